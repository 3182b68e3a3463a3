package org.iamunit.report.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A mutant is what the run would have been if somebody had made the edit in the file. */
class ChangedStoreTests {

    private static final int STORES = Integer.getInteger("iamunit.mutation.stores", 1);
    private static final int REQUESTS = 20;
    private static final Set<MutationOperator> ALL = EnumSet.allOf(MutationOperator.class);
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    /** Every operator is tried, if need be with more stores. */
    @Test
    void to_decide_by_the_changed_store_is_to_decide_by_a_store_of_the_changed_text() {
        Set<MutationOperator> unseen = EnumSet.copyOf(ALL);
        for (int seed = 0; seed < STORES || !unseen.isEmpty(); seed++) {
            RandomStore random = new RandomStore(seed);
            PolicyStore store = random.store();
            List<AccessRequest> requests = IntStream.range(0, REQUESTS)
                    .mapToObj(any -> random.request())
                    .toList();
            for (Mutation mutation : Mutations.of(List.of(store), seed < STORES ? ALL : EnumSet.copyOf(unseen))) {
                PolicyStore changed = changed(store, mutation);
                PolicyStore ofText = ofText(store, mutation);
                assertThat(changed == null)
                        .as("seed %d, %s", seed, mutation.id())
                        .isEqualTo(ofText == null);
                if (changed != null && ofText != null) {
                    unseen.remove(mutation.operator());
                    assertThat(decisions(changed, requests))
                            .as("seed %d, %s", seed, mutation.id())
                            .isEqualTo(decisions(ofText, requests));
                }
            }
        }
    }

    private static @Nullable PolicyStore changed(PolicyStore store, Mutation mutation) {
        try {
            return store.withPolicies(mutation.change());
        } catch (FixtureException rejected) {
            return null;
        }
    }

    private static @Nullable PolicyStore ofText(PolicyStore store, Mutation mutation) {
        PolicyStore.Builder builder = RandomStore.builder();
        try {
            for (AttachedPolicy policy : store.policies()) {
                mutation.change()
                        .apply(policy)
                        .map(document -> PolicyDocument.parse(document.source(), PolicyJson.of(document)))
                        .ifPresent(
                                document -> RandomStore.attach(builder, policy.type(), document, policy.attachedTo()));
            }
        } catch (FixtureException rejected) {
            return null;
        }
        return builder.build();
    }

    private static List<String> decisions(PolicyStore store, List<AccessRequest> requests) {
        Authorizer authorizer = Authorizer.of(store, NOW);
        return requests.stream()
                .map(request -> request + ": " + text(authorizer.decide(request)))
                .toList();
    }

    private static String text(Decision decision) {
        Set<String> deciding = new TreeSet<>();
        decision.decidingStatements()
                .forEach(statement -> deciding.add(statement.statement().name()));
        return decision.result() + " by " + deciding;
    }
}
