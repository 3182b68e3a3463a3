package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.RequestTime;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements that differ in what their conditions want are found by the values of the request, and none is missed. */
class ConditionIndexTests {

    private static final PolicyStore STORE = PolicyStore.builder()
            .defaultAccount("123456789012")
            .principalTag("role/sender", "team", "team 7")
            .build();

    private static final AccessRequest SEND = AccessRequest.of(
                    Principal.role("123456789012", "sender", "session"),
                    "ses:SendEmail",
                    "arn:aws:ses:eu-west-1:123456789012:identity/example.com")
            .with("ses:FromAddress", "ann7@example.com");

    @ParameterizedTest
    @CsvSource({
        "StringEquals,             aws:PrincipalTag/team, team %d",
        "StringLike,               aws:PrincipalTag/team, team %d",
        "StringEquals,             ses:FromAddress,       ann%d@example.com",
        "StringLike,               ses:FromAddress,       ann%d@*",
        "StringLike,               ses:FromAddress,       *n%d@example.com"
    })
    void as_many_statements_are_looked_at_however_many_want_another_value(String operator, String key, String value) {
        assertThat(lookedAt(SEND, conditions(1_000, operator, key, value)))
                .singleElement()
                .satisfies(entry -> assertThat(entry.ordinal()).isEqualTo(7));
    }

    @Test
    void no_statement_is_looked_at_that_wants_a_value_of_a_key_which_the_request_does_not_carry() {
        assertThat(lookedAt(
                        SEND.without("ses:FromAddress"), conditions(1_000, "StringLike", "ses:FromAddress", "ann%d@*")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // What is left open may have any value, and so may a key without an answer of AWS's pages.
        "StringEquals,             ses:FromAddress,       ann%d@example.com",
        "StringNotEquals,          ses:FromAddress,       ann%d@example.com",
        "StringEqualsIfExists,     ses:FromAddress,       ann%d@example.com",
        "StringEqualsIgnoreCase,   ses:FromAddress,       ann%d@example.com",
        "StringEquals,             ses:FromAddress,       ann${aws:PrincipalTag/team}%d@example.com",
        "ForAllValues:StringEquals, ses:Recipients,       ann%d@example.com",
        "ForAnyValue:StringEquals, ses:Recipients,        ann%d@example.com"
    })
    void every_statement_is_looked_at_that_may_match(String operator, String key, String value) {
        assertThat(lookedAt(SEND.leavingOpen("ses:FromAddress"), conditions(100, operator, key, value)))
                .hasSize(100);
    }

    @Test
    void few_statements_are_not_worth_an_index() {
        assertThat(lookedAt(SEND, conditions(15, "StringLike", "ses:FromAddress", "ann%d@*")))
                .hasSize(15);
    }

    @Test
    void finds_every_statement_that_matches() {
        Authorizer authorizer = Authorizer.of(STORE, Instant.EPOCH);
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            List<StatementPool.Entry> entries =
                    entries(Stream.generate(() -> condition(random)).limit(40).toList());
            AccessRequest request = random.nextInt(5) == 0
                    ? SEND.without("ses:FromAddress")
                    : SEND.with("ses:FromAddress", value(random).replace("*", "x"));

            assertThat(lookedAt(request, entries))
                    .as("case %s", seed)
                    .containsAll(entries.stream()
                            .filter(entry -> authorizer
                                    .matcher(entry.matcher().statement())
                                    .test(request))
                            .toList());
        }
    }

    private static String condition(Random random) {
        String key = List.of("ses:FromAddress", "ses:FromAddress", "aws:PrincipalTag/team", "ses:FeedbackAddress")
                .get(random.nextInt(4));
        String operator = List.of("StringLike", "StringEquals", "StringLike", "StringNotLike", "StringLikeIfExists")
                .get(random.nextInt(5));
        String values = Stream.generate(() -> quoted(value(random)))
                .limit(1 + random.nextInt(2))
                .collect(Collectors.joining(","));
        return "{" + quoted(operator) + ":{" + quoted(key) + ":[" + values + "]}}";
    }

    private static String value(Random random) {
        return random.ints(1 + random.nextInt(4), 0, 5)
                .mapToObj(List.of("a", "b", "*", "ab", "team 7")::get)
                .collect(Collectors.joining());
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static List<StatementPool.Entry> conditions(int number, String operator, String key, String value) {
        return entries(IntStream.range(0, number)
                .mapToObj(i -> "{" + quoted(operator) + ":{" + quoted(key) + ":" + quoted(value.formatted(i)) + "}}")
                .toList());
    }

    /** Make a statement with each condition. */
    private static List<StatementPool.Entry> entries(List<String> conditions) {
        PolicyDocument document = PolicyDocument.parse(
                "p.json",
                conditions.stream()
                        .map(condition ->
                                "{\"Effect\":\"Allow\",\"Action\":\"ses:SendEmail\",\"Resource\":\"*\",\"Condition\":"
                                        + condition + "}")
                        .collect(Collectors.joining(",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}")));
        AttachedPolicy policy = new AttachedPolicy(PolicyType.IDENTITY_BASED_POLICY, document, "*");
        List<StatementPool.Entry> entries = new ArrayList<>();
        for (Statement statement : document.statements()) {
            entries.add(new StatementPool.Entry(policy, new StatementMatcher(statement), entries.size()));
        }
        return entries;
    }

    private static List<StatementPool.Entry> lookedAt(AccessRequest request, List<StatementPool.Entry> entries) {
        RequestContext context =
                new RequestContext(request, RequestTime.of(Instant.EPOCH), Inside.of(STORE, ContextFacts.class));
        Evaluation evaluation = new Evaluation(context, new Policies(STORE), false);
        List<StatementPool.Entry> found = new ArrayList<>();
        new ResourceIndex(entries).find(evaluation, new ResourceIndex.Visitor() {
            @Override
            public void visit(ResourceIndex.Candidate[] candidates) {
                Stream.of(candidates).map(ResourceIndex.Candidate::entry).forEach(found::add);
            }

            @Override
            public Evaluation evaluation() {
                return evaluation;
            }
        });
        return found;
    }
}
