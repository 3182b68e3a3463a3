package org.iamunit.policy.document;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON text that knows where it stands, to read policies and what surrounds them from. Immutable but for what
 * its parts are {@linkplain #address called}.
 *
 * <p>What is asked of a value of another type is simply not there: {@link #get} of a list is {@code null}, and
 * {@link #items} of a string is empty. It is one room since the kinds of value are a closed set.
 *
 * @since 0.1.0
 */
public abstract sealed class JsonValue {

    /** The pattern that leaves out nothing. */
    static final String EVERYTHING = "*";

    final JsonText origin;
    final int offset;

    private JsonValue(JsonText origin, int offset) {
        this.origin = origin;
        this.offset = offset;
    }

    /**
     * Read all values of a text: one, or several one after the other, as in JSON Lines.
     *
     * <p>Comments, trailing commas and typographic quotes are read for what they mean, and reported as
     * {@link Problem.Severity#TOLERATED}.
     *
     * @param source the name to report positions with, usually a file's; never {@code null}
     * @param text the text; never {@code null}
     * @param problems takes what is wrong with it; never {@code null}
     * @return the values; without those after the first place at which the text is not JSON; never {@code null}
     */
    public static List<JsonValue> readAll(String source, String text, Consumer<Problem> problems) {
        Problems found = new Problems();
        JsonText origin = JsonText.of(source, text, found);
        List<JsonValue> values = JsonReader.readAll(origin, found);
        origin.read(values, found);
        found.all().forEach(problems);
        return values;
    }

    /**
     * Read the documents of a text in YAML, as the same documents in JSON would be read. A tag, as in {@code !Sub x}, is the
     * function of AWS CloudFormation that it is short for: <code>{"Fn::Sub": "x"}</code>.
     *
     * @param source the name to report positions with, usually a file's; never {@code null}
     * @param text the text; never {@code null}
     * @param problems takes what is wrong with it; never {@code null}
     * @return the values; without those after the first place at which the text is not YAML; never {@code null}
     */
    public static List<JsonValue> readYaml(String source, String text, Consumer<Problem> problems) {
        Problems found = new Problems();
        List<JsonValue> values = YamlReader.readAll(JsonText.of(source, text, found), found);
        found.all().forEach(problems);
        return values;
    }

    /**
     * Make a string that stands for something in a file, such as what a template makes of an expression.
     *
     * @param text the string; never {@code null}
     * @param at what it stands for; never {@code null}
     * @return the string, at the same place; never {@code null}
     */
    public static JsonValue string(String text, JsonValue at) {
        return new JsonString(text, at.origin, at.offset);
    }

    /**
     * Make a list that stands for something in a file.
     *
     * @param items the items of the list; never {@code null}
     * @param at what it stands for; never {@code null}
     * @return the list, at the same place; never {@code null}
     */
    public static JsonValue list(List<JsonValue> items, JsonValue at) {
        return new JsonArray(items.toArray(JsonValue[]::new), at.origin, at.offset);
    }

    /**
     * Make a member of an object that stands for something in a file.
     *
     * @param name its name; never {@code null}
     * @param value its value; never {@code null}
     * @return the member, at the place of the value; never {@code null}
     */
    public static Member member(String name, JsonValue value) {
        return new Member(name, value.offset, value);
    }

    /**
     * Make an object that stands for something in a file.
     *
     * @param members the members of the object; never {@code null}
     * @param at what it stands for; never {@code null}
     * @return the object, at the same place; never {@code null}
     */
    public static JsonValue object(List<Member> members, JsonValue at) {
        int end = at instanceof JsonObject object ? object.end : at.offset;
        return new JsonObject(members.toArray(Member[]::new), at.origin, at.offset, end, false);
    }

    /**
     * Make a value of which nothing is known but that there is one, as before Terraform has applied a plan. A policy with
     * such a value decides nothing that depends on it.
     *
     * @param why why it is not known, as in {@code aws_iam_policy.send.arn is known only after apply}; never
     *     {@code null}
     * @param at where it stands; never {@code null}
     * @return the value; never {@code null}
     */
    public static JsonValue unknown(String why, JsonValue at) {
        return unknown(why, at, EVERYTHING);
    }

    /**
     * Make a value of which only a part is known: an ARN, or an action, that is one of those which fit a pattern. What does not fit
     * it does not depend on the value.
     *
     * @param why why it is not known; never {@code null}
     * @param at where it stands; never {@code null}
     * @param widest the pattern, as it would stand in a policy; never {@code null}
     * @return the value; never {@code null}
     */
    public static JsonValue unknown(String why, JsonValue at, String widest) {
        return new JsonUnknown(why, widest, null, at.origin, at.offset);
    }

    /**
     * Make a value of which it is not known what it is, but which other one is the same: the value of a parameter is unknown, and the
     * same wherever the parameter is referred to.
     *
     * @param why why it is not known; never {@code null}
     * @param at where it stands; never {@code null}
     * @param widest the pattern that it fits, as it would stand in a policy; never {@code null}
     * @param meaning what it is: two values for which this is the same are the same; {@code null} if it is not known so exactly
     * @return the value; never {@code null}
     */
    public static JsonValue unknown(String why, JsonValue at, String widest, @Nullable String meaning) {
        return new JsonUnknown(why, widest, meaning, at.origin, at.offset);
    }

    /**
     * Set what the author of the file calls this object, such as the address of a resource of Terraform: the
     * {@linkplain SourcePosition#address() address} of all positions in it. Objects in it may be called otherwise after
     * that; one that is called something already, or is no object, stays as it is.
     *
     * @param address what it is called; never {@code null}
     */
    public void address(String address) {
        if (this instanceof JsonObject object && !origin.isEmbedded()) {
            origin.address(object, address);
        }
    }

    /** Return where the value begins. */
    public SourcePosition position() {
        return origin.position(offset);
    }

    /** Tell whether this is an object. */
    public boolean isObject() {
        return this instanceof JsonObject;
    }

    /** Tell whether this is a list. */
    public boolean isList() {
        return this instanceof JsonArray;
    }

    /** Tell whether this is a string. */
    public boolean isString() {
        return this instanceof JsonString;
    }

    /** Tell whether this is {@code null}. */
    public boolean isNull() {
        return this instanceof JsonNull;
    }

    /** Return why nothing is known of the value, and where that stands; {@code null} if it is known. */
    public @Nullable Unknown unknown() {
        return this instanceof JsonUnknown unknown ? new Unknown(unknown.why, position()) : null;
    }

    /**
     * Return what a value says, whatever the order of what is in it, with what its unknown parts are in their place: two for which this is
     * the same are the same.
     *
     * @return a text to compare; {@code null} if it is not known so exactly of one of the parts
     */
    public @Nullable String meaning() {
        return UnknownValues.meaning(this);
    }

    /**
     * Return what an unknown value is one of.
     *
     * @return the pattern that it fits, {@code *} if nothing is known of it; {@code null} if the value is known
     */
    public @Nullable String widest() {
        return this instanceof JsonUnknown unknown ? unknown.widest : null;
    }

    /**
     * Return a member of an object.
     *
     * @param name its name; never {@code null}
     * @return its value; {@code null} if there is none, or it is {@code null}
     */
    public @Nullable JsonValue get(String name) {
        if (this instanceof JsonObject object) {
            for (Member member : object.members) {
                if (member.name.equals(name)) {
                    return member.value.isNull() ? null : member.value;
                }
            }
        }
        return null;
    }

    /**
     * Return a member of an object that is a string, a number or a truth value.
     *
     * @param name its name; never {@code null}
     * @return its text; {@code null} if there is none of the kind
     */
    public @Nullable String text(String name) {
        JsonValue value = get(name);
        return value == null ? null : value.text();
    }

    /**
     * Return the items of a list that is a member of an object.
     *
     * @param name its name; never {@code null}
     * @return its items; empty if there is no such list; never {@code null}
     */
    public List<JsonValue> items(String name) {
        JsonValue value = get(name);
        return value == null ? List.of() : value.items();
    }

    /** Return the members of an object in their order; empty if this is none. */
    public List<Member> members() {
        return this instanceof JsonObject object
                ? Collections.unmodifiableList(Arrays.asList(object.members))
                : List.of();
    }

    /** Return the items of a list; empty if this is none. */
    public List<JsonValue> items() {
        return this instanceof JsonArray array ? Collections.unmodifiableList(Arrays.asList(array.items)) : List.of();
    }

    /** Return the text of a string, a number or a truth value; {@code null} if this is none. */
    public @Nullable String text() {
        return null;
    }

    /**
     * Read the JSON that stands in this string, as it is or percent-encoded as the API of IAM answers it.
     *
     * @param problems takes what is wrong with it; never {@code null}
     * @return the value in the string, whose position is that of the string and that in the string; {@code null} if
     *     there is none
     */
    public @Nullable JsonValue embedded(Consumer<Problem> problems) {
        Problems found = new Problems();
        JsonValue value = embedded(found);
        found.all().forEach(problems);
        return value;
    }

    @Nullable
    JsonValue embedded(Problems problems) {
        return this instanceof JsonString string
                ? JsonReader.read(JsonText.in(string, problems), problems, JsonReader.DOCUMENT)
                : null;
    }

    /** Count the characters of the value as JSON, without white space between its parts. */
    int size() {
        int size = 0;
        if (isObject()) {
            size = 1;
            for (Member member : members()) {
                size += sizeOf(member.name) + 2 + member.value.size();
            }
        } else if (isList()) {
            size = 1;
            for (JsonValue item : items()) {
                size += item.size() + 1;
            }
        } else if (text() != null) {
            size = isString() ? sizeOf(text()) : text().length();
        }
        return Math.max(size, 2);
    }

    private static int sizeOf(String text) {
        int size = text.length() + 2;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"' || text.charAt(i) == '\\') {
                size++;
            }
        }
        return size;
    }

    /** Name the type of the value, for messages. */
    abstract String typeName();

    /** Print the type of the value, as in {@code a list}. */
    @Override
    public String toString() {
        return typeName();
    }

    /** A member of an object. */
    public static final class Member {

        private final String name;
        private final int offset;
        private final JsonValue value;

        Member(String name, int offset, JsonValue value) {
            this.name = name;
            this.offset = offset;
            this.value = value;
        }

        /** Return its name; a name can stand twice in an object. */
        public String name() {
            return name;
        }

        /** Return its value. */
        public JsonValue value() {
            return value;
        }

        int offset() {
            return offset;
        }

        /** Return where its name stands. */
        public SourcePosition position() {
            return value.origin.position(offset);
        }

        /**
         * Make a member of the same name with another value.
         *
         * @param newValue the value; never {@code null}
         * @return the member, at the same place; never {@code null}
         */
        public Member with(JsonValue newValue) {
            return new Member(name, offset, newValue);
        }

        /** Print the name. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** An object; members keep their order, and a key may stand twice. */
    static final class JsonObject extends JsonValue {

        /** For who reads many of them: not to be changed. */
        final Member[] members;

        /** Where its last character stands. */
        private final int end;

        private final boolean written;

        JsonObject(Member[] members, JsonText origin, int offset, int end, boolean written) {
            super(origin, offset);
            this.members = members;
            this.end = end;
            this.written = written;
        }

        int end() {
            return end;
        }

        /** Tell whether this is what the JSON between its offset and its end says, and not only what stands for it. */
        boolean isAsWritten() {
            return written;
        }

        @Override
        String typeName() {
            return "an object";
        }
    }

    /** A list. */
    static final class JsonArray extends JsonValue {

        /** For who reads many of them: not to be changed. */
        final JsonValue[] items;

        JsonArray(JsonValue[] items, JsonText origin, int offset) {
            super(origin, offset);
            this.items = items;
        }

        @Override
        String typeName() {
            return "a list";
        }
    }

    /** A string, without its quotes. */
    static final class JsonString extends JsonValue {

        /** What it says, if that is not what stands in the file between quotes. */
        private final @Nullable String text;

        /** Where it ends in the file, if it says what stands there. */
        private final int close;

        /** Which {@linkplain TextTraits characters} stand in it. */
        private final int traits;

        JsonString(String text, JsonText origin, int offset) {
            super(origin, offset);
            this.text = text;
            this.close = offset;
            this.traits = TextTraits.of(text);
        }

        /** Make a string without escapes of what stands in the file: most strings of large files are never asked for. */
        JsonString(JsonText origin, int offset, int close, int traits) {
            super(origin, offset);
            this.text = null;
            this.close = close;
            this.traits = traits;
        }

        @Override
        public String text() {
            return text != null ? text : SharedTexts.value(origin.text(), offset + 1, close);
        }

        /** Tell whether one of some characters stands in it. */
        boolean has(int someTraits) {
            return (traits & someTraits) != 0;
        }

        @Override
        String typeName() {
            return "a string";
        }
    }

    /** A number or a truth value, as written. */
    static final class JsonScalar extends JsonValue {

        private final String text;

        JsonScalar(String text, JsonText origin, int offset) {
            super(origin, offset);
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }

        @Override
        String typeName() {
            return text;
        }
    }

    /** {@code null}. */
    static final class JsonNull extends JsonValue {

        JsonNull(JsonText origin, int offset) {
            super(origin, offset);
        }

        @Override
        String typeName() {
            return "null";
        }
    }

    /** A value of which nothing is known. */
    static final class JsonUnknown extends JsonValue {

        private final String why;
        private final String widest;
        final @Nullable String meaning;

        JsonUnknown(String why, String widest, @Nullable String meaning, JsonText origin, int offset) {
            super(origin, offset);
            this.why = why;
            this.widest = widest;
            this.meaning = meaning;
        }

        @Override
        String typeName() {
            return "not known, since " + why;
        }
    }
}
