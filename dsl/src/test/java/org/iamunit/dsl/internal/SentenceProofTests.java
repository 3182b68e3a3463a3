package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sentence about all requests comes to: kept, broken by requests that could be pasted, or open. */
class SentenceProofTests {

    private static final String ACCOUNT = "111122223333";
    private static final String KEPT = "kept";

    private static String allow(String action, String resource) {
        return statement("Allow", action, resource, "");
    }

    private static String deny(String action, String resource) {
        return statement("Deny", action, resource, "");
    }

    private static String statement(String effect, String action, String resource, String more) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\""
                + more + "}";
    }

    private static String when(String condition) {
        return ", \"Condition\": {" + condition + "}";
    }

    private static PolicyDocument policy(String name, String... statements) {
        return PolicyDocument.parse(
                name, "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}");
    }

    private static PolicyStore.Builder store(String... statements) {
        return PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .identityBasedPolicy(policy("app.json", statements), "role/app");
    }

    private static VerifiedExpectation verify(PolicyStore.Builder builder, String sentence) {
        PolicyStore store = builder.build();
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> ACCOUNT, () -> "eu-west-1", () -> Partition.AWS);
        return ExpectationVerifier.verify(
                Expectation.parse(sentence),
                fixture,
                new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty()));
    }

    private static String outcome(VerifiedExpectation verified) {
        if (verified.isKept()) {
            return KEPT;
        }
        return verified.proof().witnesses().isEmpty()
                ? verified.diagnostic().actual()
                : String.join("; ", verified.proof().witnesses());
    }

    static Stream<Arguments> claims() {
        String vpce = when("\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1\"}");
        PolicyStore.Builder bucket = store(allow("s3:GetObject", "arn:aws:s3:::mine*/*"));
        PolicyStore.Builder mine = store(allow("s3:GetObject", "arn:aws:s3:::mine/*"));
        PolicyStore.Builder prod = store(allow("s3:*", "arn:aws:s3:::prod-*/*"));
        return Stream.of(
                arguments(bucket, "role app cannot iam:*", KEPT),
                arguments(bucket, "role app cannot ec2:*, sqs:SendMessage", KEPT),
                arguments(bucket, "role app can at most s3:GetObject", KEPT),
                arguments(
                        bucket,
                        "role app can only s3:GetObject on object mine/*",
                        "role app can s3:GetObject on object mineexample/example  # app.json:1 statement 1"),
                arguments(mine, "role app can only s3:GetObject on object mine/*", KEPT),
                arguments(
                        store(allow("s3:GetObject", "arn:aws:s3:::mine/*"), allow("sqs:SendMessage", "*")),
                        "role app can only s3:GetObject on object mine/*",
                        "role app can sqs:SendMessage on queue example  # app.json:1 statement 2"),
                arguments(mine, "role app can at most s3:GetObject, sqs:SendMessage", KEPT),
                arguments(mine, "role app can only s3:GetObject, sqs:SendMessage", "implicit deny"),
                arguments(
                        store(allow("s3:*", "arn:aws:s3:::prod-*/*"), deny("s3:*", "arn:aws:s3:::*-logs/*")),
                        "role app cannot s3:DeleteObject on object *-logs/*",
                        KEPT),
                arguments(
                        store(allow("s3:*", "arn:aws:s3:::prod-*/*"), deny("s3:*", "arn:aws:s3:::*-logs/*")),
                        "role app cannot s3:DeleteObject on object prod-*/*",
                        "role app can s3:DeleteObject on object prod-example/example  # app.json:1 statement 1"),
                arguments(
                        store(statement("Allow", "s3:DeleteObject", "*", vpce)),
                        "role app cannot s3:DeleteObject",
                        KEPT),
                arguments(
                        store(statement("Allow", "s3:DeleteObject", "*", vpce)),
                        "role app can never s3:DeleteObject on object logs/1",
                        "role app can s3:DeleteObject on object logs/1 with aws:SourceVpce vpce-1  # app.json:1 statement 1"),
                arguments(
                        store(statement("Allow", "s3:DeleteObject", "*", vpce)),
                        "role app can never s3:DeleteObject on object logs/1 from-ip 192.0.2.1",
                        KEPT),
                arguments(
                        store(allow("iam:*", "*"), statement("Deny", "iam:CreateUser", "*", "")),
                        "role app can never iam:CreateUser on anything",
                        KEPT),
                arguments(bucket, "role app can never iam:*", KEPT),
                arguments(
                        store(allow("ec2:*", "*")),
                        "role app can never ec2:TerminateInstances on arn:aws:ec2:eu-central-1:111122223333:instance/*",
                        "role app can ec2:TerminateInstances on"
                                + " arn:aws:ec2:eu-central-1:111122223333:instance/example  # app.json:1 statement 1"),
                arguments(
                        store(allow("sqs:*", "*")),
                        "role app cannot sqs:SendMessage on arn:aws:sqs:ap-south-1:*:jobs",
                        "role app can sqs:SendMessage on arn:aws:sqs:ap-south-1:111122223333:jobs  # app.json:1 statement 1"),
                arguments(
                        store(
                                allow("ec2:*", "*"),
                                statement(
                                        "Deny",
                                        "ec2:*",
                                        "*",
                                        when("\"StringNotEquals\": {\"aws:RequestedRegion\": \"eu-west-1\"}"))),
                        "role app can never ec2:RunInstances in-region ap-south-1",
                        KEPT),
                arguments(prod, "role app can never s3:ListBucket", KEPT),
                arguments(prod, "role app can never s3:ListBucket, s3:DeleteBucket on bucket prod-*", KEPT),
                arguments(
                        prod,
                        "role app cannot s3:GetObject on object prod-a/*, object other/*",
                        "role app can s3:GetObject on object prod-a/example  # app.json:1 statement 1"),
                arguments(
                        store(statement(
                                "Allow",
                                "s3:GetObject",
                                "*",
                                when("\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}"))),
                        "role app cannot s3:GetObject on object data/*",
                        "undetermined"),
                arguments(
                        store(
                                allow("s3:GetObject", "arn:aws:s3:::mine/*"),
                                "{\"Effect\": \"Allow\", \"NotAction\": \"iam:*\", \"Resource\": \"arn:aws:sqs:*:*:jobs\"}",
                                deny("sqs:*", "*")),
                        "role app can only s3:GetObject on object mine/*",
                        KEPT),
                arguments(
                        store(statement(
                                "Allow",
                                "s3:GetObject",
                                "*",
                                when("\"IpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}"))),
                        "role app cannot s3:GetObject on object data/* from-ip 198.51.100.7",
                        KEPT));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void a_claim_about_one_caller_is_proved_or_broken(PolicyStore.Builder builder, String sentence, String expected) {
        assertThat(outcome(verify(builder, sentence))).isEqualTo(expected);
    }

    static Stream<Arguments> claimsAboutEveryone() {
        String publicRead = "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\":"
                + " \"arn:aws:s3:::data/*\"%s}";
        String ofOrganization = when("\"StringEquals\": {\"aws:PrincipalOrgID\": \"o-exampleorgid\"}");
        Organization organization = Organization.of("o-exampleorgid", ACCOUNT, "444455556666");
        String noRoot = statement(
                "Deny", "sqs:*", "*", when("\"ArnNotLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:role/app\"}"));
        return Stream.of(
                arguments(
                        store(allow("sqs:SendMessage", "*"))
                                .identityBasedPolicy(policy("ci.json", allow("sqs:*", "*")), "role/ci-*"),
                        "anyone but role app, root can never sqs:SendMessage on queue jobs",
                        "role ci-example can sqs:SendMessage on queue jobs  # ci.json:1 statement 1"),
                arguments(
                        store(allow("sqs:SendMessage", "*")),
                        "only role app can sqs:SendMessage on queue jobs",
                        "root can sqs:SendMessage on queue jobs"),
                arguments(
                        store(allow("sqs:SendMessage", "*")),
                        "anyone but role app, root can never sqs:SendMessage on queue jobs",
                        KEPT),
                arguments(
                        store(allow("sqs:SendMessage", "*")).serviceControlPolicy(policy("org.json", noRoot)),
                        "only role app can sqs:SendMessage on queue jobs",
                        KEPT),
                arguments(
                        store(allow("sqs:SendMessage", "*"))
                                .identityBasedPolicy(policy("all.json", allow("sqs:*", "*")), "user/eve"),
                        "anyone but role app, root can never sqs:SendMessage on queue jobs",
                        "user eve can sqs:SendMessage on queue jobs  # all.json:1 statement 1"),
                arguments(
                        store(allow("sqs:SendMessage", "*"))
                                .organization(organization)
                                .resourceBasedPolicy(
                                        policy("bucket.json", publicRead.formatted(ofOrganization)),
                                        "arn:aws:s3:::data"),
                        "anyone outside the organization can never s3:GetObject on arn:aws:s3:::data/*",
                        KEPT),
                arguments(
                        store(allow("*", "*"))
                                .serviceControlPolicy(policy(
                                        "org.json",
                                        statement(
                                                "Deny",
                                                "iam:CreateUser",
                                                "*",
                                                when("\"ArnNotLike\": {\"aws:PrincipalArn\":"
                                                        + " \"arn:aws:iam::*:role/app\"}")))),
                        "anyone but role app can never iam:CreateUser on anything",
                        KEPT),
                arguments(
                        store(allow("sqs:SendMessage", "*"))
                                .roleTrustPolicy(
                                        policy(
                                                "trust.json",
                                                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"444455556666\"},"
                                                        + " \"Action\": \"sts:AssumeRole\", \"Condition\":"
                                                        + " {\"StringEquals\": {\"sts:ExternalId\": \"s3cr3t\"}}}"),
                                        "arn:aws:iam::111122223333:role/partner"),
                        "anyone outside account 111122223333 can never sts:AssumeRole on"
                                + " arn:aws:iam::111122223333:role/partner",
                        "not proved"));
    }

    @ParameterizedTest
    @MethodSource("claimsAboutEveryone")
    void a_claim_about_everyone_is_proved_or_broken(PolicyStore.Builder builder, String sentence, String expected) {
        assertThat(outcome(verify(builder, sentence))).isEqualTo(expected);
    }

    @Test
    void what_is_open_to_the_world_is_told_by_a_stranger() {
        PolicyStore.Builder open = store(allow("sqs:SendMessage", "*"))
                .resourceBasedPolicy(
                        policy(
                                "bucket.json",
                                "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\":"
                                        + " \"arn:aws:s3:::data/*\"}"),
                        "arn:aws:s3:::data");

        assertThat(verify(open, "anyone outside account 111122223333 can never s3:GetObject on arn:aws:s3:::data/*")
                        .proof()
                        .witnesses())
                .contains("anonymous can s3:GetObject on object data/example  # bucket.json:1 statement 1");
    }

    @Test
    void beside_what_holds_stands_which_absent_key_it_rests_on() {
        PolicyStore.Builder store = store(
                statement("Allow", "s3:DeleteObject", "*", when("\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1\"}")));

        assertThat(verify(store, "role app cannot s3:DeleteObject").proof().remarks())
                .containsExactly(
                        "only since the request carries no aws:SourceVpce (can never asks about all circumstances):"
                                + " role app can s3:DeleteObject on object example/example with aws:SourceVpce vpce-1");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        "role app can only sqs:SendMessage on queue jobs with sqs:Nothing x",
                        "a request for a2c:GetContainerizationJobDetails never carries the context key sqs:Nothing; leave it out."),
                arguments(
                        "anyone can sqs:SendMessage on queue jobs",
                        "\"anyone\" goes with can never, not with can: it is about all callers that there could be; write"
                                + " can never, or name a principal"),
                arguments(
                        "only role app can never sqs:SendMessage",
                        "\"only role app\" goes with can, not with can never: that says already that nobody else can;"
                                + " write can, or leave only out"),
                arguments(
                        "anyone outside the organization can never sqs:SendMessage on queue jobs",
                        "which accounts are in the organization is not known: declare it with organization, or write"
                                + " outside account and an account id"),
                arguments(
                        "role app can never sqs:SendMesage on queue jobs",
                        "the action sqs:SendMesage does not exist; did you mean sqs:SendMessage?"),
                arguments(
                        "role app can never sqs:SendMessage on topic news",
                        "none of sqs:SendMessage can be asked on topic news; leave it out, or name an action that is"),
                arguments(
                        "role app can never sqs:SendMessage on arn:aws:sns:*:*:*",
                        "none of sqs:SendMessage can be asked on arn:aws:sns:*:*:*; name a resource of another type, or leave"
                                + " on(…) out"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_cannot_be_meant_is_an_error(String sentence, String message) {
        assertThatThrownBy(() -> verify(store(allow("sqs:SendMessage", "*")), sentence))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @MethodSource("printed")
    void what_is_printed_is_read_again(String sentence) {
        assertThat(Expectation.parse(sentence)).hasToString(sentence);
    }

    @Test
    void who_forgets_the_root_user_is_told_so() {
        assertThat(verify(
                                store(allow("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs")),
                                "only role app can sqs:SendMessage on queue jobs")
                        .diagnostic()
                        .toString())
                .isEqualTo("""
                        Access granted: User: arn:aws:iam::111122223333:root is authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:111122223333:jobs

                          expected   only role app can sqs:SendMessage on queue jobs
                          allowed    root can sqs:SendMessage on queue jobs
                                     the root user may do everything in its account: name root in the sentence, too, or load a service control policy that denies it
                          decision   allowed, the root user of an account may do everything in it

                          path       service control policy  none
                                     permissions boundary    none
                                     identity-based policy   none
                          request    aws:RequestedRegion     eu-west-1""");
    }

    static Stream<String> printed() {
        return Stream.of(
                "role app can never s3:DeleteObject on bucket logs over-tls",
                "role app can at most s3:Get*, s3:List* on object mine/*",
                "anyone can never iam:CreateUser",
                "anyone but role breakglass, user ann can never iam:CreateUser on anything",
                "anyone outside the organization can never s3:GetObject on arn:aws:s3:::data/*",
                "anyone outside account 111122223333 but service cloudtrail.amazonaws.com can never s3:PutObject",
                "only role mailer session s1, user relay can ses:SendRawEmail on identity example.com");
    }
}
