package org.iamunit.verification.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.analysis.AccessAnalysis;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.analysis.AccessRow;
import org.iamunit.analysis.Answer;
import org.iamunit.analysis.Caller;
import org.iamunit.analysis.Findings;
import org.iamunit.policy.Partition;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/** What questions about an account of 10,000 users and roles take, beside asking the authorizer for one after the other. */
class LargeAccountTests {

    private static final String IN_ACCOUNT = "eu-west-1:" + LargeAccount.ID + ":";

    /** Each is asked as often. */
    private static final int ROUNDS = 5;

    /** Each is asked as often before, so that the code has been compiled by then. */
    private static final int WARM_UP = 40;

    private static final double NANOS_PER_MILLI = 1e6;

    /** An action and a resource. */
    private record Asked(String action, String resource) {}

    private static final List<Asked> QUESTIONS = List.of(
            new Asked("iam:CreateUser", "arn:aws:iam::" + LargeAccount.ID + ":user/x"),
            new Asked("iam:PassRole", "arn:aws:iam::" + LargeAccount.ID + ":role/orders-17"),
            new Asked("s3:GetObject", "arn:aws:s3:::orders-17/data/report"),
            new Asked("s3:GetObject", "arn:aws:s3:::shared/report"),
            new Asked("s3:DeleteObject", "arn:aws:s3:::billing-4/data/report"),
            new Asked("sqs:SendMessage", "arn:aws:sqs:" + IN_ACCOUNT + "search-99"),
            new Asked("dynamodb:GetItem", "arn:aws:dynamodb:" + IN_ACCOUNT + "table/audit-7"),
            new Asked("kms:CreateGrant", "arn:aws:kms:" + IN_ACCOUNT + "key/00000000-0000-4000-8000-000000000001"),
            new Asked("ses:SendEmail", "arn:aws:ses:" + IN_ACCOUNT + "identity/orders17.example.com"),
            new Asked("sts:AssumeRole", "arn:aws:iam::" + LargeAccount.ID + ":role/service/deploy-140"),
            new Asked("ec2:TerminateInstances", "arn:aws:ec2:" + IN_ACCOUNT + "instance/i-0123456789abcdef0"));

    private final Authorizer authorizer = loaded();
    private final PolicyStore store = authorizer.store();
    private final List<Principal> principals =
            store.principals().stream().map(Principal::of).toList();

    /** Load the account, and ask for each of its principals, as somebody would who asks for one after the other. */
    private static Authorizer loaded() {
        Authorizer authorizer = Authorizer.of(LargeAccount.store());
        for (String arn : authorizer.store().principals()) {
            authorizer.decide(AccessRequest.of(
                    Principal.of(arn),
                    QUESTIONS.get(0).action(),
                    QUESTIONS.get(0).resource()));
        }
        return authorizer;
    }

    private Set<Principal> oneByOne(Asked asked) {
        return principals.stream()
                .filter(principal -> authorizer
                        .decide(AccessRequest.of(principal, asked.action(), asked.resource()))
                        .isAllowed())
                .collect(Collectors.toSet());
    }

    /**
     * Find the same people as rows do without an analysis, by one decision after the other: of everybody, under each of the circumstances
     * that let somebody in. Which these are, only the analysis knows.
     */
    private Set<Principal> underTheSameCircumstances(Asked asked, List<AccessRow> rows) {
        Map<String, AccessRequest> requests = new LinkedHashMap<>();
        requests.put("", AccessRequest.of(principals.get(0), asked.action(), asked.resource()));
        rows.forEach(row ->
                row.decision().ifPresent(decision -> requests.putIfAbsent(row.conditions(), decision.request())));
        Set<Principal> allowed = new HashSet<>();
        for (AccessRequest request : requests.values()) {
            for (Principal principal : principals) {
                try {
                    if (authorizer.decide(request.by(principal)).isAllowed()) {
                        allowed.add(principal);
                    }
                } catch (ImpossibleRequestException impossible) {
                    // A tag that somebody else may have.
                }
            }
        }
        return allowed;
    }

    /** Ask the same question of one after the other: under all circumstances, rather than for requests as they are. */
    private long underAllCircumstances(Asked asked) {
        AccessAnalysis analysis = AccessAnalysis.of(authorizer);
        return principals.stream()
                .map(principal -> analysis.neverAllows(
                        AccessQuestion.of(principal, asked.action()).on(asked.resource())))
                .filter(answer -> answer.verdict() != Answer.Verdict.PROVED)
                .count();
    }

