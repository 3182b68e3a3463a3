package org.iamunit.policy.evaluation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.OidcFederatedPrincipal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.iamunit.policy.store.Organization;

/** When what a {@link ServiceRefusal} is about is the case. What is not known is taken as the evaluation takes it. */
final class RefusalConditions {

    /** What changes a role, and {@code UnmodifiableEntity} is among the errors of. */
    static final String ROLE_CHANGES =
            "iam:AddRoleToInstanceProfile,AttachRolePolicy,DeleteRole,DeleteRolePermissionsBoundary,"
                    + "DeleteRolePolicy,DetachRolePolicy,PutRolePermissionsBoundary,PutRolePolicy,RemoveRoleFromInstanceProfile,"
                    + "UpdateAssumeRolePolicy";

    static final String AWS_ALIAS = "alias/aws/";

    private static final Pattern RESERVED_POLICY =
            Pattern.compile("^arn:[^:]+:iam::aws:policy/(aws-service-role|root-task)/");
    private static final Pattern RESERVED_PARAMETER_NAME = Pattern.compile(":parameter/(?i:aws|ssm)");
    private static final Pattern RESERVED_BUCKET = Pattern.compile(
            "arn:[^:]+:s3:::" + "((xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3))");

    private static final Pattern ROOT_TASK = Pattern.compile(
            "arn:[^:]+:iam::aws:policy/root-task/(IAMAuditRootUserCredentials"
                    + "|IAMCreateRootUserPassword|IAMDeleteRootUserCredentials|S3UnlockBucketPolicy|SQSUnlockQueuePolicy)");

    private static final String MFA_PRESENT = ContextKeys.fold(ContextKeys.MULTI_FACTOR_AUTH_PRESENT);
    private static final String TOKEN_ISSUE_TIME = ContextKeys.fold(ContextKeys.TOKEN_ISSUE_TIME);
    private static final String VIA_AWS_SERVICE = ContextKeys.fold(ContextKeys.VIA_AWS_SERVICE);
    /**
     * What is no operation of STS, but a permission that it asks for within one, or that other services ask for: it goes with
     * whatever credentials these take.
     *
     * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html">Actions
     *     defined by AWS Security Token Service</a>
     */
    private static final Set<String> PERMISSIONS_ONLY =
            Set.of("sts:getservicebearertoken", "sts:setcontext", "sts:setsourceidentity", "sts:tagsession");

    /** How the names of documents begin that AWS keeps for itself. */
    private static final Pattern RESERVED_DOCUMENT = Pattern.compile("(?i):document/(aws|amazon|amzn)");

    /** AWS's own documents have no account in their ARNs, or are known by their names. */
    private static final Pattern DOCUMENT_OF_AWS =
            Pattern.compile("arn:[^:]+:ssm:[^:]*:(:document/.+|[^:]+:document/(AWS|Amazon)[A-Za-z]*-.+)");

    private static final String TASK_POLICY_ARN = "sts:taskpolicyarn";
    private static final String COGNITO = "cognito-identity.amazonaws.com";
    private static final String COGNITO_AMR = COGNITO + ":amr";

    /** What guests of Amazon Cognito may do at most. Read only once something asks. */
    private static final class Guests {

        private static final List<ActionPattern> ACTIONS = read();
        private static final Map<String, Boolean> ALLOWED = new ConcurrentHashMap<>();

