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
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Read JSON text into values with positions, and report what is wrong with it in the words of a policy's author. A text
 * that is not JSON is read once more {@linkplain LenientText as people write it}.
 */
final class JsonReader {

    /** A policy document nests six levels deep, and none that an AWS service takes comes near this length. */
    static final Limits DOCUMENT = new Limits(32, 10_000_000, "split it: no AWS service takes a policy of this size");

    /** A plan of Terraform nests as deep as its modules, and a dump of an account may hold thousands of policies. */
    static final Limits INPUT = new Limits(500, 1_000_000_000, "split it into several files");

    private static final int LONGEST_WORD = 40;

    /** Up to here, it is faster to look at all names than to look one up. */
    private static final int FEW_MEMBERS = 12;

    /** How much is read. */
    static final class Limits {

        private final int nesting;
        private final int characters;
        private final String remedy;
        private final JsonFactory factory;

        private Limits(int nesting, int characters, String remedy) {
            this.nesting = nesting;
            this.characters = characters;
            this.remedy = remedy;
            this.factory = JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(nesting)
                            .maxStringLength(characters)
                            .maxNameLength(characters)
                            .maxNumberLength(characters)
                            .maxDocumentLength(characters)
                            .build())
                    .build();
        }
    }

    private final JsonText origin;
    private final String text;
    private final Limits limits;
    private final Problems problems;

    /** Whether the text is read as it stands in the file. */
    private final boolean asWritten;

    /** The members and items that have been read of the objects and lists that are not yet at their end. */
    private Object[] pending = new Object[64];

    private int pendingCount;

    /** Where the text stops being JSON, as the parser sees it. */
    private @Nullable StreamReadException failure;

    private JsonReader(JsonText origin, String text, Limits limits, Problems problems) {
        this.origin = origin;
        this.text = text;
        this.limits = limits;
        this.problems = problems;
        this.asWritten = text.equals(origin.text());
    }

    /** Read the one value of a text; {@code null} if it is not JSON, which is then among the problems. */
    static @Nullable JsonValue read(JsonText origin, Problems problems, Limits limits) {
        List<JsonValue> values = read(origin, false, problems, limits);
        return values.isEmpty() ? null : values.get(0);
    }

    /** Read all values of a text, up to the first place where it is not JSON, which is then among the problems. */
    static List<JsonValue> readAll(JsonText origin, Problems problems) {
        return read(origin, true, problems, INPUT);
    }

    private static List<JsonValue> read(JsonText origin, boolean several, Problems problems, Limits limits) {
        List<JsonValue> flawless =
                origin.text().length() > limits.characters ? null : JsonScanner.readAll(origin, limits.nesting);
        if (flawless != null && (several ? !flawless.isEmpty() : flawless.size() == 1)) {
            return flawless;
        }
        return readByParser(origin, several, problems, limits);
    }

    /** Read what there is something wrong with, or what is no object or list. */
    static List<JsonValue> readByParser(JsonText origin, boolean several, Problems problems, Limits limits) {
        Problems found = new Problems();
        JsonReader reader = new JsonReader(origin, origin.text(), limits, found);
        List<JsonValue> values = reader.readValues(several);
        if (reader.failure != null) {
            found = new Problems();
            reader = new JsonReader(origin, LenientText.repair(origin, found), limits, found);
            values = reader.readValues(several);
            reader.reportFailure(!several && !values.isEmpty());
        }
        problems.addAll(found);
        return values;
    }

    private List<JsonValue> readValues(boolean several) {
        if (text.isBlank()) {
            problems.error(
                    position(0),
                    origin.isEmbedded() ? "the string is empty" : "the file is empty",
                    "write a policy document into it, or remove it");
            return List.of();
        }
        if (text.length() > limits.characters) {
            problems.error(
                    position(0),
                    "the file has " + text.length() + " characters, more than the " + limits.characters
                            + " that are read",
                    limits.remedy);
            return List.of();
        }
        try (JsonParser parser = limits.factory.createParser(ObjectReadContext.empty(), text)) {
            return readValues(parser, several);
        }
    }

    private List<JsonValue> readValues(JsonParser parser, boolean several) {
        List<JsonValue> values = new ArrayList<>();
        try {
            while (parser.nextToken() != null) {
                if (!several && !values.isEmpty()) {
                    reportMoreText(offset(parser.currentTokenLocation()));
                    return values;
                }
                JsonValue value = readValue(parser);
                parser.finishToken();
                values.add(value);
            }
        } catch (StreamConstraintsException e) {
            problems.error(
                    position(offset(parser.currentLocation())),
                    "values nest more than " + limits.nesting + " levels deep",
                    limits == DOCUMENT ? "a policy document needs six: this is not one" : "name another file");
        } catch (StreamReadException e) {
            failure = e;
        }
        return values;
    }

    private void reportFailure(boolean behindDocument) {
        if (failure == null) {
            return;
        }
        int at = offset(failure.getLocation());
        if (behindDocument) {
            reportMoreText(at);
        } else {
            reportSyntax(position(at), at, failure.getOriginalMessage());
        }
    }

    private void reportMoreText(int at) {
        problems.error(
                position(at), "there is more text after the end of the policy document", "keep one document in a file");
    }

    private JsonValue readValue(JsonParser parser) {
        int offset = offset(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser, offset);
            case START_ARRAY -> readArray(parser, offset);
            case VALUE_STRING -> new JsonString(parser.getString(), origin, offset);
            case VALUE_NULL -> new JsonNull(origin, offset);
            default -> new JsonScalar(parser.getString(), origin, offset);
        };
    }

    private JsonValue readObject(JsonParser parser, int offset) {
        int first = pendingCount;
        Set<String> names = Set.of();
        // A bit for the hash of each name: most names are seen to be new by it alone.
        long hashes = 0;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int at = offset(parser.currentTokenLocation());
            int count = pendingCount - first;
            long hash = 1L << name.hashCode();
            if (count == FEW_MEMBERS) {
                names = new HashSet<>();
                for (int i = first; i < pendingCount; i++) {
                    names.add(((Member) pending[i]).name());
                }
            }
            if (count < FEW_MEMBERS ? (hashes & hash) != 0 && find(first, name) != null : !names.add(name)) {
                reportDuplicate(first, name, at);
            }
            hashes |= hash;
            parser.nextToken();
            push(new Member(name, at, readValue(parser)));
        }
        Member[] members = Arrays.copyOfRange(pending, first, pendingCount, Member[].class);
        pendingCount = first;
        return new JsonObject(members, origin, offset, offset(parser.currentTokenLocation()), asWritten);
    }

    private void push(Object value) {
        if (pendingCount == pending.length) {
            pending = Arrays.copyOf(pending, pendingCount * 2);
        }
        pending[pendingCount++] = value;
    }

    private @Nullable Member find(int first, String name) {
        for (int i = first; i < pendingCount; i++) {
            Member member = (Member) pending[i];
            if (member.name().equals(name)) {
                return member;
            }
        }
        return null;
    }

    private void reportDuplicate(int firstMember, String name, int at) {
        Member first = find(firstMember, name);
        if (first != null) {
            SourcePosition there = first.position();
            problems.error(
                    position(at),
                    "the key \"" + name + "\" stands twice in this object, first at " + there.lineAndColumn(),
                    "keep one of them: AWS rejects duplicate keys");
        }
    }

    private JsonValue readArray(JsonParser parser, int offset) {
        int first = pendingCount;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            push(readValue(parser));
        }
        JsonValue[] items = Arrays.copyOfRange(pending, first, pendingCount, JsonValue[].class);
        pendingCount = first;
        return new JsonArray(items, origin, offset);
    }

    private int offset(TokenStreamLocation location) {
        return (int) Math.min(text.length(), Math.max(0, location.getCharOffset()));
    }

    private SourcePosition position(int offset) {
        return origin.position(offset);
    }

    /** Say what is wrong at a place where the text stops being JSON; the parser's message tells what it looked for. */
    private void reportSyntax(SourcePosition at, int offset, String looked) {
        if (offset >= text.length() || looked.contains("end-of-input")) {
            problems.error(
                    at, "the text ends in the middle of the document", "close every string, list and object in it");
            return;
        }
        int found = text.codePointAt(offset);
        if ((found == '}' || found == ']') && !isAboutNumber(looked)) {
            reportClosing(at, (char) found, lastVisibleBefore(offset), looked);
        } else if (found == ',') {
            problems.error(at, "a comma stands where something else is missing", "remove it, or write what is missing");
        } else if (found == '/' || found == '#') {
            problems.error(at, "a comment", "remove it: JSON has no comments, and AWS rejects the document");
        } else if (found == '\'') {
            problems.error(at, "a single quote", "write the plain quote \" instead");
        } else if (looked.contains("Illegal unquoted character")) {
            reportInString(at, found);
        } else if (looked.contains("escape")) {
            problems.error(
                    at,
                    "a backslash in a string is followed by no escape that JSON has",
                    "write \\\\ for a backslash, or four hexadecimal digits after \\u");
        } else if (found < ' ' || found > '~') {
            problems.error(
                    at,
                    "the character U+%04X is not JSON here".formatted(found),
                    found == 0
                            ? "save the file as UTF-8: it seems to be in another encoding"
                            : "remove it; it may look like a blank");
        } else if (isAboutNumber(looked)) {
            problems.error(at, "the number is not written as JSON wants it", "write it as in 0.5, or in quotes");
        } else if (looked.contains("comma")) {
            problems.error(
                    at, "a comma is missing before " + word(offset), "write one there, or close the string before it");
        } else if (looked.contains("colon")) {
            problems.error(at, "a colon is missing before " + word(offset), "write \"key\": value");
        } else if (looked.contains("property name")) {
            problems.error(
                    at, "a key without quotes begins with " + word(offset), "write it in quotes, as in \"Effect\"");
        } else {
            problems.error(
                    at,
                    word(offset) + " is not a JSON value",
                    "write a string in quotes, an object, a list, a number, true, false or null");
        }
    }

    private static boolean isAboutNumber(String looked) {
        return looked.contains("numeric") || looked.contains("Non-standard token");
    }

    private void reportClosing(SourcePosition at, char found, char before, String looked) {
        if (before == ',') {
            problems.error(at, "a comma stands before the closing " + found, "remove the comma: JSON has none there");
        } else if (looked.contains("close marker")) {
            problems.error(
                    at,
                    "the closing " + found + " closes nothing that is open",
                    "remove it, or close first what was opened last");
        } else {
            problems.error(at, "a value is missing before the closing " + found, "write \"key\": value");
        }
    }

    private void reportInString(SourcePosition at, int found) {
        if (found == '\n' || found == '\r') {
            problems.error(at, "a string does not end in its line", "close it with \", or write a line break as \\n");
        } else {
            problems.error(
                    at,
                    "the character U+%04X stands in a string".formatted(found),
                    "remove it, or write it as \\u%04x".formatted(found));
        }
    }

    /** Return the word at an offset, or else the character there. */
    private String word(int offset) {
        int end = offset;
        while (end < text.length() && end < offset + LONGEST_WORD && isInWord(text.charAt(end))) {
            end++;
        }
        return "'" + text.substring(offset, Math.max(end, offset + 1)) + "'";
    }

    private static boolean isInWord(char character) {
        return Character.isLetterOrDigit(character) || "$+-._%".indexOf(character) >= 0;
    }

    private char lastVisibleBefore(int offset) {
        for (int i = offset - 1; i >= 0; i--) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return text.charAt(i);
            }
        }
        return '\0';
    }
}
