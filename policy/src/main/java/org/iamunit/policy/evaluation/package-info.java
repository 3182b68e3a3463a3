/** Decide requests as AWS does, and explain the decisions. */
@NullMarked
package org.iamunit.policy.evaluation;

import org.jspecify.annotations.NullMarked;
