package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What anybody gains and loses between the policies of two stores. */
class AccessComparisonTests {

    private static final String ACCOUNT = "111122223333";
    private static final String APP = "arn:aws:iam::" + ACCOUNT + ":role/app";
    private static final String ROOT = "arn:aws:iam::" + ACCOUNT + ":root";
    private static final String ANN = "arn:aws:iam::" + ACCOUNT + ":user/ann";
    private static final String KEY = "arn:aws:kms:us-east-1:" + ACCOUNT + ":key/11111111-2222-3333-4444-555555555555";
    private static final String OBJECTS = "arn:aws:s3:::a/*";
    private static final String GET = allow("s3:GetObject", OBJECTS);
    private static final String EVERYTHING = allow("*", "*");

    private static PolicyDocument policy(String statements) {
        return policy("p.json", "2012-10-17", statements);
    }

    private static PolicyDocument policy(String source, String version, String statements) {
        return PolicyDocument.parse(source, "{\"Version\": \"" + version + "\", \"Statement\": [" + statements + "]}");
    }

    private static String allow(String actions, String resources) {
        return "{\"Effect\": \"Allow\", \"Action\": [" + quoted(actions) + "], \"Resource\": [" + quoted(resources)
                + "]}";
    }

    private static String deny(String actions, String resources) {
        return allow(actions, resources).replace("\"Allow\"", "\"Deny\"");
    }

    private static String when(String statement, String condition) {
        return statement.substring(0, statement.length() - 1) + ", \"Condition\": {" + condition + "}}";
    }

    private static String not(String element, String statement) {
        return statement.replace("\"" + element + "\"", "\"Not" + element + "\"");
    }

    private static String by(String principal, String statement) {
        return statement.replace("\"Action\"", "\"Principal\": " + principal + ", \"Action\"");
    }

    private static String quoted(String values) {
        return "\"" + values.replace(" ", "\", \"") + "\"";
    }

    /** An account with a role and a user, of which the role can read objects. */
    private static PolicyStore.Builder store() {
        return PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .principal(APP)
                .principal(ANN);
    }

    private static PolicyStore.Builder withGet() {
        return store().identityBasedPolicy(policy(GET), "role/app");
    }

    private static List<String> compared(PolicyStore.Builder before, PolicyStore.Builder after) {
        return AccessAnalysis.of(after.build()).difference(AccessAnalysis.of(before.build())).rows().stream()
                .map(ChangedAccess::toString)
                .toList();
    }

    private static Arguments alike(String what, UnaryOperator<PolicyStore.Builder> before, String after) {
        return arguments(what, before.apply(store()), store().identityBasedPolicy(policy(after), "role/app"));
    }

    private static UnaryOperator<PolicyStore.Builder> app(String statements) {
        return store -> store.identityBasedPolicy(policy(statements), "role/app");
    }

