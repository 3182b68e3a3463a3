package org.iamunit.extension.internal;

/**
 * Of which type a VPC endpoint is, as a fixture says.
 *
 * @param endpoint the id of the endpoint, or {@code *} for every endpoint; never {@code null}
 * @param type the type as AWS calls it, as in {@code Gateway}; never {@code null}
 */
public record EndpointTypeDeclaration(String endpoint, String type) {}
