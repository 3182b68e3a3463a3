package org.iamunit.policy.internal.names;

/** What a store knows besides policies, to compare with what another one knows. */
public interface ComparableFacts {

    /**
     * Tell what another store knows differently: tags, owners, accounts, the organization, access points and the types of VPC
     * endpoints. What policies are attached to, and the settings of Amazon SES, are not compared.
     *
     * @param other what the other store knows; never {@code null}
     * @return what is not the same; never {@code null}
     */
    FactsDifference differenceFrom(ComparableFacts other);
}
