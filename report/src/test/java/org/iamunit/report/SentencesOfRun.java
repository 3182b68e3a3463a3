package org.iamunit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.internal.ExpectationVerifier;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.Partition;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Verifies sentences as a run does. */
public final class SentencesOfRun {

    public static final String ACCOUNT = "111122223333";

    private SentencesOfRun() {}

    /** Verify sentences that must be kept. */
    public static List<VerifiedExpectation> verify(PolicyStore store, String... sentences) {
        Fixture fixture = fixture(store);
        List<VerifiedExpectation> verified = new ArrayList<>();
        for (String sentence : sentences) {
            VerifiedExpectation each = verify(fixture, sentence);
            if (!each.isKept()) {
                throw new AssertionError(each.diagnostic().toString());
            }
            verified.add(each);
        }
        return verified;
    }

    /** Verify a sentence that may be broken. */
    public static VerifiedExpectation verifyAny(PolicyStore store, String sentence) {
        return verify(fixture(store), sentence);
    }

    /** Verify a sentence that may compare with other policies. */
    public static VerifiedExpectation verifySince(PolicyStore before, PolicyStore after, String sentence) {
        return verify(fixture(after, fixture(before), null), sentence);
    }

    /** Verify a sentence about the calls of some code. */
    public static VerifiedExpectation verifyAbout(AwsCalls calls, PolicyStore store, String sentence) {
        return verify(fixture(store, null, () -> calls), sentence);
    }

    private static Fixture fixture(PolicyStore store) {
        return fixture(store, null, null);
    }

    private static Fixture fixture(PolicyStore store, @Nullable Fixture before, @Nullable Supplier<AwsCalls> calls) {
        return new Fixture(
                store, Authorizer.of(store), () -> ACCOUNT, () -> "eu-west-1", () -> Partition.AWS, before, calls);
    }

    private static VerifiedExpectation verify(Fixture fixture, String sentence) {
        return ExpectationVerifier.verify(
                Expectation.parse(sentence),
                fixture,
                new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty()));
    }
}
