package org.iamunit.report.internal.html;

import java.util.Arrays;

/**
 * Makes of a page the bytes of its file, in one go over it, since a page may be long.
 *
 * <p>Left out is what HTML can do without: quotes around plain values, and the ends of list items, cells and rows. A page of many sentences
 * is a tenth shorter so. Made visible, as in {@code \u202e}, are characters that would change how others are shown, such as those that turn
 * the direction of text: names are written by strangers.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/syntax.html#optional-tags">Optional tags</a>
 */
final class PageBytes {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** As many bytes as one character can become: those of its escape. */
    private static final int MOST_BYTES = 6;

    private static final char[][] OPTIONAL_ENDS = {
        "</li>".toCharArray(), "</td>".toCharArray(), "</th>".toCharArray(), "</tr>".toCharArray()
    };

    private final char[] html;
    private byte[] bytes;
    private int size;

    private PageBytes(String html) {
        this.html = html.toCharArray();
        this.bytes = new byte[this.html.length + this.html.length / 8 + MOST_BYTES];
    }

    static byte[] of(String html) {
        PageBytes page = new PageBytes(html);
        // Style sheet and script stand before and after all that is made shorter.
        int start = html.indexOf("<main");
        int end = html.lastIndexOf("</main>");
        page.write(0, start);
        page.writeShorter(start, end);
        page.write(end, page.html.length);
        return Arrays.copyOf(page.bytes, page.size);
    }

    private void writeShorter(int start, int end) {
        int next = start;
        while (next < end) {
            int tag = indexOf('<', next, end);
            write(next, tag);
            // No value has an angle bracket before the end of its tag but in text, which is escaped.
            next = Math.min(end, indexOf('>', tag, end) + 1);
            if (tag < next && !isOptionalEnd(tag)) {
                writeTag(tag, next);
            }
        }
    }

    private int indexOf(char searched, int start, int end) {
        int at = start;
        while (at < end && html[at] != searched) {
            at++;
        }
        return at;
    }

    private boolean isOptionalEnd(int tag) {
        if (html[tag + 1] != '/') {
            return false;
        }
        for (char[] end : OPTIONAL_ENDS) {
            if (Arrays.equals(html, tag, Math.min(html.length, tag + end.length), end, 0, end.length)) {
                return true;
            }
        }
        return false;
    }

    private void writeTag(int tag, int end) {
        int written = tag;
        int quote = indexOf('"', tag, end);
        while (quote < end) {
            int close = indexOf('"', quote + 1, end);
            if (isPlain(quote + 1, close)) {
                write(written, quote);
                write(quote + 1, close);
                written = close + 1;
            }
            quote = indexOf('"', close + 1, end);
        }
        write(written, end);
    }

    private boolean isPlain(int start, int end) {
        for (int i = start; i < end; i++) {
            char character = html[i];
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '-'
                    || character == '_'
                    || character == '#';
            if (!plain) {
                return false;
            }
        }
        return start < end;
    }

    private void write(int start, int end) {
        int i = start;
        while (i < end) {
            if (bytes.length - size < MOST_BYTES + MOST_BYTES) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            char character = html[i];
            if ((character >= ' ' && character <= '~') || character == '\n' || character == '\t') {
                bytes[size++] = (byte) character;
                i++;
            } else {
                i += writeOther(Character.codePointAt(html, i, end));
            }
        }
    }

    /** Write a character, and return how many units it has. */
    private int writeOther(int character) {
        int units = Character.charCount(character);
        if (!isHarmless(character)) {
            for (char unit : Character.toChars(character)) {
                writeEscape(unit);
            }
        } else if (character < 0x800) {
            bytes[size++] = (byte) (0xC0 | (character >> 6));
            writeRest(character, 1);
        } else if (units == 1) {
            bytes[size++] = (byte) (0xE0 | (character >> 12));
            writeRest(character, 2);
        } else {
            bytes[size++] = (byte) (0xF0 | (character >> 18));
            writeRest(character, 3);
        }
        return units;
    }

    private void writeRest(int character, int count) {
        for (int i = count - 1; i >= 0; i--) {
            bytes[size++] = (byte) (0x80 | ((character >> (6 * i)) & 0x3F));
        }
    }

    private void writeEscape(char unit) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = (byte) Character.forDigit((unit >> shift) & 0xF, 16);
        }
    }

    private static boolean isHarmless(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> character == ZERO_WIDTH_JOINER || character == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }
}
