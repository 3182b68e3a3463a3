package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.names.ComparableFacts;
import org.iamunit.policy.internal.names.FactsDifference;
import org.iamunit.policy.internal.names.FixtureNames;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.internal.names.KnownResources;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.Organization.Level;
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
 * <p>It is one room since it is all that decisions and proofs ask of a fixture: each question is passed on to the room that knows.
 *
 * @since 0.1.0
 */
public final class PolicyStore {

    private final PrincipalPolicies principalPolicies;
    private final ResourcePolicies resourcePolicies;
    private final VpcEndpoints endpoints;
    private final AccessPoints accessPoints;
    private final OrganizationPolicies organizationPolicies;
    private final FixtureFacts facts;
    private final DescribedAccounts accounts;
    private final KnownPrincipals principals;
    private final KnownResources resources;
    private final PhysicalIds physicalIds;
    private final SesSettings ses;
    private final ArnsInPolicies arns;
    private final StoreWarnings warnings;
    private final Tags tags;
    private final Map<PolicyDocument, String> policyArns;

    private final boolean hasPolicies;

    /** Collected once somebody asks; threads that race collect the same. */
    private volatile @Nullable FixtureNames names;

    /** Put together once somebody asks; threads that race find the same. */
    private volatile @Nullable List<AttachedPolicy> policies;

    /** Found out once somebody asks; threads that race find the same. */
    private volatile @Nullable Distinguished distinguished;

    /** What this store knows besides policies. */
    private record StoreFacts(PolicyStore store) implements ComparableFacts {

        @Override
        public FactsDifference differenceFrom(ComparableFacts others) {
            PolicyStore other = ((StoreFacts) others).store();
            Set<String> ofResources = new LinkedHashSet<>(store.accessPoints.difference(other.accessPoints));
            Set<PrincipalRef> ofPrincipals = new LinkedHashSet<>();
            boolean isGeneral = !store.facts.areAlikeBut(other.facts, ofResources, ofPrincipals)
                    || store.describesEveryAccount() != other.describesEveryAccount()
                    || !store.endpoints.haveSameTypesAs(other.endpoints);
            return new FactsDifference(isGeneral, store.accounts.difference(other.accounts), ofResources, ofPrincipals);
        }
    }

    static {
        Inside.show(PolicyStore.class, KnownPrincipals.class, store -> store.principals);
        Inside.show(PolicyStore.class, KnownResources.class, store -> store.resources);
        Inside.show(PolicyStore.class, PhysicalIds.class, store -> store.physicalIds);
        Inside.show(PolicyStore.class, FixtureNames.class, PolicyStore::names);
        Inside.show(PolicyStore.class, ContextFacts.class, store -> store.facts);
        Inside.show(PolicyStore.class, ComparableFacts.class, StoreFacts::new);
    }

    private PolicyStore(Builder builder) {
        this.principalPolicies = builder.principalPolicies.build();
        this.resourcePolicies = builder.resourcePolicies.build();
        this.endpoints = builder.endpoints.build();
        this.accessPoints = builder.accessPoints.build();
        this.organizationPolicies = builder.organizationPolicies.build();
        this.tags = builder.tags.build();
        this.facts = new FixtureFacts(
                tags,
                organizationPolicies.facts(),
                builder.owners.build(),
                builder.uniqueIds,
                accessPoints.networkOrigins());
        this.accounts = builder.described.build();
        this.principals = builder.principals.build();
        this.resources = builder.resources.build();
        this.physicalIds = builder.physicalIds.build(resources);
        this.ses = builder.ses.build();
        this.arns = builder.mentioned.build();
        this.warnings = builder.warnings.build();
        this.policyArns = Map.copyOf(builder.policyArns);
        this.hasPolicies = !policies().isEmpty();
    }

    private PolicyStore(
            PolicyStore other,
            PrincipalPolicies principalPolicies,
            ResourcePolicies resourcePolicies,
            VpcEndpoints endpoints,
            OrganizationPolicies organizationPolicies,
            Map<PolicyDocument, String> policyArns) {
        this.principalPolicies = principalPolicies;
        this.resourcePolicies = resourcePolicies;
        this.endpoints = endpoints;
        this.accessPoints = other.accessPoints;
        this.organizationPolicies = organizationPolicies;
        this.tags = other.tags;
        this.facts = other.facts;
        this.accounts = other.accounts;
        this.principals = other.principals;
        this.resources = other.resources;
        this.physicalIds = other.physicalIds;
        this.ses = other.ses;
        this.arns = other.arns;
        this.warnings = other.warnings;
        this.policyArns = policyArns;
        this.hasPolicies = !policies().isEmpty();
    }

