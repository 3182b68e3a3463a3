package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Reason;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.store.PolicyStore;

/**
 * What a decision must rest on: a statement such as {@code org.json#DenySes}, {@code org.json#1} or
 * {@code aws_iam_policy.send#Send}, a policy type, or an explicit or implicit deny.
 */
final class Reasons {

    private Reasons() {}

    /** Return the reasons that a decision does not rest on; a reason that nothing could meet is a fixture error. */
    static List<String> unmet(List<Reason> reasons, Decision decision, PolicyStore store) {
        return reasons.stream()
                .filter(reason -> !isMet(reason, decision, store))
                .map(Reason::toString)
                .toList();
    }

    private static boolean isMet(Reason reason, Decision decision, PolicyStore store) {
        if (reason instanceof Reason.OfResult of) {
            return decision.result() == of.result();
        }
        if (reason instanceof Reason.OfPolicyType of) {
            return decision.decidingPolicyTypes().contains(of.type());
        }
        String name = reason.toString();
        boolean isMet = decision.decidingStatements().stream()
                .anyMatch(deciding -> names(deciding.policy().document().source(), deciding.statement())
                        .contains(name));
        if (!isMet) {
            requireStatement(name, store);
        }
        return isMet;
    }

    private static void requireStatement(String reason, PolicyStore store) {
        List<String> known = store.policies().stream()
                .map(policy -> policy.document())
                .flatMap(document -> document.statements().stream()
                        .flatMap(statement -> names(document.source(), statement).stream()))
                .distinct()
                .toList();
        if (!known.contains(reason)) {
            List<String> meant = Stream.concat(known.stream(), words().stream()).toList();
            throw new FixtureException("because(\"" + reason + "\") names neither a statement nor a policy type nor an"
                    + " explicit or implicit deny"
                    + Spelling.nearest(reason, meant)
                            .map(near -> "; did you mean " + near + "? Write")
                            .orElse("; write")
                    + " for example " + (known.isEmpty() ? "org.json#DenySes" : known.get(0))
                    + ", service control policy, or explicit deny");
        }
    }

    private static List<String> words() {
        return Reason.named().map(Reason::toString).toList();
    }

    /**
     * A statement goes by its place and its Sid, after the file's path or any ending of that path, or after the address of
     * the resource in the file.
     */
    private static List<String> names(String source, Statement statement) {
        List<String> names = new ArrayList<>();
        for (int start = 0; start >= 0; start = nextSegment(source, start)) {
            addNames(source.substring(start), statement, names);
        }
        String address = statement.position().address();
        if (address != null) {
            addNames(address, statement, names);
        }
        return names;
    }

    private static void addNames(String where, Statement statement, List<String> names) {
        names.add(where + "#" + statement.index());
        if (statement.sid() != null) {
            names.add(where + "#" + statement.sid());
        }
    }

    private static int nextSegment(String source, int start) {
        int slash = source.indexOf('/', start);
        return slash < 0 ? -1 : slash + 1;
    }
}
