package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.ResourcePattern.Outline;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.jspecify.annotations.Nullable;

/**
 * One compiled condition: what the operator, the set operator and {@code IfExists} make of the values of its key, and
 * of their absence.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Single-valued
 *     and multivalued context keys</a>
 */
final class ConditionMatcher {

    private static final String PRINCIPAL_ARN = ContextKeys.fold(ContextKeys.PRINCIPAL_ARN);
    private static final String FEDERATED_PROVIDER = ContextKeys.fold(ContextKeys.FEDERATED_PROVIDER);

    /** The keys that AWS's pages do not say whether the request of a caller without an account carries. */
    private static final Set<String> OPEN_WITHOUT_ACCOUNT = Stream.of(
                    ContextKeys.USER_ID,
                    ContextKeys.PRINCIPAL_TYPE,
                    ContextKeys.PRINCIPAL_ARN,
                    ContextKeys.PRINCIPAL_ACCOUNT)
            .map(ContextKeys::fold)
            .collect(Collectors.toUnmodifiableSet());

    private final Condition condition;
    private final String key;
    private final boolean multivalued;
    private final boolean mayBeUnknown;
    private final boolean hasVariables;
    private final boolean openWithoutAccount;
    private final boolean federatedProvider;
    private final boolean holdsIfAbsent;
    private final boolean holdsIfPresent;
    private final ValueMatcher[] matchers;

    ConditionMatcher(Condition condition) {
        this.condition = condition;
        this.key = ContextKeys.fold(condition.key());
        this.multivalued = ContextKeys.isMultivalued(condition.key());
        this.mayBeUnknown = RequestContext.mayBeUnknown(key);
        this.hasVariables = condition.values().stream().anyMatch(PolicyText::hasVariables);
        this.openWithoutAccount = OPEN_WITHOUT_ACCOUNT.contains(key);
        this.federatedProvider = key.equals(FEDERATED_PROVIDER);
        boolean asksForPresence = condition.operator().type().family() == Family.NULL;
        this.holdsIfAbsent = asksForPresence && hasValue("true");
        this.holdsIfPresent = asksForPresence && hasValue("false");
        this.matchers = condition.values().stream()
                .filter(value -> !asksForPresence)
                .map(value -> ValueMatcher.compile(condition, value))
                .toArray(ValueMatcher[]::new);
    }

    private boolean hasValue(String word) {
        return condition.values().stream()
                .anyMatch(value -> ContextKeys.fold(value.toString()).equals(word));
    }

    Condition condition() {
        return condition;
    }

    /** Return the key in lower case. */
    String key() {
        return key;
    }

    /**
     * Outline the values of which the key must have one, where the condition holds for nothing else, and that rests on no rule that AWS
     * leaves open.
     *
     * @return the outlines; empty where more than these may let the condition hold
     */
    List<Outline> wantedValues() {
        ConditionOperator operator = condition.operator();
        boolean like = operator.type() == ConditionOperator.Type.STRING_LIKE;
        if ((!like && operator.type() != ConditionOperator.Type.STRING_EQUALS)
                || operator.setOperator() != SetOperator.NONE
                || operator.ifExists()
                || hasVariables
                || multivalued
                || openWithoutAccount
                || federatedProvider) {
            return List.of();
        }
        return condition.values().stream()
                .map(value -> like
                        ? Objects.requireNonNull(value.resolvePattern(variable -> null))
                                .outline()
                        : new Outline(value.literal(), null, ResourcePattern.End.NOTHING))
                .toList();
    }

    /** Tell whether the request does not carry the key as far as is known, but may. */
    boolean isOpen(Evaluation evaluation) {
        return (mayBeUnknown || evaluation.request().leavesOpen())
                && evaluation.context().unknown(key) != null;
    }

    /** Tell whether one of the values fits the request, whatever the operator makes of that. */
    boolean fits(int value, Evaluation evaluation) {
        List<String> values = evaluation.context().values(key);
        if (condition.operator().type().family() == Family.NULL) {
            String word = values == null || isNothing(values) ? "true" : "false";
            return ContextKeys.fold(condition.values().get(value).toString()).equals(word);
        }
        return values != null && values.stream().anyMatch(each -> matchers[value].matches(each, evaluation));
    }

    /** Tell whether the request does not carry the key. */
    boolean isKeyAbsent(Evaluation evaluation) {
        List<String> values = evaluation.context().values(key);
        return values == null ? evaluation.context().unknown(key) == null : values.isEmpty();
    }

    /** Tell whether the condition holds for no other reason than that the request does not carry the key. */
    boolean isVacuous(Evaluation evaluation) {
        return condition.operator().type().family() != Family.NULL
                && isKeyAbsent(evaluation)
                && matchesAbsence(condition.operator());
    }

