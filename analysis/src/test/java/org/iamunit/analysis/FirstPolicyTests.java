package org.iamunit.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.analysis.ChangedAccess.Kind;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first policy of a resource also takes something away: whatever let callers in as long as there was none. */
class FirstPolicyTests {

    private static final String ACCOUNT = "111122223333";
    private static final String OTHER = "444455556666";
    private static final String APP = "arn:aws:iam::" + ACCOUNT + ":role/app";
    private static final String FUNCTION = "arn:aws:iam::" + ACCOUNT + ":role/fn";

    private static PolicyDocument policy(String principal, String action) {
        return PolicyDocument.parse(
                "p.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", " + principal + "\"Action\": \""
                        + action + "\", \"Resource\": \"*\"}}");
    }

    private static final String TO_APP = "\"Principal\": {\"AWS\": \"" + APP + "\"}, ";
    private static final PolicyDocument TRUST = PolicyDocument.parse(
            "trust.json",
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"Service\":"
                    + " \"lambda.amazonaws.com\"}, \"Action\": \"sts:AssumeRole\"}}");

    private static PolicyStore.Builder store(String action) {
        return PolicyStore.builder()
                .onlyAccount(ACCOUNT)
                .defaultAccount(ACCOUNT)
                .principal(APP)
                .identityBasedPolicy(policy("", action.substring(0, action.indexOf(':')) + ":*"), "role/app");
    }

    private static PolicyStore.Builder store() {
        return store("sts:AssumeRole");
    }

    private static AccessComparison compared(PolicyStore before, PolicyStore after) {
        return AccessAnalysis.of(after).difference(AccessAnalysis.of(before));
    }

    static Stream<Arguments> firstPolicies() {
        return Stream.of(
                arguments(
                        "arn:aws:elasticfilesystem:us-east-1:" + ACCOUNT + ":file-system/fs-1",
                        "elasticfilesystem:ClientMount",
                        "anonymous",
                        Kind.LOST),
                arguments(
                        "arn:aws:kms:us-east-1:" + ACCOUNT + ":key/11111111-2222-3333-4444-555555555555",
                        "kms:Decrypt",
                        APP,
                        Kind.MAY_BE_GAINED),
                arguments(
                        "arn:aws:vpc-lattice:us-east-1:" + ACCOUNT + ":service/svc-1",
                        "vpc-lattice-svcs:Invoke",
                        "anonymous",
                        Kind.MAY_BE_LOST),
                arguments("arn:aws:sqs:us-east-1:" + OTHER + ":jobs", "sqs:SendMessage", APP, Kind.MAY_BE_GAINED),
                arguments("arn:aws:sqs:us-east-1:" + OTHER + ":jobs", "sqs:PurgeQueue", APP, Kind.MAY_BE_LOST));
    }

    @ParameterizedTest(name = "{1} on {0}: {2} {3}")
    @MethodSource("firstPolicies")
    void a_first_policy_ends_what_there_was_without_one(String resource, String action, String caller, Kind kind) {
        String allowed = action.equals("sqs:PurgeQueue") ? "sqs:SendMessage" : action;
        PolicyStore before = store(action).build();
        PolicyStore after = store(action)
                .resourceBasedPolicy(policy(TO_APP, allowed), resource)
                .build();

        assertThat(compared(before, after).ofKind(kind))
                .anyMatch(
                        row -> row.actions().contains(action) && row.toString().contains(caller));
        Kind opposite = Kind.values()[(kind.ordinal() + 2) % 4];
        assertThat(compared(after, before).ofKind(opposite))
                .anyMatch(
                        row -> row.actions().contains(action) && row.toString().contains(caller));
    }

    @Test
    void a_new_role_of_an_account_is_one_that_nobody_could_assume() {
        PolicyStore before = store().build();
        PolicyStore after =
                store().principal(FUNCTION).roleTrustPolicy(TRUST, FUNCTION).build();

        assertThat(compared(before, after).rows())
                .map(ChangedAccess::toString)
                .containsExactly(
                        "lambda.amazonaws.com gains sts:AssumeRole on " + FUNCTION + ", by trust.json:1 statement 1");
        assertThat(compared(after, before).rows())
                .map(ChangedAccess::toString)
                .containsExactly(
                        "lambda.amazonaws.com loses sts:AssumeRole on " + FUNCTION + ", by trust.json:1 statement 1");
    }

