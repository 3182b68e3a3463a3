package org.iamunit.archunit.internal.code;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import org.objectweb.asm.ClassReader;

/** Texts that are looked for among the constants of classes, without making texts of these. */
final class ConstantTexts {

    private final byte[][] texts;
    private final boolean[] first = new boolean[256];

    ConstantTexts(Collection<String> texts) {
        this.texts = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        for (byte[] each : this.texts) {
            first[each[0] & 0xff] = true;
        }
    }

    /** Tell whether a class has one of them. */
    boolean areIn(ClassFile file) {
        ClassReader reader = file.reader();
        byte[] content = file.content();
        for (int item = 1; item < reader.getItemCount(); item++) {
            if (file.tag(item) == ClassFile.UTF8) {
                int offset = reader.getItem(item);
                int length = reader.readUnsignedShort(offset);
                if (contains(content, offset + 2, offset + 2 + length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean contains(byte[] content, int from, int to) {
        for (int i = from; i < to; i++) {
            if (first[content[i] & 0xff]) {
                for (byte[] each : texts) {
                    if (i + each.length <= to && matches(content, i, each)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean matches(byte[] content, int from, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (content[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }
}