    /**
     * Attach one more identity-based policy to a user or role, as to see what it would change. This store stays as it is.
     *
     * @param document the policy; never {@code null}
     * @param attachedTo {@code user/name}, {@code role/name}, an ARN, or {@code *}; names may hold wildcards; never {@code null}
     * @return a store that holds this policy, too; of {@link #warnings()} it knows those of this one; never {@code null}
     * @throws FixtureException if AWS would reject the document as such, or {@code attachedTo} is of no such form
     */
    public PolicyStore withIdentityBasedPolicy(PolicyDocument document, String attachedTo) {
        // It is checked as any other is.
        AttachedPolicy checked = builder()
                .identityBasedPolicy(document, attachedTo)
                .build()
                .policies()
                .get(0);
        return new PolicyStore(
                this, principalPolicies.with(checked), resourcePolicies, endpoints, organizationPolicies, policyArns);
    }

    /**
     * Attach policies to resources and roles that have none, as to see what that would change. This store stays as it is.
     *
     * @param more the policies, each of a type that a resource has; never {@code null}
     * @return a store that holds these policies, too; of {@link #warnings()} it knows those of this one; never {@code null}
     */
    public PolicyStore withResourcePolicies(List<AttachedPolicy> more) {
        return more.isEmpty()
                ? this
                : new PolicyStore(
                        this,
                        principalPolicies,
                        resourcePolicies.with(more),
                        endpoints,
                        organizationPolicies,
                        policyArns);
    }

    /**
     * Change policies, each where it is attached, as to see what that would change. This store stays as it is.
     *
     * @param change tells of each policy which document is to stand in its place: its own, another one, or none, which detaches it;
     *     never {@code null}
     * @return a store that holds what is left; its {@link #warnings()}, and the {@link #names()} that it knows, are those of this one;
     *     never {@code null}
     * @throws FixtureException if AWS would reject a document in the place of another
     */
    public PolicyStore withPolicies(Function<AttachedPolicy, Optional<PolicyDocument>> change) {
        PolicyChange changed = new PolicyChange(change);
        PolicyStore store = new PolicyStore(
                this,
                principalPolicies.changed(changed),
                resourcePolicies.changed(changed),
                endpoints.changed(changed),
                organizationPolicies.changed(changed),
                changed.arns(policyArns));
        store.names = names();
        return store;
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
        List<AttachedPolicy> found = policies;
        if (found == null) {
            List<AttachedPolicy> all = new ArrayList<>(organizationPolicies.policies());
            all.addAll(principalPolicies.all());
            all.addAll(resourcePolicies.all());
            all.addAll(endpoints.policies());
            found = List.copyOf(all);
            policies = found;
        }
        return found;
    }

    /** Tell whether any policy is attached to anybody or anything. */
    public boolean hasPolicies() {
        return hasPolicies;
    }

    /**
     * Return the users and roles that policies are attached to by name.
     *
     * @return the names, as in {@code user/ann}, without ARNs and wildcards; never {@code null}
     */
    public Set<String> namedPrincipals() {
        return principalPolicies.names();
    }

    /**
     * Return the users and roles that are said to exist.
     *
     * @return their ARNs; empty if it is not known who exists; never {@code null}
     */
    public Set<String> principals() {
        return principals.arns();
    }

    /**
     * Return the account that owns a resource.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @return twelve digits, or {@code aws}; {@code null} if neither the ARN nor the fixture says it
     */
    public @Nullable String owner(String resource) {
        return facts.owner(resource);
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
        return principalPolicies.of(type, principal);
    }

    /**
     * Return the policies that may have been meant for a user or role, since they name it in what they are attached to, and are
     * attached to somebody else: to a user or role of that name with another path or in another account, to a session, or to several in
     * one text.
     *
     * @param principal the user, or a session of the role; never {@code null}
     * @return the policies; never {@code null}
     */
    public List<AttachedPolicy> policiesMeantFor(Principal principal) {
        return principalPolicies.meant().notAttachedTo(principal);
    }

    /**
     * Return the policies that are attached to a resource, or to what contains it: a bucket's policy holds for its
     * objects, a table's for its indexes, an API's for its methods, that of a Glue catalog for its databases and tables.
     *
     * @param resource the resource's ARN, or {@code *}; never {@code null}
     * @return the policies in the order in which they were added, never {@code null}
     */
    public List<AttachedPolicy> resourceBasedPolicies(String resource) {
        return resourcePolicies.on(resource);
    }

    /**
     * Return the policies of those of which one contains a resource, and its ARN does not tell which: an AWS Backup vault holds
     * a recovery point.
     *
     * @param resource the resource's ARN, or {@code *}; never {@code null}
     * @return the policies in the order in which they were added; empty if there is no such container; never {@code null}
     */
    public List<AttachedPolicy> policiesOfOneContaining(String resource) {
        return resourcePolicies.ofOneContaining(resource);
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
        return resourcePolicies.ofAccount(service, region, account);
    }

