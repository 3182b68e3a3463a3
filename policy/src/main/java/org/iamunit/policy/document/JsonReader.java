package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.document.Json.JsonArray;
import org.iamunit.policy.document.Json.JsonNull;
import org.iamunit.policy.document.Json.JsonObject;
import org.iamunit.policy.document.Json.JsonScalar;
import org.iamunit.policy.document.Json.JsonString;
import org.iamunit.policy.document.Json.Member;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** Read JSON text into a tree with positions, and report what is wrong with it in the words of a policy's author. */
final class JsonReader {

    /** A policy document nests six levels deep; what nests deeper is something else. */
    static final int MAX_NESTING = 32;

    /** Far above the largest document that any AWS service takes, and far below what would hurt. */
    static final int MAX_CHARACTERS = 10_000_000;

    private static final int LONGEST_WORD = 40;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_CHARACTERS)
                    .maxNameLength(MAX_CHARACTERS)
                    .maxNumberLength(MAX_CHARACTERS)
                    .maxDocumentLength(MAX_CHARACTERS)
                    .build())
            .build();

    private final String source;
    private final String text;
    private final Problems problems;

    private JsonReader(String source, String text, Problems problems) {
        this.source = source;
        this.text = text;
        this.problems = problems;
    }

    /** Read the one JSON value of a text; {@code null} if it is not JSON, which is then among the problems. */
    static @Nullable Json read(String source, String text, Problems problems) {
        return new JsonReader(source, text, problems).readDocument();
    }

    private @Nullable Json readDocument() {
        SourcePosition start = new SourcePosition(source, 1, 1);
        if (text.isBlank()) {
            problems.error(start, "the file is empty", "write a policy document into it, or remove it");
            return null;
        }
        if (text.length() > MAX_CHARACTERS) {
            problems.error(
                    start,
                    "the file has " + text.length() + " characters, more than the " + MAX_CHARACTERS + " that are read",
                    "split it: no AWS service takes a policy of this size");
            return null;
        }
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return readDocument(parser);
        }
    }

    private @Nullable Json readDocument(JsonParser parser) {
        Json value = null;
        try {
            parser.nextToken();
            value = readValue(parser);
            if (parser.nextToken() != null) {
                reportMoreText(position(parser.currentTokenLocation()));
            }
            return value;
        } catch (StreamConstraintsException e) {
            problems.error(
                    position(parser.currentLocation()),
                    "values nest more than " + MAX_NESTING + " levels deep",
                    "a policy document needs six: this is not one");
        } catch (StreamReadException e) {
            if (value == null) {
                reportSyntax(position(e.getLocation()), e.getOriginalMessage());
            } else {
                reportMoreText(position(e.getLocation()));
            }
        }
        return value;
    }

    private void reportMoreText(SourcePosition at) {
        problems.error(at, "there is more text after the end of the policy document", "keep one document in a file");
    }

    private Json readValue(JsonParser parser) {
        SourcePosition position = position(parser.currentTokenLocation());
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser, position);
            case START_ARRAY -> readArray(parser, position);
            case VALUE_STRING -> new JsonString(parser.getString(), position);
            case VALUE_NULL -> new JsonNull(position);
            default -> new JsonScalar(parser.getString(), position);
        };
    }

    private Json readObject(JsonParser parser, SourcePosition position) {
        List<Member> members = new ArrayList<>();
        Map<String, SourcePosition> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getString();
            SourcePosition at = position(parser.currentTokenLocation());
            SourcePosition first = seen.putIfAbsent(name, at);
            if (first != null) {
                problems.error(
                        at,
                        "the key \"" + name + "\" stands twice in this object, first at " + first.line() + ":"
                                + first.column(),
                        "keep one of them: AWS rejects duplicate keys");
            }
            parser.nextToken();
            members.add(new Member(name, at, readValue(parser)));
        }
        return new JsonObject(
                List.copyOf(members), position, parser.currentTokenLocation().getLineNr());
    }

    private Json readArray(JsonParser parser, SourcePosition position) {
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(readValue(parser));
        }
        return new JsonArray(List.copyOf(items), position);
    }

    private SourcePosition position(TokenStreamLocation location) {
        return new SourcePosition(source, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** Say what is wrong at a place where the text stops being JSON; the parser's message tells what it looked for. */
    private void reportSyntax(SourcePosition at, String looked) {
        int offset = offsetOf(at);
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

    private int offsetOf(SourcePosition at) {
        int offset = 0;
        for (int line = 1; line < at.line(); line++) {
            int next = endOfLine(offset);
            if (next < 0) {
                return text.length();
            }
            offset = next;
        }
        return Math.min(text.length(), offset + at.column() - 1);
    }

    /** The offset after the line break that ends the line at an offset, or -1 in the last line. */
    private int endOfLine(int from) {
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\n') {
                return i + 1;
            }
            if (character == '\r') {
                return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
            }
        }
        return -1;
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
