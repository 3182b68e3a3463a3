package org.iamunit.inventory.internal.iam;

import static org.iamunit.policy.document.JsonValue.list;
import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;

/** Writes policy documents that no file holds as such. What is written stands where what it is made of stands. */
public final class JsonStatements {

    private JsonStatements() {}

    /** Write a document of statements. */
    public static JsonValue document(List<JsonValue> statements) {
        JsonValue at = statements.get(0);
        return object(
                List.of(member("Version", string("2012-10-17", at)), member("Statement", list(statements, at))), at);
    }

    /** Return a document with another resource wherever it names one. */
    public static JsonValue onResource(JsonValue document, String resource, String other) {
        if (document.isList()) {
            return list(
                    document.items().stream()
                            .map(item -> onResource(item, resource, other))
                            .toList(),
                    document);
        }
        if (document.isObject()) {
            return object(
                    document.members().stream()
                            .map(each -> each.with(onResource(each.value(), resource, other)))
                            .toList(),
                    document);
        }
        return resource.equals(document.text()) ? string(other, document) : document;
    }

    /** Write a statement that allows actions, listed with commas, on a resource. */
    public static JsonValue allow(String actions, JsonValue resource) {
        return allow(List.of(actions.split(",", -1)), List.of(resource), resource);
    }

    public static JsonValue allow(List<String> actions, List<JsonValue> resources, JsonValue at) {
        return object(
                List.of(
                        member("Effect", string("Allow", at)),
                        member(
                                "Action",
                                list(
                                        actions.stream()
                                                .map(action -> string(action, at))
                                                .toList(),
                                        at)),
                        member("Resource", list(resources, at))),
                at);
    }

    /** Add a member to an object. */
    public static JsonValue with(String name, JsonValue value, JsonValue object) {
        List<Member> members = new ArrayList<>(object.members());
        members.add(member(name, value));
        return object(members, object);
    }
}
