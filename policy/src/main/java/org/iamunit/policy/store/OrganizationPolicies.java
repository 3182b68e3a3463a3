package org.iamunit.policy.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.Slips;
import org.iamunit.policy.store.Organization.Level;
import org.jspecify.annotations.Nullable;

/** The organization, with its service control policies and resource control policies. Immutable. */
final class OrganizationPolicies {

    private final @Nullable Organization organization;
    private final ControlPolicies service;
    private final ControlPolicies resource;

    private OrganizationPolicies(Builder builder) {
        this.organization = builder.organization;
        if (organization == null || !organization.hasTree()) {
            requireNoSlips(builder.levels);
        }
        this.service = ControlPolicies.service(builder.service.build(), builder.withoutFullAccess, organization);
        this.resource = ControlPolicies.resource(builder.resource.build(), organization);
    }

    private OrganizationPolicies(
            @Nullable Organization organization, ControlPolicies service, ControlPolicies resource) {
        this.organization = organization;
        this.service = service;
        this.resource = resource;
    }

    /** Change policies where they are attached. */
    OrganizationPolicies changed(PolicyChange change) {
        return new OrganizationPolicies(organization, service.changed(change), resource.changed(change));
    }

    /** Where nobody says which levels there are, a misspelled one would be one more, and its policies would hold there. */
    private static void requireNoSlips(Set<String> levels) {
        Set<String> known = new LinkedHashSet<>(levels);
        known.add(Level.ROOT);
        for (String level : levels) {
            known.stream()
                    .filter(other -> isName(level) && Slips.isSlip(level, other))
                    .findFirst()
                    .ifPresent(meant -> {
                        throw new FixtureException("a policy is attached to the level " + level
                                + " of the organization; did you mean " + meant
                                + "? If both exist, declare the organization with its units");
                    });
        }
    }

    private static boolean isName(String level) {
        return !level.equals(Level.ROOT) && !Arn.isAccountId(level) && !OrganizationTree.isId(level);
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
        private final Set<String> levels = new LinkedHashSet<>();
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
            levels.add(level);
            if (organization != null) {
                organization.levelAt(level);
            }
        }

        OrganizationPolicies build() {
            return new OrganizationPolicies(this);
        }
    }
}
