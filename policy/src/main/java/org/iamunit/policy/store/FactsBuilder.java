package org.iamunit.policy.store;

import java.util.HashMap;
import java.util.Map;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.internal.names.KnownResources;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.internal.names.StandIn;
import org.jspecify.annotations.Nullable;

/** The part of the builder of a store that says what there is in the accounts beside policies. */
abstract sealed class FactsBuilder extends AttachmentsBuilder permits PolicyStore.Builder {

    final KnownPrincipals.Builder principals = new KnownPrincipals.Builder();
    final KnownResources.Builder resources = new KnownResources.Builder();
    final PhysicalIds.Builder physicalIds = new PhysicalIds.Builder();
    final Map<String, String> uniqueIds = new HashMap<>();
    final Tags.Builder tags = new Tags.Builder();
    final ResourceOwners.Builder owners = new ResourceOwners.Builder();
    final AccessPoints.Builder accessPoints = new AccessPoints.Builder(owners, mentioned, described);
    final SesSettings.Builder ses = new SesSettings.Builder();

    /**
     * Say of which type a VPC endpoint is.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}, or {@code *} for every endpoint; never {@code null}
     * @param type its type; never {@code null}
     * @return this builder
     * @throws FixtureException if the endpoint is no id of an endpoint, or of another type already
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html">AWS PrivateLink concepts</a>
     */
    public PolicyStore.Builder vpcEndpointType(String endpointId, VpcEndpointType type) {
        endpoints.addType(endpointId, type);
        return self();
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
    public PolicyStore.Builder accessPoint(String accessPointArn, String bucketArn) {
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
    public PolicyStore.Builder accessPoint(String accessPointArn, String bucketArn, @Nullable String bucketAccount) {
        accessPoints.add(accessPointArn, bucketArn, bucketAccount);
        return self();
    }

    /**
     * Say from where an access point of Amazon S3 takes requests: its {@code s3:AccessPointNetworkOrigin}.
     *
     * @param accessPointArn the ARN of the access point; never {@code null}
     * @param origin {@code Internet} or {@code VPC}; never {@code null}
     * @return this builder
     * @throws FixtureException if it is neither
     */
    public PolicyStore.Builder accessPointNetworkOrigin(String accessPointArn, String origin) {
        accessPoints.addNetworkOrigin(accessPointArn, origin);
        return self();
    }

    /**
     * Say that there is a user or role. Once one of an account is named, all others of the account are taken not to
     * exist.
     *
     * @param arn its ARN; never {@code null}
     * @return this builder
     * @throws FixtureException if it is not the ARN of a user or role
     */
    public PolicyStore.Builder principal(String arn) {
        principals.add(arn);
        mentioned.add(arn);
        described.addPrincipal(arn);
        return self();
    }

    /**
     * Say by which other name a user or role is known, as in a template that makes it.
     *
     * @param arn its ARN; never {@code null}
     * @param alias the other name; never {@code null} or blank
     * @return this builder
     * @throws FixtureException if it is not the ARN of a user or role
     */
    public PolicyStore.Builder principalAlias(String arn, String alias) {
        principal(arn);
        principals.addAlias(arn, alias);
        return self();
    }

    /**
     * Say that there is a resource. A sentence that names another one of the same service, a slip away from it, is an error.
     *
     * @param arn its ARN; never {@code null}
     * @param position where that is said; never {@code null}
     * @return this builder
     * @throws FixtureException if it is no ARN
     */
    public PolicyStore.Builder resource(String arn, SourcePosition position) {
        resources.add(arn, position);
        return self();
    }

    /**
     * Say by which other name a resource is known, as in a template that makes it.
     *
     * @param arn its ARN; never {@code null}
     * @param alias the other name; never {@code null} or blank
     * @return this builder
     */
    public PolicyStore.Builder resourceAlias(String arn, String alias) {
        resources.addAlias(arn, alias);
        return self();
    }

    /**
     * Say that AWS makes up the ID of a resource, and nobody knows it yet. What is asked of a resource by an ID that may be this one
     * is neither allowed nor denied, unless it comes to the same.
     *
     * @param id the ID; never {@code null}
     * @return this builder
     * @throws FixtureException if it is not in an ARN
     */
    public PolicyStore.Builder physicalId(PhysicalId id) {
        physicalIds.add(new StandIn(id.arn(), id.standIn(), id.form(), id.isTelling(), id.name(), id.position()));
        return self();
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
    public PolicyStore.Builder uniqueId(String principalArn, String id) {
        uniqueIds.put(principalArn, id);
        return self();
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
    public PolicyStore.Builder principalTag(String principal, String key, String value) {
        tags.addToPrincipal(principal, key, value);
        mentioned.add(principal);
        return self();
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
    public PolicyStore.Builder unknownPrincipalTag(String principal, String key, Unknown why) {
        tags.addUnknownToPrincipal(principal, key, why);
        mentioned.add(principal);
        return self();
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
    public PolicyStore.Builder resourceTag(String resourceArn, String key, String value) {
        tags.addToResource(resourceArn, key, value);
        mentioned.add(resourceArn);
        return self();
    }

    /**
     * Say which account the fixture is about: it owns the resources of which nothing else says who does, and what no
     * policy of it allows is denied.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @return this builder
     * @throws FixtureException if it is no account id
     */
    public PolicyStore.Builder defaultAccount(String account) {
        owners.byDefault(account);
        described.addDefault(account);
        return self();
    }

    /**
     * Say which account the fixture is about although nothing says that the resources are its own: what no policy of it
     * allows is denied.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @return this builder
     * @throws FixtureException if it is no account id
     */
    public PolicyStore.Builder accountOfCallers(String account) {
        described.addDefault(account);
        return self();
    }

    /**
     * Say which account stands for the only one, of which nothing says the id: what no policy of it allows is denied, and
     * for its own users and roles it owns the resources of which nothing else says who does.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @return this builder
     * @throws FixtureException if it is no account id
     */
    public PolicyStore.Builder onlyAccount(String account) {
        owners.forItself(account);
        described.addDefault(account);
        return self();
    }

    /**
     * Say that the files tell everything of an account: what no policy of it allows is denied.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @return this builder
     * @throws FixtureException if it is no account id
     */
    public PolicyStore.Builder account(String account) {
        described.add(account);
        return self();
    }

    /**
     * Say which account owns a resource whose ARN does not, such as a bucket, and all that it contains.
     *
     * @param resourceArn the resource's ARN; never {@code null}
     * @param account the account id, twelve digits; never {@code null}
     * @return this builder
     * @throws FixtureException if the resource is no ARN, belongs to another account already, or it is no account id
     */
    public PolicyStore.Builder owner(String resourceArn, String account) {
        owners.add(resourceArn, account);
        return self();
    }

    /**
     * Name a verified identity of Amazon SES. Once one is named in an account and Region, all others there are
     * taken not to exist.
     *
     * @param arn the identity's ARN; never {@code null}
     * @return this builder
     * @throws FixtureException if it is not the ARN of an identity
     */
    public PolicyStore.Builder verifiedIdentity(String arn) {
        ses.addVerifiedIdentity(arn);
        mentioned.add(arn);
        return self();
    }

    /**
     * Name a verified identity of Amazon SES that has a default configuration set.
     *
     * @param arn the identity's ARN; never {@code null}
     * @param configurationSet the configuration set's name; never {@code null} or blank
     * @return this builder
     * @throws FixtureException if it is not the ARN of an identity, or not the name of a configuration set
     */
    public PolicyStore.Builder verifiedIdentity(String arn, String configurationSet) {
        ses.addDefaultConfigurationSet(arn, configurationSet);
        return verifiedIdentity(arn);
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
    public PolicyStore.Builder unknownConfigurationSet(String arn, Unknown why) {
        verifiedIdentity(arn);
        ses.addUnknownConfigurationSet(arn, why);
        return self();
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
    public PolicyStore.Builder sandbox(String account) {
        ses.addSandbox(account);
        return self();
    }

    /**
     * Say that an account is in the sandbox of Amazon SES in one Region.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @param region the Region, as in {@code eu-west-1}; never {@code null}
     * @return this builder
     * @throws FixtureException if it is no account id
     */
    public PolicyStore.Builder sandbox(String account, String region) {
        ses.addSandbox(account, region);
        return self();
    }
}
