package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;

/** Keeps what is not known and bears on a decision: of the statement at hand, of each statement, and of all. */
final class Unknowns {

    private final List<Unknown> ofStatement = new ArrayList<>();
    private final Map<Statement, List<Unknown>> byStatement = new LinkedHashMap<>();
    private final Set<Unknown> taken = new LinkedHashSet<>();
    private boolean hidesShapes;

    /** Tell whether variables that are not known are taken to have no value. */
    boolean hidesShapes() {
        return hidesShapes;
    }

    /** Take variables that are not known to have no value, or to stand for all that they may look like, and tell what was before. */
    boolean hideShapes(boolean hide) {
        boolean before = hidesShapes;
        hidesShapes = hide;
        return before;
    }

    /** Note that the statement at hand depends on something. */
    void open(Unknown what) {
        ofStatement.add(what);
    }

    /** Return how often something has been noted of the statement at hand. */
    int openCount() {
        return ofStatement.size();
    }

    /** Forget what has been noted since there were as many. */
    void closeTo(int count) {
        while (ofStatement.size() > count) {
            ofStatement.remove(ofStatement.size() - 1);
        }
    }

    /** Return what the statement at hand depends on beside what is not known of itself. */
    List<Unknown> ofStatementAtHand() {
        return List.copyOf(ofStatement);
    }

    /** Close the statement at hand, and return all that it depends on. */
    List<Unknown> close(Statement statement) {
        List<Unknown> all = new ArrayList<>(ofStatement);
        Unknown within = statement.unknown();
        if (within != null) {
            all.add(new Unknown(statement + ", " + within.reason(), within.position()));
        }
        ofStatement.clear();
        byStatement.put(statement, all);
        return all;
    }

    /** Return what a statement depends on; empty if nothing. */
    List<Unknown> of(Statement statement) {
        return byStatement.getOrDefault(statement, List.of());
    }

    /** Note that something has been taken one way or the other. */
    void take(Unknown what) {
        taken.add(what);
    }

    /** Return what has been taken one way or the other. */
    Set<Unknown> taken() {
        return taken;
    }
}
