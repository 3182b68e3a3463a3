package org.iamunit.inventory.internal.cloudformation;

import java.util.List;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What macros may do to a template. Those of AWS are known for what they do, save for AWS::Include, which reads another file.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-reference.html">Transforms</a>
 */
final class CloudFormationMacros {

    private static final String TRANSFORMED = "to know it, name the template after its transforms: aws cloudformation"
            + " get-template --template-stage Processed --stack-name STACK --query TemplateBody";

    private CloudFormationMacros() {}

    /** Return why a macro keeps what a template says from being known, {@code null} if none does. */
    static @Nullable String in(JsonValue template, InventoryFacts facts) {
        JsonValue transform = template.get("Transform");
        for (JsonValue each : transform == null ? List.<JsonValue>of() : itemsOf(transform)) {
            String name = each.isObject() ? each.text("Name") : each.text();
            if (name == null || !name.startsWith("AWS::")) {
                return doubt("the macro " + name + " may change what the template says", each, facts);
            }
            if (name.equals("AWS::Include")) {
                return doubt("AWS::Include adds to the template what another file says", each, facts);
            }
        }
        JsonValue resources = template.get("Resources");
        JsonValue included = resources == null ? null : resources.get("Fn::Transform");
        return included == null
                ? null
                : doubt("Fn::Transform adds to the resources what another file or a macro says", included, facts);
    }

    private static List<JsonValue> itemsOf(JsonValue value) {
        return value.isList() ? value.items() : List.of(value);
    }

    private static String doubt(String why, JsonValue at, InventoryFacts facts) {
        facts.warning(at, why, TRANSFORMED);
        return why + "; " + TRANSFORMED;
    }
}
