package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.evaluation.Explanation.Mismatch;
import org.iamunit.policy.evaluation.Explanation.NearMiss;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What a decision turned on: the statements that nearly matched, and the conditions that hold for lack of a key. */
class ExplanationTests {

    private static String described(Mismatch mismatch) {
        Condition condition = mismatch.condition();
        return mismatch.element()
                + (condition == null ? "" : " " + condition.key())
                + (mismatch.keyAbsent() ? " absent" : "");
    }

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:111122223333:identity/example.com";
    private static final String ALLOW_ALL = "{ \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" }";
    private static final String ALLOW_FOR_EVERYONE = ALLOW_ALL.replace("}", ", \"Principal\": \"*\" }");
    private static final AccessRequest SEND =
            AccessRequest.of(Principal.user("111122223333", "alice"), "ses:SendEmail", IDENTITY);

    @Test
    void a_statement_is_near_if_one_element_or_two_do_not_fit() {
        Explanation explanation = explain(identity("""
                { "Sid": "Key", "Effect": "Allow", "Action": "ses:*", "Resource": "*",
                  "Condition": { "StringLike": { "ses:FromAddress": "*@example.com" } } },
                { "Sid": "Value", "Effect": "Allow", "Action": "ses:*", "Resource": "*",
                  "Condition": { "StringEquals": { "aws:username": "bob" } } },
                { "Sid": "Resource", "Effect": "Allow", "Action": "ses:SendEmail", "NotResource": "*" },
                { "Sid": "TwoElements", "Effect": "Allow", "Action": "ses:*", "NotResource": "*",
                  "Condition": { "StringEquals": { "aws:username": "bob" } } },
                { "Sid": "TwoConditions", "Effect": "Allow", "Action": "ses:*", "Resource": "*",
                  "Condition": { "StringEquals": { "aws:username": "bob", "aws:PrincipalType": "Account" } } },
                { "Sid": "Deny", "Effect": "Deny", "Action": "ses:*", "NotResource": "*" }
                """));

        assertThat(explanation.nearMisses())
                .extracting(
                        ExplanationTests::name,
                        miss -> miss.mismatches().stream()
                                .map(ExplanationTests::described)
                                .toList())
                .containsExactly(
                        tuple("Key", List.of("CONDITION ses:FromAddress absent")),
                        tuple("Value", List.of("CONDITION aws:username")),
                        tuple("Resource", List.of("RESOURCE")),
                        tuple("TwoConditions", List.of("CONDITION aws:username", "CONDITION aws:PrincipalType")),
                        tuple("TwoElements", List.of("RESOURCE", "CONDITION aws:username")));
    }

    @Test
    void the_catalog_is_named_where_only_it_knows_that_a_key_has_several_values() {
        Authorizer authorizer = Authorizer.of(identity("""
                { "Effect": "Deny", "Action": "ses:*", "Resource": "*",
                  "Condition": { "StringLike": { "SES:recipients": "*@example.org" } } },
                { "Effect": "Allow", "Action": "ses:*", "Resource": "*",
                  "Condition": { "Null": { "ses:Recipients": "false" }, "ForAnyValue:StringLike": { "ses:Recipients": "*" } } }
                """).build());

        assertThat(authorizer
                        .decide(SEND.with("ses:Recipients", "ann@example.org"))
                        .explain()
                        .catalogFacts())
                .containsExactly("ses:Recipients may have several values, as of "
                        + Catalog.aws().date());
    }

    @Test
    void the_catalog_is_not_named_where_the_request_itself_shows_several_values_or_nothing_rests_on_it() {
        Authorizer authorizer = Authorizer.of(identity("""
                { "Effect": "Deny", "Action": "ses:*", "Resource": "*",
                  "Condition": { "StringLike": { "ses:Recipients": "*@example.org" } } }
                """).build());

        assertThat(authorizer
                        .decide(SEND.with("ses:Recipients", "a@example.org", "b@example.org"))
                        .explain()
                        .catalogFacts())
                .isEmpty();
        assertThat(authorizer.decide(SEND).explain().catalogFacts()).isEmpty();
    }

    @Test
    void statements_about_other_actions_are_near_only_where_no_other_is_and_then_the_most_similar_comes_first() {
        String others = """
                { "Sid": "Get", "Effect": "Allow", "Action": ["ses:GetAccount"], "Resource": "*" },
                { "Sid": "Raw", "Effect": "Allow", "Action": ["ses:ListTenants", "ses:SendRawEmail"], "Resource": "*" },
                { "Sid": "Bulk", "Effect": "Allow", "Action": "SES:SendEmails", "Resource": "*" },
                { "Sid": "AllButSending", "Effect": "Allow", "NotAction": ["ses:Send*", "s3:*"], "Resource": "*" },
                { "Sid": "OtherService", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }
                """;

        assertThat(explain(identity(others)).nearMisses())
                .extracting(ExplanationTests::name)
                .containsExactly("Bulk", "Raw", "AllButSending", "Get");
        assertThat(explain(
                                identity(
                                        others
                                                + ", { \"Sid\": \"This\", \"Effect\": \"Allow\", \"Action\": \"*\", \"NotResource\": \"*\" }"))
                        .nearMisses())
                .extracting(ExplanationTests::name)
                .containsExactly("This");
    }

    @Test
    void for_an_allowed_request_what_nearly_denies_is_near() {
        Explanation explanation = explain(identity("""
                { "Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*" },
                { "Sid": "NotHere", "Effect": "Deny", "Action": "*", "NotResource": "arn:aws:ses:*" },
                { "Sid": "NotThisAllow", "Effect": "Allow", "Action": "*", "NotResource": "*" }
                """));

        assertThat(explanation.nearMisses()).extracting(ExplanationTests::name).containsExactly("NotHere");
    }

    @Test
    void for_an_explicit_deny_nothing_is_near() {
        Explanation explanation = explain(identity("""
                { "Sid": "All", "Effect": "Deny", "Action": "*", "Resource": "*" },
                { "Sid": "NotHere", "Effect": "Allow", "Action": "*", "NotResource": "*" }
                """));

        assertThat(explanation.nearMisses()).isEmpty();
    }

    @Test
    void only_kinds_that_lack_an_allow_are_searched() {
        String allow = "{ \"Sid\": \"Identity\", \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" }";
        String near = "{ \"Sid\": \"%s\", \"Effect\": \"Allow\", \"Action\": \"ses:*\", \"NotResource\": \"*\" }";
        PolicyStore.Builder store = PolicyStore.builder()
                .identityBasedPolicy(document(allow + ", " + near.formatted("AnotherIdentity")))
                .permissionsBoundary(document(near.formatted("Boundary")))
                .serviceControlPolicy(document(near.formatted("Scp")));

        assertThat(explain(store).nearMisses())
                .extracting(ExplanationTests::name)
                .containsExactly("Scp", "Boundary");
    }

    @Test
    void where_no_identity_based_policy_allows_the_policy_of_the_resource_could() {
        PolicyStore.Builder store = PolicyStore.builder()
                .resourceBasedPolicy(document("""
                                { "Sid": "Bob", "Effect": "Allow", "Action": "ses:*", "Resource": "*",
                                  "Principal": { "AWS": "arn:aws:iam::111122223333:user/bob" } }
                                """), IDENTITY)
                .permissionsBoundary(document(
                        "{ \"Sid\": \"Boundary\", \"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\" }"));

        assertThat(explain(store).nearMisses())
                .extracting(
                        ExplanationTests::name, miss -> miss.mismatches().get(0).element())
                .containsExactly(tuple("Bob", Mismatch.Element.PRINCIPAL));
    }

    @Test
    void every_kind_of_policy_is_searched() {
        String near = "{ \"Sid\": \"%s\", \"Effect\": \"Deny\", \"Action\": \"s3:*\", \"NotResource\": \"*\" }";
        String nearForEveryone = near.replace("}", ", \"Principal\": \"*\" }");
        String bucket = "arn:aws:s3:::reports";
        PolicyStore.Builder store = PolicyStore.builder()
                .identityBasedPolicy(document(near.formatted("Identity") + ", " + ALLOW_ALL))
                .permissionsBoundary(document(near.formatted("Boundary") + ", " + ALLOW_ALL))
                .sessionPolicy(document(near.formatted("Session") + ", " + ALLOW_ALL))
                .serviceControlPolicy(document(near.formatted("Scp") + ", " + ALLOW_ALL))
                .resourceControlPolicy(document(nearForEveryone.formatted("Rcp")))
                .vpcEndpointPolicy(document(nearForEveryone.formatted("Endpoint") + ", " + ALLOW_FOR_EVERYONE))
                .resourceBasedPolicy(document(nearForEveryone.formatted("Bucket")), bucket);
        AccessRequest list = AccessRequest.of(Principal.role("111122223333", "reader", "s"), "s3:ListBucket", bucket)
                .ownedBy("111122223333");

        assertThat(Authorizer.of(store.build())
                        .decide(list.viaVpcEndpoint("vpce-1a2b3c4d"))
                        .explain()
                        .nearMisses())
                .extracting(ExplanationTests::name)
                .containsExactly("Rcp", "Scp", "Endpoint", "Bucket", "Identity", "Boundary", "Session");
    }

    @Test
    void an_organization_that_does_not_limit_the_caller_is_not_searched() {
        String near = "{ \"Sid\": \"Near\", \"Effect\": \"Deny\", \"Action\": \"*\", \"NotResource\": \"*\" }";
        PolicyStore.Builder store = PolicyStore.builder()
                .identityBasedPolicy(document(ALLOW_ALL))
                .serviceControlPolicy(document(near))
                .resourceControlPolicy(
                        document(
                                "{ \"Effect\": \"Deny\", \"Action\": \"ses:*\", \"NotResource\": \"*\", \"Principal\": \"*\" }"))
                .organization("o-exampleorgid", "111122223333");

        assertThat(explain(store).nearMisses()).isEmpty();
    }

    @Test
    void a_condition_is_vacuous_if_it_holds_for_lack_of_its_key() {
        Authorizer authorizer = Authorizer.of(identity("""
                { "Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*",
                  "Condition": {
                    "StringNotEquals": { "ses:FromAddress": "x@example.com", "aws:username": "bob" },
                    "StringEqualsIfExists": { "ses:FeedbackAddress": "x@example.com" },
                    "Null": { "aws:SourceVpce": "true" }
                  } },
                { "Sid": "NotDeciding", "Effect": "Allow", "Action": "s3:*", "Resource": "*",
                  "Condition": { "StringNotEquals": { "s3:prefix": "x" } } }
                """).build());
        Explanation explanation =
                authorizer.decide(SEND.with("aws:SourceIp", "203.0.113.7")).explain();

        assertThat(explanation.vacuousConditions())
                .extracting(
                        vacuous -> vacuous.statement().statement().name(),
                        vacuous -> vacuous.condition().key())
                .containsExactly(tuple("All", "ses:FromAddress"), tuple("All", "ses:FeedbackAddress"));
    }

    @Test
    void relevant_are_the_keys_of_the_statements_that_decided_or_nearly_did() {
        Explanation allowed = explain(identity("""
                { "Effect": "Allow", "Action": "ses:*",
                  "Resource": ["*", "arn:aws:ses:*:*:identity/${aws:principaltag/Domain, 'example.com'}"],
                  "Condition": { "StringLike": { "AWS:USERNAME": ["alice", "${aws:PrincipalTag/team}"] } } },
                { "Effect": "Deny", "Action": "ses:*", "Resource": "*",
                  "Condition": { "Bool": { "aws:securetransport": "false" } } },
                { "Effect": "Deny", "Action": "s3:*", "Resource": "*",
                  "Condition": { "Null": { "s3:prefix": "true" } } }
                """));

        assertThat(allowed.relevantKeys())
                .containsExactly(
                        "aws:principaltag/domain", "aws:principaltag/team", "aws:SecureTransport", "aws:username");
    }

    @Test
    void a_trust_policy_has_no_resources_to_take_keys_from() {
        String role = "arn:aws:iam::111122223333:role/reader";
        PolicyStore store =
                PolicyStore.builder().roleTrustPolicy(document("""
                                { "Effect": "Allow", "Action": "sts:AssumeRole",
                                  "Principal": { "AWS": "arn:aws:iam::111122223333:user/alice" },
                                  "Condition": { "Null": { "sts:ExternalId": "true" } } }
                                """), role).build();
        Decision decision = Authorizer.of(store)
                .decide(AccessRequest.of(Principal.user("111122223333", "alice"), "sts:AssumeRole", role));

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.explain().relevantKeys()).containsExactly("sts:ExternalId");
    }

    @Test
    void the_warnings_are_those_of_the_policies_that_could_decide() {
        PolicyDocument ofBob = document("""
                { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "no" } } }
                """);
        Explanation explanation = explain(identity("""
                { "Effect": "Allow", "Action": "s3:*", "Resource": "*", "Condition": { "Bool": { "aws:SecureTransport": "yes" } } }
                """).identityBasedPolicy(ofBob, "user/bob"));

        assertThat(explanation.warnings())
                .extracting(Problem::what)
                .containsExactly("Bool is compared with \"yes\", which no request can fit");
    }

    private static String name(NearMiss miss) {
        return miss.statement().statement().name();
    }

    private static PolicyStore.Builder identity(String statements) {
        return PolicyStore.builder().identityBasedPolicy(document(statements));
    }

    private static PolicyDocument document(String statements) {
        return PolicyDocument.parse(
                "policy.json", "{ \"Version\": \"2012-10-17\", \"Statement\": [" + statements + "] }");
    }

    private static Explanation explain(PolicyStore.Builder store) {
        return Authorizer.of(store.build()).decide(SEND).explain();
    }
}
