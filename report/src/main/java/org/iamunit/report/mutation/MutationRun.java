package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.ExpectationFixture;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Tries all mutations of the policies of a run. */
final class MutationRun {

    /** A sentence that asks for something that policies have a say in, and what it asks for of that; equal to no other. */
    private static final class Asking {

        private final VerifiedExpectation verified;
        private final List<Decision> decisions;

        private Asking(VerifiedExpectation verified, List<Decision> decisions) {
            this.verified = verified;
            this.decisions = decisions;
        }
    }

    private final List<PolicyStore> stores;
    private final List<Mutation> mutations;
    private final Map<PolicyDocument, Set<PolicyStore>> storesOf = new HashMap<>();

    /** The sentences by the documents that have a say in them. */
    private final Map<PolicyDocument, List<Asking>> askings = new HashMap<>();

    private final Map<PolicyStore, ProofsOfStore> proofs = new HashMap<>();
    private final Map<PolicyStore, SurvivorSearch> searches = new HashMap<>();

    MutationRun(
            Collection<PolicyStore> policies,
            Collection<VerifiedExpectation> verified,
            Set<MutationOperator> operators) {
        this.stores = List.copyOf(new LinkedHashSet<>(policies));
        this.mutations = Mutations.of(stores, operators);
        for (PolicyStore store : stores) {
            for (AttachedPolicy policy : store.policies()) {
                storesOf.computeIfAbsent(policy.document(), any -> new LinkedHashSet<>())
                        .add(store);
            }
        }
        for (VerifiedExpectation each : verified) {
            searches.computeIfAbsent(each.fixture().policies(), any -> new SurvivorSearch(each.fixture()));
            if (each.isKept()) {
                add(each);
            }
        }
    }

    private void add(VerifiedExpectation verified) {
        PolicyStore store = verified.fixture().policies();
        if (verified.expectation().isAboutAllRequests()) {
            proofs.computeIfAbsent(store, ProofsOfStore::new).add(verified);
            return;
        }
        Map<PolicyDocument, List<Decision>> asked = new LinkedHashMap<>();
        for (CheckedRequest check : verified.checks()) {
            for (AttachedPolicy policy : check.decision().policiesAsked()) {
                asked.computeIfAbsent(policy.document(), any -> new ArrayList<>())
                        .add(check.decision());
            }
        }
        asked.forEach((document, decisions) ->
                askings.computeIfAbsent(document, any -> new ArrayList<>()).add(new Asking(verified, decisions)));
    }

    PolicyMutation mutation() {
        Map<String, Mutant> mutants = new LinkedHashMap<>();
        byStatement().parallelStream()
                .flatMap(ofStatement -> tried(ofStatement).stream())
                .toList()
                .forEach(mutant -> mutants.merge(mutant.id(), mutant, Mutant::orMore));
        return new PolicyMutation(List.copyOf(mutants.values()));
    }

    /** Return the mutations in their order, those of one statement together. */
    private List<List<Mutation>> byStatement() {
        List<List<Mutation>> all = new ArrayList<>();
        Mutation before = null;
        for (Mutation mutation : mutations) {
            boolean isOfSame = before != null
                    && before.original() != null
                    && before.original().equals(mutation.original())
                    && before.documents().equals(mutation.documents());
            if (!isOfSame) {
                all.add(new ArrayList<>());
            }
            all.get(all.size() - 1).add(mutation);
            before = mutation;
        }
        return all;
    }

    /** Try the mutations of one statement: what would kill one of them often would kill the next. */
    private List<Mutant> tried(List<Mutation> ofStatement) {
        List<Mutant> tried = new ArrayList<>();
        Set<Expectation> killing = new LinkedHashSet<>();
        ofStatement.forEach(mutation -> tried(mutation, killing).ifPresent(tried::add));
        return tried;
    }

