package org.iamunit.policy.store;

import java.util.List;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The context keys that tell of the organization of the caller and of the owner of the resource. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalorgid">aws:PrincipalOrgID
 *     and its kin</a>
 */
final class OrganizationFacts {

    private static final String PRINCIPAL_ORG = "aws:principalorg";
    private static final String RESOURCE_ORG = "aws:resourceorg";
    private static final String ID = "id";
    private static final String PATHS = "paths";
    private static final String MASTER_ACCOUNT_ID = "masteraccountid";

    private final @Nullable Organization organization;

    /** Whether there are control policies, so that there is an organization, be it without a name. */
    private final boolean exists;

    OrganizationFacts(@Nullable Organization organization, boolean exists) {
        this.organization = organization;
        this.exists = exists;
    }

    boolean areAlike(OrganizationFacts other) {
        return exists == other.exists
                && (organization == null
                        ? other.organization == null
                        : other.organization != null && organization.isAlike(other.organization));
    }

    static boolean isAbout(String key) {
        return key.startsWith(PRINCIPAL_ORG) || key.startsWith(RESOURCE_ORG);
    }

    /** Find the value of a key, of which the account is that of the caller or of the owner. */
    @Nullable
    List<String> values(String key, @Nullable String account) {
        if (organization == null || !organization.contains(account)) {
            return null;
        }
        String value = switch (what(key)) {
            case ID -> organization.id();
            case PATHS -> organization.pathOf(account);
            case MASTER_ACCOUNT_ID -> organization.managementAccount();
            default -> null;
        };
        return value == null ? null : List.of(value);
    }

    private static String what(String key) {
        return key.substring(key.startsWith(PRINCIPAL_ORG) ? PRINCIPAL_ORG.length() : RESOURCE_ORG.length());
    }

    /** Tell what is not known of a key that has no {@link #values}; {@code null} if the request does not carry it. */
    @Nullable
    UnknownValue unknown(String key, @Nullable String account, AccessRequest request) {
        boolean ofCaller = key.startsWith(PRINCIPAL_ORG);
        String spelled = KeySpelling.of(key);
        if (ofCaller && (account == null || request.principal() instanceof ServicePrincipal)) {
            return null;
        }
        if (organization == null || account == null) {
            UnknownValue value = UnknownValue.present(new Unknown("the organization of the "
                    + (account == null ? "account that owns " + request.resource() : "account " + account)
                    + " is not known: declare it with organization, or give " + spelled + " with the request"));
            // Where nothing is said of the organization, all accounts are in it; else the owner may be in none.
            return exists && organization == null ? value : value.orAbsent();
        }
        if (organization.contains(account)) {
            return what(key).equals(PATHS)
                    ? UnknownValue.like(organization.id() + "/*", new Unknown(whyWithoutPath(account, spelled)))
                    : null;
        }
        return UnknownValue.present(new Unknown("the account " + account + " lies outside of the organization "
                        + organization.id() + ", and it is not known in which other one: give " + spelled
                        + " with the request, or take it away"))
                .orAbsent()
                .except(
                        what(key).equals(MASTER_ACCOUNT_ID)
                                ? organization.managementAccount()
                                : organization.id() + "*");
    }

    private String whyWithoutPath(String account, String key) {
        List<String> nameless = organization == null ? List.of() : organization.levelsWithoutId(account);
        return nameless.isEmpty()
                ? "it is not known which organizational units the account " + account
                        + " is in: declare them with the organization, and their ids, or give " + key
                        + " with the request"
                : "the ids of " + String.join(", ", nameless) + ", which the path of the account " + account
                        + " takes, are not known: declare them with the organization, as in \"Workloads = ou-ab12-11111111\", or give "
                        + key
                        + " with the request";
    }
}
