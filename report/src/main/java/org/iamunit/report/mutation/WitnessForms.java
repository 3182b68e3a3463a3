package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.policy.Arn;
import org.iamunit.policy.internal.ses.VerifiedIdentities;
import org.iamunit.policy.store.PolicyStore;

/**
 * In which ways a request may be said that shows a difference: an identity that nobody has verified is taken for a misspelling in a sentence,
 * while a verified one may show the same.
 */
final class WitnessForms {

    private static final String IDENTITY = ":identity/";

    private WitnessForms() {}

    /** Return the sentence, then others that may show the same. */
    static List<String> of(String sentence, PolicyStore store) {
        List<String> forms = new ArrayList<>();
        forms.add(sentence);
        Expectation witness = Expectation.parse(sentence);
        if (witness.resources().stream().anyMatch(WitnessForms::isIdentity)) {
            for (String identity : store.verifiedIdentities()) {
                forms.add(on(
                        NamedResource.of(NamedResource.Kind.IDENTITY, VerifiedIdentities.nameOf(identity)), witness));
                forms.add(on(NamedResource.inPolicy(identity), witness));
            }
        }
        forms.add(lenient(witness));
        return forms;
    }

    private static boolean isIdentity(NamedResource resource) {
        return resource.kind() == NamedResource.Kind.IDENTITY
                || (Arn.isArn(resource.name())
                        && Arn.of(resource.name()).isOf("ses")
                        && resource.name().contains(IDENTITY));
    }

    private static String on(NamedResource resource, Expectation witness) {
        return new Expectation(
                        witness.principal(),
                        witness.verb(),
                        witness.actions(),
                        List.of(resource),
                        witness.circumstances(),
                        witness.reasons())
                .toString();
    }

    private static String lenient(Expectation witness) {
        List<Circumstance> circumstances = new ArrayList<>(witness.circumstances());
        circumstances.add(new Circumstance(Circumstance.Word.LENIENT, List.of()));
        return new Expectation(
                        witness.principal(),
                        witness.verb(),
                        witness.actions(),
                        witness.resources(),
                        circumstances,
                        witness.reasons())
                .toString();
    }
}
