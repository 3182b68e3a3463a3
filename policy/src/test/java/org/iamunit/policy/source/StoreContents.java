package org.iamunit.policy.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.store.PolicyStore;

/** What an inventory puts into a store, as lines that a test can list. */
final class StoreContents {

    private StoreContents() {}

    /** Load a text as the file {@code input.json}. */
    static PolicyStore load(String text) {
        return load(new InventoryFile("input.json", text));
    }

    static PolicyStore load(InventoryFile... files) {
        PolicyStore.Builder store = PolicyStore.builder();
        Inventory.read(List.of(files)).addTo(store);
        return store.build();
    }

    /** Read a resource beside the tests, under its name without folder. */
    static InventoryFile resource(String name) throws Exception {
        Path file = Path.of(StoreContents.class.getResource(name).toURI());
        return new InventoryFile(file.getFileName().toString(), java.nio.file.Files.readString(file));
    }

    /** List the principals, then each policy with its place. */
    static List<String> of(PolicyStore store) {
        List<String> lines = new ArrayList<>(store.principals().arns());
        store.policies()
                .forEach(policy -> lines.add(policy.type() + " of " + policy.attachedTo() + ": "
                        + policy.document().position()));
        Stream.of(store.verifiedIdentities())
                .flatMap(identities -> identities.stream())
                .forEach(
                        identity -> lines.add("identity " + identity + ": " + store.defaultConfigurationSet(identity)));
        return lines;
    }
}
