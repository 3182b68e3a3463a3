package org.iamunit.inventory.internal.iamcollect;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What one file in the folder of a resource holds.
 *
 * @param name the name of the file
 */
record Part(String name, JsonValue value) {

    private static final List<String> ARNS = List.of("arn", "Arn", "policyArn", "PolicyArn", "PermissionsBoundaryArn");

    private static final List<String> NAMES = List.of("PolicyName", "policyName", "name", "Name");

    private static final List<String> DOCUMENTS =
            List.of("PolicyDocument", "policyDocument", "Document", "document", "Policy", "policy");

    /** Tell whether the name of the file has a word in it. */
    boolean isAbout(String word) {
        return name.toLowerCase(Locale.ROOT).contains(word);
    }

    /** Tell whether it is a policy document. */
    boolean isDocument() {
        return isDocument(value);
    }

    static boolean isDocument(JsonValue value) {
        return value.get("Statement") != null;
    }

    /** Tell whether it may hold policies, or name some. */
    boolean mayHoldPolicies() {
        return mayHoldPolicies(value);
    }

    private static boolean mayHoldPolicies(JsonValue value) {
        String text = value.text();
        return isDocument(value)
                || (text != null
                        && Arn.isArn(text)
                        && Arn.of(text).isOf("iam")
                        && Arn.of(text).resourceStartsWith("policy/"))
                || value.items().stream().anyMatch(Part::mayHoldPolicies)
                || value.members().stream().anyMatch(member -> mayHoldPolicies(member.value()));
    }

    /** Return the ARN or name that a value is, or that it holds; {@code null} if there is none. */
    static @Nullable JsonValue arn(JsonValue value) {
        if (value.text() != null) {
            return value;
        }
        return first(ARNS, value);
    }

    /** Return what an entry of a list of policies says; {@code null} if that is in no place that is known. */
    static @Nullable JsonValue document(JsonValue entry) {
        return isDocument(entry) ? entry : first(DOCUMENTS, entry);
    }

    /** Return what an entry of a list of policies is called; {@code null} if it has no name. */
    static @Nullable String policyName(JsonValue entry) {
        JsonValue name = first(NAMES, entry);
        return name == null ? null : name.text();
    }

    private static @Nullable JsonValue first(List<String> members, JsonValue of) {
        for (String member : members) {
            JsonValue found = of.get(member);
            if (found != null && !found.isNull()) {
                return found;
            }
        }
        return null;
    }

    /** Hand over the tags, in a list of keys and values or as an object of them. */
    void forEachTag(BiConsumer<String, JsonValue> tag) {
        for (JsonValue item : value.items()) {
            String key = item.text("Key") == null ? item.text("key") : item.text("Key");
            JsonValue tagValue = item.get("Value") == null ? item.get("value") : item.get("Value");
            if (key != null && tagValue != null) {
                tag.accept(key, tagValue);
            }
        }
        value.members().forEach(member -> {
            if (member.value().text() != null) {
                tag.accept(member.name(), member.value());
            }
        });
    }
}
