package org.iamunit.policy.document;

/**
 * As which policy types a document, or one that is equal, has been found to be without any problem, in little space: there is one for
 * each of many thousand documents. Safe for use by several threads.
 */
final class FlawlessTypes {

    /** A bit for each type. */
    private volatile int types;

    boolean contains(PolicyType type) {
        return (types & bit(type)) != 0;
    }

    synchronized void add(PolicyType type) {
        types |= bit(type);
    }

    /** The bits are those of one run, and nobody else sees them. */
    @SuppressWarnings("EnumOrdinal")
    private static int bit(PolicyType type) {
        return 1 << type.ordinal();
    }
}
