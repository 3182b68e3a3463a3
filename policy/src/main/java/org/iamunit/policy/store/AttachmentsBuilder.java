package org.iamunit.policy.store;

import java.util.HashMap;
import java.util.Map;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.store.Organization.Level;

/**
 * The part of the builder of a store that attaches policies, and takes what else is to be told of their documents. Who builds a
 * store sees one class, {@link PolicyStore.Builder}; it has parts since what can be attached and what is said beside it change
 * for reasons of their own.
 */
abstract sealed class AttachmentsBuilder permits FactsBuilder {

    final Map<PolicyDocument, String> policyArns = new HashMap<>();
    final StoreWarnings.Builder warnings = new StoreWarnings.Builder();
    final ArnsInPolicies.Builder mentioned = new ArnsInPolicies.Builder();
    final DescribedAccounts.Builder described = new DescribedAccounts.Builder();
    private final AttachedDocuments documents = new AttachedDocuments(warnings, mentioned);
    final PrincipalPolicies.Builder principalPolicies = new PrincipalPolicies.Builder(documents, mentioned, described);
    final OrganizationPolicies.Builder organizationPolicies = new OrganizationPolicies.Builder(documents);
    final ResourcePolicies.Builder resourcePolicies = new ResourcePolicies.Builder(documents, mentioned, described);
    final VpcEndpoints.Builder endpoints = new VpcEndpoints.Builder(documents);

    /** Return the whole builder, so that calls of all parts can follow one another. */
    abstract PolicyStore.Builder self();

