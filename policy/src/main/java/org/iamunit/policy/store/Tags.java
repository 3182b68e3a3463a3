package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/** The tags of users, roles and resources. Safe for use by several threads. */
final class Tags {

    private static final String FOLDED_PRINCIPAL_TAG = ContextKeys.fold(ContextKeys.PRINCIPAL_TAG);
    private static final String FOLDED_RESOURCE_TAG = ContextKeys.fold(ContextKeys.RESOURCE_TAG);

    private final List<TaggedPrincipals> ofPrincipals;
    private final List<UnknownTag> unknown;
    private final Map<String, Map<String, List<String>>> ofResources;
    private final Map<Principal, Map<String, List<String>>> known = new ConcurrentHashMap<>();
    private final Map<String, Boolean> taggedActions = new ConcurrentHashMap<>();

    /** The context keys of all principals that a selector selects. */
    private record TaggedPrincipals(PrincipalSelector selector, Map<String, List<String>> keys) {}

    /** A tag that some principals have, and why nobody knows its value. */
    private record UnknownTag(PrincipalSelector selector, String key, String foldedKey, String why) {

        /** With {@code *}, it may be any tag. */
        boolean isFor(String foldedContextKey) {
            return foldedKey.equals(FOLDED_PRINCIPAL_TAG + "*")
                    ? foldedContextKey.startsWith(FOLDED_PRINCIPAL_TAG)
                    : foldedKey.equals(foldedContextKey);
        }
    }

    private Tags(
            List<TaggedPrincipals> ofPrincipals,
            List<UnknownTag> unknown,
            Map<String, Map<String, List<String>>> ofResources) {
        this.ofPrincipals = ofPrincipals;
        this.unknown = unknown;
        this.ofResources = ofResources;
    }

    /** Find the values of a key that a tag of the caller or of the resource makes; one that is not known is an error. */
    @Nullable
    List<String> values(String key, AccessRequest request) {
        for (UnknownTag tag : unknown) {
            if (tag.isFor(key) && tag.selector().selects(request.principal())) {
                throw new FixtureException(request + " depends on the tag " + tag.key()
                        + " of the caller, which is not known: " + tag.why() + "; give it with the request");
            }
        }
        if (!ofPrincipals.isEmpty() && key.startsWith(FOLDED_PRINCIPAL_TAG)) {
            Map<String, List<String>> ofPrincipal = known.get(request.principal());
            if (ofPrincipal == null) {
                ofPrincipal = known.computeIfAbsent(request.principal(), this::of);
            }
            return ofPrincipal.get(key);
        }
        if (!ofResources.isEmpty() && key.startsWith(FOLDED_RESOURCE_TAG)) {
            Map<String, List<String>> ofResource = ofResources.get(request.resource());
            return ofResource != null && carriesTags(request) ? ofResource.get(key) : null;
        }
        return null;
    }

    private Map<String, List<String>> of(Principal principal) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        ofPrincipals.stream()
                .filter(tagged -> tagged.selector().selects(principal))
                .forEach(tagged -> keys.putAll(tagged.keys()));
        return Map.copyOf(keys);
    }

    /** Not every action tells policies of the tags of its resource; of those that nobody knows any may. */
    private boolean carriesTags(AccessRequest request) {
        return taggedActions.computeIfAbsent(request.foldedAction(), Tags::carriesTags);
    }

    private static boolean carriesTags(String name) {
        CatalogAction action = Catalog.aws().action(name).orElse(null);
        return action == null || action.carriesKey(ContextKeys.RESOURCE_TAG + "key");
    }

    /** Collects tags. */
    static final class Builder {

        private final Map<String, Map<String, List<String>>> ofPrincipals = new LinkedHashMap<>();
        private final List<UnknownTag> unknown = new ArrayList<>();
        private final Map<String, Map<String, List<String>>> ofResources = new LinkedHashMap<>();

        void addToPrincipal(String principal, String key, String value) {
            PrincipalSelector.parse("a tag", principal);
            add(ofPrincipals, principal, FOLDED_PRINCIPAL_TAG, key, value);
        }

        void addUnknownToPrincipal(String principal, String key, String why) {
            unknown.add(new UnknownTag(
                    PrincipalSelector.parse("a tag", principal),
                    ContextKeys.PRINCIPAL_TAG + key,
                    FOLDED_PRINCIPAL_TAG + ContextKeys.fold(key),
                    why));
        }

        void addToResource(String arn, String key, String value) {
            add(ofResources, arn, FOLDED_RESOURCE_TAG, key, value);
        }

        /** AWS tells keys that differ in nothing but case from each other no more than this does. */
        private static void add(
                Map<String, Map<String, List<String>>> tags, String target, String prefix, String key, String value) {
            if (key.isBlank()) {
                throw new FixtureException("a tag of " + target + " has no key; name it, as in \"team\"");
            }
            @Nullable
            List<String> before = tags.computeIfAbsent(target, any -> new LinkedHashMap<>())
                    .putIfAbsent(prefix + ContextKeys.fold(key), List.of(value));
            if (before != null) {
                throw new FixtureException("the tag " + key + " of " + target + " has two values, \"" + before.get(0)
                        + "\" and \"" + value + "\"; keep one: keys are case-insensitive");
            }
        }

        Tags build() {
            List<TaggedPrincipals> principals = new ArrayList<>();
            ofPrincipals.forEach((target, keys) ->
                    principals.add(new TaggedPrincipals(PrincipalSelector.parse("a tag", target), Map.copyOf(keys))));
            Map<String, Map<String, List<String>>> resources = new LinkedHashMap<>();
            ofResources.forEach((target, keys) -> resources.put(target, Map.copyOf(keys)));
            return new Tags(principals, List.copyOf(unknown), resources);
        }
    }
}
