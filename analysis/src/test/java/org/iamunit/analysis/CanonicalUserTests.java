package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Which account a canonical user of Amazon S3 is of is not known: whoever is of an account that no file is about may gain or lose what a
 * statement about him changes.
 */
class CanonicalUserTests {

    private static final String ACCOUNT = "111122223333";
    private static final String APP = "arn:aws:iam::" + ACCOUNT + ":role/app";

    private static String allow(String principals) {
        return "{\"Effect\": \"Allow\", \"Principal\": {" + principals
                + "}, \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::a/*\"}";
    }

    private static String toUsers(String... ids) {
        return allow(Stream.of(ids)
                .map(id -> "\"" + id.repeat(64) + "\"")
                .collect(Collectors.joining(", ", "\"CanonicalUser\": [", "]")));
    }

    private static AccessAnalysis analysis(String statements) {
        return AccessAnalysis.of(PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .principal(APP)
                .resourceBasedPolicy(
                        PolicyDocument.parse(
                                "p.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}"),
                        "arn:aws:s3:::a")
                .build());
    }

    private static String others(String change, String id) {
        return "arn:aws:iam::999988887777:root, arn:aws:iam::999988887777:user/example,"
                + " arn:aws:iam::999988887777:role/example, arn:aws:sts::999988887777:federated-user/example " + change
                + " s3:GetObject: which account the canonical user " + id.repeat(64)
                + " is of is not known: name the account with AWS in Principal";
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                arguments(
                        "the same in other words",
                        toUsers("a", "b"),
                        toUsers("b") + "," + toUsers("a", "a").replace("s3:GetObject", "S3:getobject"),
                        List.of()),
                arguments(
                        "the same, and somebody else",
                        toUsers("a"),
                        toUsers("a") + "," + allow("\"AWS\": \"" + APP + "\""),
                        List.of(APP + " gains s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 2")),
                arguments("one more", toUsers("a"), toUsers("a", "b"), List.of(others("may gain", "b"))),
                arguments("one less", toUsers("a", "b"), toUsers("b"), List.of(others("may lose", "a"))),
                arguments(
                        "another one",
                        toUsers("a"),
                        toUsers("b"),
                        List.of(others("may gain", "b"), others("may lose", "a"))),
                arguments(
                        "a deny of what he may",
                        toUsers("a"),
                        toUsers("a") + "," + toUsers("a").replace("Allow", "Deny"),
                        List.of(others("may lose", "a"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void only_those_of_whom_a_statement_changes_open_anything(
            String what, String before, String after, List<String> rows) {
        assertThat(analysis(after).difference(analysis(before)).rows())
                .map(ChangedAccess::toString)
                .isEqualTo(rows);
    }
}
