package org.iamunit.policy.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.iamunit.policy.evaluation.Decision;
import org.junit.jupiter.api.Test;

/** IamUnit decides as an independent implementation does, but for the differences that are documented. */
class AgreementWithIamSimulate {

    private static final int QUESTIONS = Integer.getInteger("differential.questions", 20_000);
    private static final long SEED = Long.getLong("differential.seed", 2026L);
    private static final int EXAMPLES = 2;

    private final Map<String, Integer> askedAbout = new TreeMap<>();
    private final Map<Decision.Result, Integer> results = new EnumMap<>(Decision.Result.class);
    private final Map<DocumentedDifference, Integer> documented = new EnumMap<>(DocumentedDifference.class);
    private final Map<String, List<Disagreement>> others = new TreeMap<>();

    @Test
    void is_complete_but_for_documented_differences() throws IOException {
        try (IamSimulate other = IamSimulate.start(Path.of("target", "differential"))) {
            for (int number = 0; number < QUESTIONS; number++) {
                compare(QuestionGenerator.question(SEED, number), other);
            }
        }
        print();
        assertThat(others.keySet())
                .as("causes that docs/differences.md does not explain")
                .isEmpty();
    }

    @Test
    void every_difference_is_documented() throws IOException {
        String[] sections =
                Files.readString(Path.of("..", "docs", "differences.md")).split("\n## ");
        List<String> titles = Arrays.stream(sections)
                .skip(1)
                .peek(section -> assertThat(section).contains("https://docs.aws.amazon.com/"))
                .map(section -> section.substring(0, section.indexOf('\n')).replace("`", ""))
                .toList();

        assertThat(titles)
                .containsExactlyElementsOf(Arrays.stream(DocumentedDifference.values())
                        .map(DocumentedDifference::toString)
                        .toList());
    }

    private void compare(Question question, IamSimulate other) {
        Decision decision = question.decide();
        askedAbout.merge(question.about(), 1, Integer::sum);
        results.merge(decision.result(), 1, Integer::sum);
        IamSimulate.Answer answer = other.answer(question);
        if (answer.agreesWith(decision)) {
            return;
        }
        Disagreement disagreement = new Disagreement(question, decision, answer);
        Disagreement simplest = disagreement.simplified(other);
        // What explains only the simplest question is another cause, come upon on the way to it.
        Optional<DocumentedDifference> cause = Arrays.stream(DocumentedDifference.values())
                .filter(difference -> difference.explains(simplest) && difference.explains(disagreement))
                .findFirst();
        if (cause.isPresent()) {
            documented.merge(cause.get(), 1, Integer::sum);
        } else {
            others.computeIfAbsent(simplest.shape(), shape -> new ArrayList<>()).add(simplest);
        }
    }

    private void print() {
        int differing = documented.values().stream().mapToInt(Integer::intValue).sum();
        int unexplained = others.values().stream().mapToInt(List::size).sum();
        StringBuilder report = new StringBuilder("%n%d questions, seed %d%n".formatted(QUESTIONS, SEED));
        askedAbout.forEach((about, count) -> report.append("%7d about %s%n".formatted(count, about)));
        results.forEach((result, count) -> report.append("%7d %s%n".formatted(count, result)));
        report.append("%7d decided alike%n".formatted(QUESTIONS - differing - unexplained));
        report.append("%7d decided differently, as documented%n".formatted(differing));
        documented.forEach((cause, count) -> report.append("%11d %s%n".formatted(count, cause)));
        report.append("%7d decided differently, unexplained, of %d shapes%n".formatted(unexplained, others.size()));
        others.forEach((shape, disagreements) -> {
            report.append("%11d %s%n".formatted(disagreements.size(), shape));
            disagreements.stream()
                    .limit(EXAMPLES)
                    .forEach(example -> report.append("            ")
                            .append(example.question())
                            .append('\n'));
        });
        System.out.println(report);
    }
}
