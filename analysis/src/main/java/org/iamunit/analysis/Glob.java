package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.iamunit.policy.document.WildcardPattern;
import org.jspecify.annotations.Nullable;

/**
 * All texts that fit a pattern, compared with regard to case or without, perhaps after an ending was added to them. Immutable.
 *
 * <p>A text is read character by character; a set of bits tells which places in the pattern that leads to. It is one room since
 * all that is asked of a pattern is answered by these places.
 */
final class Glob {

    private static final int ANY_RUN = WildcardPattern.ANY_RUN;
    private static final int ANY_CHARACTER = WildcardPattern.ANY_CHARACTER;
    private static final int ANY_RUN_WITHOUT_COLON = WildcardPattern.ANY_RUN_WITHOUT_COLON;

    /** The pattern as policies compare it; {@code null} if it was put together here. */
    private final @Nullable WildcardPattern pattern;

    private final int[] codes;
    private final boolean folded;
    private final String ending;
    private final int words;

    /** The places that a text can stay in, or skip. */
    private final long[] runs;

    private final long[] start;
    private final boolean[] accepts;
    private final int[] least;

    /** Found once somebody asks; threads that race find the same. */
    private int hash;

    /** From this place on any text fits that ends in a run of any characters; behind the last if there is none. */
    private final int universal;

    private Glob(@Nullable WildcardPattern pattern, int[] codes, boolean folded, String ending) {
        this.pattern = pattern;
        this.folded = folded;
        this.ending = ending;
        this.codes = codes.clone();
        for (int i = 0; folded && i < codes.length; i++) {
            this.codes[i] = codes[i] < 0 ? codes[i] : fold((char) codes[i]);
        }
        this.words = (codes.length >> 6) + 1;
        this.runs = new long[words];
        for (int place = 0; place < codes.length; place++) {
            if (isRun(codes[place])) {
                runs[place >> 6] |= 1L << place;
            }
        }
        this.start = new long[words];
        start[0] = 1;
        skipRuns(start);
        this.accepts = new boolean[codes.length + 1];
        accepts[codes.length] = ending.isEmpty();
        for (int place = codes.length - 1; ending.isEmpty() && place >= 0; place--) {
            accepts[place] = accepts[place + 1] && isRun(codes[place]);
        }
        for (int place = 0; !ending.isEmpty() && place <= codes.length; place++) {
            long[] at = new long[words];
            at[place >> 6] |= 1L << place;
            skipRuns(at);
            for (int i = 0; i < ending.length(); i++) {
                at = step(at, ending.charAt(i));
            }
            accepts[place] = contains(at, codes.length);
        }
        int last = codes.length;
        while (last > 0 && codes[last - 1] == ANY_RUN) {
            last--;
        }
        this.universal = last == codes.length ? Integer.MAX_VALUE : last;
        this.least = new int[codes.length + 1];
        least[codes.length] = accepts[codes.length] ? 0 : Integer.MAX_VALUE / 2;
        for (int place = codes.length - 1; place >= 0; place--) {
            int onwards = least[place + 1] + (isRun(codes[place]) ? 0 : 1);
            least[place] = accepts[place] ? 0 : onwards;
        }
    }

    static Glob of(WildcardPattern pattern) {
        return new Glob(pattern, pattern.codes(), false, "");
    }

    /** All texts that are ARNs of which each of the six parts fits a pattern. */
    static Glob ofParts(List<WildcardPattern> parts) {
        IntStream.Builder codes = IntStream.builder();
        for (int part = 0; part < parts.size(); part++) {
            if (part > 0) {
                codes.add(':');
            }
            for (int code : parts.get(part).codes()) {
                codes.add(code == ANY_RUN && part + 1 < parts.size() ? ANY_RUN_WITHOUT_COLON : code);
            }
        }
        return new Glob(null, codes.build().toArray(), false, "");
    }

    /** All texts that fit a pattern in which {@code *} and {@code ?} are wildcards. */
    static Glob of(String pattern) {
        return of(WildcardPattern.compile(pattern));
    }

    /** One text. */
    static Glob exactly(String text) {
        return of(WildcardPattern.literal(text));
    }

    /** All texts that are one text but for case. */
    static Glob ignoringCase(String text) {
        return new Glob(null, text.chars().toArray(), true, "");
    }

