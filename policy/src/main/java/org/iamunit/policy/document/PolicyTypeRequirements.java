package org.iamunit.policy.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.policy.document.PolicyDocument.Version;
import org.iamunit.policy.internal.Spelling;
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
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-efs-filesystem.html">The
     *     policy of a file system</a>
     */
    private static final Set<String> WITHOUT_RESOURCE = Set.of("ecr", "ecr-public", "elasticfilesystem");

    /**
     * The actions that a role trust policy may name.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_terms-and-concepts.html">Roles terms and
     *     concepts</a>
     */
    private static final Set<String> TRUST_ACTIONS = new TreeSet<>(List.of(
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "sts:SetContext",
            "sts:SetSourceIdentity",
            "sts:TagSession"));

    private final PolicyDocument document;
    private final PolicyType type;
    private final Problems problems = new Problems();

    /** What makes it unknown what a statement means. */
    private final Map<Statement, String> faults = new HashMap<>();

    private PolicyTypeRequirements(PolicyDocument document, PolicyType type) {
        this.document = document;
        this.type = type;
    }

    /** Check a document as a policy of a type. */
    static PolicyTypeRequirements of(PolicyDocument document, PolicyType type) {
        PolicyTypeRequirements requirements = new PolicyTypeRequirements(document, type);
        requirements.check();
        return requirements;
    }

    /**
     * Return the document as what it can be used as a policy of the type.
     *
     * @throws MalformedPolicyDocumentException if AWS would reject it as such, unless AWS handed it out: then the statements
     *     at fault are not known
     */
    PolicyDocument document() {
        problems.throwErrors();
        return document.withUnknown(faults, type);
    }

    /** Tell whether nothing is wrong or doubtful in the document as a policy of the type. */
    boolean isFlawless() {
        return problems.isEmpty() && otherWarnings().isEmpty();
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
            if (type == PolicyType.ROLE_TRUST_POLICY && !statement.actions().isNegated()) {
                checkTrustActions(statement);
            }
        }
        if (type == PolicyType.RESOURCE_CONTROL_POLICY && document.version() != Version.V2012_10_17) {
            refuse(
                    new SourcePosition(document.source(), 1, 1),
                    "a resource control policy needs Version 2012-10-17",
                    "add \"Version\": \"2012-10-17\"");
        }
        if (type == PolicyType.IDENTITY_BASED_POLICY || type == PolicyType.PERMISSIONS_BOUNDARY) {
            addSidsThatStandTwice(document, this::refuse);
        }
        if (type == PolicyType.PERMISSIONS_BOUNDARY) {
            problems.addAll(ofManagedPolicy(document));
        }
    }

    /** Report what AWS would reject; what it handed out nevertheless means what it says. */
    private void refuse(SourcePosition position, String what, String remedy) {
        if (document.isHandedOut()) {
            problems.warning(position, what, remedy);
        } else {
            problems.error(position, what, remedy);
        }
    }

    /** Report what AWS would reject; what it handed out nevertheless leaves open what the statement means. */
    private void error(Statement statement, SourcePosition position, String what, String remedy) {
        if (document.isHandedOut()) {
            problems.warning(position, HandedOut.leftOpen(what), remedy);
            faults.putIfAbsent(statement, HandedOut.reason(what, remedy));
        } else {
            problems.error(position, what, remedy);
        }
    }

    /** Return what IAM refuses in a managed policy of a customer, and takes in an inline policy. */
    static List<Problem> ofManagedPolicy(PolicyDocument document) {
        PolicyTypeRequirements requirements = new PolicyTypeRequirements(document, PolicyType.IDENTITY_BASED_POLICY);
        if (document.version() != Version.V2012_10_17
                && document.statements().stream().anyMatch(statement -> statement.unknown() == null)) {
            requirements.refuse(
                    document.position(),
                    "a managed policy needs Version 2012-10-17",
                    "add \"Version\": \"2012-10-17\": IAM rejects the document");
        }
        addForeignSids(document, requirements::refuse);
        return requirements.problems.all();
    }

    /** Trust policies say who may assume a role, and nothing else. */
    private void checkTrustActions(Statement statement) {
        for (ActionPattern action : statement.actions().values()) {
            if (!TRUST_ACTIONS.contains(action.toString())
                    && TRUST_ACTIONS.stream().noneMatch(action::matches)) {
                refuse(
                        statement.actions().position(),
                        "the action \"" + action + "\" stands in the role trust policy, which only says who may assume"
                                + " the role",
                        Spelling.nearest(action.toString(), TRUST_ACTIONS)
                                .filter(nearest -> action.toString().indexOf('*') < 0)
                                .map(nearest -> "write \"" + nearest + "\"")
                                .orElseGet(() -> "write one of " + String.join(", ", TRUST_ACTIONS)
                                        + "; what the role may do belongs into its identity-based policies"));
            }
        }
    }

    private void checkPrincipal(Statement statement) {
        StatementElement<PrincipalPattern> principals = statement.principals();
        if (principals == null) {
            if (type.hasPrincipal()) {
                error(
                        statement,
                        statement.position(),
                        statement.name() + " of " + type.wordingWithArticle() + " has no Principal",
                        "say for whom it holds, as in \"Principal\": { \"AWS\": \"123456789012\" }");
            }
            return;
        }
        if (!type.hasPrincipal()) {
            error(
                    statement,
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
            error(
                    statement,
                    principals.position(),
                    "NotPrincipal stands in " + type.wordingWithArticle(),
                    "name the principals with Principal");
        } else if (statement.effect() == Effect.ALLOW) {
            error(
                    statement,
                    principals.position(),
                    "NotPrincipal stands with \"Effect\": \"Allow\"",
                    "use it with \"Deny\" only, or better \"Principal\": \"*\" with a Condition on aws:PrincipalArn");
        }
    }

    private void checkResource(Statement statement) {
        if (statement.resources() == null && type != PolicyType.ROLE_TRUST_POLICY && !isOnItsOwnResource(statement)) {
            error(
                    statement,
                    statement.position(),
                    statement.name() + " has neither Resource nor NotResource",
                    "say what it is about; \"Resource\": \"*\" means everything");
        }
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources != null && type == PolicyType.ROLE_TRUST_POLICY) {
            error(
                    statement,
                    resources.position(),
                    resources.name() + " stands in a role trust policy",
                    "remove it: the role is the resource");
        }
    }

    /** Tell whether a service takes the resource for meant that the policy is attached to: the policy tells which service it is. */
    private boolean isOnItsOwnResource(Statement statement) {
        return type == PolicyType.RESOURCE_BASED_POLICY
                && !statement.actions().isNegated()
                && statement.actions().values().stream()
                        .allMatch(action -> action.service() == null || isOfServiceWithoutResource(action))
                && document.statements().stream()
                        .filter(each -> each.unknown() == null)
                        .flatMap(each -> each.actions().values().stream())
                        .anyMatch(PolicyTypeRequirements::isOfServiceWithoutResource);
    }

    private static boolean isOfServiceWithoutResource(ActionPattern action) {
        return WITHOUT_RESOURCE.contains(String.valueOf(action.service()));
    }

    private void checkSession(Statement statement) {
        StatementElement<ResourcePattern> resources = statement.resources();
        if (resources == null) {
            return;
        }
        for (ResourcePattern resource : resources.values()) {
            if (resource.isShort()) {
                error(
                        statement,
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
            error(
                    statement,
                    principals.position(),
                    "the Principal of a resource control policy is not \"*\"",
                    "write \"Principal\": \"*\", and narrow it with a Condition");
        }
        if (statement.actions().isNegated()) {
            error(
                    statement,
                    statement.actions().position(),
                    "NotAction stands in a resource control policy",
                    "list the actions that it denies as Action");
        }
        if (statement.effect() == Effect.ALLOW && !allowsEverything(statement)) {
            error(
                    statement,
                    statement.position(),
                    statement.name() + " of a resource control policy has \"Effect\": \"Allow\"",
                    "write \"Deny\": only RCPFullAWSAccess, which AWS attaches, allows");
        }
        if (statement.effect() == Effect.DENY
                && statement.actions().values().stream().anyMatch(action -> action.service() == null)) {
            error(
                    statement,
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

    /** Takes a problem of some severity. */
    private interface Report {
        void add(SourcePosition position, String what, String remedy);
    }

    private static void addForeignSids(PolicyDocument document, Report report) {
        for (Statement statement : document.statements()) {
            if (isForeignToIam(statement.sid())) {
                report.add(
                        statement.position(),
                        "the Sid \"" + statement.sid() + "\" has characters other than A-Z, a-z and 0-9",
                        "leave them out: IAM rejects the document");
            }
        }
    }

    private static void addSidsThatStandTwice(PolicyDocument document, Report report) {
        if (document.statements().size() < 2) {
            return;
        }
        Map<String, Statement> bySid = new HashMap<>();
        for (Statement statement : document.statements()) {
            Statement other = statement.sid() == null || statement.unknown() != null
                    ? null
                    : bySid.putIfAbsent(statement.sid(), statement);
            if (other != null) {
                report.add(
                        statement.position(),
                        "the Sid \"" + statement.sid() + "\" stands twice, first at " + other.position(),
                        "give each statement its own: IAM rejects the document");
            }
        }
    }

    /** Nobody has recorded what AWS answers to wildcards in trust policies. */
    private static void addWildcardsOfTrust(PolicyDocument document, Report report) {
        for (Statement statement : document.statements()) {
            if (statement.unknown() != null) {
                continue;
            }
            String doubtful = statement.actions().isNegated()
                    ? "NotAction"
                    : statement.actions().values().stream()
                            .map(ActionPattern::toString)
                            .filter(action -> action.indexOf('*') >= 0 || action.indexOf('?') >= 0)
                            .map(action -> "the action \"" + action + "\"")
                            .findFirst()
                            .orElse(null);
            if (doubtful != null) {
                report.add(
                        statement.actions().position(),
                        doubtful + " stands in the role trust policy, and AWS does not say whether it takes that",
                        "name the actions, as in \"sts:AssumeRole\"");
            }
        }
    }

    /** Return what AWS accepts elsewhere but not, or not sensibly, in a policy of the type. */
    List<Problem> warnings() {
        Problems all = otherWarnings();
        if (document.isHandedOut()) {
            all.addAll(problems);
        }
        return all.warnings();
    }

    private Problems otherWarnings() {
        Problems others = new Problems();
        SourcePosition id = document.idPosition();
        if (id != null && !type.hasPrincipal()) {
            others.warning(
                    id, type.wordingWithArticle() + " has an Id", "remove it: Id is for resource-based policies");
        }
        if (!type.hasPrincipal() && type != PolicyType.PERMISSIONS_BOUNDARY) {
            addForeignSids(document, others::warning);
        }
        if (type != PolicyType.IDENTITY_BASED_POLICY && type != PolicyType.PERMISSIONS_BOUNDARY) {
            addSidsThatStandTwice(document, others::warning);
        }
        if (type == PolicyType.ROLE_TRUST_POLICY) {
            addWildcardsOfTrust(document, others::warning);
        }
        return others;
    }
}
