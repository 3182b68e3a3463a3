package org.iamunit.inventory.internal.terraform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Which parts of a value become known only after apply.
 *
 * @param isAll whether that is all of it
 * @param members those of an object, by their names
 * @param items those of a list, in its order
 */
public record UnknownParts(boolean isAll, Map<String, UnknownParts> members, List<UnknownParts> items) {

    public static final UnknownParts ALL = new UnknownParts(true, Map.of(), List.of());
    public static final UnknownParts NONE = new UnknownParts(false, Map.of(), List.of());

    /** Tell of an object of which some members are not known. */
    public static UnknownParts ofObject(Map<String, UnknownParts> members) {
        return members.isEmpty() ? NONE : new UnknownParts(false, members, List.of());
    }

    /** Tell of a list of which some items are not known. */
    public static UnknownParts ofList(List<UnknownParts> items) {
        return items.stream().allMatch(UnknownParts::isNone) ? NONE : new UnknownParts(false, Map.of(), items);
    }

    /** Read {@code after_unknown} of a plan. */
    static UnknownParts read(JsonValue flags) {
        if (flags.isList()) {
            return ofList(flags.items().stream().map(UnknownParts::read).toList());
        }
        if (flags.isObject()) {
            Map<String, UnknownParts> members = new LinkedHashMap<>();
            for (Member member : flags.members()) {
                UnknownParts parts = read(member.value());
                if (!parts.isNone()) {
                    members.put(member.name(), parts);
                }
            }
            return ofObject(members);
        }
        return "true".equals(flags.text()) ? ALL : NONE;
    }

    /** Tell whether everything is known. */
    public boolean isNone() {
        return !isAll && members.isEmpty() && items.isEmpty();
    }

    /** Return those of a member; nothing if it is known. */
    UnknownParts of(@Nullable String member) {
        return members.getOrDefault(member, NONE);
    }
}
