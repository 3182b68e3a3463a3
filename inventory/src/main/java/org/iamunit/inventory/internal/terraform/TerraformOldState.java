package org.iamunit.inventory.internal.terraform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;

/**
 * Reads what Terraform wrote up to version 0.11, where all attributes of a resource stand in one object of strings: {@code
 * roles.#} is the length of a list, {@code roles.0} an item of it, {@code tags.%} the size of a map.
 */
final class TerraformOldState {

    private TerraformOldState() {}

    /** Read a state of version 3. */
    static void read(JsonValue state, TerraformResources resources) {
        for (JsonValue module : state.items("modules")) {
            String address = module.items("path").stream()
                    .skip(1)
                    .map(part -> "module." + part.text())
                    .collect(Collectors.joining("."));
            JsonValue all = module.get("resources");
            for (Member resource : all == null ? List.<Member>of() : all.members()) {
                String type = resource.value().text("type");
                JsonValue primary = resource.value().get("primary");
                JsonValue attributes = primary == null ? null : primary.get("attributes");
                if (type != null && attributes != null) {
                    TerraformModule as = TerraformModule.of(address);
                    String own = resource.name().replaceFirst("\\.(\\d+)$", "[$1]");
                    resources.add(new TerraformResource(
                            as.addressOf(own),
                            type,
                            own.startsWith("data."),
                            as,
                            attributes(attributes),
                            UnknownParts.NONE,
                            null));
                }
            }
        }
    }

    /** Make lists and objects of attributes again. */
    static JsonValue attributes(JsonValue flat) {
        Map<String, List<Member>> parts = new LinkedHashMap<>();
        List<Member> made = new ArrayList<>();
        for (Member member : flat.members()) {
            int dot = member.name().indexOf('.');
            if (dot < 0) {
                made.add(member);
            } else {
                parts.computeIfAbsent(member.name().substring(0, dot), any -> new ArrayList<>())
                        .add(JsonValue.member(member.name().substring(dot + 1), member.value()));
            }
        }
        parts.forEach((name, members) -> made.add(JsonValue.member(name, part(members, flat))));
        return JsonValue.object(made, flat);
    }

    private static JsonValue part(List<Member> members, JsonValue at) {
        boolean isMap = members.stream().anyMatch(member -> member.name().equals("%"));
        List<Member> rest = members.stream()
                .filter(member -> !member.name().equals("%") && !member.name().equals("#"))
                .toList();
        if (isMap) {
            return JsonValue.object(rest, at);
        }
        JsonValue items = attributes(JsonValue.object(rest, at));
        return members.size() == rest.size()
                ? items
                : JsonValue.list(items.members().stream().map(Member::value).toList(), at);
    }
}
