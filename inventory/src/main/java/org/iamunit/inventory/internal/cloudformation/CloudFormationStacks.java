package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * All stacks of an inventory, for what one of them takes over from another: exports, outputs, and what the AWS CDK hands on from
 * Region to Region.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html">Exported stack
 *     outputs</a>
 */
final class CloudFormationStacks {

    /** Puts values into another Region, by names that begin with a slash. */
    private static final String WRITER = "Custom::CrossRegionExportWriter";

    /** Gets them there. */
    static final String READER = "Custom::CrossRegionExportReader";

    private final List<CloudFormationTemplate> templates = new ArrayList<>();

    /** Which output of which templates has an export's name, once somebody asks. */
    private @Nullable Map<Export, List<Output>> exports;

    private @Nullable Map<String, List<CrossRegion>> crossRegion;

    private record Export(
            @Nullable String account, @Nullable String region, String name) {}

    private record Output(CloudFormationTemplate template, String name) {}

    private record CrossRegion(CloudFormationTemplate template, JsonValue value) {}

    private CloudFormationStacks(InventoryInput input, InventoryFacts facts) {
        CloudFormationFiles files = CloudFormationFiles.of(input);
        for (String file : CloudFormationFiles.templates(input)) {
            InventoryInput template = files.isNested(file) ? null : input.inFile(file);
            if (template != null) {
                add(new CloudFormationTemplate(template, CloudFormationStack.of(template), facts), facts);
            }
        }
    }

    private void add(CloudFormationTemplate template, InventoryFacts facts) {
        templates.add(template);
        template.resources().forEach((logicalId, resource) -> {
            CloudFormationTemplate nested = template.nesting().nestedIn(template, logicalId, resource, facts);
            if (nested != null) {
                add(nested, facts);
            }
        });
    }

    static CloudFormationStacks of(InventoryInput input, InventoryFacts facts) {
        return input.ofAllFiles(CloudFormationStacks.class, () -> new CloudFormationStacks(input, facts));
    }

    /** Return the templates of all of them. */
    List<CloudFormationTemplate> all() {
        return templates;
    }

    /** Return the value of an export in the account and Region of a stack; {@code null} if no file says it, or several do. */
    @Nullable
    JsonValue export(String name, CloudFormationStack in) {
        Map<Export, List<Output>> all = exports;
        if (all == null) {
            all = findExports();
            exports = all;
        }
        List<Output> found = all.getOrDefault(new Export(in.account(), in.region(), name), List.of());
        return found.size() == 1 ? found.get(0).template().output(found.get(0).name()) : null;
    }

    private Map<Export, List<Output>> findExports() {
        Map<Export, List<Output>> found = new LinkedHashMap<>();
        // Who exports what it imports finds nothing meanwhile, rather than itself.
        exports = found;
        for (CloudFormationTemplate template : templates) {
            JsonValue outputs = template.section("Outputs");
            for (Member output : outputs == null ? List.<Member>of() : outputs.members()) {
                JsonValue export = output.value().get("Export");
                JsonValue name = export == null ? null : template.value(export.get("Name"));
                if (name != null && name.text() != null) {
                    CloudFormationStack stack = template.stack();
                    found.computeIfAbsent(
                                    new Export(stack.account(), stack.region(), String.valueOf(name.text())),
                                    any -> new ArrayList<>())
                            .add(new Output(template, output.name()));
                }
            }
        }
        return found;
    }

    /**
     * Return an output of another stack.
     *
     * @param arguments returns the arguments of {@code Fn::GetStackOutput}; {@code null} where there is none
     * @return its value; {@code null} if no file says it, or several do
     */
    @Nullable
    JsonValue output(Function<String, @Nullable String> arguments, CloudFormationStack from) {
        String name = arguments.apply("OutputName");
        String region = arguments.apply("Region");
        String role = arguments.apply("RoleArn");
        Arn roleArn = role == null ? null : Arn.parse(role);
        String account = roleArn == null ? from.account() : roleArn.account();
        List<CloudFormationTemplate> found = templates.stream()
                .filter(template -> template.stack().name().equals(arguments.apply("StackName"))
                        && Objects.equals(template.stack().account(), account)
                        && Objects.equals(template.stack().region(), region == null ? from.region() : region))
                .toList();
        return found.size() == 1 && name != null ? found.get(0).output(name) : null;
    }

    /** Return what the AWS CDK hands on from another Region; {@code null} if no file says it, or several do. */
    @Nullable
    JsonValue fromOtherRegion(String key) {
        Map<String, List<CrossRegion>> all = crossRegion;
        if (all == null) {
            all = findCrossRegion();
            crossRegion = all;
        }
        List<CrossRegion> found = all.getOrDefault(key, List.of());
        return found.size() == 1 ? found.get(0).template().resolved(found.get(0).value()) : null;
    }

    private Map<String, List<CrossRegion>> findCrossRegion() {
        Map<String, List<CrossRegion>> found = new HashMap<>();
        for (CloudFormationTemplate template : templates) {
            for (JsonValue resource : template.resources().values()) {
                JsonValue properties = WRITER.equals(resource.text("Type")) ? resource.get("Properties") : null;
                JsonValue writer = properties == null ? null : properties.get("WriterProps");
                JsonValue values = writer == null ? null : writer.get("exports");
                for (Member value : values == null ? List.<Member>of() : values.members()) {
                    found.computeIfAbsent(value.name(), any -> new ArrayList<>())
                            .add(new CrossRegion(template, value.value()));
                }
            }
        }
        return found;
    }
}
