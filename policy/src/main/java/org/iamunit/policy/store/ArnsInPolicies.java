package org.iamunit.policy.store;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;

/** The accounts and Regions that occur in the ARNs of a fixture. */
final class ArnsInPolicies {

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}-[a-z-]+-\\d+");

    private final Set<String> accounts = new TreeSet<>();
    private final Set<String> accountsOfPrincipals = new TreeSet<>();
    private final Set<String> regions = new TreeSet<>();

    void add(PolicyDocument document) {
        for (Statement statement : document.statements()) {
            if (statement.resources() != null) {
                for (ResourcePattern resource : statement.resources().values()) {
                    addArn(resource.toString());
                }
            }
            if (statement.principals() != null) {
                for (PrincipalPattern principal : statement.principals().values()) {
                    if (principal.account() != null) {
                        addAccount(principal.account(), accountsOfPrincipals);
                    }
                }
            }
        }
    }

    void addArn(String text) {
        String[] parts = text.split(":", 6);
        if (parts.length > 3
                && !regions.contains(parts[3])
                && REGION.matcher(parts[3]).matches()) {
            regions.add(parts[3]);
        }
        if (parts.length > 4) {
            addAccount(parts[4], accounts);
        }
    }

    private static void addAccount(String text, Set<String> accounts) {
        if (!accounts.contains(text) && ACCOUNT.matcher(text).matches()) {
            accounts.add(text);
        }
    }

    /** The accounts of resources; those of principals, who may well be guests, only where no resource has one. */
    Set<String> accounts() {
        return accounts.isEmpty() ? accountsOfPrincipals : accounts;
    }

    Set<String> regions() {
        return regions;
    }
}
