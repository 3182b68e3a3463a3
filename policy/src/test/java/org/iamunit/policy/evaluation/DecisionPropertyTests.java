package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.iamunit.policy.evaluation.Decision.MissingAllow;
import org.iamunit.policy.evaluation.Explanation.Mismatch;
import org.iamunit.policy.evaluation.Explanation.NearMiss;
import org.iamunit.policy.evaluation.PossibleWorlds.World;
import org.iamunit.policy.evaluation.RandomFixture.DocumentWriter;
import org.iamunit.policy.evaluation.RandomFixture.Maker;
import org.iamunit.policy.evaluation.RandomFixture.Policy;
import org.iamunit.policy.evaluation.RandomFixture.Statement;
import org.iamunit.policy.evaluation.ReferenceDecider.Answer;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;

/**
 * What holds for all policies and requests, tried on many that are made up. Run more of them with
 * {@code -Diamunit.random.cases=100000}; a failure names the number that makes its case up again.
 */
class DecisionPropertyTests {

    private static final int CASES =
            Integer.getInteger("iamunit.random.cases", System.getenv("CI") == null ? 20_000 : 100_000);
    private static final int FEWER = Math.max(1, CASES / 10);

    private static void forEachSeed(int count, LongConsumer check) {
        LongStream.range(0, count).parallel().forEach(seed -> {
            try {
                check.accept(seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("case " + seed + ": " + RandomFixture.of(seed), e);
            }
        });
    }

    @Test
    void decides_like_the_slow_reading_of_the_procedure() {
        forEachSeed(CASES, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);

            Decision decision = fixture.decide();

            List<World> worlds = PossibleWorlds.of(fixture);
            List<Answer> answers = ReferenceDecider.decide(fixture, worlds);
            if (worlds.size() == 1) {
                assertThat(decision.result()).hasToString(answers.get(0).result());
                assertThat(sids(decision.decidingStatements()))
                        .isEqualTo(answers.get(0).by());
                assertThat(decision.missingAllows().stream().map(MissingAllow::toString))
                        .isEqualTo(answers.get(0).missing());
            } else {
                assertSaysNothingThatIsOtherwiseInSomeWorld(decision, answers);
            }
        });
    }

    /** What it cannot say it says that it cannot; never is a request allowed or denied that may be neither. */
    private static void assertSaysNothingThatIsOtherwiseInSomeWorld(Decision decision, List<Answer> answers) {
        Set<String> results = answers.stream().map(Answer::result).collect(Collectors.toSet());
        switch (decision.result()) {
            case ALLOWED -> assertThat(results).containsOnly("allowed");
            case EXPLICITLY_DENIED -> assertThat(results).containsOnly("explicit deny");
            case IMPLICITLY_DENIED -> assertThat(results).isSubsetOf("implicit deny", "explicit deny");
            case UNDETERMINED -> assertThat(decision.unknowns()).isNotEmpty();
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.by()).containsAll(sids(decision.decidingStatements())));
    }

    /** It takes what is not known for something else in each place, which it may not be; but seldom is that why. */
    @Test
    void seldom_leaves_open_what_comes_to_the_same_in_every_world() {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger needlessly = new AtomicInteger();
        forEachSeed(FEWER, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);
            if (fixture.decide().result() == Decision.Result.UNDETERMINED) {
                open.incrementAndGet();
                needlessly.addAndGet(
                        ReferenceDecider.decide(fixture, PossibleWorlds.of(fixture)).stream()
                                                .map(answer -> answer.result().equals("allowed"))
                                                .distinct()
                                                .count()
                                        == 1
                                ? 1
                                : 0);
            }
        });

        assertThat(needlessly.get()).isLessThanOrEqualTo(1 + open.get() / 20);
    }

    @Test
    void tries_every_answer_often() {
        Map<Decision.Result, Long> answers = new ConcurrentHashMap<>();
        forEachSeed(FEWER, seed -> answers.merge(RandomFixture.of(seed).decide().result(), 1L, Long::sum));

        assertThat(answers).allSatisfy((result, count) -> assertThat(count).isGreaterThan(FEWER / 20));
        assertThat(answers).hasSize(Decision.Result.values().length);
    }

    @Test
    void a_further_deny_never_allows() {
        forEachSeed(FEWER, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);
            RandomFixture denying = withOneMore("Deny", fixture, seed);

            assertThat(fixture.decide().isAllowed() || !denying.decide().isAllowed())
                    .isTrue();
        });
    }

    @Test
    void a_deny_of_everything_in_a_policy_that_applies_denies() {
        forEachSeed(FEWER, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);
            if (fixture.request().caller().carries().isEmpty() || isAlwaysAllowed(fixture)) {
                return;
            }
            List<Policy> policies = new ArrayList<>(fixture.policies());
            policies.add(new Policy("all", "identity-based policy", "*", List.of(denyOfEverything())));

            assertThat(fixture.with(policies).decide().result()).isEqualTo(Decision.Result.EXPLICITLY_DENIED);
        });
    }

    @Test
    void a_further_allow_never_denies() {
        forEachSeed(FEWER, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);
            RandomFixture allowing = withOneMore("Allow", fixture, seed);

            assertThat(!fixture.decide().isAllowed() || allowing.decide().isAllowed())
                    .isTrue();
        });
    }

    /**
     * Add a statement to one of the policies. Not an Allow to an SCP: it makes an allow list of a deny list, and not to
     * an RCP, which has none.
     */
    private static RandomFixture withOneMore(String effect, RandomFixture fixture, long seed) {
        Maker maker = new Maker(new Random(-seed - 1));
        List<Policy> policies = new ArrayList<>(fixture.policies());
        List<Policy> changeable = policies.stream()
                .filter(policy -> effect.equals("Deny") || !policy.kind().endsWith("control policy"))
                .toList();
        if (!changeable.isEmpty()) {
            Policy changed = maker.pick(changeable);
            Statement made = maker.statement(changed.kind(), effect);
            policies.replaceAll(policy -> policy == changed ? policy.with(renamed(made)) : policy);
        }
        return fixture.with(policies);
    }

    private static Statement renamed(Statement made) {
        return new Statement(
                "added",
                made.effect(),
                made.principals(),
                made.notPrincipal(),
                made.actions(),
                made.notAction(),
                made.resources(),
                made.notResource(),
                made.conditions());
    }

    @Test
    void the_order_of_statements_and_policies_does_not_matter() {
        forEachSeed(FEWER, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);
            Random random = new Random(seed);
            List<Policy> shuffled = new ArrayList<>();
            fixture.policies().forEach(policy -> shuffled.add(policy.with(statements -> shuffled(statements, random))));
            Collections.shuffle(shuffled, random);

            assertDecidesAlike(fixture.with(shuffled).decide(), fixture.decide());
        });
    }

    @Test
    void the_form_of_a_document_does_not_matter() {
        forEachSeed(FEWER, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);

            assertDecidesAlike(fixture.decide(new LooseWriter(new Random(seed))), fixture.decide());
        });
    }

    @Test
    void the_explanation_agrees_with_the_decision() {
        forEachSeed(FEWER, seed -> {
            RandomFixture fixture = RandomFixture.of(seed);
            Decision decision = fixture.decide();
            for (DecidingStatement deciding : decision.decidingStatements()) {
                Statement statement = find(fixture, deciding);
                assertThat(PossibleWorlds.of(fixture, statement))
                        .allMatch(world -> new ReferenceDecider(fixture, world).matches(statement));
            }
            for (NearMiss miss : decision.explain().nearMisses()) {
                Statement statement = find(fixture, miss.statement());
                List<World> worlds = PossibleWorlds.of(fixture, statement);
                List<String> certain = failing(new ReferenceDecider(fixture, worlds.get(0)), statement);
                Set<String> possible = new HashSet<>();
                for (World world : worlds) {
                    List<String> failing = failing(new ReferenceDecider(fixture, world), statement);
                    certain.retainAll(failing);
                    possible.addAll(failing);
                }
                List<String> elements = miss.mismatches().stream()
                        .map(DecisionPropertyTests::element)
                        .toList();
                statement.conditions().stream()
                        .filter(PossibleWorlds::isDoubtful)
                        .map(DecisionPropertyTests::name)
                        .filter(name -> !elements.contains(name))
                        .forEach(certain::remove);
                assertThat(certain).isNotEmpty();
                assertThat(elements).containsAll(certain);
                assertThat(possible)
                        .containsAll(miss.mismatches().stream()
                                // Of what is not known few values are tried here.
                                .filter(mismatch -> !mismatch.open())
                                .map(DecisionPropertyTests::element)
                                .toList());
            }
            assertThat(decision.explain().vacuousConditions())
                    .allSatisfy(
                            vacuous -> assertThat(decision.decidingStatements()).contains(vacuous.statement()));
        });
    }

    @Test
    void threads_get_the_answers_that_one_thread_gets() throws Exception {
        PolicyStore store = RandomFixture.of(7).with(manyPolicies()).store(DocumentWriter.PLAIN);
        Authorizer shared = Authorizer.of(store, ConformanceCase.NOW);
        List<AccessRequest> requests = requests(store);
        List<String> alone = requests.stream()
                .map(request -> Authorizer.of(store, ConformanceCase.NOW)
                        .decide(request)
                        .toString())
                .toList();

        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> answers = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                answers.add(threads.submit(() -> requests.stream()
                        .map(request -> shared.decide(request).toString())
                        .toList()));
            }
            for (Future<List<String>> answer : answers) {
                assertThat(answer.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Policy> manyPolicies() {
        Maker maker = new Maker(new Random(42));
        List<Policy> policies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            policies.add(maker.policy("identity-based policy", "*"));
        }
        policies.add(maker.policy("resource-based policy", "arn:aws:s3:::reports"));
        policies.add(maker.policy("role trust policy", "arn:aws:iam::111122223333:role/deploy"));
        policies.add(maker.policy("service control policy", "Root"));
        return policies;
    }

    private static List<AccessRequest> requests(PolicyStore store) {
        List<AccessRequest> requests = new ArrayList<>();
        for (long seed = 0; seed < 1_000; seed++) {
            requests.add(RandomFixture.of(seed)
                    .withoutContradictions(Inside.of(store, ContextFacts.class))
                    .accessRequest());
        }
        requests.add(AccessRequest.of(Principal.user("111122223333", "zoe"), "s3:GetObject", "arn:aws:s3:::reports/1"));
        return requests;
    }

    private static void assertDecidesAlike(Decision decision, Decision other) {
        assertThat(decision.result()).isEqualTo(other.result());
        assertThat(sids(decision.decidingStatements())).isEqualTo(sids(other.decidingStatements()));
        assertThat(Set.copyOf(decision.missingAllows())).isEqualTo(Set.copyOf(other.missingAllows()));
    }

    private static Set<String> sids(List<DecidingStatement> statements) {
        return statements.stream()
                .map(deciding -> deciding.statement().name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Statement find(RandomFixture fixture, DecidingStatement deciding) {
        return fixture.policies().stream()
                .flatMap(policy -> policy.statements().stream())
                .filter(statement -> statement.sid().equals(deciding.statement().sid()))
                .findFirst()
                .orElseThrow();
    }

    /** What does not fit of a statement, as the reference reads it. */
    private static List<String> failing(ReferenceDecider reference, Statement statement) {
        List<String> failing = new ArrayList<>();
        if (!reference.matchesAction(statement)) {
            failing.add("ACTION");
        }
        if (!reference.matchesResource(statement)) {
            failing.add("RESOURCE");
        }
        if (!reference.matchesPrincipal(statement)) {
            failing.add("PRINCIPAL");
        }
        statement.conditions().stream()
                .filter(condition -> !reference.holds(condition))
                .forEach(condition -> failing.add(name(condition)));
        return failing;
    }

    private static String name(RandomFixture.Condition condition) {
        return condition.operator() + " " + condition.key();
    }

    private static String element(Mismatch mismatch) {
        return mismatch.condition() == null
                ? mismatch.element().name()
                : mismatch.condition().operator() + " " + mismatch.condition().key();
    }

    private static boolean isAlwaysAllowed(RandomFixture fixture) {
        return fixture.request().question().action().matches("sts:Get.*");
    }

    private static Statement denyOfEverything() {
        return new Statement("all", "Deny", null, false, List.of("*"), false, List.of("*"), false, List.of());
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> shuffled = new ArrayList<>(list);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    /** Writes documents with blanks, with elements in any order, and with single values instead of lists of one. */
    private record LooseWriter(Random random) implements DocumentWriter {

        @Override
        public String write(Policy policy) {
            List<String> statements = new ArrayList<>();
            for (Statement statement : policy.statements()) {
                statements.add(object(DocumentWriter.elements(statement)));
            }
            String list = statements.size() == 1 && random.nextBoolean()
                    ? statements.get(0)
                    : "[" + String.join("\n,\t", statements) + "]";
            List<String> members = List.of("\"Version\": \"2012-10-17\"", "\"Statement\" :" + list, "\"Id\":\"x\"");
            return "{" + String.join(",\r\n", shuffled(members, random)) + " }\n";
        }

        private String object(Map<?, ?> elements) {
            List<String> members = new ArrayList<>();
            elements.forEach((key, value) -> members.add(YamlValue.quoted(key.toString()) + " : " + value(value)));
            return "{\n " + String.join(" ,\n ", shuffled(members, random)) + "}";
        }

        private String value(Object value) {
            if (value instanceof Map<?, ?> map) {
                return object(map);
            }
            if (!(value instanceof List<?> list)) {
                return YamlValue.quoted(value.toString());
            }
            List<String> items = new ArrayList<>();
            for (Object item : shuffled(list, random)) {
                boolean plain = item.equals("true") || item.equals("2") || item.equals("10");
                items.add(plain && random.nextBoolean() ? item.toString() : YamlValue.quoted(item.toString()));
            }
            return items.size() == 1 && random.nextBoolean() ? items.get(0) : "[ " + String.join(", ", items) + "]";
        }
    }
}
