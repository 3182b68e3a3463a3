package org.iamunit.policy.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * What a service of AWS refuses whatever the policies say: some callers are not let do some things, and some resources are
 * reserved.
 *
 * @see Decision#refusal()
 * @since 0.1.0
 */
public enum ServiceRefusal {
    /** A root user asks for a role. */
    ROOT_USER_ASSUMES_ROLE(
            "sts:AssumeRole",
            "roles may not be assumed by root users",
            "Roles may not be assumed by root accounts.",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html"),
    /** A root user asks for a session of another root user. */
    ROOT_USER_ASSUMES_ROOT(
            "sts:AssumeRoot",
            "root users may not assume root",
            "",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html"),
    /** A session of a role asks for credentials that take long-term ones. */
    SESSION_GETS_SESSION_TOKEN(
            "sts:GetSessionToken",
            "a session cannot call GetSessionToken",
            "Cannot call GetSessionToken with session credentials",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html"),
    /** A session of a role asks for credentials that take long-term ones. */
    SESSION_GETS_FEDERATION_TOKEN(
            "sts:GetFederationToken",
            "a session cannot call GetFederationToken",
            "Cannot call GetFederationToken with session credentials",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html"),
    /** A federated user asks STS for more than who he is. */
    FEDERATED_USER_CALLS_STS(
            "sts:*",
            "a federated user can call no operation of STS but GetCallerIdentity",
            "",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html"),
    /** A federated user calls IAM elsewhere than in the console. */
    FEDERATED_USER_CALLS_IAM(
            "iam:*",
            "a federated user can use IAM in the console only",
            "",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html"),
    /** Credentials of GetSessionToken are used for more of STS than they are good for. */
    SESSION_TOKEN_CALLS_STS(
            "sts:*",
            "credentials of GetSessionToken are good for no operation of STS but AssumeRole and GetCallerIdentity",
            "",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html"),
    /** Credentials of GetSessionToken without MFA are used for IAM. */
    SESSION_TOKEN_WITHOUT_MFA_CALLS_IAM(
            "iam:*",
            "credentials that GetSessionToken made without MFA are not good for IAM",
            "The security token included in the request is invalid",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html"),
    /** Somebody other than the management account or a delegated administrator asks for a session of a root user. */
    ASSUMES_ROOT_FROM_ELSEWHERE(
            "sts:AssumeRoot",
            "only the management account of an organization and the delegated administrator for IAM assume the root of its member"
                    + " accounts",
            "",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html"),
    /** A session of a root user is asked for another task than those that there are. */
    ASSUMES_ROOT_FOR_ANOTHER_TASK(
            "sts:AssumeRoot",
            "sts:TaskPolicyArn is none of the five policies of arn:aws:iam::aws:policy/root-task/",
            "",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-privileged-task.html"),
    /** Somebody other than a service asks for a role that is linked to a service. */
    SERVICE_LINKED_ROLE_ASSUMED(
            "sts:AssumeRole",
            "only its service assumes a service-linked role",
            "",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html"),
    /** A managed policy of AWS is changed or tagged. */
    AWS_MANAGED_POLICY(
            "iam:CreatePolicy,CreatePolicyVersion,DeletePolicy,DeletePolicyVersion,SetDefaultPolicyVersion,TagPolicy,UntagPolicy,ListPolicyTags",
            "nobody but AWS changes its managed policies, and they have no tags",
            "",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html#aws-managed-policies"),
    /** A managed policy of AWS that only its service or a task of root may use is attached. */
    RESERVED_POLICY_ATTACHED(
            "iam:AttachGroupPolicy,AttachRolePolicy,AttachUserPolicy",
            "policies of arn:aws:iam::aws:policy/aws-service-role/ and /root-task/ cannot be attached",
            "",
            "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html"),
    /** A role that is linked to a service is changed. */
    SERVICE_LINKED_ROLE(
            RefusalConditions.ROLE_CHANGES,
            "only its service changes a service-linked role",
            "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS",
            "https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html"),
    /** A role is created in the path of those that are linked to services. */
    SERVICE_LINKED_ROLE_CREATED(
            "iam:CreateRole",
            "CreateRole makes no service-linked role",
            "Path prefix '/aws-service-role/' can only be used for AWS Service linked Roles",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html"),
    /** A role of IAM Identity Center is changed. */
    IDENTITY_CENTER_ROLE(
            RefusalConditions.ROLE_CHANGES,
            "only IAM Identity Center changes its roles",
            "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS",
            "https://github.com/rebuy-de/aws-nuke/pull/1028"),
    /** An alias of AWS's is created, changed or deleted. */
    AWS_MANAGED_ALIAS(
            "kms:CreateAlias,DeleteAlias,UpdateAlias",
            "aliases that begin with alias/aws/ are reserved for keys that AWS manages",
            "",
            "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html"),
    /** A key that AWS manages is changed. */
    AWS_MANAGED_KEY(
            "kms:CancelKeyDeletion,CreateAlias,DeleteImportedKeyMaterial,DisableKey,DisableKeyRotation,EnableKey,EnableKeyRotation,"
                    + "ImportKeyMaterial,PutKeyPolicy,ReplicateKey,RotateKeyOnDemand,ScheduleKeyDeletion,TagResource,UntagResource,"
                    + "UpdateAlias,UpdateKeyDescription,UpdatePrimaryRegion",
            "nobody but AWS changes a key that AWS manages",
            "",
            "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key"),
    /** The default event bus is created or deleted. */
    DEFAULT_EVENT_BUS(
            "events:CreateEventBus,DeleteEventBus",
            "the default event bus is there, and stays",
            "",
            "https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteEventBus.html"),
    /** A parameter of AWS's is written or deleted. */
    RESERVED_PARAMETER(
            "ssm:DeleteParameter,DeleteParameters,PutParameter",
            "names of parameters that begin with aws or ssm are reserved",
            "No access to reserved parameter name: %s",
            "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html"),
    /** A bucket is created with a name that AWS keeps for itself. */
    RESERVED_BUCKET_NAME(
            "s3:CreateBucket",
            "the name of the bucket is reserved",
            "",
            "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html"),
    /** A default parameter group is changed or deleted. */
    DEFAULT_PARAMETER_GROUP(
            "default parameter groups are neither changed nor deleted",
            "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBParameterGroup.html"),
    /** What a service sets up by itself is changed or deleted, although it stays as it is. */
    DEFAULT_RESOURCE(
            "the service sets the resource up by itself and lets nobody change or delete it",
            "https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-group-delete.html"),
    /** Something of AWS's own is changed, deleted or detached. */
    RESOURCE_OF_AWS(
            "the resource belongs to AWS, and nobody else changes, deletes or detaches it",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeleteCapacityProvider.html"),
    /** Something is created with a name that AWS keeps for itself. */
    RESERVED_NAME(
            "the name of the resource is reserved",
            "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCapacityProvider.html"),
    /** The workgroup is deleted that every account has. */
    PRIMARY_WORKGROUP(
            "athena:DeleteWorkGroup",
            "the primary workgroup cannot be deleted",
            "",
            "https://docs.aws.amazon.com/athena/latest/APIReference/API_DeleteWorkGroup.html"),
    /** A deployment configuration of AWS's is deleted. */
    PREDEFINED_DEPLOYMENT_CONFIGURATION(
            "codedeploy:DeleteDeploymentConfig",
            "predefined deployment configurations cannot be deleted",
            "",
            "https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_DeleteDeploymentConfig.html"),
    /** A document of Systems Manager is created with a name that AWS keeps for itself. */
    RESERVED_DOCUMENT_NAME(
            "ssm:CreateDocument",
            "the name of the document begins as those of AWS's own documents do",
            "",
            "https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_CreateDocument.html"),
    /** A document of AWS's own is changed or deleted. */
    AWS_DOCUMENT(
            "ssm:DeleteDocument,ModifyDocumentPermission,UpdateDocument,UpdateDocumentDefaultVersion,UpdateDocumentMetadata",
            "nobody but AWS changes its documents",
            "",
            "https://docs.aws.amazon.com/systems-manager/latest/userguide/documents.html"),
    /** A log group is created with a name that AWS keeps for itself. */
    RESERVED_LOG_GROUP_NAME(
            "logs:CreateLogGroup",
            "names of log groups that begin with aws/ are reserved",
            "",
            "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html"),
    /** A policy of Organizations that AWS manages is changed or deleted. */
    AWS_MANAGED_ORGANIZATION_POLICY(
            "organizations:DeletePolicy,UpdatePolicy",
            "nobody but AWS changes its managed policies",
            "",
            "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html"),
    /** Somebody sets a tag of AWS's. */
    RESERVED_TAG(
            "*",
            "tags whose keys begin with aws: are set by AWS only",
            "",
            "https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-tags-restrictions.html"),
    /** A guest of an identity pool asks for more than the session policy allows that Cognito passes. */
    COGNITO_GUEST(
            "*",
            "the session policy that Amazon Cognito passes for guests does not allow it",
            "",
            "https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies-scope-down-services");

    private static final String EVERY_ACTION = "*";
    private static final ServiceRefusal[] NONE = {};

    /** By the action in lower case. */
    private static final Map<String, ServiceRefusal[]> BY_ACTION = new HashMap<>();

    /** Those about all actions of a service, by its prefix. */
    private static final Map<String, ServiceRefusal[]> BY_SERVICE = new HashMap<>();

    static {
        for (ServiceRefusal refusal : values()) {
            ReservedResources.actionsOf(refusal.name()).forEach(action -> put(BY_ACTION, action, refusal));
            for (String action : refusal.actions.split(",", -1)) {
                if (action.equals(EVERY_ACTION)) {
                    put(BY_SERVICE, refusal.service, refusal);
                } else if (!action.isEmpty()) {
                    put(BY_ACTION, refusal.service + ":" + action.toLowerCase(Locale.ROOT), refusal);
                }
            }
        }
    }

    private static void put(Map<String, ServiceRefusal[]> place, String key, ServiceRefusal refusal) {
        ServiceRefusal[] before = place.getOrDefault(key, NONE);
        ServiceRefusal[] all = Arrays.copyOf(before, before.length + 1);
        all[before.length] = refusal;
        place.put(key, all);
    }

    private final String service;
    private final String actions;
    private final String reason;
    private final String message;
    private final String page;

    /** Make the refusal of what {@link ReservedResources} lists. */
    ServiceRefusal(String reason, String page) {
        this("", reason, "", page);
    }

    ServiceRefusal(String actions, String reason, String message, String page) {
        this.service = actions.substring(0, Math.max(0, actions.indexOf(':')));
        this.actions = actions.substring(actions.indexOf(':') + 1);
        this.reason = reason;
        this.message = message;
        this.page = page;
    }

    /** Find what AWS refuses about a request; {@code null} if policies decide it. */
    static @Nullable ServiceRefusal of(Evaluation evaluation) {
        ServiceRefusal refusal = among(BY_ACTION.get(evaluation.action()), evaluation);
        if (refusal == null) {
            refusal = among(BY_SERVICE.get(evaluation.request().service()), evaluation);
        }
        if (refusal != null) {
            return refusal;
        }
        if (evaluation.request().setsReservedTag() && RefusalConditions.hold(RESERVED_TAG, evaluation)) {
            return RESERVED_TAG;
        }
        return evaluation.principal() instanceof RoleSession && RefusalConditions.hold(COGNITO_GUEST, evaluation)
                ? COGNITO_GUEST
                : null;
    }

    private static @Nullable ServiceRefusal among(ServiceRefusal @Nullable [] refusals, Evaluation evaluation) {
        if (refusals != null) {
            for (ServiceRefusal refusal : refusals) {
                if (RefusalConditions.hold(refusal, evaluation)) {
                    return refusal;
                }
            }
        }
        return null;
    }

    /**
     * Say why the request is refused.
     *
     * @return a sentence without a capital letter and a full stop; never {@code null}
     */
    public String reason() {
        return reason;
    }

    /**
     * Return what AWS answers.
     *
     * @param request the request that is refused; never {@code null}
     * @return the message without the code of the error, or empty if it is not known
     */
    public Optional<String> message(AccessRequest request) {
        String resource = request.resource();
        String name = resource.substring(Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1);
        return message.isEmpty() ? Optional.empty() : Optional.of(message.formatted(name));
    }

    /**
     * Return the page of AWS that says so, or a report of it.
     *
     * @return the address, never {@code null}
     */
    public String page() {
        return page;
    }

    /** Say why the request is refused. */
    @Override
    public String toString() {
        return reason;
    }
}
