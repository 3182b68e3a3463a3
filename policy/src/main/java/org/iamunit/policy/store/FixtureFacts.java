package org.iamunit.policy.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/** What a store knows of the context of requests. Immutable. */
final class FixtureFacts implements ContextFacts {

    private static final String PRINCIPAL = "aws:principal";
    private static final String S3 = "s3:";
    private static final String ACCESS_POINT_ARN = ContextKeys.fold(ContextKeys.DATA_ACCESS_POINT_ARN);
    private static final String ACCESS_POINT_ACCOUNT = ContextKeys.fold(ContextKeys.DATA_ACCESS_POINT_ACCOUNT);
    private static final String NETWORK_ORIGIN = ContextKeys.fold(ContextKeys.ACCESS_POINT_NETWORK_ORIGIN);

    private final Tags tags;
    private final OrganizationFacts organization;
    private final ResourceOwners owners;
    private final Map<String, String> uniqueIds;
    private final Map<String, String> networkOrigins;

    FixtureFacts(
            Tags tags,
            OrganizationFacts organization,
            ResourceOwners owners,
            Map<String, String> uniqueIds,
            Map<String, String> networkOrigins) {
        this.networkOrigins = Map.copyOf(networkOrigins);
        this.tags = tags;
        this.organization = organization;
        this.owners = owners;
        this.uniqueIds = Map.copyOf(uniqueIds);
    }

    boolean areAlike(FixtureFacts other) {
        return tags.areAlike(other.tags)
                && organization.areAlike(other.organization)
                && owners.areAlike(other.owners)
                && uniqueIds.equals(other.uniqueIds)
                && networkOrigins.equals(other.networkOrigins);
    }

    /**
     * Tell whether another store knows the same, but for some resources and principals, which are added.
     *
     * @param ofResources the ARNs of the resources whose owner or tags differ
     * @param ofPrincipals the users and roles whose tags or ids differ
     */
    boolean areAlikeBut(FixtureFacts other, Set<String> ofResources, Set<PrincipalRef> ofPrincipals) {
        tags.addDifference(other.tags, ofResources, ofPrincipals);
        owners.addDifference(other.owners, ofResources);
        Set<String> ids = new LinkedHashSet<>(uniqueIds.keySet());
        ids.addAll(other.uniqueIds.keySet());
        ids.removeIf(arn -> Objects.equals(uniqueIds.get(arn), other.uniqueIds.get(arn)));
        ids.forEach(arn -> ofPrincipals.add(PrincipalRef.parse(arn)));
        return organization.areAlike(other.organization)
                && owners.haveSameDefaultAs(other.owners)
                && networkOrigins.equals(other.networkOrigins);
    }

    /** Return the ARNs of the resources that have tags or an owner of their own. */
    Set<String> resources() {
        Set<String> resources = new LinkedHashSet<>(owners.resources());
        resources.addAll(tags.resources());
        return resources;
    }

    @Override
    public @Nullable List<String> values(String key, AccessRequest request) {
        if (key.startsWith(S3)) {
            String accessPoint = accessPointOf(key, request);
            String value = accessPoint == null ? null : ofAccessPoint(key, accessPoint);
            return value == null ? null : List.of(value);
        }
        return OrganizationFacts.isAbout(key)
                ? organization.values(key, account(key, request))
                : tags.values(key, request);
    }

    @Override
    public @Nullable UnknownValue unknown(String key, AccessRequest request) {
        if (key.startsWith(S3)) {
            String accessPoint = key.equals(NETWORK_ORIGIN) ? accessPointOf(key, request) : null;
            return accessPoint == null || networkOrigins.containsKey(accessPoint)
                    ? null
                    : UnknownValue.present(
                            new Unknown("from where " + accessPoint + " takes requests is not known: give "
                                    + ContextKeys.ACCESS_POINT_NETWORK_ORIGIN + " with the request"));
        }
        return OrganizationFacts.isAbout(key)
                ? organization.unknown(key, account(key, request), request)
                : tags.unknown(key, request);
    }

    /** Tell through which access point of Amazon S3 a request goes; {@code null} if the key is about none, or it goes through none. */
    private static @Nullable String accessPointOf(String key, AccessRequest request) {
        if (!key.equals(ACCESS_POINT_ARN) && !key.equals(ACCESS_POINT_ACCOUNT) && !key.equals(NETWORK_ORIGIN)) {
            return null;
        }
        List<String> given = request.valuesOf(ContextKeys.DATA_ACCESS_POINT_ARN);
        return given.isEmpty() ? AccessPoint.in(request.resource()) : given.get(0);
    }

    private @Nullable String ofAccessPoint(String key, String accessPoint) {
        if (key.equals(ACCESS_POINT_ARN)) {
            return accessPoint;
        }
        Arn arn = key.equals(ACCESS_POINT_ACCOUNT) ? Arn.parse(accessPoint) : null;
        return arn == null ? networkOrigins.get(accessPoint) : arn.account();
    }

    /** Return the account that a key about an organization tells of. */
    private @Nullable String account(String key, AccessRequest request) {
        if (key.startsWith(PRINCIPAL)) {
            return request.principal().account();
        }
        String said = request.resourceAccount();
        return said != null || request.resource().equals(AccessRequest.ANY_RESOURCE) ? said : owner(request);
    }

    @Override
    public @Nullable List<String> tagOf(String resource, String tag) {
        return tags.ofResource(resource, tag);
    }

    @Override
    public @Nullable UnknownValue unknownTagOf(String resource, String tag) {
        return tags.unknownOfResource(resource, tag);
    }

    @Override
    public @Nullable String owner(AccessRequest request) {
        return owners.of(request.resource(), request.principal().account());
    }

    @Override
    public @Nullable String owner(String resource) {
        return owners.of(resource);
    }

    @Override
    public @Nullable String definedOwner(String resource) {
        return owners.definedFor(resource);
    }

    @Override
    public @Nullable String uniqueId(String principalArn) {
        return uniqueIds.get(principalArn);
    }
}
