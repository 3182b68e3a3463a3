package org.iamunit.policy.request;

import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/**
 * A session that {@code sts:GetFederationToken} made.
 *
 * @param partition the partition, as in {@code aws}; never {@code null}
 * @param account the account id, twelve digits; never {@code null}
 * @param name the federated user's name; never {@code null} or blank
 * @param user the IAM user who asked for the session, or {@code null} if that is not known
 * @since 0.1.0
 */
public record FederatedUser(
        String partition,
        String account,
        String name,
        @Nullable IamUser user) implements Principal {

    public FederatedUser {
        PrincipalArns.requireAccount(account);
        PrincipalArns.requireName(name, "a federated user");
    }

    @Override
    public String arn() {
        return Arn.of(partition, "sts", "", account, "federated-user/" + name).toString();
    }

    @Override
    public String toString() {
        return arn();
    }
}
