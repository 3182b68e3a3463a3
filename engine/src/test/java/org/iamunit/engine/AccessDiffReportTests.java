package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What a report says of changes of access, where a spec says what there was before. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class AccessDiffReportTests {

    private static final String FRONT_MATTER = """
            ---
            account: "111122223333"
            region: eu-west-1
            policies: {files: ../iam/app.json, attached-to: role/app}
            %s
            ---
            ```access
            role app can s3:GetObject on object data/1
            role app can sqs:SendMessage on queue jobs
            role app cannot s3:DeleteObject on object data/1
            ```
            """;

    private static final String BEFORE = "before: {policies: {files: ../was/app.json, attached-to: role/app}}";

    private static final String WAS = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"},
                {"Sid": "Queue", "Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"},
                {"Sid": "Leave", "Effect": "Allow", "Action": "sns:Publish", "Resource": "*"}
              ]
            }
            """;

    private static final String IS = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {"Sid": "Any", "Effect": "Allow", "Action": "sqs:SendMessage",
                  "Resource": "arn:aws:sqs:*:*:*"},
                {"Sid": "Renamed", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"},
                {"Sid": "Write", "Effect": "Allow", "Action": ["s3:PutObject", "s3:PutObjectAcl"],
                  "Resource": "arn:aws:s3:::data/*"}
              ]
            }
            """;

    @TempDir
    private Path project;

    private SpecRun run;

    @BeforeEach
    void begin() {
        run = SpecRun.in(project).with("was/app.json", WAS).with("iam/app.json", IS);
    }

    private void report(String before) {
        run.with("specs/app.access.md", FRONT_MATTER.formatted(before))
                .parameter("iamunit.report", "true")
                .select(selectDirectory(project.toFile()));
    }

    private String file(String name) throws IOException {
        return Files.readString(project.resolve("target/access-report").resolve(name));
    }

    private JsonNode model() throws IOException {
        return new ObjectMapper().readTree(file("access-report.json"));
    }

    private Iterable<String> rows() throws IOException {
        return StreamSupport.stream(model().at("/diff/rows").spliterator(), false)
                .map(row -> row.get("kind").asText() + ": " + row.get("principals") + row.get("actions") + " on "
                        + row.get("resource").asText() + " at "
                        + row.get("file").asText() + ":" + row.get("line").asText() + ", before "
                        + row.get("before").asText() + "; "
                        + row.get("sentence").asText())
                .toList();
    }

    @Test
    void what_is_gained_stands_first_and_what_is_decided_by_another_statement_last() throws IOException {
        report(BEFORE);

        assertThat(rows())
                .containsExactly(
                        "gained: [\"role app\"][\"s3:PutObject\",\"s3:PutObjectAcl\"] on arn:aws:s3:::data/example"
                                + " at iam/app.json:7, before implicit deny, since no identity-based policy allows it;"
                                + " role app can s3:PutObject on object data/example",
                        "lost: [\"role app\"][\"sns:Publish\"] on arn:aws:sns:eu-west-1:111122223333:example"
                                + " at specs/app.access.md:8, before allowed, by was/app.json:6 Leave;"
                                + " role app cannot sns:Publish on topic example because implicit deny",
                        "by-other-statements: [\"role app\"][\"sqs:SendMessage\"]"
                                + " on arn:aws:sqs:eu-west-1:111122223333:jobs at iam/app.json:4,"
                                + " before allowed, by was/app.json:5 Queue; role app can sqs:SendMessage on queue jobs");
        assertThat(model().at("/diff/before")).map(JsonNode::asText).containsExactly("was/app.json");
    }

    @Test
    void the_summary_of_a_pull_request_has_what_is_gained_first() throws IOException {
        report(BEFORE);

        assertThat(file("access-report.md")).contains("""

                ### Changes of access

                | | who | what | on | by | before |
                |---|---|---|---|---|---|
                | + gained | role app | s3:PutObject, s3:PutObjectAcl | arn:aws:s3:::data/example | iam/app.json:7 Write \
                | implicit deny, since no identity-based policy allows it |
                | − lost | role app | sns:Publish | arn:aws:sns:eu-west-1:111122223333:example |  \
                | allowed, by was/app.json:6 Leave |
                | = decided by other statements | role app | sqs:SendMessage | arn:aws:sqs:eu-west-1:111122223333:jobs \
                | iam/app.json:4 Any | allowed, by was/app.json:5 Queue |

                ### What the sentences leave out
                """);
    }

    @Test
    void each_gain_is_an_alert_at_the_statement_that_allows_it() throws IOException {
        report(BEFORE);

        assertThat(new ObjectMapper().readTree(file("access-report.sarif")).at("/runs/0/results"))
                .filteredOn(result -> result.get("ruleId").asText().equals("access-gained"))
                .map(result -> result.get("level").asText() + " "
                        + result.at("/locations/0/physicalLocation/artifactLocation/uri")
                                .asText()
                        + ":"
                        + result.at("/locations/0/physicalLocation/region/startLine")
                                .asText()
                        + " " + result.at("/message/text").asText())
                .containsExactly(
                        "warning iam/app.json:7 gained: role app, s3:PutObject, s3:PutObjectAcl"
                                + " on arn:aws:s3:::data/example; before: implicit deny, since no identity-based policy allows it");
    }

    @Test
    void the_page_shows_them_below_the_failures() throws IOException {
        report(BEFORE);

        assertThat(file("index.html"))
                .contains("Changes of access</h2>")
                .contains("+ gained</b>")
                .contains("− lost</b>")
                .contains("= decided by other statements</b>");
    }

    @Test
    void the_model_is_of_the_published_schema() throws IOException {
        report(BEFORE);

        ReportSchema.assertValid(model());
    }

    @Test
    void where_nothing_has_changed_it_says_so() throws IOException {
        run.with("iam/app.json", WAS);
        report(BEFORE);

        assertThat(rows()).isEmpty();
        assertThat(file("access-report.md")).contains("\n### Changes of access\n\nNobody gains or loses anything.\n");
        assertThat(file("index.html")).contains("<p>Nobody gains or loses anything.</p>");
    }

    @Test
    void what_depends_on_what_is_not_known_may_be_gained() throws IOException {
        String role = """
                Parameters:
                  Bucket: {Type: String}
                Resources:
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: app
                      AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: []}
                      Policies:
                        - PolicyName: data
                          PolicyDocument:
                            Version: "2012-10-17"
                            Statement:
                              - {Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*"}
                """.replace(
                "Statement: []",
                "Statement: {Effect: Allow, Principal: {Service: ec2.amazonaws.com}," + " Action: 'sts:AssumeRole'}");
        run.with("was/app.yaml", role)
                .with(
                        "iam/app.yaml",
                        role
                                + "              - {Effect: Allow, Action: \"s3:PutObject\", Resource: !Sub \"arn:aws:s3:::${Bucket}/*\"}\n")
                .with("specs/app.access.md", """
                        ---
                        account: "111122223333"
                        region: eu-west-1
                        inventory: ../iam/app.yaml
                        before: {inventory: ../was/app.yaml}
                        ---
                        ```access
                        role app can s3:GetObject on object data/1
                        ```
                        """)
                .parameter("iamunit.report", "true")
                .select(selectDirectory(project.toFile()));

        assertThat(rows())
                .containsExactly("may-be-gained: [\"role app\"][\"s3:PutObject\"] on * at iam/app.yaml:15, before ; ");
        assertThat(model().at("/diff/rows/0/open"))
                .map(JsonNode::asText)
                .containsExactly("iam/app.yaml:15 (Role) statement 2, the parameter Bucket has no Default");
    }

    /** Whoever is gone can be asked about only by what is lost: the sentence is to hold when it is pasted. */
    @Test
    void what_a_role_loses_that_is_gone_is_shown_by_a_sentence_that_holds() throws IOException {
        String account = """
                {"UserDetailList": [], "GroupDetailList": [], "Policies": [], "RoleDetailList": [
                  {"RoleName": "%s", "Arn": "arn:aws:iam::111122223333:role/%s", "Path": "/", "RoleId": "AROAEXAMPLEEXAMPLE123",
                   "AssumeRolePolicyDocument": {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                     "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}},
                   "RolePolicyList": [{"PolicyName": "p", "PolicyDocument": {"Version": "2012-10-17", "Statement":
                     {"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:eu-west-1:111122223333:jobs"}}}],
                   "AttachedManagedPolicies": [], "InstanceProfileList": [], "Tags": []}]}
                """;
        String spec = """
                ---
                region: eu-west-1
                inventory: ../iam/account.json
                before: {inventory: ../was/account.json}
                ---
                ```access
                role kept can sns:Publish on topic jobs
                %s
                ```
                """;
        run.with("was/account.json", account.formatted("gone", "gone"))
                .with("iam/account.json", account.formatted("kept", "kept"))
                .with("specs/app.access.md", spec.formatted(""))
                .parameter("iamunit.report", "true")
                .select(selectDirectory(project.toFile()));
        String told = StreamSupport.stream(model().at("/diff/rows").spliterator(), false)
                .map(row -> row.get("sentence").asText())
                .filter(sentence -> sentence.startsWith("role gone "))
                .findFirst()
                .orElseThrow();

        assertThat(told).isEqualTo("role gone loses sns:Publish on topic jobs");
        assertThat(run.with("specs/app.access.md", spec.formatted(told))
                        .select(selectDirectory(project.toFile()))
                        .messages())
                .isEmpty();
    }

    @Test
    void where_nothing_says_what_there_was_before_nothing_is_told() throws IOException {
        report("");

        assertThat(model().has("diff")).isFalse();
        assertThat(file("access-report.md")).doesNotContain("Changes of access");
        assertThat(file("index.html")).doesNotContain("Changes of access");
    }
}
