package org.iamunit.report.mutation;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.coverage.CoverageRatio;

/**
 * Whether the sentences of a run would notice that somebody changed a policy: each policy is changed in one place after the other, in
 * memory, and the sentences that it has a say in are verified once more.
 *
 * @param mutants the changed policies, by file and place; never {@code null}
 * @since 0.1.0
 */
public record PolicyMutation(List<Mutant> mutants) {

    private static final Comparator<Mutant> BY_PLACE = Comparator.comparing(
                    (Mutant mutant) -> mutant.position().source())
            .thenComparingInt(mutant -> mutant.position().line())
            .thenComparingInt(mutant -> mutant.position().column())
            .thenComparing(Mutant::operator)
            .thenComparing(Mutant::id);

    public PolicyMutation {
        mutants = mutants.stream().sorted(BY_PLACE).toList();
    }

    /**
     * Change policies, and verify sentences once more.
     *
     * @param policies the policies of all fixtures that were loaded; never {@code null}
     * @param verified the sentences that were verified against them; those that are broken take no part; never {@code null}
     * @param operators how to change policies; never {@code null}
     * @return what became of the mutants; never {@code null}
     */
    public static PolicyMutation of(
            Collection<PolicyStore> policies,
            Collection<VerifiedExpectation> verified,
            Set<MutationOperator> operators) {
        return new MutationRun(policies, verified, operators).mutation();
    }

    /**
     * Add what became of the same mutants and others in another part of the run, such as another fork.
     *
     * @param other the other part; never {@code null}
     * @return both, with each mutant once; never {@code null}
     */
    public PolicyMutation plus(PolicyMutation other) {
        Map<String, Mutant> all = new LinkedHashMap<>();
        Stream.concat(mutants.stream(), other.mutants.stream())
                .forEach(mutant -> all.merge(mutant.id(), mutant, Mutant::orMore));
        return new PolicyMutation(List.copyOf(all.values()));
    }

    /** Return the mutation score: how many mutants were killed, of all but the equivalent ones. */
    public CoverageRatio score() {
        return score(mutants);
    }

    /** Return the mutation score of each file, by name. */
    public Map<String, CoverageRatio> scores() {
        return mutants.stream()
                .collect(Collectors.groupingBy(
                        mutant -> mutant.position().source(),
                        TreeMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), PolicyMutation::score)));
    }

    private static CoverageRatio score(List<Mutant> some) {
        int killed = (int) some.stream()
                .filter(mutant -> mutant.status() == MutantStatus.KILLED)
                .count();
        int survived = (int) some.stream().filter(Mutant::isSurvivor).count();
        return new CoverageRatio(killed, killed + survived);
    }

    /** Return how many mutants have a status. */
    public int count(MutantStatus status) {
        return (int)
                mutants.stream().filter(mutant -> mutant.status() == status).count();
    }

    /** Return the mutants that no sentence noticed though a request is decided otherwise, or may be. */
    public List<Mutant> survivors() {
        return mutants.stream().filter(Mutant::isSurvivor).toList();
    }
}
