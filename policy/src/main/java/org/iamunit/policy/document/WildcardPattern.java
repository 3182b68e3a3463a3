package org.iamunit.policy.document;

import java.util.Arrays;

/**
 * A compiled pattern of literal characters and of the wildcards {@code *} (any run, also an empty one) and {@code ?}
 * (exactly one character).
 *
 * <p>Matching is case-sensitive, covers the whole text and takes time linear in the text's length, whatever the
 * pattern. Instances are immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Wildcards</a>
 * @since 0.1.0
 */
public final class WildcardPattern {

    /** Stands among the {@linkplain #codes() codes} for any run of characters, also an empty one. */
    public static final int ANY_RUN = -1;

    /** Stands among the {@linkplain #codes() codes} for exactly one character. */
    public static final int ANY_CHARACTER = -2;

    /** Stands among the {@linkplain #codes() codes} for any run of characters without a colon, also an empty one. */
    public static final int ANY_RUN_WITHOUT_COLON = -3;

    private final int[] codes;
    private final boolean bounded;

    private WildcardPattern(int[] codes) {
        this.codes = codes;
        boolean within = false;
        for (int code : codes) {
            within |= code == ANY_RUN_WITHOUT_COLON;
        }
        this.bounded = within;
    }

    /**
     * Compile a pattern in which every {@code *} may match any character.
     *
     * @param text the pattern; never {@code null}
     * @return the compiled pattern, never {@code null}
     */
    public static WildcardPattern compile(String text) {
        return new Builder().pattern(text).build();
    }

    /**
     * Make a pattern that fits one text only, whatever characters are in it.
     *
     * @param text the text; never {@code null}
     * @return the pattern, never {@code null}
     */
    public static WildcardPattern literal(String text) {
        return new Builder().literal(text).build();
    }

    /**
     * Return what the pattern consists of, for whoever reasons about all texts that fit it.
     *
     * @return characters that stand for themselves, and {@link #ANY_RUN}, {@link #ANY_CHARACTER} and
     *     {@link #ANY_RUN_WITHOUT_COLON}; never {@code null}
     */
    public int[] codes() {
        return codes.clone();
    }

    /**
     * Tell whether the whole text fits this pattern.
     *
     * @param text the text; never {@code null}
     * @return {@code true} if it fits
     */
    public boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /**
     * Tell whether a part of a text fits this pattern.
     *
     * @param text the text; never {@code null}
     * @param from where the part begins
     * @param to where it ends, exclusively
     * @return {@code true} if the whole part fits
     */
    public boolean matches(String text, int from, int to) {
        return bounded ? matchesSimulating(text, from, to) : matchesGreedily(text, from, to);
    }

    /**
     * Match the way that is right when every {@code *} is unbounded: what stands between two of them is best placed as
     * early as possible, so no earlier choice is ever revised.
     */
    private boolean matchesGreedily(String text, int from, int to) {
        int position = from;
        int code = 0;
        int lastRun = -1;
        int resume = 0;
        while (position < to) {
            if (code < codes.length && codes[code] == ANY_RUN) {
                lastRun = code++;
                resume = position;
            } else if (code < codes.length && (codes[code] == ANY_CHARACTER || codes[code] == text.charAt(position))) {
                code++;
                position++;
            } else if (lastRun >= 0) {
                code = lastRun + 1;
                position = ++resume;
            } else {
                return false;
            }
        }
        while (code < codes.length && codes[code] == ANY_RUN) {
            code++;
        }
        return code == codes.length;
    }

    /**
     * Tell whether some text fits both this pattern and another.
     *
     * @param other the other pattern; never {@code null}
     * @return {@code true} if there is such a text
     */
    public boolean intersects(WildcardPattern other) {
        boolean[][] reached = new boolean[codes.length + 1][other.codes.length + 1];
        reached[0][0] = true;
        for (int i = 0; i <= codes.length; i++) {
            for (int j = 0; j <= other.codes.length; j++) {
                if (!reached[i][j]) {
                    continue;
                }
                boolean run = i < codes.length && isRun(codes[i]);
                boolean otherRun = j < other.codes.length && isRun(other.codes[j]);
                if (run) {
                    reached[i + 1][j] = true;
                }
                if (otherRun) {
                    reached[i][j + 1] = true;
                }
                if (run && j < other.codes.length && !otherRun && covers(codes[i], other.codes[j])) {
                    reached[i][j + 1] = true;
                }
                if (otherRun && i < codes.length && !run && covers(other.codes[j], codes[i])) {
                    reached[i + 1][j] = true;
                }
                if (i < codes.length && j < other.codes.length && !run && !otherRun && meet(codes[i], other.codes[j])) {
                    reached[i + 1][j + 1] = true;
                }
            }
        }
        return reached[codes.length][other.codes.length];
    }

