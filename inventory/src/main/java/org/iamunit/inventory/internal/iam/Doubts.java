package org.iamunit.inventory.internal.iam;

import static org.iamunit.policy.document.JsonValue.list;
import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Documents of which it is not known whether they hold. A statement of theirs decides nothing, but what it does not match
 * does not depend on it.
 */
public final class Doubts {

    /** A member that no statement has; that it is not known makes the statement one that is not known. */
    private static final String DOUBT = "Doubt";

    private Doubts() {}

    /**
     * Return what stands for one of two values, of which it is not known which: what is in both has doubts.
     *
     * @param meaning what it is, the same for all that are the same; {@code null} if that is not known so exactly
     */
    public static @Nullable JsonValue either(
            @Nullable JsonValue first, @Nullable JsonValue second, String why, @Nullable String meaning, JsonValue at) {
        if (first == null) {
            return second == null ? null : perhaps(second, why, meaning);
        }
        if (second == null) {
            return perhaps(first, why, meaning);
        }
        String text = first.text();
        return text != null && text.equals(second.text()) ? first : JsonValue.unknown(why, at, "*", meaning);
    }

    /** Return a document, which may stand in a string, with doubts in each statement. */
    public static JsonValue perhapsIn(JsonValue document, String why) {
        return perhapsIn(document, why, null);
    }

    /**
     * Return a document, which may stand in a string, with doubts in each statement.
     *
     * @param meaning what the doubts are, the same for all that are the same; {@code null} if that is not known so exactly
     */
    public static JsonValue perhapsIn(JsonValue document, String why, @Nullable String meaning) {
        JsonValue read = document.isString() ? document.embedded(problem -> {}) : document;
        return read == null ? JsonValue.unknown(why, document) : perhaps(read, why, meaning);
    }

    /** Return a document, or what holds documents, with doubts in each statement; another value becomes one that is not known. */
    public static JsonValue perhaps(JsonValue value, String why) {
        return perhaps(value, why, null);
    }

    private static JsonValue perhaps(JsonValue value, String why, @Nullable String meaning) {
        if (value.isList() && !value.items().isEmpty()) {
            List<JsonValue> items = new ArrayList<>();
            value.items().forEach(item -> items.add(perhaps(item, why, meaning)));
            return list(items, value);
        }
        if (value.get("Effect") != null) {
            List<Member> members = new ArrayList<>(value.members());
            members.add(member(DOUBT, JsonValue.unknown(why, value, "*", meaning)));
            return object(members, value);
        }
        for (String holder : List.of("Statement", "PolicyDocument")) {
            if (value.get(holder) != null) {
                List<Member> members = new ArrayList<>();
                value.members()
                        .forEach(each -> members.add(
                                each.name().equals(holder) ? each.with(perhaps(each.value(), why, meaning)) : each));
                return object(members, value);
            }
        }
        String content = meaning == null ? null : value.meaning();
        return JsonValue.unknown(why, value, "*", content == null ? null : meaning + " " + content);
    }
}
