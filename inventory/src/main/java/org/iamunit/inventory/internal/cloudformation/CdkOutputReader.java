package org.iamunit.inventory.internal.cloudformation;

import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;

/**
 * Reads what the AWS CDK writes beside its templates: the manifest, which says where each is deployed to, and files about the
 * assets and the constructs, which say nothing about who may do what.
 *
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/deploy.html">How CDK apps are synthesized</a>
 */
public final class CdkOutputReader implements InventoryReader {

    @Override
    public String reads() {
        return "the folder that cdk synth or serverless package writes";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return (value.text("version") != null && (isManifest(value) || isAssetsOrTree(value) || isValidation(value)))
                || isMetadata(value)
                || isServerlessState(value);
    }

    private static boolean isManifest(JsonValue value) {
        JsonValue artifacts = value.get("artifacts");
        return artifacts != null && artifacts.isObject();
    }

    private static boolean isAssetsOrTree(JsonValue value) {
        return (value.get("files") != null && value.get("dockerImages") != null) || value.get("tree") != null;
    }

    private static boolean isValidation(JsonValue value) {
        JsonValue reports = value.get("pluginReports");
        return reports != null && reports.isList();
    }

    /** What the Serverless Framework keeps beside the template that it has packaged. */
    private static boolean isServerlessState(JsonValue value) {
        JsonValue service = value.get("service");
        JsonValue provider = service == null ? null : service.get("provider");
        return provider != null && provider.get("compiledCloudFormationTemplate") != null;
    }

    /** What constructs say of themselves stands in lists, by their paths. */
    private static boolean isMetadata(JsonValue value) {
        return !value.members().isEmpty()
                && value.members().stream()
                        .allMatch(member -> member.name().startsWith("/")
                                && member.value().items().stream().allMatch(item -> item.text("type") != null)
                                && member.value().isList());
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue artifacts = input.value().get("artifacts");
        if (artifacts == null) {
            return;
        }
        for (Member artifact : artifacts.members()) {
            String template = CloudFormationStack.templateOf(artifact.value());
            if (template != null && input.beside(template).isEmpty()) {
                facts.problem(
                        artifact.value(),
                        "the template " + template + " of the stack " + artifact.name() + " is in no file",
                        "name the whole folder that cdk synth writes");
            }
        }
    }
}