    /**
     * Return the buckets behind an access point.
     *
     * @param arn the ARN of the access point; never {@code null}
     * @return the access point with each bucket that is said to be behind it: of a Multi-Region access point there are
     *     several; empty if it is not known which it is; never {@code null}
     */
    public List<AccessPoint> accessPoints(String arn) {
        return accessPoints.of(arn);
    }

    /**
     * Return the access points that are said to lie before a bucket.
     *
     * @param bucketArn the ARN of the bucket; never {@code null}
     * @return their ARNs, sorted; empty if none is known; never {@code null}
     */
    public Set<String> accessPointsBefore(String bucketArn) {
        return accessPoints.before(bucketArn);
    }

    /**
     * Return the kind of a VPC endpoint.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @return the kind that was said of this endpoint, else the one that was said of every endpoint; {@code null} if it is not
     *     known
     */
    public @Nullable VpcEndpointType endpointType(String endpointId) {
        return endpoints.typeOf(endpointId);
    }

    /**
     * Return the policies of a VPC endpoint.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @return the policy that was set for this endpoint, else the one that was set for every endpoint; empty if there
     *     is neither; never {@code null}
     */
    public List<AttachedPolicy> endpointPolicies(String endpointId) {
        return endpoints.policiesOf(endpointId);
    }

    /** Tell whether any VPC endpoint has a policy. */
    public boolean hasVpcEndpointPolicies() {
        return endpoints.havePolicies();
    }

    /** Return the levels of the organization that have service control policies, in the order in which they were named. */
    public List<Level> serviceControlLevels() {
        return organizationPolicies.service().all();
    }

    /**
     * Return the levels on the way to an account that have service control policies. At all others nothing but
     * {@code FullAWSAccess} is attached.
     *
     * @param account the account id, or {@code null}
     * @return the levels, outermost first; all that there are if it is not known which units the accounts are in; never
     *     {@code null}
     */
    public List<Level> serviceControlLevels(@Nullable String account) {
        return organizationPolicies.service().of(account);
    }

    /** Return the levels of the organization that have resource control policies, in the order in which they were named. */
    public List<Level> resourceControlLevels() {
        return organizationPolicies.resource().all();
    }

    /**
     * Return the levels on the way to an account that have resource control policies.
     *
     * @param account the account id, or {@code null}
     * @return the levels, outermost first; all that there are if it is not known which units the accounts are in; never
     *     {@code null}
     */
    public List<Level> resourceControlLevels(@Nullable String account) {
        return organizationPolicies.resource().of(account);
    }

    /**
     * Return the organization, if its accounts are known.
     *
     * @return the organization; {@code null} if none was named: then every account is taken to be a member account of
     *     the one whose policies the store holds
     */
    public @Nullable Organization organization() {
        return organizationPolicies.organization();
    }

    /** Return the ARNs of the verified identities of Amazon SES; empty if none were named. */
    public Set<String> verifiedIdentities() {
        return ses.verifiedIdentities();
    }

    /**
     * Return the configuration set that mail from an identity gets where it names none.
     *
     * @param identity the ARN of the identity; never {@code null}
     * @return the configuration set's name; {@code null} if the identity has no default one, or it is
     *     {@linkplain #unknownConfigurationSet not known} which
     */
    public @Nullable String defaultConfigurationSet(String identity) {
        return ses.defaultConfigurationSet(identity);
    }

    /**
     * Tell what is not known of the configuration set that mail from an identity gets where it names none.
     *
     * @param identity the ARN of the identity; never {@code null}
     * @return what is not known, and what to do about it; {@code null} if it is known
     */
    public @Nullable Unknown unknownConfigurationSet(String identity) {
        return ses.unknownConfigurationSet(identity);
    }

    /**
     * Tell whether an account is in the sandbox of Amazon SES.
     *
     * @param account the account id; never {@code null}
     * @param region the Region; never {@code null}
     * @return {@code true} if it is, in this Region or in all
     */
    public boolean isInSandbox(String account, String region) {
        return ses.isInSandbox(account, region);
    }

    /**
     * Return what has a resource-based policy.
     *
     * @return ARNs, in the order in which their policies were added; never {@code null}
     */
    public Set<String> resourcesWithPolicies() {
        return resourcePolicies.resources();
    }

    /**
     * Return patterns that divide all resources into those of which the fixture knows the same: what has a policy, an owner or
     * tags of its own, and what lies in such a resource.
     *
     * @return ARNs, in which {@code *} stands for any run of characters; never {@code null}
     */
    public Set<String> resourcesWithFacts() {
        return distinguished().all();
    }

