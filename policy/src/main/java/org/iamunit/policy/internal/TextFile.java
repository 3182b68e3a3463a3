package org.iamunit.policy.internal;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** Read text files in the encodings that people's tools write. */
public final class TextFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final char REPLACEMENT = '\uFFFD';

    /** Above the size of all that is known of a large account or organization. */
    private static final long MOST_BYTES = 128L << 20;

    private TextFile() {}

    /**
     * Check that a file can be read to its end, and soon.
     *
     * @param file the file; never {@code null}
     * @param most the most bytes that such a file may have
     * @throws IOException if it is a device, a pipe or a folder, or has more
     */
    public static void requireReadable(Path file, long most) throws IOException {
        sizeOfReadable(file, most);
    }

    /**
     * Check that something is not longer than is read.
     *
     * @param size how many bytes it has
     * @throws IOException if it has more
     */
    public static void requireReadable(long size) throws IOException {
        requireSize(size, MOST_BYTES);
    }

    private static void requireSize(long size, long most) throws IOException {
        if (size > most) {
            throw new RefusedFileException("it has " + size + " bytes, and no more than " + most + " are read");
        }
    }

    private static long sizeOfReadable(Path file, long most) throws IOException {
        // Asked once, since a folder may hold thousands.
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new RefusedFileException("it is a folder, a pipe or a device, and no file");
        }
        requireSize(attributes.size(), most);
        return attributes.size();
    }

    /** Read a file of which it is known how long it is, unless it has grown since, in as few calls as can be: a folder may hold thousands. */
    private static byte[] bytes(Path file, long size) throws IOException {
        if (size == 0 || !file.getFileSystem().equals(FileSystems.getDefault())) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] bytes = new byte[(int) size];
            int read = in.readNBytes(bytes, 0, bytes.length);
            return read < bytes.length ? Arrays.copyOf(bytes, read) : bytes;
        } catch (FileNotFoundException e) {
            // This tells better why it cannot be opened.
            return Files.readAllBytes(file);
        }
    }

    /**
     * Read a file in UTF-8, or in UTF-16 as PowerShell writes it.
     *
     * @param file the file; never {@code null}
     * @return its text; of a file in UTF-16 with a byte-order mark at the start, whether it has one or not; never
     *     {@code null}
     * @throws CharacterCodingException if it is in another encoding
     * @throws IOException if it cannot be read, or not to its end
     */
    public static String read(Path file) throws IOException {
        return decode(bytes(file, sizeOfReadable(file, MOST_BYTES)));
    }

    /**
     * Read what a file in UTF-8, or in UTF-16, holds.
     *
     * @param bytes what it holds; never {@code null}
     * @return its text; never {@code null}
     * @throws CharacterCodingException if it is in another encoding
     */
    public static String decode(byte[] bytes) throws CharacterCodingException {
        Charset charset = charsetOf(bytes);
        if (charset.equals(StandardCharsets.UTF_8)) {
            // Much faster than a decoder, which is to throw what is wrong: that would be a replacement character here.
            String text = new String(bytes, charset);
            if (text.indexOf(REPLACEMENT) < 0) {
                return text;
            }
        }
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return charset.equals(StandardCharsets.UTF_8) || text.startsWith(BYTE_ORDER_MARK)
                ? text
                : BYTE_ORDER_MARK + text;
    }

    /** Return why a file could not be read, for the middle of a sentence: what Java says of it, or what is said here. */
    public static String reason(Exception e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return reason(cause);
        }
        return e instanceof RefusedFileException ? String.valueOf(e.getMessage()) : e.toString();
    }

    /** JSON begins with a character of ASCII, so that a zero beside it tells the encoding. */
    private static Charset charsetOf(byte[] bytes) {
        if (bytes.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return (first == 0xFE && second == 0xFF) || (first == 0 && second != 0)
                ? StandardCharsets.UTF_16BE
                : StandardCharsets.UTF_8;
    }

    /** A file that is not even opened; its message is the end of a sentence. */
    private static final class RefusedFileException extends IOException {

        private static final long serialVersionUID = 1L;

        private RefusedFileException(String why) {
            super(why);
        }
    }
}
