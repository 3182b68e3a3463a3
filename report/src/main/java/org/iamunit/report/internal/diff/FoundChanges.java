package org.iamunit.report.internal.diff;

import java.util.List;

/**
 * What a comparison has found.
 *
 * @param before the files that hold the policies that there were before
 * @param changes what has changed
 * @param open why there may be more
 */
public record FoundChanges(List<String> before, List<FoundChange> changes, List<String> open) {

    public FoundChanges {
        before = List.copyOf(before);
        changes = List.copyOf(changes);
        open = List.copyOf(open);
    }
}