    /** All texts that fit with an ending added. */
    Glob before(String added) {
        return added.isEmpty() ? this : new Glob(pattern, codes, folded, added + ending);
    }

    long[] start() {
        return start;
    }

    long[] step(long[] from, char character) {
        long[] to = new long[words];
        char read = folded ? fold(character) : character;
        for (int word = 0; word < words; word++) {
            for (long bits = from[word]; bits != 0; bits &= bits - 1) {
                int place = (word << 6) + Long.numberOfTrailingZeros(bits);
                if (place == codes.length) {
                    continue;
                }
                int code = codes[place];
                if (code == ANY_RUN || (code == ANY_RUN_WITHOUT_COLON && character != ':')) {
                    to[place >> 6] |= 1L << place;
                } else if (code == ANY_CHARACTER || code == read) {
                    to[(place + 1) >> 6] |= 1L << (place + 1);
                }
            }
        }
        skipRuns(to);
        return to;
    }

    /** Return where a text leads to from places. */
    long[] read(String text, long[] from) {
        long[] places = from;
        for (int i = 0; i < text.length(); i++) {
            places = step(places, text.charAt(i));
        }
        return places;
    }

    private void skipRuns(long[] places) {
        long carried = 0;
        for (int word = 0; word < words; word++) {
            long bits = places[word] | carried;
            long more = ((bits & runs[word]) << 1) & ~bits;
            while (more != 0) {
                bits |= more;
                more = ((bits & runs[word]) << 1) & ~bits;
            }
            carried = (bits & runs[word]) >>> (Long.SIZE - 1);
            places[word] = bits;
        }
    }

