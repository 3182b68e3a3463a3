package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.analysis.ApprovedRows.Says;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All that a caller can do, in rows. */
class EffectiveAccessTests {

    private static final String ACCOUNT = "111122223333";
    private static final Principal APP = Principal.role(ACCOUNT, "app");

    /** So many sets of policies, made at random. */
    private static final long SETS = Long.getLong("iamunit.analysis.rows", 60);

    /** Of the resources of the universe one in so many is asked about. */
    private static final int STEP = 11;

    static Stream<Arguments> policies() {
        return Stream.of(
                arguments(
                        "a list of values is one row, however many statements it takes",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
                         "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-2"}}},
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
                         "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/* | StringEquals aws:SourceVpce vpce-1, vpce-2"),
                arguments(
                        "each value of a list in one statement",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
                         "Condition": {"StringEquals": {"aws:SourceVpce": ["vpce-2", "vpce-1"]}}}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/* | StringEquals aws:SourceVpce vpce-1, vpce-2"),
                arguments(
                        "each value of a list that is left out",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*",
                         "Condition": {"StringNotLike": {"aws:SourceVpce": ["vpce-2*", "vpce-1*"]}}}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/* | StringNotLike aws:SourceVpce vpce-1*, vpce-2*"),
                arguments(
                        "each of several values that one of a request has to be like",
                        """
                        {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
                         "Condition": {"ForAnyValue:StringLike": {"aws:TagKeys": ["b", "a*"]}}}
                        """,
                        "ec2:CreateTags | * | ForAnyValue:StringLike aws:TagKeys a*, b"),
                arguments(
                        "a request without values, of which one must not be like another",
                        """
                        {"Effect": "Allow", "Action": "ec2:CreateTags", "Resource": "*",
                         "Condition": {"ForAnyValue:StringNotEqualsIfExists": {"aws:TagKeys": "a"}}}
                        """,
                        "ec2:CreateTags | * | ForAnyValue:StringNotEqualsIfExists aws:TagKeys a"),
                arguments(
                        "each resource of a list, in one way",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::logs/**", "arn:aws:s3:::data/*"]}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/*, arn:aws:s3:::logs/* | "),
                arguments(
                        "each resource of a list that is left out",
                        """
                        {"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:*:111122223333:app-*"},
                        {"Effect": "Deny", "Action": "sns:*", "Resource": ["arn:aws:sns:*:*:*-b", "arn:aws:sns:*:*:*-a"]}
                        """,
                        "sns:Publish | arn:aws:sns:*:111122223333:app-* but not arn:aws:sns:*:*:*-a, arn:aws:sns:*:*:*-b | "),
                arguments(
                        "a tag that has to be there, in one spelling",
                        """
                        {"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
                         "Condition": {"Null": {"AWS:resourcetag/Team": "false"}}}
                        """,
                        "ec2:StopInstances | * | Null aws:ResourceTag/team false"),
                arguments(
                        "what is denied is left out of what is allowed",
                        """
                        {"Effect": "Allow", "Action": "sns:Publish", "Resource": "arn:aws:sns:*:111122223333:app-*"},
                        {"Effect": "Deny", "Action": "sns:*", "Resource": "arn:aws:sns:*:111122223333:app-secret"}
                        """,
                        "sns:Publish | arn:aws:sns:*:111122223333:app-* but not arn:aws:sns:*:111122223333:app-secret | "),
                arguments(
                        "a deny under a condition is that under which the rest is allowed",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/*"},
                        {"Effect": "Deny", "Action": "s3:*", "Resource": "*",
                         "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/* | Bool aws:SecureTransport true"),
                arguments(
                        "a condition on a key that is compared with another stays as it is",
                        """
                        {"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
                         "Condition": {"StringEquals": {"aws:ResourceTag/team": "${aws:PrincipalTag/team}"}}}
                        """,
                        "ec2:StopInstances | * | StringEquals aws:ResourceTag/team ${aws:PrincipalTag/team}"),
                arguments(
                        "a value that a policy leaves out of a pattern",
                        """
                        {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::data",
                         "Condition": {"StringLike": {"s3:prefix": "home/*"}, "StringNotLike": {"s3:prefix": "home/x/*"}}}
                        """,
                        "s3:ListBucket | arn:aws:s3:::data | StringLike s3:prefix home/*"
                                + " and StringNotLike s3:prefix home/x/*"),
                arguments(
                        "what a statement allows under fewer conditions is not said of a part of it",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": ["arn:aws:s3:::data/*", "arn:aws:s3:::data/x/*"]},
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/y/*",
                         "Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/* | "),
                arguments(
                        "resources that a tag of the session names",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:PrincipalTag/team}/*"},
                        {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/ops/*"}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/${aws:PrincipalTag/team}/* but not arn:aws:s3:::data/ops/* | "),
                arguments(
                        "resources that several tags name",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject",
                         "Resource": "arn:aws:s3:::${aws:PrincipalTag/domain}/${aws:PrincipalTag/project}/*"}
                        """,
                        "s3:GetObject | arn:aws:s3:::${aws:PrincipalTag/domain}/${aws:PrincipalTag/project}/* | "),
                arguments(
                        "resources that a tag names, which has to be like a pattern",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:PrincipalTag/team}/*",
                         "Condition": {"StringLike": {"aws:PrincipalTag/team": "dev-*"}}}
                        """,
                        "s3:GetObject | arn:aws:s3:::data/${aws:PrincipalTag/team}/*"
                                + " | StringLike aws:PrincipalTag/team dev-*"),
                arguments(
                        "a text with a tag in a condition",
                        """
                        {"Effect": "Allow", "Action": "ec2:StopInstances", "Resource": "*",
                         "Condition": {"StringLike": {"aws:ResourceTag/owner": "team-${aws:PrincipalTag/team}"}}}
                        """,
                        "ec2:StopInstances | * | StringEquals aws:ResourceTag/owner team-${aws:PrincipalTag/team}"),
                arguments(
                        "what the resource tells anyway is no condition",
                        """
                        {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole",
                         "Resource": "arn:aws:iam::*:role/aws-service-role/appmesh.amazonaws.com/*",
                         "Condition": {"StringLike": {"iam:AWSServiceName": "appmesh.amazonaws.com"}}}
                        """,
                        "iam:CreateServiceLinkedRole | arn:aws:iam::*:role/aws-service-role/appmesh.amazonaws.com/* | "),
                arguments(
                        "a key that only the resource tells",
                        """
                        {"Effect": "Allow", "Action": "iam:CreateServiceLinkedRole", "Resource": "*",
                         "Condition": {"StringEquals": {"iam:AWSServiceName": "appmesh.amazonaws.com"}}}
                        """,
                        "iam:CreateServiceLinkedRole | * | StringEquals iam:AWSServiceName appmesh.amazonaws.com"),
                arguments(
                        "an action of which it is not known whether AWS compares an ARN, on anything",
                        """
                        {"Effect": "Allow", "Action": "ssm:DescribeAutomationExecutions", "Resource": "*"}
                        """,
                        "ssm:DescribeAutomationExecutions | * | "),
                arguments(
                        "all actions of a service but some, and apart those that other accounts cannot share",
                        """
                        {"Effect": "Allow", "Action": "glacier:*", "Resource": "*"},
                        {"Effect": "Deny", "Action": "glacier:DeleteVault", "Resource": "*"}
                        """,
                        """
                        glacier:GetDataRetrievalPolicy, glacier:ListProvisionedCapacity, glacier:ListVaults, \
                        glacier:PurchaseProvisionedCapacity, glacier:SetDataRetrievalPolicy | * |\s
                        glacier:* but not glacier:DeleteVault, glacier:GetDataRetrievalPolicy, \
                        glacier:ListProvisionedCapacity, glacier:ListVaults, glacier:PurchaseProvisionedCapacity, \
                        glacier:SetDataRetrievalPolicy | * |\s"""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policies")
    void rows_say_what_is_allowed(String name, String statements, String rows) {
        EffectiveAccess access = access(statements);

        assertThat(access.open()).as(name).isEmpty();
        assertThat(access.rows()).map(EffectiveAccessTests::text).containsExactly(rows.split("\n"));
    }

    static Stream<Arguments> policiesThatAreTold() {
        String db = "\"arn:aws:rds:*:*:db:*\"";
        String cluster = "\"arn:aws:rds:*:*:cluster:*\"";
        return Stream.concat(
                policies().map(Arguments::get).map(policy -> arguments(policy[0], policy[1])),
                Stream.of(
                        arguments("one of several types of resources", rds("Allow", db)),
                        arguments("one type, and not another", rds("Allow", db) + "," + rds("Deny", cluster)),
                        arguments("all types but one", rds("Allow", "\"*\"") + "," + rds("Deny", db)),
                        arguments(
                                "all types but two",
                                rds("Allow", "\"*\"") + "," + rds("Deny", "[" + db + ", " + cluster + "]")),
                        arguments("a secret that a tag of the session names", """
                                {"Effect": "Allow", "Action": "secretsmanager:GetSecretValue",
                                 "Resource": "arn:aws:secretsmanager:*:*:secret:${aws:PrincipalTag/team}-*"}
                                """)));
    }

    private static String rds(String effect, String resources) {
        return "{\"Effect\": \"" + effect + "\", \"Action\": \"rds:CreateDBInstance\", \"Resource\": " + resources
                + "}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policiesThatAreTold")
    void what_is_told_deviates_from_itself_in_nothing_and_from_more_in_that_alone(String name, String statements) {
        AccessAnalysis analysis = analysis(statements);
        EffectiveAccess access = analysis.effectiveAccess(APP);
        assertThat(access.open()).isEmpty();

        AccessDeviations none = analysis.deviations(APP, access.rows());
        assertThat(none.requests()).as("%s", access.rows()).isEmpty();
        assertThat(none.open()).as("%s", access.rows()).isEmpty();

        AccessDeviations more = analysis(statements + ", {\"Effect\": \"Allow\", \"Action\": \"sns:Publish\","
                        + " \"Resource\": \"arn:aws:sns:eu-west-1:" + ACCOUNT + ":alarms\"}")
                .deviations(APP, access.rows());
        assertThat(more.open()).as("%s", access.rows()).isEmpty();
        assertThat(more.requests()).singleElement().satisfies(each -> {
            assertThat(each.kind()).isEqualTo(AccessDeviation.Kind.GAINED);
            assertThat(each.decision().request().action()).isEqualTo("sns:Publish");
        });
    }

    static Stream<Arguments> policiesThatCannotBeTold() {
        return Stream.of(
                arguments(
                        "resources of several types, of which some carry the key of a condition",
                        """
                        {"Effect": "Allow", "Action": "rds:CreateDBInstance",
                         "Resource": ["arn:aws:rds:*:*:db:reader*", "arn:aws:rds:*:*:cluster:*"],
                         "Condition": {"StringEquals": {"rds:DatabaseEngine": "neptune"}}}
                        """,
                        "what lets the caller do rds:CreateDBInstance depends on more than the patterns and conditions of"
                                + " policies tell apart"),
                arguments(
                        "resources that one tag names in several ways",
                        """
                        {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:PrincipalTag/team}/*"},
                        {"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::data/${aws:PrincipalTag/team}/x/*"}
                        """,
                        "not every value of aws:PrincipalTag/team could be tried for"
                                + " arn:aws:sts::111122223333:assumed-role/app/session s3:GetObject on"
                                + " arn:aws:s3:::data/example/x/example: say what it is with aws:PrincipalTag/team"),
                arguments(
                        "an ARN that AWS may compare or not",
                        """
                        {"Effect": "Allow", "Action": "ssm:DescribeAutomationExecutions",
                         "Resource": "arn:aws:ssm:*:*:automation-definition/a*"}
                        """,
                        "the ARN that AWS authorizes ssm:DescribeAutomationExecutions on is not known: it may be * or"
                                + " arn:aws:ssm:us-east-1:111122223333:automation-definition/a, and a policy divides these;"
                                + " grant it on *"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("policiesThatCannotBeTold")
    void what_cannot_be_told_says_why_and_by_which_statement(String name, String statements, String why) {
        Unknown open = access(statements).open().get(0);

        assertThat(open.reason()).as(name).isEqualTo(why);
        assertThat(open.position()).hasToString("app.json:1:41");
    }

    private static EffectiveAccess access(String statements) {
        return analysis(statements).effectiveAccess(APP);
    }

    private static AccessAnalysis analysis(String statements) {
        return AccessAnalysis.of(PolicyStore.builder()
                .defaultAccount(ACCOUNT)
                .onlyAccount(ACCOUNT)
                .identityBasedPolicy(policy(statements), "role/app")
                .build());
    }

    private static PolicyDocument policy(String statements) {
        return PolicyDocument.parse("app.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    }

    private static String text(Row row) {
        return (row.isOpen() ? "open " : "") + text(row.actions(), row.butNotActions()) + " | "
                + text(row.resources(), row.butNotResources()) + " | " + String.join(" and ", row.conditions());
    }

    private static String text(List<String> in, List<String> butNot) {
        return String.join(", ", in) + (butNot.isEmpty() ? "" : " but not " + String.join(", ", butNot));
    }

    /** Of some actions it is not known what AWS compares with patterns, which is no matter where nothing is allowed. */
    @Test
    void a_boundary_leaves_nothing_open_of_what_it_does_not_allow() {
        EffectiveAccess access = AccessAnalysis.of(PolicyStore.builder()
                        .defaultAccount(ACCOUNT)
                        .onlyAccount(ACCOUNT)
                        .identityBasedPolicy(
                                policy("{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"), "role/app")
                        .permissionsBoundary(
                                policy(
                                        "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::data/*\"}"),
                                "role/app")
                        .build())
                .effectiveAccess(APP);

        assertThat(access.open()).isEmpty();
        assertThat(access.rows())
                .map(EffectiveAccessTests::text)
                .first()
                .isEqualTo("s3:GetObject | arn:aws:s3:::data/* | ");
    }

    @ParameterizedTest
    @CsvSource({
        "vpce-1a2b3c4d, StringNotEquals aws:SourceVpce vpce-1a2b3c4d",
        "*, Null aws:SourceVpce true",
    })
    void what_the_policy_of_an_endpoint_does_not_let_pass_is_allowed_without_it(String endpoint, String condition) {
        EffectiveAccess access = AccessAnalysis.of(PolicyStore.builder()
                        .defaultAccount(ACCOUNT)
                        .onlyAccount(ACCOUNT)
                        .identityBasedPolicy(
                                policy(
                                        "{\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \"s3:PutObject\"], \"Resource\": \"arn:aws:s3:::data/*\"}"),
                                "role/app")
                        .vpcEndpointPolicy(
                                policy(
                                        "{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}"),
                                endpoint)
                        .build())
                .effectiveAccess(APP);

        assertThat(access.rows())
                .map(EffectiveAccessTests::text)
                .containsExactly(
                        "s3:GetObject | arn:aws:s3:::data/* | ", "s3:PutObject | arn:aws:s3:::data/* | " + condition);
    }

    /** Each of the requests is decided as the rows say, and none is of two minds. */
    @Test
    void rows_say_of_each_request_what_is_decided() {
        int whole = 0;
        for (long seed = 0; seed < SETS; seed++) {
            RandomPolicies policies = new RandomPolicies(seed);
            EffectiveAccess access = AccessAnalysis.of(policies.authorizer()).effectiveAccess(RandomPolicies.ANN);
            if (!access.open().isEmpty()) {
                continue;
            }
            whole++;
            ApprovedRows rows = new ApprovedRows(policies.authorizer(), access.rows());
            policies.requests(STEP).forEach(request -> {
                Decision decision;
                try {
                    decision = policies.authorizer().decide(request);
                } catch (ImpossibleRequestException impossible) {
                    return;
                }
                Says said = rows.of(request, "");
                assertThat(said)
                        .as(
                                "%s is %s by %s, of which the rows are %s",
                                request, decision.result(), policies, access.rows())
                        .isIn(
                                decision.isAllowed()
                                        ? List.of(Says.ALLOWED)
                                        : decision.isDenied() ? List.of(Says.NOTHING) : List.of(Says.OPEN));
            });
        }
        System.out.printf("%d of %d sets of policies could be told whole%n", whole, SETS);
        assertThat(whole).isGreaterThan((int) (SETS / 2));
    }
}
