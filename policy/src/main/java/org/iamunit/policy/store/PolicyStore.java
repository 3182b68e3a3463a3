package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.IamUser;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a test with what each is attached to, the organization, and the verified identities of Amazon SES.
 * Immutable and safe for use by several threads.
 *
 * <pre>{@code
 * PolicyStore store = PolicyStore.builder()
 *         .identityBasedPolicy(PolicyDocument.read(Path.of("iam/sender.json")), "user/alice")
 *         .serviceControlPolicy(PolicyDocument.read(Path.of("org.json")))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class PolicyStore {

    private static final Pattern RESOURCE_ARN = Pattern.compile("arn:[^:*?]+:[^:*?]+:[^:*?]*:[^:*?]*:[^*?]+");
    private static final Pattern ROLE_ARN = Pattern.compile("arn:[^:]+:iam::(\\d{12})?:role/[^:*?]+");

    private static final String FOLDED_PRINCIPAL_ORG = "aws:principalorg";
    private static final String FOLDED_RESOURCE_ORG = "aws:resourceorg";
    private static final String FOLDED_PRINCIPAL_ORG_ID = ContextKeys.fold(ContextKeys.PRINCIPAL_ORG_ID);
    private static final String FOLDED_PRINCIPAL_ORG_PATHS = ContextKeys.fold(ContextKeys.PRINCIPAL_ORG_PATHS);
    private static final String FOLDED_PRINCIPAL_ORG_MASTER_ACCOUNT_ID =
            ContextKeys.fold(ContextKeys.PRINCIPAL_ORG_MASTER_ACCOUNT_ID);
    private static final String FOLDED_RESOURCE_ORG_ID = ContextKeys.fold(ContextKeys.RESOURCE_ORG_ID);
    private static final String FOLDED_RESOURCE_ORG_PATHS = ContextKeys.fold(ContextKeys.RESOURCE_ORG_PATHS);

    private final List<Attachment> principalPolicies;

    /** The same by the one user or role that each is attached to; under {@code *} those that any may carry. */
    private final Map<String, List<Attachment>> policiesByPrincipal = new HashMap<>();

    private final Map<String, List<AttachedPolicy>> resourcePolicies;

    /** The policies of which only the service is known, by service. */
    private final Map<String, List<AttachedPolicy>> policiesOfAny;

    private final Map<String, List<AttachedPolicy>> endpointPolicies;
    private final ControlPolicies serviceControlPolicies;
    private final ControlPolicies resourceControlPolicies;
    private final @Nullable Organization organization;
    private final Tags tags;
    private final KnownPrincipals principals;
    private final Set<String> verifiedIdentities;
    private final Map<String, String> defaultConfigurationSets;
    private final Map<String, String> unknownConfigurationSets;
    private final Set<String> sandboxes;
    private final ArnsInPolicies arns;
    private final List<Problem> warnings;
    private final Set<PolicyDocument> managedByAws;
    private volatile @Nullable List<Problem> allWarnings;

    /** A policy of a user or role. */
    private record Attachment(PrincipalSelector selector, AttachedPolicy policy, int place) {}

    private PolicyStore(Builder builder) {
        this.principalPolicies = List.copyOf(builder.principalPolicies);
        principalPolicies.forEach(attachment -> policiesByPrincipal
                .computeIfAbsent(attachment.selector().only(), any -> new ArrayList<>())
                .add(attachment));
        this.resourcePolicies = copyOf(builder.resourcePolicies);
        this.policiesOfAny = copyOf(builder.policiesOfAny);
        this.endpointPolicies = copyOf(builder.endpointPolicies);
        this.organization = builder.organization;
        this.tags = builder.tags.build();
        this.principals = builder.principals.build();
        this.serviceControlPolicies = ControlPolicies.service(
                builder.serviceControlPolicies, builder.withoutFullAccess, builder.organization);
        this.resourceControlPolicies = ControlPolicies.resource(builder.resourceControlPolicies, builder.organization);
        this.verifiedIdentities = Collections.unmodifiableSet(new LinkedHashSet<>(builder.verifiedIdentities));
        this.defaultConfigurationSets = Map.copyOf(builder.defaultConfigurationSets);
        this.unknownConfigurationSets = Map.copyOf(builder.unknownConfigurationSets);
        this.sandboxes = Set.copyOf(builder.sandboxes);
        this.arns = new ArnsInPolicies(builder.documents, builder.arns);
        this.warnings = List.copyOf(builder.warnings);
        this.managedByAws = Set.copyOf(builder.managedByAws);
    }

    private static Map<String, List<AttachedPolicy>> copyOf(Map<String, List<AttachedPolicy>> policies) {
        Map<String, List<AttachedPolicy>> copy = new LinkedHashMap<>();
        policies.forEach((target, attached) -> copy.put(target, List.copyOf(attached)));
        return copy;
    }

    /**
     * Start a store.
     *
     * @return a builder without any policy, never {@code null}
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Return every policy of the store, whatever it is attached to. */
    public List<AttachedPolicy> policies() {
        List<AttachedPolicy> all = new ArrayList<>();
        Stream.concat(serviceControlLevels().stream(), resourceControlLevels().stream())
                .forEach(level -> all.addAll(level.policies()));
        principalPolicies.forEach(attachment -> all.add(attachment.policy()));
        Stream.of(resourcePolicies, policiesOfAny, endpointPolicies)
                .flatMap(policies -> policies.values().stream())
                .forEach(all::addAll);
        return all;
    }

    /**
     * Return the users and roles that policies are attached to by name.
     *
     * @return the names, as in {@code user/ann}, without ARNs and wildcards; never {@code null}
     */
    public Set<String> namedPrincipals() {
        return principalPolicies.stream()
                .map(attachment -> attachment.policy().attachedTo())
                .filter(name -> !name.startsWith("arn:") && name.indexOf('*') < 0 && name.indexOf('?') < 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Return the users and roles that are said to exist.
     *
     * @return who they are; empty if it is not known who exists; never {@code null}
     */
    public KnownPrincipals principals() {
        return principals;
    }

    /**
     * Return the policies of one type that a user or role carries.
     *
     * @param type {@link PolicyType#IDENTITY_BASED_POLICY}, {@link PolicyType#PERMISSIONS_BOUNDARY} or
     *     {@link PolicyType#SESSION_POLICY}; never {@code null}
     * @param principal the user, or a session of the role; never {@code null}
     * @return the policies in the order in which they were added; none of a type that such a principal cannot have;
     *     never {@code null}
     */
    public List<AttachedPolicy> policiesOf(PolicyType type, Principal principal) {
        if (type == PolicyType.SESSION_POLICY && principal instanceof IamUser) {
            return List.of();
        }
        if (type == PolicyType.PERMISSIONS_BOUNDARY
                && principal instanceof RoleSession session
                && session.isServiceLinked()) {
            return List.of();
        }
        List<Attachment> found = new ArrayList<>();
        for (String only : PrincipalSelector.allThatMaySelect(principal)) {
            for (Attachment attachment : policiesByPrincipal.getOrDefault(only, List.of())) {
                if (attachment.policy().type() == type && attachment.selector().selects(principal)) {
                    found.add(attachment);
                }
            }
        }
        found.sort(Comparator.comparingInt(Attachment::place));
        return found.stream().map(Attachment::policy).toList();
    }

    /**
     * Return the policies that are attached to a resource, or to what contains it: a bucket's policy holds for its
     * objects, a table's for its indexes, an API's for its methods.
     *
     * @param resource the resource's ARN, or {@code *}; never {@code null}
     * @return the policies in the order in which they were added, never {@code null}
     */
    public List<AttachedPolicy> resourceBasedPolicies(String resource) {
        if (policiesOfAny.isEmpty()) {
            return certainlyOn(resource);
        }
        String service = resource.startsWith("arn:") ? resource.split(":", 4)[2] : "";
        return Stream.concat(certainlyOn(resource).stream(), policiesOfAny.getOrDefault(service, List.of()).stream())
                .toList();
    }

    private List<AttachedPolicy> certainlyOn(String resource) {
        if (resourcePolicies.isEmpty()) {
            return List.of();
        }
        List<AttachedPolicy> own = resourcePolicies.getOrDefault(resource, List.of());
        String container = Containers.of(resource);
        List<AttachedPolicy> ofContainer =
                container == null ? List.of() : resourcePolicies.getOrDefault(container, List.of());
        if (own.isEmpty() || ofContainer.isEmpty()) {
            return own.isEmpty() ? ofContainer : own;
        }
        return resourcePolicies.values().stream()
                .filter(policies -> policies == own || policies == ofContainer)
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Return the policies of a VPC endpoint.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @return the policy that was set for this endpoint, else the one that was set for every endpoint; empty if there
     *     is neither; never {@code null}
     */
    public List<AttachedPolicy> endpointPolicies(String endpointId) {
        List<AttachedPolicy> ofEvery = endpointPolicies.getOrDefault(PrincipalSelector.EVERY, List.of());
        return endpointPolicies.getOrDefault(endpointId, ofEvery);
    }

    /** Return the levels of the organization that have service control policies, in the order in which they were named. */
    public List<OrganizationLevel> serviceControlLevels() {
        return serviceControlPolicies.all();
    }

    /**
     * Return the levels on the way to an account that have service control policies. At all others nothing but
     * {@code FullAWSAccess} is attached.
     *
     * @param account the account id, or {@code null}
     * @return the levels, outermost first; all that there are if it is not known which units the accounts are in; never
     *     {@code null}
     */
    public List<OrganizationLevel> serviceControlLevels(@Nullable String account) {
        return serviceControlPolicies.of(account);
    }

    /** Return the levels of the organization that have resource control policies, in the order in which they were named. */
    public List<OrganizationLevel> resourceControlLevels() {
        return resourceControlPolicies.all();
    }

    /**
     * Return the levels on the way to an account that have resource control policies.
     *
     * @param account the account id, or {@code null}
     * @return the levels, outermost first; all that there are if it is not known which units the accounts are in; never
     *     {@code null}
     */
    public List<OrganizationLevel> resourceControlLevels(@Nullable String account) {
        return resourceControlPolicies.of(account);
    }

    /**
     * Return the organization, if its accounts are known.
     *
     * @return the organization; {@code null} if none was named: then every account is taken to be a member account of
     *     the one whose policies the store holds
     */
    public @Nullable Organization organization() {
        return organization;
    }

    /** Return the ARNs of the verified identities of Amazon SES; empty if none were named. */
    public Set<String> verifiedIdentities() {
        return verifiedIdentities;
    }

    /**
     * Return the configuration set that mail from an identity gets where it names none.
     *
     * @param identity the ARN of the identity; never {@code null}
     * @return the configuration set's name, or {@code null} if the identity has no default one
     * @throws FixtureException if it is not known which it is
     */
    public @Nullable String defaultConfigurationSet(String identity) {
        String unknown = unknownConfigurationSets.get(identity);
        if (unknown != null) {
            throw new FixtureException("the default configuration set of " + identity + " is not known: " + unknown);
        }
        return defaultConfigurationSets.get(identity);
    }

    /**
     * Tell whether an account is in the sandbox of Amazon SES.
     *
     * @param account the account id; never {@code null}
     * @param region the Region; never {@code null}
     * @return {@code true} if it is, in this Region or in all
     */
    public boolean isInSandbox(String account, String region) {
        return sandboxes.contains(account) || sandboxes.contains(account + "/" + region);
    }

    /**
     * Return what has a resource-based policy.
     *
     * @return ARNs, in the order in which their policies were added; never {@code null}
     */
    public Set<String> resourcesWithPolicies() {
        return Collections.unmodifiableSet(resourcePolicies.keySet());
    }

    /** Return the accounts that occur in the ARNs of the fixture, sorted. */
    public Set<String> accounts() {
        return arns.accounts();
    }

    /** Return the Regions that occur in the ARNs of the fixture, sorted. */
    public Set<String> regions() {
        return arns.regions();
    }

    /**
     * Return what AWS accepts in the policies although it rarely means what its author thinks, and what they name
     * that AWS does not have: actions, condition keys, resource-based policies; and where they are larger, or more, than
     * AWS allows.
     *
     * @return the problems, in the order in which the policies were added; never {@code null}
     */
    public List<Problem> warnings() {
        List<Problem> known = allWarnings;
        if (known == null) {
            Set<Problem> all = new LinkedHashSet<>(warnings);
            policies().forEach(policy -> {
                all.addAll(CatalogWarnings.of(policy));
                all.addAll(MailConditions.warnings(policy.document()));
                if (!managedByAws.contains(policy.document())) {
                    all.addAll(QuotaWarnings.of(policy));
                }
            });
            Stream.concat(serviceControlLevels().stream(), resourceControlLevels().stream())
                    .forEach(level -> all.addAll(QuotaWarnings.of(level)));
            known = List.copyOf(all);
            allWarnings = known;
        }
        return known;
    }

    /**
     * Check that nothing in the policies is doubtful.
     *
     * @return this store
     * @throws FixtureException if there are {@link #warnings()}, with all of them
     */
    public PolicyStore requireNoWarnings() {
        if (!warnings().isEmpty()) {
            throw new FixtureException(
                    warnings().stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
        return this;
    }

    /**
     * Find the values that a context key has because of what the store knows of the organization, and of the tags of the
     * caller and the resource.
     *
     * @param key the key in lower case; never {@code null}
     * @param request the request; never {@code null}
     * @return the values, or {@code null} if the store knows nothing of the key
     */
    public @Nullable List<String> contextValues(String key, AccessRequest request) {
        List<String> tag = tags.values(key, request);
        return tag != null || organization == null ? tag : organizationValues(key, request, organization);
    }

    private static @Nullable List<String> organizationValues(
            String key, AccessRequest request, Organization organization) {
        boolean ofCaller = key.startsWith(FOLDED_PRINCIPAL_ORG);
        if (!ofCaller && !key.startsWith(FOLDED_RESOURCE_ORG)) {
            return null;
        }
        String account = ofCaller ? request.principal().account() : request.resourceAccount();
        if (!organization.contains(account)) {
            return null;
        }
        if (key.equals(FOLDED_PRINCIPAL_ORG_ID) || key.equals(FOLDED_RESOURCE_ORG_ID)) {
            return List.of(organization.id());
        }
        if (key.equals(FOLDED_PRINCIPAL_ORG_MASTER_ACCOUNT_ID)) {
            return List.of(organization.managementAccount());
        }
        String path = key.equals(FOLDED_PRINCIPAL_ORG_PATHS) || key.equals(FOLDED_RESOURCE_ORG_PATHS)
                ? organization.pathOf(account)
                : null;
        return path == null ? null : List.of(path);
    }

    /**
     * Tell why it is not known what value AWS gives to a key: which organizational units an account is in, or the id of
     * one of them, has not been said.
     *
     * @param key the key, case-insensitive; never {@code null}
     * @param request the request, which does not say itself what the key is; never {@code null}
     * @return what is missing and how to give it, or {@code null} if it is known whether the request carries the key, and
     *     with which value
     */
    public @Nullable String unknownValue(String key, AccessRequest request) {
        String folded = ContextKeys.fold(key);
        String account = folded.equals(FOLDED_PRINCIPAL_ORG_PATHS)
                ? request.principal().account()
                : folded.equals(FOLDED_RESOURCE_ORG_PATHS) ? request.resourceAccount() : null;
        if (account == null
                || organization == null
                || !organization.contains(account)
                || organization.pathOf(account) != null) {
            return null;
        }
        List<String> nameless = organization.levelsWithoutId(account);
        return nameless.isEmpty()
                ? "it is not known which organizational units the account " + account
                        + " is in; declare them with the organization, and their ids"
                : "the path of the account " + account + " takes the ids of " + String.join(", ", nameless)
                        + "; declare them with the organization, as in \"Workloads = ou-ab12-11111111\"";
    }

    /** Collects the policies of a store. Not safe for use by several threads. */
    public static final class Builder {

        private final List<Attachment> principalPolicies = new ArrayList<>();
        private final Map<String, PrincipalSelector> selectors = new HashMap<>();
        private final Map<String, List<AttachedPolicy>> resourcePolicies = new LinkedHashMap<>();
        private final Map<String, List<AttachedPolicy>> policiesOfAny = new LinkedHashMap<>();
        private final Map<String, List<AttachedPolicy>> endpointPolicies = new LinkedHashMap<>();
        private final Map<String, List<AttachedPolicy>> serviceControlPolicies = new LinkedHashMap<>();
        private final Map<String, List<AttachedPolicy>> resourceControlPolicies = new LinkedHashMap<>();
        private final Set<String> withoutFullAccess = new LinkedHashSet<>();
        private final Set<String> verifiedIdentities = new LinkedHashSet<>();
        private final Map<String, String> defaultConfigurationSets = new LinkedHashMap<>();
        private final Map<String, String> unknownConfigurationSets = new LinkedHashMap<>();
        private final Set<String> sandboxes = new LinkedHashSet<>();
        private final Tags.Builder tags = new Tags.Builder();
        private final KnownPrincipals.Builder principals = new KnownPrincipals.Builder();

        /** Whose accounts and Regions count among those of the store; one document may be attached to many principals. */
        private final Set<PolicyDocument> documents = new LinkedHashSet<>();

        private final Set<String> arns = new LinkedHashSet<>();
        private final Set<PolicyDocument> managedByAws = new HashSet<>();
        private final Set<Problem> warnings = new LinkedHashSet<>();
        private @Nullable Organization organization;

        private Builder() {}

        /**
         * Attach an identity-based policy to every user and role.
         *
         * @param document the policy; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such
         */
        public Builder identityBasedPolicy(PolicyDocument document) {
            return identityBasedPolicy(document, PrincipalSelector.EVERY);
        }

        /**
         * Attach an identity-based policy to a user or role.
         *
         * @param document the policy; never {@code null}
         * @param attachedTo {@code user/name}, {@code role/name}, an ARN, or {@code *}; names may hold wildcards;
         *     never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, or {@code attachedTo} is of no such form
         */
        public Builder identityBasedPolicy(PolicyDocument document, String attachedTo) {
            return attach(PolicyType.IDENTITY_BASED_POLICY, document, attachedTo);
        }

        /**
         * Set a permissions boundary for every user and role.
         *
         * @param document the policy; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such
         */
        public Builder permissionsBoundary(PolicyDocument document) {
            return permissionsBoundary(document, PrincipalSelector.EVERY);
        }

        /**
         * Set the permissions boundary of a user or role.
         *
         * @param document the policy; never {@code null}
         * @param attachedTo as in {@link #identityBasedPolicy(PolicyDocument, String)}; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, or {@code attachedTo} is of no such form
         */
        public Builder permissionsBoundary(PolicyDocument document, String attachedTo) {
            return attach(PolicyType.PERMISSIONS_BOUNDARY, document, attachedTo);
        }

        /**
         * Pass a session policy to the sessions of every role and federated user.
         *
         * @param document the policy; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such
         */
        public Builder sessionPolicy(PolicyDocument document) {
            return sessionPolicy(document, PrincipalSelector.EVERY);
        }

        /**
         * Pass a session policy to the sessions of a role, or to those that a user federates.
         *
         * @param document the policy; never {@code null}
         * @param attachedTo as in {@link #identityBasedPolicy(PolicyDocument, String)}; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, or {@code attachedTo} is of no such form
         */
        public Builder sessionPolicy(PolicyDocument document, String attachedTo) {
            return attach(PolicyType.SESSION_POLICY, document, attachedTo);
        }

        private Builder attach(PolicyType type, PolicyDocument document, String attachedTo) {
            PrincipalSelector selector =
                    selectors.computeIfAbsent(attachedTo, text -> PrincipalSelector.parse("a policy", text));
            principalPolicies.add(
                    new Attachment(selector, policy(type, document, attachedTo), principalPolicies.size()));
            if (attachedTo.startsWith("arn:")) {
                arns.add(attachedTo);
            }
            return this;
        }

        /**
         * Attach a service control policy to the root of the organization.
         *
         * @param document the policy; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such
         */
        public Builder serviceControlPolicy(PolicyDocument document) {
            return serviceControlPolicy(document, OrganizationLevel.ROOT);
        }

        /**
         * Attach a service control policy to a level of the organization.
         *
         * <p>Where an {@link #organization(Organization) organization} with its units is given, the level is {@code Root},
         * the path or id of a unit, or an account, and the policy limits the accounts below. Otherwise levels come into
         * being in the order in which they are first named, outermost first, and all of them limit every account.
         *
         * @param document the policy; never {@code null}
         * @param level the level, as in {@code Workloads}; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, or the organization has no such level
         */
        public Builder serviceControlPolicy(PolicyDocument document, String level) {
            return control(serviceControlPolicies, PolicyType.SERVICE_CONTROL_POLICY, document, level);
        }

        /**
         * Say that {@code FullAWSAccess} has been detached from a level of the organization: there only the service control
         * policies that the store holds allow anything, and nothing if there are none.
         *
         * <p>Without this, a level whose policies hold no Allow at all is taken for a deny list, beside which
         * {@code FullAWSAccess} is still attached.
         *
         * @param level the level, as in {@link #serviceControlPolicy(PolicyDocument, String)}; never {@code null}
         * @return this builder
         * @throws FixtureException if the organization has no such level
         */
        public Builder withoutFullAccess(String level) {
            requireLevel(level);
            serviceControlPolicies.computeIfAbsent(level, any -> new ArrayList<>());
            withoutFullAccess.add(level);
            return this;
        }

        /**
         * Attach a resource control policy to the root of the organization.
         *
         * @param document the policy; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such
         */
        public Builder resourceControlPolicy(PolicyDocument document) {
            return resourceControlPolicy(document, OrganizationLevel.ROOT);
        }

        /**
         * Attach a resource control policy to a level of the organization.
         *
         * @param document the policy; never {@code null}
         * @param level the level, as in {@link #serviceControlPolicy(PolicyDocument, String)}; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, or the organization has no such level
         */
        public Builder resourceControlPolicy(PolicyDocument document, String level) {
            return control(resourceControlPolicies, PolicyType.RESOURCE_CONTROL_POLICY, document, level);
        }

        private Builder control(
                Map<String, List<AttachedPolicy>> policies, PolicyType type, PolicyDocument document, String level) {
            requireLevel(level);
            return add(policies, type, document, level);
        }

        /** What is attached before the organization is given is looked at when the store is built. */
        private void requireLevel(String level) {
            if (organization != null) {
                organization.levelAt(level);
            }
        }

        /**
         * Set the policy of every VPC endpoint.
         *
         * @param document the policy; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such
         */
        public Builder vpcEndpointPolicy(PolicyDocument document) {
            return vpcEndpointPolicy(document, PrincipalSelector.EVERY);
        }

        /**
         * Set the policy of a VPC endpoint.
         *
         * @param document the policy; never {@code null}
         * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, the endpoint is no id of an endpoint, or it has
         *     a policy already
         */
        public Builder vpcEndpointPolicy(PolicyDocument document, String endpointId) {
            if (!endpointId.equals(PrincipalSelector.EVERY) && !endpointId.matches("vpce-\\w+")) {
                throw new FixtureException("a VPC endpoint policy cannot be attached to \"" + endpointId
                        + "\"; write the id of the endpoint, as in vpce-1a2b3c4d, or * for every endpoint");
            }
            requireFirst(endpointPolicies, PolicyType.VPC_ENDPOINT_POLICY, document, endpointId);
            return add(endpointPolicies, PolicyType.VPC_ENDPOINT_POLICY, document, endpointId);
        }

        /**
         * Attach a resource-based policy to a resource.
         *
         * @param document the policy; never {@code null}
         * @param resourceArn the resource's ARN; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, or the resource is no ARN
         */
        public Builder resourceBasedPolicy(PolicyDocument document, String resourceArn) {
            return addOn(PolicyType.RESOURCE_BASED_POLICY, document, resourceArn);
        }

        /**
         * Attach a resource-based policy to a resource of which only the service is known: whatever the policy may decide
         * on any resource of the service, it may decide.
         *
         * @param document the policy, of whose statements it is {@linkplain org.iamunit.policy.document.JsonValue#unknown
         *     not known} whether they hold; never {@code null}
         * @param service the service as it stands in ARNs, as in {@code s3}; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such
         */
        public Builder resourceBasedPolicyOfAny(PolicyDocument document, String service) {
            return add(policiesOfAny, PolicyType.RESOURCE_BASED_POLICY, document, service);
        }

        /**
         * Set the trust policy of a role.
         *
         * @param document the policy; never {@code null}
         * @param roleArn the role's ARN; never {@code null}
         * @return this builder
         * @throws FixtureException if AWS would reject the document as such, the role is no ARN of a role,
         *     or it has a trust policy already
         */
        public Builder roleTrustPolicy(PolicyDocument document, String roleArn) {
            if (!ROLE_ARN.matcher(roleArn).matches()) {
                throw new FixtureException("a role trust policy cannot be attached to \"" + roleArn
                        + "\"; write the ARN of the role, as in arn:aws:iam::123456789012:role/sender");
            }
            requireFirst(resourcePolicies, PolicyType.ROLE_TRUST_POLICY, document, roleArn);
            return addOn(PolicyType.ROLE_TRUST_POLICY, document, roleArn);
        }

        private static void requireFirst(
                Map<String, List<AttachedPolicy>> policies, PolicyType type, PolicyDocument document, String target) {
            List<AttachedPolicy> others = policies.getOrDefault(target, List.of());
            if (!others.isEmpty()) {
                throw new FixtureException(document + " would be a second " + type + " of \"" + target + "\", beside "
                        + others.get(0).document() + "; keep one of them: AWS allows one");
            }
        }

        /**
         * Attach a sending authorization policy to the SES identity that its Resource names.
         *
         * @param document the policy; never {@code null}
         * @return this builder
         * @throws FixtureException if Amazon SES would reject the document as such, or the identity has 20 policies
         *     already
         * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/policy-anatomy.html">Policy anatomy</a>
         */
        public Builder sendingAuthorizationPolicy(PolicyDocument document) {
            List<Problem> found = new ArrayList<>();
            String identity = SendingAuthorizationPolicies.identityOf(document, found);
            SendingAuthorizationPolicies.requireRoom(
                    document, identity, resourcePolicies.getOrDefault(identity, List.of()));
            warnings.addAll(found);
            return resourceBasedPolicy(document, identity);
        }

        private Builder addOn(PolicyType type, PolicyDocument document, String arn) {
            if (!RESOURCE_ARN.matcher(arn).matches()) {
                throw new FixtureException("a " + type + " cannot be attached to \"" + arn
                        + "\"; write the ARN of the resource, without wildcards");
            }
            arns.add(arn);
            return add(resourcePolicies, type, document, arn);
        }

        private Builder add(
                Map<String, List<AttachedPolicy>> policies, PolicyType type, PolicyDocument document, String target) {
            policies.computeIfAbsent(target, any -> new ArrayList<>()).add(policy(type, document, target));
            return this;
        }

        private AttachedPolicy policy(PolicyType type, PolicyDocument document, String attachedTo) {
            AttachedPolicy policy = new AttachedPolicy(type, document, attachedTo);
            warnings.addAll(document.warningsAs(type));
            documents.add(document);
            return policy;
        }

        /**
         * Name the organization and all of its accounts, without saying which organizational units they are in. An account
         * that is not named lies outside of it.
         *
         * @param id the organization's id, as in {@code o-exampleorgid}; never {@code null}
         * @param managementAccount the id of its management account, which no SCP and no RCP limits; never
         *     {@code null}
         * @param memberAccounts the ids of its other accounts; never {@code null}
         * @return this builder
         * @throws FixtureException if the id or an account is of no such form
         */
        public Builder organization(String id, String managementAccount, String... memberAccounts) {
            return organization(Organization.of(id, managementAccount, memberAccounts));
        }

        /**
         * Give the organization. An account that is not in it lies outside of it: no SCP limits its principals, and no RCP
         * its resources.
         *
         * @param organization the organization; never {@code null}
         * @return this builder
         */
        public Builder organization(Organization organization) {
            this.organization = organization;
            return this;
        }

        /**
         * Say that there is a user or role. Once one of an account is named, all others of the account are taken not to
         * exist.
         *
         * @param arn its ARN; never {@code null}
         * @return this builder
         * @throws FixtureException if it is not the ARN of a user or role
         */
        public Builder principal(String arn) {
            principals.add(arn);
            arns.add(arn);
            return this;
        }

        /**
         * Say by which other name a user or role is known, as in a template that makes it.
         *
         * @param arn its ARN; never {@code null}
         * @param alias the other name; never {@code null} or blank
         * @return this builder
         * @throws FixtureException if it is not the ARN of a user or role
         */
        public Builder principalAlias(String arn, String alias) {
            principal(arn);
            principals.addAlias(arn, alias);
            return this;
        }

        /**
         * Tag a user or role: its requests carry {@code aws:PrincipalTag/key}. What a request itself says of that key, as
         * a session tag does, goes before.
         *
         * @param principal {@code user/name}, {@code role/name} or an ARN; of several that name one principal the last holds;
         *     never {@code null}
         * @param key the key of the tag, case-insensitive; never {@code null} or blank
         * @param value its value; never {@code null}
         * @return this builder
         * @throws FixtureException if {@code principal} is of no such form, or has a tag of that key already
         * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM resources</a>
         */
        public Builder principalTag(String principal, String key, String value) {
            tags.addToPrincipal(principal, key, value);
            arns.add(principal);
            return this;
        }

        /**
         * Say that a user or role has a tag whose value is not known. What asks for it is neither allowed nor denied.
         *
         * @param principal {@code user/name}, {@code role/name} or an ARN; never {@code null}
         * @param key the key of the tag, case-insensitive; {@code *} if not even the keys are known; never {@code null} or
         *     blank
         * @param why why its value is not known; never {@code null}
         * @return this builder
         * @throws FixtureException if {@code principal} is of no such form, or has a tag of that key already
         */
        public Builder unknownPrincipalTag(String principal, String key, String why) {
            tags.addUnknownToPrincipal(principal, key, why);
            arns.add(principal);
            return this;
        }

        /**
         * Tag a resource: requests on it carry {@code aws:ResourceTag/key}, if the action is one that tells policies of tags.
         *
         * @param resourceArn the resource's ARN; never {@code null}
         * @param key the key of the tag, case-insensitive; never {@code null} or blank
         * @param value its value; never {@code null}
         * @return this builder
         * @throws FixtureException if the resource is no ARN, or has a tag of that key already
         */
        public Builder resourceTag(String resourceArn, String key, String value) {
            if (!RESOURCE_ARN.matcher(resourceArn).matches()) {
                throw new FixtureException(
                        "\"" + resourceArn + "\" cannot have tags; write the ARN of the resource, without wildcards");
            }
            tags.addToResource(resourceArn, key, value);
            arns.add(resourceArn);
            return this;
        }

        /**
         * Name a verified identity of Amazon SES. Once one is named in an account and Region, all others there are
         * taken not to exist.
         *
         * @param arn the identity's ARN; never {@code null}
         * @return this builder
         * @throws FixtureException if it is not the ARN of an identity
         */
        public Builder verifiedIdentity(String arn) {
            if (!arn.matches("arn:[^:]+:ses:[^:]+:\\d{12}:identity/[^*?]+")) {
                throw new FixtureException("\"" + arn + "\" is not the ARN of an SES identity; write for example"
                        + " arn:aws:ses:eu-west-1:123456789012:identity/example.com");
            }
            verifiedIdentities.add(arn);
            arns.add(arn);
            return this;
        }

        /**
         * Name a verified identity of Amazon SES of which the default configuration set is not known. A mail that depends on
         * it is neither allowed nor denied.
         *
         * @param arn the identity's ARN; never {@code null}
         * @param why why it is not known; never {@code null}
         * @return this builder
         * @throws FixtureException if it is not the ARN of an identity
         */
        public Builder unknownConfigurationSet(String arn, String why) {
            verifiedIdentity(arn);
            unknownConfigurationSets.put(arn, why);
            return this;
        }

        /**
         * Name a verified identity of Amazon SES that has a default configuration set.
         *
         * @param arn the identity's ARN; never {@code null}
         * @param configurationSet the configuration set's name; never {@code null} or blank
         * @return this builder
         * @throws FixtureException if it is not the ARN of an identity, or not the name of a configuration set
         */
        public Builder verifiedIdentity(String arn, String configurationSet) {
            if (!configurationSet.matches("[A-Za-z0-9_-]+")) {
                throw new FixtureException("\"" + configurationSet + "\" is not the name of a configuration set, which "
                        + arn + " is to have by default; write it without its ARN, as in transactional");
            }
            defaultConfigurationSets.put(arn, configurationSet);
            return verifiedIdentity(arn);
        }

        /**
         * Say that an account is in the sandbox of Amazon SES, in every Region: there SES also asks for the identities of
         * recipients.
         *
         * @param account the account id, twelve digits; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id
         * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html">Request production
         *     access</a>
         */
        public Builder sandbox(String account) {
            sandboxes.add(requireAccount(account));
            return this;
        }

        /**
         * Say that an account is in the sandbox of Amazon SES in one Region.
         *
         * @param account the account id, twelve digits; never {@code null}
         * @param region the Region, as in {@code eu-west-1}; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id
         */
        public Builder sandbox(String account, String region) {
            sandboxes.add(requireAccount(account) + "/" + region);
            return this;
        }

        private static String requireAccount(String account) {
            if (!account.matches("\\d{12}")) {
                throw new FixtureException("\"" + account + "\" is not an account id; write its twelve digits");
            }
            return account;
        }

        /**
         * Say that a document is that of one of AWS's own managed policies, which may be larger than others.
         *
         * @param document the document; never {@code null}
         * @return this builder
         */
        public Builder managedByAws(PolicyDocument document) {
            managedByAws.add(document);
            return this;
        }

        /**
         * Add something doubtful in what the policies come from to the {@linkplain PolicyStore#warnings() warnings}.
         *
         * @param warning what is doubtful; never {@code null}
         * @return this builder
         */
        public Builder warning(Problem warning) {
            warnings.add(warning);
            return this;
        }

        /**
         * Count the accounts and Regions of a document's ARNs among those of the store, without attaching it.
         *
         * @param document the document; never {@code null}
         * @return this builder
         */
        public Builder mentioning(PolicyDocument document) {
            documents.add(document);
            return this;
        }

        /**
         * Count the account and the Region of an ARN among those of the store.
         *
         * @param arn the ARN; never {@code null}
         * @return this builder
         */
        public Builder mentioning(String arn) {
            arns.add(arn);
            return this;
        }

        /**
         * Finish the store.
         *
         * @return the store, never {@code null}
         * @throws FixtureException if a policy was attached to a level that the organization does not have
         */
        public PolicyStore build() {
            return new PolicyStore(this);
        }
    }
}
