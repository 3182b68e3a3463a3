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

    /** A policy document nests seven levels deep; what nests deeper is something else. */
    static final int MAX_NESTING = 32;

    /** Far above the largest document that any AWS service takes, and far below what would hurt. */
    static final int MAX_CHARACTERS = 10_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_NESTING)
                    .maxStringLength(MAX_CHARACTERS)
                    .maxNameLength(MAX_CHARACTERS)
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
        try {
            parser.nextToken();
            Json value = readValue(parser);
            if (parser.nextToken() != null) {
                problems.error(
                        position(parser.currentTokenLocation()),
                        "there is more text after the end of the policy document",
                        "keep one document in a file");
            }
            return value;
        } catch (StreamConstraintsException e) {
            problems.error(
                    position(parser.currentLocation()),
                    "values nest more than " + MAX_NESTING + " levels deep",
                    "a policy document needs seven: this is not one");
        } catch (StreamReadException e) {
            reportSyntax(position(e.getLocation()), e.getOriginalMessage());
        }
        return null;
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

    /** Say what is wrong at a place where the text stops being JSON. */
    private void reportSyntax(SourcePosition at, String parserMessage) {
        int offset = offsetOf(at);
        char found = offset < text.length() ? text.charAt(offset) : '\0';
        char before = lastVisibleBefore(offset);
        if ((found == '}' || found == ']') && before == ',') {
            problems.error(at, "a comma stands before the closing " + found, "remove the comma: JSON has none there");
        } else if (found == '/' || found == '#') {
            problems.error(at, "a comment", "remove it: JSON has no comments, and AWS rejects the document");
        } else if (found == '\0' || parserMessage.contains("end-of-input")) {
            problems.error(
                    at, "the text ends in the middle of the document", "close every string, list and object in it");
        } else if (found > 0x7F) {
            problems.error(
                    at,
                    "the character U+%04X is not JSON here".formatted((int) found),
                    "remove it; it may look like a blank");
        } else {
            problems.error(at, "not JSON: " + firstSentence(parserMessage), "mend the JSON");
        }
    }

    private static String firstSentence(String message) {
        int line = message.indexOf('\n');
        return (line < 0 ? message : message.substring(0, line)).strip();
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
