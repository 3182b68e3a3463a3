package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue.JsonArray;
import org.iamunit.policy.document.JsonValue.JsonNull;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.iamunit.policy.document.JsonValue.JsonScalar;
import org.iamunit.policy.document.JsonValue.JsonString;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Read YAML text into the values that the same text in JSON would give. A tag that AWS CloudFormation knows becomes the
 * function that it is short for: {@code !Sub x} is read as <code>{"Fn::Sub": "x"}</code>.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference.html">Intrinsic
 *     functions</a>
 */
final class YamlReader {

    private static final int NESTING = 200;

    /** CloudFormation takes templates of one megabyte. */
    private static final int CHARACTERS = 10_000_000;

    /** The reader copies all of a value that is longer once for each part of this size. */
    private static final int BUFFER = 65_536;

    /** An alias stands for all that its anchor has, so that a short text can stand for more than fits in memory. */
    private static final int VALUES = 1_000_000;

    /** What no policy may say twice, however it is read: its elements, operators and context keys. */
    private static final Pattern OF_POLICIES = Pattern.compile("(Not)?(Action|Principal|Resource)"
            + "|Condition|Effect|Sid|Statement|Type|Version|.*:.*|(Not)?IpAddress"
            + "|(Arn|Binary|Bool|Date|Null|Numeric|String)(|.*(Equals|Like|Than).*|IfExists)");

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUTH = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

    /** What an anchor names, and how many values that is. */
    private record Anchored(JsonValue value, int size) {}

    private final JsonText origin;
    private final Problems problems;
    private final ParserImpl events;

    /** Where the characters of the text begin; {@code null} if each is one UTF-16 character. */
    private final int @Nullable [] offsets;

    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;

    /** Where the last character stands that belongs to a value. */
    private int last;