    /**
     * Attach an identity-based policy to every user and role.
     *
     * @param document the policy; never {@code null}
     * @return this builder
     * @throws FixtureException if AWS would reject the document as such
     */
    public PolicyStore.Builder identityBasedPolicy(PolicyDocument document) {
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
    public PolicyStore.Builder identityBasedPolicy(PolicyDocument document, String attachedTo) {
        principalPolicies.add(PolicyType.IDENTITY_BASED_POLICY, document, attachedTo);
        return self();
    }

    /**
     * Set a permissions boundary for every user and role.
     *
     * @param document the policy; never {@code null}
     * @return this builder
     * @throws FixtureException if AWS would reject the document as such
     */
    public PolicyStore.Builder permissionsBoundary(PolicyDocument document) {
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
    public PolicyStore.Builder permissionsBoundary(PolicyDocument document, String attachedTo) {
        principalPolicies.add(PolicyType.PERMISSIONS_BOUNDARY, document, attachedTo);
        return self();
    }

    /**
     * Pass a session policy to the sessions of every role and federated user.
     *
     * @param document the policy; never {@code null}
     * @return this builder
     * @throws FixtureException if AWS would reject the document as such
     */
    public PolicyStore.Builder sessionPolicy(PolicyDocument document) {
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
    public PolicyStore.Builder sessionPolicy(PolicyDocument document, String attachedTo) {
        principalPolicies.add(PolicyType.SESSION_POLICY, document, attachedTo);
        return self();
    }

    /**
     * Say in which partition the users and roles are to which the policies that follow are attached without an ARN: IAM refuses
     * their policies for resources of another.
     *
     * @param partition the partition; never {@code null}
     * @return this builder
     */
    public PolicyStore.Builder partition(Partition partition) {
        principalPolicies.partition(partition);
        return self();
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
    public PolicyStore.Builder organization(String id, String managementAccount, String... memberAccounts) {
        return organization(Organization.of(id, managementAccount, memberAccounts));
    }

    /**
     * Give the organization. An account that is not in it lies outside of it: no SCP limits its principals, and no RCP
     * its resources.
     *
     * @param organization the organization; never {@code null}
     * @return this builder
     */
    public PolicyStore.Builder organization(Organization organization) {
        organizationPolicies.organization(organization);
        return self();
    }

    /**
     * Attach a service control policy to the root of the organization.
     *
     * @param document the policy; never {@code null}
     * @return this builder
     * @throws FixtureException if AWS would reject the document as such
     */
    public PolicyStore.Builder serviceControlPolicy(PolicyDocument document) {
        return serviceControlPolicy(document, Level.ROOT);
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
    public PolicyStore.Builder serviceControlPolicy(PolicyDocument document, String level) {
        organizationPolicies.addServiceControlPolicy(document, level);
        return self();
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
    public PolicyStore.Builder withoutFullAccess(String level) {
        organizationPolicies.addWithoutFullAccess(level);
        return self();
    }

    /**
     * Attach a resource control policy to the root of the organization.
     *
     * @param document the policy; never {@code null}
     * @return this builder
     * @throws FixtureException if AWS would reject the document as such
     */
    public PolicyStore.Builder resourceControlPolicy(PolicyDocument document) {
        return resourceControlPolicy(document, Level.ROOT);
    }

    /**
     * Attach a resource control policy to a level of the organization.
     *
     * @param document the policy; never {@code null}
     * @param level the level, as in {@link #serviceControlPolicy(PolicyDocument, String)}; never {@code null}
     * @return this builder
     * @throws FixtureException if AWS would reject the document as such, or the organization has no such level
     */
    public PolicyStore.Builder resourceControlPolicy(PolicyDocument document, String level) {
        organizationPolicies.addResourceControlPolicy(document, level);
        return self();
    }

    /**
     * Set the policy of every VPC endpoint.
     *
     * @param document the policy; never {@code null}
     * @return this builder
     * @throws FixtureException if AWS would reject the document as such
     */
    public PolicyStore.Builder vpcEndpointPolicy(PolicyDocument document) {
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
    public PolicyStore.Builder vpcEndpointPolicy(PolicyDocument document, String endpointId) {
        endpoints.addPolicy(document, endpointId);
        return self();
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
    public PolicyStore.Builder resourceBasedPolicy(PolicyDocument document, String resourceArn) {
        resourcePolicies.add(document, resourceArn);
        return self();
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
    public PolicyStore.Builder defaultKeyPolicy(String keyArn) {
        return keyPolicyByAws(AlwaysThere.defaultKeyPolicy(keyArn), keyArn);
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
    public PolicyStore.Builder awsManagedKey(String keyArn, String alias) {
        return keyPolicyByAws(AlwaysThere.awsManagedKeyPolicy(keyArn, alias), keyArn);
    }

    private PolicyStore.Builder keyPolicyByAws(PolicyDocument document, String keyArn) {
        warnings.addManagedByAws(document);
        resourcePolicies.addKeyPolicy(document, keyArn);
        return self();
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
    public PolicyStore.Builder resourceBasedPolicyOfAny(PolicyDocument document, String service) {
        resourcePolicies.addOfAny(document, service);
        return self();
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
    public PolicyStore.Builder roleTrustPolicy(PolicyDocument document, String roleArn) {
        resourcePolicies.addTrustPolicy(document, roleArn);
        return self();
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
    public PolicyStore.Builder sendingAuthorizationPolicy(PolicyDocument document) {
        resourcePolicies.addSendingAuthorizationPolicy(document);
        return self();
    }

    /**
     * Give the ARN of the policy that a document is of: AWS names it where the policy denies something.
     *
     * @param document the document; never {@code null}
     * @param arn the ARN, as in {@code arn:aws:iam::123456789012:policy/senders}; never {@code null}
     * @return this builder
     */
    public PolicyStore.Builder policyArn(PolicyDocument document, String arn) {
        policyArns.put(document, arn);
        return self();
    }

    /**
     * Say that a document is that of one of AWS's own managed policies, which may be larger than others and of which nothing is
     * warned that nobody else can change.
     *
     * @param document the document; never {@code null}
     * @return this builder
     */
    public PolicyStore.Builder managedByAws(PolicyDocument document) {
        warnings.addManagedByAws(document);
        return self();
    }

    /**
     * Add something doubtful in what the policies come from to the {@linkplain PolicyStore#warnings() warnings}.
     *
     * @param warning what is doubtful; never {@code null}
     * @return this builder
     */
    public PolicyStore.Builder warning(Problem warning) {
        warnings.add(warning);
        return self();
    }

    /**
     * Count the accounts and Regions of a document's ARNs among those of the store, without attaching it.
     *
     * @param document the document; never {@code null}
     * @return this builder
     */
    public PolicyStore.Builder mentioning(PolicyDocument document) {
        mentioned.add(document);
        return self();
    }

    /**
     * Count the account and the Region of an ARN among those of the store.
     *
     * @param arn the ARN; never {@code null}
     * @return this builder
     */
    public PolicyStore.Builder mentioning(String arn) {
        mentioned.add(arn);
        return self();
    }
}
