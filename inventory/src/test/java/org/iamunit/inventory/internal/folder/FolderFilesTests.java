package org.iamunit.inventory.internal.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which files of a folder are read: those that the manifest of a tool names, or all that may hold what is read. */
class FolderFilesTests {

    private static final String TEMPLATE = "{\"Resources\": {}}";

    private static final String MANIFEST = """
            {"version": "55.0.0", "artifacts": {
              "Prod": {"type": "cdk:cloud-assembly", "properties": {"directoryName": "assembly-Prod"}},
              "Mail.assets": {"type": "cdk:asset-manifest", "properties": {"file": "Mail.assets.json"}},
              "Mail": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Mail.template.json"},
                       "additionalMetadataFile": "Mail.metadata.json"},
              "Tree": {"type": "cdk:tree", "properties": {"file": "tree.json"}}}}
            """;

    private static final String IN_STAGE = """
            {"version": "55.0.0", "artifacts": {
              "Jobs": {"type": "aws:cloudformation:stack", "properties": {"templateFile": "Jobs.template.json"}}}}
            """;

    private static final String KEY = "a".repeat(64);
    private static final String OTHER_KEY = "b".repeat(64);

    private static final String ASSETS = """
            {"version": "55.0.0", "files": {
              "%s": {"source": {"path": "asset.included.yaml", "packaging": "file"}},
              "%s": {"source": {"path": "asset.product.json", "packaging": "file"}},
              "1": {"source": {"path": "MailNested.nested.template.json", "packaging": "file"}},
              "2": {"source": {"path": "asset.code", "packaging": "zip"}}}, "dockerImages": {}}
            """.formatted(KEY, OTHER_KEY);

    private static final String WITH_STACK = """
            {"Resources": {
              "Included": {"Type": "AWS::CloudFormation::Stack", "Properties": {"TemplateURL": {"Fn::Sub": "https://b/%s.yaml"}}},
              "Product": {"Type": "AWS::ServiceCatalog::CloudFormationProduct", "Properties": {"Url": "https://b/%s.json"}}}}
            """.formatted(KEY, OTHER_KEY);