    /**
     * Tell whether every text that fits another pattern fits this one.
     *
     * @param other the other pattern; never {@code null}
     * @return {@code true} if each does; {@code false} also for a few patterns of which this is not seen, such as {@code *?}
     *     and {@code ?*}
     */
    public boolean includes(WildcardPattern other) {
        boolean[] reached = new boolean[codes.length + 1];
        reached[0] = true;
        skipEmptyRuns(reached);
        for (int wanted : other.codes) {
            boolean[] next = new boolean[codes.length + 1];
            for (int place = 0; place < codes.length; place++) {
                if (reached[place]) {
                    if (isRun(codes[place]) && covers(codes[place], wanted)) {
                        next[place] = true;
                    } else if (!isRun(wanted) && (codes[place] == ANY_CHARACTER || codes[place] == wanted)) {
                        next[place + 1] = true;
                    }
                }
            }
            skipEmptyRuns(next);
            reached = next;
        }
        return reached[codes.length];
    }

    private static boolean isRun(int code) {
        return code == ANY_RUN || code == ANY_RUN_WITHOUT_COLON;
    }

    /** Tell whether a run can stand for whatever another code stands for, as far as that is certain. */
    private static boolean covers(int run, int code) {
        return run == ANY_RUN || (code != ':' && code != ANY_RUN && code != ANY_CHARACTER);
    }

    private static boolean meet(int code, int other) {
        return code == other || code == ANY_CHARACTER || other == ANY_CHARACTER;
    }

    /**
     * Outline the pattern, for an index.
     *
     * @return the outline, never {@code null}
     * @see ResourcePattern#outline()
     */
    public ResourcePattern.Outline outline() {
        int first = literalEnd(0);
        String beginning = literal(0, first);
        if (first == codes.length) {
            return new ResourcePattern.Outline(beginning, null, ResourcePattern.End.NOTHING);
        }
        String longest = "";
        for (int from = first + 1; from < codes.length; from = literalEnd(from) + 1) {
            String literal = literal(from, literalEnd(from));
            longest = literal.length() > longest.length() ? literal : longest;
        }
        int second = literalEnd(first + 1);
        ResourcePattern.End end = ResourcePattern.End.UNCERTAIN;
        if (codes[first] == ANY_RUN && second == codes.length) {
            end = longest.isEmpty() ? ResourcePattern.End.ANYTHING : ResourcePattern.End.NOTHING;
        } else if (codes[first] == ANY_RUN && second == codes.length - 1 && codes[second] == ANY_RUN) {
            end = ResourcePattern.End.ANYTHING;
        }
        return new ResourcePattern.Outline(beginning, longest.isEmpty() ? null : longest, end);
    }

    private int literalEnd(int from) {
        int end = from;
        while (end < codes.length && codes[end] >= 0) {
            end++;
        }
        return end;
    }

    private String literal(int from, int end) {
        StringBuilder literal = new StringBuilder();
        for (int i = from; i < end; i++) {
            literal.append((char) codes[i]);
        }
        return literal.toString();
    }

    /** Match by following all places in the pattern at once: needed where some {@code *} must not cross a colon. */
    private boolean matchesSimulating(String text, int from, int to) {
        boolean[] reached = new boolean[codes.length + 1];
        reached[0] = true;
        skipEmptyRuns(reached);
        for (int position = from; position < to; position++) {
            char character = text.charAt(position);
            boolean[] next = new boolean[codes.length + 1];
            for (int place = 0; place < codes.length; place++) {
                if (!reached[place]) {
                    continue;
                }
                int code = codes[place];
                if (code == ANY_RUN || (code == ANY_RUN_WITHOUT_COLON && character != ':')) {
                    next[place] = true;
                } else if (code == ANY_CHARACTER || code == character) {
                    next[place + 1] = true;
                }
            }
            skipEmptyRuns(next);
            reached = next;
        }
        return reached[codes.length];
    }

    private void skipEmptyRuns(boolean[] reached) {
        for (int place = 0; place < codes.length; place++) {
            if (reached[place] && (codes[place] == ANY_RUN || codes[place] == ANY_RUN_WITHOUT_COLON)) {
                reached[place + 1] = true;
            }
        }
    }

    /** Print the pattern as a text with wildcards; of one that holds a {@code *} or {@code ?} that stands for itself no more can be said. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int code : codes) {
            text.append(isRun(code) ? '*' : code == ANY_CHARACTER ? '?' : (char) code);
        }
        return text.toString();
    }

    /** Collects the characters of a pattern, with and without their meaning as wildcards. */
    static final class Builder {

        private int[] codes = new int[32];
        private int length;

        /** Append text whose {@code *} and {@code ?} are wildcards. */
        Builder pattern(String text) {
            for (int i = 0; i < text.length(); i++) {
                pattern(text.charAt(i), true);
            }
            return this;
        }

        /** Append one character that may be a wildcard; {@code crosses} tells whether its {@code *} crosses colons. */
        Builder pattern(char character, boolean crosses) {
            return switch (character) {
                case '*' -> append(crosses ? ANY_RUN : ANY_RUN_WITHOUT_COLON);
                case '?' -> append(ANY_CHARACTER);
                default -> append(character);
            };
        }

        /** Append text that stands for itself. */
        Builder literal(String text) {
            for (int i = 0; i < text.length(); i++) {
                append(text.charAt(i));
            }
            return this;
        }

        private Builder append(int code) {
            if (length == codes.length) {
                codes = Arrays.copyOf(codes, length * 2);
            }
            codes[length++] = code;
            return this;
        }

        WildcardPattern build() {
            return new WildcardPattern(Arrays.copyOf(codes, length));
        }
    }
}
