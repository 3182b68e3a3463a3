package org.iamunit.extension.internal;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.source.Inventory;
import org.iamunit.policy.source.InventoryFile;
import org.jspecify.annotations.Nullable;

/**
 * What has been loaded in this process, by the content of the files: what is equal is read and compiled once, whichever
 * test, run or engine asks, and a file that has changed is read anew. It is kept as long as a run uses it, and after that
 * until memory is short. Safe for use by several threads.
 */
final class LoadedOnce {

    /** By the class loader that finds the readers of inventories. */
    private static final Map<@Nullable ClassLoader, SoftReference<LoadedOnce>> OF_PROCESS = new WeakHashMap<>();

    private final ParsedDocuments documents = new ParsedDocuments();
    private final Map<List<InventoryFile>, Inventory> inventories = new ConcurrentHashMap<>();
    private final Map<FixtureSet, LoadedFixture> fixtures = new ConcurrentHashMap<>();

    private LoadedOnce() {}

    /** Return what has been loaded by those who find the same readers of inventories as this thread. */
    static synchronized LoadedOnce inProcess() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        SoftReference<LoadedOnce> known = OF_PROCESS.get(loader);
        LoadedOnce loaded = known == null ? null : known.get();
        if (loaded == null) {
            loaded = new LoadedOnce();
            OF_PROCESS.put(loader, new SoftReference<>(loaded));
        }
        return loaded;
    }

    LoadedFixture fixture(FixtureSet set) {
        LoadedFixture known = fixtures.get(set);
        return known != null
                ? known
                : fixtures.computeIfAbsent(set, any -> new FixtureAssembly(set, documents, this::inventory).assemble());
    }

    private Inventory inventory(List<InventoryFile> files) {
        return inventories.computeIfAbsent(files, Inventory::read);
    }
}
