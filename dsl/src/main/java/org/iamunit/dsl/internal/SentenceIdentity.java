package org.iamunit.dsl.internal;

import java.util.Set;
import java.util.TreeSet;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.ses.VerifiedIdentities;
import org.iamunit.policy.store.PolicyStore;

/** The identity of Amazon SES that a sentence names, which must be one that mail of the sentence is sent with. */
final class SentenceIdentity {

    private final String arn;
    private final Expectation expectation;
    private final PolicyStore store;

    private SentenceIdentity(String arn, Expectation expectation, PolicyStore store) {
        this.arn = arn;
        this.expectation = expectation;
        this.store = store;
    }

    /**
     * Require of a resource that is an identity that it exists, and that SES does not use a nearer one for the From address
     * of the sentence.
     *
     * @throws FixtureException if it does not, or SES would not
     */
    static void require(String arn, Expectation expectation, PolicyStore store) {
        boolean lenient =
                expectation.circumstances().stream().anyMatch(circumstance -> circumstance.word() == Word.LENIENT);
        if (!lenient && arn.contains(":ses:") && arn.contains(":identity/")) {
            SentenceIdentity identity = new SentenceIdentity(arn, expectation, store);
            identity.requireVerified();
            identity.requireUsedForSender();
        }
    }

    /** Mail from an address that is verified itself tells nothing of the identity of its domain. */
    private void requireUsedForSender() {
        expectation.circumstances().stream()
                .filter(circumstance -> circumstance.word() == Word.FROM)
                .map(circumstance -> circumstance.values().get(0))
                .forEach(this::requireUsedFor);
    }

    private void requireUsedFor(String address) {
        String name = VerifiedIdentities.nameOf(arn);
        if (!VerifiedIdentities.covers(name, address)) {
            return;
        }
        String[] parts = arn.split(":", 6);
        VerifiedIdentities.of(store)
                .covering(address, parts[4], parts[3])
                .filter(used -> !used.arn().equals(arn))
                .ifPresent(used -> {
                    throw new FixtureException("SES does not use identity " + name + " for mail from " + address + ": "
                            + used.why() + "; write on(identity(\"" + VerifiedIdentities.nameOf(used.arn())
                            + "\")), or if the call names " + name + " itself: can(send().from(\"" + address
                            + "\").sourceArn(\"" + arn + "\"))");
                });
    }

    /** Once an identity of an account and Region is known, an identity that is not among them is a misspelling. */
    private void requireVerified() {
        int name = arn.indexOf(":identity/") + ":identity/".length();
        if (!arn.contains(":ses:") || name < ":identity/".length()) {
            return;
        }
        Set<String> known = new TreeSet<>();
        for (String identity : store.verifiedIdentities()) {
            if (identity.startsWith(arn.substring(0, name))) {
                known.add(identity.substring(name));
            }
        }
        if (!known.isEmpty() && !known.contains(arn.substring(name))) {
            String meant = Spelling.suggestion(arn.substring(name), known);
            throw new FixtureException("the identity " + arn.substring(name) + " is not among the verified identities "
                    + String.join(", ", known) + (meant.isEmpty() ? "; add" : meant + " Add")
                    + " it to @Identities, or to identities: in front matter, or name one of them");
        }
    }
}
