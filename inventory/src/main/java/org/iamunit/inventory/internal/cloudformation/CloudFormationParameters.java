package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * The values of the parameters of a template: what the stack that it is nested in gives them, or what a file says, and else
 * their defaults.
 *
 * <p>Files are the ones that the AWS CLI takes, {@code NAME.parameters.json} beside {@code NAME.yaml} or
 * {@code parameters.json} for all templates of a folder, and what {@code aws cloudformation describe-stacks} answers.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/cloudformation/deploy/">aws cloudformation deploy</a>
 */
final class CloudFormationParameters {

    private static final List<String> TEMPLATE_ENDINGS =
            List.of(".yaml", ".yml", ".json", ".template", ".template.json", ".template.yaml", ".template.yml");

    private static final List<String> ENDINGS = List.of(".json", ".yaml", ".yml");

    /** What stands between the name of a template and the ending, in the name of the file of its parameters. */
    private static final List<String> MARKS = List.of(".parameters", "-parameters", ".params", "-params");

    private static final List<String> FOR_ALL = List.of("parameters", "params");

    /** What AWS CloudFormation answers for a value that is not to be seen. */
    private static final String HIDDEN = "****";

    private final Map<String, Given> given;

    /**
     * A value that is given to a parameter.
     *
     * @param resolved whether it is the value itself where a parameter names one of AWS Systems Manager
     */
    record Given(JsonValue value, boolean resolved) {}

    private CloudFormationParameters(Map<String, Given> given) {
        this.given = given;
    }

    /** Find the values for the template of an input. */
    static CloudFormationParameters of(InventoryInput input, CloudFormationStack stack, InventoryFacts facts) {
        Map<String, Given> given = new HashMap<>();
        JsonValue described = CloudFormationFiles.of(input).description(stack.name());
        if (described != null) {
            given.putAll(read(described));
        }
        JsonValue declared = input.value().get("Parameters");
        for (String name : namesOfFiles(input)) {
            for (JsonValue file : input.beside(name)) {
                Map<String, Given> values = read(file);
                if (!isForAll(name)) {
                    requireDeclared(values, declared, facts);
                }
                given.putAll(values);
            }
        }
        return new CloudFormationParameters(given);
    }

    /** Return the files that may give a template its parameters. */
    static List<String> filesOf(InventoryInput input) {
        String folder = input.file().substring(0, input.file().lastIndexOf('/') + 1);
        return namesOfFiles(input).stream().map(name -> folder + name).toList();
    }

    /** Return the names of the files beside a template that may give it its parameters; what a later one gives goes before. */
    private static List<String> namesOfFiles(InventoryInput input) {
        String template = withoutEnding(input.file().substring(input.file().lastIndexOf('/') + 1));
        List<String> names = new ArrayList<>();
        for (String ending : ENDINGS) {
            FOR_ALL.forEach(name -> names.add(name + ending));
        }
        for (String ending : ENDINGS) {
            MARKS.forEach(mark -> names.add(template + mark + ending));
        }
        return names;
    }

    private static boolean isForAll(String name) {
        return FOR_ALL.contains(name.substring(0, name.lastIndexOf('.')));
    }

    /** Take the values that a stack gives to one that is nested in it. */
    static CloudFormationParameters of(Map<String, Given> given) {
        return new CloudFormationParameters(given);
    }

    private static String withoutEnding(String file) {
        String longest = "";
        for (String ending : TEMPLATE_ENDINGS) {
            longest = file.endsWith(ending) && ending.length() > longest.length() ? ending : longest;
        }
        return file.substring(0, file.length() - longest.length());
    }

    private static void requireDeclared(Map<String, Given> values, @Nullable JsonValue declared, InventoryFacts facts) {
        List<String> names = new ArrayList<>();
        if (declared != null) {
            declared.members().forEach(member -> names.add(member.name()));
        }
        values.forEach((name, value) -> {
            if (!names.contains(name)) {
                facts.problem(
                        value.value(),
                        "the template has no parameter " + name,
                        "give those that it has" + Spelling.suggestion(name, names));
            }
        });
    }

    /** Return what a value says of parameters; empty if it is of another form. */
    static Map<String, Given> read(JsonValue value) {
        Map<String, Given> values = new LinkedHashMap<>();
        JsonValue parameters = value.isList() ? value : value.get("Parameters");
        if (parameters == null) {
            return values;
        }
        for (Member member : parameters.members()) {
            values.put(member.name(), new Given(member.value(), false));
        }
        for (JsonValue item : parameters.items()) {
            String key = item.text("ParameterKey");
            JsonValue resolved = item.get("ResolvedValue");
            JsonValue known = resolved == null ? item.get("ParameterValue") : resolved;
            String text = item.isString() ? String.valueOf(item.text()) : "";
            if (key != null && "true".equals(item.text("UsePreviousValue"))) {
                String why = "the parameter " + key + " keeps the value that the stack has";
                values.put(key, new Given(JsonValue.unknown(why, item), false));
            } else if (key != null && known != null) {
                values.put(key, new Given(known, resolved != null));
            } else if (text.indexOf('=') > 0) {
                values.put(
                        text.substring(0, text.indexOf('=')),
                        new Given(JsonValue.string(text.substring(text.indexOf('=') + 1), item), false));
            }
        }
        return values;
    }

    private static JsonValue unknown(String why, String of, JsonValue at) {
        return JsonValue.unknown(why, at, "*", of + " " + why);
    }

    /**
     * Return the value of a parameter.
     *
     * @param stack the name of the stack: another one has a parameter of its own of the same name
     */
    JsonValue value(String name, JsonValue parameter, String stack, JsonValue at) {
        String type = String.valueOf(parameter.text("Type"));
        Given givenValue = given.get(name);
        JsonValue value = givenValue == null ? parameter.get("Default") : givenValue.value();
        if (value == null) {
            return unknown("the parameter " + name + " has no Default", stack, at);
        }
        if (type.startsWith("AWS::SSM::Parameter::Value<") && (givenValue == null || !givenValue.resolved())) {
            return unknown(
                    "the parameter " + name + " is known only to AWS Systems Manager", stack + " " + value.text(), at);
        }
        if (HIDDEN.equals(value.text())) {
            return unknown("the parameter " + name + " is hidden by its NoEcho", stack, at);
        }
        String text = value.text();
        if (text == null || !(type.contains("List<") || type.equals("CommaDelimitedList"))) {
            return CloudFormationFunctions.at(value, at);
        }
        List<JsonValue> items = new ArrayList<>();
        for (String item : text.isBlank() ? new String[0] : text.split(",", -1)) {
            items.add(JsonValue.string(item.strip(), at));
        }
        return JsonValue.list(items, at);
    }
}
