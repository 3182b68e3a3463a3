package org.iamunit.policy.store;

import org.iamunit.policy.FixtureException;

/** The form of the id of an account. */
final class AccountId {

    private AccountId() {}

    /** Return the text, or refuse it if it is no account id. */
    static String require(String text) {
        if (!text.matches("\\d{12}")) {
            throw new FixtureException("\"" + text + "\" is not an account id; write its twelve digits");
        }
        return text;
    }
}
