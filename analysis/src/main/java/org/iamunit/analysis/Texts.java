package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text that is in each of some sets and in none of others, or that there is none.
 *
 * <p>Nothing is determinized ahead: the places in all patterns are followed together, the most promising text first, until one
 * fits or none is left.
 */
final class Texts {

    /** As many beginnings of texts are gone on with for the shortest text before any other will do. */
    private static final int MOST_FOR_THE_SHORTEST = 200;

    /** As many beginnings of texts are gone on with before it is left open whether there is a text. */
    private static final int MOST_BEGINNINGS = 5_000;

    private static final Comparator<Beginning> SHORTEST_FIRST = Comparator.comparingInt(Beginning::wholeLength)
            .thenComparing(Comparator.comparingInt(Beginning::length).reversed());

    /** What all patterns together still lack tells better than what one lacks how far it is to a text, if not to the shortest. */
    private static final Comparator<Beginning> NEAREST_FIRST =
            Comparator.comparingInt(Beginning::lacking).thenComparingInt(Beginning::length);

    /** Characters to stand for those that no pattern names, the most ordinary first. */
    private static final String ORDINARY = "xyzwvutsrqponmlkjihgfedcba0123456789XYZWVUTSRQPONMLKJIHGFEDCBA_-~é";

    /** Words are tried in as many patterns. */
    private static final int MOST_HEAVY = 3;

    private static final List<String> WORDS = List.of("example", "x", "", "example.com", "1", "xx");

    /**
     * What has been found.
     *
     * @param text a text; {@code null} if none has been found
     * @param isCertain whether there is none if none has been found
     */
    record Found(@Nullable String text, boolean isCertain) {}

    private static final Found NONE = new Found(null, true);

    /** The beginning of a text, and the places in the patterns that it leads to. */
    private static final class Beginning {

        private final @Nullable Beginning before;
        private final char last;
        private final int length;
        private final int least;
        private final int lacking;
        private final long[][] places;

        Beginning(@Nullable Beginning before, char last, int least, int lacking, long[][] places) {
            this.before = before;
            this.last = last;
            this.length = before == null ? 0 : before.length + 1;
            this.least = least;
            this.lacking = lacking;
            this.places = places;
        }

        int length() {
            return length;
        }

        /** How long a text that fits is at least, if it begins like this. */
        int wholeLength() {
            return length + least;
        }

        /** How many characters each pattern lacks at least, counted together. */
        int lacking() {
            return lacking;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            for (Beginning at = this; at.before != null; at = at.before) {
                text.append(at.last);
            }
            return text.reverse().toString();
        }
    }

    /** The places in all patterns, equal to others by their content. */
    private static final class Places {

        private final long[][] places;
        private final int hash;

