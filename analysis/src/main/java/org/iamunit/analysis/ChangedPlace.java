package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.analysis.Statements.Typed;

/** Where statements count together, such as the identity-based policies of a caller, and what they say there before and after. Safe for use by several threads. */
final class ChangedPlace {

    /** What statements are about an action, before and after: few actions differ in that. */
    private record Versions(List<Typed> before, List<Typed> after) {}

    private final String name;
    private final List<Typed> before;
    private final List<Typed> after;
    private final boolean allAllowedBefore;
    private final boolean allAllowedAfter;
    private final Map<Versions, Boolean> known = new ConcurrentHashMap<>();

    /**
     * @param allAllowedBefore whether it allowed everything beside what its statements say
     * @param allAllowedAfter whether it does now
     */
    ChangedPlace(
            String name, List<Typed> before, List<Typed> after, boolean allAllowedBefore, boolean allAllowedAfter) {
        this.name = name;
        this.before = before;
        this.after = after;
        this.allAllowedBefore = allAllowedBefore;
        this.allAllowedAfter = allAllowedAfter;
    }

    String name() {
        return name;
    }

    /** Tell whether the statements say the same of an action before and after, for certain, however they say it. */
    boolean isSameFor(String foldedAction) {
        List<Typed> old = about(foldedAction, before, allAllowedBefore);
        List<Typed> now = about(foldedAction, after, allAllowedAfter);
        return known.computeIfAbsent(new Versions(old, now), any -> StatementFunctions.areSame(old, now));
    }

    private static List<Typed> about(String foldedAction, List<Typed> some, boolean allAllowed) {
        List<Typed> about = new ArrayList<>();
        for (Typed typed : some) {
            if (typed.isAbout(foldedAction)) {
                about.add(typed);
            }
        }
        if (allAllowed) {
            about.add(StatementParts.FULL_ACCESS);
        }
        return about;
    }
}
