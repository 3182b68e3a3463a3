package org.iamunit.policy.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.PolicyDocument.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a document must and must not hold, depending on what it is used as.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html">Policy elements</a>
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html">RCP
 *     syntax</a>
 */
final class PolicyTypeRequirements {

    /**
     * The services whose resource-based policies need not name the resource.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policy-examples.html">Private
     *     repository policy examples</a>
     */
    private static final Set<String> WITHOUT_RESOURCE = Set.of("ecr", "ecr-public");

    private final PolicyDocument document;
    private final PolicyType type;
    private final Problems problems = new Problems();

    private PolicyTypeRequirements(PolicyDocument document, PolicyType type) {
        this.document = document;
        this.type = type;
    }

    static void check(PolicyDocument document, PolicyType type) {
        new PolicyTypeRequirements(document, type).check();
    }

    private void check() {
        for (Statement statement : document.statements()) {
            if (statement.unknown() != null) {
                continue;
            }
            checkPrincipal(statement);
            checkResource(statement);
            if (type == PolicyType.RESOURCE_CONTROL_POLICY) {
                checkResourceControl(statement);
            }
            if (type == PolicyType.SESSION_POLICY) {
                checkSession(statement);
            }
        }
        if (type == PolicyType.RESOURCE_CONTROL_POLICY && document.version() != Version.V2012_10_17) {
            problems.error(
                    new SourcePosition(document.source(), 1, 1),
                    "a resource control policy needs Version 2012-10-17",
                    "add \"Version\": \"2012-10-17\"");
        }
        problems.throwErrors();
    }

    private void checkPrincipal(Statement statement) {
        StatementElement<PrincipalPattern> principals = statement.principals();
        if (principals == null) {
            if (type.hasPrincipal()) {
                problems.error(
                        statement.position(),
                        statement.name() + " of " + type.wordingWithArticle() + " has no Principal",
                        "say for whom it holds, as in \"Principal\": { \"AWS\": \"123456789012\" }");
            }
            return;
        }
        if (!type.hasPrincipal()) {
            problems.error(
                    principals.position(),
                    principals.name() + " stands in " + type.wordingWithArticle(),
                    "remove it: such a policy holds for whom it is attached to"
                            + (type == PolicyType.IDENTITY_BASED_POLICY
                                    ? "; or load the document as a resource-based policy"
                                    : ""));
        } else if (principals.isNegated()) {
            checkNotPrincipal(statement, principals);
        }
    }

    private void checkNotPrincipal(Statement statement, StatementElement<PrincipalPattern> principals) {
        if (type == PolicyType.ROLE_TRUST_POLICY || type == PolicyType.RESOURCE_CONTROL_POLICY) {
            problems.error(
                    principals.position(),
                    "NotPrincipal stands in " + type.wordingWithArticle(),
                    "name the principals with Principal");
        } else if (statement.effect() == Effect.ALLOW) {
            problems.error(
                    principals.position(),
                    "NotPrincipal stands with \"Effect\": \"Allow\"",
                    "use it with \"Deny\" only, or better \"Principal\": \"*\" with a Condition on aws:PrincipalArn");
        }
    }

    private void checkResource(Statement statement) {
        if (statement.resources() == null && type != PolicyType.ROLE_TRUST_POLICY && !isOnItsOwnResource(statement)) {
            problems.error(
                    statement.position(),
                    statement.name() + " has neither Resource nor NotResource",
                    "say what it is about; \"Resource\": \"*\" means everything");
        }
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources != null && type == PolicyType.ROLE_TRUST_POLICY) {
            problems.error(
                    resources.position(),
                    resources.name() + " stands in a role trust policy",
                    "remove it: the role is the resource");
        }
    }

    /** Tell whether a service takes the resource for meant that the policy is attached to. */
    private boolean isOnItsOwnResource(Statement statement) {
        return type == PolicyType.RESOURCE_BASED_POLICY
                && !statement.actions().isNegated()
                && statement.actions().values().stream()
                        .allMatch(action -> WITHOUT_RESOURCE.contains(String.valueOf(action.service())));
    }

    private void checkSession(Statement statement) {
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources == null) {
            return;
        }
        for (ResourcePattern resource : resources.values()) {
            if (resource.isShort()) {
                problems.error(
                        resources.position(),
                        "the shortened ARN \"" + resource + "\" stands in a session policy",
                        "write all of its six parts");
            }
        }
    }

    private void checkResourceControl(Statement statement) {
        StatementElement<PrincipalPattern> principals = statement.principals();
        if (principals != null
                && !principals.values().stream().allMatch(p -> p.type() == PrincipalPattern.Type.EVERYONE)) {
            problems.error(
                    principals.position(),
                    "the Principal of a resource control policy is not \"*\"",
                    "write \"Principal\": \"*\", and narrow it with a Condition");
        }
        if (statement.actions().isNegated()) {
            problems.error(
                    statement.actions().position(),
                    "NotAction stands in a resource control policy",
                    "list the actions that it denies as Action");
        }
        if (statement.effect() == Effect.ALLOW && !allowsEverything(statement)) {
            problems.error(
                    statement.position(),
                    statement.name() + " of a resource control policy has \"Effect\": \"Allow\"",
                    "write \"Deny\": only RCPFullAWSAccess, which AWS attaches, allows");
        }
        if (statement.effect() == Effect.DENY
                && statement.actions().values().stream().anyMatch(action -> action.service() == null)) {
            problems.error(
                    statement.actions().position(),
                    "a resource control policy denies \"*\"",
                    "name the services, as in \"s3:*\"");
        }
    }

    private static boolean allowsEverything(Statement statement) {
        StatementElement<ResourcePattern> resources = statement.resources();
        return !statement.actions().isNegated()
                && statement.actions().values().stream().anyMatch(action -> action.service() == null)
                && resources != null
                && !resources.isNegated()
                && resources.values().stream().anyMatch(r -> r.toString().equals("*"))
                && statement.conditions().isEmpty();
    }

    private static boolean isForeignToIam(@Nullable String sid) {
        for (int i = 0; sid != null && i < sid.length(); i++) {
            char character = sid.charAt(i);
            boolean letter = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
            if (!letter && (character < '0' || character > '9')) {
                return true;
            }
        }
        return false;
    }

    /** Collect what AWS accepts elsewhere but not, or not sensibly, in a policy of this type. */
    static List<Problem> warnings(PolicyDocument document, PolicyType type) {
        Problems problems = new Problems();
        SourcePosition id = document.idPosition();
        if (id != null && !type.hasPrincipal()) {
            problems.warning(
                    id, type.wordingWithArticle() + " has an Id", "remove it: Id is for resource-based policies");
        }
        Map<String, Statement> bySid = new HashMap<>();
        for (Statement statement : document.statements()) {
            if (isForeignToIam(statement.sid()) && !type.hasPrincipal()) {
                problems.warning(
                        statement.position(),
                        "the Sid \"" + statement.sid() + "\" has characters other than A-Z, a-z and 0-9",
                        "leave them out: IAM rejects the document");
            }
            Statement other = statement.sid() == null || statement.unknown() != null
                    ? null
                    : bySid.putIfAbsent(statement.sid(), statement);
            if (other != null) {
                problems.warning(
                        statement.position(),
                        "the Sid \"" + statement.sid() + "\" stands twice, first at " + other.position(),
                        "give each statement its own: IAM rejects the document");
            }
        }
        return problems.warnings();
    }
}
