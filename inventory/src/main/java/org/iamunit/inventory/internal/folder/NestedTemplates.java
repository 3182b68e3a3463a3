package org.iamunit.inventory.internal.folder;

import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;

/** The stacks that a template nests in its own. */
final class NestedTemplates {

    private static final Set<String> TYPES = Set.of("AWS::CloudFormation::Stack", "AWS::Serverless::Application");

    private NestedTemplates() {}

    /** Return what the resources that are stacks say of their templates, by a property each. */
    static Stream<JsonValue> of(JsonValue template) {
        JsonValue resources = template.get("Resources");
        return resources == null
                ? Stream.empty()
                : resources.members().stream()
                        .map(Member::value)
                        .filter(resource -> TYPES.contains(String.valueOf(resource.text("Type"))))
                        .flatMap(resource -> Stream.ofNullable(resource.get("Properties")))
                        .flatMap(properties -> Stream.of("TemplateURL", "Location")
                                .flatMap(name -> Stream.ofNullable(properties.get(name))));
    }
}
