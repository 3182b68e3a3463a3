package org.iamunit.inventory;

import org.iamunit.inventory.internal.link.FactStore;
import org.iamunit.policy.document.JsonValue;

/** The only file of an inventory, as its reader gets it: what that tells is not brought together. */
public final class LoneFile {

    private LoneFile() {}

    public static InventoryInput input(JsonValue value, InventoryFile file) {
        return new InventoryInput(value, file, new InventoryFiles());
    }

    public static InventoryFacts facts(InventoryInput input, FactStore told) {
        return new InventoryFacts(input, told);
    }
}
