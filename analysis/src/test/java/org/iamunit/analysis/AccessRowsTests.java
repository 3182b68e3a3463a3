package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** Who can do something, and what somebody can do: a row each, with the simplest circumstances and what allows it. */
class AccessRowsTests {

    private static final String ACCOUNT = "111122223333";
    private static final String OBJECT = "arn:aws:s3:::data/report";

    private static PolicyDocument policy(String name, String... statements) {
        return PolicyDocument.parse(
                name, "{\"Version\": \"2012-10-17\", \"Statement\": [\n" + String.join(",\n", statements) + "]}");
    }

    private static String statement(String effect, String action, String resource, String more) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\""
                + more + "}";
    }

    private static String allow(String action, String resource) {
        return statement("Allow", action, resource, "");
    }

    private static String when(String condition) {
        return ", \"Condition\": {" + condition + "}";
    }

    private static PolicyStore.Builder store() {
        return PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .identityBasedPolicy(policy("reader.json", allow("s3:GetObject", "arn:aws:s3:::data/*")), "role/reader")
                .identityBasedPolicy(
                        policy(
                                "endpoint.json",
                                allow("sqs:SendMessage", "*"),
                                statement(
                                        "Allow",
                                        "s3:GetObject",
                                        "*",
                                        when("\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1a2b3c4d\"}"))),
                        "role/inside")
                .identityBasedPolicy(policy("sender.json", allow("sqs:SendMessage", "*")), "user/ann")
                .identityBasedPolicy(
                        policy(
                                "denied.json",
                                allow("s3:*", "*"),
                                statement("Deny", "s3:GetObject", "arn:aws:s3:::data/*", "")),
                        "user/bob")
                .identityBasedPolicy(
                        policy(
                                "both.json",
                                statement(
                                        "Allow",
                                        "s3:GetObject",
                                        "*",
                                        when("\"Bool\": {\"aws:SecureTransport\": \"true\"}, \"StringEquals\":"
                                                + " {\"aws:PrincipalTag/team\": [\"ops\", \"dev\"]}"))),
                        "user/eve");
    }

    private static List<String> told(List<AccessRow> rows) {
        return rows.stream().map(AccessRow::toString).toList();
    }

    @Test
    void whoCan_tells_of_each_caller_who_can_under_which_circumstances_and_by_which_statement() {
        assertThat(told(AccessAnalysis.of(store().build()).whoCan("s3:GetObject", OBJECT)))
                .containsExactly(
                        "arn:aws:sts::111122223333:assumed-role/inside/session s3:GetObject on " + OBJECT
                                + ": under conditions, with aws:SourceVpce vpce-1a2b3c4d, by endpoint.json:3 statement 2",
                        "arn:aws:sts::111122223333:assumed-role/reader/session s3:GetObject on " + OBJECT
                                + ": always, by reader.json:2 statement 1",
                        "arn:aws:iam::111122223333:user/eve s3:GetObject on " + OBJECT
                                + ": under conditions, with aws:PrincipalTag/team ops, by both.json:2 statement 1",
                        "arn:aws:iam::111122223333:root s3:GetObject on " + OBJECT + ": always");
    }

    @Test
    void whoCan_leaves_open_what_depends_on_what_no_file_tells() {
        PolicyStore.Builder store =
                store().identityBasedPolicy(policy("kms.json", allow("kms:Decrypt", "*")), "user/kim");
        String key = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555";

        assertThat(AccessAnalysis.of(store.build()).whoCan("kms:Decrypt", key))
                .filteredOn(row -> row.principal().equals(Principal.user(ACCOUNT, "kim")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.when()).isEqualTo(AccessRow.When.OPEN);
                    assertThat(row.decision()).isEmpty();
                    assertThat(row.reasons())
                            .singleElement()
                            .satisfies(reason -> assertThat(reason.reason()).contains(key));
                });
    }

    @Test
    void whoCan_counts_what_the_policy_of_a_resource_grants() {
        String grant = "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:user/ann\"},"
                + " \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::data/*\"}";
        PolicyStore.Builder store = store().resourceBasedPolicy(policy("bucket.json", grant), "arn:aws:s3:::data");

        assertThat(told(AccessAnalysis.of(store.build()).whoCan("s3:GetObject", OBJECT)))
                .contains("arn:aws:iam::111122223333:user/ann s3:GetObject on " + OBJECT
                        + ": always, by bucket.json:2 statement 1");
    }

    @Test
    void whoCan_of_what_cannot_be_asked_is_an_error() {
        AccessAnalysis analysis = AccessAnalysis.of(store().build());

        assertThatThrownBy(() -> analysis.whoCan("s3:GetObjekt", OBJECT))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith("the action s3:GetObjekt does not exist; did you mean s3:GetObject?");
    }

    @Test
    void whatCan_tells_of_each_action_with_a_resource() {
        AccessAnalysis analysis = AccessAnalysis.of(store().build());

        assertThat(told(analysis.whatCan(Principal.role(ACCOUNT, "inside"))))
                .containsExactly(
                        "arn:aws:sts::111122223333:assumed-role/inside/session s3:GetObject on"
                                + " arn:aws:s3:::example/example: under conditions, with aws:SourceVpce vpce-1a2b3c4d, by"
                                + " endpoint.json:3 statement 2",
                        "arn:aws:sts::111122223333:assumed-role/inside/session sqs:SendMessage on"
                                + " arn:aws:sqs:us-east-1:111122223333:example: always, by endpoint.json:2 statement 1");
        assertThat(analysis.whatCan(Principal.user(ACCOUNT, "bob")))
                .allSatisfy(row -> assertThat(row.action()).startsWith("s3:"))
                .hasSizeGreaterThan(100);
        assertThat(analysis.whatCan(Principal.user(ACCOUNT, "nobody"))).isEmpty();
    }

    @Test
    void what_one_more_policy_would_change_is_told_without_a_change_of_the_store() {
        AccessAnalysis analysis = AccessAnalysis.of(store().build());
        AccessQuestion ofAnn = AccessQuestion.of(Principal.user(ACCOUNT, "ann"), "*");

        AccessDifference more = analysis.withPolicy(
                        policy("more.json", allow("s3:GetObject", "arn:aws:s3:::data/*")), "user/ann")
                .difference(analysis, ofAnn);
        AccessDifference less = analysis.withPolicy(
                        policy("less.json", statement("Deny", "sqs:*", "*", "")), "user/ann")
                .difference(analysis, ofAnn);

        assertThat(more.gained().requests())
                .extracting(change -> change.after().request().action())
                .containsExactly("s3:GetObject");
        assertThat(more.lost().areNone()).isTrue();
        assertThat(less.gained().areNone()).isTrue();
        assertThat(less.lost().requests())
                .extracting(change -> change.after().request().action())
                .containsExactly("sqs:SendMessage");
        assertThat(analysis.difference(AccessAnalysis.of(store().build()), ofAnn)
                        .isNone())
                .isTrue();
    }

    @Test
    void a_file_system_without_a_policy_lets_in_everybody() {
        AccessAnalysis analysis = AccessAnalysis.of(PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .principal("arn:aws:iam::" + ACCOUNT + ":user/bob")
                .build());

        assertThat(analysis.whoCan(
                        "elasticfilesystem:ClientMount",
                        "arn:aws:elasticfilesystem:eu-west-1:" + ACCOUNT + ":file-system/fs-1"))
                .extracting(row -> row.principal().arn() + " " + row.when())
                .containsExactly(
                        "arn:aws:iam::" + ACCOUNT + ":user/bob always",
                        "arn:aws:iam::" + ACCOUNT + ":root always",
                        "anonymous always");
    }
}
