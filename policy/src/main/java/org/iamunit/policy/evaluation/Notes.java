package org.iamunit.policy.evaluation;

import java.util.EnumSet;
import java.util.Set;

/** Keeps the rules that AWS leaves open and that a decision rests on, as far as its statements may match by them. */
final class Notes {

    private final Set<UncertaintyNote> kept = EnumSet.noneOf(UncertaintyNote.class);
    private final Set<UncertaintyNote> ofStatement = EnumSet.noneOf(UncertaintyNote.class);
    private int count;

    /** Note a rule that decides whether a part of the statement at hand matches. */
    void add(UncertaintyNote note) {
        ofStatement.add(note);
        count++;
    }

    /** Return how often something has been noted. */
    int count() {
        return count;
    }

    /** Keep what has been noted: the statement at hand may match or not by it. */
    void keep() {
        kept.addAll(ofStatement);
        ofStatement.clear();
    }

    /** Keep what a part of the decision rests on. */
    void keep(Notes ofPart) {
        kept.addAll(ofPart.ofStatement);
    }

    /** Drop what has been noted: the statement at hand does not match, however the open rule is read. */
    void drop() {
        ofStatement.clear();
    }

    /** Return what has been kept. */
    Set<UncertaintyNote> kept() {
        return kept;
    }
}