        Places(long[][] places) {
            this.places = places;
            // Most words have one bit, and most beginnings differ in few of them: each bit must count.
            long mixed = 0;
            for (long[] each : places) {
                for (long word : each) {
                    mixed = (mixed ^ word) * 0x9E3779B97F4A7C15L;
                    mixed ^= mixed >>> 32;
                }
            }
            this.hash = (int) mixed;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Places others && hash == others.hash && Arrays.deepEquals(places, others.places);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private final List<Glob> in;
    private final List<Glob> out;
    private final Set<Character> ordinary = new TreeSet<>();

    private Texts(List<Glob> in, List<Glob> out) {
        this.in = in;
        this.out = out;
        Set<Character> named = new HashSet<>();
        in.forEach(glob -> glob.addAllCharacters(named));
        out.forEach(glob -> glob.addAllCharacters(named));
        ordinary.add(':');
        ORDINARY.chars()
                .mapToObj(each -> (char) each)
                .filter(each -> !named.contains(each)
                        && !named.contains(Character.toUpperCase(each))
                        && !named.contains(Character.toLowerCase(each)))
                .findFirst()
                .ifPresentOrElse(ordinary::add, () -> ordinary.add(unnamed(named)));
    }

    private static char unnamed(Set<Character> named) {
        char character = '\u4e00';
        while (named.contains(character)) {
            character++;
        }
        return character;
    }

    /** Find a text that is in each of some sets and in none of others. */
    static Found find(List<Glob> in, List<Glob> out) {
        for (Glob excluded : out) {
            if (excluded.includesOne(in)) {
                return NONE;
            }
        }
        for (int i = 0; i < in.size(); i++) {
            for (int j = i + 1; j < in.size(); j++) {
                if (!in.get(i).mayMeet(in.get(j))) {
                    return NONE;
                }
            }
        }
        List<Glob> near = Glob.near(out, in);
        String ordinary = ordinary(in, near);
        return ordinary != null ? new Found(ordinary, true) : new Texts(in, near).search();
    }

    /** Try words in the place of wildcards. */
    private static @Nullable String ordinary(List<Glob> in, List<Glob> out) {
        List<Glob> heaviest = in;
        if (in.size() > 1) {
            heaviest = new ArrayList<>(in);
            heaviest.sort(Comparator.comparingInt(Glob::weight).reversed());
            heaviest = heaviest.subList(0, Math.min(MOST_HEAVY, in.size()));
        }
        Glob joined = in.size() > 1 ? joined(in) : null;
        for (String each : WORDS) {
            String word = each.equals("example") && isOfDomain(in) ? "example.com" : each;
            if (joined != null) {
                String text = joined.filledWith(word);
                if (isIn(text, in, out)) {
                    return text;
                }
            }
            for (Glob glob : heaviest) {
                String text = glob.filledWith(word);
                if (isIn(text, in, out)) {
                    return text;
                }
            }
        }
        return null;
    }

    /** Put an ARN together of those parts of several that say most. */
    private static @Nullable Glob joined(List<Glob> in) {
        Arn best = null;
        for (Glob glob : in) {
            Arn arn = Arn.parse(glob.text());
            if (arn != null) {
                best = best == null ? arn : joined(best, arn);
            }
        }
        return best == null ? null : Glob.of(best.toString());
    }

    private static Arn joined(Arn one, Arn other) {
        return Arn.of(
                telling(one.partition(), other.partition()),
                telling(one.service(), other.service()),
                telling(one.region(), other.region()),
                telling(one.account(), other.account()),
                telling(one.resource(), other.resource()));
    }

    /** Return the one of two parts of ARNs that says more. */
    private static String telling(String one, String other) {
        return weight(other) > weight(one) ? other : one;
    }

    private static int weight(String part) {
        boolean isPattern = part.indexOf('*') >= 0 || part.indexOf('?') >= 0;
        return isPattern ? part.length() : Integer.MAX_VALUE;
    }

    /** Identities of Amazon SES are named after domains. */
    private static boolean isOfDomain(List<Glob> globs) {
        for (Glob glob : globs) {
            if (glob.contains(":identity/")) {
                return true;
            }
        }
        return false;
    }

    static boolean isIn(String text, List<Glob> in, List<Glob> out) {
        for (Glob glob : in) {
            if (!glob.matches(text)) {
                return false;
            }
        }
        for (Glob glob : out) {
            if (glob.matches(text)) {
                return false;
            }
        }
        return true;
    }

    private Found search() {
        Found shortest = search(SHORTEST_FIRST, MOST_FOR_THE_SHORTEST);
        return shortest.isCertain() ? shortest : search(NEAREST_FIRST, MOST_BEGINNINGS);
    }

    private Found search(Comparator<Beginning> first, int most) {
        PriorityQueue<Beginning> open = new PriorityQueue<>(first);
        Set<Places> seen = new HashSet<>();
        long[][] start = new long[in.size() + out.size()][];
        for (int i = 0; i < start.length; i++) {
            start[i] = glob(i).start();
        }
        add(null, ' ', start, open, seen);
        for (int steps = 0; !open.isEmpty(); steps++) {
            if (steps == most) {
                return new Found(null, false);
            }
            Beginning at = open.remove();
            if (fits(at.places)) {
                return new Found(at.text(), true);
            }
            Set<Character> characters = new TreeSet<>(ordinary);
            for (int i = 0; i < at.places.length; i++) {
                glob(i).addCharacters(at.places[i], characters);
            }
            for (char character : characters) {
                long[][] places = new long[at.places.length][];
                for (int i = 0; i < places.length; i++) {
                    places[i] = glob(i).step(at.places[i], character);
                }
                add(at, character, places, open, seen);
            }
        }
        return NONE;
    }

    private void add(
            @Nullable Beginning before, char last, long[][] places, PriorityQueue<Beginning> open, Set<Places> seen) {
        int least = 0;
        int lacking = 0;
        for (int i = 0; i < in.size(); i++) {
            int each = in.get(i).least(places[i]);
            if (each >= Integer.MAX_VALUE / 4) {
                return;
            }
            least = Math.max(least, each);
            lacking += each;
        }
        for (int i = in.size(); i < places.length; i++) {
            if (glob(i).acceptsAll(places[i])) {
                return;
            }
        }
        if (seen.add(new Places(places))) {
            open.add(new Beginning(before, last, least, lacking, places));
        }
    }

    private boolean fits(long[][] places) {
        for (int i = 0; i < places.length; i++) {
            if (glob(i).accepts(places[i]) != i < in.size()) {
                return false;
            }
        }
        return true;
    }

    private Glob glob(int index) {
        return index < in.size() ? in.get(index) : out.get(index - in.size());
    }
}
