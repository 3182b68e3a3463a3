package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.catalog.KeyValueForm;
import org.iamunit.policy.internal.catalog.ServicePrincipals;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.request.ContextKeys;

/**
 * Find values in conditions that IAM accepts although no request carries them: ids of another kind, wildcards that are none, and ARNs
 * of sessions where roles are compared.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition context
 *     keys</a>
 */
final class ConditionValueWarnings {

    private static final Pattern WILDCARD = Pattern.compile("[*?]+");

    private final List<Problem> warnings = new ArrayList<>();

    private final PhysicalIds ids;

    private ConditionValueWarnings(PhysicalIds ids) {
        this.ids = ids;
    }

    /** Return what is doubtful in the conditions of a document. */
    static List<Problem> of(PolicyDocument document, PhysicalIds ids) {
        ConditionValueWarnings found = new ConditionValueWarnings(ids);
        for (Statement statement : document.statements()) {
            for (Condition condition : statement.conditions()) {
                if (condition.operator().type().family() == ConditionOperator.Family.STRING
                        || condition.operator().type().family() == ConditionOperator.Family.ARN) {
                    condition.values().forEach(value -> found.addValue(condition, value));
                }
            }
        }
        return found.warnings;
    }

    private void addValue(Condition condition, PolicyText value) {
        String text = value.toString();
        if (text.indexOf('$') >= 0) {
            return;
        }
        boolean hasWildcard = WILDCARD.matcher(text).find();
        boolean isLiteral = isLiteral(condition.operator().type());
        if (hasWildcard && isLiteral && text.indexOf('*') >= 0) {
            warn(
                    condition,
                    condition.operator() + " takes the * in \"" + text + "\" as it is, so that " + condition.key()
                            + " would have to hold an asterisk",
                    "write \"" + condition.operator().toString().replace("Equals", "Like") + "\" if it is a wildcard");
            return;
        }
        String key = condition.key();
        boolean isSession =
                key.equalsIgnoreCase(ContextKeys.PRINCIPAL_ARN) && Arn.isArn(text) && text.contains(":assumed-role/");
        if (isSession) {
            warn(
                    condition,
                    "\"" + text + "\" is the ARN of a session, and " + ContextKeys.PRINCIPAL_ARN
                            + " of a session holds the ARN of its role, so that it fits no request",
                    "write the ARN of the role, as in \"arn:aws:iam::123456789012:role/sender\"");
        } else if (!hasWildcard || WILDCARD.matcher(text).replaceAll("").length() > 1) {
            addForm(condition, text, hasWildcard);
        }
    }

    private void addForm(Condition condition, String text, boolean hasWildcard) {
        KeyValueForm form = KeyValueForm.of(condition.key()).orElse(null);
        boolean fits = form == null || form.fits(text) || (hasWildcard && form.fitsSome(text)) || ids.haveStandIn(text);
        if (form != null && !fits && !isPartOfAccount(condition, text, hasWildcard)) {
            warn(
                    condition,
                    "\"" + text + "\" is not " + form.wording().replaceFirst(",? (as in|12 digits).*", "") + ", which "
                            + condition.key() + " holds, so that it fits no request",
                    "write " + form.wording());
        } else if (form == null && !hasWildcard && KeyValueForm.isOfServices(condition.key())) {
            ServicePrincipals.misspelling(text)
                    .ifPresent(what -> warn(
                            condition,
                            condition.key() + " holds the name of a service: " + what.replaceFirst("[?:;].*", ""),
                            "write its whole name, as in lambda.amazonaws.com"));
        }
    }

    /** A wildcard may stand for any number of digits. */
    private static boolean isPartOfAccount(Condition condition, String text, boolean hasWildcard) {
        return hasWildcard
                && text.chars()
                        .allMatch(character -> Character.isDigit(character) || character == '*' || character == '?')
                && KeyValueForm.of(condition.key())
                        .filter(form -> form.fits("123456789012"))
                        .isPresent();
    }

    private static boolean isLiteral(ConditionOperator.Type operator) {
        return switch (operator) {
            case STRING_EQUALS, STRING_NOT_EQUALS, STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE -> true;
            default -> false;
        };
    }

    private void warn(Condition condition, String what, String remedy) {
        warnings.add(new Problem(Problem.Severity.WARNING, condition.position(), what, remedy));
    }
}
