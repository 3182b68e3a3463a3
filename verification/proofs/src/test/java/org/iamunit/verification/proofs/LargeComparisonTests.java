package org.iamunit.verification.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessComparison;
import org.iamunit.analysis.ChangedAccess;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What it takes to compare an account of 10,000 users and roles and 1,500 managed policies with a copy. */
class LargeComparisonTests {

    private static final int MANAGED = 1_500;

    /** Each is compared as often before, so that the code has been compiled by then. */
    private static final int WARM_UP = 3;

    private static final double NANOS_PER_SECOND = 1e9;

    private final PolicyStore store = LargeAccount.store(MANAGED);

    private static boolean isManaged(AttachedPolicy policy, int place) {
        return policy.document().source().equals(LargeAccount.MANAGED_POLICY + "-" + place + ".json");
    }

    private static PolicyDocument broadened(PolicyDocument document) {
        return PolicyDocument.parse(
                document.source(),
                document.text()
                        .replace(
                                "\"Statement\": [",
                                "\"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"sns:Publish\", \"Resource\":"
                                        + " \"*\"},"));
    }

    /** Read all documents anew, as from another revision, and let some managed policies allow more. */
    private PolicyStore copy(Set<Integer> changed) {
        Map<PolicyDocument, PolicyDocument> copies = new HashMap<>();
        Set<String> names = changed.stream()
                .map(place -> LargeAccount.MANAGED_POLICY + "-" + place + ".json")
                .collect(Collectors.toSet());
        return store.withPolicies(policy -> Optional.of(copies.computeIfAbsent(
                policy.document(),
                document -> names.contains(document.source())
                        ? broadened(document)
                        : PolicyDocument.parse(document.source(), document.text()))));
    }

    private static AccessComparison compare(PolicyStore before, PolicyStore after) {
        return AccessAnalysis.of(after).difference(AccessAnalysis.of(before));
    }

    @Test
    void a_copy_in_which_one_of_1500_policies_changed_takes_less_than_a_second() {
        PolicyStore after = store.withPolicies(
                policy -> Optional.of(isManaged(policy, 7) ? broadened(policy.document()) : policy.document()));
        double seconds = 0;
        for (int round = 0; round <= WARM_UP; round++) {
            long start = System.nanoTime();
            AccessComparison comparison = compare(store, after);
            seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            System.out.printf(
                    "one policy changed: %d rows, %.2f s%n", comparison.rows().size(), seconds);
            assertThat(comparison.gained())
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.actions()).containsExactly("sns:Publish"));
        }
        assertThat(seconds).isLessThan(1);
    }

    @Test
    void a_service_control_policy_that_denies_one_action_more_takes_less_than_a_minute() {
        PolicyStore after = store.withPolicies(policy -> Optional.of(
                policy.type() == PolicyType.SERVICE_CONTROL_POLICY
                        ? denyingMore(policy.document())
                        : policy.document()));
        long start = System.nanoTime();
        AccessComparison comparison = compare(store, after);
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        System.out.printf(
                "one action more denied to all: %d rows, %.1f s%n",
                comparison.rows().size(), seconds);

        assertThat(comparison.gained()).isEmpty();
        assertThat(comparison.lost())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.actions()).containsExactly("s3:PutObject"));
        assertThat(seconds).isLessThan(60);
    }

    private static PolicyDocument denyingMore(PolicyDocument document) {
        return PolicyDocument.parse(
                document.source(),
                document.text()
                        .replace(
                                "\"organizations:LeaveOrganization\"",
                                "[\"organizations:LeaveOrganization\", \"s3:PutObject\"]"));
    }

    @Test
    void a_changed_copy_takes_less_than_a_minute_and_gives_the_same_twice() {
        Set<Integer> changed = IntStream.range(0, MANAGED)
                .filter(place -> place % 2 == 0)
                .boxed()
                .collect(Collectors.toSet());
        PolicyStore after = copy(changed);
        long start = System.nanoTime();
        List<String> rows = rows(compare(store, after));
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        System.out.printf(
                "%d policies changed, all read anew: %d rows, %.1f s%n", changed.size(), rows.size(), seconds);

        assertThat(rows).isNotEmpty().isEqualTo(rows(compare(store, after)));
        assertThat(seconds).isLessThan(60);
        assertThat(compare(store, copy(Set.of())).rows()).isEmpty();
    }

    private static List<String> rows(AccessComparison comparison) {
        return comparison.rows().stream().map(ChangedAccess::toString).toList();
    }
}
