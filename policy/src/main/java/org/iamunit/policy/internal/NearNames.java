package org.iamunit.policy.internal;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds among many names one that another is a slip away from, in time that follows the length of the name and not how many there
 * are. Immutable.
 *
 * <p>Two names are one character apart only if they are equal once at most one character is left out of each. So every name is
 * indexed by itself and by what is left of it without each of its characters.
 */
public final class NearNames {

    /** So few names are looked at one after the other. */
    private static final int FEW = 12;

    private static final int BASE = 0x01000193;

    private final List<String> names;

    /** Names by hash; in each place the index of a name and one more, or 0. */
    private final int[] places;

    private final int[] hashes;

    /**
     * Index names.
     *
     * @param names the names; never {@code null}
     */
    public NearNames(Collection<String> names) {
        this.names = List.copyOf(names);
        if (this.names.size() <= FEW) {
            places = new int[0];
            hashes = new int[0];
            return;
        }
        int entries = this.names.stream().mapToInt(name -> name.length() + 1).sum();
        int size = Integer.highestOneBit(Math.max(2, entries)) << 2;
        places = new int[size];
        hashes = new int[size];
        for (int i = 0; i < this.names.size(); i++) {
            for (int hash : hashes(this.names.get(i))) {
                put(hash, i);
            }
        }
    }

    private void put(int hash, int name) {
        int at = place(hash);
        while (places[at] != 0) {
            if (hashes[at] == hash && places[at] == name + 1) {
                return;
            }
            at = (at + 1) & (places.length - 1);
        }
        places[at] = name + 1;
        hashes[at] = hash;
    }

    private int place(int hash) {
        return (hash ^ (hash >>> 15)) & (places.length - 1);
    }

    /**
     * Find a name that another was probably meant to be.
     *
     * @param written the other name; never {@code null}
     * @return the first such name, or {@code null} if there is none
     */
    public @Nullable String near(String written) {
        if (places.length == 0) {
            for (String name : names) {
                if (Slips.isSlip(written, name)) {
                    return name;
                }
            }
            return null;
        }
        int first = Integer.MAX_VALUE;
        for (int hash : hashes(written)) {
            int at = place(hash);
            while (places[at] != 0) {
                int name = places[at] - 1;
                if (hashes[at] == hash && name < first && Slips.isSlip(written, names.get(name))) {
                    first = name;
                }
                at = (at + 1) & (places.length - 1);
            }
        }
        return first == Integer.MAX_VALUE ? null : names.get(first);
    }

    /** Return the hash of a text, case ignored, and of all that is left of it without one character. */
    private static int[] hashes(String text) {
        int length = text.length();
        int[] found = new int[length + 1];
        int behind = 0;
        int power = 1;
        // What stands behind each character, as the lower part of a number whose digits are the characters.
        int[] powers = new int[length + 1];
        for (int i = length - 1; i >= 0; i--) {
            found[i] = behind;
            powers[i] = power;
            behind += Character.toLowerCase(text.charAt(i)) * power;
            power *= BASE;
        }
        int before = 0;
        for (int i = 0; i < length; i++) {
            found[i] += before * powers[i];
            before = before * BASE + Character.toLowerCase(text.charAt(i));
        }
        found[length] = before;
        return length == 0 ? found : Arrays.copyOf(found, length + 1);
    }
}
