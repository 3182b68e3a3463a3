package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iamunit.policy.document.JsonValue.JsonObject;
import org.iamunit.policy.document.JsonValue.JsonString;
import org.iamunit.policy.document.JsonValue.JsonUnknown;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Make statements of which something is not known into such that match all that they may match: what is not known
 * restricts nothing.
 */
final class UnknownValues {

    private UnknownValues() {}

    /** Return why the first unknown value in a value is not known, or {@code null} if all are. */
    static @Nullable Unknown firstIn(JsonValue value) {
        if (value.unknown() != null) {
            return value.unknown();
        }
        for (JsonValue item : value.items()) {
            Unknown unknown = firstIn(item);
            if (unknown != null) {
                return unknown;
            }
        }
        for (Member member : value.members()) {
            Unknown unknown = firstIn(member.value());
            if (unknown != null) {
                return unknown;
            }
        }
        return null;
    }

    /**
     * Return what the elements of a statement say of which something is not known: of two statements whose other elements say the same,
     * and for which this is the same, both are the same. It is {@code null} if it is not known so exactly of one of the values.
     */
    static @Nullable String meaningOfStatement(JsonValue statement) {
        if (!(statement instanceof JsonObject)) {
            return meaning(statement);
        }
        Set<String> parts = new TreeSet<>();
        for (Member member : statement.members()) {
            if (firstIn(member.value()) != null) {
                String part = meaning(member.value());
                if (part == null) {
                    return null;
                }
                parts.add(member.name() + ": " + part);
            }
        }
        return parts.toString();
    }

    /**
     * Return what a value says, whatever the order and the Sids, with what its unknown values are in their place: two of which this is
     * the same are the same. It is {@code null} if it is not known so exactly of one of the values.
     */
    static @Nullable String meaning(JsonValue value) {
        if (value instanceof JsonUnknown unknown) {
            return unknown.meaning == null ? null : "unknown(" + unknown.meaning + ")";
        }
        if (!value.isObject() && !value.isList()) {
            String text = String.valueOf(value.text());
            return text.length() + " " + text;
        }
        Set<String> parts = new TreeSet<>();
        for (Member member : value.members()) {
            if (member.name().equals("Sid")) {
                continue;
            }
            String part = meaning(member.value());
            if (part == null) {
                return null;
            }
            parts.add(member.name() + ": " + part);
        }
        for (JsonValue item : value.items()) {
            String part = meaning(item);
            if (part == null) {
                return null;
            }
            parts.add(part);
        }
        return value.isList() && parts.size() == 1 ? parts.iterator().next() : parts.toString();
    }

    /**
     * Return a statement that matches what one matches whatever the values in its lists are that are not known, or {@code null} if
     * it may match nothing, or everything is known.
     */
    static @Nullable JsonValue certain(JsonValue statement) {
        if (!(statement instanceof JsonObject) || firstIn(statement) == null) {
            return null;
        }
        List<Member> members = new ArrayList<>();
        for (Member member : statement.members()) {
            JsonValue value = firstIn(member.value()) == null ? member.value() : certainIn(member);
            if (value == null) {
                return null;
            }
            members.add(member.with(value));
        }
        return JsonValue.object(members, statement);
    }

    private static @Nullable JsonValue certainIn(Member element) {
        return switch (element.name()) {
            case "Action", "Resource" -> withoutUnknown(element.value());
            case "NotAction" -> {
                JsonValue widest = widest(element.value());
                yield isEverything(widest) ? null : widest;
            }
            default -> null;
        };
    }

    /** Return a list with everything in it that is not known in the widest form that it may have. */
    private static JsonValue widest(JsonValue value) {
        String ofUnknown = value.widest();
        if (ofUnknown != null) {
            return JsonValue.string(ofUnknown, value);
        }
        List<JsonValue> items =
                value.items().stream().map(UnknownValues::widest).toList();
        return value.isList() ? JsonValue.list(items, value) : value;
    }

    /** Return resources with everything unknown among them in its widest form; everything if that leaves out nothing. */
    private static JsonValue widestResource(JsonValue value) {
        if (firstIn(value) == null) {
            return value;
        }
        JsonValue widest = widest(value);
        boolean isOfTexts =
                widest.isString() || (widest.isList() && widest.items().stream().allMatch(JsonValue::isString));
        return isOfTexts && !isEverything(widest) ? widest : JsonValue.string(JsonValue.EVERYTHING, value);
    }

