package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.iamunit.policy.document.Unknown;

/**
 * What is told beside the requests of a sentence about all requests of a kind.
 *
 * @since 0.1.0
 */
public final class Proof {

    /** Stands beside a sentence of which there is nothing more to tell. */
    public static final Proof NONE = new Proof(List.of(), List.of(), List::of);

    private final List<String> witnesses;
    private final List<String> missing;
    private final List<String> advice;
    private final List<String> needless;
    private final List<String> unseen;
    private final List<Unknown> open;
    private final Supplier<List<String>> remarks;

    /**
     * Create what is told.
     *
     * @param witnesses sentences that hold although they should not, to be pasted; never {@code null}
     * @param open what keeps the sentence from being proved; never {@code null}
     * @param remarks finds what the sentence rests on although it holds: it takes longer than to verify the sentence, and is asked
     *     only where somebody wants to read it; never {@code null}
     */
    public Proof(List<String> witnesses, List<Unknown> open, Supplier<List<String>> remarks) {
        this(witnesses, List.of(), List.of(), List.of(), List.of(), open, remarks);
    }

    private Proof(
            List<String> witnesses,
            List<String> missing,
            List<String> advice,
            List<String> needless,
            List<String> unseen,
            List<Unknown> open,
            Supplier<List<String>> remarks) {
        this.witnesses = List.copyOf(witnesses);
        this.missing = List.copyOf(missing);
        this.advice = List.copyOf(advice);
        this.needless = List.copyOf(needless);
        this.unseen = List.copyOf(unseen);
        this.open = List.copyOf(open);
        this.remarks = Objects.requireNonNull(remarks, "remarks must not be null");
    }

    /**
     * Tell what is gained or lost otherwise than expected.
     *
     * @param witnesses sentences that hold now and did not before, to be pasted; never {@code null}
     * @param missing expected changes that have not come; never {@code null}
     * @param advice sentences that would expect what changes; never {@code null}
     * @param open what may change beside; never {@code null}
     * @return what is told, never {@code null}
     */
    public static Proof ofChange(
            List<String> witnesses, List<String> missing, List<String> advice, List<Unknown> open) {
        return new Proof(witnesses, missing, advice, List.of(), List.of(), open, List::of);
    }

    /**
     * Tell of the calls of some code.
     *
     * @param needless grants that no call needs, which break the sentence; never {@code null}
     * @param unseen code whose calls are not seen; never {@code null}
     * @param open calls of which it is not known what they need, and code that hides calls; never {@code null}
     * @param remarks finds what the sentence rests on although it holds; never {@code null}
     * @return what is told, never {@code null}
     */
    public static Proof ofCalls(
            List<String> needless, List<String> unseen, List<Unknown> open, Supplier<List<String>> remarks) {
        return new Proof(List.of(), List.of(), List.of(), needless, unseen, open, remarks);
    }

    /** Return grants that no call needs; never {@code null}. */
    public List<String> needless() {
        return needless;
    }

    /** Return code whose calls are not seen; never {@code null}. */
    public List<String> unseen() {
        return unseen;
    }

    /** Return expected changes that have not come; never {@code null}. */
    public List<String> missing() {
        return missing;
    }

    /** Return sentences that would expect what changes; never {@code null}. */
    public List<String> advice() {
        return advice;
    }

    /** Return sentences that hold although they should not, to be pasted; never {@code null}. */
    public List<String> witnesses() {
        return witnesses;
    }

    /** Return what keeps the sentence from being proved; never {@code null}. */
    public List<Unknown> open() {
        return open;
    }

    /** Find what the sentence rests on although it holds; never {@code null}. */
    public List<String> remarks() {
        return remarks.get();
    }
}
