package org.iamunit.policy.document;

import java.util.List;

/** A JSON value that knows where it stands. */
sealed interface Json {

    SourcePosition position();

    /** Name the type of the value, for messages. */
    String typeName();

    /** An object; members keep their order, and a key may stand twice. */
    record JsonObject(List<Member> members, SourcePosition position, int lastLine) implements Json {
        @Override
        public String typeName() {
            return "an object";
        }
    }

    /** A member of an object. */
    record Member(String name, SourcePosition position, Json value) {}

    /** A list. */
    record JsonArray(List<Json> items, SourcePosition position) implements Json {
        @Override
        public String typeName() {
            return "a list";
        }
    }

    /** A string, without its quotes. */
    record JsonString(String text, SourcePosition position) implements Json {
        @Override
        public String typeName() {
            return "a string";
        }
    }

    /** A number or a truth value, as written. */
    record JsonScalar(String text, SourcePosition position) implements Json {
        @Override
        public String typeName() {
            return text;
        }
    }

    /** {@code null}. */
    record JsonNull(SourcePosition position) implements Json {
        @Override
        public String typeName() {
            return "null";
        }
    }
}
