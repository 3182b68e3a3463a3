package org.iamunit.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a claim about all requests in question. Immutable.
 *
 * @since 0.1.0
 */
public final class Answer {

    /** What an answer says of the claim. */
    public enum Verdict {
        /** It holds for every request in question. */
        PROVED,
        /** It does not hold for one of them, which is the {@linkplain Answer#witness witness}. */
        REFUTED,
        /** Neither has been found, for the {@linkplain Answer#reasons reasons} given. */
        OPEN
    }

    private final Verdict verdict;
    private final @Nullable Decision witness;
    private final List<Unknown> reasons;

    private Answer(Verdict verdict, @Nullable Decision witness, List<Unknown> reasons) {
        this.verdict = verdict;
        this.witness = witness;
        this.reasons = List.copyOf(reasons);
    }

    static Answer proved() {
        return new Answer(Verdict.PROVED, null, List.of());
    }

    static Answer refuted(Decision witness) {
        return new Answer(Verdict.REFUTED, Objects.requireNonNull(witness), List.of());
    }

    static Answer open(List<Unknown> reasons) {
        return new Answer(Verdict.OPEN, null, reasons);
    }

    /** Return what the answer says of the claim. */
    public Verdict verdict() {
        return verdict;
    }

    /** Tell whether the claim holds for every request in question. */
    public boolean isProved() {
        return verdict == Verdict.PROVED;
    }

    /**
     * Return a request for which the claim does not hold, as the {@link org.iamunit.policy.evaluation.Authorizer} decides it.
     *
     * @return the decision; empty unless the claim is refuted; never {@code null}
     */
    public Optional<Decision> witness() {
        return Optional.ofNullable(witness);
    }

    /**
     * Return why it is neither proved nor refuted: what is not known, or what would take too much effort.
     *
     * @return the reasons; empty unless the answer is open; never {@code null}
     */
    public List<Unknown> reasons() {
        return reasons;
    }

    /** Print the verdict with the witness or the reasons. */
    @Override
    public String toString() {
        return switch (verdict) {
            case PROVED -> "proved";
            case REFUTED -> "refuted by " + witness;
            case OPEN ->
                "open: "
                        + String.join(
                                "; ", reasons.stream().map(Unknown::reason).toList());
        };
    }
}
