/** Reads class files: what methods call, with which constants, and where that is written. */
@NullMarked
package org.iamunit.archunit.internal.code;

import org.jspecify.annotations.NullMarked;
