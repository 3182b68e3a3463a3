package org.iamunit.policy.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.store.PolicyStore;

/** Whatever text is given as a file of an inventory, it is read or its problems are told, each with a place in the text. */
public final class InventoryFuzzTarget {

    /** A path that says all that a path can say. */
    private static final String NAME =
            "accounts/123456789012/eu-west-1/organizations/children/r-ab12/roles/mailer/identities/x.json";

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private InventoryFuzzTarget() {}

    /** Check one text, in UTF-8. */
    public static void fuzzerTestOneInput(byte[] data) {
        check(new String(data, UTF_8));
    }

    private static void check(String text) {
        List<String> lines = linesOf(text);
        PolicyStore store;
        try {
            store = StoreContents.load(new InventoryFile(NAME, text));
        } catch (InventoryException e) {
            require(!e.problems().isEmpty(), "an inventory without problems was refused");
            checkProblems(e.problems(), lines);
            return;
        }
        checkProblems(store.warnings(), lines);
        store.policies()
                .forEach(policy -> policy.document().statements().forEach(statement -> {
                    checkPosition(statement.position(), lines);
                    require(!policy.document().linesOf(statement).isEmpty(), "a statement has no lines");
                }));
    }

    private static List<String> linesOf(String text) {
        String read = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return Stream.of(read.split("\r\n|\r|\n", -1)).toList();
    }

    private static void checkProblems(List<Problem> problems, List<String> lines) {
        for (Problem problem : problems) {
            checkPosition(problem.position(), lines);
            require(!problem.what().isBlank() && !problem.remedy().isBlank(), "a problem says nothing");
        }
    }

    private static void checkPosition(SourcePosition position, List<String> lines) {
        boolean inside = position.line() >= 1
                && position.line() <= lines.size()
                && position.column() >= 1
                && position.column() <= lines.get(position.line() - 1).length() + 1;
        require(inside, position + " is not in the text");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
