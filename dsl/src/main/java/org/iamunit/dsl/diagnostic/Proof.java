package org.iamunit.dsl.diagnostic;

import java.util.List;
import org.iamunit.policy.document.Unknown;

/**
 * What is told beside the requests of a sentence about all requests of a kind.
 *
 * @param witnesses sentences that hold although they should not, to be pasted; never {@code null}
 * @param open what keeps the sentence from being proved; never {@code null}
 * @param remarks what the sentence rests on although it holds; never {@code null}
 * @since 0.1.0
 */
public record Proof(List<String> witnesses, List<Unknown> open, List<String> remarks) {

    /** Stands beside a sentence of which there is nothing more to tell. */
    public static final Proof NONE = new Proof(List.of(), List.of(), List.of());

    public Proof {
        witnesses = List.copyOf(witnesses);
        open = List.copyOf(open);
        remarks = List.copyOf(remarks);
    }
}