    /**
     * Return those of the {@linkplain #resourcesWithFacts() resources of which the fixture knows something} that are of a service.
     *
     * @param service the service as in ARNs; never {@code null}
     * @return ARNs, in which {@code *} stands for any run of characters; never {@code null}
     */
    public List<String> resourcesWithFacts(String service) {
        return distinguished().byService().getOrDefault(service, List.of());
    }

    private Distinguished distinguished() {
        Distinguished known = distinguished;
        if (known == null) {
            Set<String> found = new LinkedHashSet<>(resourcesWithPolicies());
            found.addAll(facts.resources());
            for (String each : List.copyOf(found)) {
                found.addAll(Containers.contentsOf(each));
            }
            known = Distinguished.of(found);
            distinguished = known;
        }
        return known;
    }

    /** Return the accounts that occur in the ARNs of the fixture, sorted. */
    public Set<String> accounts() {
        return arns.accounts();
    }

    /** Return the accounts of which the fixture says something, be it that they are the default; empty if it names none. */
    public Set<String> describedAccounts() {
        return accounts.described();
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
     * Return the ARN of the policy that a document is of.
     *
     * @param document the document; never {@code null}
     * @return the ARN; {@code null} if nothing says it, as of a document in a file of its own, or of an inline policy
     */
    public @Nullable String policyArn(PolicyDocument document) {
        return policyArns.get(document);
    }

    /**
     * Tell whether AWS has written a document, and nobody else can change it: one of its managed policies, or the key policy that it
     * gives to a key by default.
     *
     * @param document the document; never {@code null}
     * @return {@code false} if it is somebody's own
     */
    public boolean isManagedByAws(PolicyDocument document) {
        return warnings.isManagedByAws(document);
    }

    private FixtureNames names() {
        FixtureNames known = names;
        if (known == null) {
            known = FixtureNamesSearch.in(this, arns, accounts, tags);
            names = known;
        }
        return known;
    }

    /**
     * Return what AWS accepts in the policies although it rarely means what its author thinks, and what they name
     * that AWS does not have: actions, condition keys, resource-based policies; and where they are larger, or more, than
     * AWS allows.
     *
     * @return the problems, in the order in which the policies were added; never {@code null}
     */
    public List<Problem> warnings() {
        return warnings.in(this);
    }

    /**
     * Return the {@link #warnings()} about policies that could decide any of some requests: those of the callers, those on the
     * resources, and those of organizations and endpoints.
     *
     * @param requests the requests; never {@code null}
     * @return the problems, those about no policy first; never {@code null}
     */
    public List<Problem> warnings(Collection<AccessRequest> requests) {
        return warnings.about(this, requests);
    }

    /**
     * Return the permissions boundaries, session policies, trust policies and VPC endpoint policies that are attached to nobody
     * whom some requests or an inventory name.
     *
     * @param requests all requests that are asked; never {@code null}
     * @param endpoints the ids of all VPC endpoints that they come through; never {@code null}
     * @return a warning for each of them; never {@code null}
     */
    public List<Problem> attachedToNobody(Collection<AccessRequest> requests, Collection<String> endpoints) {
        return new AttachedToNobody(this, requests, endpoints).warnings();
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
     * Tell whether another store knows the same of what there is besides policies: tags, owners, accounts, the organization, access
     * points and the kinds of VPC endpoints. What policies are attached to, and the settings of Amazon SES, are not compared.
     *
     * @param other the other store; never {@code null}
     * @return {@code true} if requests carry the same by both
     */
    public boolean hasSameFactsAs(PolicyStore other) {
        return facts.areAlike(other.facts)
                && accounts.areAlike(other.accounts)
                && accessPoints.areAlike(other.accessPoints)
                && endpoints.haveSameTypesAs(other.endpoints);
    }

    /**
     * Return patterns of the ARNs of all that lies in a resource, for which the policy of the resource holds, too.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @return the patterns, in which {@code *} stands for any run of characters; empty if nothing lies in it; never {@code null}
     */
    public static Set<String> contentsOf(String resource) {
        return Containers.contentsOf(resource);
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

    /** Return the users and roles that are said to exist, and their names. */
    KnownPrincipals knownPrincipals() {
        return principals;
    }

    /** Return the resources that an inventory has. */
    KnownResources resources() {
        return resources;
    }

    /** Return the physical IDs that no file tells. */
    PhysicalIds physicalIds() {
        return physicalIds;
    }

    /** Collects the policies of a store. Not safe for use by several threads. */
    public static final class Builder extends FactsBuilder {

        private Builder() {}

        @Override
        Builder self() {
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
