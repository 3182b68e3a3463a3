package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.iamunit.managedpolicies.AwsManagedPolicies;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/**
 * AWS's own managed policies are written in other words that say the same: nobody gains or loses anything. With {@code -Diamunit.analysis.rewritings=1000} more of them are tried.
 */
class RewritingTests {

    private static final int REWRITINGS = Integer.getInteger("iamunit.analysis.rewritings", 40);
    private static final int FIRST = Integer.getInteger("iamunit.analysis.first", 0);

    private static final String ACCOUNT = "111122223333";
    private static final String ALL =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";

    private static final AwsManagedPolicies POLICIES = new AwsManagedPolicies();

    static DraftPolicy some(Random random) {
        List<String> arns = POLICIES.arns().stream().sorted().toList();
        String arn = Rewriting.any(arns, random);
        return DraftPolicy.of(arn, POLICIES.find(arn).document());
    }

    /** Attach it as what the role may do, or as what limits that. */
    static PolicyStore store(PolicyDocument document, int place) {
        PolicyStore.Builder store = PolicyStore.builder().onlyAccount(ACCOUNT).defaultAccount(ACCOUNT);
        PolicyDocument all = DraftPolicy.read("all.json", ALL);
        return (switch (place) {
                    case 0 -> store.identityBasedPolicy(all, "role/app").permissionsBoundary(document, "role/app");
                    case 1 -> store.identityBasedPolicy(all, "role/app").serviceControlPolicy(document);
                    default -> store.identityBasedPolicy(document, "role/app");
                })
                .build();
    }

    @Test
    void a_rewriting_changes_nothing() {
        List<String> failures = new ArrayList<>();
        for (int seed = FIRST; seed < FIRST + REWRITINGS; seed++) {
            Random random = new Random(seed);
            DraftPolicy policy = some(random);
            List<Rewriting> rewritings = new ArrayList<>();
            DraftPolicy rewritten = policy;
            for (int i = random.nextInt(4); i >= 0; i--) {
                Rewriting rewriting = Rewriting.any(List.of(Rewriting.values()), random);
                rewritings.add(rewriting);
                rewritten = rewriting.of(rewritten, random);
            }
            int place = random.nextInt(8);
            PolicyDocument old = policy.document("before.json", new Random(1));
            PolicyDocument now = rewritten.document("after.json", random);
            AccessComparison comparison =
                    AccessAnalysis.of(store(now, place)).difference(AccessAnalysis.of(store(old, place)));
            if (!comparison.isNone()) {
                failures.add("seed " + seed + " " + rewritings + " of\n" + old.text() + "\nis\n" + now.text() + "\n"
                        + comparison.rows());
            }
        }
        System.out.printf("%d rewritings, %d told to change something%n", REWRITINGS, failures.size());
        assertThat(failures).isEmpty();
    }
}
