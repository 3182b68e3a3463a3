package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.internal.names.PrincipalRef;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/** The tags of users, roles and resources. Safe for use by several threads. */
final class Tags {

    private static final String FOLDED_PRINCIPAL_TAG = ContextKeys.fold(ContextKeys.PRINCIPAL_TAG);
    private static final String FOLDED_RESOURCE_TAG = ContextKeys.fold(ContextKeys.RESOURCE_TAG);

    private final List<TaggedPrincipals> ofPrincipals;

    /** Where tags stand among those of principals, by the one whom their selector selects. */
    private final Map<String, List<Integer>> places = new HashMap<>();

    private final List<UnknownTag> unknown;
    private final Map<String, Map<String, List<String>>> ofResources;
    private final Map<Principal, Map<String, List<String>>> known = new ConcurrentHashMap<>();
    private final Map<String, Map<String, List<String>>> knownOfResources = new ConcurrentHashMap<>();
    private final boolean isEmpty;

    /** The context keys of all principals that a selector selects. */
    private record TaggedPrincipals(PrincipalRef selector, Map<String, List<String>> keys) {}

    /** A tag that some principals have, and why nobody knows its value. */
    private record UnknownTag(PrincipalRef selector, String key, String foldedKey, Unknown why) {

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
        this.isEmpty = ofPrincipals.isEmpty() && ofResources.isEmpty();
        for (int place = 0; place < ofPrincipals.size(); place++) {
            places.computeIfAbsent(ofPrincipals.get(place).selector().only(), any -> new ArrayList<>(1))
                    .add(place);
        }
    }

    boolean areAlike(Tags other) {
        return ofPrincipals.equals(other.ofPrincipals)
                && unknown.equals(other.unknown)
                && ofResources.equals(other.ofResources);
    }

    /** Add who and what has other tags, or tags that are not known, in the one and not in the other. */
    void addDifference(Tags other, Set<String> resources, Set<PrincipalRef> principals) {
        addApart(ofPrincipals, other.ofPrincipals, TaggedPrincipals::selector, principals);
        addApart(unknown, other.unknown, UnknownTag::selector, principals);
        for (Map<String, Map<String, List<String>>> each : List.of(ofResources, other.ofResources)) {
            each.keySet().stream()
                    .filter(arn -> !Objects.equals(ofResources.get(arn), other.ofResources.get(arn)))
                    .forEach(resources::add);
        }
    }

    private static <T> void addApart(
            List<T> one, List<T> other, Function<T, PrincipalRef> selector, Set<PrincipalRef> principals) {
        if (!one.equals(other)) {
            Set<T> ofOne = new HashSet<>(one);
            Set<T> ofOther = new HashSet<>(other);
            boolean isInOtherOrder = ofOne.equals(ofOther);
            Stream.concat(one.stream(), other.stream())
                    .filter(each -> isInOtherOrder || ofOne.contains(each) != ofOther.contains(each))
                    .map(selector)
                    .forEach(principals::add);
        }
    }

    /** Take each tag with its value, whoever or whatever has it. */
    void forEach(BiConsumer<String, String> each) {
        Stream.concat(ofPrincipals.stream().map(TaggedPrincipals::keys), ofResources.values().stream())
                .forEach(tags -> tags.forEach((key, values) ->
                        values.forEach(value -> each.accept(key.substring(key.indexOf('/') + 1), value))));
    }

    /** Return the ARNs of the resources that have tags. */
    Set<String> resources() {
        return ofResources.keySet();
    }

    /** Find what is not known of a tag of the caller or of the resource; {@code null} if it is known, or there is no such tag. */
    @Nullable
    UnknownValue unknown(String key, AccessRequest request) {
        if (key.startsWith(FOLDED_PRINCIPAL_TAG)) {
            return unknown(key, request.principal(), "the caller");
        }
        return key.startsWith(FOLDED_RESOURCE_TAG)
                ? unknownOfResource(request.taggedResource(), key.substring(FOLDED_RESOURCE_TAG.length()))
                : null;
    }

    /** Find what is not known of a tag, whose key is folded, of a resource. */
    @Nullable
    UnknownValue unknownOfResource(String arn, String tag) {
        Principal principal =
                unknown.isEmpty() || ofResource(arn).containsKey(FOLDED_RESOURCE_TAG + tag) ? null : principal(arn);
        return principal == null ? null : unknown(FOLDED_PRINCIPAL_TAG + tag, principal, arn);
    }

    private @Nullable UnknownValue unknown(String key, Principal principal, String who) {
        for (UnknownTag tag : unknown) {
            if (tag.isFor(key) && tag.selector().selects(principal)) {
                return UnknownValue.present(new Unknown(tag.key() + " of " + who + " is not known: "
                                + tag.why().reason() + "; or give it with the request"))
                        .orAbsent();
            }
        }
        return null;
    }

    /** Find the values of a key that a tag of the caller or of the resource makes. */
    @Nullable
    List<String> values(String key, AccessRequest request) {
        if (isEmpty) {
            return null;
        }
        if (key.startsWith(FOLDED_PRINCIPAL_TAG)) {
            Map<String, List<String>> ofPrincipal = known.get(request.principal());
            if (ofPrincipal == null) {
                ofPrincipal = known.computeIfAbsent(request.principal(), this::of);
            }
            return ofPrincipal.get(key);
        }
        return key.startsWith(FOLDED_RESOURCE_TAG)
                ? ofResource(request.taggedResource()).get(key)
                : null;
    }

