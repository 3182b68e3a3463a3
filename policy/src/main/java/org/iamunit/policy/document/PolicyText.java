package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/**
 * The text of a policy value, split into what stands for itself and the policy variables in it.
 *
 * <p>Knows {@code ${key}}, {@code ${key, 'default'}} and the escapes <code>${*}</code>, <code>${?}</code> and
 * <code>${$}</code>. In a document of Version 2008-10-17 all of these are plain text. The values of variables are
 * always literal: a user whose name is {@code *} matches nothing but himself. It is one room since a text is split once, for all that is
 * made of it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
 * @since 0.1.0
 */
public final class PolicyText {

    /**
     * A piece of the text.
     *
     * @param text the literal text, or the default of a variable ({@code null} if it has none)
     * @param key the variable's key in lower case, or {@code null} for plain text
     * @param escaped whether the piece is an escape, so that its wildcard stands for itself
     * @param written the piece as it stands in the document
     */
    private record Piece(@Nullable String text, @Nullable String key, boolean escaped, String written) {

        private static final Pattern VARIABLE =
                Pattern.compile("\\$\\{[^\\s:,'{}$][^:,'{}$]*:[^,'{}$]*[^\\s,'{}$](, *'[^']*')?}");

        static Piece plain(String text) {
            return new Piece(text, null, false, text);
        }

        boolean isWellFormed() {
            return VARIABLES.containsKey(written) || VARIABLE.matcher(written).matches();
        }

        @Nullable
        String valueIn(VariableResolver variables) {
            if (key == null) {
                return text;
            }
            String value = variables.valueOf(key);
            return value == null ? text : value;
        }

        /** How the value may look that is not known, as a pattern; {@code null} if it is known, or there is none. */
        @Nullable
        String shapeIn(VariableResolver variables) {
            return key == null ? null : variables.shapeOf(key);
        }

        boolean isLiteral() {
            return escaped || key != null;
        }
    }

    /** The variables that have been read, as they stand in documents; there are few different ones. */
    private static final Map<String, Piece> VARIABLES = new ConcurrentHashMap<>();

    private static final int MOST_REMEMBERED = 1_000;

    private static final String BEGINNING_OF_VARIABLE = "${";

    private final String text;

    /** The pieces; {@code null} if all of the text stands for itself. */
    private final @Nullable List<Piece> pieces;

    private final boolean hasVariables;
    private final boolean plain;

    private PolicyText(String text, boolean plain) {
        this.text = text;
        this.pieces = null;
        this.hasVariables = false;
        this.plain = plain;
    }

    private PolicyText(String text, List<Piece> pieces) {
        this.text = text;
        this.pieces = List.copyOf(pieces);
        this.hasVariables = hasVariables(pieces);
        this.plain = false;
    }

    private static boolean hasVariables(List<Piece> pieces) {
        for (Piece piece : pieces) {
            if (piece.key() != null) {
                return true;
            }
        }
        return false;
    }

    /** Take a value in which nothing looks like a policy variable, and of which it is known whether it has wildcards. */
    static PolicyText withoutVariables(String text, boolean hasWildcards) {
        return new PolicyText(text, !hasWildcards);
    }

    /**
     * Parse a value.
     *
     * @param text the value as written; never {@code null}
     * @param variablesEnabled whether the document's Version has policy variables
     * @return the parsed value, never {@code null}
     */
    public static PolicyText parse(String text, boolean variablesEnabled) {
        if (text.indexOf('$') < 0 || !text.contains(BEGINNING_OF_VARIABLE)) {
            return new PolicyText(text, text.indexOf('*') < 0 && text.indexOf('?') < 0);
        }
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        while (variablesEnabled) {
            int open = text.indexOf(BEGINNING_OF_VARIABLE, start);
            int close = open < 0 ? -1 : endOfVariable(text, open + 2);
            if (close < 0) {
                break;
            }
            if (open > start) {
                pieces.add(Piece.plain(text.substring(start, open)));
            }
            pieces.add(variable(text.substring(open, close + 1)));
            start = close + 1;
        }
        if (start < text.length() || pieces.isEmpty()) {
            pieces.add(Piece.plain(text.substring(start)));
        }
        return new PolicyText(text, pieces);
    }

    private List<Piece> pieces() {
        return pieces != null ? pieces : List.of(Piece.plain(text));
    }

