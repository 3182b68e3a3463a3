package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * The modules that a template is made of: those of the CloudFormation registry, whose types end in {@code ::MODULE}, and those that
 * {@code aws cloudformation package} and Rain put into it from files. What a module makes has the name of the module before its own.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html">Modules</a>
 */
final class CloudFormationModules {

    private static final String LOCAL = "LocalModule";
    private static final String OF_REGISTRY = "::MODULE";

    /** What Rain writes in the place of a type. */
    private static final List<String> DIRECTIVES = List.of("Fn::Rain::Module", "Rain::Module");

    /** What a module from a file has whose resources are no others than those in the file. */
    private static final Set<String> PLAIN =
            Set.of("Type", "Source", "Properties", "Inputs", "Overrides", "Condition", "DependsOn", "Metadata");

    private static final String PACKAGED =
            "to know it, name the template with its modules in it: aws cloudformation get-template"
                    + " --template-stage Processed --stack-name STACK --query TemplateBody";

    private CloudFormationModules() {}

    /** Add the section of modules to resources, each as the resource that AWS lets stand for it. */
    static void addTo(Map<String, JsonValue> resources, JsonValue template) {
        JsonValue section = template.get("Modules");
        for (Member module : section == null ? List.<Member>of() : section.members()) {
            if (module.value().get("Source") != null) {
                List<Member> members = new ArrayList<>();
                members.add(JsonValue.member("Type", JsonValue.string(LOCAL, module.value())));
                members.addAll(module.value().members());
                resources.putIfAbsent(module.name(), JsonValue.object(members, module.value()));
            }
        }
    }

    static boolean isModule(JsonValue resource) {
        return source(resource) != null || String.valueOf(resource.text("Type")).endsWith(OF_REGISTRY);
    }

    /** Return the file that a module is in; {@code null} for those of the registry and for other resources. */
    static @Nullable String source(JsonValue resource) {
        if (LOCAL.equals(resource.text("Type"))) {
            return String.valueOf(resource.text("Source"));
        }
        JsonValue type = resource.get("Type");
        return type == null
                ? null
                : DIRECTIVES.stream()
                        .filter(each -> type.get(each) != null)
                        .map(each -> String.valueOf(type.text(each)))
                        .findFirst()
                        .orElse(null);
    }

    /** Return what a module is given for its parameters. */
    static @Nullable JsonValue given(JsonValue module) {
        JsonValue properties = module.get("Properties");
        return properties == null ? module.get("Inputs") : properties;
    }

    /** Return why it is not known what a module makes of the resources in its file; {@code null} if they are as they stand there. */
    static @Nullable String doubt(String name, JsonValue resource) {
        return isModule(resource) && resource.get("Overrides") != null
                ? "the Overrides of " + name + " change what its module says"
                : null;
    }

    /** Return why modules keep what a template says from being known; {@code null} if none does. */
    static @Nullable String doubt(Map<String, JsonValue> resources, InventoryInput in, InventoryFacts facts) {
        for (Map.Entry<String, JsonValue> each : resources.entrySet()) {
            JsonValue resource = each.getValue();
            if (!isModule(resource)) {
                continue;
            }
            String source = source(resource);
            String what = source == null ? String.valueOf(resource.text("Type")) : source;
            boolean isPlain = resource.members().stream().allMatch(member -> PLAIN.contains(member.name()));
            if (source == null || !isPlain || in.inFile(in.resolve(source)) == null) {
                String why = "what the module " + what + " of " + each.getKey() + " makes is not known";
                String remedy = source != null && isPlain ? "name its file, too, or the whole folder" : PACKAGED;
                facts.warning(resource, why, remedy);
                return why + "; " + remedy;
            }
        }
        return null;
    }

    /** What a module makes under a name, which is empty for the module itself; of one that is in no file nothing is known. */
    private record Made(@Nullable CloudFormationTemplate module, String name) {}

    private static @Nullable Made made(String name, CloudFormationTemplate in, InventoryFacts facts) {
        for (Map.Entry<String, JsonValue> each : in.resources().entrySet()) {
            if (isModule(each.getValue()) && name.startsWith(each.getKey())) {
                String rest = name.substring(each.getKey().length());
                CloudFormationTemplate module = in.nesting().nestedIn(in, each.getKey(), each.getValue(), facts);
                if (module == null || rest.isEmpty() || module.resources().containsKey(rest)) {
                    return new Made(module, rest);
                }
            }
        }
        return null;
    }

    /** Return what {@code Ref} says of what a module makes; {@code null} if none makes anything of that name. */
    static @Nullable JsonValue ref(String name, CloudFormationTemplate in, InventoryFacts facts, JsonValue at) {
        Made made = made(name, in, facts);
        CloudFormationTemplate module = made == null ? null : made.module();
        JsonValue said = made == null || module == null ? null : module.ref(made.name(), at);
        return made == null || said != null
                ? said
                : JsonValue.unknown("what Ref " + name + " says is known only to a module", at);
    }

    /** Return what {@code Fn::GetAtt} says of a module or of what it makes; {@code null} if none makes anything of that name. */
    static @Nullable JsonValue attribute(
            String logicalId, String attribute, CloudFormationTemplate in, InventoryFacts facts, JsonValue at) {
        Made made = made(logicalId, in, facts);
        if (made == null) {
            return null;
        }
        CloudFormationTemplate module = made.module();
        if (module != null && !made.name().isEmpty()) {
            return module.attribute(made.name(), attribute, at);
        }
        JsonValue output = module == null ? null : module.output(attribute);
        int dot = attribute.indexOf('.');
        if (output == null && module != null && dot > 0) {
            return module.attribute(attribute.substring(0, dot), attribute.substring(dot + 1), at);
        }
        return output == null
                ? JsonValue.unknown(logicalId + "." + attribute + " is known only to a module", at)
                : CloudFormationFunctions.at(output, at);
    }
}
