package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.Reason;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/**
 * What a decision must rest on: a statement such as {@code org.json#DenySes}, {@code org.json#1} or
 * {@code aws_iam_policy.send#Send}, a policy type, or an explicit or implicit deny.
 */
final class Reasons {

    private Reasons() {}

    /** Return the reasons that a decision does not rest on; a reason that nothing could meet is a fixture error. */
    static List<String> unmet(Expectation expectation, Decision decision, PolicyStore store) {
        boolean asSaidByAws = expectation.circumstances().stream()
                .anyMatch(circumstance -> circumstance.word() == Circumstance.Word.LENIENT);
        return expectation.reasons().stream()
                .filter(reason -> reason instanceof Reason.OfPolicy of
                        ? !isMet(of, decision, store, asSaidByAws)
                        : !isMet(reason, decision, store))
                .map(Reason::toString)
                .toList();
    }

    /**
     * A policy goes by its ARN where an inventory says it, and else by its name, as in {@code senders.json}.
     *
     * @param asSaidByAws whether the policy exists even if the fixture does not know it
     */
    private static boolean isMet(Reason.OfPolicy reason, Decision decision, PolicyStore store, boolean asSaidByAws) {
        boolean isMet = decision.decidingStatements().stream()
                .anyMatch(deciding -> isOf(reason.arn(), deciding.policy().document(), store));
        if (isMet) {
            return true;
        }
        List<PolicyDocument> all = store.policies().stream()
                .map(AttachedPolicy::document)
                .distinct()
                .toList();
        if (all.stream().anyMatch(document -> isOf(reason.arn(), document, store))) {
            return false;
        }
        if (!asSaidByAws) {
            List<String> known = all.stream()
                    .flatMap(document -> Stream.ofNullable(store.policyArn(document)))
                    .toList();
            throw new FixtureException("because(\"" + reason.arn() + "\") names a policy that is in no file"
                    + Spelling.nearest(reason.arn(), known)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; load it, or name a statement, as in org.json#DenySes"));
        }
        return true;
    }

    private static boolean isOf(String arn, PolicyDocument document, PolicyStore store) {
        String known = store.policyArn(document);
        if (known != null) {
            return known.equals(arn);
        }
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        String address = document.position().address();
        String file = document.source().substring(document.source().lastIndexOf('/') + 1);
        return file.replaceFirst("\\.\\w+$", "").equals(name) || name.equals(address);
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
