package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Callers that nothing tells apart are asked once for all, and nobody drops out by that. With
 * {@code -Diamunit.analysis.accounts=10000} more accounts are tried.
 */
class CallersAlikeTests {

    private static final String ACCOUNT = "111122223333";
    private static final long ACCOUNTS = Long.getLong("iamunit.analysis.accounts", 60);

    private static PolicyDocument policy(String statements) {
        return PolicyDocument.parse(
                "policy.json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    }

    private static final PolicyDocument DENY =
            policy("{\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\"}");

    private static PolicyDocument allow(String action) {
        return policy("{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"*\"}");
    }

    /** Tell of a caller what whoCan is to tell of him, by a question about him alone. */
    private static String byHimself(AccessAnalysis analysis, Principal caller, String object) {
        Answer answer = analysis.neverAllows(
                AccessQuestion.of(caller, RandomAccount.ACTION).on(object));
        return answer.verdict()
                + answer.witness().map(CallersAlikeTests::circumstances).orElse("");
    }

    private static String circumstances(Decision witness) {
        return " "
                + witness.request().givenKeys().stream()
                        .map(key -> key + " " + witness.request().valuesOf(key))
                        .toList();
    }

    @Test
    void whoCan_tells_of_each_caller_what_a_question_about_him_alone_tells() {
        int rows = 0;
        for (long seed = 0; seed < ACCOUNTS; seed++) {
            RandomAccount account = RandomAccount.of(seed);
            AccessAnalysis analysis = AccessAnalysis.of(account.store());
            for (String object : RandomAccount.OBJECTS) {
                List<AccessRow> found = analysis.whoCan(RandomAccount.ACTION, object);
                rows += found.size();
                for (Principal caller : account.principals()) {
                    String told = found.stream()
                            .filter(row -> row.principal().equals(caller))
                            .map(row -> row.when() == AccessRow.When.OPEN
                                    ? "OPEN"
                                    : "REFUTED"
                                            + row.decision()
                                                    .map(CallersAlikeTests::circumstances)
                                                    .orElseThrow())
                            .findFirst()
                            .orElse("PROVED");
                    assertThat(told)
                            .as("seed %d, %s on %s of %s", seed, caller, object, account)
                            .isEqualTo(byHimself(analysis, caller, object));
                }
            }
        }
        assertThat(rows).isPositive();
    }

    @Test
    void callers_of_one_group_can_do_the_same_under_the_same_circumstances() {
        int groups = 0;
        int callers = 0;
        for (long seed = 0; seed < ACCOUNTS; seed++) {
            RandomAccount account = RandomAccount.of(seed);
            AccessAnalysis analysis = AccessAnalysis.of(account.store());
            for (AccessQuestion question : List.of(
                    AccessQuestion.of(Principal.anonymous(), RandomAccount.ACTION),
                    AccessQuestion.of(Principal.anonymous(), "s3:GetObject", "s3:PutObject")
                            .on("arn:aws:s3:::a/*"),
                    AccessQuestion.of(Principal.anonymous(), RandomAccount.ACTION)
                            .under(request -> request.with("aws:PrincipalTag/t", "a")))) {
                for (List<Caller> alike :
                        analysis.alike(analysis.callers(Partition.AWS, RandomAccount.ACCOUNT), question)) {
                    groups++;
                    callers += alike.size();
                    List<String> answers = alike.stream()
                            .map(caller -> answer(analysis, question.by(caller)))
                            .distinct()
                            .toList();
                    assertThat(answers)
                            .as("seed %d, %s of %s", seed, alike, account)
                            .hasSize(1);
                }
            }
        }
        assertThat(groups).isLessThan(callers);
    }

    private static String answer(AccessAnalysis analysis, AccessQuestion question) {
        try {
            Answer answer = analysis.neverAllows(question);
            return answer.verdict()
                    + answer.witness()
                            .map(witness -> witness.request().resource() + circumstances(witness))
                            .orElse("");
        } catch (ImpossibleRequestException impossible) {
            return "impossible";
        }
    }

    static Stream<Arguments> differences() {
        String a = "arn:aws:iam::" + ACCOUNT + ":role/a";
        return Stream.of(
                difference("a policy", store -> store.identityBasedPolicy(DENY, "role/a")),
                difference("a policy by its ARN", store -> store.identityBasedPolicy(DENY, a)),
                difference("a policy by a pattern", store -> store.identityBasedPolicy(DENY, "role/a*")),
                difference(
                        "a boundary about another action",
                        store -> store.permissionsBoundary(allow("sqs:*"), "role/a")),
                difference(
                        "a session policy about another action",
                        store -> store.sessionPolicy(allow("sqs:*"), "role/a")),
                difference(
                        "a tag that a policy of both asks for",
                        store -> store.principalTag("role/a", "team", "ops")
                                .identityBasedPolicy(
                                        policy("{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\","
                                                + " \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/team\":"
                                                + " \"ops\"}}}"),
                                        "*")),
                difference(
                        "a name that a policy of both asks for",
                        store -> store.identityBasedPolicy(
                                policy("{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\","
                                        + " \"Condition\": {\"StringLike\": {\"aws:PrincipalArn\": \"*:role/a\"}}}"),
                                "*")),
                difference(
                        "a name in a variable",
                        store -> store.identityBasedPolicy(
                                        policy("{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\":"
                                                + " \"arn:aws:s3:::b/${aws:userid}\"}"),
                                        "*")
                                .uniqueId(a, "AROAEXAMPLE")),
                difference(
                        "a name in the policy of a resource",
                        store -> store.resourceBasedPolicy(
                                policy("{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + a
                                        + "\"}, \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::b/*\"}"),
                                "arn:aws:s3:::b")),
                difference(
                        "a name that a policy of a resource excepts",
                        store -> store.resourceBasedPolicy(
                                policy("{\"Effect\": \"Deny\", \"NotPrincipal\": {\"AWS\": [\"" + a
                                        + "\", \"111122223333\"]}, \"Action\": \"s3:GetObject\", \"Resource\":"
                                        + " \"arn:aws:s3:::b/*\"}"),
                                "arn:aws:s3:::b")));
    }

    private static Arguments difference(String what, UnaryOperator<PolicyStore.Builder> change) {
        return Arguments.of(what, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("differences")
    void two_roles_are_alike_but_for(String what, UnaryOperator<PolicyStore.Builder> change) {
        PolicyStore.Builder store = PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .principal("arn:aws:iam::" + ACCOUNT + ":role/a")
                .principal("arn:aws:iam::" + ACCOUNT + ":role/b")
                .identityBasedPolicy(allow("s3:GetObject"), "*");
        List<Caller> two = Stream.of("a", "b")
                .map(name -> new Caller(Principal.role(ACCOUNT, name), false, false))
                .toList();
        AccessQuestion question = AccessQuestion.of(Principal.anonymous(), "s3:GetObject");

        assertThat(AccessAnalysis.of(store.build()).alike(two, question)).hasSize(1);
        assertThat(AccessAnalysis.of(change.apply(store).build()).alike(two, question))
                .hasSize(2);
    }

    @Test
    void what_says_nothing_of_the_question_tells_nobody_apart() {
        PolicyStore store = PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .principalTag("role/a", "team", "ops")
                .identityBasedPolicy(allow("sqs:*"), "role/a")
                .identityBasedPolicy(allow("s3:*"), "role/a")
                .identityBasedPolicy(allow("s3:Get*"), "role/b")
                .build();
        List<Caller> two = Stream.of("a", "b")
                .map(name -> new Caller(Principal.role(ACCOUNT, name), false, false))
                .toList();

        assertThat(AccessAnalysis.of(store).alike(two, AccessQuestion.of(Principal.anonymous(), "s3:GetObject")))
                .containsExactly(two);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role/ci",
                "role/ci-*",
                "role/*-ci",
                "role/svc/ci-*",
                "role/?i",
                "user/svc/ann",
                "arn:aws:iam::111122223333:role/ci",
                "arn:aws:iam::111122223333:role/ci-*",
                "arn:aws:iam::111122223333:user/svc/ann",
                "*"
            })
    void whoever_a_policy_is_attached_to_is_among_all_callers(String attachedTo) {
        AccessAnalysis analysis = AccessAnalysis.of(PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .identityBasedPolicy(allow("s3:GetObject"), attachedTo)
                .build());

        assertThat(analysis.callers(Partition.AWS, ACCOUNT))
                .filteredOn(caller -> caller.principal().arn().matches(".*:(user|assumed-role)/.*"))
                .anyMatch(caller -> analysis.neverAllows(AccessQuestion.of(caller.principal(), "s3:GetObject")
                                        .by(caller))
                                .verdict()
                        == Answer.Verdict.REFUTED);
    }

    @Test
    void somebody_who_is_known_does_not_stand_for_those_who_are_not() {
        // The name that a caller would get who stands for others.
        String known = "arn:aws:iam::" + ACCOUNT + ":user/example";
        AccessAnalysis analysis = AccessAnalysis.of(PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .principal(known)
                .identityBasedPolicy(allow("s3:GetObject"), "*")
                .identityBasedPolicy(
                        policy("{\"Effect\": \"Deny\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}"), known)
                .build());

        assertThat(analysis.callers(Partition.AWS, ACCOUNT))
                .filteredOn(caller -> caller.principal().arn().startsWith("arn:aws:iam::" + ACCOUNT + ":user/"))
                .anyMatch(caller -> analysis.neverAllows(AccessQuestion.of(caller.principal(), "s3:GetObject")
                                        .by(caller))
                                .verdict()
                        == Answer.Verdict.REFUTED);
    }

    @Test
    void a_request_by_another_principal_is_otherwise_the_same() {
        AccessRequest request = AccessRequest.of(Principal.role(ACCOUNT, "a"), "s3:GetObject", "arn:aws:s3:::b/k")
                .with("aws:SourceVpce", "vpce-1")
                .ownedBy("444455556666");
        AccessRequest other = request.by(Principal.role(ACCOUNT, "b"));

        assertThat(other.principal()).isEqualTo(Principal.role(ACCOUNT, "b"));
        assertThat(other.context()).isEqualTo(request.context());
        assertThat(other.resourceAccount()).isEqualTo("444455556666");
        assertThat(other.by(request.principal())).hasToString(request.toString());
    }
}
