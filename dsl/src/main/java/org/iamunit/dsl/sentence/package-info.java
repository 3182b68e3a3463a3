/** The sentence as a value: who can or cannot do what, on what, under which circumstances, and why. */
@NullMarked
package org.iamunit.dsl.sentence;

import org.jspecify.annotations.NullMarked;
