package org.iamunit.report.internal.model;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What contents are known by. */
public final class Hash {

    /** Of a hundred thousand ids, two are the same once in some hundred reports. */
    private static final int BYTES_OF_ID = 5;

    /** As many letters and digits there are that are written alike in any case. */
    private static final int RADIX = 32;

    private Hash() {}

    /** Return the SHA-256, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(digest(bytes));
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Return an id for something with some content. */
    public static String id(String kind, String content) {
        byte[] hash = digest(content.getBytes(StandardCharsets.UTF_8));
        return kind + "-" + new BigInteger(1, Arrays.copyOf(hash, BYTES_OF_ID)).toString(RADIX);
    }
}
