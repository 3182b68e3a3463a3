/** Compares the decisions of this module with those of an independent implementation, outside of the default build. */
@NullMarked
package org.iamunit.policy.differential;

import org.jspecify.annotations.NullMarked;
