package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.iamunit.analysis.ChangedAccess.Kind;
import org.iamunit.policy.Partition;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Two accounts made at random are compared, and so is every request of a small universe: what is gained or lost there is told of, and
 * each request that is told of is decided as it says. With {@code -Diamunit.analysis.comparisons=10000} more accounts are tried.
 */
class AgreementOfComparisonTests {

    private static final long COMPARISONS = Long.getLong("iamunit.analysis.comparisons", 60);

    private static final List<String> ACTIONS = List.of("s3:GetObject", "s3:PutObject");

    private static final ForkJoinPool ONE_THREAD = new ForkJoinPool(1);

    private int changed;
    private int requests;

    @Test
    void whatever_changes_in_a_small_universe_is_told_of() {
        for (long seed = 0; seed < COMPARISONS; seed++) {
            PolicyStore before = RandomAccount.of(seed).store();
            // Some differ in one policy, others in all.
            PolicyStore after =
                    seed % 3 == 0 ? RandomAccount.of(seed + 1_000_000).store() : changed(before, seed);
            compare(seed, before, after);
        }
        System.out.printf(
                "%d comparisons: %d requests asked, %d decided otherwise and told of%n",
                COMPARISONS, requests, changed);
        assertThat(changed).isPositive();
    }

    /** Take policies of another account in the place of some. */
    private static PolicyStore changed(PolicyStore store, long seed) {
        List<AttachedPolicy> others = RandomAccount.of(seed + 2_000_000).store().policies();
        return store.withPolicies(policy -> {
            int place = store.policies().indexOf(policy);
            return place % 5 == seed % 5
                    ? others.stream()
                            .filter(other -> other.type() == policy.type()
                                    && (other.attachedTo().equals(policy.attachedTo())
                                            || other.attachedTo().startsWith("arn:aws:iam")))
                            .map(AttachedPolicy::document)
                            .skip(seed % 3)
                            .findFirst()
                            .or(() -> Optional.of(policy.document()))
                    : Optional.of(policy.document());
        });
    }

    private void compare(long seed, PolicyStore before, PolicyStore after) {
        AccessAnalysis old = AccessAnalysis.of(before);
        AccessAnalysis now = AccessAnalysis.of(after);
        List<Caller> callers = now.callers(old, Partition.AWS, RandomAccount.ACCOUNT);
        AccessQuestion question = AccessQuestion.of(Principal.anonymous(), ACTIONS);
        AccessComparison comparison = now.difference(old, callers, question);
        // One thread finds the same as several.
        assertThat(ONE_THREAD
                        .submit(() ->
                                now.difference(old, callers, question).rows().toString())
                        .join())
                .isEqualTo(comparison.rows().toString());

        Set<String> told = new HashSet<>();
        for (ChangedAccess row : comparison.rows()) {
            row.change().ifPresent(change -> {
                boolean isGained = row.kind() == Kind.GAINED;
                assertThat(now.authorizer().decide(change.after().request()).isAllowed())
                        .isEqualTo(isGained);
                assertThat(old.authorizer().decide(change.after().request()).isAllowed())
                        .isEqualTo(!isGained);
            });
            boolean isGain = row.kind() == Kind.GAINED || row.kind() == Kind.MAY_BE_GAINED;
            for (Caller caller : row.callers()) {
                for (String action : row.actions()) {
                    told.add(caller.principal().arn() + " " + action + " " + isGain);
                }
            }
        }
        for (Principal principal : Stream.of(before, after)
                .flatMap(store -> store.principals().stream())
                .map(Principal::of)
                .distinct()
                .toList()) {
            for (AccessRequest request : universe(principal)) {
                Boolean wasAllowed = isAllowed(old.authorizer(), request);
                Boolean isAllowed = isAllowed(now.authorizer(), request);
                requests++;
                if (wasAllowed == null || isAllowed == null || wasAllowed.equals(isAllowed)) {
                    continue;
                }
                changed++;
                assertThat(told)
                        .as("seed %d: %s was %s and is %s", seed, request, wasAllowed, isAllowed)
                        .contains(principal.arn() + " " + request.action() + " " + isAllowed);
            }
        }
    }

    private static List<AccessRequest> universe(Principal principal) {
        List<AccessRequest> requests = new ArrayList<>();
        for (String action : ACTIONS) {
            for (String object : RandomAccount.OBJECTS) {
                AccessRequest plain = AccessRequest.of(principal, action, object);
                requests.add(plain.without("aws:SourceVpce"));
                requests.add(plain.with("aws:SourceVpce", "vpce-a"));
                requests.add(plain.with("aws:SourceVpce", "vpce-b"));
                requests.add(plain.with("aws:SourceIp", "192.0.2.1").without("aws:SourceVpce"));
                requests.add(plain.with("aws:SourceIp", "192.0.2.200").without("aws:SourceVpce"));
                requests.add(plain.with("aws:SourceIp", "198.51.100.1").without("aws:SourceVpce"));
                requests.add(plain.with("aws:MultiFactorAuthPresent", "true").without("aws:SourceVpce"));
                requests.add(plain.with("s3:ExistingObjectTag/t", "a").without("aws:SourceVpce"));
                requests.add(plain.with("s3:ExistingObjectTag/t", "b").without("aws:SourceVpce"));
            }
        }
        return requests;
    }

    /** Return {@code null} if it is not known, or there can be no such request. */
    private static @Nullable Boolean isAllowed(Authorizer authorizer, AccessRequest request) {
        try {
            Decision decision = authorizer.decide(request);
            return decision.isAllowed() ? Boolean.TRUE : decision.isDenied() ? Boolean.FALSE : null;
        } catch (ImpossibleRequestException impossible) {
            return null;
        }
    }
}
