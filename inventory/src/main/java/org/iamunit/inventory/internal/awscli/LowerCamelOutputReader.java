package org.iamunit.inventory.internal.awscli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;

/**
 * Reads answers of IAM as programs write them that use an SDK whose names begin with a small letter, such as the first AWS SDK
 * for Java: {@code roleDetailList} instead of {@code RoleDetailList}.
 */
public final class LowerCamelOutputReader implements InventoryReader {

    private static final List<InventoryReader> READERS = List.of(new AccountDetailsReader(), new IamOutputReader());

    /** What a getter of Java drops from the names of what is true or false. */
    private static final Map<String, String> GETTERS =
            Map.of("Truncated", "IsTruncated", "DefaultVersion", "IsDefaultVersion", "Attachable", "IsAttachable");

    @Override
    public String reads() {
        return "the same as an SDK spells it with small letters";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        if (value.members().stream().noneMatch(member -> member.name().matches("[a-z](?s:.*)"))) {
            return false;
        }
        JsonValue spelled = spelled(value);
        return READERS.stream().anyMatch(reader -> reader.recognizes(spelled));
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue spelled = spelled(input.value());
        READERS.stream()
                .filter(reader -> reader.recognizes(spelled))
                .findFirst()
                .ifPresent(reader -> reader.read(input.with(spelled), facts));
    }

    /** Spell the names as AWS does, but for those in documents. */
    private static JsonValue spelled(JsonValue value) {
        if (value.isList()) {
            return JsonValue.list(
                    value.items().stream().map(LowerCamelOutputReader::spelled).toList(), value);
        }
        if (!value.isObject()) {
            return value;
        }
        List<Member> members = new ArrayList<>();
        for (Member member : value.members()) {
            String name = member.name();
            String upper = name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
            JsonValue inside = upper.endsWith("Document") ? member.value() : spelled(member.value());
            members.add(JsonValue.member(GETTERS.getOrDefault(upper, upper), inside));
        }
        return JsonValue.object(members, value);
    }
}
