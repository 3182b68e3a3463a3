package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.document.JsonValue.JsonArray;
import org.iamunit.policy.document.JsonValue.JsonNull;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.iamunit.policy.document.JsonValue.JsonScalar;
import org.iamunit.policy.document.JsonValue.JsonString;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON with which nothing is wrong, as most is, in one pass over its text. It gives up at the first character that RFC 8259 has not
 * there, and at a name that stands twice in an object: what is wrong is then found, and said, by {@link JsonReader}, which reads the same
 * values of the same text.
 */
final class JsonScanner {

    private static final int FEW_MEMBERS = 12;

    private final JsonText origin;
    private final String text;
    private final int deepest;

    /** Where the next character stands that has not been read. */
    private int next;

    private int depth;

    /** The members and items that have been read of the objects and lists that are not yet at their end. */
    private Object[] pending = new Object[64];

    private int pendingCount;

    private JsonScanner(JsonText origin, int deepest) {
        this.origin = origin;
        this.text = origin.text();
        this.deepest = deepest;
    }

    /**
     * Read all values of a text.
     *
     * @param deepest how many levels deep objects and lists may nest
     * @return the values, all of them objects and lists; {@code null} if there is anything else, or anything wrong
     */
    static @Nullable List<JsonValue> readAll(JsonText origin, int deepest) {
        JsonScanner scanner = new JsonScanner(origin, deepest);
        List<JsonValue> values = new ArrayList<>(1);
        while (scanner.skipBlanks() != 0) {
            JsonValue value = scanner.readValue();
            if (!(value instanceof JsonObject || value instanceof JsonArray)) {
                return null;
            }
            values.add(value);
        }
        return scanner.next == scanner.text.length() ? values : null;
    }

    /** Go on to what is no white space, and return it; 0 at the end of the text. */
    private char skipBlanks() {
        int at = next;
        char character = 0;
        while (at < text.length()) {
            character = text.charAt(at);
            if (character > ' ' || (character != ' ' && character != '\n' && character != '\r' && character != '\t')) {
                break;
            }
            character = 0;
            at++;
        }
        next = at;
        return character;
    }

    /** Read the value that begins here; {@code null} if none does. */
    private @Nullable JsonValue readValue() {
        int offset = next;
        char first = text.charAt(offset);
        return switch (first) {
            case '"' -> readString(offset);
            case '{' -> readObject(offset);
            case '[' -> readArray(offset);
            case 't' -> readWord("true", offset);
            case 'f' -> readWord("false", offset);
            case 'n' -> readWord("null", offset);
            default -> readNumber(offset);
        };
    }

    private @Nullable JsonValue readObject(int offset) {
        if (++depth > deepest) {
            return null;
        }
        int first = pendingCount;
        Set<String> names = Set.of();
        // A bit for the hash of each name: most names are seen to be new by it alone.
        long hashes = 0;
        next++;
        char character = skipBlanks();
        while (character != '}' || pendingCount > first) {
            int at = next;
            String name = character == '"' ? readName(at) : null;
            if (name == null) {
                return null;
            }
            int count = pendingCount - first;
            long hash = 1L << name.hashCode();
            if (count == FEW_MEMBERS) {
                names = new HashSet<>();
                for (int i = first; i < pendingCount; i++) {
                    names.add(((Member) pending[i]).name());
                }
            }
            if (count < FEW_MEMBERS ? (hashes & hash) != 0 && isPending(first, name) : !names.add(name)) {
                return null;
            }
            hashes |= hash;
            if (skipBlanks() != ':') {
                return null;
            }
            next++;
            JsonValue value = skipBlanks() == 0 ? null : readValue();
            if (value == null) {
                return null;
            }
            push(new Member(name, at, value));
            character = skipBlanks();
            if (character == '}') {
                break;
            }
            if (character != ',') {
                return null;
            }
            next++;
            character = skipBlanks();
        }
        depth--;
        Member[] members = Arrays.copyOfRange(pending, first, pendingCount, Member[].class);
        pendingCount = first;
        return new JsonObject(members, origin, offset, next++, true);
    }

