/** Recognizes the calls of the AWS SDKs and of what stands on them. */
@NullMarked
package org.iamunit.archunit.internal.sdk;

import org.jspecify.annotations.NullMarked;
