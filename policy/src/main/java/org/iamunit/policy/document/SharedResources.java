package org.iamunit.policy.document;

import org.jspecify.annotations.Nullable;

/**
 * The resources that documents name, each of which is kept once. It is a table of its own, since a large account names a hundred thousand,
 * and half of all that is looked up is in none: a map of the library takes three accesses to memory to find that out, and an entry for
 * each. Safe for use by several threads.
 */
final class SharedResources {

    private int count;

    /** The hash of the text in the same place of the next table; 0 where there is none. */
    private int[] hashes = new int[64];

    private @Nullable String[] texts = new String[64];
    private @Nullable ResourcePattern[] resources = new ResourcePattern[64];

    /** Return the resource of a text; {@code null} if there is none. */
    synchronized @Nullable ResourcePattern get(String text) {
        int hash = hash(text);
        for (int place = hash & (hashes.length - 1); hashes[place] != 0; place = (place + 1) & (hashes.length - 1)) {
            if (hashes[place] == hash && text.equals(texts[place])) {
                return resources[place];
            }
        }
        return null;
    }

    /** Add a resource, which may then be in the table more than once. */
    synchronized void add(String text, ResourcePattern resource) {
        if (++count > hashes.length / 2) {
            grow();
        }
        put(hash(text), text, resource);
    }

    private void put(int hash, @Nullable String text, @Nullable ResourcePattern resource) {
        int place = hash & (hashes.length - 1);
        while (hashes[place] != 0) {
            place = (place + 1) & (hashes.length - 1);
        }
        hashes[place] = hash;
        texts[place] = text;
        resources[place] = resource;
    }

    private void grow() {
        int[] oldHashes = hashes;
        @Nullable String[] oldTexts = texts;
        @Nullable ResourcePattern[] oldResources = resources;
        hashes = new int[oldHashes.length * 2];
        texts = new String[oldHashes.length * 2];
        resources = new ResourcePattern[oldHashes.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                put(oldHashes[i], oldTexts[i], oldResources[i]);
            }
        }
    }

    /** Texts that differ in their end alone come to lie apart. */
    private static int hash(String text) {
        int hash = text.hashCode() * 0x9E3779B9;
        hash ^= hash >>> 16;
        return hash == 0 ? 1 : hash;
    }
}