    /** Tell whether no text goes on from places. */
    static boolean isDead(long[] places) {
        for (long bits : places) {
            if (bits != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(long[] places, int place) {
        return (places[place >> 6] & (1L << place)) != 0;
    }

    boolean accepts(long[] places) {
        for (int word = 0; word < words; word++) {
            for (long bits = places[word]; bits != 0; bits &= bits - 1) {
                if (accepts[(word << 6) + Long.numberOfTrailingZeros(bits)]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Tell whether from some of the places whatever follows fits. */
    boolean acceptsAll(long[] places) {
        for (int word = 0; word < words; word++) {
            for (long bits = places[word]; bits != 0; bits &= bits - 1) {
                if ((word << 6) + Long.numberOfTrailingZeros(bits) >= universal) {
                    return ending.isEmpty();
                }
            }
        }
        return false;
    }

    /** Return how many more characters a text needs at least to fit; a great many if it cannot. */
    int least(long[] places) {
        int fewest = Integer.MAX_VALUE / 2;
        for (int word = 0; word < words; word++) {
            for (long bits = places[word]; bits != 0; bits &= bits - 1) {
                fewest = Math.min(fewest, least[(word << 6) + Long.numberOfTrailingZeros(bits)]);
            }
        }
        return fewest;
    }

    /** Add the characters that lead on from places, apart from those that any other leads on as well. */
    void addCharacters(long[] places, Set<Character> characters) {
        for (int word = 0; word < words; word++) {
            for (long bits = places[word]; bits != 0; bits &= bits - 1) {
                int place = (word << 6) + Long.numberOfTrailingZeros(bits);
                if (place < codes.length && codes[place] >= 0) {
                    add((char) codes[place], characters);
                }
            }
        }
        for (int i = 0; i < ending.length(); i++) {
            characters.add(ending.charAt(i));
        }
    }

    private void add(char character, Set<Character> characters) {
        characters.add(character);
        if (folded) {
            characters.add(Character.toUpperCase(character));
            characters.add(Character.toLowerCase(character));
        }
    }

    /** Add every character that stands for itself. */
    void addAllCharacters(Set<Character> characters) {
        for (int code : codes) {
            if (code >= 0) {
                add((char) code, characters);
            }
        }
        for (int i = 0; i < ending.length(); i++) {
            characters.add(ending.charAt(i));
        }
    }

    boolean matches(String text) {
        if (pattern != null && ending.isEmpty()) {
            return pattern.matches(text);
        }
        return accepts(read(text, start));
    }

    /** Tell whether some text may be in both; {@code false} only if certainly none is. */
    boolean mayMeet(Glob other) {
        return beginsLike(other)
                && (pattern == null
                        || other.pattern == null
                        || !ending.isEmpty()
                        || !other.ending.isEmpty()
                        || pattern.intersects(other.pattern));
    }

    /** Tell whether some text may be in this and each of some others by itself; {@code false} only if certainly none is. */
    boolean mayMeetEach(List<Glob> others) {
        for (int i = 0; i < others.size(); i++) {
            if (!mayMeet(others.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Return those that may meet each of some others. */
    static List<Glob> near(List<Glob> globs, List<Glob> others) {
        List<Glob> near = new ArrayList<>(globs.size());
        for (int i = 0; i < globs.size(); i++) {
            if (globs.get(i).mayMeetEach(others)) {
                near.add(globs.get(i));
            }
        }
        return near;
    }

    /** Tell whether all of one of some others is in this; {@code true} only if certainly all is. */
    boolean includesOne(List<Glob> others) {
        for (int i = 0; i < others.size(); i++) {
            if (includes(others.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean beginsLike(Glob other) {
        if (folded || other.folded) {
            return true;
        }
        int end = Math.min(codes.length, other.codes.length);
        for (int i = 0; i < end && codes[i] >= 0 && other.codes[i] >= 0; i++) {
            if (codes[i] != other.codes[i]) {
                return i >= codes.length - ending.length() || i >= other.codes.length - other.ending.length();
            }
        }
        return true;
    }

    /** Tell whether all of another is in this; {@code true} only if certainly all is. */
    boolean includes(Glob other) {
        return !folded
                && ending.equals(other.ending)
                && !other.folded
                && (Arrays.equals(codes, other.codes)
                        || (ending.isEmpty()
                                && pattern != null
                                && other.pattern != null
                                && pattern.includes(other.pattern)));
    }

    /** Tell whether every text fits. */
    boolean isAnything() {
        return codes.length == 1 && codes[0] == ANY_RUN;
    }

    /** Fill the wildcards in with a word, so that the outcome reads well. */
    String filledWith(String word) {
        StringBuilder text = new StringBuilder();
        int place = 0;
        while (place < codes.length) {
            if (codes[place] >= 0) {
                text.append((char) codes[place++]);
                continue;
            }
            int single = 0;
            boolean run = false;
            for (; place < codes.length && codes[place] < 0; place++) {
                single += codes[place] == ANY_CHARACTER ? 1 : 0;
                run |= isRun(codes[place]);
            }
            text.append(run && word.length() >= single ? word : "x".repeat(single));
        }
        String whole = text.toString();
        return whole.endsWith(ending) ? whole.substring(0, whole.length() - ending.length()) : whole;
    }

    /** Tell whether the pattern has a text in it. */
    boolean contains(String text) {
        for (int from = codes.length - text.length(); from >= 0; from--) {
            int length = 0;
            while (length < text.length() && codes[from + length] == text.charAt(length)) {
                length++;
            }
            if (length == text.length()) {
                return true;
            }
        }
        return false;
    }

    /** Count the characters that stand for themselves. */
    int weight() {
        int weight = 0;
        for (int code : codes) {
            weight += code >= 0 ? 1 : 0;
        }
        return weight;
    }

    private static boolean isRun(int code) {
        return code == ANY_RUN || code == ANY_RUN_WITHOUT_COLON;
    }

    private static char fold(char character) {
        return Character.toLowerCase(Character.toUpperCase(character));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Glob glob
                && folded == glob.folded
                && ending.equals(glob.ending)
                && Arrays.equals(codes, glob.codes);
    }

    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = Arrays.hashCode(codes) * 31 + ending.hashCode();
            hash = known;
        }
        return known;
    }

    /** Return all texts that fit one of some patterns with an ending added, one pattern each. */
    static List<Glob> before(List<Glob> globs, String added) {
        return added.isEmpty()
                ? globs
                : globs.stream().map(glob -> glob.before(added)).toList();
    }

    /** Return the pattern as policies write it. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int code : codes) {
            text.append(isRun(code) ? '*' : code == ANY_CHARACTER ? '?' : (char) code);
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return text() + (ending.isEmpty() ? "" : " before " + ending);
    }
}
