package org.iamunit.policy.internal.context;

import java.util.List;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/**
 * What AWS fills a context key in with: a row of the table of {@link Facts}. Immutable.
 *
 * @param key the key in AWS's spelling; what it begins with, and ends in a slash or a colon, for a family of keys
 * @param source what the value follows from
 * @param page AWS's page that says so
 * @param from the keys, in lower case, from which the value follows where the request gives one of them
 * @param given the value that follows from what the request gives
 * @param known the value that follows from everything else
 * @param unknown what is known of a value that does not follow
 * @param carried whether the request can carry the key
 * @param carriers which requests carry it, for messages; {@code null} if all may
 * @param certain whether nothing else than {@code known} can be the value
 * @param ofAction whether the catalog says which actions carry the key, on which resources
 */
record Fact(
        String key,
        Source source,
        String page,
        List<String> from,
        Values given,
        Values known,
        Unknowns unknown,
        Carried carried,
        @Nullable String carriers,
        boolean certain,
        boolean ofAction) {

    /** Finds the values of a key, which is folded; {@code null} if nothing follows. */
    @FunctionalInterface
    interface Values {
        @Nullable
        List<String> of(RequestContext context, String key);
    }

    /** Finds what is known of the value of a key, which is folded; {@code null} if the request does not carry it. */
    @FunctionalInterface
    interface Unknowns {
        @Nullable
        UnknownValue of(RequestContext context, String key);
    }

    /** Tells whether a request can carry a key. */
    @FunctionalInterface
    interface Carried {
        boolean by(AccessRequest request);
    }

    private static final Values NOTHING = (context, key) -> null;
    private static final Unknowns NOTHING_UNKNOWN = (context, key) -> null;
    private static final Carried ALWAYS = request -> true;

    /** What the value of a key follows from. */
    enum Source {
        CALLER("leave it out, or ask for another caller"),
        RESOURCE("leave it out, or name another resource"),
        OWNER("leave it out, or name another resource or owner"),
        REGION("leave it out, or name a resource in that Region"),
        ORGANIZATION("leave it out, or declare the organization otherwise"),
        REQUEST("leave one of them out");

        private final String remedy;

        Source(String remedy) {
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    /** Begin a row. */
    static Fact of(String key, Source source, String page) {
        return new Fact(
                key, source, page, List.of(), NOTHING, NOTHING, NOTHING_UNKNOWN, ALWAYS, null, true, !isGlobal(key));
    }

    /** Tell whether every action carries the key. */
    private static boolean isGlobal(String key) {
        return (key.startsWith("aws:")
                        && !key.equals("aws:TagKeys")
                        && !key.equals("aws:RequestTag/")
                        && !key.equals(ContextKeys.RESOURCE_TAG))
                || !key.contains(":");
    }

    /** Add what follows from keys that the request gives. */
    Fact given(Values values, String... keys) {
        List<String> folded = List.of(keys).stream().map(ContextKeys::fold).toList();
        return new Fact(key, source, page, folded, values, known, unknown, carried, carriers, certain, ofAction);
    }

    /** Add what follows from all else. */
    Fact known(Values values) {
        return new Fact(key, source, page, from, given, values, unknown, carried, carriers, certain, ofAction);
    }

    /** Add what is assumed where nobody says anything else. */
    Fact assumed(Values values) {
        return new Fact(key, source, page, from, given, values, unknown, carried, carriers, false, ofAction);
    }

    /** Add what is known of a value that does not follow. */
    Fact unknown(Unknowns unknowns) {
        return new Fact(key, source, page, from, given, known, unknowns, carried, carriers, certain, ofAction);
    }

    /** Add what another row of the same key knows of a value that does not follow. */
    Fact orElse(Fact other) {
        return unknown((context, asked) -> {
            UnknownValue found = unknown.of(context, asked);
            return found == null ? other.unknown.of(context, asked) : found;
        });
    }

    /** Say which requests can carry the key. */
    Fact carriedBy(String who, Carried requests) {
        return new Fact(key, source, page, from, given, known, unknown, requests, who, certain, ofAction);
    }

    /** Say that every action carries the key, whatever its prefix. */
    Fact ofEveryAction() {
        return new Fact(key, source, page, from, given, known, unknown, carried, carriers, certain, false);
    }

    /** Tell whether the row is of all keys that begin alike. */
    boolean isFamily() {
        return key.endsWith("/") || key.endsWith(":");
    }

    /** Return what a key of the family goes on with. */
    String nameIn(String folded) {
        return folded.substring(key.length());
    }

    /** Tell whether a value may be unknown. */
    boolean mayBeUnknown() {
        return unknown != NOTHING_UNKNOWN;
    }
}
