package org.iamunit.extension.internal;

import java.util.List;

/**
 * What a fixture says of resources besides their policies.
 *
 * @param defaultKeyPolicies the KMS keys that have the default key policy: ids of keys of the default account and Region, or
 *     ARNs; never {@code null}
 * @param accessPoints which buckets lie behind access points; never {@code null}
 * @param endpointTypes of which types VPC endpoints are; never {@code null}
 */
public record ResourceDeclarations(
        List<String> defaultKeyPolicies,
        List<AccessPointDeclaration> accessPoints,
        List<EndpointTypeDeclaration> endpointTypes) {

    /** Nothing is said of any resource. */
    public static final ResourceDeclarations NONE = new ResourceDeclarations(List.of(), List.of(), List.of());

    public ResourceDeclarations {
        defaultKeyPolicies = defaultKeyPolicies.stream().distinct().toList();
        accessPoints = accessPoints.stream().distinct().toList();
        endpointTypes = endpointTypes.stream().distinct().toList();
    }
}
