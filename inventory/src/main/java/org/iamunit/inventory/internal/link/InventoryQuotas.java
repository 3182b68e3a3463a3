package org.iamunit.inventory.internal.link;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.catalog.Quota;
import org.jspecify.annotations.Nullable;

/** Find users, roles, groups and managed policies that have more, or are larger, than AWS allows. */
final class InventoryQuotas {

    private final FactStore facts;
    private final Function<JsonValue, @Nullable PolicyDocument> parser;

    private InventoryQuotas(FactStore facts, Function<JsonValue, @Nullable PolicyDocument> parser) {
        this.facts = facts;
        this.parser = parser;
    }

    static void check(FactStore facts, Function<JsonValue, @Nullable PolicyDocument> parser) {
        InventoryQuotas quotas = new InventoryQuotas(facts, parser);
        facts.principals.forEach((arn, principal) -> {
            switch (IamName.of(arn).split("/", 2)[0]) {
                case "user" -> {
                    quotas.checkInline(arn, principal, Quota.INLINE_POLICIES_OF_USER_SIZE);
                    quotas.checkCount(arn, principal.attachedPolicies, Quota.MANAGED_POLICIES_OF_USER);
                    quotas.checkCount(arn, principal.groups, Quota.GROUPS_OF_USER);
                }
                case "group" -> {
                    quotas.checkInline(arn, principal, Quota.INLINE_POLICIES_OF_GROUP_SIZE);
                    quotas.checkCount(arn, principal.attachedPolicies, Quota.MANAGED_POLICIES_OF_GROUP);
                }
                default -> {
                    quotas.checkInline(arn, principal, Quota.INLINE_POLICIES_OF_ROLE_SIZE);
                    quotas.checkCount(arn, principal.attachedPolicies, Quota.MANAGED_POLICIES_OF_ROLE);
                }
            }
        });
        facts.managedPolicies.forEach(quotas::checkManaged);
    }

    /** Return the size of documents; perhaps a greater one if that is within the quota, too. */
    private int size(List<JsonValue> documents, Quota quota) {
        int greatest = size(documents, quota.limit());
        return greatest <= quota.limit() ? greatest : size(documents, 0);
    }

    private int size(List<JsonValue> documents, int enough) {
        int size = 0;
        for (JsonValue document : documents) {
            PolicyDocument parsed = parser.apply(document);
            size += parsed == null ? 0 : parsed.sizeBeyond(enough - size);
        }
        return size;
    }

    private void checkInline(String arn, PrincipalFacts principal, Quota quota) {
        int size = size(principal.inlinePolicies, quota);
        if (size > quota.limit()) {
            warn(
                    principal.inlinePolicies.get(principal.inlinePolicies.size() - 1),
                    "the inline policies of " + arn + " have " + characters(size) + ", and " + quota,
                    "make managed policies of some of them");
        }
    }

    private void checkCount(String arn, List<JsonValue> all, Quota quota) {
        if (all.size() <= quota.limit()) {
            return;
        }
        List<String> different = all.stream()
                .map(JsonValue::text)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (different.size() > quota.limit()) {
            boolean groups = quota == Quota.GROUPS_OF_USER;
            warn(
                    all.get(all.size() - 1),
                    groups
                            ? arn + " is in " + different.size() + " groups, and " + quota
                            : arn + " has " + different.size() + " managed policies, and " + quota,
                    groups
                            ? "take the user out of some of them"
                            : "put the statements of several policies into one, or ask AWS for more where that is possible");
        }
    }

    /** AWS's own managed policies may be larger than others. */
    private void checkManaged(String arn, JsonValue document) {
        Quota quota = Quota.MANAGED_POLICY_SIZE;
        int size = InventoryLinks.isOfAws(arn) ? 0 : size(List.of(document), quota);
        if (size > quota.limit()) {
            warn(
                    document,
                    "the managed policy " + arn + " has " + characters(size) + ", and " + quota,
                    "divide it into several policies, or shorten it with wildcards");
        }
    }

    private static String characters(int size) {
        return String.format(Locale.ROOT, "%,d characters without white space", size);
    }

    private void warn(JsonValue at, String what, String remedy) {
        facts.problem(new Problem(Problem.Severity.WARNING, at.position(), what, remedy));
    }
}