    @Test
    void the_first_trust_policy_of_a_role_that_there_was_is_one_that_was_not_known() {
        PolicyStore before = store().principal(FUNCTION).build();
        PolicyStore after =
                store().principal(FUNCTION).roleTrustPolicy(TRUST, FUNCTION).build();

        assertThat(compared(before, after).ofKind(Kind.MAY_BE_GAINED))
                .singleElement()
                .asString()
                .isEqualTo("lambda.amazonaws.com may gain sts:AssumeRole: the trust policy of the role " + FUNCTION
                        + " is in no file, although every role has one: load it with trust-policy");
        assertThat(compared(before, after).ofKind(Kind.MAY_BE_LOST)).isNotEmpty();
    }

    /** With and without a policy of a resource, requests are decided, and whatever differs is told of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:dynamodb:us-east-1:ACCOUNT:table/x",
                "arn:aws:ecr:us-east-1:ACCOUNT:repository/x",
                "arn:aws:elasticfilesystem:us-east-1:ACCOUNT:file-system/fs-1",
                "arn:aws:es:us-east-1:ACCOUNT:domain/x",
                "arn:aws:events:us-east-1:ACCOUNT:event-bus/x",
                "arn:aws:kms:us-east-1:ACCOUNT:key/11111111-2222-3333-4444-555555555555",
                "arn:aws:lambda:us-east-1:ACCOUNT:function:x",
                "arn:aws:s3:::x",
                "arn:aws:secretsmanager:us-east-1:ACCOUNT:secret:x-abcdef",
                "arn:aws:sns:us-east-1:ACCOUNT:x",
                "arn:aws:sqs:us-east-1:ACCOUNT:x"
            })
    void whatever_the_first_policy_of_a_resource_changes_is_told_of(String form) {
        assertThat(changesToldOf(form.replace("ACCOUNT", ACCOUNT)) + changesToldOf(form.replace("ACCOUNT", OTHER)))
                .isPositive();
    }

    private static int changesToldOf(String resource) {
        List<Principal> callers = List.of(
                Principal.of(APP),
                Principal.of(FUNCTION),
                Principal.root(ACCOUNT),
                Principal.anonymous(),
                Principal.service("example.amazonaws.com"));
        List<String> actions = Catalog.aws().actionsMatching("*").stream()
                .filter(action -> action.fitsResource(resource) && action.hasResourceTypes())
                .map(Object::toString)
                .filter(Authorizer::isSubjectToAuthorization)
                .toList();
        PolicyStore without = store(actions.get(0)).principal(FUNCTION).build();
        PolicyStore with = store(actions.get(0))
                .principal(FUNCTION)
                .resourceBasedPolicy(policy(TO_APP.replace(APP, FUNCTION), actions.get(0)), resource)
                .build();
        AccessQuestion question = AccessQuestion.of(Principal.anonymous(), "*").on(resource);
        Set<String> told = new HashSet<>();
        AccessAnalysis.of(with)
                .difference(
                        AccessAnalysis.of(without),
                        callers.stream()
                                .map(each -> new Caller(each, false, false))
                                .toList(),
                        question)
                .rows()
                .forEach(row -> row.callers()
                        .forEach(caller -> row.actions()
                                .forEach(action -> told.add(caller.principal().arn() + " " + action))));
        int changed = 0;
        for (Principal caller : callers) {
            for (String action : actions) {
                AccessRequest request = AccessRequest.of(caller, action, resource);
                try {
                    Decision before = Authorizer.of(without).decide(request);
                    Decision after = Authorizer.of(with).decide(request);
                    if (before.isAllowed() != after.isAllowed() || before.isDenied() != after.isDenied()) {
                        changed++;
                        assertThat(told)
                                .as("%s is %s and then %s", request, before.result(), after.result())
                                .containsAnyOf(caller.arn() + " " + action, caller.arn() + " *");
                    }
                } catch (ImpossibleRequestException impossible) {
                    // There is no such request.
                }
            }
        }
        return changed;
    }
}
