package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.Proof;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.PhysicalIds;

/** What a sentence about all requests may mean by the IDs in its circumstances, such as that of a VPC endpoint of a template. */
final class MeantValues {

    private MeantValues() {}

    /** Return the proof of a sentence; left open if it holds, and does not with what its circumstances may mean. */
    static Proof inProof(Expectation expectation, SentenceProof.Outcome outcome, Fixture fixture) {
        Proof proof = outcome.proof();
        PhysicalIds ids = Inside.of(fixture.store(), PhysicalIds.class);
        if (ids.isEmpty() || !isKept(outcome)) {
            return proof;
        }
        List<Circumstance> circumstances = expectation.circumstances();
        for (int i = 0; i < circumstances.size(); i++) {
            Circumstance circumstance = circumstances.get(i);
            Word word = circumstance.word();
            List<String> values =
                    word == Word.VIA_VPC_ENDPOINT || word == Word.WITH ? circumstance.values() : List.of();
            for (int j = word == Word.WITH ? 1 : 0; j < values.size(); j++) {
                for (PhysicalIds.Meaning meaning : ids.ofValue(values.get(j))) {
                    List<String> others = new ArrayList<>(values);
                    others.set(j, meaning.text());
                    List<Circumstance> meant = new ArrayList<>(circumstances);
                    meant.set(i, new Circumstance(word, others));
                    if (!isKept(SentenceProof.of(with(expectation, meant), fixture))) {
                        List<Unknown> open = new ArrayList<>(proof.open());
                        open.add(meaning.why());
                        return new Proof(proof.witnesses(), open, List::of);
                    }
                }
            }
        }
        return proof;
    }

    private static Expectation with(Expectation expectation, List<Circumstance> circumstances) {
        return new Expectation(
                expectation.principal(),
                expectation.verb(),
                expectation.actions(),
                expectation.resources(),
                circumstances,
                expectation.reasons());
    }

    private static boolean isKept(SentenceProof.Outcome outcome) {
        return outcome.proof().open().isEmpty() && outcome.checks().stream().allMatch(CheckedRequest::isKept);
    }
}
