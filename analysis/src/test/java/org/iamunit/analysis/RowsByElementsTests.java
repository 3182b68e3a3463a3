package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.iamunit.analysis.AccessAnalysis.Dividing;
import org.iamunit.inventory.ManagedPolicySource.ManagedPolicy;
import org.iamunit.managedpolicies.AwsManagedPolicies;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Test;

/** Rows that are found without telling resources apart by each pattern are those that are found by each pattern. */
class RowsByElementsTests {

    private static final Principal APP = Principal.role("111122223333", "app");
    private static final AwsManagedPolicies POLICIES = new AwsManagedPolicies();

    /** One in so many managed policies is looked at. */
    private static final int EVERY = Integer.getInteger("iamunit.analysis.every", 200);

    /** So many sets of policies, made at random. */
    private static final long SETS = Long.getLong("iamunit.analysis.rows", 20);

    private int compared;
    private int byElements;

    private void compare(AccessAnalysis analysis, Principal caller, Object policies) {
        AccessQuestion question = AccessQuestion.of(caller, "*").underAnyCircumstances();
        for (String action : analysis.actions(question)) {
            ActionRows elements = analysis.rows(question, action, List.of(), Dividing.BY_ELEMENTS);
            ActionRows patterns = analysis.rows(question, action, List.of(), Dividing.BY_PATTERNS);
            Optional<List<ActionRows.Said>> found = elements.canBeByElements() ? elements.find() : Optional.empty();
            List<ActionRows.Said> expected = patterns.find().orElseThrow();
            if (patterns.open().isEmpty()) {
                compared++;
                byElements += found.isPresent() ? 1 : 0;
                found.ifPresent(rows ->
                        assertThat(rows).as("%s of %s", action, policies).isEqualTo(expected));
            }
        }
    }

    @Test
    void they_are_those_by_patterns_of_random_policies() {
        for (long seed = 0; seed < SETS; seed++) {
            RandomPolicies policies = new RandomPolicies(seed);
            compare(AccessAnalysis.of(policies.authorizer()), RandomPolicies.ANN, policies);
        }
        System.out.printf("%d of %d actions told by elements%n", byElements, compared);
        assertThat(byElements).isGreaterThan(compared / 2);
    }

    @Test
    void they_are_those_by_patterns_of_managed_policies() {
        List<String> arns = POLICIES.arns().stream().sorted().toList();
        for (int i = 0; i < arns.size(); i += EVERY) {
            ManagedPolicy policy = POLICIES.find(arns.get(i));
            compare(
                    AccessAnalysis.of(RewritingTests.store(
                            DraftPolicy.of(arns.get(i), policy.document()).document("app.json", new Random(1)), 2)),
                    APP,
                    arns.get(i));
        }
        System.out.printf("%d of %d actions told by elements%n", byElements, compared);
        assertThat(byElements).isGreaterThan(compared / 2);
    }
}