    /** Find the value of a tag, whose key is folded, of a resource. */
    @Nullable
    List<String> ofResource(String arn, String tag) {
        return isEmpty ? null : ofResource(arn).get(FOLDED_RESOURCE_TAG + tag);
    }

    /** Return the tags of a resource; those that a user or role has as a principal, it has as a resource too. */
    private Map<String, List<String>> ofResource(String arn) {
        Map<String, List<String>> keys = ofResources.getOrDefault(arn, Map.of());
        if (ofPrincipals.isEmpty() || !isPrincipal(arn)) {
            return keys;
        }
        Map<String, List<String>> ofBoth = knownOfResources.get(arn);
        if (ofBoth == null) {
            Map<String, List<String>> united = new LinkedHashMap<>(keys);
            Principal principal = principal(arn);
            if (principal != null) {
                selecting(principal)
                        .forEach(
                                tagged -> unite(tagged.keys(), FOLDED_PRINCIPAL_TAG, FOLDED_RESOURCE_TAG, united, arn));
            }
            ofBoth = Map.copyOf(united);
            knownOfResources.put(arn, ofBoth);
        }
        return ofBoth;
    }

    private Map<String, List<String>> of(Principal principal) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        selecting(principal).forEach(tagged -> keys.putAll(tagged.keys()));
        String arn = principal instanceof RoleSession session ? session.roleArn() : principal.arn();
        unite(ofResources.getOrDefault(arn, Map.of()), FOLDED_RESOURCE_TAG, FOLDED_PRINCIPAL_TAG, keys, arn);
        return Map.copyOf(keys);
    }

    /** Return the tags of a principal, in their order. */
    private Stream<TaggedPrincipals> selecting(Principal principal) {
        return PrincipalRef.allThatMaySelect(principal).stream()
                .flatMap(selector -> places.getOrDefault(selector, List.of()).stream())
                .sorted()
                .map(ofPrincipals::get)
                .filter(tagged -> tagged.selector().selects(principal));
    }

    /** Add tags under another name of theirs. */
    private static void unite(
            Map<String, List<String>> tags,
            String prefix,
            String newPrefix,
            Map<String, List<String>> united,
            String of) {
        tags.forEach((key, value) -> {
            String tag = key.substring(prefix.length());
            @Nullable List<String> before = united.putIfAbsent(newPrefix + tag, value);
            if (before != null && !before.equals(value)) {
                throw twoValues(tag, of, before.get(0), value.get(0));
            }
        });
    }

    private static boolean isPrincipal(String text) {
        Arn arn = Arn.parse(text);
        return arn != null && arn.isOfIam("role/", "user/");
    }

    /** Return the user or a session of the role of an ARN; {@code null} if it is of something else. */
    private static @Nullable Principal principal(String arn) {
        if (!isPrincipal(arn)) {
            return null;
        }
        try {
            return Principal.of(arn);
        } catch (FixtureException e) {
            // What is no principal has no tags as one.
            return null;
        }
    }

    private static FixtureException twoValues(String key, String target, String one, String other) {
        return new FixtureException("the tag " + key + " of " + target + " has two values, \"" + one + "\" and \""
                + other + "\"; keep one: keys are case-insensitive");
    }

    /** Collects tags. */
    static final class Builder {

        private final Map<String, Map<String, List<String>>> ofPrincipals = new LinkedHashMap<>();
        private final List<UnknownTag> unknown = new ArrayList<>();
        private final Map<String, Map<String, List<String>>> ofResources = new LinkedHashMap<>();

        void addToPrincipal(String principal, String key, String value) {
            PrincipalRef.parse("a tag", principal);
            add(ofPrincipals, principal, FOLDED_PRINCIPAL_TAG, key, value);
        }

        void addUnknownToPrincipal(String principal, String key, Unknown why) {
            unknown.add(new UnknownTag(
                    PrincipalRef.parse("a tag", principal),
                    ContextKeys.PRINCIPAL_TAG + key,
                    FOLDED_PRINCIPAL_TAG + ContextKeys.fold(key),
                    why));
        }

        void addToResource(String arn, String key, String value) {
            if (!ResourceArn.isOfOne(arn)) {
                throw new FixtureException(
                        "\"" + arn + "\" cannot have tags; write the ARN of the resource, without wildcards");
            }
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
                throw twoValues(key, target, before.get(0), value);
            }
        }

        Tags build() {
            List<TaggedPrincipals> principals = new ArrayList<>();
            ofPrincipals.forEach((target, keys) ->
                    principals.add(new TaggedPrincipals(PrincipalRef.parse("a tag", target), Map.copyOf(keys))));
            Map<String, Map<String, List<String>>> resources = new LinkedHashMap<>();
            ofResources.forEach((target, keys) -> resources.put(target, Map.copyOf(keys)));
            return new Tags(principals, List.copyOf(unknown), resources);
        }
    }
}
