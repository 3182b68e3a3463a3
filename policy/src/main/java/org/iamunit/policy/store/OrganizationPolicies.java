package org.iamunit.policy.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.jspecify.annotations.Nullable;

/** The organization, with its service control policies and resource control policies. Immutable. */
final class OrganizationPolicies {

    private final @Nullable Organization organization;
    private final ControlPolicies service;
    private final ControlPolicies resource;

    private OrganizationPolicies(Builder builder) {
        this.organization = builder.organization;
        this.service = ControlPolicies.service(builder.service.build(), builder.withoutFullAccess, organization);
        this.resource = ControlPolicies.resource(builder.resource.build(), organization);
    }

    @Nullable
    Organization organization() {
        return organization;
    }

    ControlPolicies service() {
        return service;
    }

    ControlPolicies resource() {
        return resource;
    }

    OrganizationFacts facts() {
        return new OrganizationFacts(
                organization, !service.all().isEmpty() || !resource.all().isEmpty());
    }

    /** Collect the policies of both kinds. */
    List<AttachedPolicy> policies() {
        return Stream.concat(service.all().stream(), resource.all().stream())
                .flatMap(level -> level.policies().stream())
                .toList();
    }

    /** Collects the policies of levels. */
    static final class Builder {

        private final PoliciesByTarget service;
        private final PoliciesByTarget resource;
        private final Set<String> withoutFullAccess = new LinkedHashSet<>();
        private @Nullable Organization organization;

        Builder(AttachedDocuments documents) {
            this.service = new PoliciesByTarget(documents);
            this.resource = new PoliciesByTarget(documents);
        }

        void organization(Organization organization) {
            this.organization = organization;
        }

        void addServiceControlPolicy(PolicyDocument document, String level) {
            requireLevel(level);
            service.add(PolicyType.SERVICE_CONTROL_POLICY, document, level);
        }

        void addWithoutFullAccess(String level) {
            requireLevel(level);
            service.addTarget(level);
            withoutFullAccess.add(level);
        }

        void addResourceControlPolicy(PolicyDocument document, String level) {
            requireLevel(level);
            resource.add(PolicyType.RESOURCE_CONTROL_POLICY, document, level);
        }

        /** What is attached before the organization is given is looked at when the store is built. */
        private void requireLevel(String level) {
            if (organization != null) {
                organization.levelAt(level);
            }
        }

        OrganizationPolicies build() {
            return new OrganizationPolicies(this);
        }
    }
}
