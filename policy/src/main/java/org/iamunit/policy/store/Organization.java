package org.iamunit.policy.store;

import java.util.Set;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * An organization of AWS Organizations with its accounts.
 *
 * @param id its id, as in {@code o-exampleorgid}; never {@code null}
 * @param managementAccount the id of its management account, which no SCP and no RCP limits; never {@code null}
 * @param memberAccounts the ids of its other accounts; never {@code null}
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html">Terminology and
 *     concepts</a>
 * @since 0.1.0
 */
public record Organization(String id, String managementAccount, Set<String> memberAccounts) {

    private static final String ACCOUNT_ID = "\\d{12}";

    public Organization {
        memberAccounts = Set.copyOf(memberAccounts);
        if (!id.matches("o-\\w+") || !managementAccount.matches(ACCOUNT_ID)) {
            throw new FixtureException("\"" + id + "\" with management account \"" + managementAccount
                    + "\" is not an organization; write its id, as in o-exampleorgid, and the account's twelve digits");
        }
        for (String account : memberAccounts) {
            if (!account.matches(ACCOUNT_ID)) {
                throw new FixtureException("\"" + account + "\" is not an account id; write its twelve digits");
            }
        }
    }

    /**
     * Tell whether an account belongs to the organization.
     *
     * @param account the account id, or {@code null}
     * @return {@code true} if it does
     */
    public boolean contains(@Nullable String account) {
        return account != null && (account.equals(managementAccount) || memberAccounts.contains(account));
    }
}
