package org.iamunit.policy.evaluation;

import java.util.List;

/** When the policies of one kind have a say in a request, and what they make of it. */
interface PolicyKindRule {

    KindResult evaluate(Evaluation evaluation);

    /** Return the statements of the kind that have a say in a request, for an explanation. */
    List<StatementPool> pools(Evaluation evaluation);
}
