package org.iamunit.verification.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;

/** Whatever text is given as a policy document, it is read or its problems are told, each with a place in the text. */
public final class PolicyDocumentFuzzTarget {

    private PolicyDocumentFuzzTarget() {}

    /** Check one text, in UTF-8. */
    public static void fuzzerTestOneInput(byte[] data) {
        check(new String(data, UTF_8));
    }

    private static void check(String text) {
        List<String> lines = FuzzedText.linesOf(text);
        PolicyDocument document;
        try {
            document = PolicyDocument.parse("policy.json", text);
        } catch (MalformedPolicyDocumentException e) {
            FuzzedText.checkProblems(e.problems(), lines);
            return;
        }
        FuzzedText.require(!document.statements().isEmpty(), "a document without statements was read");
        FuzzedText.checkProblems(document.warnings(), lines);
        for (Statement statement : document.statements()) {
            FuzzedText.checkPosition(statement.position(), lines);
            FuzzedText.require(!document.linesOf(statement).isEmpty(), "a statement has no lines");
            FuzzedText.require(statement.lastLine() <= lines.size(), "a statement ends behind the text");
        }
        for (PolicyType kind : PolicyType.values()) {
            FuzzedText.checkProblems(document.warningsAs(kind), lines);
            try {
                document.requireType(kind);
            } catch (MalformedPolicyDocumentException e) {
                FuzzedText.checkProblems(e.problems(), lines);
            }
        }
    }
}