        private static List<ActionPattern> read() {
            try (InputStream stream = RefusalConditions.class.getResourceAsStream("cognito-guests.txt");
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(ActionPattern::of)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static boolean mayDo(String action) {
            return ALLOWED.computeIfAbsent(
                    action, any -> ACTIONS.stream().anyMatch(pattern -> pattern.matchesFolded(action)));
        }
    }

    private RefusalConditions() {}

    /** Tell whether what a refusal is about is the case in a request for one of its actions. */
    static boolean hold(ServiceRefusal refusal, Evaluation evaluation) {
        return switch (refusal) {
            case ROOT_USER_ASSUMES_ROLE, ROOT_USER_ASSUMES_ROOT -> evaluation.principal() instanceof AccountRoot;
            case SESSION_GETS_SESSION_TOKEN, SESSION_GETS_FEDERATION_TOKEN ->
                evaluation.principal() instanceof RoleSession;
            case FEDERATED_USER_CALLS_STS ->
                isOperationOfSts(evaluation) && evaluation.principal() instanceof FederatedUser;
            case FEDERATED_USER_CALLS_IAM ->
                evaluation.principal() instanceof FederatedUser
                        && !evaluation.request().isInConsole();
            case SESSION_TOKEN_CALLS_STS ->
                isOperationOfSts(evaluation)
                        && !evaluation.action().equals("sts:assumerole")
                        && mayBeSessionToken(evaluation);
            case SESSION_TOKEN_WITHOUT_MFA_CALLS_IAM -> !hasMfa(evaluation) && mayBeSessionToken(evaluation);
            case ASSUMES_ROOT_FROM_ELSEWHERE -> mayAssumeRootFromElsewhere(evaluation);
            case ASSUMES_ROOT_FOR_ANOTHER_TASK -> isForAnotherTask(evaluation);
            case SERVICE_LINKED_ROLE_ASSUMED ->
                isServiceLinkedRole(evaluation) && !(evaluation.principal() instanceof ServicePrincipal);
            case AWS_MANAGED_POLICY ->
                evaluation.request().isAbout("iam", "policy/")
                        && "aws".equals(evaluation.request().resourceAccount());
            case RESERVED_POLICY_ATTACHED -> anyValue(evaluation, "iam:policyarn", RESERVED_POLICY.asPredicate());
            case SERVICE_LINKED_ROLE, SERVICE_LINKED_ROLE_CREATED -> isServiceLinkedRole(evaluation);
            case IDENTITY_CENTER_ROLE -> evaluation.request().isAbout("iam", "role/aws-reserved/sso.amazonaws.com/");
            case AWS_MANAGED_ALIAS -> evaluation.request().isAbout("kms", AWS_ALIAS);
            case AWS_MANAGED_KEY ->
                anyValue(evaluation, "kms:resourcealiases", alias -> alias.startsWith(AWS_ALIAS))
                        || anyValue(evaluation, "kms:requestalias", alias -> alias.startsWith(AWS_ALIAS));
            case DEFAULT_EVENT_BUS -> evaluation.resource().endsWith(":event-bus/default");
            case RESERVED_PARAMETER ->
                RESERVED_PARAMETER_NAME.matcher(evaluation.resource()).find();
            case RESERVED_BUCKET_NAME ->
                RESERVED_BUCKET.matcher(evaluation.resource()).matches();
            case PRIMARY_WORKGROUP -> evaluation.resource().endsWith(":workgroup/primary");
            case PREDEFINED_DEPLOYMENT_CONFIGURATION ->
                evaluation.request().isAbout("codedeploy", "deploymentconfig:CodeDeployDefault.");
            case RESERVED_DOCUMENT_NAME ->
                RESERVED_DOCUMENT.matcher(evaluation.resource()).find();
            case AWS_DOCUMENT -> DOCUMENT_OF_AWS.matcher(evaluation.resource()).matches();
            case RESERVED_LOG_GROUP_NAME -> evaluation.request().isAbout("logs", "log-group:aws/");
            case AWS_MANAGED_ORGANIZATION_POLICY ->
                evaluation.request().isAbout("organizations", "policy/")
                        && "aws".equals(evaluation.request().resourceAccount());
            case RESERVED_TAG -> actsAlone(evaluation);
            case COGNITO_GUEST -> mayBeLimitedGuest(evaluation);
            case DEFAULT_PARAMETER_GROUP, DEFAULT_RESOURCE, RESOURCE_OF_AWS, RESERVED_NAME ->
                ReservedResources.areReserved(refusal.name(), evaluation.action(), evaluation.resource());
        };
    }

    private static boolean hasMfa(Evaluation evaluation) {
        return isTrue(evaluation, MFA_PRESENT);
    }

    private static boolean isTrue(Evaluation evaluation, String key) {
        return List.of("true").equals(evaluation.context().values(key));
    }

    /** Tell whether one of the values of a key is such. */
    private static boolean anyValue(Evaluation evaluation, String key, Predicate<String> such) {
        List<String> values = evaluation.context().values(key);
        return values != null && values.stream().anyMatch(such);
    }

    /** Tell whether an action of STS is an operation that somebody calls. */
    private static boolean isOperationOfSts(Evaluation evaluation) {
        return !PERMISSIONS_ONLY.contains(evaluation.action());
    }

    /** Tell whether a user or a root user calls with credentials of GetSessionToken, rather than long-term ones or those of the console. */
    private static boolean mayBeSessionToken(Evaluation evaluation) {
        AccessRequest request = evaluation.request();
        if (!(request.principal() instanceof IamUser) && !(request.principal() instanceof AccountRoot)) {
            return false;
        }
        if (request.isWithSessionToken()) {
            return true;
        }
        boolean isTemporary = !request.valuesOf(MFA_PRESENT).isEmpty()
                || !request.valuesOf(TOKEN_ISSUE_TIME).isEmpty();
        if (!isTemporary
                || request.isInConsole()
                || isTrue(evaluation, "aws:assumedroot")
                || isTrue(evaluation, VIA_AWS_SERVICE)
                || evaluation.context().values("aws:signinsessionarn") != null
                || evaluation.context().values("aws:calledvia") != null) {
            return false;
        }
        return !evaluation.takesToAllow(new Unknown("whether the temporary credentials of " + request.principal()
                + " are those of GetSessionToken or of the console is not known: say it with with-session-token or"
                + " in-console"));
    }

    private static boolean isServiceLinkedRole(Evaluation evaluation) {
        return evaluation.request().isAbout("iam", "role/aws-service-role/");
    }

    /** Tell whether the caller is neither in the management account of an organization nor a delegated administrator. */
    private static boolean mayAssumeRootFromElsewhere(Evaluation evaluation) {
        Principal caller = evaluation.principal();
        Organization organization = evaluation.policies().store().organization();
        if (organization == null) {
            return !evaluation.takesToAllow(
                    new Unknown("the organization is not known, whose management account alone, and"
                            + " delegated administrators, may call sts:AssumeRoot: declare it"));
        }
        String target = evaluation.owner();
        if (!organization.contains(target)
                || organization.managementAccount().equals(target)
                || !organization.contains(caller.account())) {
            return true;
        }
        if (organization.managementAccount().equals(caller.account())) {
            return false;
        }
        Set<String> administrators = organization.delegatedAdministrators();
        if (administrators != null && !administrators.contains(caller.account())) {
            return true;
        }
        return !evaluation.takesToAllow(new Unknown("whether account " + caller.account()
                + (administrators == null
                        ? " is a delegated administrator is not known: declare the organization with those that it has, or none"
                        : " is the delegated administrator for IAM, rather than for another service, is not known")));
    }

    private static boolean isForAnotherTask(Evaluation evaluation) {
        List<String> tasks = evaluation.context().values(TASK_POLICY_ARN);
        if (tasks == null) {
            return !evaluation.takesToAllow(new Unknown("the task of sts:AssumeRoot is not known: say it with"
                    + " sts:TaskPolicyArn, as in arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy"));
        }
        return !tasks.stream().allMatch(ROOT_TASK.asMatchPredicate());
    }

    /** Tell whether nobody but the caller sets a tag: what services do for somebody may. */
    private static boolean actsAlone(Evaluation evaluation) {
        return !(evaluation.principal() instanceof ServicePrincipal)
                && !isTrue(evaluation, VIA_AWS_SERVICE)
                && evaluation.context().values("aws:calledvia") == null;
    }

    /** Tell whether the caller is a guest of an identity pool, or may be, who asks for more than Cognito's session policy allows. */
    private static boolean mayBeLimitedGuest(Evaluation evaluation) {
        if (!(evaluation.principal() instanceof RoleSession session)
                || !(session.federatedBy() instanceof OidcFederatedPrincipal caller)
                || !caller.provider().equals(COGNITO)
                || Guests.mayDo(evaluation.action())) {
            return false;
        }
        List<String> methods = evaluation.context().values(COGNITO_AMR);
        if (methods != null && !methods.contains("unauthenticated")) {
            return false;
        }
        return !evaluation.takesToAllow(new Unknown(
                (methods == null
                        ? "whether the caller is a guest of the identity pool, who cannot do this in the enhanced flow, is not"
                                + " known: say it with " + COGNITO_AMR
                        : "whether the guest of the identity pool has come by the enhanced flow, in which Amazon Cognito passes"
                                + " a session policy that does not allow this, is not known")));
    }
}
