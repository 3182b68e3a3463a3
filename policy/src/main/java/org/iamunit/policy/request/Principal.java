package org.iamunit.policy.request;

import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a request. Every kind is an immutable record.
 *
 * <p>It is one room since a sealed type and its kinds are read together: each kind is a record of a few lines.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principals</a>
 * @since 0.1.0
 */
public sealed interface Principal {

    /**
     * Return the name by which AWS's messages know the principal.
     *
     * @return its ARN (for a role session the session's), the name of a service, the URL or ARN of an identity provider,
     *     or {@code anonymous}; never {@code null}
     */
    String arn();

    /**
     * Return the account that the principal belongs to.
     *
     * @return twelve digits, or {@code null} for a service, for whom an identity provider vouches for, and for an
     *     anonymous caller
     */
    @Nullable
    String account();

    /**
     * Name an IAM user of path {@code /} in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @param name the user's name; never {@code null} or blank
     * @return the user, never {@code null}
     */
    static IamUser user(String account, String name) {
        return new IamUser("aws", account, "/", name);
    }

    /**
     * Name a session of an IAM role of path {@code /} in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @param roleName the role's name; never {@code null} or blank
     * @param sessionName the session's name; never {@code null} or blank
     * @return the session, never {@code null}
     */
    static RoleSession role(String account, String roleName, String sessionName) {
        return new RoleSession("aws", account, "/", roleName, sessionName);
    }

    /**
     * Name a session, whichever, of an IAM role of path {@code /} in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @param roleName the role's name; never {@code null} or blank
     * @return the session without a name: a decision that depends on it is undetermined; never {@code null}
     */
    static RoleSession role(String account, String roleName) {
        return new RoleSession("aws", account, "/", roleName, null);
    }

    /**
     * Name the root user of an account in partition {@code aws}.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @return the root user, never {@code null}
     */
    static AccountRoot root(String account) {
        return new AccountRoot("aws", account);
    }

    /**
     * Name an AWS service that calls on its own behalf.
     *
     * @param name the service principal, as in {@code cognito-idp.amazonaws.com}; never {@code null} or blank
     * @return the service, never {@code null}
     */
    static ServicePrincipal service(String name) {
        return new ServicePrincipal(name);
    }

    /**
     * Name a caller with a token of an OpenID Connect provider, who has not assumed a role yet.
     *
     * @param provider the URL of the provider without {@code https://}, as in
     *     {@code token.actions.githubusercontent.com}; never {@code null}
     * @return the caller, never {@code null}
     * @throws FixtureException if it is no such URL
     */
    static OidcFederatedPrincipal webIdentity(String provider) {
        return new OidcFederatedPrincipal(provider);
    }

    /**
     * Name a caller with an assertion of a SAML provider, who has not assumed a role yet.
     *
     * @param providerArn the ARN of the provider, as in {@code arn:aws:iam::123456789012:saml-provider/Okta}; never
     *     {@code null}
     * @return the caller, never {@code null}
     * @throws FixtureException if it is no such ARN
     */
    static SamlFederatedPrincipal saml(String providerArn) {
        return new SamlFederatedPrincipal(providerArn);
    }

    /**
     * Name a caller without credentials.
     *
     * @return the anonymous caller, never {@code null}
     */
    static AnonymousPrincipal anonymous() {
        return new AnonymousPrincipal();
    }

    /**
     * Read a principal's ARN.
     *
     * <p>A role's ARN stands for a session of that role that nobody named; a session's ARN for a session of a role of path
     * {@code /}.
     *
     * @param arn the ARN of a user, role, role session, federated user or account root; never {@code null}
     * @return the principal, never {@code null}
     * @throws FixtureException if it is none of these
     */
    static Principal of(String arn) {
        return PrincipalArns.parse(arn);
    }

    /**
     * The root user of an account.
     *
     * @param partition the partition, as in {@code aws}; never {@code null}
     * @param account the account id, twelve digits; never {@code null}
     */
    record AccountRoot(String partition, String account) implements Principal {

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

    /**
     * A caller without credentials.
     */
    record AnonymousPrincipal() implements Principal {

        @Override
        public String arn() {
            return "anonymous";
        }

        @Override
        public @Nullable String account() {
            return null;
        }

        @Override
        public String toString() {
            return arn();
        }
    }

    /**
     * A caller whom an identity provider vouches for. It has no credentials of AWS but a token or an assertion, with which
     * it can do one thing: assume a role. What comes next the {@linkplain RoleSession#federatedBy(FederatedPrincipal) session}
     * of that role does.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers.html">Identity providers and
     *     federation</a>
     */
    sealed interface FederatedPrincipal extends Principal {

        /** Return {@code null}: such a caller belongs to no account, wherever its provider is known. */
        @Override
        default @Nullable String account() {
            return null;
        }

