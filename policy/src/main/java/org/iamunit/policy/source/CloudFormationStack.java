package org.iamunit.policy.source;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * What a template is deployed as: what a manifest of the AWS CDK beside it says, or else its user or its path.
 *
 * @param name the name of the stack
 * @param account the account; {@code null} if nobody says
 * @param region the Region; {@code null} if nobody says
 * @param constructPath what the construct paths of the stack begin with
 */
record CloudFormationStack(
        String name, @Nullable String account, @Nullable String region, String constructPath) {

    private static final Pattern ENVIRONMENT = Pattern.compile("aws://([^/]*)/(.*)");

    /** Find out what a template is deployed as. */
    static CloudFormationStack of(InventoryInput input) {
        String file = input.file().substring(input.file().lastIndexOf('/') + 1);
        for (JsonValue manifest : input.beside("manifest.json")) {
            JsonValue artifacts = manifest.get("artifacts");
            for (Member artifact : artifacts == null ? manifest.members() : artifacts.members()) {
                String template = templateOf(artifact.value());
                String name =
                        template == null ? null : nameIn(nameOf(artifact), template, file, input, new HashSet<>());
                if (name != null) {
                    return of(artifact, name, input);
                }
            }
        }
        String name = input.name().replaceFirst("\\.template$", "");
        return new CloudFormationStack(name, input.account(), input.region(), name);
    }

    /** Return the file of the template that an artifact of a manifest is; {@code null} if it is another artifact. */
    static @Nullable String templateOf(JsonValue artifact) {
        JsonValue properties = artifact.get("properties");
        return properties == null || !"aws:cloudformation:stack".equals(artifact.text("type"))
                ? null
                : properties.text("templateFile");
    }

    private static String nameOf(Member artifact) {
        JsonValue properties = artifact.value().get("properties");
        String name = properties == null ? null : properties.text("stackName");
        return name == null ? artifact.name() : name;
    }

    private static CloudFormationStack of(Member artifact, String name, InventoryInput input) {
        Matcher environment =
                ENVIRONMENT.matcher(String.valueOf(artifact.value().text("environment")));
        boolean known = environment.matches();
        String account = known && environment.group(1).matches("\\d{12}") ? environment.group(1) : input.account();
        String region = known && !environment.group(2).equals("unknown-region") ? environment.group(2) : input.region();
        String path = artifact.value().text("displayName");
        return new CloudFormationStack(name, account, region, path == null ? artifact.name() : path);
    }

    /** Return the name of the stack of a template, which may be that of another template or nested in it. */
    private static @Nullable String nameIn(
            String name, String template, String wanted, InventoryInput input, Set<String> visited) {
        if (template.equals(wanted)) {
            return name;
        }
        if (!visited.add(template) || visited.size() > 100) {
            return null;
        }
        for (JsonValue parent : input.beside(template)) {
            JsonValue resources = parent.get("Resources");
            for (Member resource : resources == null ? parent.members() : resources.members()) {
                JsonValue metadata = resource.value().get("Metadata");
                String nested = metadata == null ? null : metadata.text("aws:asset:path");
                if (nested != null
                        && "AWS::CloudFormation::Stack".equals(resource.value().text("Type"))) {
                    String found = nameIn(name + "-" + resource.name(), nested, wanted, input, visited);
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }
}
