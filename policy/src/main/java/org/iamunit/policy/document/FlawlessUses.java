package org.iamunit.policy.document;

import org.iamunit.policy.Partition;

/**
 * As which policy types, and in which partitions, a document, or one that is equal, has been found to be without any problem, in little
 * space: there is one for each of many thousand documents. Safe for use by several threads.
 */
final class FlawlessUses {

    private static final int FIRST_OF_PARTITIONS = PolicyType.values().length;

    /** A bit for each type and for each partition. */
    private volatile int uses;

    boolean contains(PolicyType type) {
        return (uses & bit(type)) != 0;
    }

    boolean contains(Partition partition) {
        return (uses & bit(partition)) != 0;
    }

    synchronized void add(PolicyType type) {
        uses |= bit(type);
    }

    synchronized void add(Partition partition) {
        uses |= bit(partition);
    }

    /** The bits are those of one run, and nobody else sees them. */
    @SuppressWarnings("EnumOrdinal")
    private static int bit(PolicyType type) {
        return 1 << type.ordinal();
    }

    @SuppressWarnings("EnumOrdinal")
    private static int bit(Partition partition) {
        return 1 << (FIRST_OF_PARTITIONS + partition.ordinal());
    }
}