    static Stream<Arguments> nothing() {
        String two = allow("s3:GetObject s3:PutObject", OBJECTS + " arn:aws:s3:::b/*");
        String secure = "\"Bool\": {\"aws:SecureTransport\": \"true\"}";
        return Stream.of(
                alike("Sids", app(GET), GET.replace("{\"Effect\"", "{\"Sid\": \"Read\", \"Effect\"")),
                alike(
                        "a split by actions",
                        app(two),
                        allow("s3:GetObject", OBJECTS + " arn:aws:s3:::b/*") + ","
                                + allow("s3:PutObject", OBJECTS + " arn:aws:s3:::b/*")),
                alike(
                        "a split by resources",
                        app(two),
                        allow("s3:GetObject s3:PutObject", OBJECTS) + ","
                                + allow("s3:GetObject s3:PutObject", "arn:aws:s3:::b/*")),
                alike(
                        "a split in both ways",
                        app(two),
                        allow("s3:GetObject", OBJECTS) + "," + allow("s3:PutObject", OBJECTS) + ","
                                + allow("s3:GetObject s3:PutObject", "arn:aws:s3:::b/*")),
                alike("order and case", app(two), allow("S3:putobject s3:GETOBJECT", "arn:aws:s3:::b/* " + OBJECTS)),
                alike("what another allows already", app(two), two + "," + GET),
                alike(
                        "a boolean for a string, and the case of a key",
                        app(when(GET, secure)),
                        when(GET, "\"Bool\": {\"AWS:securetransport\": true}")),
                alike(
                        "a split of conditions' values",
                        app(when(GET, "\"StringEquals\": {\"aws:SourceVpce\": [\"vpce-a\", \"vpce-b\"]}")),
                        when(GET, "\"StringEquals\": {\"aws:SourceVpce\": \"vpce-b\"}") + ","
                                + when(GET, "\"StringEquals\": {\"aws:SourceVpce\": \"vpce-a\"}")),
                alike(
                        "all actions but some, and these",
                        app(EVERYTHING),
                        allow("iam:*", "*") + "," + not("Action", allow("iam:*", "*"))),
                alike(
                        "all actions but some, and all but others",
                        app(EVERYTHING),
                        not("Action", allow("iam:*", "*")) + "," + not("Action", allow("sqs:*", "*"))),
                alike(
                        "all resources but some, and all but others",
                        app(allow("s3:GetObject", "*")),
                        not("Resource", allow("s3:GetObject", "arn:aws:s3:::a/*")) + ","
                                + not("Resource", allow("s3:GetObject", "arn:aws:s3:::b/*"))),
                alike(
                        "a condition, and its opposite",
                        app(GET),
                        when(GET, secure) + "," + when(GET, "\"BoolIfExists\": {\"aws:SecureTransport\": \"false\"}")),
                alike(
                        "a key that is there, and one that is not",
                        app(allow("lambda:*", "*")),
                        when(allow("lambda:*", "*"), "\"Null\": {\"aws:SourceVpce\": \"true\"}") + ","
                                + when(allow("lambda:*", "*"), "\"Null\": {\"aws:SourceVpce\": \"false\"}")),
                alike(
                        "more that is allowed, and denied again",
                        app(GET),
                        GET + "," + allow("gamelift:*", "*") + "," + deny("gamelift:*", "*")),
                arguments(
                        "another bucket, of which it is not known whom its policy lets in, whatever the caller may do",
                        store().identityBasedPolicy(policy(when(allow("s3:GetObject", "*"), secure)), "role/app"),
                        store().identityBasedPolicy(
                                        policy(when(
                                                allow("s3:GetObject", "*"),
                                                "\"StringEquals\": {\"aws:SecureTransport\": \"true\"}")),
                                        "role/app")),
                arguments(
                        "two policies for one",
                        withGet().identityBasedPolicy(policy(allow("sqs:SendMessage", "*")), "role/app"),
                        store().identityBasedPolicy(policy(GET + "," + allow("sqs:SendMessage", "*")), "role/app")),
                arguments(
                        "a version without variables",
                        withGet(),
                        store().identityBasedPolicy(policy("p.json", "2008-10-17", GET), "role/app")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothing")
    void what_says_the_same_changes_nothing(String what, PolicyStore.Builder before, PolicyStore.Builder after) {
        assertThat(compared(before, after)).isEmpty();
    }

    static Stream<Arguments> changes() {
        String bucket = "arn:aws:s3:::a";
        return Stream.of(
                arguments(
                        "an action more, for one role",
                        withGet(),
                        store().identityBasedPolicy(policy(allow("s3:GetObject s3:PutObject", OBJECTS)), "role/app"),
                        List.of(APP + " gains s3:PutObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "an action less",
                        withGet().identityBasedPolicy(policy(GET), "user/ann"),
                        withGet(),
                        List.of(ANN + " loses s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a policy for several who are alike",
                        store().identityBasedPolicy(policy(allow("sqs:SendMessage", "*")), "*"),
                        store().identityBasedPolicy(policy(allow("sqs:SendMessage", "*")), "*")
                                .identityBasedPolicy(policy(GET), "role/app")
                                .identityBasedPolicy(policy(GET), "user/ann"),
                        List.of(APP + ", " + ANN
                                + " gains s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a new role",
                        withGet(),
                        withGet().principal(APP + "2").identityBasedPolicy(policy(GET), "role/app2"),
                        List.of(APP + "2 gains s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a role less",
                        withGet().principal(APP + "2").identityBasedPolicy(policy(GET), "role/app2"),
                        withGet(),
                        List.of(APP + "2 loses s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a boundary less",
                        withGet().permissionsBoundary(policy(allow("sqs:*", "*")), "role/app"),
                        withGet(),
                        List.of(APP + " gains s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a session policy more",
                        withGet(),
                        withGet().sessionPolicy(policy(allow("sqs:*", "*")), "role/app"),
                        List.of(APP + " loses s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a service control policy that denies less",
                        withGet().serviceControlPolicy(policy(deny("s3:Get*", "*"))),
                        withGet().serviceControlPolicy(policy(deny("s3:GetBucket*", "*"))),
                        List.of(APP + " gains s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a list of what is allowed, where that was another",
                        withGet().serviceControlPolicy(policy(allow("s3:GetObject sqs:*", "*"))),
                        withGet().serviceControlPolicy(policy(allow("sqs:*", "*"))),
                        List.of(APP + " loses s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "a resource control policy",
                        withGet().resourceControlPolicy(policy(by("\"*\"", deny("s3:GetObject", "*")))),
                        withGet().resourceControlPolicy(policy(by("\"*\"", deny("s3:PutObject", "*")))),
                        List.of(APP + " gains s3:GetObject on arn:aws:s3:::a/example, by p.json:1 statement 1")),
                arguments(
                        "an anonymous caller, and everybody else",
                        withGet(),
                        withGet()
                                .resourceBasedPolicy(
                                        policy(by("\"*\"", allow("s3:GetObject", bucket + "/public/*"))), bucket),
                        List.of(
                                "arn:aws:iam::999988887777:root, anonymous, " + ANN
                                        + ", arn:aws:iam::111122223333:user/example,"
                                        + " arn:aws:iam::111122223333:role/example, example.amazonaws.com gains"
                                        + " s3:GetObject on arn:aws:s3:::a/public/example, by p.json:1 statement 1",
                                "arn:aws:iam::999988887777:role/app gains s3:GetObject on"
                                        + " arn:aws:s3:::a/public/example, by p.json:1 statement 1, p.json:1 statement 1",
                                "arn:aws:iam::999988887777:user/example may gain s3:GetObject: the policies of"
                                        + " arn:aws:iam::999988887777:user/example are not known, since no file is"
                                        + " about the account 999988887777: load them",
                                "arn:aws:iam::999988887777:role/example may gain s3:GetObject: the policies of"
                                        + " arn:aws:sts::999988887777:assumed-role/example/session are not known, since"
                                        + " no file is about the account 999988887777: load them")),
                arguments(
                        "a Version that makes a variable of a text",
                        store().identityBasedPolicy(
                                        policy(
                                                "p.json",
                                                "2008-10-17",
                                                allow("s3:GetObject", "arn:aws:s3:::${aws:username}/*")),
                                        "user/ann"),
                        store().identityBasedPolicy(
                                        policy(allow("s3:GetObject", "arn:aws:s3:::${aws:username}/*")), "user/ann"),
                        List.of(
                                ANN + " gains s3:GetObject on arn:aws:s3:::ann/example, by p.json:1 statement 1",
                                ANN + " loses s3:GetObject on arn:aws:s3:::${aws:username}/example, by p.json:1"
                                        + " statement 1")),
                arguments(
                        "a wildcard for a list",
                        store().identityBasedPolicy(policy(allow("polly:DescribeVoices", "*")), "role/app"),
                        store().identityBasedPolicy(policy(allow("polly:DescribeVoice*", "*")), "role/app"),
                        List.of(APP + " gains polly:describevoiceexample to come on"
                                + " arn:aws:polly:us-east-1:111122223333:example, by p.json:1 statement 1")),
                arguments(
                        "a value of a key that the ARN of the resource tells",
                        store().identityBasedPolicy(
                                        policy(when(
                                                allow("ec2:StopInstances", "arn:aws:ec2:*:*:instance/*"),
                                                "\"StringEquals\": {\"ec2:InstanceID\": \"i-1\"}")),
                                        "role/app"),
                        store().identityBasedPolicy(
                                        policy(when(
                                                allow("ec2:StopInstances", "arn:aws:ec2:*:*:instance/*"),
                                                "\"StringLike\": {\"ec2:InstanceID\": [\"i-1\", \"i-2\"]}")),
                                        "role/app"),
                        List.of(APP + " gains ec2:StopInstances on arn:aws:ec2:us-east-1:111122223333:instance/i-2,"
                                + " by p.json:1 statement 1")),
                arguments(
                        "another cluster",
                        store().identityBasedPolicy(
                                        policy(
                                                when(
                                                        allow("ecs:UpdateService", "*"),
                                                        "\"ArnEquals\": {\"ecs:cluster\": \"arn:aws:ecs:us-east-1:111122223333:cluster/a\"}")),
                                        "role/app"),
                        store().identityBasedPolicy(
                                        policy(when(
                                                allow("ecs:UpdateService", "*"),
                                                "\"ArnEquals\": {\"ecs:cluster\": [\"arn:aws:ecs:us-east-1:111122223333:cluster/a\","
                                                        + " \"arn:aws:ecs:us-east-1:111122223333:cluster/b\"]}")),
                                        "role/app"),
                        List.of(APP
                                + " gains ecs:UpdateService on arn:aws:ecs:us-east-1:111122223333:service/b/example,"
                                + " by p.json:1 statement 1")),
                arguments(
                        "another service that makes a role of its own",
                        store().identityBasedPolicy(
                                        policy(when(
                                                allow("iam:CreateServiceLinkedRole", "*"),
                                                "\"StringLike\": {\"iam:AWSServiceName\": \"ecs.amazonaws.com\"}")),
                                        "role/app"),
                        store().identityBasedPolicy(
                                        policy(when(
                                                allow("iam:CreateServiceLinkedRole", "*"),
                                                "\"StringLike\": {\"iam:AWSServiceName\": [\"ecs.amazonaws.com\","
                                                        + " \"rds.amazonaws.com\"]}")),
                                        "role/app"),
                        List.of(APP + " gains iam:CreateServiceLinkedRole on"
                                + " arn:aws:iam::111122223333:role/aws-service-role/rds.amazonaws.com/example,"
                                + " by p.json:1 statement 1")),
                arguments(
                        "who may assume a role",
                        withGet()
                                .roleTrustPolicy(
                                        policy(
                                                "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"lambda.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}"),
                                        APP),
                        withGet()
                                .roleTrustPolicy(
                                        policy(
                                                "{\"Effect\": \"Allow\", \"Principal\": {\"Service\": [\"lambda.amazonaws.com\", \"ec2.amazonaws.com\"]}, \"Action\": \"sts:AssumeRole\"}"),
                                        APP),
                        List.of("ec2.amazonaws.com gains sts:AssumeRole on " + APP + ", by p.json:1 statement 1")),
                arguments(
                        "a key policy",
                        withGet()
                                .resourceBasedPolicy(
                                        policy(by("{\"AWS\": \"" + ACCOUNT + "\"}", allow("kms:*", "*"))), KEY),
                        withGet()
                                .resourceBasedPolicy(
                                        policy(by("{\"AWS\": \"" + ACCOUNT + "\"}", allow("kms:*", "*")) + ","
                                                + by("{\"AWS\": \"" + APP + "\"}", allow("kms:Decrypt", "*"))),
                                        KEY),
                        List.of(APP + " gains kms:Decrypt on " + KEY
                                + ", by p.json:1 statement 1, p.json:1 statement 2")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void what_changes_has_a_row_with_a_request(
            String what, PolicyStore.Builder before, PolicyStore.Builder after, List<String> rows) {
        assertThat(compared(before, after).stream().filter(row -> !row.startsWith(ROOT)))
                .isEqualTo(rows);
    }

    @Test
    void the_root_user_gains_what_a_service_control_policy_no_longer_denies() {
        PolicyStore.Builder before = withGet().serviceControlPolicy(policy(deny("sqs:PurgeQueue", "*")));
        PolicyStore.Builder after = withGet().serviceControlPolicy(policy(deny("sqs:DeleteQueue", "*")));

        assertThat(compared(before, after))
                .containsExactly(
                        ROOT + " gains sqs:PurgeQueue on arn:aws:sqs:us-east-1:111122223333:example",
                        ROOT + " loses sqs:DeleteQueue on arn:aws:sqs:us-east-1:111122223333:example");
    }

    @Test
    void a_store_without_policies_is_an_error() {
        assertThatThrownBy(() -> compared(store(), withGet()))
                .isInstanceOf(FixtureException.class)
                .hasMessage("no policy is loaded of what there was or is before, so that everything is denied there;"
                        + " name the files that hold the policies");
        assertThatThrownBy(() -> compared(withGet(), store()))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith("no policy is loaded of what there was or is after");
    }
}
