package org.iamunit.inventory.internal.link;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/** Says in one line what there is in an inventory, so that nobody takes one that holds little for one that denies much. */
final class InventoryContents {

    /** As many accounts, and reasons why something is open, are named. */
    private static final int MOST_NAMED = 3;

    private InventoryContents() {}

    static String of(FactStore facts, Map<JsonValue, @Nullable PolicyDocument> documents) {
        Set<String> accounts = new TreeSet<>(facts.accounts.keySet());
        int[] counts = new int[3];
        for (String principal : facts.principals.keySet()) {
            Arn arn = Arn.parse(principal);
            if (arn != null && arn.hasAccountId()) {
                accounts.add(arn.account());
            }
            String name = IamName.of(principal);
            counts[name.startsWith("user/") ? 0 : name.startsWith("role/") ? 1 : 2]++;
        }
        // Each role has one, and it lets nobody do anything but assume the role.
        Set<JsonValue> trust = new HashSet<>();
        for (PrincipalFacts principal : facts.principals.values()) {
            if (principal.trustPolicy != null) {
                trust.add(principal.trustPolicy);
            }
        }
        List<PolicyDocument> policies = new ArrayList<>();
        documents.forEach((value, document) -> {
            if (document != null && !trust.contains(value)) {
                policies.add(document);
            }
        });
        return (accounts.isEmpty()
                        ? "no account"
                        : (accounts.size() == 1 ? "account " : "accounts ") + named(new ArrayList<>(accounts), ", "))
                + "; " + counted(counts[0], "user") + ", " + counted(counts[1], "role") + ", "
                + counted(counts[2], "group") + "; "
                + (policies.size() == 1 ? "1 policy" : (policies.isEmpty() ? "no" : policies.size()) + " policies")
                + open(policies);
    }

    private static String counted(int number, String what) {
        return (number == 0 ? "no" : number) + " " + what + (number == 1 ? "" : "s");
    }

    private static String open(List<PolicyDocument> policies) {
        Map<String, @Nullable SourcePosition> reasons = new LinkedHashMap<>();
        int open = 0;
        for (PolicyDocument policy : policies) {
            boolean isOpen = false;
            for (Statement statement : policy.statements()) {
                Unknown unknown = statement.unknown();
                if (unknown != null) {
                    isOpen = true;
                    // What to do about it stands with the decisions that depend on it.
                    reasons.putIfAbsent(unknown.reason().split("; ", 2)[0], unknown.position());
                }
            }
            open += isOpen ? 1 : 0;
        }
        return open == 0
                ? ""
                : ", of which " + open + (open == 1 ? " is" : " are") + " open: " + named(places(reasons), "; ");
    }

    private static List<String> places(Map<String, @Nullable SourcePosition> reasons) {
        List<String> places = new ArrayList<>();
        reasons.forEach((reason, position) -> places.add(position == null ? reason : reason + " (" + position + ")"));
        return places;
    }

    private static String named(List<String> names, String separator) {
        return String.join(separator, names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (names.size() > MOST_NAMED ? separator + "and " + (names.size() - MOST_NAMED) + " more" : "");
    }
}
