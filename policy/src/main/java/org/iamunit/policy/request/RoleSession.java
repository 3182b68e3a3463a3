package org.iamunit.policy.request;

import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * A session of an IAM role, however it was assumed.
 *
 * <p>The role's ARN carries its path, the session's ARN does not: both are known here.
 *
 * @param partition the partition, as in {@code aws}; never {@code null}
 * @param account the account id, twelve digits; never {@code null}
 * @param path the role's path, which begins and ends with a slash; never {@code null}
 * @param roleName the role's name; never {@code null} or blank
 * @param sessionName the session's name, never blank; {@code null} if nobody named it
 * @param federatedBy the caller who assumed the role by means of an identity provider, or {@code null} if it was assumed
 *     otherwise
 * @since 0.1.0
 */
public record RoleSession(
        String partition,
        String account,
        String path,
        String roleName,
        @Nullable String sessionName,
        @Nullable FederatedPrincipal federatedBy)
        implements Principal {

    /** What messages call a session that nobody named. */
    public static final String UNNAMED = "session";

    private static final String SERVICE_LINKED_PATH = "/aws-service-role/";

    public RoleSession {
        PrincipalArns.requireAccount(account);
        PrincipalArns.requirePath(path);
        PrincipalArns.requireIamName(roleName, "a role");
        if (sessionName != null) {
            PrincipalArns.requireIamName(sessionName, "a role session");
        }
    }

    /**
     * Name a session of a role that was not assumed by means of an identity provider.
     *
     * @param partition the partition, as in {@code aws}; never {@code null}
     * @param account the account id, twelve digits; never {@code null}
     * @param path the role's path, which begins and ends with a slash; never {@code null}
     * @param roleName the role's name; never {@code null} or blank
     * @param sessionName the session's name, never blank; {@code null} if nobody named it
     */
    public RoleSession(String partition, String account, String path, String roleName, @Nullable String sessionName) {
        this(partition, account, path, roleName, sessionName, null);
    }

    /**
     * Say by means of which identity provider the role was assumed: the session of a web identity carries
     * {@code aws:FederatedProvider}, and no federated session says anything of MFA.
     *
     * @param caller the caller who assumed the role; never {@code null}
     * @return the session, never {@code null}
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-federatedprovider">aws:FederatedProvider</a>
     */
    public RoleSession federatedBy(FederatedPrincipal caller) {
        return new RoleSession(partition, account, path, roleName, sessionName, caller);
    }

    @Override
    public String arn() {
        return sessions() + (sessionName == null ? UNNAMED : sessionName);
    }

    /** Return what the ARNs of all sessions of the role begin with. */
    private String sessions() {
        return Arn.of(partition, "sts", "", account, "assumed-role/" + roleName + "/")
                .toString();
    }

    /** Tell whether nobody named the session. */
    public boolean isUnnamed() {
        return sessionName == null;
    }

    /** Return what is not known of a session that nobody named; never {@code null}. */
    public Unknown unknownName() {
        return new Unknown("the name of the session of the role " + roleName + " is not known: name it, as in role "
                + roleName + " session NAME");
    }

    /**
     * Tell whether an ARN is that of a session of this role, whichever.
     *
     * @param sessionArn the ARN of a role session; never {@code null}
     * @return {@code true} if it is
     */
    public boolean isSessionOfRole(String sessionArn) {
        String beginning = sessions();
        return sessionArn.startsWith(beginning) && sessionArn.indexOf('/', beginning.length()) < 0;
    }

    /**
     * Return the ARN of the role, with its path.
     *
     * @return for example {@code arn:aws:iam::123456789012:role/svc/mailer}; never {@code null}
     */
    public String roleArn() {
        return Arn.of(partition, "iam", "", account, "role" + path + roleName).toString();
    }

    /**
     * Tell whether the role is linked to an AWS service, so that no SCP and no RCP limits it.
     *
     * @return {@code true} if its path is that of service-linked roles
     */
    public boolean isServiceLinked() {
        return path.startsWith(SERVICE_LINKED_PATH);
    }

    @Override
    public String toString() {
        return arn();
    }
}
