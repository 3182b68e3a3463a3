package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
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
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.request.ContextFacts;
import org.iamunit.policy.request.IamUser;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * The policies of a test with what each is attached to, the organization, and the verified identities of Amazon SES.
 * Immutable and safe for use by several threads.
 *
 * <p>It is one room since what a fixture can say and what is asked of it change together: each thing that can be attached has
 * its method of the builder and its question; how each is found stands in rooms of its own.
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

    /** Where the partition of an ARN begins. */
    private static final int PARTITION = "arn:".length();

    private static final Pattern RESOURCE_ARN = Pattern.compile("arn:[^:*?]+:[^:*?]+:[^:*?]*:[^:*?]*:[^*?]+");
    /** What stands in the ARN for the policies that an account has in a Region, not one of its resources. */
    private static final Pattern ACCOUNT_LEVEL = Pattern.compile("registry|resource-policy|resourcepolicy/.+");

    private static final Pattern ROLE_ARN = Pattern.compile("arn:[^:]+:iam::(\\d{12})?:role/[^:*?]+");

    private static final Pattern KEY_ARN = Pattern.compile("arn:[^:]+:kms:[^:*?]+:\\d{12}:key/[^*?]+");

    private final List<Attachment> principalPolicies;

    /** The same by the one user or role that each is attached to; under {@code *} those that any may carry. */
    private final Map<String, List<Attachment>> policiesByPrincipal = new HashMap<>();

    private final Map<String, List<AttachedPolicy>> resourcePolicies;

    /** What counts on a resource by its own ARN, or on what lies in it: its own policies, and those of what contains it. */
    private final Map<String, List<AttachedPolicy>> countingPolicies;

    /** The services of the resources that have policies, between colons. */
    private final String[] servicesWithPolicies;

    /** The policies of those of which one contains a resource, by the pattern of their ARNs. */
    private final Map<String, List<AttachedPolicy>> policiesOfOne = new HashMap<>();

    /** The policies of which only the service is known, by service. */
    private final Map<String, List<AttachedPolicy>> policiesOfAny;

    private final Map<String, List<AttachedPolicy>> endpointPolicies;
    private final Map<String, VpcEndpointType> endpointTypes;
    private final Map<String, List<AccessPoint>> accessPoints;
    private final ControlPolicies serviceControlPolicies;
    private final ControlPolicies resourceControlPolicies;
    private final @Nullable Organization organization;
    private final ContextFacts facts;
    private final DescribedAccounts accounts;
    private final KnownPrincipals principals;
    private final Set<String> verifiedIdentities;
    private final Map<String, String> defaultConfigurationSets;
    private final Map<String, Unknown> unknownConfigurationSets;
    private final Set<String> sandboxes;
    private final ArnsInPolicies arns;
    private final List<Problem> warnings;
    private final Set<PolicyDocument> managedByAws;
    private volatile @Nullable List<Problem> allWarnings;

    /** A policy of a user or role. */
    private record Attachment(PrincipalRef selector, AttachedPolicy policy, int place) {}

    private PolicyStore(Builder builder) {
        this.principalPolicies = List.copyOf(builder.principalPolicies);
        principalPolicies.forEach(attachment -> policiesByPrincipal
                .computeIfAbsent(attachment.selector().only(), any -> new ArrayList<>())
                .add(attachment));
        this.resourcePolicies = copyOf(builder.resourcePolicies);
        this.countingPolicies = countingPolicies();
        this.servicesWithPolicies = resourcePolicies.keySet().stream()
                .flatMap(arn -> Stream.ofNullable(Arn.parse(arn)))
                .map(arn -> ":" + arn.service() + ":")
                .distinct()
                .toArray(String[]::new);
        this.policiesOfAny = copyOf(builder.policiesOfAny);
        this.endpointPolicies = copyOf(builder.endpointPolicies);
        this.endpointTypes = Map.copyOf(builder.endpointTypes);
        Map<String, List<AccessPoint>> points = new HashMap<>();
        builder.accessPoints.forEach((arn, buckets) -> points.put(arn, List.copyOf(buckets)));
        this.accessPoints = Map.copyOf(points);
        this.organization = builder.organization;
        this.facts = new FixtureFacts(
                builder.tags.build(),
                new OrganizationFacts(
                        builder.organization,
                        !builder.serviceControlPolicies.isEmpty() || !builder.resourceControlPolicies.isEmpty()),
                builder.owners.build(),
                builder.uniqueIds,
                builder.networkOrigins);
        this.accounts = builder.described.build();
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

    /**
     * Tell whether a pattern may fit something that lies in a resource, for which the policy of the resource holds, too.
     *
     * @param container the ARN of the resource; never {@code null}
     * @param pattern the pattern, as it stands in {@code Resource}; never {@code null}
     * @return {@code false} if nothing that lies in the resource fits the pattern
     */
    public static boolean mayFitContents(String container, String pattern) {
        WildcardPattern compiled = WildcardPattern.compile(pattern);
        return Containers.contentsOf(container).stream()
                .anyMatch(contents -> WildcardPattern.compile(contents).intersects(compiled));
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
                .filter(name -> !Arn.isArn(name) && name.indexOf('*') < 0 && name.indexOf('?') < 0)
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
        for (String only : PrincipalRef.allThatMaySelect(principal)) {
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
     * objects, a table's for its indexes, an API's for its methods, that of a Glue catalog for its databases and tables.
     *
     * @param resource the resource's ARN, or {@code *}; never {@code null}
     * @return the policies in the order in which they were added, never {@code null}
     */
    public List<AttachedPolicy> resourceBasedPolicies(String resource) {
        if (policiesOfAny.isEmpty()) {
            return certainlyOn(resource);
        }
        Arn arn = Arn.parse(resource);
        String service = arn == null ? "" : arn.service();
        return Stream.concat(certainlyOn(resource).stream(), policiesOfAny.getOrDefault(service, List.of()).stream())
                .toList();
    }

    private List<AttachedPolicy> certainlyOn(String resource) {
        if (!mayHavePolicies(resource)) {
            return List.of();
        }
        for (String at = resource; at != null; at = Containers.of(at)) {
            List<AttachedPolicy> counting = countingPolicies.get(at);
            if (counting != null) {
                return counting;
            }
        }
        return List.of();
    }

    /** Tell whether any resource of the service has a policy: what contains a resource is of the same service. */
    private boolean mayHavePolicies(String resource) {
        int service = resource.indexOf(':', PARTITION);
        for (String known : servicesWithPolicies) {
            if (resource.startsWith(known, service)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, List<AttachedPolicy>> countingPolicies() {
        Map<String, Set<String>> byPattern = new HashMap<>();
        for (String arn : resourcePolicies.keySet()) {
            String pattern = Containers.patternOf(arn);
            if (pattern != null) {
                byPattern.computeIfAbsent(pattern, any -> new LinkedHashSet<>()).add(arn);
                policiesOfOne
                        .computeIfAbsent(pattern, any -> new ArrayList<>())
                        .addAll(resourcePolicies.getOrDefault(arn, List.of()));
            }
        }
        Map<String, List<AttachedPolicy>> counting = new HashMap<>();
        for (String arn : resourcePolicies.keySet()) {
            counting.put(arn, counting(arn, byPattern));
        }
        for (String pattern : byPattern.keySet()) {
            counting.put(pattern, counting(pattern, byPattern));
        }
        return counting;
    }

    /** Collect the policies on a resource and on what contains it, in the order in which they were added. */
    private List<AttachedPolicy> counting(String arn, Map<String, Set<String>> byPattern) {
        Set<String> on = new HashSet<>();
        for (String at = arn; at != null; at = Containers.of(at)) {
            on.add(at);
            on.addAll(byPattern.getOrDefault(at, Set.of()));
        }
        on.retainAll(resourcePolicies.keySet());
        return on.size() == 1
                ? resourcePolicies.getOrDefault(on.iterator().next(), List.of())
                : resourcePolicies.entrySet().stream()
                        .filter(policies -> on.contains(policies.getKey()))
                        .flatMap(policies -> policies.getValue().stream())
                        .toList();
    }

    /**
     * Return the policies of those of which one contains a resource, and its ARN does not tell which: an AWS Backup vault holds
     * a recovery point.
     *
     * @param resource the resource's ARN, or {@code *}; never {@code null}
     * @return the policies in the order in which they were added; empty if there is no such container; never {@code null}
     */
    public List<AttachedPolicy> policiesOfOneContaining(String resource) {
        String pattern = policiesOfOne.isEmpty() ? null : Containers.oneOf(resource);
        return pattern == null ? List.of() : policiesOfOne.getOrDefault(pattern, List.of());
    }

    /**
     * Return the policies that a whole account has in a Region for a service, whatever the resource: the registry policy of
     * Amazon ECR, the resource policies of Amazon CloudWatch Logs and AWS X-Ray, the delegation policy of an organization.
     *
     * @param service the service as it stands in ARNs; never {@code null}
     * @param region the Region; never {@code null}
     * @param account the account id; never {@code null}
     * @return the policies in the order in which they were added; never {@code null}
     */
    public List<AttachedPolicy> accountPolicies(String service, String region, String account) {
        if (resourcePolicies.isEmpty()) {
            return List.of();
        }
        List<AttachedPolicy> found = new ArrayList<>();
        resourcePolicies.forEach((text, policies) -> {
            Arn arn = Arn.parse(text);
            if (arn != null
                    && arn.isOf(service)
                    && arn.account().equals(account)
                    && arn.region().equals(region)
                    && ACCOUNT_LEVEL.matcher(arn.resource()).matches()) {
                found.addAll(policies);
            }
        });
        return List.copyOf(found);
    }

    /**
     * Return the buckets behind an access point.
     *
     * @param arn the ARN of the access point; never {@code null}
     * @return the access point with each bucket that is said to be behind it: of a Multi-Region access point there are
     *     several; empty if it is not known which it is; never {@code null}
     */
    public List<AccessPoint> accessPoints(String arn) {
        return accessPoints.getOrDefault(arn, List.of());
    }

    /**
     * Return the kind of a VPC endpoint.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @return the kind that was said of this endpoint, else the one that was said of every endpoint; {@code null} if it is not
     *     known
     */
    public @Nullable VpcEndpointType endpointType(String endpointId) {
        VpcEndpointType type = endpointTypes.get(endpointId);
        return type == null ? endpointTypes.get(PrincipalRef.EVERY) : type;
    }

    /**
     * Return the policies of a VPC endpoint.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @return the policy that was set for this endpoint, else the one that was set for every endpoint; empty if there
     *     is neither; never {@code null}
     */
    public List<AttachedPolicy> endpointPolicies(String endpointId) {
        List<AttachedPolicy> ofEvery = endpointPolicies.getOrDefault(PrincipalRef.EVERY, List.of());
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
     * @return the configuration set's name; {@code null} if the identity has no default one, or it is
     *     {@linkplain #unknownConfigurationSet not known} which
     */
    public @Nullable String defaultConfigurationSet(String identity) {
        return defaultConfigurationSets.get(identity);
    }

    /**
     * Tell what is not known of the configuration set that mail from an identity gets where it names none.
     *
     * @param identity the ARN of the identity; never {@code null}
     * @return what is not known, and what to do about it; {@code null} if it is known
     */
    public @Nullable Unknown unknownConfigurationSet(String identity) {
        Unknown why = unknownConfigurationSets.get(identity);
        return why == null
                ? null
                : new Unknown(
                        "the default configuration set of " + identity + " is not known: " + why.reason()
                                + "; or name the one that the mail is sent with",
                        why.position());
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

    /** Return the accounts that occur in the ARNs of resources other than users and roles, sorted. */
    public Set<String> accountsOfResources() {
        return arns.accountsOfResources();
    }

    /** Return the Regions that occur in the ARNs of the fixture, sorted. */
    public Set<String> regions() {
        return arns.regions();
    }

    /** Return the partitions of AWS that occur in ARNs of the policies, of resources rather than of principals. */
    public Set<Partition> partitions() {
        return arns.partitions();
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

    /** Return what the store knows of the context of requests; never {@code null}. */
    public ContextFacts facts() {
        return facts;
    }

    /**
     * Tell what is not known of the identity-based policies of a caller who has none here: that no file says anything of his
     * account is no reason to take him to have none.
     *
     * @param caller who makes a request; never {@code null}
     * @return what is not known, and what to load; {@code null} if all of it is known
     */
    public @Nullable Unknown unknownPoliciesOf(Principal caller) {
        String account = caller.account();
        return account == null
                        || accounts.isDescribed(account)
                        || !policiesOf(PolicyType.IDENTITY_BASED_POLICY, caller).isEmpty()
                ? null
                : new Unknown("the policies of " + caller.arn() + " are not known, since no file is about the account "
                        + account + ": load them");
    }

    /**
     * Tell what is not known of the policy of a resource that has none here, and belongs to an account of which no file says
     * anything.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @param owner the account that owns it; {@code null} if it is not known
     * @return what is not known, and what to load; {@code null} if it is known that the resource has no policy
     */
    public @Nullable Unknown unknownPoliciesOn(String resource, @Nullable String owner) {
        return owner == null || !Arn.isAccountId(owner) || accounts.isDescribed(owner)
                ? null
                : new Unknown("the policy of " + resource + " is not known, since no file is about the account " + owner
                        + ": load it with resource-policy");
    }

    /**
     * Tell whether the files tell everything, of whichever account: where policies are attached to users and roles by their
     * names, and nothing says which account they are of.
     *
     * @return {@code false} if there are accounts of which no file says anything
     */
    public boolean describesEveryAccount() {
        return accounts.isDescribed("");
    }

    /** Collects the policies of a store. Not safe for use by several threads. */
    public static final class Builder {

        private final List<Attachment> principalPolicies = new ArrayList<>();
        private final Map<String, PrincipalRef> selectors = new HashMap<>();
        private @Nullable Partition partition;
        private final Map<Partition, Set<PolicyDocument>> checkedIn = new EnumMap<>(Partition.class);
        private final Map<String, List<AttachedPolicy>> resourcePolicies = new LinkedHashMap<>();
        private final Map<String, List<AttachedPolicy>> policiesOfAny = new LinkedHashMap<>();
        private final Map<String, List<AttachedPolicy>> endpointPolicies = new LinkedHashMap<>();
        private final Map<String, VpcEndpointType> endpointTypes = new HashMap<>();
        private final Map<String, Set<AccessPoint>> accessPoints = new HashMap<>();
        private final Map<String, String> networkOrigins = new HashMap<>();
        private final Map<String, List<AttachedPolicy>> serviceControlPolicies = new LinkedHashMap<>();
        private final Map<String, List<AttachedPolicy>> resourceControlPolicies = new LinkedHashMap<>();
        private final Set<String> withoutFullAccess = new LinkedHashSet<>();
        private final Set<String> verifiedIdentities = new LinkedHashSet<>();
        private final Map<String, String> defaultConfigurationSets = new LinkedHashMap<>();
        private final Map<String, Unknown> unknownConfigurationSets = new LinkedHashMap<>();
        private final Set<String> sandboxes = new LinkedHashSet<>();
        private final Tags.Builder tags = new Tags.Builder();
        private final ResourceOwners.Builder owners = new ResourceOwners.Builder();
        private final DescribedAccounts.Builder described = new DescribedAccounts.Builder();
        private final Map<String, String> uniqueIds = new HashMap<>();
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
            return identityBasedPolicy(document, PrincipalRef.EVERY);
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
            return permissionsBoundary(document, PrincipalRef.EVERY);
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
            return sessionPolicy(document, PrincipalRef.EVERY);
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
            PrincipalRef selector = selectors.computeIfAbsent(attachedTo, text -> PrincipalRef.parse("a policy", text));
            principalPolicies.add(
                    new Attachment(selector, policy(type, document, attachedTo), principalPolicies.size()));
            Partition of = Partition.ofArn(attachedTo).orElse(partition);
            if (of != null) {
                requireResourcesIn(of, document);
            }
            if (Arn.isArn(attachedTo)) {
                arns.add(attachedTo);
            }
            described.addPrincipal(attachedTo);
            return this;
        }

        /** Check the resources of a policy once for all users and roles of a partition that have it. */
        private void requireResourcesIn(Partition partition, PolicyDocument document) {
            if (!checkedIn.computeIfAbsent(partition, any -> new HashSet<>()).add(document)) {
                return;
            }
            List<Problem> found = document.problemsIn(partition);
            if (found.stream().anyMatch(problem -> problem.severity() == Problem.Severity.ERROR)) {
                throw new MalformedPolicyDocumentException(found);
            }
            warnings.addAll(found);
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
            return vpcEndpointPolicy(document, PrincipalRef.EVERY);
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
            if (!endpointId.equals(PrincipalRef.EVERY) && !endpointId.matches("vpce-\\w+")) {
                throw new FixtureException("a VPC endpoint policy cannot be attached to \"" + endpointId
                        + "\"; write the id of the endpoint, as in vpce-1a2b3c4d, or * for every endpoint");
            }
            requireFirst(endpointPolicies, PolicyType.VPC_ENDPOINT_POLICY, document, endpointId);
            return add(endpointPolicies, PolicyType.VPC_ENDPOINT_POLICY, document, endpointId);
        }

        /**
         * Say of which type a VPC endpoint is.
         *
         * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}, or {@code *} for every endpoint; never {@code null}
         * @param type its type; never {@code null}
         * @return this builder
         * @throws FixtureException if the endpoint is no id of an endpoint, or of another type already
         * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html">AWS PrivateLink concepts</a>
         */
        public Builder vpcEndpointType(String endpointId, VpcEndpointType type) {
            requireEndpoint("there is no VPC endpoint \"", endpointId);
            VpcEndpointType before = endpointTypes.put(endpointId, type);
            if (before != null && before != type) {
                throw new FixtureException("the VPC endpoint " + endpointId + " cannot be of both the type " + before
                        + " and the type " + type + "; keep one of them");
            }
            return this;
        }

        private static void requireEndpoint(String problem, String endpointId) {
            if (!endpointId.equals(PrincipalRef.EVERY) && !endpointId.matches("vpce-\\w+")) {
                throw new FixtureException(problem + endpointId
                        + "\"; write the id of the endpoint, as in vpce-1a2b3c4d, or * for every endpoint");
            }
        }

        /**
         * Attach a resource-based policy to a resource.
         *
         * <p>Of the policies that a whole account has in a Region, that of the registry of Amazon ECR is attached to
         * {@code arn:aws:ecr:eu-west-1:123456789012:registry}, those of Amazon CloudWatch Logs and AWS X-Ray to {@code
         * arn:aws:logs:eu-west-1:123456789012:resource-policy} and {@code arn:aws:xray:…}, and that of the AWS Glue Data Catalog to
         * the catalog. A policy that is about what lies in something, such as the tables of a catalog or the rules on an event
         * bus, is attached to that all the same.
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
         * Say that a KMS key has the key policy that AWS gives to keys that are made without one: it leaves the key to the
         * identity-based policies of its account.
         *
         * @param keyArn the ARN of the key; never {@code null}
         * @return this builder
         * @throws FixtureException if it is not the ARN of a key, or the key has a policy already
         * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
         */
        public Builder defaultKeyPolicy(String keyArn) {
            PolicyDocument document = AlwaysThere.defaultKeyPolicy(requireKey(keyArn));
            requireFirst(resourcePolicies, PolicyType.RESOURCE_BASED_POLICY, document, keyArn);
            return resourceBasedPolicy(document, keyArn);
        }

        /**
         * Say that AWS manages a KMS key, under an alias that begins with {@code alias/aws/}: a service uses it for its callers,
         * and nobody else does more than look at it.
         *
         * @param keyArn the ARN of the key; never {@code null}
         * @param alias the alias, as in {@code alias/aws/ebs}; never {@code null}
         * @return this builder
         * @throws FixtureException if it is not the ARN of a key, not such an alias, or the key has a policy already
         * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#aws-managed-key">AWS managed
         *     keys</a>
         */
        public Builder awsManagedKey(String keyArn, String alias) {
            Arn key = requireKey(keyArn);
            if (!alias.matches("alias/aws/[\\w/-]+")) {
                throw new FixtureException("\"" + alias
                        + "\" is not the alias of a key that AWS manages; write it as in" + " alias/aws/ebs");
            }
            PolicyDocument document = AlwaysThere.awsManagedKeyPolicy(key, alias);
            requireFirst(resourcePolicies, PolicyType.RESOURCE_BASED_POLICY, document, keyArn);
            return resourceBasedPolicy(document, keyArn);
        }

        private static Arn requireKey(String keyArn) {
            if (!KEY_ARN.matcher(keyArn).matches()) {
                throw new FixtureException("\"" + keyArn + "\" is not the ARN of a KMS key; write it as in"
                        + " arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
            }
            return Arn.of(keyArn);
        }

        /**
         * Say which bucket is behind an access point of Amazon S3. It belongs to the account that was said to be its
         * {@linkplain #owner owner}, else to that of the access point.
         *
         * @param accessPointArn the ARN of the access point, without the objects behind it; of a Multi-Region access point,
         *     which has several buckets, it is said of each; never {@code null}
         * @param bucketArn the ARN of the bucket; never {@code null}
         * @return this builder
         * @throws FixtureException if one of them is of no such form
         */
        public Builder accessPoint(String accessPointArn, String bucketArn) {
            return accessPoint(accessPointArn, bucketArn, null);
        }

        /**
         * Say which bucket is behind an access point of Amazon S3, and whose it is.
         *
         * @param accessPointArn as in {@link #accessPoint(String, String)}; never {@code null}
         * @param bucketArn the ARN of the bucket; never {@code null}
         * @param bucketAccount the account that owns the bucket, twelve digits; {@code null} for the one in its ARN, or that
         *     was said to own it, or else that of the access point
         * @return this builder
         * @throws FixtureException if one of them is of no such form, or another bucket is behind the access point already
         * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html">Policies of access
         *     points</a>
         */
        public Builder accessPoint(String accessPointArn, String bucketArn, @Nullable String bucketAccount) {
            if (!accessPointArn.equals(AccessPoint.in(accessPointArn))) {
                throw new FixtureException(
                        "\"" + accessPointArn + "\" is not the ARN of an access point; write it as in"
                                + " arn:aws:s3:eu-west-1:123456789012:accesspoint/reports");
            }
            Arn bucket = Arn.parse(bucketArn);
            if (bucket == null
                    || !RESOURCE_ARN.matcher(bucketArn).matches()
                    || (bucket.isOf("s3") && bucket.resource().indexOf('/') >= 0)) {
                throw new FixtureException("\"" + bucketArn + "\" is not the ARN of a bucket behind " + accessPointArn
                        + "; write it as in arn:aws:s3:::reports");
            }
            Set<AccessPoint> known = accessPoints.computeIfAbsent(accessPointArn, any -> new LinkedHashSet<>());
            String inArn = bucket.account();
            String owner = bucketAccount != null
                    ? requireAccount(bucketAccount)
                    : inArn.isEmpty()
                            ? owners.get(bucketArn, Arn.of(accessPointArn).account())
                            : inArn;
            known.add(new AccessPoint(accessPointArn, bucketArn, owner));
            if (known.size() > 1 && !Arn.of(accessPointArn).region().isEmpty()) {
                throw new FixtureException("behind " + accessPointArn + " cannot lie both "
                        + known.stream().map(AccessPoint::bucket).collect(Collectors.joining(" and "))
                        + "; keep one of them");
            }
            arns.add(accessPointArn);
            arns.add(bucketArn);
            described.addResource(accessPointArn);
            return bucketAccount != null && inArn.isEmpty() ? owner(bucketArn, bucketAccount) : this;
        }

        /**
         * Say from where an access point of Amazon S3 takes requests: its {@code s3:AccessPointNetworkOrigin}.
         *
         * @param accessPointArn the ARN of the access point; never {@code null}
         * @param origin {@code Internet} or {@code VPC}; never {@code null}
         * @return this builder
         * @throws FixtureException if it is neither
         */
        public Builder accessPointNetworkOrigin(String accessPointArn, String origin) {
            if (!origin.equals("Internet") && !origin.equals("VPC")) {
                throw new FixtureException(
                        "\"" + origin + "\" is not the network origin of an access point; write Internet or" + " VPC");
            }
            networkOrigins.put(accessPointArn, origin);
            return this;
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
            described.addResource(arn);
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
            described.addPrincipal(arn);
            return this;
        }

        /**
         * Give the unique id of a user or role, of which {@code aws:userid} is made.
         *
         * @param principalArn the ARN of the user or role; never {@code null}
         * @param id the id, as in {@code AIDACKCEVSQ6C2EXAMPLE}; never {@code null}
         * @return this builder
         * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
         *     identifiers</a>
         */
        public Builder uniqueId(String principalArn, String id) {
            uniqueIds.put(principalArn, id);
            return this;
        }

        /**
         * Say which account the fixture is about: it owns the resources of which nothing else says who does, and what no
         * policy of it allows is denied.
         *
         * @param account the account id, twelve digits; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id
         */
        public Builder defaultAccount(String account) {
            owners.byDefault(requireAccount(account));
            described.addDefault(account);
            return this;
        }

        /**
         * Say in which partition the users and roles are to which the policies that follow are attached without an ARN: IAM refuses
         * their policies for resources of another.
         *
         * @param partition the partition; never {@code null}
         * @return this builder
         */
        public Builder partition(Partition partition) {
            this.partition = partition;
            return this;
        }

        /**
         * Say which account the fixture is about although nothing says that the resources are its own: what no policy of it
         * allows is denied.
         *
         * @param account the account id, twelve digits; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id
         */
        public Builder accountOfCallers(String account) {
            described.addDefault(requireAccount(account));
            return this;
        }

        /**
         * Say which account stands for the only one, of which nothing says the id: what no policy of it allows is denied, and
         * for its own users and roles it owns the resources of which nothing else says who does.
         *
         * @param account the account id, twelve digits; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id
         */
        public Builder onlyAccount(String account) {
            owners.forItself(requireAccount(account));
            described.addDefault(account);
            return this;
        }

        /**
         * Say that the files tell everything of an account: what no policy of it allows is denied.
         *
         * @param account the account id, twelve digits; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id
         */
        public Builder account(String account) {
            described.add(requireAccount(account));
            return this;
        }

        /**
         * Say which account owns a resource whose ARN does not, such as a bucket, and all that it contains.
         *
         * @param resourceArn the resource's ARN; never {@code null}
         * @param account the account id, twelve digits; never {@code null}
         * @return this builder
         * @throws FixtureException if the resource is no ARN, belongs to another account already, or it is no account id
         */
        public Builder owner(String resourceArn, String account) {
            Arn arn = Arn.of(resourceArn);
            requireAccount(account);
            if (arn.account().isEmpty()) {
                owners.add(resourceArn, account);
            } else if (!arn.account().equals(account)) {
                throw new FixtureException(resourceArn + " belongs to the account in its ARN, not to " + account);
            }
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
        public Builder unknownPrincipalTag(String principal, String key, Unknown why) {
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
         * Name a verified identity of Amazon SES of which the default configuration set is not known. A mail that gets it is
         * neither allowed nor denied.
         *
         * @param arn the identity's ARN; never {@code null}
         * @param why why it is not known; never {@code null}
         * @return this builder
         * @throws FixtureException if it is not the ARN of an identity
         */
        public Builder unknownConfigurationSet(String arn, Unknown why) {
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
