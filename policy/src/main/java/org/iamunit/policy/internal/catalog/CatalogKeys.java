package org.iamunit.policy.internal.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Condition keys in the order of their file, and ready to be found by what a request calls them. */
final class CatalogKeys {

    private final List<CatalogKey> all;
    private final Map<String, CatalogKey> byName = new HashMap<>();
    private final List<CatalogKey> families;

    CatalogKeys(Collection<CatalogKey> keys) {
        this.all = List.copyOf(keys);
        for (CatalogKey key : all) {
            byName.put(key.name().toLowerCase(Locale.ROOT), key);
        }
        // A longer name says more about what its variable parts stand for.
        this.families = all.stream()
                .filter(CatalogKey::isFamily)
                .sorted(Comparator.comparingInt((CatalogKey key) -> key.name().length())
                        .reversed())
                .toList();
    }

    List<CatalogKey> all() {
        return all;
    }

    /** Find the key with this very name, or else the family that it belongs to. */
    Optional<CatalogKey> find(String key) {
        CatalogKey named = byName.get(key.toLowerCase(Locale.ROOT));
        return named != null
                ? Optional.of(named)
                : families.stream().filter(family -> family.matches(key)).findFirst();
    }
}