    /** The index of the brace that closes a variable; a brace between single quotes belongs to the default. */
    private static int endOfVariable(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\'') {
                quoted = !quoted;
            } else if (character == '}' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static Piece variable(String written) {
        Piece known = VARIABLES.get(written);
        return known != null ? known : newVariable(written);
    }

    private static Piece newVariable(String written) {
        String body = written.substring(BEGINNING_OF_VARIABLE.length(), written.length() - 1);
        if (body.equals("*") || body.equals("?") || body.equals("$")) {
            return new Piece(body, null, true, written);
        }
        int comma = body.indexOf(',');
        String key = (comma < 0 ? body : body.substring(0, comma)).strip().toLowerCase(Locale.ROOT);
        String fallback = comma < 0 ? null : unquoted(body.substring(comma + 1).strip());
        Piece variable = new Piece(fallback, key, false, written);
        if (variable.isWellFormed() && VARIABLES.size() < MOST_REMEMBERED) {
            VARIABLES.put(written, variable);
        }
        return variable;
    }

    private static @Nullable String unquoted(String text) {
        boolean isQuoted = text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
        return isQuoted ? text.substring(1, text.length() - 1) : null;
    }

    /** Tell whether the value holds a policy variable, so that its meaning depends on the request. */
    public boolean hasVariables() {
        return hasVariables;
    }

    /** Tell whether there is something in the value that is, or looks like, a policy variable or an escape. */
    boolean holdsBeginningOfVariable() {
        return pieces != null;
    }

    /** Tell whether the value begins with a policy variable, so that only the request tells what it begins with. */
    boolean startsWithVariable() {
        return hasVariables && pieces().get(0).key() != null;
    }

    /**
     * Return what begins as a policy variable but is none: it has no closing brace, no key with a prefix, or a default
     * without quotes.
     */
    List<String> malformedVariables() {
        if (pieces == null) {
            return List.of();
        }
        List<String> malformed = new ArrayList<>();
        for (Piece piece : pieces()) {
            String literal = piece.key() == null && !piece.escaped() ? piece.text() : null;
            if (literal != null && literal.contains(BEGINNING_OF_VARIABLE)) {
                malformed.add(literal.substring(literal.indexOf(BEGINNING_OF_VARIABLE)));
            }
            if (piece.key() != null && !piece.isWellFormed()) {
                malformed.add(piece.written());
            }
        }
        return malformed;
    }

    /**
     * Return the context keys whose values the text needs.
     *
     * @return the keys in lower case, sorted; never {@code null}
     */
    public Set<String> variableKeys() {
        Set<String> keys = new TreeSet<>();
        for (Piece piece : pieces()) {
            if (piece.key() != null) {
                keys.add(piece.key());
            }
        }
        return keys;
    }

    /**
     * Take every character as it stands, of a value without policy variables.
     *
     * @return the text with its escapes replaced, never {@code null}
     * @throws IllegalStateException if the value {@linkplain #hasVariables() has variables}
     */
    public String literal() {
        String resolved = hasVariables() ? null : resolve(variable -> null);
        if (resolved == null) {
            throw new IllegalStateException(text + " has variables");
        }
        return resolved;
    }

    /**
     * Substitute the variables, and take every other character as it stands.
     *
     * @param variables the request's values; never {@code null}
     * @return the text, or {@code null} if a variable has neither a value nor a default
     */
    public @Nullable String resolve(VariableResolver variables) {
        if (pieces == null) {
            return text;
        }
        StringBuilder resolved = new StringBuilder();
        for (Piece piece : pieces()) {
            String value = piece.valueIn(variables);
            if (value == null) {
                return null;
            }
            resolved.append(value);
        }
        return resolved.toString();
    }

    /**
     * Substitute the variables, some of whose values are not known, and take every other character as it stands.
     *
     * @param variables the request's values; never {@code null}
     * @return a pattern that every possible text fits; {@code null} if all values are known, or a variable has neither a value
     *     nor a default
     */
    public @Nullable WildcardPattern resolveShape(VariableResolver variables) {
        WildcardPattern.Builder pattern = new WildcardPattern.Builder();
        boolean open = false;
        for (Piece piece : pieces()) {
            String shape = piece.shapeIn(variables);
            String value = shape == null ? piece.valueIn(variables) : null;
            if (shape != null) {
                pattern.pattern(shape);
                open = true;
            } else if (value != null) {
                pattern.literal(value);
            } else {
                return null;
            }
        }
        return open ? pattern.build() : null;
    }

    /**
     * Substitute the variables, and take {@code *} and {@code ?} outside of them as wildcards. A variable whose value is not
     * known stands for whatever its value may look like.
     *
     * @param variables the request's values; never {@code null}
     * @return the pattern, or {@code null} if a variable has neither a value nor a default
     */
    public @Nullable WildcardPattern resolvePattern(VariableResolver variables) {
        WildcardPattern.Builder pattern = new WildcardPattern.Builder();
        for (Piece piece : pieces()) {
            String shape = piece.shapeIn(variables);
            String value = shape == null ? piece.valueIn(variables) : shape;
            if (value == null) {
                return null;
            }
            if (piece.isLiteral() && shape == null) {
                pattern.literal(value);
            } else {
                pattern.pattern(value);
            }
        }
        return pattern.build();
    }

    /**
     * Substitute the variables in an ARN pattern whose {@code *} crosses a colon only at the end of a segment or in
     * the last segment.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Wildcards in ARNs</a>
     */
    @Nullable
    WildcardPattern resolveArnPattern(VariableResolver variables) {
        int colonsLeft = Arn.PARTS - 1;
        WildcardPattern.Builder pattern = new WildcardPattern.Builder();
        for (int p = 0; p < pieces().size(); p++) {
            Piece piece = pieces().get(p);
            String shape = piece.shapeIn(variables);
            if (shape != null) {
                pattern.pattern(shape);
                continue;
            }
            String value = piece.valueIn(variables);
            if (value == null) {
                return null;
            }
            if (piece.isLiteral()) {
                pattern.literal(value);
                continue;
            }
            for (int i = 0; i < value.length(); i++) {
                char character = value.charAt(i);
                boolean endsSegment = i + 1 < value.length() ? value.charAt(i + 1) == ':' : endsSegment(p);
                pattern.pattern(character, colonsLeft == 0 || endsSegment);
                if (character == ':' && colonsLeft > 0) {
                    colonsLeft--;
                }
            }
        }
        return pattern.build();
    }

    /** Tell whether a segment ends with a piece: nothing follows it, or a piece that begins with a colon does. */
    private boolean endsSegment(int piece) {
        if (piece + 1 == pieces().size()) {
            return true;
        }
        Piece next = pieces().get(piece + 1);
        return !next.isLiteral() && String.valueOf(next.text()).startsWith(":");
    }

    /** Return the text before the first wildcard or variable. */
    String beginning() {
        StringBuilder beginning = new StringBuilder();
        for (Piece piece : pieces()) {
            String plain = piece.text();
            if (piece.key() != null || plain == null) {
                break;
            }
            int end = 0;
            while (end < plain.length()
                    && (piece.isLiteral() || (plain.charAt(end) != '*' && plain.charAt(end) != '?'))) {
                end++;
            }
            beginning.append(plain, 0, end);
            if (end < plain.length()) {
                break;
            }
        }
        return beginning.toString();
    }

    /** Count the colons that separate segments, those outside of variables; not on where there are enough in one piece. */
    int colons() {
        if (pieces == null) {
            return colonsIn(text);
        }
        int colons = 0;
        for (Piece piece : pieces()) {
            String plain = piece.isLiteral() ? null : piece.text();
            colons += plain == null ? 0 : colonsIn(plain);
        }
        return colons;
    }

    private static int colonsIn(String plain) {
        int colons = 0;
        for (int i = plain.indexOf(':'); i >= 0 && colons < Arn.PARTS - 1; i = plain.indexOf(':', i + 1)) {
            colons++;
        }
        return colons;
    }

    /** Tell whether the value is the only text that fits it: it has no wildcards, and nothing to be replaced. */
    boolean isPlain() {
        return plain;
    }

    /** Append a plain ending, as the completion of a short ARN. */
    PolicyText append(String ending) {
        List<Piece> longer = new ArrayList<>(pieces());
        longer.add(Piece.plain(ending));
        return new PolicyText(text + ending, longer);
    }

    /** Split at the first five colons outside of variables; the sixth part keeps its own colons. */
    public List<PolicyText> segments() {
        List<PolicyText> segments = new ArrayList<>();
        List<Piece> current = new ArrayList<>();
        for (Piece piece : pieces()) {
            if (piece.isLiteral() || piece.text() == null) {
                current.add(piece);
                continue;
            }
            String rest = piece.text();
            while (segments.size() < Arn.PARTS - 1 && rest.indexOf(':') >= 0) {
                int colon = rest.indexOf(':');
                current.add(Piece.plain(rest.substring(0, colon)));
                segments.add(new PolicyText(text, current));
                current = new ArrayList<>();
                rest = rest.substring(colon + 1);
            }
            current.add(Piece.plain(rest));
        }
        segments.add(new PolicyText(text, current));
        return segments;
    }

    /** Print the value as it was written. */
    @Override
    public String toString() {
        return text;
    }

    /**
     * Finds the value of a policy variable in a request.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Policy variables</a>
     */
    @FunctionalInterface
    public interface VariableResolver {

        /**
         * Find the single value of a context key.
         *
         * @param key the key in lower case; never {@code null}
         * @return its value, or {@code null} if the request carries none or several
         */
        @Nullable
        String valueOf(String key);

        /**
         * Find how the value of a context key may look that AWS knows and the fixture does not.
         *
         * @param key the key in lower case; never {@code null}
         * @return a pattern with wildcards that every possible value fits; {@code null} if the value is known, or the request
         *     carries none
         */
        default @Nullable String shapeOf(String key) {
            return null;
        }
    }
}
