/** Say who asks for what under which circumstances. */
@NullMarked
package org.iamunit.policy.request;

import org.jspecify.annotations.NullMarked;