    private static boolean isEverything(JsonValue value) {
        return value instanceof JsonString string
                ? string.text().equals(JsonValue.EVERYTHING)
                : value.items().stream().anyMatch(UnknownValues::isEverything);
    }

    /** Return what may stand in the place of the statements of a document, each with everything in it known or wide. */
    static List<JsonValue> mayStand(JsonValue statement) {
        JsonValue effect = statement.get("Effect");
        boolean effectIsUnknown = effect != null && effect.unknown() != null;
        if (statement.unknown() == null && !effectIsUnknown) {
            return List.of(widen(statement));
        }
        return Stream.of("Allow", "Deny")
                .map(each -> {
                    List<Member> members = new ArrayList<>();
                    members.add(new Member("Effect", statement.offset, JsonValue.string(each, statement)));
                    if (statement.unknown() != null) {
                        members.add(new Member("Action", statement.offset, JsonValue.string("*", statement)));
                    }
                    members.addAll(widen(statement).members());
                    return JsonValue.object(members, statement);
                })
                .toList();
    }

    /** Widen a statement to all that it may match, and leave out an Effect that is not known. */
    private static JsonValue widen(JsonValue statement) {
        if (!(statement instanceof JsonObject)) {
            return statement;
        }
        List<Member> members = new ArrayList<>();
        for (Member member : statement.members()) {
            switch (member.name()) {
                case "Action" -> {
                    JsonValue widest = widest(member.value());
                    members.add(member.with(
                            firstIn(member.value()) != null && isEverything(widest)
                                    ? JsonValue.string(JsonValue.EVERYTHING, member.value())
                                    : widest));
                }
                case "Resource" -> members.add(member.with(widestResource(member.value())));
                case "Principal" ->
                    members.add(
                            firstIn(member.value()) == null
                                    ? member
                                    : member.with(JsonValue.string(JsonValue.EVERYTHING, member.value())));
                case "NotAction", "NotResource", "NotPrincipal" -> {
                    // What a Not element lists besides is left out: it could only make the statement match less.
                    JsonValue rest = withoutUnknown(member.value());
                    members.add(
                            rest == null
                                    ? new Member(
                                            member.name().substring("Not".length()),
                                            member.offset(),
                                            JsonValue.string("*", member.value()))
                                    : member.with(rest));
                }
                case "Condition" -> {
                    JsonValue rest = knownConditions(member.value());
                    if (rest != null) {
                        members.add(member.with(rest));
                    }
                }
                default -> {
                    if (firstIn(member.value()) == null) {
                        members.add(member);
                    }
                }
            }
        }
        return JsonValue.object(members, statement);
    }

    private static @Nullable JsonValue withoutUnknown(JsonValue value) {
        if (value.unknown() != null) {
            return null;
        }
        if (value.isList()) {
            List<JsonValue> items = value.items().stream()
                    .filter(item -> item.unknown() == null)
                    .toList();
            return items.isEmpty() ? null : JsonValue.list(items, value);
        }
        if (value.isObject()) {
            List<Member> members = new ArrayList<>();
            for (Member member : value.members()) {
                JsonValue rest = withoutUnknown(member.value());
                if (rest != null) {
                    members.add(member.with(rest));
                }
            }
            return members.isEmpty() ? null : JsonValue.object(members, value);
        }
        return value;
    }

    /** Keep the lines of a Condition of which everything is known. */
    private static @Nullable JsonValue knownConditions(JsonValue condition) {
        if (condition.unknown() != null) {
            return null;
        }
        List<Member> operators = new ArrayList<>();
        for (Member operator : condition.members()) {
            if (firstIn(operator.value()) == null) {
                operators.add(operator);
                continue;
            }
            List<Member> keys = operator.value().members().stream()
                    .filter(key -> firstIn(key.value()) == null)
                    .toList();
            if (!keys.isEmpty()) {
                operators.add(operator.with(JsonValue.object(keys, operator.value())));
            }
        }
        return operators.isEmpty() ? null : JsonValue.object(operators, condition);
    }
}
