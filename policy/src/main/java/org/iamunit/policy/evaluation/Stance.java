package org.iamunit.policy.evaluation;

import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * How a request is decided: what is taken for granted, and who listens. Immutable; nearly all requests are decided by the same two.
 *
 * @param lenient whether to decide also what the catalog of AWS does not know
 * @param unknownAllows whether to take what is not known for what allows most, or for what allows least
 * @param exception what is to be taken the other way; {@code null} if nothing is
 * @param replacement what is decided otherwise than it is written; {@code null} if nothing is
 * @param recorder records what is met on the way; {@code null} where nothing but the result is wanted
 * @param supposition how everything is that is not known; {@code null} if it is taken one way throughout
 * @param whole what is decided by this as a part; {@code null} if it is the whole
 */
record Stance(
        boolean lenient,
        boolean unknownAllows,
        @Nullable Unknown exception,
        @Nullable Replacement replacement,
        @Nullable DecisionRecorder recorder,
        @Nullable Supposition supposition,
        @Nullable Evaluation whole) {

    private static final Stance STRICT = new Stance(false, false, null, null, null, null, null);
    private static final Stance LENIENT = new Stance(true, false, null, null, null, null, null);

    /** Take what is not known for what allows least. */
    static Stance of(boolean lenient) {
        return lenient ? LENIENT : STRICT;
    }

    /** Decide the whole once more, and let nobody listen. */
    Stance again() {
        return recorder == null && supposition == null && whole == null
                ? this
                : new Stance(lenient, unknownAllows, exception, replacement, null, null, null);
    }

    /** Take what is not known to allow, or not, but for an exception. */
    Stance taking(boolean toAllow, @Nullable Unknown butFor) {
        return new Stance(lenient, toAllow, butFor, replacement, null, null, null);
    }

    Stance recordedBy(DecisionRecorder listening) {
        return new Stance(lenient, unknownAllows, exception, replacement, listening, null, null);
    }

    Stance replacing(Replacement otherwise) {
        return new Stance(lenient, unknownAllows, exception, otherwise, null, null, null);
    }

    Stance supposing(Supposition how) {
        return new Stance(lenient, unknownAllows, exception, replacement, null, how, null);
    }

    /** Decide a part in the same way. */
    Stance partOf(Evaluation all) {
        return new Stance(lenient, unknownAllows, exception, replacement, recorder, supposition, all);
    }
}
