package org.iamunit.policy.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.jspecify.annotations.Nullable;

/**
 * Check what Amazon SES requires of a sending authorization policy, and find the identity that it belongs to: the one
 * that its Resource names.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/policy-anatomy.html">Policy anatomy and requirements</a>
 */
final class SendingAuthorizationPolicies {

    /** How many an identity can have. */
    private static final int LIMIT = 20;

    private static final int MAX_BYTES = 4 * 1024;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern FILE_NAME = Pattern.compile("(?:.*/)?([^/]+)\\.json");

    private static final List<String> SENDING_ACTIONS =
            List.of("ses:SendEmail", "ses:SendRawEmail", "ses:SendTemplatedEmail", "ses:SendBulkTemplatedEmail");

    /** For principals of the identity's own account. */
    private static final List<String> IDENTITY_ACTIONS = List.of(
            "ses:BatchGetMetricData",
            "ses:CancelExportJob",
            "ses:CreateDeliverabilityTestReport",
            "ses:CreateEmailIdentityPolicy",
            "ses:CreateExportJob",
            "ses:DeleteEmailIdentity",
            "ses:DeleteEmailIdentityPolicy",
            "ses:GetDomainStatisticsReport",
            "ses:GetEmailIdentity",
            "ses:GetEmailIdentityPolicies",
            "ses:GetExportJob",
            "ses:ListExportJobs",
            "ses:ListRecommendations",
            "ses:PutEmailIdentityConfigurationSetAttributes",
            "ses:PutEmailIdentityDkimAttributes",
            "ses:PutEmailIdentityDkimSigningAttributes",
            "ses:PutEmailIdentityFeedbackAttributes",
            "ses:PutEmailIdentityMailFromAttributes",
            "ses:TagResource",
            "ses:UntagResource",
            "ses:UpdateEmailIdentityPolicy");

    private static final Set<PrincipalPattern.Type> FOREIGN_PRINCIPALS =
            Set.of(PrincipalPattern.Type.FEDERATED_PROVIDER, PrincipalPattern.Type.CANONICAL_USER);

    private final PolicyDocument document;
    private final List<Problem> errors = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();
    private @Nullable String identity;

    private SendingAuthorizationPolicies(PolicyDocument document) {
        this.document = document;
    }

    /**
     * Return the ARN of the identity.
     *
     * @param warnings takes what AWS accepts nevertheless
     * @throws MalformedPolicyDocumentException with all that AWS would reject
     */
    static String identityOf(PolicyDocument document, List<Problem> warnings) {
        SendingAuthorizationPolicies policy = new SendingAuthorizationPolicies(document);
        policy.check();
        if (!policy.errors.isEmpty() || policy.identity == null) {
            policy.errors.sort(Comparator.comparingInt(
                            (Problem problem) -> problem.position().line())
                    .thenComparingInt(problem -> problem.position().column()));
            throw new MalformedPolicyDocumentException(policy.errors);
        }
        warnings.addAll(policy.warnings);
        return policy.identity;
    }

    /** Refuse one more policy than an identity can have. */
    static void requireRoom(PolicyDocument document, String identity, List<AttachedPolicy> others) {
        if (others.size() >= LIMIT) {
            throw new MalformedPolicyDocumentException(List.of(new Problem(
                    Problem.Severity.ERROR,
                    new SourcePosition(document.source(), 1, 1),
                    "the identity " + identity + " has " + LIMIT + " policies already, and AWS allows no more",
                    "put the statements of several policies into one")));
        }
    }

    private void check() {
        checkName();
        checkSize();
        document.statements().forEach(this::checkResource);
        for (Statement statement : document.statements()) {
            checkPrincipal(statement);
            checkAction(statement);
            checkAccount(statement);
            statement.conditions().forEach(condition -> checkCondition(statement, condition));
        }
    }

    /**
     * A file may be named otherwise than the policy in AWS, so that this is no error; and a policy that stands in a template or in an output
     * has no file of its own.
     */
    private void checkName() {
        SourcePosition beginning = new SourcePosition(document.source(), 1, 1);
        Matcher file = FILE_NAME.matcher(document.source());
        if (document.position().equals(beginning)
                && file.matches()
                && !NAME.matcher(file.group(1)).matches()) {
            warnings.add(new Problem(
                    Problem.Severity.WARNING,
                    beginning,
                    "AWS does not take \"" + file.group(1) + "\" as the name of a policy of an identity",
                    "name file and policy with at most 64 of A-Z, a-z, 0-9, - and _"));
        }
    }