    /**
     * Tell whether the condition holds. One that depends on what is not known may hold, and the evaluation is told so.
     */
    boolean matches(Evaluation evaluation) {
        List<String> values = evaluation.context().values(key);
        if (values == null && (mayBeUnknown || evaluation.request().leavesOpen())) {
            UnknownValue unknown = evaluation.context().unknown(key);
            if (unknown != null) {
                return mayHold(unknown, evaluation);
            }
        }
        if (!hasVariables) {
            return matches(values, evaluation);
        }
        int before = evaluation.openCount();
        boolean holds = matches(values, evaluation);
        if (evaluation.openCount() == before) {
            return holds;
        }
        // The variables that are not known now stand for nothing, and before for all that they may look like.
        if (holds == evaluation.withoutShapes(() -> matches(values, evaluation))) {
            evaluation.closeTo(before);
            return holds;
        }
        return true;
    }

    /** Decide by what is known of the value of the key; where that is not enough, the condition may hold. */
    private boolean mayHold(UnknownValue unknown, Evaluation evaluation) {
        if (multivalued
                && condition.operator().setOperator() == SetOperator.NONE
                && evaluation.request().leavesOpen(key)) {
            // Of several values at once nothing holds that holds of each.
            evaluation.open(unknown.unknown());
            return true;
        }
        int before = evaluation.openCount();
        boolean may = holdsIf(unknown, true, evaluation);
        boolean must = evaluation.withoutShapes(() -> holdsIf(unknown, false, evaluation));
        boolean absent = unknown.mayBeAbsent() ? matches((List<String>) null, evaluation) : may;
        evaluation.closeTo(before);
        if (may == must && may == absent) {
            return may;
        }
        evaluation.open(unknown.unknown());
        return true;
    }

    private boolean holdsIf(UnknownValue unknown, boolean may, Evaluation evaluation) {
        if (condition.operator().type().family() == Family.NULL) {
            return holdsIfPresent;
        }
        boolean any = false;
        for (ValueMatcher matcher : matchers) {
            any |= may ? matcher.mayMatch(unknown, evaluation) : matcher.mustMatch(unknown, evaluation);
        }
        return any != condition.operator().type().isNegated();
    }

    private boolean matches(@Nullable List<String> values, Evaluation evaluation) {
        ConditionOperator operator = condition.operator();
        if (operator.type().family() == Family.NULL) {
            if (values == null) {
                noteIfOpen(evaluation);
            }
            return matchesNull(values);
        }
        if (values == null || values.isEmpty()) {
            noteIfOpen(evaluation);
            return matchesAbsence(operator);
        }
        noteIfProvider(values, evaluation);
        if (operator.setOperator() != SetOperator.NONE && isNothing(values)) {
            return matchesAbsence(operator);
        }
        return switch (operator.setOperator()) {
            case FOR_ALL_VALUES -> !anyValue(false, values, evaluation);
            case FOR_ANY_VALUE -> anyValue(true, values, evaluation);
            case NONE -> matchesSingle(values, evaluation);
        };
    }

    private void noteIfOpen(Evaluation evaluation) {
        if (!openWithoutAccount) {
            return;
        }
        if (evaluation.principal() instanceof ServicePrincipal) {
            evaluation.note(UncertaintyNote.IDENTITY_OF_SERVICE);
        }
        // Only signed requests carry an ARN, and to assume a role with a token nobody signs.
        if (evaluation.principal() instanceof FederatedPrincipal && !key.equals(PRINCIPAL_ARN)) {
            evaluation.note(UncertaintyNote.IDENTITY_OF_FEDERATED_PRINCIPAL);
        }
    }

    /** What the request says itself is certain; what is filled in is an ARN where the provider is not built into AWS. */
    private void noteIfProvider(List<String> values, Evaluation evaluation) {
        if (federatedProvider
                && Arn.isArn(values.get(0))
                && evaluation.request().valuesOf(key).isEmpty()) {
            evaluation.note(UncertaintyNote.FEDERATED_PROVIDER_AS_ARN);
        }
    }

    /** To {@code Null} and to the set operators an empty value is no value. */
    private static boolean isNothing(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesNull(@Nullable List<String> values) {
        boolean absent = values == null || isNothing(values);
        return absent ? holdsIfAbsent : holdsIfPresent;
    }

    private static boolean matchesAbsence(ConditionOperator operator) {
        if (operator.ifExists() || operator.setOperator() == SetOperator.FOR_ALL_VALUES) {
            return true;
        }
        return operator.setOperator() == SetOperator.NONE && operator.type().isNegated();
    }

    private boolean matchesSingle(List<String> values, Evaluation evaluation) {
        if (multivalued || values.size() > 1) {
            evaluation.note(UncertaintyNote.MULTIVALUED_KEY_WITHOUT_SET_OPERATOR);
        }
        return values.size() == 1 && matchesValue(values.get(0), evaluation);
    }

    /** Tell whether the condition makes this of one of the values. */
    private boolean anyValue(boolean holds, List<String> values, Evaluation evaluation) {
        for (int i = 0; i < values.size(); i++) {
            if (matchesValue(values.get(i), evaluation) == holds) {
                return true;
            }
        }
        return false;
    }

    /** The listed values are alternatives; a negated operator asks that none of them fits. */
    private boolean matchesValue(String value, Evaluation evaluation) {
        boolean any = false;
        for (ValueMatcher matcher : matchers) {
            if (matcher.matches(value, evaluation)) {
                any = true;
                break;
            }
        }
        return any != condition.operator().type().isNegated();
    }
}
