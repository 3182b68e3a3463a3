package org.iamunit.inventory.internal.cloudformation;

import java.util.List;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.document.JsonValue;

/**
 * Reads what gives parameters their values, only to say so if it is of no template: the templates look for it themselves.
 *
 * @see CloudFormationParameters
 */
public final class CloudFormationParametersReader implements InventoryReader {

    @Override
    public String reads() {
        return "the parameters of a template, as the AWS CLI takes them";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        if (value.isList()) {
            return !value.items().isEmpty()
                    && (value.items().stream().allMatch(item -> item.text("ParameterKey") != null)
                            || value.items().stream().allMatch(CloudFormationParametersReader::isAssignment));
        }
        JsonValue parameters = value.get("Parameters");
        return isDescription(value)
                || (parameters != null
                        && value.get("Resources") == null
                        && !parameters.members().isEmpty()
                        && parameters.members().stream()
                                .allMatch(member -> !member.value().isObject()));
    }

    private static boolean isAssignment(JsonValue item) {
        return item.isString() && String.valueOf(item.text()).matches("[A-Za-z0-9]+=(?s:.*)");
    }

    private static boolean isDescription(JsonValue value) {
        List<JsonValue> stacks = value.items("Stacks");
        return !stacks.isEmpty() && stacks.stream().allMatch(stack -> stack.text("StackName") != null);
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        boolean used = CloudFormationFiles.templates(input).stream()
                .map(input::inFile)
                .anyMatch(template -> template != null
                        && (isDescription(value)
                                ? describes(
                                        value, CloudFormationStack.of(template).name())
                                : CloudFormationParameters.filesOf(template).contains(input.file())));
        if (!used) {
            facts.problem(
                    value,
                    isDescription(value) ? "these stacks are of no template" : "these parameters are of no template",
                    isDescription(value)
                            ? "name the file of the template after its stack, as in mail.yaml"
                            : "name the file after the template, as mail.parameters.json beside mail.yaml, or"
                                    + " parameters.json");
        }
    }

    private static boolean describes(JsonValue value, String stack) {
        return value.items("Stacks").stream().anyMatch(each -> stack.equals(each.text("StackName")));
    }
}