    /** Signals that the rest of a text is not read. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    private YamlReader(JsonText origin, Problems problems) {
        this.origin = origin;
        this.problems = problems;
        String text = origin.text();
        this.offsets = text.codePointCount(0, text.length()) == text.length() ? null : offsets(text);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(origin.source())
                .setCodePointLimit(CHARACTERS)
                .setBufferSize(BUFFER)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    private static int[] offsets(String text) {
        int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
        int offset = 0;
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset;
            offset += offset < text.length() ? Character.charCount(text.codePointAt(offset)) : 0;
        }
        return offsets;
    }

    /** Read the documents of a text, up to the first place where it is not YAML, which is then among the problems. */
    static List<JsonValue> readAll(JsonText origin, Problems problems) {
        List<JsonValue> documents = new ArrayList<>();
        int size = origin.text().length();
        if (size > CHARACTERS) {
            // Before the parser, which finds that out when it has read as many.
            problems.error(
                    origin.position(0),
                    "the file has " + size + " characters, more than the " + CHARACTERS + " that are read",
                    "split it");
            return documents;
        }
        YamlReader reader = new YamlReader(origin, problems);
        try {
            reader.readAll(documents);
        } catch (MarkedYamlEngineException e) {
            reader.problem(
                    e.getProblemMark().map(reader::offset).orElse(0),
                    "the text is no YAML here: " + e.getProblem(),
                    "indent with blanks, and quote what begins with a special character");
        } catch (YamlEngineException e) {
            reader.problem(
                    0, "the text is no YAML: " + firstLine(e), "save it as UTF-8, without control characters in it");
        } catch (Unreadable e) {
            // Is among the problems.
        }
        return documents;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void readAll(List<JsonValue> documents) {
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd, Comment -> {
                    // Nothing stands there.
                }
                case DocumentStart -> anchors.clear();
                default -> {
                    JsonValue value = read((NodeEvent) event, 0);
                    if (!value.isNull()) {
                        documents.add(value);
                    }
                }
            }
        }
        if (documents.isEmpty()) {
            problem(0, "the file is empty", "write something into it, or remove it");
        }
    }

    private JsonValue read(NodeEvent event, int depth) {
        int offset = event.getStartMark().map(this::offset).orElse(0);
        if (depth > NESTING) {
            throw unreadable(offset, "values nest more than " + NESTING + " levels deep", "name another file");
        }
        int before = values;
        count(1, offset);
        if (event instanceof AliasEvent) {
            return alias(event, offset);
        }
        JsonValue value = event instanceof ScalarEvent scalar
                ? tagged(scalar.getTag(), scalar(scalar, offset))
                : collection((CollectionStartEvent) event, offset, depth);
        event.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(value, values - before)));
        return value;
    }

    private JsonValue collection(CollectionStartEvent event, int offset, int depth) {
        return tagged(
                event.getTag(),
                event.getEventId() == Event.ID.SequenceStart ? list(offset, depth) : object(offset, depth));
    }

    private void count(int more, int offset) {
        values += more;
        if (values > VALUES) {
            throw unreadable(
                    offset, "the aliases stand for more than " + VALUES + " values", "write it with fewer aliases");
        }
    }

    private JsonValue alias(NodeEvent event, int offset) {
        String name = event.getAnchor().map(Object::toString).orElse("");
        Anchored anchored = anchors.get(name);
        event.getEndMark().ifPresent(this::endAt);
        if (anchored == null) {
            throw unreadable(
                    offset,
                    "the alias *" + name + " has no anchor before it",
                    "write &" + name + " at what it stands for");
        }
        problems.tolerated(
                origin.position(offset),
                "the alias *" + name,
                "write out what it stands for: AWS CloudFormation knows no aliases");
        count(anchored.size(), offset);
        return anchored.value();
    }

    private JsonValue scalar(ScalarEvent event, int offset) {
        String text = event.getValue();
        event.getEndMark().ifPresent(this::endAt);
        if (!event.isPlain() || !event.getImplicit().canOmitTagInPlainScalar()) {
            return new JsonString(text, origin, offset);
        }
        if (NULL.matcher(text).matches()) {
            return new JsonNull(origin, offset);
        }
        if (TRUTH.matcher(text).matches()) {
            return new JsonScalar(text.toLowerCase(Locale.ROOT), origin, offset);
        }
        return NUMBER.matcher(text).matches()
                ? new JsonScalar(text, origin, offset)
                : new JsonString(text, origin, offset);
    }

    private JsonValue list(int offset, int depth) {
        List<JsonValue> items = new ArrayList<>();
        for (Event next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(read((NodeEvent) next, depth + 1));
        }
        return new JsonArray(items.toArray(JsonValue[]::new), origin, offset);
    }

    private JsonValue object(int offset, int depth) {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<JsonValue> merged = new ArrayList<>();
        Event next = events.next();
        for (; next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            int at = next.getStartMark().map(this::offset).orElse(offset);
            JsonValue key = read((NodeEvent) next, depth + 1);
            String name = key.isNull() ? "" : key.text();
            JsonValue value = read((NodeEvent) events.next(), depth + 1);
            if (name == null) {
                problem(at, "a key is " + key, "write a string before the colon");
            } else if (name.equals("<<")) {
                merged.add(value);
                problems.tolerated(
                        origin.position(at),
                        "the key << merges objects",
                        "write out what is merged: AWS CloudFormation merges nothing");
            } else if (names.add(name)) {
                members.add(new Member(name, at, value));
            } else if (OF_POLICIES.matcher(name).matches()) {
                problem(at, "the key \"" + name + "\" stands twice in this object", "keep one of them");
            } else {
                members.replaceAll(member -> member.name().equals(name) ? new Member(name, at, value) : member);
                problems.tolerated(
                        origin.position(at),
                        "the key \"" + name + "\" stands twice in this object",
                        "keep one of them: the last counts");
            }
        }
        merged.forEach(value -> merge(value, members, names, offset));
        boolean closed = !next.getStartMark()
                .map(Mark::getIndex)
                .equals(next.getEndMark().map(Mark::getIndex));
        if (closed) {
            next.getEndMark().ifPresent(this::endAt);
        }
        return new JsonObject(members.toArray(Member[]::new), origin, offset, Math.max(offset, last), false);
    }

    /** Add the members of an object, or of several, that are not there yet. */
    private void merge(JsonValue from, List<Member> members, Set<String> names, int offset) {
        from.items().forEach(each -> merge(each, members, names, offset));
        for (Member member : from.members()) {
            if (names.add(member.name())) {
                count(1, offset);
                members.add(member);
            }
        }
    }

    /** Write out the function that a tag is short for. */
    private JsonValue tagged(Optional<String> tag, JsonValue value) {
        String name = tag.orElse("");
        if (name.length() < 2 || name.charAt(0) != '!') {
            return value;
        }
        name = name.substring(1);
        String function = name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name;
        JsonValue argument = value.isNull() ? new JsonString("", origin, value.offset) : value;
        return new JsonObject(
                new Member[] {new Member(function, value.offset, argument)},
                origin,
                value.offset,
                Math.max(value.offset, last),
                false);
    }

    private void endAt(Mark mark) {
        int end = offset(mark) - 1;
        while (end > last && Character.isWhitespace(origin.text().charAt(end))) {
            end--;
        }
        last = Math.max(last, end);
    }

    private int offset(Mark mark) {
        int index = mark.getIndex();
        int length = origin.text().length();
        return offsets == null ? Math.min(index, length) : offsets[Math.min(index, offsets.length - 1)];
    }

    private Unreadable unreadable(int offset, String what, String remedy) {
        problem(offset, what, remedy);
        return new Unreadable();
    }

    private void problem(int offset, String what, String remedy) {
        problems.error(origin.position(offset), what, remedy);
    }
}
