package org.iamunit.report.internal.model;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What contents are known by. */
public final class Hash {

    /** Of a hundred thousand ids, two are the same once in some hundred reports. */
    private static final int BITS_OF_ID = 40;

    /** As many letters and digits there are that are written alike in any case. */
    private static final int RADIX = 32;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hash() {}

    /** Return the SHA-256, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Return an id for something with some content: as much of its FNV-1a hash as is needed. What is hashed is no secret, and there are tens
     * of thousands of it.
     *
     * @see <a href="https://datatracker.ietf.org/doc/html/draft-eastlake-fnv">The hash</a>
     */
    public static String id(String kind, String content) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < content.length(); i++) {
            hash = (hash ^ content.charAt(i)) * FNV_PRIME;
        }
        return kind + "-" + Long.toString(hash >>> (Long.SIZE - BITS_OF_ID), RADIX);
    }
}
