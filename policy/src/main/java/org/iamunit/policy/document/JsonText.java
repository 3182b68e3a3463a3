package org.iamunit.policy.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.iamunit.policy.document.JsonValue.JsonString;
import org.jspecify.annotations.Nullable;

/** A text that values are read from: it turns offsets into positions, so that values need hold no more than those. */
final class JsonText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern ENCODED =
            Pattern.compile("\\s*%(7B|5B|0A|0D|09|20|22).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A longer line is no line that somebody wrote. */
    private static final int LONGEST_LINE = 500;

    private final String source;
    private final String text;
    private final @Nullable JsonString outer;
    private volatile int @Nullable [] lineStarts;

    /** What its author calls the part of the text that begins at an offset; nothing where a part ends. */
    private final NavigableMap<Integer, String> addresses = new ConcurrentSkipListMap<>();

    /** What AWS would reject and everybody understands, anywhere in the text. */
    private List<Problem> tolerated = List.of();

    /** Where the value begins that the text is; -1 if it holds none or several. */
    private int root = -1;

    private JsonText(String source, String text, @Nullable JsonString outer) {
        this.source = source;
        this.text = text;
        this.outer = outer;
    }

    /** Take the text of a file. */
    static JsonText of(String source, String text, Problems problems) {
        boolean marked = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        JsonText taken = new JsonText(source, marked ? text.substring(1) : text, null);
        if (marked) {
            problems.tolerated(
                    taken.position(0),
                    "the file begins with a byte-order mark",
                    "save it as UTF-8 without one: AWS rejects the document");
        }
        return taken;
    }

    /** Take the text that stands in a string, as it is or percent-encoded. */
    static JsonText in(JsonString string, Problems problems) {
        String text = string.text();
        if (ENCODED.matcher(text).matches()) {
            try {
                text = percentDecoded(text);
            } catch (IllegalArgumentException | CharacterCodingException e) {
                problems.error(
                        string.position(),
                        "the string begins with % but is not percent-encoded throughout",
                        "write the document as JSON, or as the API of IAM answers it");
            }
        }
        return new JsonText(string.origin.source, text, string);
    }

    /** Decode as RFC 3986 has it: unlike in a form, {@code +} is a plus, as in the labels of addresses. */
    private static String percentDecoded(String text) throws CharacterCodingException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer decoded = ByteBuffer.allocate(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                decoded.put(encoded[i]);
            } else if (i + 2 < encoded.length) {
                decoded.put((byte) (digit(encoded[i + 1]) << 4 | digit(encoded[i + 2])));
                i += 2;
            } else {
                throw new IllegalArgumentException("% without two digits");
            }
        }
        return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
    }

    private static int digit(byte character) {
        int digit = Character.digit(character, 16);
        if (digit < 0) {
            throw new IllegalArgumentException("no hexadecimal digit");
        }
        return digit;
    }

    /** Remember what has been read, for who takes a document out of the text. */
    void read(List<JsonValue> values, Problems problems) {
        root = values.size() == 1 ? values.get(0).offset : -1;
        tolerated = problems.tolerated();
    }

    /** Return what AWS would reject of a value although everybody understands it; of the root in all of the text. */
    List<Problem> toleratedIn(JsonObject value) {
        if (value.offset == root || tolerated.isEmpty()) {
            return tolerated;
        }
        SourcePosition start = position(value.offset);
        SourcePosition end = position(value.end());
        return tolerated.stream()
                .filter(problem -> SourcePosition.IN_FILE.compare(start, problem.position()) <= 0)
                .filter(problem -> SourcePosition.IN_FILE.compare(problem.position(), end) <= 0)
                .toList();
    }

    String source() {
        return source;
    }

    String text() {
        return text;
    }

    boolean isEmbedded() {
        return outer != null;
    }

    /** Remember what a part of the text is called, if it has no name yet. */
    void address(JsonObject part, String address) {
        String around = address(part.offset);
        if (addresses.putIfAbsent(part.offset, address) == null) {
            addresses.putIfAbsent(part.end() + 1, around);
        }
    }

    private String address(int offset) {
        Map.Entry<Integer, String> begun = addresses.floorEntry(offset);
        return begun == null ? "" : begun.getValue();
    }

    /** Return where an offset is: in the file, in what part of it, and in the string if the text stands in one. */
    SourcePosition position(int offset) {
        int line = line(offset);
        int column = offset - starts()[line - 1] + 1;
        if (outer != null) {
            return outer.position().inside(line, column);
        }
        String address = address(offset);
        return new SourcePosition(source, line, column).at(address.isEmpty() ? null : address);
    }

    /** Return the line of an offset in this text, counted from 1. */
    int line(int offset) {
        int found = Arrays.binarySearch(starts(), offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /**
     * Return what stands from one offset to another for a reader: whole lines of the file, or what stands there on one
     * line if it is only part of a long line or of a string.
     */
    List<String> excerpt(int start, int end) {
        int first = line(start);
        int last = line(end);
        int from = starts()[first - 1];
        int to = last < starts().length ? starts()[last] : text.length();
        if (outer != null || (first == last && to - from > LONGEST_LINE)) {
            return List.of(slice(start, end).replaceAll("\\s*[\r\n]\\s*", " "));
        }
        return text.substring(from, to).lines().toList();
    }

    /**
     * Count the characters from one offset to another, the last included, as {@link JsonValue#size} counts those of JSON. Once it
     * is seen that there are not more than so many as are enough, what is left is counted as it stands.
     */
    int size(int start, int end, int enough) {
        if (end - start < enough) {
            return end - start + 1;
        }
        int size = 0;
        boolean inString = false;
        for (int i = start; i <= end; i++) {
            char character = text.charAt(i);
            if (character == '\n') {
                // No string goes on behind it; most white space is what lines begin with.
                while (i < end && text.charAt(i + 1) == ' ') {
                    i++;
                }
                if (size + end - i <= enough) {
                    return size + end - i;
                }
            } else if (character == '\\') {
                i++;
                boolean unicode = text.charAt(i) == 'u';
                char meant = unicode ? (char) Integer.parseInt(text.substring(i + 1, i + 5), 16) : text.charAt(i);
                size += meant == '"' || meant == '\\' ? 2 : 1;
                i += unicode ? 4 : 0;
            } else {
                inString ^= character == '"';
                size += inString || !isWhitespace(character) ? 1 : 0;
            }
        }
        return size;
    }

    /** As {@link Character#isWhitespace(char)}, soon for what most characters are. */
    private static boolean isWhitespace(char character) {
        return (character <= ' ' || character > '~') && Character.isWhitespace(character);
    }

    /** Return what stands from one offset to another, the last included. */
    String slice(int start, int end) {
        return text.substring(start, Math.min(text.length(), end + 1));
    }

    private int[] starts() {
        int[] known = lineStarts;
        if (known == null) {
            known = findLineStarts();
            lineStarts = known;
        }
        return known;
    }

    private int[] findLineStarts() {
        int[] starts = new int[16];
        int count = 1;
        int feed = text.indexOf('\n');
        int carriageReturn = text.indexOf('\r');
        while (feed >= 0 || carriageReturn >= 0) {
            boolean feedEnds = carriageReturn < 0 || (feed >= 0 && feed <= carriageReturn + 1);
            int end = feedEnds ? feed : carriageReturn;
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
            feed = feed >= 0 && feed <= end ? text.indexOf('\n', end + 1) : feed;
            carriageReturn =
                    carriageReturn >= 0 && carriageReturn <= end ? text.indexOf('\r', end + 1) : carriageReturn;
        }
        return Arrays.copyOf(starts, count);
    }
}
