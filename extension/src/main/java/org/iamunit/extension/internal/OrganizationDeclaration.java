package org.iamunit.extension.internal;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.store.Organization;

/**
 * What a test says about its organization.
 *
 * @param id the id of the organization; never {@code null}
 * @param managementAccount the id of its management account; never {@code null}
 * @param accounts its other accounts, as in {@code 222222222222 in Workloads/Prod}, or without a unit; never
 *     {@code null}
 * @param units its organizational units, as in {@code Workloads = ou-ab12-11111111}, or without an id; never
 *     {@code null}
 * @param delegatedAdministrators the ids of its delegated administrators, or {@value #NONE}; empty if nobody says which they
 *     are; never {@code null}
 */
public record OrganizationDeclaration(
        String id,
        String managementAccount,
        List<String> accounts,
        List<String> units,
        List<String> delegatedAdministrators) {

    /** Says that there are no delegated administrators. */
    private static final String NONE = "none";

    private static final Pattern ACCOUNT = Pattern.compile("(?<id>\\d{12})(\\s+in\\s+(?<unit>\\S.*))?");
    private static final Pattern UNIT_WITH_ID = Pattern.compile("(?<path>.*?)\\s*=\\s*(?<id>[^=]*)");

    public OrganizationDeclaration {
        accounts = List.copyOf(accounts);
        units = List.copyOf(units);
        delegatedAdministrators = List.copyOf(delegatedAdministrators);
    }

    /** Tell whether it says that there is more than one account. */
    boolean hasSeveralAccounts() {
        return accounts.size() > 1 || (accounts.size() == 1 && !accounts.get(0).startsWith(managementAccount));
    }

    /**
     * Make the organization.
     *
     * @throws FixtureException if it cannot be as it is declared
     */
    Organization toOrganization() {
        Organization.Builder organization = Organization.builder(id, managementAccount);
        for (String unit : units) {
            Matcher withId = UNIT_WITH_ID.matcher(unit);
            if (withId.matches()) {
                organization.organizationalUnit(withId.group("path"), withId.group("id"));
            } else {
                organization.organizationalUnit(unit);
            }
        }
        for (String account : accounts) {
            Matcher words = ACCOUNT.matcher(account);
            if (!words.matches()) {
                throw new FixtureException(
                        "\"" + account + "\" is not an account of an organization; write its id, 12"
                                + " digits, and the organizational unit that it is in, as in \"222222222222 in Workloads/Prod\"");
            }
            if (words.group("unit") == null) {
                organization.account(words.group("id"));
            } else {
                organization.account(words.group("id"), words.group("unit"));
            }
        }
        if (delegatedAdministrators.equals(List.of(NONE))) {
            organization.delegatedAdministrators();
        } else if (!delegatedAdministrators.isEmpty()) {
            organization.delegatedAdministrators(delegatedAdministrators.toArray(String[]::new));
        }
        return organization.build();
    }
}
