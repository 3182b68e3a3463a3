package org.iamunit.inventory.internal.link;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/** What the managed policies say that are attached: as files say, or else as those say who have AWS's own at hand. */
final class ManagedPolicyDocuments {

    private final FactStore facts;
    private final AwsPoliciesAtHand atHand;

    /** The documents of AWS's own policies that are in no file, each read once. */
    private final Map<String, JsonValue> ofAws = new HashMap<>();

    private final Set<String> unknown = new HashSet<>();

    ManagedPolicyDocuments(FactStore facts, AwsPoliciesAtHand atHand) {
        this.facts = facts;
        this.atHand = atHand;
    }

    /**
     * Return the document of a policy.
     *
     * @param at where a file says that it is attached
     * @return the document; unknown, which is known of it, if it is in no file
     */
    JsonValue document(JsonValue at, String arn, String principal) {
        JsonValue document = inFiles(arn);
        if (document == null) {
            document = atHand(at, arn);
        }
        if (document != null) {
            return document;
        }
        String why = "the policy " + arn + " of " + principal + " is in no file: " + fetch(arn);
        JsonValue open = AwsManagedPolicies.open(arn, why, at);
        return open == null ? JsonValue.unknown(why, at) : open;
    }

    private static String fetch(String arn) {
        return "fetch it and name its folder too: aws iam get-policy-version --policy-arn " + arn
                + " --version-id $(aws iam get-policy --policy-arn " + arn
                + " --query Policy.DefaultVersionId --output text) > managed-policies/"
                + arn.substring(arn.lastIndexOf('/') + 1) + ".json";
    }

    private @Nullable JsonValue inFiles(String arn) {
        JsonValue document = facts.managedPolicies.get(arn);
        if (document != null) {
            return document;
        }
        List<FactStore.Version> all = new ArrayList<>(facts.versions.getOrDefault(arn, List.of()));
        all.addAll(facts.versions.getOrDefault(arn.substring(arn.lastIndexOf('/') + 1), List.of()));
        String defaultVersion = facts.defaultVersions.get(arn);
        List<FactStore.Version> found = all.stream()
                .filter(version -> version.isDefault(defaultVersion))
                .toList();
        if (found.isEmpty() && !all.isEmpty()) {
            return JsonValue.unknown(
                    "the default version of " + arn + " is " + (defaultVersion == null ? "another" : defaultVersion)
                            + ", which is in no file",
                    all.get(0).document());
        }
        if (found.size() > 1) {
            facts.problem(
                    found.get(1).document().position(),
                    "it is not known which file says what " + arn + " does, this or "
                            + found.get(0).document().position(),
                    "keep one of them, or say so beside the name of the file: about = \"" + arn + "\"");
        }
        return found.isEmpty() ? null : found.get(0).document();
    }

    /** Return what is at hand of AWS's own policy; {@code null} if it is none of AWS's, or nobody has AWS's policies. */
    private @Nullable JsonValue atHand(JsonValue at, String arn) {
        Arn parsed = InventoryLinks.isOfAws(arn) ? Arn.of(arn) : null;
        // Elsewhere policies of the same name say other things.
        if (parsed == null || !parsed.partition().equals(Partition.AWS.id())) {
            return null;
        }
        JsonValue known = ofAws.get(arn);
        if (known != null) {
            return known;
        }
        AwsPoliciesAtHand.Document policy = atHand.find(arn);
        if (policy != null) {
            JsonValue document = read(arn, policy);
            ofAws.put(arn, document);
            return document;
        }
        if (!atHand.arns().isEmpty() && unknown.add(arn)) {
            requireNewer(at, arn);
        }
        return null;
    }

    private static JsonValue read(String arn, AwsPoliciesAtHand.Document policy) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        List<JsonValue> values = JsonValue.readAll(name, policy.text(), problem -> {
            throw new IllegalStateException(problem.toString());
        });
        JsonValue document = values.get(0);
        document.address("AWS managed policy, " + policy.version() + " as of " + policy.date());
        return document;
    }

    private void requireNewer(JsonValue at, String arn) {
        String fetch = "fetch it if it is newer" + fetch(arn).substring("fetch it".length());
        facts.problem(
                at.position(),
                arn + " is none of the managed policies that AWS had on " + atHand.date() + ", and in no file",
                nearest(arn)
                        .map(near -> "write " + near + " if that is what is meant, or " + fetch)
                        .orElse(fetch));
    }

    /** Find the policy whose name is nearest: what all ARNs begin with would make most of them near. */
    private Optional<String> nearest(String arn) {
        Map<String, String> byName = new HashMap<>();
        atHand.arns().forEach(each -> byName.put(each.substring(each.lastIndexOf('/') + 1), each));
        return Spelling.nearest(arn.substring(arn.lastIndexOf('/') + 1), byName.keySet())
                .map(byName::get);
    }
}
