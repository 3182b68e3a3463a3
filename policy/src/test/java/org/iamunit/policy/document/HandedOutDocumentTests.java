package org.iamunit.policy.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What AWS handed out is in force, whatever is wrong with it: only what depends on that is not known. */
class HandedOutDocumentTests {

    private static final String SOUND = "{ 'Sid': 'Sound', 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*' }";

    /** Each statement stands in the second line of its document, before a sound one. */
    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet(
                        "a blank in an action",
                        "{ 'Effect': 'Allow', 'Action': 's3: GetObject', 'Resource': 'arn:aws:s3:::b' }",
                        "2:32: the action 's3: GetObject' has a blank in it, so that what depends on it is not known; write"
                                + " 's3:GetObject'",
                        List.of("Allow Action [s3:*] Resource [arn:aws:s3:::b]")),
                argumentSet(
                        "a blank in one of several actions",
                        "{ 'Effect': 'Allow', 'Action': ['sqs:*', ' s3:GetObject'], 'Resource': '*' }",
                        "2:42: the action ' s3:GetObject' has a blank in it, so that what depends on it is not known; write"
                                + " 's3:GetObject'",
                        List.of("Allow Action [sqs:*, s3:*] Resource [*]")),
                argumentSet(
                        "an action of no service",
                        "{ 'Effect': 'Allow', 'Action': ['sqs:*', 'GetObject'], 'Resource': '*' }",
                        "2:42: the action 'GetObject' has no service prefix, so that what depends on it is not known; write"
                                + " service:Action, as in 'ses:SendEmail', or '*'",
                        List.of("Allow Action [*] Resource [*]")),
                argumentSet(
                        "null for an action",
                        "{ 'Effect': 'Allow', 'Action': null, 'Resource': 'arn:aws:s3:::b' }",
                        "2:32: Action is null, so that what depends on it is not known; write a string or a list of strings",
                        List.of("Allow Action [*] Resource [arn:aws:s3:::b]")),
                argumentSet(
                        "null in a list of resources",
                        "{ 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': ['arn:aws:s3:::b', null] }",
                        "2:79: Resource is null, so that what depends on it is not known; write a string or a list of strings",
                        List.of("Allow Action [s3:GetObject] Resource [*]")),
                argumentSet(
                        "an empty list of what is excepted",
                        "{ 'Effect': 'Deny', 'NotAction': [], 'Resource': '*' }",
                        "2:34: the list of NotAction is empty, so that what depends on it is not known; name at least one",
                        List.of("Deny Action [*] Resource [*]")),
                argumentSet(
                        "a part of what is excepted",
                        "{ 'Effect': 'Deny', 'NotAction': ['s3:Get Object', 's3:PutObject'], 'Resource': '*' }",
                        "2:35: the action 's3:Get Object' has a blank in it, so that what depends on it is not known; write"
                                + " 's3:GetObject'",
                        List.of("Deny NotAction [s3:PutObject] Resource [*]")),
                argumentSet(
                        "a Region where there is none",
                        "{ 'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:eu-west-1:123456789012:b' }",
                        "2:60: the resource 'arn:aws:s3:eu-west-1:123456789012:b' has a Region, and buckets and objects have"
                                + " none, so that what depends on it is not known; write 'arn:aws:s3:::b'",
                        List.of("Allow Action [s3:GetObject] Resource [*]")),
                argumentSet(
                        "a date that cannot be read",
                        "{ 'Effect': 'Deny', 'Action': 's3:PutObject', 'Resource': '*', 'Condition': { 'DateLessThan': {"
                                + " 'aws:CurrentTime': 'soon' }, 'Bool': { 'aws:SecureTransport': 'true' } } }",
                        "2:116: DateLessThan is compared with 'soon', which is no date, so that what depends on it is not"
                                + " known; write a date, as in '2026-01-31T00:00:00Z', or seconds since 1970",
                        List.of("Deny Action [s3:PutObject] Resource [*] Bool")),
                argumentSet(
                        "an operator that does not exist",
                        "{ 'Effect': 'Deny', 'Action': 's3:PutObject', 'Resource': '*', 'Condition': { 'Boole': {"
                                + " 'aws:SecureTransport': 'false' } } }",
                        "2:79: the condition operator 'Boole' does not exist, so that what depends on it is not known; write"
                                + " 'Bool'",
                        List.of("Deny Action [s3:PutObject] Resource [*]")),
                argumentSet(
                        "no values of a condition",
                        "{ 'Effect': 'Allow', 'Action': 's3:PutObject', 'Resource': '*', 'Condition': { 'StringEquals': {"
                                + " 'aws:username': [] } } }",
                        "2:114: the list of values of aws:username is empty, so that what depends on it is not known; name at"
                                + " least one",
                        List.of("Allow Action [s3:PutObject] Resource [*]")),
                argumentSet(
                        "an Effect in another case",
                        "{ 'Effect': 'allow', 'Action': 's3:GetObject', 'Resource': '*' }",
                        "2:13: the Effect 'allow' does not exist, so that what depends on it is not known; write 'Allow'",
                        List.of("Allow Action [s3:GetObject] Resource [*]", "Deny Action [s3:GetObject] Resource [*]")),
                argumentSet(
                        "no Action",
                        "{ 'Effect': 'Allow', 'Resource': 'arn:aws:s3:::b' }",
                        "2:1: the statement has neither Action nor NotAction, so that what depends on it is not known; say what"
                                + " it is about",
                        List.of("Allow Action [*] Resource [arn:aws:s3:::b]")),
                argumentSet(
                        "an element that is none",
                        "{ 'Effect': 'Allow', 'Actions': 's3:GetObject', 'Action': 's3:PutObject', 'Resource': '*' }",
                        "2:22: 'Actions' is not an element of a statement, so that what depends on it is not known; write"
                                + " 'Action'",
                        List.of("Allow Action [*]", "Deny Action [*]")),
                argumentSet(
                        "a wildcard in a principal",
                        "{ 'Effect': 'Allow', 'Principal': { 'AWS': 'arn:aws:iam::123456789012:role/*' }, 'Action':"
                                + " 's3:GetObject', 'Resource': '*' }",
                        "2:44: the principal 'arn:aws:iam::123456789012:role/*' has a wildcard in it, so that what depends on"
                                + " it is not known; name each principal, or use '*' with a Condition on aws:PrincipalArn",
                        List.of("Allow Principal [*] Action [s3:GetObject] Resource [*]")));
    }

    @ParameterizedTest
    @MethodSource
    void faults(String statement, String warning, List<String> known) {
        PolicyDocument document =
                handedOut("{ 'Version': '2012-10-17', 'Statement': [\n" + statement + ",\n" + SOUND + "] }");

        assertThat(document.warnings())
                .extracting(Problem::toString)
                .containsExactly("p.json:" + warning.replace('\'', '"'));
        assertThat(document.warnings()).extracting(Problem::severity).containsOnly(Problem.Severity.WARNING);
        List<Statement> unknown = document.statements().stream()
                .filter(each -> each.unknown() != null)
                .toList();
        assertThat(unknown).extracting(HandedOutDocumentTests::outline).isEqualTo(known);
        String reason = warning.substring(warning.indexOf(": ") + 2)
                .replace(", so that what depends on it is not known; ", ": ")
                .replace('\'', '"');
        assertThat(unknown).extracting(each -> String.valueOf(each.unknown())).containsOnly(reason);
        assertThat(document.statements())
                .filteredOn(each -> each.unknown() == null)
                .extracting(HandedOutDocumentTests::outline)
                .endsWith("Deny Action [s3:*] Resource [*]");
    }

    /** What one of several values leaves open has nothing to do with the others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'Action': ['s3: GetObject', 'sqs:*'], 'Resource': '*' | Action [sqs:*] Resource [*]",
                "'Action': 's3:*', 'Resource': ['arn:aws:s3:::b/*', null] | Action [s3:*] Resource [arn:aws:s3:::b/*]",
                "'NotAction': ['s3: GetObject', 'sqs:*'], 'Resource': '*' | NotAction [s3:*, sqs:*] Resource [*]",
                "'NotAction': ['GetObject', 'sqs:*'], 'Resource': '*' | ``",
                "'Action': 's3:*', 'NotResource': ['arn:aws:s3:::b/*', null] | ``",
                "'Action': 's3: GetObject', 'Resource': '*' | ``",
                "'Action': ['s3: GetObject', 'sqs:*'], 'Resource': [null] | ``"
            })
    void what_is_known_of_a_statement_with_a_fault(String elements, String known) {
        PolicyDocument document = handedOut("{ 'Statement': { 'Effect': 'Allow', " + elements + " } }");

        assertThat(document.statements())
                .filteredOn(each -> each.unknown() == null)
                .extracting(HandedOutDocumentTests::outline)
                .containsExactlyElementsOf(known.isEmpty() ? List.of() : List.of("Allow " + known));
    }

    private static String outline(Statement statement) {
        return Stream.of(
                        Stream.of(statement.effect()),
                        Stream.ofNullable(statement.principals()),
                        Stream.of(statement.actions()),
                        Stream.ofNullable(statement.resources()),
                        statement.conditions().stream().map(Condition::operator))
                .flatMap(each -> each)
                .map(Object::toString)
                .collect(Collectors.joining(" "));
    }

    @Test
    void nothing_is_known_of_a_document_that_is_none() {
        for (String document :
                List.of("[]", "{}", "{ 'Statement': [] }", "{ 'Version': '2013', 'Statement': " + SOUND + " }")) {
            PolicyDocument read = handedOut(document);

            assertThat(read.statements()).as(document).hasSize(2).allMatch(statement -> statement.unknown() != null);
            assertThat(read.statements())
                    .as(document)
                    .extracting(Statement::name)
                    .containsOnly("the policy");
            assertThat(read.warnings()).as(document).isNotEmpty();
        }
    }

    @Test
    void nothing_is_known_of_a_string_that_is_no_json() {
        JsonValue string = JsonValue.readAll("p.json", "\"{ 'Statement': \"", problem -> {})
                .get(0);

        assertThat(PolicyDocument.handedOut(string).statements())
                .hasSize(2)
                .allMatch(statement -> statement.unknown() != null);
    }

    @Test
    void what_must_not_stand_in_a_policy_of_its_type_leaves_its_statement_open() {
        PolicyDocument document = handedOut("""
                { 'Version': '2012-10-17', 'Statement': [
                { 'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b' },
                { 'Sid': 'Sound', 'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*' },
                { 'Sid': 'Sound', 'Effect': 'Deny', 'Action': 'ses:*', 'Resource': '*' }
                ] }
                """);

        PolicyDocument checked = document.requireType(PolicyType.IDENTITY_BASED_POLICY);

        assertThat(checked.statements())
                .extracting(statement -> (statement.unknown() == null ? "" : "perhaps ") + outline(statement))
                .containsExactly(
                        "perhaps Allow Action [s3:GetObject] Resource [arn:aws:s3:::b]",
                        "Deny Action [s3:*] Resource [*]",
                        "Deny Action [ses:*] Resource [*]");
        assertThat(document.warningsAs(PolicyType.IDENTITY_BASED_POLICY))
                .extracting(Problem::toString)
                .containsExactly(
                        "p.json:2:22: Principal stands in an identity-based policy, so that what depends on it is not known;"
                                + " remove it: such a policy holds for whom it is attached to; or load the document as a"
                                + " resource-based policy",
                        "p.json:4:1: the Sid \"Sound\" stands twice, first at p.json:3:1; give each statement its own: IAM"
                                + " rejects the document");
    }

    /** What is broken at random: a person's file has an error, or is a document that IAM takes; what AWS handed out is read. */
    @Test
    void is_read_whatever_is_broken_in_it() {
        List<String> values = List.of(
                "null",
                "[]",
                "{}",
                "7",
                "''",
                "'s3: GetObject'",
                "'arn:aws:s3::x'",
                "'arn:awss:s3:::x'",
                "['*', null]",
                "[[]]");
        List<String> elements = List.of(
                "'Effect': 'Allow'",
                "'Principal': { 'AWS': '123456789012' }",
                "'Action': ['s3:GetObject', 's3:PutObject']",
                "'Resource': 'arn:aws:s3:::b/*'",
                "'Condition': { 'DateLessThan': { 'aws:CurrentTime': '2026-01-01' } }");
        List<String> accepted = List.of("'Condition': {}");
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int broken = random.nextInt(elements.size());
            String value = values.get(random.nextInt(values.size()));
            String element = elements.get(broken);
            String made = element.substring(0, element.indexOf(": ") + 2) + value;
            String text = "{ 'Version': '2012-10-17', 'Statement': [ "
                    + IntStream.range(0, elements.size())
                            .mapToObj(i -> i == broken ? made : elements.get(i))
                            .collect(Collectors.joining(", ", "{ ", " }"))
                    + ", " + SOUND + " ] }";

            PolicyDocument document = handedOut(text);

            boolean refused = isRefused(text);
            assertThat(refused).as(text).isEqualTo(!accepted.contains(made));
            assertThat(document.statements().stream().anyMatch(statement -> statement.unknown() != null))
                    .as(text)
                    .isEqualTo(refused);
            assertThat(document.statements())
                    .as(text)
                    .filteredOn(statement -> statement.unknown() == null)
                    .extracting(Statement::name)
                    .contains("Sound");
        }
    }

    private static boolean isRefused(String text) {
        try {
            PolicyDocument.parse("p.json", text.replace('\'', '"'));
            return false;
        } catch (MalformedPolicyDocumentException e) {
            return true;
        }
    }

    private static PolicyDocument handedOut(String text) {
        return PolicyDocument.handedOut(JsonValue.readAll("p.json", text.replace('\'', '"'), problem -> {})
                .get(0));
    }
}
