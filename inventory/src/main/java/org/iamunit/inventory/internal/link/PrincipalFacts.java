package org.iamunit.inventory.internal.link;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** What is known of a user, role or group. */
public final class PrincipalFacts {

    public final List<JsonValue> inlinePolicies = new ArrayList<>(1);
    public final List<JsonValue> attachedPolicies = new ArrayList<>(1);
    public final List<JsonValue> groups = new ArrayList<>(1);
    public final Map<String, JsonValue> tags = new LinkedHashMap<>(2);
    public final Set<String> aliases = new LinkedHashSet<>(2);

    /** The names of the inline policies, as far as files say those. */
    public final Set<String> inlineNames = new LinkedHashSet<>(1);

    /** The names of inline policies that a file lists, without saying what those policies say. */
    public final Map<String, JsonValue> listedInlineNames = new LinkedHashMap<>(1);

    public @Nullable JsonValue boundary;

    public @Nullable JsonValue trustPolicy;

    /** The id that IAM has given it, as in {@code AROACKCEVSQ6C2EXAMPLE}. */
    public @Nullable JsonValue uniqueId;

    /** A list that would not say so if there were a permissions boundary. */
    public @Nullable JsonValue listed;

    /** An output that tells of it and nothing of its policies. */
    public @Nullable JsonValue withoutPolicies;

    /** Whether a file lists its policies, perhaps none. */
    public boolean hasPolicyList;

    /** Whether a file has told of everything, so that there is a permissions boundary only if it says so. */
    public boolean isDescribed;

    /** Where a file says that it exists; {@code null} if files only say something about it. */
    private @Nullable JsonValue declared;

    /** Tell whether nothing at all says which policies it has, or that it has none. */
    boolean lacksPolicies() {
        return withoutPolicies != null
                && !hasPolicyList
                && inlinePolicies.isEmpty()
                && attachedPolicies.isEmpty()
                && listedInlineNames.isEmpty();
    }

    public void declare(JsonValue at) {
        declared = at;
    }

    boolean isDeclared() {
        return declared != null;
    }

    /** Take over what is known by another name. */
    void addAll(PrincipalFacts other) {
        inlinePolicies.addAll(other.inlinePolicies);
        attachedPolicies.addAll(other.attachedPolicies);
        groups.addAll(other.groups);
        tags.putAll(other.tags);
        aliases.addAll(other.aliases);
        boundary = boundary == null ? other.boundary : boundary;
        trustPolicy = trustPolicy == null ? other.trustPolicy : trustPolicy;
        uniqueId = uniqueId == null ? other.uniqueId : uniqueId;
        inlineNames.addAll(other.inlineNames);
        listedInlineNames.putAll(other.listedInlineNames);
        listed = listed == null ? other.listed : listed;
        isDescribed |= other.isDescribed;
        withoutPolicies = withoutPolicies == null ? other.withoutPolicies : withoutPolicies;
        hasPolicyList |= other.hasPolicyList;
    }

    /** Return something that a file says of it, to point to. */
    @Nullable
    JsonValue anywhere() {
        if (declared != null) {
            return declared;
        }
        for (List<JsonValue> facts : List.of(
                inlinePolicies,
                attachedPolicies,
                groups,
                List.copyOf(tags.values()),
                List.copyOf(listedInlineNames.values()))) {
            if (!facts.isEmpty()) {
                return facts.get(0);
            }
        }
        return boundary != null ? boundary : trustPolicy;
    }
}
