package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whom, what and which circumstances a proof has to think of, since it would hold for the wrong reason without them. */
class ProofsLeaveNothingOutTests {

    private static final String ACCOUNT = "111122223333";
    private static final String ROLE = "arn:aws:iam::111122223333:role/deploy";
    private static final String KEY = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555";
    private static final Principal ANN = Principal.user(ACCOUNT, "ann");
    private static final Principal ROOT = Principal.root(ACCOUNT);
    private static final String NO_KEY_POLICY =
            " is in no file, although every KMS key has one: load it with resource-policy";

    private static PolicyDocument policy(String... statements) {
        return PolicyDocument.parse(
                "p.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}");
    }

    private static PolicyStore.Builder store() {
        return PolicyStore.builder().defaultAccount(ACCOUNT);
    }

    private static String statement(String effect, String action, String rest) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": \"" + action + "\", " + rest + "}";
    }

    private static String allow(String action, String resource) {
        return statement("Allow", action, "\"Resource\": \"" + resource + "\"");
    }

    private static String deny(String action, String resource) {
        return statement("Deny", action, "\"Resource\": \"" + resource + "\"");
    }

    private static String when(String statement, String condition) {
        return statement.substring(0, statement.length() - 1) + ", \"Condition\": {" + condition + "}}";
    }

    /** A bucket that a statement lets everybody or somebody in. */
    private static PolicyStore.Builder bucket(String principal, String condition) {
        String let = statement(
                "Allow", "s3:GetObject", "\"Principal\": " + principal + ", \"Resource\": \"arn:aws:s3:::data/*\"");
        return store().resourceBasedPolicy(
                        policy(condition.isEmpty() ? let : when(let, condition)), "arn:aws:s3:::data");
    }

    private static PolicyStore.Builder trusting(String principal, String actions) {
        return store().roleTrustPolicy(
                        policy("{\"Effect\": \"Allow\", \"Principal\": " + principal + ", \"Action\": " + actions
                                + "}"),
                        ROLE);
    }

    private static String told(Answer answer) {
        return switch (answer.verdict()) {
            case PROVED -> "proved";
            case OPEN -> "open: " + answer.reasons().get(0).reason();
            case REFUTED ->
                answer.witness()
                        .map(decision -> decision.request().resource()
                                + decision.request().givenKeys().stream()
                                        .map(key -> " with " + key + " "
                                                + String.join(
                                                        ", ", decision.request().valuesOf(key)))
                                        .reduce("", String::concat))
                        .orElseThrow();
        };
    }

    static Stream<Arguments> claimsOfOne() {
        String endpoint = "\"StringNotEquals\": {\"aws:SourceVpce\": \"vpce-1a2b3c4d\"}";
        String ofTeam = "\"StringEquals\": {\"aws:PrincipalTag/team\": \"dev\"}";
        return Stream.of(
                arguments(
                        "a service control policy limits the root user by what a request carries",
                        store().serviceControlPolicy(policy(when(deny("s3:*", "*"), endpoint))),
                        ROOT,
                        "s3:DeleteBucket",
                        "arn:aws:s3:::example with aws:SourceVpce vpce-1a2b3c4d"),
                arguments(
                        "a service control policy limits the root user on some resources",
                        store().serviceControlPolicy(policy(deny("s3:*", "arn:aws:s3:::e*"))),
                        ROOT,
                        "s3:DeleteBucket",
                        "arn:aws:s3:::x"),
                arguments(
                        "a key always has a policy, which can let a user use it who has no Allow",
                        store().identityBasedPolicy(policy(allow("s3:*", "*")), "user/ann"),
                        ANN,
                        "kms:Decrypt",
                        "open: the key policy of arn:aws:kms:us-east-1:111122223333:key/example" + NO_KEY_POLICY),
                arguments(
                        "a role always has a trust policy",
                        store().identityBasedPolicy(policy(allow("s3:*", "*")), "user/ann"),
                        ANN,
                        "sts:AssumeRole",
                        "open: the trust policy of the role arn:aws:iam::111122223333:role/example is in no file, although"
                                + " every role has one: load it with trust-policy"),
                arguments(
                        "who assumes a role may give its session other tags, where its trust policy says so",
                        trusting("{\"AWS\": \"" + ACCOUNT + "\"}", "[\"sts:AssumeRole\", \"sts:TagSession\"]")
                                .principalTag("role/deploy", "team", "ops")
                                .identityBasedPolicy(
                                        policy(when(allow("sqs:SendMessage", "*"), ofTeam)), "role/deploy"),
                        Principal.role(ACCOUNT, "deploy"),
                        "sqs:SendMessage",
                        "arn:aws:sqs:us-east-1:111122223333:example with aws:PrincipalTag/team dev"),
                arguments(
                        "where it does not, a session has the tags of its role",
                        trusting("{\"AWS\": \"" + ACCOUNT + "\"}", "\"sts:AssumeRole\"")
                                .principalTag("role/deploy", "team", "ops")
                                .identityBasedPolicy(
                                        policy(when(allow("sqs:SendMessage", "*"), ofTeam)), "role/deploy"),
                        Principal.role(ACCOUNT, "deploy"),
                        "sqs:SendMessage",
                        "proved"),
                arguments(
                        "an account of which a policy tells a part of its id only",
                        store().identityBasedPolicy(
                                        policy(when(
                                                allow("sqs:SendMessage", "*"),
                                                "\"StringLike\": {\"aws:ResourceAccount\": \"4444*\"}")),
                                        "user/ann"),
                        ANN,
                        "sqs:SendMessage",
                        "open: the policy of arn:aws:sqs:us-east-1:444411111111:example is not known, since no file is about"
                                + " the account 444411111111: load it with resource-policy"),
                arguments(
                        "a role has no user name to put into an ARN",
                        store().identityBasedPolicy(
                                        policy(allow("s3:GetObject", "arn:aws:s3:::home/${aws:username}/*")),
                                        "role/deploy"),
                        Principal.role(ACCOUNT, "deploy"),
                        "s3:GetObject",
                        "proved"),
                arguments(
                        "no object is put on no particular resource",
                        store().identityBasedPolicy(
                                        policy(allow("s3:*", "*"), deny("s3:PutObject", "arn:aws:s3:*")), "user/ann"),
                        ANN,
                        "s3:PutObject",
                        "proved"),
                arguments(
                        "a pattern that cuts an ARN short means resources of its service",
                        store().identityBasedPolicy(policy(allow("s3:GetHologram", "arn:aws:hologram:*")), "user/ann"),
                        ANN,
                        "s3:Get*",
                        "arn:aws:hologram:us-east-1:111122223333:example"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claimsOfOne")
    void a_claim_about_one_caller_is_held_against_all_that_could_be(
            String reason, PolicyStore.Builder store, Principal caller, String action, String expected) {
        assertThat(told(AccessAnalysis.of(store.build()).neverAllows(AccessQuestion.of(caller, action))))
                .isEqualTo(expected);
    }

    static Stream<Arguments> claimsOfAll() {
        String anybody = "\"*\"";
        return Stream.of(
                arguments(
                        bucket(anybody, "\"StringLike\": {\"aws:PrincipalServiceName\": \"log*.amazonaws.com\"}"),
                        "s3:GetObject",
                        "arn:aws:s3:::data/*",
                        List.of("arn:aws:iam::111122223333:root", "logexample.amazonaws.com")),
                arguments(
                        bucket(
                                anybody,
                                "\"StringLike\": {\"aws:PrincipalAccount\": \"4444*\"}, \"Bool\":"
                                        + " {\"aws:PrincipalIsAWSService\": \"false\"}"),
                        "s3:GetObject",
                        "arn:aws:s3:::data/*",
                        List.of(
                                "arn:aws:iam::111122223333:root",
                                "arn:aws:iam::444411111111:root",
                                "arn:aws:iam::444411111111:user/example",
                                "arn:aws:sts::444411111111:assumed-role/example/session")),
                arguments(
                        bucket("{\"CanonicalUser\": \"" + "79a59df900b949e5".repeat(4) + "\"}", ""),
                        "s3:GetObject",
                        "arn:aws:s3:::data/*",
                        List.of(
                                "arn:aws:iam::111122223333:root",
                                "arn:aws:iam::999988887777:root",
                                "arn:aws:iam::999988887777:user/example",
                                "arn:aws:sts::999988887777:assumed-role/example/session",
                                "arn:aws:sts::999988887777:federated-user/example")),
                arguments(
                        trusting(
                                "{\"Federated\":"
                                        + " \"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com\"}",
                                "\"sts:AssumeRoleWithWebIdentity\""),
                        "sts:AssumeRoleWithWebIdentity",
                        ROLE,
                        List.of("token.actions.githubusercontent.com")),
                arguments(
                        trusting(
                                "{\"Federated\": \"cognito-identity.amazonaws.com\"}",
                                "\"sts:AssumeRoleWithWebIdentity\""),
                        "sts:AssumeRoleWithWebIdentity",
                        ROLE,
                        List.of("cognito-identity.amazonaws.com")),
                arguments(
                        trusting(
                                "{\"Federated\": \"arn:aws:iam::111122223333:saml-provider/Okta\"}",
                                "\"sts:AssumeRoleWithSAML\""),
                        "sts:AssumeRoleWithSAML",
                        ROLE,
                        List.of("arn:aws:iam::111122223333:saml-provider/Okta")));
    }

    @ParameterizedTest
    @MethodSource("claimsOfAll")
    void a_claim_about_anyone_is_held_against_everybody_who_could_be(
            PolicyStore.Builder store, String action, String resource, List<String> expected) {
        AccessAnalysis analysis = AccessAnalysis.of(store.build());

        assertThat(analysis.callers(Partition.AWS, ACCOUNT).stream()
                        .filter(caller -> !analysis.neverAllows(AccessQuestion.of(caller.principal(), action)
                                        .by(caller)
                                        .on(resource))
                                .isProved())
                        .map(caller -> caller.principal().arn()))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whoCan_leaves_open_who_has_no_Allow_where_the_policy_of_a_key_or_role_is_in_no_file() {
        AccessAnalysis analysis = AccessAnalysis.of(store().principal("arn:aws:iam::111122223333:user/bob")
                .principal(ROLE)
                .build());

        assertThat(analysis.whoCan("kms:Decrypt", KEY))
                .filteredOn(row -> row.principal().equals(Principal.user(ACCOUNT, "bob")))
                .extracting(AccessRow::toString)
                .containsExactly("arn:aws:iam::111122223333:user/bob kms:Decrypt on " + KEY + ": open");
        assertThat(analysis.whoCan("sts:AssumeRole", ROLE))
                .extracting(AccessRow::toString)
                .contains("arn:aws:iam::111122223333:user/bob sts:AssumeRole on " + ROLE + ": open");
    }

    @Test
    void what_is_wrong_with_the_policies_is_an_error_rather_than_a_request_that_there_cannot_be() {
        AccessAnalysis analysis = AccessAnalysis.of(store().identityBasedPolicy(policy(allow("s3:*", "*")), "user/ann")
                .permissionsBoundary(policy(allow("*", "*")), "user/ann")
                .permissionsBoundary(policy(allow("s3:*", "*")), "user/*")
                .build());
        AccessQuestion question = AccessQuestion.of(ANN, "s3:GetObject");

        for (AccessQuestion each : List.of(question, question.asGiven())) {
            assertThatThrownBy(() -> analysis.neverAllows(each))
                    .isInstanceOf(FixtureException.class)
                    .hasMessage(
                            "arn:aws:iam::111122223333:user/ann has 2 permissions boundaries: [p.json, p.json]; AWS allows"
                                    + " one, so narrow what each is attached to, as in attachedTo = \"role/name\"");
        }
    }

    static Stream<Arguments> impossibleCircumstances() {
        return Stream.of(
                arguments(
                        "aws:PrincipalAccount",
                        "aws:PrincipalAccount 999988887777 contradicts the caller, arn:aws:iam::111122223333:user/ann, by"
                                + " which it is 111122223333; leave it out, or ask for another caller"),
                arguments(
                        "aws:PrincipalAcount",
                        "a request for s3:GetObject never carries the context key aws:PrincipalAcount; did you mean"
                                + " aws:PrincipalAccount? Leave it out. So says the catalog of AWS as of 2026-09-26; if AWS has"
                                + " changed since, add lenient to the sentence, or set iamunit.lenient=true"));
    }

    @ParameterizedTest
    @MethodSource("impossibleCircumstances")
    void circumstances_that_no_request_can_have_are_an_error_rather_than_a_proof(String key, String message) {
        AccessAnalysis analysis = AccessAnalysis.of(store().identityBasedPolicy(policy(allow("s3:*", "*")), "user/ann")
                .build());
        AccessQuestion question =
                AccessQuestion.of(ANN, "s3:GetObject").under(request -> request.with(key, "999988887777"));

        for (AccessQuestion each : List.of(question, question.asGiven())) {
            assertThatThrownBy(() -> analysis.neverAllows(each))
                    .isInstanceOf(FixtureException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> analysis.allowed(each))
                    .isInstanceOf(FixtureException.class)
                    .hasMessage(message);
        }
    }

    @Test
    void circumstances_that_some_requests_can_have_leave_the_others_out() {
        AccessAnalysis analysis =
                AccessAnalysis.of(store().identityBasedPolicy(policy(allow("sqs:*", "arn:aws:sqs:*:*:a*")), "user/ann")
                        .build());
        AccessQuestion question = AccessQuestion.of(ANN, "sqs:SendMessage", "sqs:ListQueues")
                .under(request -> request.inRegion("eu-west-1"))
                .on("arn:aws:sqs:eu-west-1:111122223333:a", "arn:aws:sqs:us-east-1:111122223333:a");

        assertThat(analysis.neverAllows(question).witness())
                .get()
                .extracting(decision -> decision.request().resource())
                .isEqualTo("arn:aws:sqs:eu-west-1:111122223333:a");
        assertThat(AccessRequest.of(ANN, "sqs:SendMessage", "arn:aws:sqs:us-east-1:111122223333:a"))
                .satisfies(request -> assertThat(
                                analysis.authorizer().decide(request).isAllowed())
                        .isTrue());
    }
}
