package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller gains and loses between two sets of policies. */
class AccessDifferenceTests {

    private static final String ACCOUNT = "111122223333";
    private static final Principal APP = Principal.role(ACCOUNT, "app");
    private static final AccessQuestion ANYTHING = AccessQuestion.of(APP, "*");

    private static PolicyDocument policy(String statements) {
        return PolicyDocument.parse("p.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    }

    private static PolicyStore.Builder store() {
        return PolicyStore.builder().defaultAccount(ACCOUNT);
    }

    private static AccessAnalysis granting(String statements) {
        return AccessAnalysis.of(
                store().identityBasedPolicy(policy(statements), "role/app").build());
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

    private static String quoted(String values) {
        return "\"" + values.replace(" ", "\", \"") + "\"";
    }

    private static List<String> told(List<AccessChange> changes) {
        return changes.stream()
                .map(change -> {
                    Decision after = change.after();
                    return after.request().action() + " on " + after.request().resource()
                            + after.request().givenKeys().stream()
                                    .map(key -> " with " + key + " "
                                            + String.join(", ", after.request().valuesOf(key)))
                                    .reduce("", String::concat);
                })
                .toList();
    }

    static Stream<Arguments> gains() {
        String objects = "arn:aws:s3:::a/*";
        String vpce = "\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1a2b3c4d\"}";
        String team = "\"StringEquals\": {\"aws:PrincipalTag/team\": \"ops\"}";
        return Stream.of(
                arguments("the same", allow("s3:GetObject", objects), allow("s3:GetObject", objects), List.of()),
                arguments(
                        "the same, written otherwise",
                        allow("s3:GetObject s3:PutObject", objects),
                        allow("s3:PutObject", objects) + "," + allow("s3:getobject", objects),
                        List.of()),
                arguments(
                        "a resource more",
                        allow("s3:GetObject", objects),
                        allow("s3:GetObject", objects + " arn:aws:s3:::b/*"),
                        List.of("s3:GetObject on arn:aws:s3:::b/example")),
                arguments(
                        "a wider pattern",
                        allow("s3:GetObject", objects),
                        allow("s3:GetObject", "arn:aws:s3:::*/*"),
                        List.of("s3:GetObject on arn:aws:s3:::example/example")),
                arguments(
                        "a narrower pattern",
                        allow("s3:GetObject", "arn:aws:s3:::*"),
                        allow("s3:GetObject", objects),
                        List.of()),
                arguments(
                        "patterns that cover another together",
                        allow("s3:GetObject", "arn:aws:s3:::a* arn:aws:s3:::*"),
                        allow("s3:GetObject", "arn:aws:s3:::a*/x arn:aws:s3:::b*/x"),
                        List.of()),
                arguments(
                        "a condition less",
                        when(allow("s3:GetObject", objects), vpce),
                        allow("s3:GetObject", objects),
                        List.of("s3:GetObject on arn:aws:s3:::a/example")),
                arguments(
                        "a condition more",
                        allow("s3:GetObject", objects),
                        when(allow("s3:GetObject", objects), vpce),
                        List.of()),
                arguments(
                        "another condition",
                        when(allow("s3:GetObject", objects), team),
                        when(allow("s3:GetObject", objects), vpce),
                        List.of("s3:GetObject on arn:aws:s3:::a/example with aws:SourceVpce vpce-1a2b3c4d")),
                arguments(
                        "a Deny less",
                        allow("s3:GetObject", objects) + "," + deny("s3:GetObject", "arn:aws:s3:::a/private/*"),
                        allow("s3:GetObject", objects),
                        List.of("s3:GetObject on arn:aws:s3:::a/private/example")),
                arguments(
                        "a Deny more",
                        allow("s3:GetObject", objects),
                        allow("s3:GetObject", objects) + "," + deny("s3:GetObject", "arn:aws:s3:::a/private/*"),
                        List.of()),
                arguments(
                        "a Deny that is narrower, and the Allow is, too",
                        allow("s3:GetObject", objects) + "," + deny("s3:GetObject", "arn:aws:s3:::a/p*"),
                        allow("s3:GetObject", "arn:aws:s3:::a/x*") + ","
                                + deny("s3:GetObject", "arn:aws:s3:::a/private*"),
                        List.of()),
                arguments(
                        "an action that the catalog does not have",
                        allow("s3:GetObject", objects),
                        allow("s3:GetObject s3:GetHologram", objects),
                        List.of("s3:GetHologram on arn:aws:s3:::a/example")),
                arguments(
                        "a pattern that no action of the catalog fits",
                        allow("s3:GetObject", objects),
                        allow("s3:GetObject s3:Beam*", "*"),
                        List.of(
                                "s3:GetObject on arn:aws:s3:::example/example",
                                "s3:BeamUnlisted on arn:aws:s3:us-east-1:111122223333:example")),
                arguments(
                        "a Deny less of an action that the catalog does not have",
                        allow("s3:*", "*") + "," + deny("s3:GetHologram", "*"),
                        allow("s3:*", "*"),
                        List.of("s3:GetHologram on arn:aws:s3:us-east-1:111122223333:example")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gains")
    void what_is_gained_is_shown_by_a_request_for_each_action(
            String difference, String before, String after, List<String> gained) {
        AccessChanges changes = granting(after).gained(granting(before), ANYTHING);

        assertThat(told(changes.requests())).isEqualTo(gained);
        assertThat(changes.open()).isEmpty();
        assertThat(changes.areNone()).isEqualTo(gained.isEmpty());
        assertThat(changes.requests()).allSatisfy(change -> {
            assertThat(change.before().isDenied()).isTrue();
            assertThat(change.after().isAllowed()).isTrue();
        });
    }

    @Test
    void what_is_lost_is_what_the_way_back_gains() {
        AccessDifference difference = granting(allow("s3:GetObject", "arn:aws:s3:::a/*"))
                .difference(granting(allow("s3:GetObject s3:PutObject", "arn:aws:s3:::a/*")), ANYTHING);

        assertThat(told(difference.lost().requests())).containsExactly("s3:PutObject on arn:aws:s3:::a/example");
        assertThat(difference.gained().areNone()).isTrue();
        assertThat(difference.isNone()).isFalse();
    }

    @Test
    void a_wildcard_and_the_actions_that_it_stands_for_are_equal_until_AWS_adds_one() {
        AccessAnalysis listed = granting(allow("polly:DescribeVoices", "*"));
        AccessAnalysis wildcard = granting(allow("polly:DescribeVoice*", "*"));

        AccessChanges changes = wildcard.gained(listed, ANYTHING);

        assertThat(changes.areNone()).isTrue();
        assertThat(changes.toCome())
                .singleElement()
                .satisfies(
                        change -> assertThat(change.after().request().action()).startsWith("polly:describevoice"));
        assertThat(listed.gained(wildcard, ANYTHING).toCome()).isEmpty();
    }

    @Test
    void a_service_that_AWS_may_add_counts_as_well() {
        AccessChanges changes =
                granting(allow("*", "*")).gained(granting(allow("s3:*", "*")), AccessQuestion.of(APP, "s*"));

        assertThat(changes.toCome())
                .extracting(change -> change.after().request().action())
                .contains("sqs:Unlisted")
                .doesNotContain("s3:Unlisted");
    }

    @Test
    void policies_of_other_types_on_both_sides_count() {
        PolicyDocument everything = policy(allow("s3:*", "*"));
        PolicyStore.Builder before = store().identityBasedPolicy(everything, "role/app")
                .permissionsBoundary(policy(allow("s3:GetObject", "arn:aws:s3:::a/*")), "role/app");
        PolicyStore.Builder after = store().identityBasedPolicy(everything, "role/app")
                .permissionsBoundary(policy(allow("s3:GetObject s3:PutObject", "arn:aws:s3:::a/*")), "role/app");

        AccessChanges gained = AccessAnalysis.of(after.build())
                .gained(AccessAnalysis.of(before.build()), AccessQuestion.of(APP, "s3:*Object"));

        assertThat(told(gained.requests())).containsExactly("s3:PutObject on arn:aws:s3:::a/example");
    }

    @Test
    void a_policy_of_a_bucket_that_both_have_makes_no_difference() {
        String bucket = "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::" + ACCOUNT
                + ":role/app\"}, \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::a/*\"}";
        PolicyStore.Builder before = store().identityBasedPolicy(policy(allow("sqs:SendMessage", "*")), "role/app")
                .resourceBasedPolicy(policy(bucket), "arn:aws:s3:::a");
        PolicyStore.Builder after = store().identityBasedPolicy(
                        policy(allow("s3:GetObject", "arn:aws:s3:::a/* arn:aws:s3:::b/*")), "role/app")
                .resourceBasedPolicy(policy(bucket), "arn:aws:s3:::a");

        AccessDifference difference = AccessAnalysis.of(after.build())
                .difference(AccessAnalysis.of(before.build()), AccessQuestion.of(APP, "s3:*"));

        assertThat(told(difference.gained().requests())).containsExactly("s3:GetObject on arn:aws:s3:::b/example");
        assertThat(difference.lost().areNone()).isTrue();
    }

    /** Since a wildcard at the end of a segment goes on over later colons, one ARN can fit nearly any of these patterns at once. */
    @Test
    void a_statement_of_many_patterns_that_overlap_is_compared_in_the_time_of_one() {
        String patterns = Stream.of("restapis", "apis", "domainnames", "vpclinks", "usageplans")
                .flatMap(kind -> Stream.of("", "/*/deployments/*", "/*/resources/*/methods/*", "/*/stages/*")
                        .map(ending -> "arn:aws:apigateway:*::/" + kind + ending))
                .collect(Collectors.joining(" "));
        AccessAnalysis after = granting(allow("apigateway:GET", patterns));
        AccessAnalysis before = granting(allow("apigateway:GET", patterns.replace("/stages/*", "/stages/prod")));
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();

        AccessDifference difference = after.difference(before, ANYTHING);

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(told(difference.gained().requests()))
                .containsExactly(
                        "apigateway:GET on arn:aws:apigateway:us-east-1::/restapis/example/stages/example/sdks/example");
        assertThat(difference.lost().areNone()).isTrue();
    }

    @Test
    void a_resource_that_is_called_as_a_pattern_is_left_open_since_nobody_can_ask_for_it() {
        AccessAnalysis before = granting(allow("ec2:CopySnapshot", "arn:aws:ec2:*::snapshot/snap-*"));
        AccessAnalysis after =
                granting(allow("ec2:CopySnapshot", "arn:aws:ec2:*::snapshot/snap-* arn:aws:ec2:*::snapshot/${*}"));

        AccessChanges gained = after.gained(before, ANYTHING);

        assertThat(gained.requests()).isEmpty();
        assertThat(gained.open())
                .extracting(Object::toString)
                .containsExactly(
                        "a policy tells arn:aws:ec2:us-east-1::snapshot/* itself from what it is a pattern of, and"
                                + " ec2:CopySnapshot cannot be asked on that: write the pattern without ${*} or ${?} to"
                                + " leave none open");
    }

    @Test
    void a_newer_version_of_the_policy_language_makes_a_variable_of_the_same_text() {
        String statement = allow("s3:GetObject", "arn:aws:s3:::${aws:PrincipalTag/team}/*");
        PolicyDocument literal = PolicyDocument.parse(
                "policy.json", "{\"Version\": \"2008-10-17\", \"Statement\": [" + statement + "]}");
        AccessAnalysis before = AccessAnalysis.of(
                store().identityBasedPolicy(literal, "role/app").build());
        AccessQuestion question = AccessQuestion.of(Principal.role(ACCOUNT, "app"), "s3:GetObject")
                .under(request -> request.with("aws:PrincipalTag/team", "ops"));

        assertThat(told(granting(statement).gained(before, question).requests()))
                .containsExactly("s3:GetObject on arn:aws:s3:::ops/example with aws:PrincipalTag/team ops");
    }
}
