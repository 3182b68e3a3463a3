package org.iamunit.policy.request;

/**
 * A session of an IAM role, however it was assumed.
 *
 * <p>The role's ARN carries its path, the session's ARN does not: both are known here.
 *
 * @param partition the partition, as in {@code aws}; never {@code null}
 * @param account the account id, twelve digits; never {@code null}
 * @param path the role's path, which begins and ends with a slash; never {@code null}
 * @param roleName the role's name; never {@code null} or blank
 * @param sessionName the session's name; never {@code null} or blank
 * @since 0.1.0
 */
public record RoleSession(String partition, String account, String path, String roleName, String sessionName)
        implements Principal {

    /** The name of a session that nobody named. */
    public static final String UNNAMED = "session";

    private static final String SERVICE_LINKED_PATH = "/aws-service-role/";

    public RoleSession {
        PrincipalArns.requireAccount(account);
        PrincipalArns.requirePath(path);
        PrincipalArns.requireIamName(roleName, "a role");
        PrincipalArns.requireIamName(sessionName, "a role session");
    }

    @Override
    public String arn() {
        return "arn:" + partition + ":sts::" + account + ":assumed-role/" + roleName + "/" + sessionName;
    }

    /**
     * Return the ARN of the role, with its path.
     *
     * @return for example {@code arn:aws:iam::123456789012:role/svc/mailer}; never {@code null}
     */
    public String roleArn() {
        return "arn:" + partition + ":iam::" + account + ":role" + path + roleName;
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
