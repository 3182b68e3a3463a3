/** The words of an expectation: who can, or cannot, do what, on which resource, and under which circumstances. */
@NullMarked
package org.iamunit.dsl;

import org.jspecify.annotations.NullMarked;
