package org.iamunit.inventory.internal.cloudformation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * The stacks that are nested in a stack: those whose templates are files of the inventory.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html">Nested stacks</a>
 */
final class CloudFormationNesting {

    /** One template that is nested many times in another, and that in a third, makes more than anybody deploys. */
    private static final int MOST_STACKS = 500;

    private static final Set<String> TYPES = Set.of("AWS::CloudFormation::Stack", "AWS::Serverless::Application");

    /** The files that this stack and those that it is nested in are read from. */
    private final Set<String> files;

    private final int[] count;
    private final Map<String, CloudFormationTemplate> nested = new HashMap<>();

    /** The names of the modules that this is in, which stand before the logical ids. */
    private final String prefix;

    /** Why it is not known what else stands in the template; {@code null} if nothing changes it from without. */
    private final @Nullable String overriding;

    private CloudFormationNesting(Set<String> files, int[] count, String prefix, @Nullable String overriding) {
        this.files = files;
        this.count = count;
        this.prefix = prefix;
        this.overriding = overriding;
    }

    /** Start with a stack that is nested in no other. */
    static CloudFormationNesting of(InventoryInput input) {
        return new CloudFormationNesting(Set.of(input.file()), new int[1], "", null);
    }

    static boolean isNested(JsonValue resource) {
        return TYPES.contains(String.valueOf(resource.text("Type"))) || CloudFormationModules.source(resource) != null;
    }

    String prefix() {
        return prefix;
    }

    /** Return why it is not known what else stands in the template; {@code null} if nothing changes it from without. */
    @Nullable
    String overriding() {
        return overriding;
    }

    /** A file as a template names it, and as the inventory does. */
    private record Named(String text, String file) {}

    /**
     * Return the files that may hold the template of a nested stack: as a template says before {@code aws cloudformation package}
     * has uploaded them, or as the AWS CDK says of what it will upload; empty if they are elsewhere.
     */
    private static List<Named> files(JsonValue resource, InventoryInput in, CloudAssemblyAssets assets) {
        JsonValue metadata = resource.get("Metadata");
        JsonValue properties = resource.get("Properties");
        JsonValue url = properties == null ? null : properties.get("TemplateURL");
        Stream<Named> named = Stream.of(
                        CloudFormationModules.source(resource),
                        metadata == null ? null : metadata.text("aws:asset:path"),
                        url == null ? null : url.text(),
                        properties == null ? null : properties.text("Location"))
                .filter(file -> file != null && !file.contains("://"))
                .map(file -> new Named(file, in.resolve(file)));
        Stream<Named> uploaded =
                url == null ? Stream.empty() : assets.filesIn(url).map(file -> new Named(file, file));
        return Stream.concat(named, uploaded).toList();
    }

    /** Return the template of a nested stack; {@code null} if it is in no file of the inventory. */
    @Nullable
    CloudFormationTemplate nestedIn(
            CloudFormationTemplate parent, String logicalId, JsonValue resource, InventoryFacts facts) {
        if (!isNested(resource) || nested.containsKey(logicalId)) {
            return nested.get(logicalId);
        }
        nested.put(logicalId, null);
        List<Named> named = files(
                resource, parent.input(), CloudFormationFiles.of(parent.input()).assets());
        for (Named template : named) {
            InventoryInput input = parent.input().inFile(template.file());
            if (input != null && !files.contains(input.file()) && ++count[0] <= MOST_STACKS) {
                Set<String> visited = new HashSet<>(files);
                visited.add(input.file());
                boolean isModule = CloudFormationModules.isModule(resource);
                CloudFormationStack stack = parent.stack();
                CloudFormationTemplate child = new CloudFormationTemplate(
                        input,
                        isModule
                                ? stack
                                : new CloudFormationStack(
                                        stack.name() + "-" + logicalId,
                                        stack.account(),
                                        stack.region(),
                                        stack.constructPath(),
                                        Map.of()),
                        facts,
                        parameters(parent, resource),
                        new CloudFormationNesting(
                                visited,
                                count,
                                isModule ? prefix + logicalId : "",
                                CloudFormationModules.doubt(logicalId, resource)));
                nested.put(logicalId, child);
                return child;
            }
        }
        // Of modules that are in no file the template itself warns.
        if (!CloudFormationModules.isModule(resource)) {
            String file = named.isEmpty() ? "" : " " + named.get(0).text();
            facts.warning(
                    resource,
                    "the template" + file + " of the stack " + logicalId
                            + " is in no file, so that nothing of that stack is known",
                    named.isEmpty()
                            ? "load it as a file of its own, as aws cloudformation get-template writes it"
                            : "name its file, too, or the whole folder");
        }
        return null;
    }

    /** Leave open what a nested stack could give whose template is in no file; of modules the template itself tells. */
    static void tellOfMissing(
            CloudFormationTemplate parent, String logicalId, JsonValue resource, InventoryFacts facts) {
        JsonValue properties = resource.get("Properties");
        JsonValue passed = properties == null ? null : properties.get("Parameters");
        if (passed != null && !CloudFormationModules.isModule(resource)) {
            CloudFormationMissingStack missing =
                    new CloudFormationMissingStack(parent, "the stack " + logicalId, resource, facts);
            passed.members().forEach(parameter -> missing.passed(parent.value(parameter.value())));
        }
    }

    private static CloudFormationParameters parameters(CloudFormationTemplate parent, JsonValue resource) {
        JsonValue properties = resource.get("Properties");
        JsonValue expressions = CloudFormationModules.isModule(resource)
                ? CloudFormationModules.given(resource)
                : properties == null ? null : properties.get("Parameters");
        Map<String, CloudFormationParameters.Given> values = new HashMap<>();
        for (Member parameter : expressions == null ? List.<Member>of() : expressions.members()) {
            JsonValue value = parent.resolved(parameter.value());
            if (value != null) {
                values.put(parameter.name(), new CloudFormationParameters.Given(value, false));
            }
        }
        return CloudFormationParameters.of(values);
    }

    /** Return the files that hold the templates of the stacks that are nested in a template. */
    static List<String> filesIn(JsonValue template, InventoryInput in, CloudAssemblyAssets assets) {
        Map<String, JsonValue> resources = new LinkedHashMap<>();
        JsonValue section = template.get("Resources");
        if (section != null) {
            section.members().forEach(resource -> resources.put(resource.name(), resource.value()));
        }
        CloudFormationModules.addTo(resources, template);
        return resources.values().stream()
                .filter(CloudFormationNesting::isNested)
                .flatMap(resource -> files(resource, in, assets).stream().map(Named::file))
                .toList();
    }
}
