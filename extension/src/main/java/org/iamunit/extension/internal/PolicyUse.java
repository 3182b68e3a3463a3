package org.iamunit.extension.internal;

import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.store.PolicyStore;

/** What a policy is used as; decides what it can be attached to. */
public enum PolicyUse {
    /** For users and roles, in the notation of {@code attachedTo}. */
    IDENTITY_BASED,
    /** For users and roles, in the notation of {@code attachedTo}. */
    BOUNDARY,
    /** For the sessions of users and roles, in the notation of {@code attachedTo}. */
    SESSION,
    /** For a level of the organization. */
    SERVICE_CONTROL,
    /** For a level of the organization. */
    RESOURCE_CONTROL,
    /** For the id of a VPC endpoint, or {@code *}. */
    ENDPOINT,
    /** For the ARN of a resource. */
    RESOURCE_BASED,
    /** For a role: its ARN, or its name if it belongs to the default account. */
    ROLE_TRUST,
    /** For the SES identity that the policy itself names, whatever the target is. */
    SENDING_AUTHORIZATION;

    PolicyStore.Builder attach(PolicyStore.Builder store, PolicyDocument document, String target) {
        return switch (this) {
            case IDENTITY_BASED -> store.identityBasedPolicy(document, target);
            case BOUNDARY -> store.permissionsBoundary(document, target);
            case SESSION -> store.sessionPolicy(document, target);
            case SERVICE_CONTROL -> store.serviceControlPolicy(document, requireLevel(target));
            case RESOURCE_CONTROL -> store.resourceControlPolicy(document, requireLevel(target));
            case ENDPOINT -> store.vpcEndpointPolicy(document, target);
            case RESOURCE_BASED -> store.resourceBasedPolicy(requireSomeStatementAbout(target, document), target);
            case ROLE_TRUST -> store.roleTrustPolicy(document, target);
            case SENDING_AUTHORIZATION -> store.sendingAuthorizationPolicy(document);
        };
    }

    private static String requireLevel(String name) {
        if (name.isBlank()) {
            throw new FixtureException("a level of the organization has no name; name it, as in Root or Workloads");
        }
        return name;
    }

    /** A policy none of whose statements is about its resource, or what lies in it, would be as if it were not there. */
    private static PolicyDocument requireSomeStatementAbout(String arn, PolicyDocument document) {
        boolean some = !Arn.isArn(arn);
        for (Statement statement : document.statements()) {
            StatementElement<ResourcePattern> resources = statement.resources();
            some |= resources == null
                    || resources.isNegated()
                    || resources.values().stream()
                            .anyMatch(pattern -> pattern.hasVariables()
                                    || pattern.matches(arn, variable -> null)
                                    || pattern.beginning().startsWith(arn + "/")
                                    || PolicyStore.mayFitContents(arn, pattern.toString()));
        }
        if (!some) {
            throw new FixtureException("no statement of " + document + " is about " + arn
                    + ", which it is to be attached to; attach it to the resource that its statements name");
        }
        return document;
    }
}
