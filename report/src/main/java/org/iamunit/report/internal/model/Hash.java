package org.iamunit.report.internal.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What contents are known by. */
public final class Hash {

    /** Of a hundred thousand ids, two are the same once in some hundred reports. */
    private static final int DIGITS_OF_ID = 10;

    private Hash() {}

    /** Return the SHA-256, in hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Return an id for something with some content. */
    public static String id(String kind, String content) {
        return kind + "-" + sha256(content.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS_OF_ID);
    }
}
