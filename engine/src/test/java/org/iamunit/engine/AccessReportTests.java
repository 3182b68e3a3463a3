package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a run that is to have a report writes. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AccessReportTests {

    private static final String FRONT_MATTER = """
            ---
            account: "123456789012"
            region: eu-west-1
            policies: {files: ../iam/ann.json, attached-to: user/ann}
            ---
            """;

    private static final String SPEC = FRONT_MATTER + """
            # Mail

            Ann sends mail for *everybody*.

            ```access
            user ann can ses:SendEmail on identity example.com
            user ann cannot ses:SendEmail on identity example.org because implicit deny
            user ann cannot ses:SendRawEmail on identity example.com
            user ann can s3:GetObject on object reports/1.pdf
            user ann can ses:SendEmial on identity example.com
            user ann can ses:GetAccount skip because MAIL-12
            root can organizations:LeaveOrganization
            ```

            | user | cannot          | on                   | because       |
            |------|-----------------|----------------------|---------------|
            | ann  | ses:DeleteEmailIdentity | identity example.com | explicit deny |
            """;

    private static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "%s",
                  "Effect": "Allow",
                  "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                  "Resource": "arn:aws:ses:*:*:identity/example.com"
                },
                {"Sid": "KeepIdentities", "Effect": "Deny", "Action": "ses:DeleteEmailIdentity", "Resource": "*"}
              ]
            }
            """;

    @TempDir
    private Path project;

    private SpecRun run(String spec, String sid) {
        return SpecRun.in(project).with("iam/ann.json", POLICY.formatted(sid)).with("specs/mail.access.md", spec);
    }

    private void report(SpecRun run) {
        run.parameter("iamunit.report", "true").select(selectDirectory(project.toFile()));
    }

    private String file(String name) throws IOException {
        return Files.readString(project.resolve("target/access-report").resolve(name));
    }

    private JsonNode model() throws IOException {
        return model("access-report.json");
    }

    private JsonNode model(String name) throws IOException {
        return new ObjectMapper().readTree(file(name));
    }

    @Test
    void a_heading_tells_how_many_of_the_sentences_below_it_hold() throws IOException {
        report(run(FRONT_MATTER + """
                # Mail

                ## Sending

                ```access
                user ann can ses:SendEmail on identity example.com
                user ann can ses:GetAccount skip because MAIL-12
                ```

                ## Reading

                ```access
                user ann can ses:GetSendQuota
                user ann can ses:SendRawEmail on identity example.com
                ```
                """, "SendMail"));

        assertThat(file("index.html"))
                .contains("Mail <small>✗ 2 of 3 hold</small></h4>")
                .contains("Sending <small>✓ 1 sentence</small></h5>")
                .contains("Reading <small>✗ 1 of 2 hold</small></h5>");
    }

    @Test
    void every_sentence_is_in_it_with_what_came_of_it() throws IOException {
        report(run(SPEC, "SendMail"));

        Map<String, String> statuses = new TreeMap<>();
        model().get("sentences")
                .forEach(sentence -> statuses.put(
                        sentence.get("text").asText(),
                        sentence.get("status").asText() + " at "
                                + sentence.get("file").asText() + ":"
                                + sentence.get("line").asText()));
        assertThat(statuses)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "user ann can ses:SendEmail on identity example.com",
                        "passed at specs/mail.access.md:11",
                        "user ann cannot ses:SendEmail on identity example.org because implicit deny",
                        "passed at specs/mail.access.md:12",
                        "user ann cannot ses:SendRawEmail on identity example.com",
                        "failed at specs/mail.access.md:13",
                        "user ann can s3:GetObject on object reports/1.pdf",
                        "failed at specs/mail.access.md:14",
                        "user ann can ses:SendEmial on identity example.com",
                        "error at specs/mail.access.md:15",
                        "user ann can ses:GetAccount",
                        "skipped at specs/mail.access.md:16",
                        "root can organizations:LeaveOrganization",
                        "undetermined at specs/mail.access.md:17",
                        "user ann cannot ses:DeleteEmailIdentity on identity example.com because explicit deny",
                        "passed at specs/mail.access.md:22"));
    }

    @Test
    void the_summary_tells_a_reviewer_what_fails_and_where() throws IOException {
        report(run(SPEC, "SendMail"));

        assertThat(file("access-report.md"))
                .isEqualTo("""
                ## Access report

                | sentences | hold | do not hold | not verified | undetermined | skipped |
                |--:|--:|--:|--:|--:|--:|
                | 8 | ✓ 3 | ✗ 2 | ! 1 | ? 1 | ○ 1 |

                Statements that decide something: 100.0 %, 2 of 2. Their elements that do: 100.0 %, 5 of 5.

                ### What fails

                | where | what | said in |
                |---|---|---|
                | iam/ann.json:4 | user ann cannot ses:SendRawEmail on identity example.com: allowed, by iam/ann.json:4 SendMail | specs/mail.access.md:13 |
                | specs/mail.access.md:14 | user ann can s3:GetObject on object reports/1.pdf: implicit deny, since no identity-based policy allows it |  |
                | specs/mail.access.md:15 | user ann can ses:SendEmial on identity example.com: Fixture error: the action ses:SendEmial does not exist; did you mean ses:SendEmail? Ask for an action that exists. So says the catalog of AWS as of CATALOG; if AWS has changed since, add lenient to the sentence, or set iamunit.lenient=true |  |
                | specs/mail.access.md:17 | root can organizations:LeaveOrganization: undetermined, since it depends on what is not known: of which organization the account 123456789012 is the management account or a member is not known: declare it with organization |  |

                ### Skipped

                - user ann can ses:GetAccount: MAIL-12

                This is what AWS would decide by 2 files, not by what is in an account.
                """.replace("CATALOG", model().at("/tool/catalog").asText()));
    }

    @Test
    void the_model_is_of_the_published_form() throws IOException {
        report(run(SPEC, "SendMail"));

        ReportSchema.assertValid(model());
    }

    @Test
    void files_are_told_by_their_hashes() throws IOException {
        report(run(SPEC, "SendMail"));

        assertThat(model().get("files"))
                .map(file -> file.get("path").asText())
                .containsExactly("iam/ann.json", "specs/mail.access.md");
        assertThat(model().at("/files/0/sha256").asText())
                .isEqualTo("a5d93b09ea235fd20dd54433376dcb273fdc57bce06b6ee4df71baf168c82ab5");
    }

    @Test
    void it_is_the_same_twice_but_for_the_time() throws IOException {
        report(run(SPEC, "SendMail"));
        Map<String, String> first = filesWithoutTime();
        deleteReport();
        report(run(SPEC, "SendMail"));

        assertThat(first.keySet())
                .contains("access-report.json", "access-report.md", "access-report.sarif", "index.html", "lcov.info");
        assertThat(filesWithoutTime()).isEqualTo(first);
    }

    private Map<String, String> filesWithoutTime() throws IOException {
        String time = model().get("generated").asText();
        Map<String, String> texts = new TreeMap<>();
        for (Path file : reportFiles()) {
            String name = file.getFileName().toString();
            texts.put(name, Files.readString(file).replace(time, "TIME").replaceFirst("timestamp=\"\\d+\"", ""));
        }
        return texts;
    }

    private List<Path> reportFiles() throws IOException {
        try (Stream<Path> files = Files.list(project.resolve("target/access-report"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void deleteReport() throws IOException {
        for (Path file : reportFiles()) {
            Files.delete(file);
        }
    }

    @Test
    void names_of_strangers_are_text_and_nothing_else() throws IOException {
        String name = "</script><img onerror=alert(1) src=x>\\u202e\\u2028::error::\\\"'`";
        report(run(SPEC.replace("# Mail", "# <script>alert(1)</script> [x](javascript:alert(1))"), name));

        assertThat(file("index.html"))
                .doesNotContain("<img")
                .doesNotContain("<script>alert")
                .doesNotContain("\u202e")
                .doesNotContain("\u2028")
                .doesNotContain("javascript:")
                .contains("&lt;/script&gt;&lt;img onerror=alert(1) src=x&gt;\\u202e\\u2028");
    }

    @Test
    void a_run_that_wants_none_writes_none() {
        run(SPEC, "SendMail").select(selectDirectory(project.toFile()));

        assertThat(project.resolve("target")).doesNotExist();
    }

    @Test
    void a_file_in_the_project_turns_it_on() throws IOException {
        run(SPEC, "SendMail")
                .with("iamunit.properties", "iamunit.report = true\niamunit.report.directory = out\n")
                .select(selectDirectory(project.toFile()));

        assertThat(project.resolve("out/index.html")).exists();
    }

    @Test
    void a_file_with_a_misspelled_parameter_fails_every_sentence() {
        assertThat(run(SPEC, "SendMail")
                        .with("iamunit.properties", "iamunit.reprot = true\n")
                        .select(selectDirectory(project.toFile()))
                        .messages())
                .first()
                .asString()
                .startsWith("Fixture error: iamunit.properties sets iamunit.reprot, which is none of its parameters;"
                        + " did you mean iamunit.report?");
    }

    @Test
    void tags_of_specs_and_of_sentences_are_told() throws IOException {
        report(run(FRONT_MATTER.replace("region:", "tags: [quick, mail]\nregion:") + """
                ```access
                user ann can ses:SendEmail on identity example.com
                ```
                """, "SendMail"));

        assertThat(model().at("/sentences/0/tags")).map(JsonNode::asText).containsExactly("mail", "quick");
        assertThat(file("index.html")).contains("<option value=0>mail</option><option value=1>quick</option>");
    }

    @Test
    void what_is_risky_and_asked_by_no_sentence_is_told_at_its_statement() throws IOException {
        report(run(FRONT_MATTER + """
                ```access
                user ann can ses:SendEmail on identity example.com
                ```
                """, "SendMail")
                .with(
                        "iam/ann.json",
                        POLICY.formatted("SendMail")
                                .replace("\"ses:SendRawEmail\"]", "\"ses:CreateEmailIdentityPolicy\"]")));

        assertThat(model().at("/risks/found"))
                .map(risk ->
                        risk.get("kind").asText() + ": " + risk.get("sentence").asText() + " by "
                                + risk.at("/allowedBy/0/file").asText() + ":"
                                + risk.at("/allowedBy/0/line").asText())
                .containsExactly("resource-exposure: user ann can ses:CreateEmailIdentityPolicy on identity example.com"
                        + " by iam/ann.json:4");
        assertThat(file("access-report.md"))
                .contains("resource exposure: user ann can ses:CreateEmailIdentityPolicy, and no sentence asks;"
                        + " this one holds: user ann can ses:CreateEmailIdentityPolicy on identity example.com");
        assertThat(file("index.html"))
                .contains(
                        "<dt>resource exposure</dt><dd>This changes who can do what, so that it can let others in.</dd>");
    }

    @Test
    void an_earlier_report_tells_what_has_become_worse() throws IOException {
        report(run(SPEC, "SendMail"));
        Files.copy(project.resolve("target/access-report/access-report.json"), project.resolve("earlier.json"));

        report(run(
                        SPEC.replace(
                                "user ann can s3:GetObject on object reports/1.pdf", "user ann can ses:GetSendQuota"),
                        "SendMail")
                .with("iam/ann.json", POLICY.formatted("SendMail").replace("example.com", "example.org"))
                .parameter("iamunit.report.directory", "target/access-report/now")
                .parameter("iamunit.report.earlier", "earlier.json"));

        assertThat(model("now/access-report.json").at("/earlier/changes"))
                .map(change ->
                        change.get("kind").asText() + " " + change.get("text").asText() + ": "
                                + change.path("before").asText() + " then "
                                + change.path("now").asText())
                .containsExactly(
                        "broken user ann can ses:SendEmail on identity example.com: passed then failed",
                        "broken user ann cannot ses:SendEmail on identity example.org because implicit deny: passed then failed",
                        "gone user ann can s3:GetObject on object reports/1.pdf: failed then ",
                        "mended user ann cannot ses:SendRawEmail on identity example.com: failed then passed",
                        "new user ann can ses:GetSendQuota:  then failed");
        assertThat(file("now/access-report.md"))
                .contains("\nSince the earlier report, of "
                        + model("now/access-report.json")
                                .at("/earlier/generated")
                                .asText() + ": 2 broken now, 0 does not hold otherwise, 1 gone, 1 holds now, 1 new.\n");
        assertThat(file("now/index.html"))
                .contains("Since the earlier report</h2>")
                .contains("broken now");
    }

    @Test
    void an_earlier_report_that_is_not_there_breaks_the_build() {
        SpecRun run = run(SPEC, "SendMail").parameter("iamunit.report.earlier", "earlier.json");

        assertThatThrownBy(() -> report(run))
                .hasMessageContaining("the configuration parameter iamunit.report.earlier names "
                        + project.resolve("earlier.json")
                        + ", which cannot be read: java.nio.file.NoSuchFileException: "
                        + project.resolve("earlier.json")
                        + "; name the access-report.json of an earlier run of this version of IamUnit");
    }
}