    private @Nullable JsonValue readArray(int offset) {
        if (++depth > deepest) {
            return null;
        }
        int first = pendingCount;
        next++;
        char character = skipBlanks();
        while (character != ']' || pendingCount > first) {
            JsonValue value = character == 0 ? null : readValue();
            if (value == null) {
                return null;
            }
            push(value);
            character = skipBlanks();
            if (character == ']') {
                break;
            }
            if (character != ',') {
                return null;
            }
            next++;
            character = skipBlanks();
        }
        depth--;
        next++;
        JsonValue[] items = Arrays.copyOfRange(pending, first, pendingCount, JsonValue[].class);
        pendingCount = first;
        return new JsonArray(items, origin, offset);
    }

    private void push(Object value) {
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, pendingCount * 2);
        }
        pending[pendingCount++] = value;
    }

    private boolean isPending(int first, String name) {
        for (int i = first; i < pendingCount; i++) {
            if (((Member) pending[i]).name().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable JsonString readString(int open) {
        int traits = skipString(open);
        if ((traits & TextTraits.ESCAPE) == 0) {
            return traits < 0 ? null : new JsonString(origin, open, next - 1, traits);
        }
        String unescaped = traits < 0 ? null : unescaped(open + 1, next - 1);
        return unescaped == null ? null : new JsonString(unescaped, origin, open);
    }

    private @Nullable String readName(int open) {
        int traits = skipString(open);
        if ((traits & TextTraits.ESCAPE) == 0) {
            return traits < 0 ? null : SharedTexts.name(text, open + 1, next - 1);
        }
        return traits < 0 ? null : unescaped(open + 1, next - 1);
    }

    /** Go on to behind the string that begins here, and return what is in it; a negative number if it does not end, or may not hold what it does. */
    private int skipString(int open) {
        int traits = 0;
        int at = open + 1;
        while (at < text.length()) {
            char character = text.charAt(at++);
            if (character == '"') {
                next = at;
                return traits;
            }
            traits |= TextTraits.of(character);
            if (character == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** Return what stands between two quotes; {@code null} if some escape is none. */
    private @Nullable String unescaped(int from, int to) {
        StringBuilder unescaped = new StringBuilder(to - from);
        int start = from;
        int at = text.indexOf('\\', from);
        while (at >= 0 && at < to) {
            unescaped.append(text, start, at);
            int meant = escaped(at + 1);
            if (meant < 0) {
                return null;
            }
            unescaped.append((char) meant);
            start = at + (text.charAt(at + 1) == 'u' ? 6 : 2);
            at = text.indexOf('\\', start);
        }
        return start > to ? null : unescaped.append(text, start, to).toString();
    }

    /** Return the character that is meant by what stands behind a backslash; -1 if there is none. */
    private int escaped(int at) {
        return switch (text.charAt(at)) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode(at + 1);
            default -> -1;
        };
    }

    private int unicode(int from) {
        int character = 0;
        for (int i = from; i < from + 4; i++) {
            // Other alphabets have digits, too, which JSON does not take.
            int digit = i < text.length() && text.charAt(i) <= 'f' ? Character.digit(text.charAt(i), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            character = character << 4 | digit;
        }
        return character;
    }

    private @Nullable JsonValue readWord(String word, int offset) {
        next = offset + word.length();
        if (!text.startsWith(word, offset) || !endsHere()) {
            return null;
        }
        return word.equals("null") ? new JsonNull(origin, offset) : new JsonScalar(word, origin, offset);
    }

    private @Nullable JsonValue readNumber(int offset) {
        int at = offset + (text.charAt(offset) == '-' ? 1 : 0);
        int end = digitsEnd(at);
        if (end == at || (end > at + 1 && text.charAt(at) == '0')) {
            return null;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            at = end + 1;
            end = digitsEnd(at);
            if (end == at) {
                return null;
            }
        }
        if (end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
            at = end + 1;
            at += at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
            end = digitsEnd(at);
            if (end == at) {
                return null;
            }
        }
        next = end;
        return endsHere() ? new JsonScalar(text.substring(offset, end), origin, offset) : null;
    }

    private int digitsEnd(int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** Tell whether a number or a word is at its end. */
    private boolean endsHere() {
        if (next >= text.length()) {
            return false;
        }
        char behind = text.charAt(next);
        return behind == ','
                || behind == '}'
                || behind == ']'
                || behind == ' '
                || behind == '\n'
                || behind == '\r'
                || behind == '\t';
    }
}
