package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument.Pool;
import org.junit.jupiter.api.Test;

/** That equal documents share what they say, and nothing else. */
class PolicyDocumentsTests {

    private static final String DOCUMENT = """
            {
              "Version": "2012-10-17",
              "Id": "sending",
              "Statement": [
                {
                  "Sid": "Send",
                  "Effect": "Allow",
                  "Principal": { "AWS": "123456789012" },
                  "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                  "Resource": "arn:aws:ses:eu-west-1:123456789012:identity/*",
                  "Condition": { "StringLike": { "ses:FromAddress": "*@${aws:PrincipalTag/domain}" } }
                },
                { "Effect": "Deny", "NotPrincipal": "*", "NotAction": "ses:*", "NotResource": "arn:aws:ses:*" }
              ]
            }""";

    private final Pool documents = new Pool();

    @Test
    void equal_documents_share_what_they_say() {
        List<PolicyDocument> read = readAll("[ " + DOCUMENT + ", " + DOCUMENT + " ]");
        Statement first = read.get(0).statements().get(0);
        Statement second = read.get(1).statements().get(0);

        assertThat(second.principals().values()).isSameAs(first.principals().values());
        assertThat(second.actions().values()).isSameAs(first.actions().values());
        assertThat(second.resources().values()).isSameAs(first.resources().values());
        assertThat(second.conditions().get(0).values())
                .isSameAs(first.conditions().get(0).values());
    }

    @Test
    void each_of_them_stands_where_it_does() {
        for (JsonValue value : values("[ " + DOCUMENT + ",\n    " + DOCUMENT + ", 1,\n" + DOCUMENT + " ]")) {
            if (value.isObject()) {
                PolicyDocument shared = documents.of(value);
                PolicyDocument alone = PolicyDocument.of(value);

                assertThat(places(shared)).containsExactlyElementsOf(places(alone));
                assertThat(shared.text()).isEqualTo(alone.text()).isEqualTo(DOCUMENT);
                assertThat(shared.size()).isEqualTo(alone.size());
                assertThat(shared.version()).isEqualTo(alone.version());
            }
        }
    }

    /** In a document as it is written they are looked for in its text; in one that was made they are kept. */
    @Test
    void each_value_stands_where_it_does() {
        JsonValue written = values("""
                [ {
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Principal": { "AWS" : ["123456789012",
                        "arn:aws:iam::123456789012:role/a\\u002Db"], "Service":"ses.amazonaws.com" },
                      "NotAction": "ses:Send*", "Resource" :[
                        "arn:aws:s3:::a/\\"x\\":{[,]}/*" , "*"],
                      "Condition": {
                        "Bool": { "aws:SecureTransport" : true, "aws:ViaAWSService":["false","true"] },
                        "NumericLessThan": { "s3:max-keys": [10, 2.5e1] }
                      }
                    }
                  ]
                } ]""").get(0);
        JsonValue made = JsonValue.object(
                List.of(JsonValue.member("Statement", Objects.requireNonNull(written.get("Statement")))), written);

        assertThat(placesOfValues(documents.of(written)))
                .containsExactlyElementsOf(placesOfValues(documents.of(made)))
                .containsExactly(
                        "dump.json:5:31",
                        "dump.json:6:9",
                        "dump.json:6:63",
                        "dump.json:7:20",
                        "dump.json:8:9",
                        "dump.json:8:42",
                        "dump.json:10:43",
                        "dump.json:10:70",
                        "dump.json:10:78",
                        "dump.json:11:46",
                        "dump.json:11:50");
    }

    private static List<String> placesOfValues(PolicyDocument document) {
        List<String> places = new ArrayList<>();
        for (Statement statement : document.statements()) {
            Stream.of(statement.principals(), statement.actions(), statement.resources())
                    .filter(Objects::nonNull)
                    .flatMap(element ->
                            IntStream.range(0, element.values().size()).mapToObj(element::positionOf))
                    .forEach(position -> places.add(position.toString()));
            statement.conditions().stream()
                    .flatMap(condition ->
                            IntStream.range(0, condition.values().size()).mapToObj(condition::positionOf))
                    .forEach(position -> places.add(position.toString()));
        }
        return places;
    }

