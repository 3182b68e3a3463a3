package org.iamunit.policy.ses;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;

/**
 * What AWS would answer to a mail: it is sent only if every check of it is allowed.
 *
 * @param mail the mail; never {@code null}
 * @param checks its authorization checks, in the order in which AWS is taken to make them; at least one; never
 *     {@code null}
 * @param unknownChecks what AWS checks besides that the fixture does not know, such as the default configuration set of an
 *     identity; never {@code null}
 * @since 0.1.0
 */
public record MailDecision(Mail mail, List<MailCheck> checks, List<Unknown> unknownChecks) {

    public MailDecision {
        checks = List.copyOf(checks);
        unknownChecks = List.copyOf(unknownChecks);
    }

    /**
     * Return what AWS would answer.
     *
     * @return the result of the first check that denies explicitly, else of one that denies, else of one that is undetermined;
     *     never {@code null}
     */
    public Decision.Result result() {
        if (has(Decision.Result.EXPLICITLY_DENIED)) {
            return Decision.Result.EXPLICITLY_DENIED;
        }
        if (has(Decision.Result.IMPLICITLY_DENIED)) {
            return Decision.Result.IMPLICITLY_DENIED;
        }
        return has(Decision.Result.UNDETERMINED) || !unknownChecks.isEmpty()
                ? Decision.Result.UNDETERMINED
                : Decision.Result.ALLOWED;
    }

    private boolean has(Decision.Result result) {
        return checks.stream().anyMatch(check -> check.decision().result() == result);
    }

    /** Tell whether every check is allowed. */
    public boolean isAllowed() {
        return result() == Decision.Result.ALLOWED;
    }

    /** Tell whether a check is denied, explicitly or implicitly. */
    public boolean isDenied() {
        return !denied().isEmpty();
    }

    /**
     * Return the checks that are denied.
     *
     * @return the checks, never {@code null}
     */
    public List<MailCheck> denied() {
        return checks.stream().filter(check -> check.decision().isDenied()).toList();
    }

    /**
     * Return what the decision depends on that the fixture does not know.
     *
     * @return what is not known, check by check; empty unless the decision is {@linkplain Decision.Result#UNDETERMINED
     *     undetermined}; never {@code null}
     */
    public List<Unknown> unknowns() {
        if (result() != Decision.Result.UNDETERMINED) {
            return List.of();
        }
        Set<Unknown> all = new LinkedHashSet<>();
        checks.forEach(check -> all.addAll(check.decision().unknowns()));
        all.addAll(unknownChecks);
        return List.copyOf(all);
    }

    /**
     * Return the ARN of the identity that the mail is sent with.
     *
     * @return the ARN, or empty for a custom verification mail that names no sender
     */
    public Optional<String> identityUsed() {
        return checks.stream()
                .filter(check -> check.subject() == MailCheck.Subject.FROM_IDENTITY)
                .map(check -> check.decision().request().resource())
                .findFirst();
    }
}
