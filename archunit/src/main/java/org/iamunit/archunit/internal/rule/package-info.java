/** Calls of code as a condition of ArchUnit's rules. */
@NullMarked
package org.iamunit.archunit.internal.rule;

import org.jspecify.annotations.NullMarked;
