package org.iamunit.policy.request;

import org.iamunit.policy.Arn;

/**
 * The root user of an account.
 *
 * @param partition the partition, as in {@code aws}; never {@code null}
 * @param account the account id, twelve digits; never {@code null}
 * @since 0.1.0
 */
public record AccountRoot(String partition, String account) implements Principal {

    public AccountRoot {
        PrincipalArns.requireAccount(account);
    }

    @Override
    public String arn() {
        return Arn.of(partition, "iam", "", account, "root").toString();
    }

    @Override
    public String toString() {
        return arn();
    }
}
