/** Mutation of policies: whether a sentence of a run would notice that a policy was changed. */
@NullMarked
package org.iamunit.report.mutation;

import org.jspecify.annotations.NullMarked;
