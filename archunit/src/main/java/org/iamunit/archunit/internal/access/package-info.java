/** Tells which actions AWS authorizes for an operation, and on which resources. */
@NullMarked
package org.iamunit.archunit.internal.access;

import org.jspecify.annotations.NullMarked;
