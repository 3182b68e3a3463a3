package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.OrganizationLevel;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Tells what decides no request otherwise by its form, without a look at any request. */
final class EvidentEquivalence {

    /** Operators that compare alike where no value has a wildcard. */
    private static final Map<ConditionOperator.Type, ConditionOperator.Type> WITHOUT_WILDCARDS = new EnumMap<>(Map.of(
            ConditionOperator.Type.STRING_LIKE, ConditionOperator.Type.STRING_EQUALS,
            ConditionOperator.Type.STRING_NOT_LIKE, ConditionOperator.Type.STRING_NOT_EQUALS));

    private EvidentEquivalence() {}

    static boolean is(Mutation mutation, PolicyStore store) {
        return mutation.operator() == MutationOperator.SWAP_DOCUMENTS
                ? isSwapOnOneWay(mutation.documents(), store)
                : mutation.operator() == MutationOperator.SWAP_EQUALS_AND_LIKE
                        && isWithoutWildcards(mutation.original(), mutation.by());
    }

    private static boolean isWithoutWildcards(@Nullable Statement original, @Nullable Statement by) {
        if (original == null || by == null) {
            return false;
        }
        for (int i = 0; i < original.conditions().size(); i++) {
            Condition before = original.conditions().get(i);
            Condition after = by.conditions().get(i);
            if (!before.operator().equals(after.operator())
                    && (plain(before) != plain(after)
                            || before.values().stream()
                                    .map(Object::toString)
                                    .anyMatch(EvidentEquivalence::mayBePattern))) {
                return false;
            }
        }
        return true;
    }

    private static ConditionOperator.Type plain(Condition condition) {
        ConditionOperator.Type type = condition.operator().type();
        return WITHOUT_WILDCARDS.getOrDefault(type, type);
    }

    /** A variable may have a value with a wildcard. */
    private static boolean mayBePattern(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0 || value.indexOf('$') >= 0;
    }

    /** On the way to an account it does not matter at which level something is denied. */
    private static boolean isSwapOnOneWay(List<PolicyDocument> documents, PolicyStore store) {
        boolean onlyDeny = documents.stream()
                .flatMap(document -> document.statements().stream())
                .allMatch(statement -> statement.effect() == Effect.DENY && statement.unknown() == null);
        boolean areOfLevels = documents.stream()
                .allMatch(document -> store.policies().stream()
                        .filter(policy -> policy.document().equals(document))
                        .allMatch(policy -> isOfLevel(policy, store)));
        if (!onlyDeny || !areOfLevels) {
            return false;
        }
        List<@Nullable String> accounts = new ArrayList<>(store.accounts());
        accounts.add(null);
        return accounts.stream()
                .allMatch(account -> areTogether(documents, store.serviceControlLevels(account))
                        && areTogether(documents, store.resourceControlLevels(account)));
    }

    private static boolean isOfLevel(AttachedPolicy policy, PolicyStore store) {
        return Stream.of(store.serviceControlLevels(), store.resourceControlLevels())
                .flatMap(Collection::stream)
                .anyMatch(level -> level.policies().contains(policy));
    }

    private static boolean areTogether(List<PolicyDocument> documents, List<OrganizationLevel> levels) {
        long there = documents.stream()
                .filter(document -> levels.stream()
                        .flatMap(level -> level.policies().stream())
                        .anyMatch(policy -> policy.document().equals(document)))
                .count();
        return there == 0 || there == documents.size();
    }
}
