package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a policy document: every element, and where it stands. */
class PolicyDocumentReadingTests {

    @Test
    void keeps_the_statements_in_their_order() {
        PolicyDocument document = read("send-from-one-domain.json");

        assertThat(document.version()).isEqualTo(Version.V2012_10_17);
        assertThat(document.warnings()).isEmpty();
        assertThat(document.statements())
                .extracting(Statement::index, Statement::name, Statement::effect, each -> texts(each.actions()))
                .containsExactly(
                        tuple(1, "statement 1", Effect.ALLOW, List.of("ses:GetSendQuota", "ses:GetSendStatistics")),
                        tuple(2, "statement 2", Effect.ALLOW, List.of("ses:SendEmail", "ses:SendRawEmail")));
        assertThat(texts(document.statements().get(1).resources()))
                .containsExactly("arn:aws:ses:eu-west-1:123456789012:identity/example.com");
    }

    @Test
    void keeps_where_every_statement_and_element_stands() {
        PolicyDocument document = read("authorize-within-limits.json");
        Statement statement = document.statements().get(0);

        assertThat(statement.position()).hasToString(document.source() + ":4:16");
        assertThat(statement.lastLine()).isEqualTo(20);
        assertThat(statement).hasToString(document.source() + ":4 Invoices until August");
        assertThat(Stream.of("Sid", "Effect", "Principal", "Action", "Resource", "Condition")
                        .map(statement::positionOf))
                .containsExactly(
                        at(document, 5, 5),
                        at(document, 6, 5),
                        at(document, 7, 5),
                        at(document, 11, 5),
                        at(document, 12, 5),
                        at(document, 13, 5));
        assertThat(statement.positionOf("NotAction")).isNull();
        assertThat(statement.principals().position()).isEqualTo(at(document, 7, 5));
        assertThat(statement.actions().position()).isEqualTo(at(document, 11, 5));
        assertThat(statement.resources().position()).isEqualTo(at(document, 12, 5));
        assertThat(statement.conditions())
                .extracting(Condition::position)
                .containsExactly(
                        at(document, 14, 23),
                        at(document, 15, 26),
                        at(document, 16, 25),
                        at(document, 17, 17),
                        at(document, 18, 34));
    }

    @Test
    void keeps_principals_and_conditions() {
        Statement statement = read("authorize-within-limits.json").statements().get(0);

        assertThat(statement.sid()).isEqualTo("Invoices until August");
        assertThat(statement.principals().values())
                .extracting(PrincipalPattern::type, PrincipalPattern::text, PrincipalPattern::account)
                .containsExactly(
                        tuple(PrincipalPattern.Type.ACCOUNT, "123456789012", "123456789012"),
                        tuple(PrincipalPattern.Type.USER, "arn:aws:iam::210987654321:user/biller", "210987654321"),
                        tuple(PrincipalPattern.Type.SERVICE, "cognito-idp.amazonaws.com", null));
        assertThat(statement.conditions())
                .extracting(Condition::toString)
                .containsExactly(
                        "StringLike ses:FromAddress invoicing*@example.com",
                        "StringNotLike ses:FeedbackAddress *admin*example.com, root@*",
                        "DateLessThan aws:CurrentTime 2026-07-30T00:00:00Z",
                        "Bool aws:SecureTransport true",
                        "NumericLessThanEquals aws:MultiFactorAuthAge 3600");
    }

    @Test
    void reads_a_document_on_one_line() {
        Statement statement = read("authorize-account.json").statements().get(0);

        assertThat(statement.name()).isEqualTo("AuthorizeAccount");
        assertThat(statement.position().column()).isEqualTo(63);
        assertThat(texts(statement.actions()))
                .containsExactly(
                        "ses:SendEmail", "ses:SendTemplatedEmail", "ses:SendRawEmail", "ses:SendBulkTemplatedEmail");
    }

    @ParameterizedTest
    @ValueSource(strings = {"send-from-anywhere.json", "deny-mail.json", "send-from-one-domain.json"})
    void reads_policies_of_identities_and_organizations(String name) {
        assertThat(read(name)
                        .requireType(PolicyType.IDENTITY_BASED_POLICY)
                        .requireType(PolicyType.SERVICE_CONTROL_POLICY)
                        .warningsAs(PolicyType.IDENTITY_BASED_POLICY))
                .isEmpty();
    }

