package org.iamunit.policy.store;

import java.util.List;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;

/** What holds of every document that is attached to something: what is doubtful in it is told, and its ARNs count. */
final class AttachedDocuments {

    private final StoreWarnings.Builder warnings;
    private final ArnsInPolicies.Builder mentioned;

    AttachedDocuments(StoreWarnings.Builder warnings, ArnsInPolicies.Builder mentioned) {
        this.warnings = warnings;
        this.mentioned = mentioned;
    }

    AttachedPolicy attach(PolicyType type, PolicyDocument document, String attachedTo) {
        AttachedPolicy policy = new AttachedPolicy(type, document, attachedTo);
        warnings.addAll(document.warningsAs(type));
        mentioned.add(document);
        return policy;
    }

    /** Tell what AWS accepts although only what a document is attached to shows that it is doubtful. */
    void warn(List<Problem> problems) {
        warnings.addAll(problems);
    }
}