    /** AWS does not say whether it counts the blanks between elements; without them it is too long in any case. */
    private void checkSize() {
        int bytes = withoutBlanks(document.text()).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            error(
                    new SourcePosition(document.source(), 1, 1),
                    "the policy has " + bytes + " bytes without the blanks between its elements, and AWS allows "
                            + MAX_BYTES,
                    "make two policies of it");
        }
    }

    private static String withoutBlanks(String json) {
        StringBuilder kept = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            if (character == '\\' && inString && i + 1 < json.length()) {
                kept.append(character).append(json.charAt(++i));
                continue;
            }
            inString ^= character == '"';
            if (inString || !Character.isWhitespace(character)) {
                kept.append(character);
            }
        }
        return kept.toString();
    }

    private void checkResource(Statement statement) {
        StatementElement<ResourcePattern> resources = statement.resources();
        String named = identityOf(resources);
        if (named != null && (identity == null || identity.equals(named))) {
            identity = named;
            return;
        }
        error(
                resources == null ? statement.position() : resources.position(),
                named == null
                        ? statement.name() + " of a sending authorization policy does not name one SES identity"
                        : statement.name() + " names the identity " + named + ", an earlier one " + identity,
                "write as Resource the ARN of the one identity that the policy is attached to, as in"
                        + " \"arn:aws:ses:eu-west-1:123456789012:identity/example.com\"");
    }

    private static @Nullable String identityOf(@Nullable StatementElement<ResourcePattern> resources) {
        if (resources == null || resources.isNegated() || resources.values().size() != 1) {
            return null;
        }
        String resource = resources.values().get(0).toString();
        return isIdentity(Arn.parse(resource)) ? resource : null;
    }

    private void checkPrincipal(Statement statement) {
        StatementElement<PrincipalPattern> principals = statement.principals();
        if (principals == null) {
            error(
                    statement.position(),
                    statement.name() + " of a sending authorization policy has no Principal",
                    "say for whom it holds, as in \"Principal\": { \"AWS\": \"123456789012\" }");
        } else if (principals.isNegated()) {
            error(
                    principals.position(),
                    "NotPrincipal stands in a sending authorization policy",
                    "name the principals with Principal");
        } else {
            principals.values().stream()
                    .filter(principal -> FOREIGN_PRINCIPALS.contains(principal.type()))
                    .forEach(principal -> error(
                            principals.position(),
                            "the principal \"" + principal + "\" of a sending authorization policy is neither an"
                                    + " account, a user nor a service",
                            "name one of these with \"AWS\" or \"Service\""));
        }
    }

    private void checkAction(Statement statement) {
        StatementElement<ActionPattern> actions = statement.actions();
        if (actions.isNegated()) {
            error(
                    actions.position(),
                    "NotAction stands in a sending authorization policy",
                    "list the actions with Action");
            return;
        }
        for (ActionPattern action : actions.values()) {
            if (!matchesAny(action, SENDING_ACTIONS) && !matchesAny(action, IDENTITY_ACTIONS)) {
                error(
                        actions.position(),
                        "SES does not take the action \"" + action + "\" in a sending authorization policy",
                        "for sending write " + String.join(", ", SENDING_ACTIONS) + " or a wildcard as in ses:Send*");
            }
        }
    }

    private static boolean matchesAny(ActionPattern pattern, List<String> actions) {
        return actions.stream().anyMatch(pattern::matches);
    }

    /** What else can be done with an identity is for its own account only; so AWS's page says, but not what happens. */
    private void checkAccount(Statement statement) {
        StatementElement<PrincipalPattern> principals = statement.principals();
        StatementElement<ActionPattern> actions = statement.actions();
        String owner = identity == null ? null : accountOf(identity);
        if (owner == null || principals == null || statement.effect() == Effect.DENY || actions.isNegated()) {
            return;
        }
        String others = principals.values().stream()
                .filter(principal -> principal.account() != null && !owner.equals(principal.account()))
                .map(PrincipalPattern::toString)
                .collect(Collectors.joining(", "));
        String managing = actions.values().stream()
                .filter(action -> !matchesAny(action, SENDING_ACTIONS) && matchesAny(action, IDENTITY_ACTIONS))
                .map(ActionPattern::toString)
                .collect(Collectors.joining(", "));
        if (!others.isEmpty() && !managing.isEmpty()) {
            error(
                    principals.position(),
                    statement.name() + " allows " + managing + " to " + others + ", outside of the identity's account "
                            + owner,
                    "allow it to principals of that account only: others can be allowed to send");
        }
    }

    private static @Nullable String accountOf(String identity) {
        Arn arn = Arn.parse(identity);
        return arn != null && isIdentity(arn) ? arn.account() : null;
    }

    private static boolean isIdentity(@Nullable Arn arn) {
        return arn != null && arn.isOf("ses", "identity/") && !arn.region().isEmpty() && !arn.hasWildcards();
    }

    private void checkCondition(Statement statement, Condition condition) {
        if (statement.effect() == Effect.DENY && MailConditions.lacksSetOperator(condition)) {
            errors.add(MailConditions.missingSetOperator(Problem.Severity.ERROR, Effect.DENY, condition));
        }
        String key = condition.key();
        String spelling = spelling(key);
        if (!key.startsWith("aws:") && spelling.startsWith("aws:")) {
            error(
                    condition.position(),
                    "SES rejects the context key \"" + key + "\" as unknown, since it is not spelled as AWS spells it",
                    "write \"" + spelling + "\"");
        } else if (!spelling.equals(key)) {
            warnings.add(new Problem(
                    Problem.Severity.WARNING,
                    condition.position(),
                    "the context key \"" + key + "\" is not spelled as AWS spells it, which SES may reject",
                    "write \"" + spelling + "\""));
        }
    }

    private static String spelling(String key) {
        int colon = key.indexOf(':');
        return Catalog.aws()
                .key(key)
                .map(CatalogKey::name)
                .filter(key::equalsIgnoreCase)
                .orElse(key.substring(0, colon).toLowerCase(Locale.ROOT) + key.substring(colon));
    }

    private void error(SourcePosition position, String what, String remedy) {
        errors.add(new Problem(Problem.Severity.ERROR, position, what, remedy));
    }
}
