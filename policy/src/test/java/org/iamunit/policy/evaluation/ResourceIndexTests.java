package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.store.AttachedPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the index finds is what asking every statement finds, and little else. */
class ResourceIndexTests {

    private static final String LOGS = "arn:aws:logs:eu-west-1:123456789012:log-group:/app/7:log-stream:s";

    private static final List<String> PIECES =
            List.of("a", "b", ":", "/", "*", "*", "?", "ab", "${*}", "${aws:username}", "${aws:username, 'a'}");

    @ParameterizedTest
    @CsvSource({
        "arn:aws:logs:eu-west-1:123456789012:log-group:/app/7:log-stream:s,     true",
        "arn:aws:logs:*:123456789012:log-group:/app/7:*,                        true",
        "arn:aws:logs:*:123456789012:log-group:/app/8:*,                        false",
        "arn:aws:logs:*:*:log-group:/app/7:*,                                   true",
        "arn:aws:*:/app/7:log-stream:s,                                         true",
        "arn:aws:*:/app/7:log-stream:t,                                         false",
        "arn:aws:logs:eu-west-1:123456789012:log-group:/app/7*,                 true",
        "arn:aws:logs:eu-west-1:123456789012:log-group:/app/7,                  false",
        "arn:aws:logs:eu-west-1:123456789012:log-group:/app/70*,                false",
        "arn:aws:logs,                                                          true",
        "*,                                                                     true"
    })
    void a_statement_is_a_candidate_if_its_pattern_can_fit(String pattern, boolean isCandidate) {
        assertThat(candidates(LOGS, List.of("arn:aws:s3:::other/*", pattern, "arn:aws:logs:us-*:1:x")))
                .extracting(candidate -> candidate.entry().ordinal())
                .containsOnly(isCandidate ? new Integer[] {1} : new Integer[] {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:logs:eu-west-1:123456789012:log-group:/app/%s:*",
                "arn:aws:logs:*:123456789012:log-group:/app/%s:*",
                "arn:aws:logs:*:*:log-group:/app/%s:*",
                "arn:*:log-group:/app/%s:log-stream:*"
            })
    void the_number_of_candidates_does_not_grow_with_that_of_patterns_about_other_resources(String pattern) {
        List<String> patterns =
                IntStream.range(0, 1_000).mapToObj(pattern::formatted).toList();

        assertThat(candidates(LOGS, patterns)).hasSize(1);
    }

    @Test
    void finds_every_statement_that_matches_and_is_certain_of_none_that_does_not() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            List<String> patterns = Stream.generate(
                            () -> "arn:" + (random.nextBoolean() ? "*" : "aws:a") + text(PIECES, random))
                    .filter(ResourceIndexTests::isAccepted)
                    .limit(1 + random.nextInt(6))
                    .toList();
            String resource = "arn:aws:a" + text(PIECES.subList(0, 4), random);

            List<ResourceIndex.Candidate> candidates = candidates(resource, patterns);

            List<StatementPool.Entry> matching = entries(patterns).stream()
                    .filter(entry -> pattern(entry).matches(resource, key -> "ab"))
                    .toList();
            assertThat(ordinals(candidates.stream().map(ResourceIndex.Candidate::entry)))
                    .as("case %s: %s in %s", seed, resource, patterns)
                    .containsAll(ordinals(matching.stream()));
            assertThat(ordinals(matching.stream()))
                    .as("case %s: %s in %s", seed, resource, patterns)
                    .containsAll(ordinals(candidates.stream()
                            .filter(candidate -> candidate.fit() == ResourceIndex.Fit.CERTAIN)
                            .map(ResourceIndex.Candidate::entry)));
        }
    }

    /** Not every partition exists, and a service there must be. */
    private static boolean isAccepted(String pattern) {
        try {
            return !entries(List.of(pattern)).isEmpty();
        } catch (MalformedPolicyDocumentException e) {
            return false;
        }
    }

    private static String text(List<String> pieces, Random random) {
        return random.ints(1 + random.nextInt(10), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining());
    }

    private static List<Integer> ordinals(Stream<StatementPool.Entry> entries) {
        return entries.map(StatementPool.Entry::ordinal).distinct().toList();
    }

    private static ResourcePattern pattern(StatementPool.Entry entry) {
        return entry.matcher().statement().resources().values().get(0);
    }

    private static List<ResourceIndex.Candidate> candidates(String resource, List<String> patterns) {
        List<ResourceIndex.Candidate> found = new ArrayList<>();
        new ResourceIndex(entries(patterns)).find(resource, candidates -> found.addAll(List.of(candidates)));
        return found;
    }

    /** Make a statement of each pattern. */
    private static List<StatementPool.Entry> entries(List<String> patterns) {
        PolicyDocument document = PolicyDocument.parse(
                "p.json",
                patterns.stream()
                        .map(pattern -> "{\"Effect\":\"Allow\",\"Action\":\"logs:*\",\"Resource\":"
                                + YamlValue.quoted(pattern) + "}")
                        .collect(Collectors.joining(",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}")));
        AttachedPolicy policy = new AttachedPolicy(PolicyType.IDENTITY_BASED_POLICY, document, "*");
        List<StatementPool.Entry> entries = new ArrayList<>();
        for (Statement statement : document.statements()) {
            entries.add(new StatementPool.Entry(policy, new StatementMatcher(statement), entries.size()));
        }
        return entries;
    }
}
