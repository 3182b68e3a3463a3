package org.iamunit.engine.internal.spec;

import java.util.List;

/**
 * The code that the sentences of a spec about calls are about.
 *
 * @param files folders, jars, and files of recorded calls, as the spec writes them; at least one; never {@code null}
 * @param beside actions that something beside the code needs; never {@code null}
 * @param unseen how many pieces of code have been looked at that hide calls
 */
public record SpecCode(List<String> files, List<String> beside, int unseen) {

    public SpecCode {
        files = List.copyOf(files);
        beside = List.copyOf(beside);
    }
}
