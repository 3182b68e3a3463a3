package org.iamunit.engine.internal.spec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema that editors complete and check front matter with says the same as the engine. */
class FrontMatterSchemaTests {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode schema() throws IOException {
        return JSON.readTree(ROOT.resolve("docs/access-spec.schema.json").toFile());
    }

    private static List<String> violations(String yaml) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema());
        Object frontMatter = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.validate(JSON.valueToTree(frontMatter)).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static List<SpecProblem> problems(String yaml) {
        SpecFile file = new SpecFile("x.access.md", null, List.of(), "---\n" + yaml + "\n---\n");
        return FrontMatterReader.read(file, file.text().lines().toList()).problems();
    }

    @Test
    void the_schema_has_the_words_of_the_engine() throws IOException {
        assertThat(schema().get("properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(FrontMatterReader.words());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policies: iam/*.json",
                "policies: [a.json, {files: b.json, attached-to: user/ann}]\nboundary: {files: [c.json]}",
                "scp: {files: org.json, at: Workloads}\nrcp: rcp.json",
                "resource-policy: {files: a.json, on: 'arn:aws:s3:::b'}",
                "trust-policy: [{files: a.json, on: deployer}]",
                "endpoint-policy: [a.json, {files: b.json, endpoint: vpce-1a2b3c4d, type: Gateway}]",
                "default-key-policy: 1234abcd-12ab-34cd-56ef-1234567890ab",
                "default-key-policy: [key/mrk-1234, 'arn:aws:kms:eu-west-1:123456789012:key/mrk-1234']",
                "access-point: {name: reports, bucket: invoices}",
                "access-point: [{name: reports, bucket: invoices, bucket-account: '123456789012'}]",
                "identities: [example.com, {names: mail.example.com, default-configuration-set: tx}]",
                "organization: {id: o-exampleorgid, management-account: '111111111111', accounts: [222222222222 in Workloads]}",
                "organization: {id: o-exampleorgid, management-account: '111111111111', delegated-administrators: none}",
                "code: target/classes",
                "code: {files: [target/classes, calls.jsonl], beside-needing: logs:*, accepting-unseen: 2}",
                "account: '123456789012'\nregion: eu-west-1\npartition: aws\nsandbox: true\nlenient: false",
                "inventory: [account.json, {files: plan.json, about: before, account: '123456789012', region: eu-west-1}]",
                "placeholders: {'<my-org-id>': o-exampleorgid, '{{account}}': 123456789012}",
                "clock: '2026-11-21T00:00:00Z'\ntags: [slow, mail]\nskip: TICKET-1",
            })
    void what_the_engine_reads_the_schema_allows(String yaml) throws IOException {
        assertThat(problems(yaml)).isEmpty();
        assertThat(violations(yaml)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "polices: iam/*.json",
                "policies: {files: a.json, on: x}",
                "policies: []",
                "inventory: {about: user/ann}",
                "resource-policy: a.json",
                "trust-policy: {files: a.json}",
                "default-key-policy: []",
                "default-key-policy: {files: a.json}",
                "access-point: reports",
                "access-point: {name: reports}",
                "identities: {default-configuration-set: tx}",
                "organization: {id: o-exampleorgid}",
                "placeholders: <my-org-id>",
                "placeholders: {'<my-org-id>': [o-exampleorgid, o-otherexample]}",
                "code: {accepting-unseen: 2}",
                "code: {files: target/classes, accepting-unseen: some}",
                "sandbox: perhaps",
                "skip: true",
            })
    void what_the_engine_refuses_the_schema_marks(String yaml) throws IOException {
        assertThat(problems(yaml)).isNotEmpty();
        assertThat(violations(yaml)).isNotEmpty();
    }

    static Stream<Path> samples() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String sample : List.of("policy-repo", "ses", "inventory", "changes")) {
            try (Stream<Path> specs =
                    Files.list(ROOT.resolve("samples").resolve(sample).resolve("specs"))) {
                specs.forEach(all::add);
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_samples_follow_the_schema(Path spec) throws IOException {
        String text = Files.readString(spec, UTF_8);

        assertThat(violations(text.split("(?m)^---$")[1])).isEmpty();
    }
}
