package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.ses.MailCheck;

/**
 * One of the requests that a sentence stands for, with its decision.
 *
 * @param decision the decision; never {@code null}
 * @param asExpected whether the request bears the verb of the sentence out: "can" by being allowed, "cannot" by being
 *     denied, and "cannot" about a mail by any of the mail's requests being denied
 * @param unmetReasons the reasons that the decision should rest on and does not; never {@code null}
 * @param mail what a mail asks for by this request, empty where the sentence is about actions; never {@code null}
 * @param call the call of a program that makes this request, empty where the sentence is about none; never {@code null}
 * @since 0.1.0
 */
public record CheckedRequest(
        Decision decision,
        boolean asExpected,
        List<String> unmetReasons,
        Optional<MailCheck> mail,
        Optional<String> call) {

    public CheckedRequest {
        unmetReasons = List.copyOf(unmetReasons);
    }

    /**
     * Tell of a request for an action.
     *
     * @param decision the decision; never {@code null}
     * @param asExpected whether the request bears the verb of the sentence out
     * @param unmetReasons the reasons that the decision should rest on and does not; never {@code null}
     * @return the request, never {@code null}
     */
    public static CheckedRequest of(Decision decision, boolean asExpected, List<String> unmetReasons) {
        return new CheckedRequest(decision, asExpected, unmetReasons, Optional.empty(), Optional.empty());
    }

    /**
     * Tell of a request that a mail makes.
     *
     * @param check the request; never {@code null}
     * @param asExpected whether the mail bears the verb of the sentence out
     * @param unmetReasons the reasons that the decision should rest on and does not; never {@code null}
     * @return the request, never {@code null}
     */
    public static CheckedRequest of(MailCheck check, boolean asExpected, List<String> unmetReasons) {
        return new CheckedRequest(check.decision(), asExpected, unmetReasons, Optional.of(check), Optional.empty());
    }

    /**
     * Tell of a request that a call of a program makes.
     *
     * @param decision the decision; never {@code null}
     * @param call where the program makes the call, and what it calls; never {@code null}
     * @return the request, never {@code null}
     */
    public static CheckedRequest ofCall(Decision decision, String call) {
        return new CheckedRequest(decision, decision.isAllowed(), List.of(), Optional.empty(), Optional.of(call));
    }

    /**
     * Return the rules that AWS leaves open and that the decision rests on.
     *
     * @return the rules, never {@code null}
     */
    public Set<UncertaintyNote> notes() {
        // Found out with the reasons of the decision, which cost more than the decision itself.
        return mail.map(MailCheck::notes).orElseGet(decision::notes);
    }

    /**
     * Return why a mail or a program makes this request.
     *
     * @return why, or empty where the sentence is about actions; never {@code null}
     */
    public Optional<String> why() {
        return mail.map(MailCheck::why).or(() -> call);
    }

    /** Tell whether the request bears the sentence out. */
    public boolean isKept() {
        return asExpected && unmetReasons.isEmpty();
    }
}
