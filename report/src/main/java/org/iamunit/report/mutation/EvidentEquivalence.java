package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization.Level;
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
        Statement original = mutation.original();
        Statement by = mutation.by();
        if (mutation.operator() == MutationOperator.SWAP_DOCUMENTS) {
            return isSwapOnOneWay(mutation.documents(), store);
        }
        if (original == null || by == null) {
            return false;
        }
        return switch (mutation.operator()) {
            case SWAP_EQUALS_AND_LIKE -> isWithoutWildcards(original, by);
            case DELETE_ACTION, WIDEN_ACTION ->
                areSame(original.actions().values(), by.actions().values(), EvidentEquivalence::includesAction);
            case DELETE_RESOURCE, WIDEN_RESOURCE ->
                original.resources() != null
                        && by.resources() != null
                        && areSame(
                                original.resources().values(),
                                by.resources().values(),
                                EvidentEquivalence::includesResource);
            default -> false;
        };
    }

    /** Tell whether whatever fits a value of the one list fits a value of the other, and the other way round. */
    private static <T> boolean areSame(List<T> before, List<T> after, BiPredicate<T, T> includes) {
        return before.stream().allMatch(each -> after.stream().anyMatch(wider -> includes.test(wider, each)))
                && after.stream().allMatch(each -> before.stream().anyMatch(wider -> includes.test(wider, each)));
    }

    private static boolean includesAction(ActionPattern wider, ActionPattern narrower) {
        return includes(
                wider.toString().toLowerCase(Locale.ROOT), narrower.toString().toLowerCase(Locale.ROOT));
    }

    /** Tell whether a resource is one of another pattern for sure: their ARNs are the same but for the last part. */
    private static boolean includesResource(ResourcePattern wider, ResourcePattern narrower) {
        String one = wider.toString();
        String other = narrower.toString();
        if (one.equals(other)) {
            return true;
        }
        Arn arn = Arn.parse(one);
        Arn otherArn = Arn.parse(other);
        return arn != null
                && otherArn != null
                && !wider.hasVariables()
                && !narrower.hasVariables()
                && arn.withResource("").equals(otherArn.withResource(""))
                && includes(arn.resource(), otherArn.resource());
    }

    private static boolean includes(String wider, String narrower) {
        return WildcardPattern.compile(wider).includes(WildcardPattern.compile(narrower));
    }

    private static boolean isWithoutWildcards(Statement original, Statement by) {
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

    private static boolean areTogether(List<PolicyDocument> documents, List<Level> levels) {
        long there = documents.stream()
                .filter(document -> levels.stream()
                        .flatMap(level -> level.policies().stream())
                        .anyMatch(policy -> policy.document().equals(document)))
                .count();
        return there == 0 || there == documents.size();
    }
}