    /** However much of it is counted. */
    @Test
    void a_size_that_is_beyond_what_is_enough_is_exact_and_no_other_is_too_small() {
        PolicyDocument document =
                PolicyDocument.of(values("[ " + DOCUMENT + " ]").get(0));
        int size = document.size();

        for (int enough = -1; enough < DOCUMENT.length() + 2; enough++) {
            assertThat(document.sizeBeyond(enough))
                    .as("beyond %d", enough)
                    .isBetween(size, Math.max(size, Math.min(enough, DOCUMENT.length())));
        }
    }

    @Test
    void many_resources_are_each_kept_once() {
        String resources = IntStream.range(0, 5_000)
                .mapToObj(i -> "\"arn:aws:s3:::bucket/" + i + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
        String document =
                "{ \"Statement\": { \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": " + resources + " } }";
        List<ResourcePattern> first = resourcesOf(documents.parse("first.json", document));
        List<ResourcePattern> second = resourcesOf(documents.parse("second.json", document));

        assertThat(first)
                .extracting(ResourcePattern::toString)
                .doesNotHaveDuplicates()
                .hasSize(5_000);
        assertThat(second)
                .usingElementComparator((one, other) -> one == other ? 0 : 1)
                .isEqualTo(first);
    }

    private static List<ResourcePattern> resourcesOf(PolicyDocument document) {
        return Objects.requireNonNull(document.statements().get(0).resources()).values();
    }

    private static List<String> places(PolicyDocument document) {
        List<String> places = new ArrayList<>();
        places.add(document.position() + " " + document.idPosition());
        for (Statement statement : document.statements()) {
            places.add(statement + " " + statement.position() + " to line " + statement.lastLine());
            places.addAll(document.linesOf(statement));
            Stream.of("Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "Condition")
                    .map(element -> element + " " + statement.positionOf(element))
                    .forEach(places::add);
            Stream.of(statement.principals(), statement.actions(), statement.resources())
                    .filter(Objects::nonNull)
                    .map(element -> element + " " + element.position())
                    .forEach(places::add);
            statement.conditions().forEach(condition -> places.add(condition + " " + condition.position()));
        }
        return places;
    }

    @Test
    void equal_resources_of_different_documents_are_one_pattern() {
        List<PolicyDocument> read = readAll("[ " + DOCUMENT + ", " + DOCUMENT.replace("Send", "Post") + " ]");

        assertThat(read.get(1).statements().get(0).resources().values().get(0))
                .isSameAs(read.get(0).statements().get(0).resources().values().get(0));
    }

    @Test
    void each_of_them_is_warned_of() {
        String doubtful = DOCUMENT.replace("arn:aws:ses:eu-west-1", "arn:aws:s?s:eu-west-1");

        assertThat(readAll("[\n" + doubtful + ",\n" + doubtful + " ]"))
                .flatExtracting(PolicyDocument::warnings)
                .extracting(problem -> problem.position().line())
                .containsExactly(11, 26);
    }

    @Test
    void each_of_them_is_told_to_be_malformed() {
        List<JsonValue> values = values("[ { \"Version\": \"1\" },\n{ \"Version\": \"1\" } ]");

        assertThatThrownBy(() -> documents.of(values.get(0))).hasMessageContaining("dump.json:1:");
        assertThatThrownBy(() -> documents.of(values.get(1))).hasMessageContaining("dump.json:2:");
    }

    @Test
    void what_is_made_of_a_document_is_not_taken_for_it() {
        JsonValue written = values("[ " + DOCUMENT + " ]").get(0);
        documents.of(written);
        JsonValue statement = written.items("Statement").get(1);
        JsonValue made = JsonValue.object(List.of(JsonValue.member("Statement", statement)), written);

        assertThat(documents.of(made).statements()).hasSize(1);
    }

    @Test
    void documents_in_files_of_their_own_share_their_resources() {
        assertThat(documents
                        .parse("b.json", DOCUMENT)
                        .statements()
                        .get(0)
                        .resources()
                        .values()
                        .get(0))
                .isSameAs(documents
                        .parse("a.json", DOCUMENT)
                        .statements()
                        .get(0)
                        .resources()
                        .values()
                        .get(0));
    }

    private List<PolicyDocument> readAll(String text) {
        return values(text).stream().map(documents::of).toList();
    }

    private static List<JsonValue> values(String text) {
        return JsonValue.readAll("dump.json", text, problem -> {
                    throw new AssertionError(problem);
                })
                .get(0)
                .items();
    }
}
