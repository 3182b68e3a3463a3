package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a decision says of itself. */
class DecisionTests {

    private static final AccessRequest GET = AccessRequest.of(
                    Principal.user("111122223333", "alice"), "s3:GetObject", "arn:aws:s3:::reports/2026.csv")
            .ownedBy("111122223333");
    private static final PolicyDocument ALLOW = document("allow.json", "Allow");
    private static final PolicyDocument DENY = document("deny.json", "Deny");

    @Test
    void an_allowed_request_names_the_statements_that_granted() {
        Decision decision = decide(PolicyStore.builder().identityBasedPolicy(ALLOW));

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision).hasToString("allowed, by allow.json:3 Objects");
        assertThat(decision.decidingPolicyTypes()).containsExactly(PolicyType.IDENTITY_BASED_POLICY);
        assertThat(decision.remark()).isEmpty();
    }

    @Test
    void an_explicit_deny_names_all_statements_that_deny_and_their_kinds_in_the_order_of_AWS() {
        Decision decision = decide(PolicyStore.builder()
                .identityBasedPolicy(DENY)
                .identityBasedPolicy(ALLOW)
                .serviceControlPolicy(DENY));

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision).hasToString("explicit deny, by deny.json:3 Objects, deny.json:3 Objects");
        assertThat(decision.decidingPolicyTypes())
                .containsExactly(PolicyType.SERVICE_CONTROL_POLICY, PolicyType.IDENTITY_BASED_POLICY);
    }

    @Test
    void an_implicit_deny_names_what_does_not_allow_first_and_all_kinds_that_do_not() {
        Decision decision = decide(PolicyStore.builder()
                .defaultAccount("111122223333")
                .serviceControlPolicy(document("scp.json", "Allow", "ses:*"), "Workloads"));

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision).hasToString("implicit deny, no service control policy (Workloads) allows");
        assertThat(decision.decidingPolicyTypes())
                .containsExactly(PolicyType.SERVICE_CONTROL_POLICY, PolicyType.IDENTITY_BASED_POLICY);
    }

    @Test
    void what_no_statement_decided_has_a_remark() {
        Decision decision = Authorizer.of(PolicyStore.builder().build())
                .decide(AccessRequest.of(Principal.root("111122223333"), "iam:ListUsers", AccessRequest.ANY_RESOURCE));

        assertThat(decision).hasToString("allowed, the root user of an account may do everything in it");
        assertThat(decision.remark()).contains("the root user of an account may do everything in it");
    }

    @ParameterizedTest
    @CsvSource({
        "sts:GetCallerIdentity, false",
        "STS:getcalleridentity, false",
        "sts:GetSessionToken, false",
        "sts:AssumeRole, true",
        "ses:SendEmail, true"
    })
    void some_actions_are_not_subject_to_authorization(String action, boolean subject) {
        assertThat(Authorizer.isSubjectToAuthorization(action)).isEqualTo(subject);
    }

    @Test
    void the_request_and_its_completed_context_stay_known() {
        Decision decision = decide(PolicyStore.builder());

        assertThat(decision.request()).isSameAs(GET);
        assertThat(Inside.of(decision, RequestContext.class).valueOf("aws:username"))
                .isEqualTo("alice");
    }

    @Test
    void a_deciding_statement_knows_its_kind_its_name_and_its_lines() {
        DecidingStatement statement = decide(PolicyStore.builder().identityBasedPolicy(ALLOW))
                .decidingStatements()
                .get(0);

        assertThat(statement.type()).isEqualTo(PolicyType.IDENTITY_BASED_POLICY);
        assertThat(statement.name()).isEqualTo("allow.json:3 Objects");
        assertThat(statement).hasToString("allow.json:3 Objects");
        assertThat(statement.lines())
                .containsExactly(
                        "  \"Statement\": { \"Sid\": \"Objects\",",
                        "    \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\" }");
    }

    @Test
    void whether_an_anonymous_caller_may_read_a_bucket_of_nobody_knows_whom_is_not_known() {
        AccessRequest read = AccessRequest.of(Principal.anonymous(), "s3:GetObject", "arn:aws:s3:::reports/2026.csv");

        assertThat(Authorizer.of(PolicyStore.builder().account("111122223333").build())
                        .decide(read))
                .hasToString("undetermined, since it depends on what is not known: the account that owns"
                        + " arn:aws:s3:::reports/2026.csv is not known: say it with in account, load the file that defines"
                        + " the resource, or declare the account that the fixture is about with @Account(id = \"…\") or"
                        + " account: \"…\" in front matter");
        assertThat(Authorizer.of(PolicyStore.builder().account("111122223333").build())
                        .decide(read.ownedBy("111122223333")))
                .hasToString("implicit deny, no resource-based policy allows");
    }

    @Test
    void an_owner_that_is_not_known_may_be_in_no_organization() {
        PolicyStore store = PolicyStore.builder()
                .organization("o-exampleorgid", "999999999999", "111122223333")
                .identityBasedPolicy(ALLOW)
                .resourceBasedPolicy(PolicyDocument.parse("bucket.json", """
                        { "Version": "2012-10-17", "Statement": {
                          "Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*" } }
                        """), "arn:aws:s3:::reports")
                .serviceControlPolicy(PolicyDocument.parse("scp.json", """
                        { "Version": "2012-10-17", "Statement": {
                          "Effect": "Deny", "Action": "s3:*", "Resource": "*",
                          "Condition": { "Null": { "aws:ResourceOrgID": "true" } } } }
                        """))
                .build();
        AccessRequest get = AccessRequest.of(GET.principal(), GET.action(), GET.resource());

        assertThat(Authorizer.of(store).decide(get).result()).isEqualTo(Decision.Result.UNDETERMINED);
        assertThat(Authorizer.of(store).decide(GET).result()).isEqualTo(Decision.Result.ALLOWED);
    }

    private static Decision decide(PolicyStore.Builder store) {
        return Authorizer.of(store.build()).decide(GET);
    }

    private static PolicyDocument document(String source, String effect) {
        return document(source, effect, "s3:*");
    }

    private static PolicyDocument document(String source, String effect, String action) {
        return PolicyDocument.parse(source, """
                {
                  "Version": "2012-10-17",
                  "Statement": { "Sid": "Objects",
                    "Effect": "%s", "Action": "%s", "Resource": "*" }
                }
                """.formatted(effect, action));
    }
}