    /** Try a mutation; nothing comes of one that AWS would reject. */
    private Optional<Mutant> tried(Mutation mutation, Set<Expectation> killing) {
        Map<PolicyStore, PolicyStore> changed = new LinkedHashMap<>();
        for (PolicyStore store : storesOf.getOrDefault(mutation.documents().get(0), Set.of())) {
            if (mutation.documents().stream()
                    .allMatch(document ->
                            storesOf.getOrDefault(document, Set.of()).contains(store))) {
                try {
                    changed.put(store, store.withPolicies(mutation.change()));
                } catch (FixtureException rejected) {
                    return Optional.empty();
                }
            }
        }
        if (changed.isEmpty()) {
            return Optional.empty();
        }
        List<Asking> asking = mutation.documents().stream()
                .flatMap(document -> askings.getOrDefault(document, List.of()).stream())
                .distinct()
                .toList();
        VerifiedExpectation killer = killer(mutation, asking, changed);
        if (killer != null) {
            return Optional.of(
                    mutation.mutant(MutantStatus.KILLED, killer.expectation().toString(), ""));
        }
        return Optional.of(survivor(mutation, asking, changed, killing));
    }

    private @Nullable VerifiedExpectation killer(
            Mutation mutation, List<Asking> asking, Map<PolicyStore, PolicyStore> changed) {
        Map<ExpectationFixture, ExpectationFixture> fixtures = new HashMap<>();
        Stream<VerifiedExpectation> noticing =
                asking.stream().filter(each -> mayNotice(each, mutation)).map(each -> each.verified);
        Stream<VerifiedExpectation> ofAllRequests = changed.keySet().stream()
                .flatMap(store -> Optional.ofNullable(proofs.get(store)).stream())
                .flatMap(ofStore -> ofStore.about(mutation));
        return Stream.concat(noticing, ofAllRequests)
                .filter(verified -> isKilledBy(verified, changed, fixtures))
                .findFirst()
                .orElse(null);
    }

    private static boolean isKilledBy(
            VerifiedExpectation verified,
            Map<PolicyStore, PolicyStore> changed,
            Map<ExpectationFixture, ExpectationFixture> fixtures) {
        PolicyStore by = changed.get(verified.fixture().policies());
        if (by == null) {
            return false;
        }
        try {
            return !fixtures.computeIfAbsent(verified.fixture(), fixture -> fixture.with(by))
                    .verify(verified.expectation())
                    .isKept();
        } catch (FixtureException undecided) {
            return true;
        }
    }

    /** Tell, soon, whether a sentence may come to something else; what it says why it is denied may change although it is denied. */
    private static boolean mayNotice(Asking asking, Mutation mutation) {
        if (mutation.original() == null) {
            return true;
        }
        boolean asksWhy = asking.verified.strict()
                || !asking.verified.expectation().reasons().isEmpty();
        boolean isRead = asksWhy || mutation.reachesOthers();
        return asking.decisions.stream()
                .anyMatch(decision -> isRead
                        ? mutation.isAbout(decision.request().action())
                        : decision.isChangedBy(mutation.original(), mutation.by()));
    }

    private Mutant survivor(
            Mutation mutation, List<Asking> asking, Map<PolicyStore, PolicyStore> changed, Set<Expectation> killing) {
        boolean isAsked = !asking.isEmpty()
                || changed.keySet().stream()
                        .flatMap(store -> Optional.ofNullable(proofs.get(store)).stream())
                        .anyMatch(ofStore -> ofStore.about(mutation).findAny().isPresent());
        List<Decision> asked =
                asking.stream().flatMap(each -> each.decisions.stream()).toList();
        MutantStatus status = isAsked ? MutantStatus.SURVIVED : MutantStatus.NO_COVERAGE;
        boolean isKnown = false;
        boolean isEquivalent = true;
        String why = "";
        for (Map.Entry<PolicyStore, PolicyStore> each : changed.entrySet()) {
            SurvivorSearch search = searches.get(each.getKey());
            if (search == null) {
                continue;
            }
            isKnown = true;
            SurvivorSearch.Outcome outcome = search.search(mutation, each.getValue(), asked, killing);
            if (!outcome.sentence().isEmpty()) {
                return mutation.mutant(status, outcome.sentence(), "");
            }
            isEquivalent &= outcome.remark().isEmpty();
            why = outcome.remark().isEmpty() ? why : outcome.remark();
        }
        if (!isKnown) {
            return mutation.mutant(
                    MutantStatus.NO_COVERAGE,
                    "",
                    "no sentence is verified against the policies that this one is loaded with; write one about them");
        }
        return isEquivalent
                ? mutation.mutant(MutantStatus.EQUIVALENT, "", "")
                : mutation.mutant(MutantStatus.UNDECIDED, "", why);
    }
}
