package org.iamunit.verification.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.iamunit.inventory.Inventory;
import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.policy.store.PolicyStore;

/** Whatever text is given as a file of an inventory, it is read or its problems are told, each with a place in the text. */
public final class InventoryFuzzTarget {

    /** A path that says all that a path can say. */
    private static final String NAME =
            "accounts/123456789012/eu-west-1/organizations/children/r-ab12/roles/mailer/identities/x.json";

    private InventoryFuzzTarget() {}

    /** Check one text, in UTF-8. */
    public static void fuzzerTestOneInput(byte[] data) {
        check(new String(data, UTF_8));
    }

    private static void check(String text) {
        List<String> lines = FuzzedText.linesOf(text);
        PolicyStore store;
        try {
            PolicyStore.Builder loaded = PolicyStore.builder();
            Inventory.read(List.of(new InventoryFile(NAME, text))).addTo(loaded);
            store = loaded.build();
        } catch (InventoryException e) {
            FuzzedText.require(!e.problems().isEmpty(), "an inventory without problems was refused");
            FuzzedText.checkProblems(e.problems(), lines);
            return;
        }
        FuzzedText.checkProblems(store.warnings(), lines);
        store.policies()
                .forEach(policy -> policy.document().statements().forEach(statement -> {
                    FuzzedText.checkPosition(statement.position(), lines);
                    FuzzedText.require(!policy.document().linesOf(statement).isEmpty(), "a statement has no lines");
                }));
    }
}
