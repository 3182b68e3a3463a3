package org.iamunit.verification.proofs;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.inventory.ManagedPolicySource.ManagedPolicy;
import org.iamunit.managedpolicies.AwsManagedPolicies;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;

/** What a role of the management account can do to which one of AWS's managed policies is attached, and nothing else. */
final class ManagedPolicyAnalysis {

    private static final String ACCOUNT = "111122223333";

    /** Everything that the role can do. */
    static final AccessQuestion ANYTHING = AccessQuestion.of(Principal.role(ACCOUNT, "app"), "*");

    private static final AwsManagedPolicies POLICIES = new AwsManagedPolicies();

    private ManagedPolicyAnalysis() {}

    static List<String> arns() {
        return POLICIES.arns().stream().sorted().toList();
    }

    /** Analyze a policy by its ARN. */
    static AccessAnalysis of(String arn) {
        ManagedPolicy policy = POLICIES.find(arn);
        if (policy == null) {
            throw new IllegalArgumentException("no policy " + arn);
        }
        return of(arn, policy.document());
    }

    /** Analyze a document. */
    static AccessAnalysis of(String name, String document) {
        List<Problem> problems = new ArrayList<>();
        PolicyDocument read = PolicyDocument.handedOut(
                JsonValue.readAll(name, document, problems::add).get(0));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return AccessAnalysis.of(PolicyStore.builder()
                .defaultAccount(ACCOUNT)
                .organization(Organization.of("o-exampleorgid", ACCOUNT))
                .identityBasedPolicy(read, "role/app")
                .build());
    }
}