        /**
         * Return the name that the provider has in policies of a role's account, as in {@code "Principal": {"Federated": …}}.
         *
         * @param roleArn the ARN of the role; never {@code null}
         * @return the ARN of the provider, or the domain of a provider that is built into AWS; never {@code null}
         */
        String providerFor(String roleArn);

        /**
         * Return the action by which such a caller assumes a role.
         *
         * @return {@code sts:AssumeRoleWithWebIdentity} or {@code sts:AssumeRoleWithSAML}
         */
        String assumeRoleAction();

        /**
         * Return what the context keys begin with that tell of the token or the assertion.
         *
         * @return the prefix without its colon, as in {@code token.actions.githubusercontent.com}; never {@code null}
         */
        String keyPrefix();
    }

    /**
     * A session that {@code sts:GetFederationToken} made.
     *
     * @param partition the partition, as in {@code aws}; never {@code null}
     * @param account the account id, twelve digits; never {@code null}
     * @param name the federated user's name; never {@code null} or blank
     * @param user the IAM user who asked for the session, or {@code null} if that is not known
     */
    record FederatedUser(
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
            return Arn.of(partition, "sts", "", account, "federated-user/" + name)
                    .toString();
        }

        @Override
        public String toString() {
            return arn();
        }
    }

    /**
     * An IAM user with long-term credentials.
     *
     * @param partition the partition, as in {@code aws}; never {@code null}
     * @param account the account id, twelve digits; never {@code null}
     * @param path the path, which begins and ends with a slash; never {@code null}
     * @param name the user's name; never {@code null} or blank
     */
    record IamUser(String partition, String account, String path, String name) implements Principal {

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

    /**
     * A caller with a token of an OpenID Connect (OIDC) provider, such as a job of GitHub Actions or a pod in Amazon EKS.
     *
     * <p>Four providers are built into AWS, and policies name them by their domains: {@code accounts.google.com},
     * {@code cognito-identity.amazonaws.com}, {@code graph.facebook.com} and {@code www.amazon.com}. Any other is named by
     * the ARN that it has in the account of the role.
     *
     * @param provider the URL of the provider without {@code https://}, as in {@code token.actions.githubusercontent.com};
     *     never {@code null}
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity">OIDC
     *     federated principals</a>
     */
    record OidcFederatedPrincipal(String provider) implements FederatedPrincipal {

        private static final Pattern URL = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+(/[^\\s:*?/]+)*");

        public OidcFederatedPrincipal {
            if (!URL.matcher(provider).matches()) {
                throw new FixtureException(
                        "\"" + provider + "\" is not the URL of an OIDC provider; write it without https://,"
                                + " as in token.actions.githubusercontent.com");
            }
        }

        @Override
        public String arn() {
            return provider;
        }

        @Override
        public String providerFor(String roleArn) {
            return PrincipalPattern.isBuiltInProvider(provider)
                    ? provider
                    : Arn.of(roleArn).withResource("oidc-provider/" + provider).toString();
        }

        @Override
        public String assumeRoleAction() {
            return "sts:AssumeRoleWithWebIdentity";
        }

        @Override
        public String keyPrefix() {
            return provider;
        }

        @Override
        public String toString() {
            return arn();
        }
    }

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
     */
    record RoleSession(
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
        public RoleSession(
                String partition, String account, String path, String roleName, @Nullable String sessionName) {
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
            return Arn.of(partition, "iam", "", account, "role" + path + roleName)
                    .toString();
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

    /**
     * A caller with an assertion of a SAML provider.
     *
     * @param arn the ARN of the provider in IAM, as in {@code arn:aws:iam::123456789012:saml-provider/Okta}; never
     *     {@code null}
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-saml">SAML
     *     federated principals</a>
     */
    record SamlFederatedPrincipal(String arn) implements FederatedPrincipal {

        public SamlFederatedPrincipal {
            if (!arn.matches("arn:[a-z0-9-]+:iam::\\d{12}:saml-provider/[\\w.-]+")) {
                throw new FixtureException("\"" + arn + "\" is not the ARN of a SAML provider; write it as in"
                        + " arn:aws:iam::123456789012:saml-provider/Okta");
            }
        }

        @Override
        public String providerFor(String roleArn) {
            return arn;
        }

        @Override
        public String assumeRoleAction() {
            return "sts:AssumeRoleWithSAML";
        }

        @Override
        public String keyPrefix() {
            return "saml";
        }

        @Override
        public String toString() {
            return arn;
        }
    }

    /**
     * An AWS service that calls on its own behalf.
     *
     * @param name the service principal, as in {@code cognito-idp.amazonaws.com}; never {@code null} or blank
     */
    record ServicePrincipal(String name) implements Principal {

        public ServicePrincipal {
            PrincipalArns.requireName(name, "a service");
            if (name.indexOf('.') < 0) {
                throw new FixtureException("\"" + name + "\" is not the name of a service; write its whole name, as in "
                        + name + ".amazonaws.com");
            }
        }

        @Override
        public String arn() {
            return name;
        }

        @Override
        public @Nullable String account() {
            return null;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
