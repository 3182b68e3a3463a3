package org.iamunit.dsl.internal;

import java.util.Set;
import java.util.TreeSet;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.ses.VerifiedIdentities;
import org.iamunit.policy.store.PolicyStore;

/** The identity of Amazon SES that a sentence names, which must be one that mail of the sentence is sent with. */
final class SentenceIdentity {

    private final Arn arn;
    private final Expectation expectation;
    private final PolicyStore store;

    private SentenceIdentity(Arn arn, Expectation expectation, PolicyStore store) {
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
        Arn named = lenient ? null : Arn.parse(arn);
        if (named != null && named.isOf("ses") && named.resourceStartsWith("identity/")) {
            SentenceIdentity identity = new SentenceIdentity(named, expectation, store);
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
        String name = VerifiedIdentities.nameOf(arn.toString());
        if (!VerifiedIdentities.covers(name, address)) {
            return;
        }
        VerifiedIdentities.of(store)
                .covering(address, arn.account(), arn.region())
                .filter(used -> !used.arn().equals(arn.toString()))
                .ifPresent(used -> {
                    throw new FixtureException("SES does not use identity " + name + " for mail from " + address + ": "
                            + used.why() + "; write on(identity(\"" + VerifiedIdentities.nameOf(used.arn())
                            + "\")), or if the call names " + name + " itself: can(send().from(\"" + address
                            + "\").sourceArn(\"" + arn + "\"))");
                });
    }

    /** Once an identity of an account and Region is known, an identity that is not among them is a misspelling. */
    private void requireVerified() {
        String beginning = arn.withResource("identity/").toString();
        String name = arn.toString().substring(beginning.length());
        Set<String> known = new TreeSet<>();
        for (String identity : store.verifiedIdentities()) {
            if (identity.startsWith(beginning)) {
                known.add(identity.substring(beginning.length()));
            }
        }
        if (!known.isEmpty() && !known.contains(name)) {
            String meant = Spelling.suggestion(name, known);
            throw new FixtureException("the identity " + name + " is not among the verified identities "
                    + String.join(", ", known) + (meant.isEmpty() ? "; add" : meant + " Add")
                    + " it to @Identities, or to identities: in front matter, or name one of them");
        }
    }
}