    @Test
    void whoCan_takes_less_than_50_ms_and_a_twentieth_of_the_same_question_about_one_after_the_other() {
        AccessAnalysis analysis = AccessAnalysis.of(authorizer);
        Figures all = new Figures();
        Figures times = new Figures();
        Figures timesOfDecisions = new Figures();
        Figures timesByDecisions = new Figures();
        System.out.printf("whoCan in an account of %d users and roles%n", principals.size());
        for (Asked asked : QUESTIONS) {
            Figures ours = new Figures();
            Figures theirs = new Figures();
            int rows = 0;
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                long start = System.nanoTime();
                List<AccessRow> found = analysis.whoCan(asked.action(), asked.resource());
                long between = System.nanoTime();
                Set<Principal> allowed = oneByOne(asked);
                long end = System.nanoTime();
                assertThat(found.stream()
                                .filter(row -> row.when() != AccessRow.When.OPEN)
                                .map(AccessRow::principal))
                        .containsAll(allowed);
                rows = found.size();
                if (round >= 0) {
                    ours.add(between - start);
                    theirs.add(end - between);
                }
            }
            all.add((long) (ours.median() * NANOS_PER_MILLI));
            List<AccessRow> rowsOfAll = analysis.whoCan(asked.action(), asked.resource());
            long first = System.nanoTime();
            Set<Principal> byDecisions = underTheSameCircumstances(asked, rowsOfAll);
            double sameByDecisions = (System.nanoTime() - first) / NANOS_PER_MILLI;
            assertThat(rowsOfAll.stream()
                            .filter(row -> row.when() != AccessRow.When.OPEN)
                            .map(AccessRow::principal)
                            .filter(principals::contains))
                    .containsExactlyInAnyOrderElementsOf(byDecisions);
            timesByDecisions.addRatio(sameByDecisions / ours.median());
            long start = System.nanoTime();
            long others = rows - underAllCircumstances(asked);
            double same = (System.nanoTime() - start) / NANOS_PER_MILLI;
            // Some are neither users nor roles.
            assertThat(others).isBetween(0L, 100L);
            times.addRatio(same / ours.median());
            timesOfDecisions.addRatio(theirs.median() / ours.median());
            System.out.printf(
                    "  %s on %s: %d can or may, %.2f ms; the same one by one %.0f ms, by decisions %.0f ms; one decision for each"
                            + " %.0f ms%n",
                    asked.action(), asked.resource(), rows, ours.median(), same, sameByDecisions, theirs.median());
        }
        System.out.printf(
                "  %s; at the median the same one by one takes %.0f times as long, by decisions %.0f times, one decision for each"
                        + " %.0f times%n",
                all, times.median(), timesByDecisions.median(), timesOfDecisions.median());

        assertThat(all.quantile(1)).isLessThan(50);
        assertThat(times.median()).isGreaterThanOrEqualTo(20);
        assertThat(timesByDecisions.median()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void every_action_on_one_resource_takes_less_than_a_minute_and_half_as_much_heap_again() {
        // What AWS has is known to every process that asks about any account.
        assertThat(Catalog.aws().actionsMatching("*")).isNotEmpty();
        double before = megabytes();
        List<Double> after = new ArrayList<>();
        AccessAnalysis analysis = AccessAnalysis.of(authorizer);
        for (String resource : List.of("arn:aws:s3:::orders-17/data/report", AccessRequest.ANY_RESOURCE)) {
            long start = System.nanoTime();
            List<String> actions = Catalog.aws().actionsMatching("*").stream()
                    .filter(action -> action.fitsResource(resource))
                    .map(CatalogAction::toString)
                    .filter(Authorizer::isSubjectToAuthorization)
                    .toList();
            long rows = actions.parallelStream()
                    .mapToLong(action -> analysis.whoCan(action, resource).size())
                    .sum();
            double seconds = (System.nanoTime() - start) / NANOS_PER_MILLI / 1_000;
            System.out.printf(
                    "every action on %s: %d actions, %d rows, %.1f s%n", resource, actions.size(), rows, seconds);
            assertThat(seconds).isLessThan(60);
            after.add(megabytes());
        }
        System.out.printf(
                "heap of the loaded account %.0f MB, then with the analysis %.0f MB, after all others %.0f MB%n",
                before, after.get(0), after.get(1));
        assertThat(analysis.authorizer().store()).isSameAs(store);
        assertThat(after.get(0) / before).isLessThanOrEqualTo(1.5);
    }

    @Test
    void a_claim_about_everyone_takes_less_than_a_second() {
        AccessAnalysis analysis = AccessAnalysis.of(authorizer);
        List<String> violating = List.of();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            violating = violating(analysis, "iam:CreateUser", "arn:aws:iam::" + LargeAccount.ID + ":user/x");
            double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
            System.out.printf("only %s can iam:CreateUser: %.0f ms%n", LargeAccount.ADMINISTRATORS, millis);
            assertThat(millis).isLessThan(1_000);
        }
        assertThat(violating).containsExactly("arn:aws:iam::" + LargeAccount.ID + ":root");
    }

    /** Find somebody of each kind who can do what only administrators should. */
    private static List<String> violating(AccessAnalysis analysis, String action, String resource) {
        List<Caller> others = analysis.callers(Partition.AWS, LargeAccount.ID).stream()
                .filter(caller -> !(caller.principal() instanceof RoleSession session
                        && LargeAccount.ADMINISTRATORS.contains(session.roleName())))
                .toList();
        List<String> violating = new ArrayList<>();
        AccessQuestion question =
                AccessQuestion.of(Principal.anonymous(), action).on(resource);
        for (List<Caller> alike : analysis.alike(others, question)) {
            Findings found = analysis.allowed(question.by(alike.get(0)));
            Stream.of(found.decisions(), found.open())
                    .filter(some -> !some.isEmpty())
                    .limit(1)
                    .forEach(some -> violating.add(alike.get(0).principal().arn()));
        }
        return violating;
    }

    private static double megabytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }
}
