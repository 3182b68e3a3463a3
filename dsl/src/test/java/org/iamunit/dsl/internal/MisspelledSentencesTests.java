package org.iamunit.dsl.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Slips of one character in sentences that hold: hardly any of them may hold on. */
class MisspelledSentencesTests {

    private static final String ACCOUNT = "111122223333";
    private static final String KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

    private final Fixture fixture = fixture();

    static Fixture fixture() {
        PolicyStore store = PolicyStore.builder()
                .defaultAccount(ACCOUNT)
                .account("444455556666")
                .identityBasedPolicy(policy("ann.json"), "user/ann")
                .identityBasedPolicy(policy("mailer.json"), "user/mailer")
                .identityBasedPolicy(policy("deploy.json"), "role/deploy")
                .identityBasedPolicy(policy("auditor.json"), "role/auditor")
                .resourceBasedPolicy(policy("payroll-bucket.json"), "arn:aws:s3:::acme-payroll")
                .resourceBasedPolicy(policy("jobs-queue.json"), "arn:aws:sqs:eu-west-1:111122223333:jobs")
                .resourceBasedPolicy(policy("key.json"), KEY)
                .roleTrustPolicy(policy("deploy-trust.json"), "arn:aws:iam::111122223333:role/deploy")
                .roleTrustPolicy(policy("deploy-trust.json"), "arn:aws:iam::111122223333:role/payroll")
                .serviceControlPolicy(policy("org.json"))
                .build();
        return new Fixture(store, Authorizer.of(store), () -> ACCOUNT, () -> "eu-west-1", () -> Partition.AWS);
    }

    private static PolicyDocument policy(String name) {
        return PolicyDocument.parse(name, text(name));
    }

    static String text(String name) {
        try (InputStream text = MisspelledSentencesTests.class.getResourceAsStream("misspelled/" + name)) {
            return new String(Objects.requireNonNull(text, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String outcome(String sentence) {
        try {
            VerifiedExpectation verified = ExpectationVerifier.verify(
                    Expectation.parse(sentence),
                    fixture,
                    new VerificationSettings(false, MessageLanguage.EN, parameter -> Optional.empty()));
            return verified.isKept() ? "" : verified.diagnostic().toString();
        } catch (FixtureException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentences.txt", "neighbors.txt"})
    void good_sentences_hold(String file) {
        List<String> broken = text(file)
                .lines()
                .flatMap(sentence -> Stream.of(outcome(sentence))
                        .filter(outcome -> !outcome.isEmpty())
                        .map(outcome -> sentence + "\n" + outcome))
                .toList();
        assertThat(broken).isEmpty();
    }

    @Test
    void hardly_any_sentence_holds_with_a_slip_in_it() {
        List<String> sentences = text("sentences.txt").lines().toList();
        Random random = new Random(2026);
        Set<String> green = new TreeSet<>();
        for (int slips = 0; slips < 10_000; ) {
            String sentence = sentences.get(random.nextInt(sentences.size()));
            String slip = slip(sentence, random);
            // Actions and context keys are the same in letters of either case.
            if (!slip.equalsIgnoreCase(sentence)) {
                slips++;
                if (outcome(slip).isEmpty()) {
                    green.add(slip);
                }
            }
        }
        assertThat(sentences).hasSize(200);
        assertThat(green)
                .hasSizeLessThanOrEqualTo(100)
                .containsExactlyElementsOf(text("stay-green.txt")
                        .lines()
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Leave a character out, write another one in its place or before it, or swap it with its neighbor. */
    private static String slip(String sentence, Random random) {
        int at = random.nextInt(sentence.length());
        char there = sentence.charAt(at);
        if (there == ' ') {
            return sentence;
        }
        char other = Character.isDigit(there) ? (char) ('0' + random.nextInt(10)) : (char) ('a' + random.nextInt(26));
        String before = sentence.substring(0, at);
        String after = sentence.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + other + after;
            case 2 -> before + other + there + after;
            default ->
                after.isEmpty() || after.charAt(0) == ' '
                        ? sentence
                        : before + after.charAt(0) + there + after.substring(1);
        };
    }
}