    /** Files, the name of their folder, and those that are read. */
    static Stream<Arguments> folders() {
        return Stream.of(
                Arguments.of(
                        "a cloud assembly",
                        "cdk.out",
                        files(
                                "manifest.json", MANIFEST,
                                "Mail.assets.json", ASSETS,
                                "Mail.template.json", WITH_STACK,
                                "Mail.metadata.json", "{}",
                                "MailNested.nested.template.json", TEMPLATE,
                                "Stale.template.json", TEMPLATE,
                                "Stale.nested.template.json", TEMPLATE,
                                "asset.included.yaml", "Resources: {}",
                                "asset.product.json", TEMPLATE,
                                "asset.code/package.json", "{}",
                                "assembly-Prod/manifest.json", IN_STAGE,
                                "assembly-Prod/Jobs.template.json", TEMPLATE,
                                "assembly-Prod/JobsOld.nested.template.json", TEMPLATE,
                                "assembly-Gone/manifest.json", IN_STAGE,
                                "tree.json", "{}",
                                "validation-report.json", "{}"),
                        List.of(
                                "Mail.assets.json",
                                "Mail.metadata.json",
                                "Mail.template.json",
                                "MailNested.nested.template.json",
                                "assembly-Prod/Jobs.template.json",
                                "assembly-Prod/JobsOld.nested.template.json",
                                "assembly-Prod/manifest.json",
                                "asset.included.yaml",
                                "manifest.json")),
                Arguments.of(
                        "an assembly in a project of the CDK, with what a team keeps beside it",
                        "infra",
                        files(
                                "cdk.json", "{}",
                                "cdk.context.json", "{}",
                                "package.json", "{}",
                                "tsconfig.json", "{}",
                                "node_modules/x/policies/a.json", "{}",
                                "cdk.out/manifest.json", IN_STAGE,
                                "cdk.out/Jobs.template.json", TEMPLATE,
                                "cdk.out/tree.json", "{}",
                                "account.json", "{}"),
                        List.of("account.json", "cdk.out/Jobs.template.json", "cdk.out/manifest.json")),
                Arguments.of(
                        "the output of a project of AWS Amplify",
                        "app",
                        files(
                                "amplify_outputs.json",
                                "{}",
                                ".amplify/artifacts/cdk.out/manifest.json",
                                IN_STAGE,
                                ".amplify/artifacts/cdk.out/Jobs.template.json",
                                TEMPLATE,
                                ".amplify/generated/models.json",
                                "{}"),
                        List.of(
                                ".amplify/artifacts/cdk.out/Jobs.template.json",
                                ".amplify/artifacts/cdk.out/manifest.json")),
                Arguments.of(
                        "a package of the Serverless Framework, from its project",
                        "mail",
                        files(
                                "serverless.yml", "service: mail",
                                "package-lock.json", "{}",
                                ".serverless/cloudformation-template-create-stack.json", TEMPLATE,
                                ".serverless/cloudformation-template-update-stack.json", TEMPLATE,
                                ".serverless/serverless-state.json", "{}",
                                ".serverless/mail/package.json", "{}"),
                        List.of(
                                ".serverless/cloudformation-template-update-stack.json",
                                ".serverless/serverless-state.json")),
                Arguments.of(
                        "what sam build writes",
                        "mail/.aws-sam/build",
                        files(
                                "template.yaml",
                                        "Resources: {App: {Type: 'AWS::Serverless::Application', Properties: {Location: App/template.yaml}}}",
                                "App/template.yaml", "Resources: {}",
                                "Function/package.json", "{}",
                                "Function/template.yaml", "Resources: {}"),
                        List.of("App/template.yaml", "template.yaml")),
                Arguments.of(
                        "what sam build writes, from the folder above",
                        "./mail/.aws-sam/",
                        files("build/template.yaml", "Resources: {}", "build/F/data.json", "{}", "cache/x.json", "{}"),
                        List.of("build/template.yaml")),
                Arguments.of(
                        "the stacks that Pulumi keeps in files",
                        "infra/.pulumi",
                        files(
                                "meta.yaml", "version: 1",
                                "stacks/mail/dev.json", "{}",
                                "stacks/mail/dev.json.bak", "{}",
                                "backups/mail/dev/dev.1.json", "{}",
                                "history/mail/dev/dev-1.history.json", "{}",
                                "locks/mail/dev/1.json", "{}"),
                        List.of("stacks/mail/dev.json")),
                Arguments.of(
                        "the folder of a program of Pulumi",
                        "infra",
                        files(
                                "Pulumi.yaml",
                                "",
                                "Pulumi.dev.yaml",
                                "",
                                "stack.json",
                                "{}",
                                ".pulumi/stacks/mail/dev.json",
                                "{}"),
                        List.of(".pulumi/stacks/mail/dev.json", "stack.json")),
                Arguments.of(
                        "a folder of Terraform with its state",
                        "infra",
                        files(
                                "main.tf", "",
                                "extra.tf.json", "{}",
                                "terraform.tfvars.json", "{}",
                                "prod.auto.tfvars.json", "{}",
                                ".terraform/modules/modules.json", "{}",
                                "terraform.tfstate", "{\"version\": 4}",
                                "terraform.tfstate.d/dev/terraform.tfstate", "{\"version\": 4}"),
                        List.of("terraform.tfstate", "terraform.tfstate.d/dev/terraform.tfstate")),
                Arguments.of(
                        "a plan, which holds the state before it",
                        "infra",
                        files(
                                "terraform.tfstate", "{\"version\": 4}",
                                "plan.json", "{\"format_version\":\"1.2\",\"planned_values\":{}}"),
                        List.of("plan.json")),
                Arguments.of(
                        "what CDK for Terraform writes, with the plan of a stack",
                        "cdktf.out",
                        files(
                                "manifest.json", "{\"version\":\"0.21.0\",\"stacks\":{}}",
                                "stacks/mail/cdk.tf.json", "{}",
                                "stacks/mail/plan.json", "{}"),
                        List.of("stacks/mail/plan.json")),
                Arguments.of(
                        "an archive of managed policies, whose files need no ending",
                        "archive/policies",
                        files("Send", "{}", "Empty", "", "README.md", "x"),
                        List.of("Send")),
                Arguments.of(
                        "any other folder",
                        "accounts",
                        files(
                                "1/users/ann/send.json", "{}",
                                "1/all.ndjson", "{}",
                                "1/t.yml", "",
                                "manifest.json", "{\"name\": \"a manifest of something else\"}",
                                "README.md", "",
                                ".git/config.json", "{}"),
                        List.of("1/all.ndjson", "1/t.yml", "1/users/ann/send.json", "manifest.json")));
    }

    private static Map<String, String> files(String... namesAndTexts) {
        Map<String, String> files = new TreeMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return files;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("folders")
    void a_folder_is_read_by_what_its_tool_says_of_it(
            String what, String folder, Map<String, String> files, List<String> read) {
        assertThat(InventoryFolder.filesRead(folder, files.keySet(), files::get))
                .as(what)
                .containsExactlyElementsOf(read);
    }

    @Test
    void of_files_that_a_glob_names_those_stay_out_that_a_manifest_beside_them_does_not_name() {
        Map<String, String> files = files(
                "cdk.out/manifest.json", IN_STAGE,
                "cdk.out/Jobs.template.json", TEMPLATE,
                "cdk.out/asset.1/package.json", "{}",
                "policies/send.txt", "{}",
                "package.json", "{}");

        assertThat(InventoryFolder.withoutOthers("", files.keySet(), files::get))
                .containsExactly("cdk.out/Jobs.template.json", "cdk.out/manifest.json", "policies/send.txt");
    }
}
