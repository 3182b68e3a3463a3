package org.iamunit.policy.request;

import org.iamunit.policy.Arn;

/**
 * An IAM user with long-term credentials.
 *
 * @param partition the partition, as in {@code aws}; never {@code null}
 * @param account the account id, twelve digits; never {@code null}
 * @param path the path, which begins and ends with a slash; never {@code null}
 * @param name the user's name; never {@code null} or blank
 * @since 0.1.0
 */
public record IamUser(String partition, String account, String path, String name) implements Principal {

    public IamUser {
        PrincipalArns.requireAccount(account);
        PrincipalArns.requirePath(path);
        PrincipalArns.requireIamName(name, "a user");
    }

    @Override
    public String arn() {
        return Arn.of(partition, "iam", "", account, "user" + path + name).toString();
    }

    @Override
    public String toString() {
        return arn();
    }
}
