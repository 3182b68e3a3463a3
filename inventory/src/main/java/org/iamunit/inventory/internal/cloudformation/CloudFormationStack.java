package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.Arn;
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
 * @param constructPaths the construct paths of resources by their logical ids, as far as the manifest tells
 */
record CloudFormationStack(
        String name,
        @Nullable String account,
        @Nullable String region,
        String constructPath,
        Map<String, String> constructPaths) {

    private static final String LOGICAL_ID = "aws:cdk:logicalId";

    private static final Pattern ENVIRONMENT = Pattern.compile("aws://([^/]*)/(.*)");

    /** Find out what a template is deployed as. */
    static CloudFormationStack of(InventoryInput input) {
        String file = input.file().substring(input.file().lastIndexOf('/') + 1);
        for (JsonValue manifest : input.beside("manifest.json")) {
            JsonValue artifacts = manifest.get("artifacts");
            for (Member artifact : artifacts == null ? manifest.members() : artifacts.members()) {
                if (file.equals(templateOf(artifact.value()))) {
                    return of(artifact, nameOf(artifact), input);
                }
            }
        }
        CloudFormationStack serverless = ofServerless(input);
        if (serverless != null) {
            return serverless;
        }
        String name = input.name().replaceFirst("\\.template$", "");
        return new CloudFormationStack(name, input.accountOrDefault(), input.regionOrDefault(), name, Map.of());
    }

    /**
     * Find out what a template is deployed as that the Serverless Framework has packaged, as its state beside says; {@code null} if
     * there is none.
     */
    private static @Nullable CloudFormationStack ofServerless(InventoryInput input) {
        if (!input.name().startsWith("cloudformation-template-")) {
            return null;
        }
        for (JsonValue state : input.beside("serverless-state.json")) {
            JsonValue service = state.get("service");
            JsonValue provider = service == null ? null : service.get("provider");
            if (service != null && provider != null) {
                String named = provider.text("stackName");
                String name = named == null ? service.text("service") + "-" + provider.text("stage") : named;
                String region = input.region() == null ? provider.text("region") : input.region();
                return new CloudFormationStack(
                        name,
                        input.accountOrDefault(),
                        region == null ? input.regionOrDefault() : region,
                        name,
                        Map.of());
            }
        }
        return null;
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
        String account =
                known && Arn.isAccountId(environment.group(1)) ? environment.group(1) : input.accountOrDefault();
        String region = known && !environment.group(2).equals("unknown-region")
                ? environment.group(2)
                : input.regionOrDefault();
        String path = artifact.value().text("displayName");
        return new CloudFormationStack(
                name, account, region, path == null ? artifact.name() : path, constructPaths(artifact.value(), input));
    }

    /** Read which construct makes which resource, of which newer versions of the CDK write a file of its own. */
    private static Map<String, String> constructPaths(JsonValue artifact, InventoryInput input) {
        Map<String, String> paths = new HashMap<>();
        String file = artifact.text("additionalMetadataFile");
        List<JsonValue> metadata = new ArrayList<>(file == null ? List.of() : input.beside(file));
        JsonValue own = artifact.get("metadata");
        if (own != null) {
            metadata.add(own);
        }
        for (JsonValue each : metadata) {
            for (Member construct : each.members()) {
                for (JsonValue entry : construct.value().items()) {
                    String logicalId = entry.text("data");
                    if (logicalId != null && LOGICAL_ID.equals(entry.text("type"))) {
                        paths.put(logicalId, construct.name().replaceFirst("^/", ""));
                    }
                }
            }
        }
        return paths;
    }
}