    @Test
    void names_the_file_with_its_forward_slashes() {
        assertThat(read("deny-mail.json").source())
                .doesNotContain("\\")
                .endsWith("org/iamunit/policy/document/deny-mail.json");
    }

    @Test
    void rejects_a_policy_that_was_copied_from_a_web_page_if_nothing_is_tolerated() {
        assertThatThrownBy(() -> read("deny-mail-from-a-web-page.json").requireNothingTolerated())
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageEndingWith("deny-mail-from-a-web-page.json:6:17: the typographic quotes “ (U+201C) and ”"
                        + " (U+201D) around ses:*, which AWS rejects; write \"ses:*\"");
    }

    @Test
    void tells_the_lines_of_a_statement() {
        PolicyDocument document = read("send-from-anywhere.json");

        assertThat(document.linesOf(document.statements().get(0)))
                .containsExactly(
                        "    {",
                        "      \"Effect\": \"Allow\",",
                        "      \"Action\": [\"ses:SendEmail\", \"ses:SendRawEmail\"],",
                        "      \"Resource\": \"*\"",
                        "    }");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void counts_lines_of_whatever_break(String lineBreak) {
        PolicyDocument document = PolicyDocument.parse(
                "p.json",
                String.join(
                        lineBreak,
                        "{",
                        "  \"Statement\": [",
                        "    { \"Effect\": \"Deny\",",
                        "      \"Action\": \"*\",",
                        "      \"Resource\": \"*\" }",
                        "  ]",
                        "}"));
        Statement statement = document.statements().get(0);

        assertThat(statement.position()).hasToString("p.json:3:5");
        assertThat(statement.actions().position()).hasToString("p.json:4:7");
        assertThat(document.linesOf(statement))
                .containsExactly(
                        "    { \"Effect\": \"Deny\",", "      \"Action\": \"*\",", "      \"Resource\": \"*\" }");
    }

    @Test
    void takes_one_object_for_a_list_of_one() {
        PolicyDocument one = PolicyDocument.parse("p.json", """
                { "Statement":
                  { "Effect": "Allow", "Principal": { "AWS": "123456789012" }, "Action": "ses:SendEmail", "Resource": "*",
                    "Condition": { "StringEquals": { "ses:FromAddress": "ann@example.com" } } }
                }
                """);
        PolicyDocument list = PolicyDocument.parse("p.json", """
                { "Statement": [
                  { "Effect": "Allow", "Principal": { "AWS": ["123456789012"] }, "Action": ["ses:SendEmail"], "Resource": ["*"],
                    "Condition": { "StringEquals": { "ses:FromAddress": ["ann@example.com"] } } }
                ] }
                """);

        assertThat(contents(one)).isEqualTo(contents(list)).hasSize(1);
    }

    @Test
    void keeps_elements_in_their_negated_form() {
        Statement statement = PolicyDocument.parse("p.json", """
                { "Statement": { "Effect": "Deny", "NotPrincipal": { "AWS": "123456789012" },
                    "NotAction": "iam:*", "NotResource": "arn:aws:s3:::bucket" } }
                """).statements().get(0);

        assertThat(List.of(statement.principals(), statement.actions(), statement.resources()))
                .extracting(StatementElement::name, StatementElement::isNegated)
                .containsExactly(tuple("NotPrincipal", true), tuple("NotAction", true), tuple("NotResource", true));
    }

    @Test
    void keeps_numbers_and_truth_values_as_they_are_written() {
        Statement statement = PolicyDocument.parse("p.json", """
                { "Statement": { "Effect": "Deny", "Action": "*", "Resource": "*", "Condition": {
                    "NumericEquals": { "s3:max-keys": [10, 1.50, 1e3, -0, 12345678901234567890] },
                    "BoolIfExists": { "aws:MultiFactorAuthPresent": false },
                    "Null": { "aws:TokenIssueTime": true } } } }
                """).statements().get(0);

        assertThat(statement.conditions())
                .extracting(Condition::toString)
                .containsExactly(
                        "NumericEquals s3:max-keys 10, 1.50, 1e3, -0, 12345678901234567890",
                        "BoolIfExists aws:MultiFactorAuthPresent false",
                        "Null aws:TokenIssueTime true");
    }

    static Stream<Arguments> versions() {
        return Stream.of(
                arguments("\"Version\": \"2012-10-17\",", Version.V2012_10_17),
                arguments("\"Version\": \"2008-10-17\",", Version.V2008_10_17),
                arguments("", Version.V2008_10_17));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void takes_the_earlier_version_where_none_is_given(String element, Version version) {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { %s "Statement": { "Effect": "Allow", "Action": "s3:*",
                    "Resource": "arn:aws:s3:::home/${aws:username}" } }
                """.formatted(element));
        ResourcePattern resource =
                document.statements().get(0).resources().values().get(0);

        assertThat(document.version()).isEqualTo(version);
        assertThat(resource.hasVariables()).isEqualTo(version == Version.V2012_10_17);
        assertThat(resource.matches("arn:aws:s3:::home/ann", key -> "ann")).isEqualTo(version == Version.V2012_10_17);
        assertThat(resource.matches("arn:aws:s3:::home/${aws:username}", key -> "ann"))
                .isEqualTo(version == Version.V2008_10_17);
    }

    @Test
    void takes_an_empty_sid_for_none() {
        Statement statement = PolicyDocument.parse("p.json", """
                { "Statement": { "Sid": "", "Effect": "Deny", "Action": "*", "Resource": "*" } }
                """).statements().get(0);

        assertThat(statement.sid()).isNull();
        assertThat(statement.name()).isEqualTo("statement 1");
    }

    @Test
    void reads_a_file_with_a_byte_order_mark(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bom.json");
        Files.writeString(
                file, "\uFEFF{ \"Statement\": { \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\" } }");

        PolicyDocument document = PolicyDocument.read(file);

        assertThat(document.statements()).hasSize(1);
        assertThat(document.warnings())
                .extracting(Problem::what, Problem::remedy)
                .containsExactly(tuple(
                        "the file begins with a byte-order mark",
                        "save it as UTF-8 without one: AWS rejects the document"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE"})
    void reads_what_power_shell_writes(String encoding, @TempDir Path folder) throws IOException {
        Path file = folder.resolve("utf-16.json");
        Files.writeString(
                file,
                "{ \"Id\": \"\u00e4\", \"Statement\": { \"Effect\": \"Deny\", \"Action\": \"*\", \"Resource\": \"*\" } }",
                Charset.forName(encoding));

        PolicyDocument document = PolicyDocument.read(file);

        assertThat(document.text()).contains("\u00e4");
        assertThat(document.warnings())
                .hasToString("[" + file
                        + ":1:1: the file begins with a byte-order mark; save it as UTF-8 without one: AWS rejects the"
                        + " document]");
    }

    @Test
    void rejects_a_file_in_another_encoding(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("latin-1.json");
        Files.writeString(file, "{ \"Id\": \"\u00e4\" }", StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> PolicyDocument.read(file))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        file
                                + " cannot be read as a policy document: it is neither in UTF-8 nor in UTF-16; save it as UTF-8");
    }

    @Test
    void rejects_a_file_that_is_not_there(@TempDir Path folder) {
        Path file = folder.resolve("absent.json");

        assertThatThrownBy(() -> PolicyDocument.read(file))
                .isInstanceOf(FixtureException.class)
                .hasMessage(file + " cannot be read as a policy document: there is no such file; name one that exists");
    }

    @Test
    void rejects_a_folder(@TempDir Path folder) {
        assertThatThrownBy(() -> PolicyDocument.read(folder))
                .isInstanceOf(FixtureException.class)
                .hasMessage(folder
                        + " cannot be read as a policy document: it is a folder, a pipe or a device, and no file;"
                        + " name a file that can be read");
    }

    private static PolicyDocument read(String name) {
        try {
            return PolicyDocument.read(
                    Path.of(PolicyDocumentReadingTests.class.getResource(name).toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private static SourcePosition at(PolicyDocument document, int line, int column) {
        return new SourcePosition(document.source(), line, column);
    }

    private static List<String> texts(StatementElement<?> element) {
        return element.values().stream().map(Object::toString).toList();
    }

    private static List<List<?>> contents(PolicyDocument document) {
        return document.statements().stream()
                .<List<?>>map(statement -> List.of(
                        statement.effect(),
                        statement.principals().values(),
                        texts(statement.actions()),
                        texts(statement.resources()),
                        statement.conditions().stream().map(Condition::toString).toList()))
                .toList();
    }
}
