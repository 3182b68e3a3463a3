package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.ContextKeys;

/**
 * Find the conditions on mail that AWS accepts although they rarely mean what their author thinks.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policy-examples.html">Conditions on
 *     mail, with AWS's examples</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html">Multivalued
 *     context keys</a>
 */
final class MailConditions {

    private static final String RECIPIENTS = ContextKeys.fold(ContextKeys.SES_RECIPIENTS);
    private static final String DISPLAY_NAME = ContextKeys.fold(ContextKeys.SES_FROM_DISPLAY_NAME);
    private static final Set<String> ADDRESSES = Set.of(
            ContextKeys.fold(ContextKeys.SES_FROM_ADDRESS),
            ContextKeys.fold(ContextKeys.SES_FEEDBACK_ADDRESS),
            RECIPIENTS);

    private static final Set<ConditionOperator.Type> CASE_SENSITIVE = Set.of(
            ConditionOperator.Type.STRING_EQUALS,
            ConditionOperator.Type.STRING_NOT_EQUALS,
            ConditionOperator.Type.STRING_LIKE,
            ConditionOperator.Type.STRING_NOT_LIKE);

    /** {@code .*} after the {@code @} is left alone: {@code *@example.*} is a pattern that people mean. */
    private static final Pattern REGULAR_EXPRESSION = Pattern.compile("^\\^|\\$$|\\\\\\.|^[^@]*\\.\\*");

    private final List<Problem> warnings = new ArrayList<>();

    private MailConditions() {}

    static List<Problem> warnings(PolicyDocument document) {
        MailConditions found = new MailConditions();
        for (Statement statement : document.statements()) {
            for (Condition condition : statement.conditions()) {
                found.add(statement, condition);
            }
        }
        return found.warnings;
    }

    private void add(Statement statement, Condition condition) {
        String key = ContextKeys.fold(condition.key());
        if (lacksSetOperator(condition)) {
            warnings.add(missingSetOperator(Problem.Severity.WARNING, statement.effect(), condition));
        } else if (key.equals(RECIPIENTS)) {
            addSetOperator(statement, condition);
        }
        if (condition.operator().type().family() == Family.STRING
                && (ADDRESSES.contains(key) || key.equals(DISPLAY_NAME))) {
            for (PolicyText value : condition.values()) {
                if (!value.hasVariables()) {
                    addValue(key, condition, value.toString());
                }
            }
        }
    }

    /** Tell whether a condition takes all recipients of a mail for one, so that AWS does not say what it means. */
    static boolean lacksSetOperator(Condition condition) {
        ConditionOperator operator = condition.operator();
        return condition.key().equalsIgnoreCase(RECIPIENTS)
                && operator.setOperator() == SetOperator.NONE
                && operator.type() != ConditionOperator.Type.NULL;
    }

    /** Tell whether a key is that of the recipients, and every action of the statement sends to some. */
    static boolean isOfEveryMail(String key, Statement statement) {
        return key.equalsIgnoreCase(RECIPIENTS)
                && !statement.actions().isNegated()
                && statement.actions().values().stream()
                        .flatMap(action -> Catalog.aws().actionsMatching(action.toString()).stream())
                        .allMatch(action -> action.carriesKey(RECIPIENTS));
    }

    static Problem missingSetOperator(Problem.Severity severity, Effect effect, Condition condition) {
        ConditionOperator operator = condition.operator();
        return new Problem(
                severity,
                condition.position(),
                operator + " has no set operator, but a mail has several " + condition.key()
                        + ": AWS does not say what results"
                        + (effect == Effect.DENY ? ", and what is to be denied may be sent" : ""),
                "write \"" + with(usualSetOperator(effect), operator) + "\"");
    }

    private static SetOperator usualSetOperator(Effect effect) {
        return effect == Effect.DENY ? SetOperator.FOR_ANY_VALUE : SetOperator.FOR_ALL_VALUES;
    }

    private void addSetOperator(Statement statement, Condition condition) {
        ConditionOperator operator = condition.operator();
        SetOperator usual = usualSetOperator(statement.effect());
        if (operator.type() == ConditionOperator.Type.NULL || operator.setOperator() == usual) {
            return;
        }
        if (statement.effect() == Effect.DENY) {
            warn(
                    condition,
                    operator + " in a Deny has to hold for every recipient: with one for whom it does not, the mail"
                            + " goes to all of them",
                    "write \"" + with(usual, operator) + "\"");
        } else if (statement.conditions().stream().noneMatch(MailConditions::isAboutAllRecipients)) {
            warn(
                    condition,
                    operator + " in an Allow is content with one recipient, whoever the others are",
                    "write \"" + with(usual, operator) + "\"");
        }
    }

    private static boolean isAboutAllRecipients(Condition condition) {
        return condition.key().equalsIgnoreCase(RECIPIENTS)
                && condition.operator().setOperator() == SetOperator.FOR_ALL_VALUES;
    }

    private static ConditionOperator with(SetOperator setOperator, ConditionOperator operator) {
        return new ConditionOperator(operator.type(), setOperator, operator.ifExists());
    }

    private void addValue(String key, Condition condition, String value) {
        ConditionOperator operator = condition.operator();
        if (REGULAR_EXPRESSION.matcher(value).find()) {
            warn(
                    condition,
                    "\"" + value + "\" looks like a regular expression, of which AWS has none: a dot is a dot,"
                            + " and * stands for any text",
                    "write \"" + asPattern(value) + "\" if that is what is meant");
        } else if (key.equals(DISPLAY_NAME) && isLike(operator.type()) && !hasWildcard(value)) {
            warn(
                    condition,
                    operator + " compares the whole display name with \"" + value + "\", which has no wildcard",
                    "write \"*" + value + "*\" if it is to be a part of the name");
        }
        if (ADDRESSES.contains(key)
                && CASE_SENSITIVE.contains(operator.type())
                && value.chars().anyMatch(Character::isUpperCase)) {
            warn(
                    condition,
                    "\"" + value + "\" has capital letters, and " + operator + " tells them from small ones",
                    "write \"" + value.toLowerCase(Locale.ROOT) + "\" if the mail has small ones"
                            + (isLike(operator.type()) ? "" : ", or add IgnoreCase to the operator"));
        }
    }

    private static String asPattern(String regularExpression) {
        return regularExpression.replaceAll("^\\^|\\$$", "").replace("\\.", ".").replace(".*", "*");
    }

    private static boolean isLike(ConditionOperator.Type type) {
        return type == ConditionOperator.Type.STRING_LIKE || type == ConditionOperator.Type.STRING_NOT_LIKE;
    }

    private static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    private void warn(Condition condition, String what, String remedy) {
        warnings.add(new Problem(Problem.Severity.WARNING, condition.position(), what, remedy));
    }
}
