package org.iamunit.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.anyone;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.only;
import static org.iamunit.dsl.Access.root;
import static org.iamunit.dsl.Access.user;

import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessDifference;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.Answer;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.iamunit.extension.Scp;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The code of docs/all-requests.md. */
@Policies(value = "iam/sender.json", attachedTo = "user/invoicing")
@Account(id = "123456789012", region = "eu-west-1")
class AllRequestsExamples {

    @Test
    void one_user() {
        assertThat(user("invoicing")).canNever("ses:DeleteIdentity");
        assertThat(user("invoicing")).canNever("ses:SendEmail").on(identity("*.example.org"));
        assertThat(user("invoicing")).canAtMost("ses:Send*", "ses:GetSend*");
    }

    @Test
    @Scp("organization/deny-ses.json")
    void everybody() {
        assertThat(anyone()).canNever("ses:SendRawEmail").on(identity("example.com"));
    }

    @Test
    @Tag("broken")
    void nobody_else() {
        assertThat(only(user("invoicing"))).can("ses:SendRawEmail").on(identity("example.com"));
    }

    @Test
    void nobody_else_but_the_root_user() {
        assertThat(only(user("invoicing"), root())).can("ses:SendRawEmail").on(identity("example.com"));
    }

    @Test
    void plain_java(Authorizer authorizer) {
        Answer answer = AccessAnalysis.of(authorizer)
                .neverAllows(AccessQuestion.of(Principal.user("123456789012", "invoicing"), "ses:SendEmail")
                        .on("arn:aws:ses:*:*:identity/*"));

        assertThat(answer.verdict()).isEqualTo(Answer.Verdict.REFUTED);
        assertThat(answer.witness().orElseThrow().request().resource())
                .isEqualTo("arn:aws:ses:eu-west-1:123456789012:identity/example.com");
    }

    @Test
    void before_and_after() {
        PolicyStore before = PolicyStore.builder()
                .defaultAccount("123456789012")
                .identityBasedPolicy(PolicyDocument.parse("before.json", document("s3:GetObject")), "role/app")
                .build();
        PolicyStore after = PolicyStore.builder()
                .defaultAccount("123456789012")
                .identityBasedPolicy(PolicyDocument.parse("after.json", document("s3:*Object")), "role/app")
                .build();

        AccessDifference difference = AccessAnalysis.of(after)
                .difference(AccessAnalysis.of(before), AccessQuestion.of(Principal.role("123456789012", "app"), "*"));

        assertThat(difference.gained().requests())
                .extracting(change -> change.after().request().action())
                .containsExactly("s3:DeleteObject", "s3:PutObject", "s3:ReplicateObject", "s3:RestoreObject");
        assertThat(difference.lost().areNone()).isTrue();
    }

    private static String document(String action) {
        return """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "%s", "Resource": "*"}}
                """.formatted(action);
    }
}
