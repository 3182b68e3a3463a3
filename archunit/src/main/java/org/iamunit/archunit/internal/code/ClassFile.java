package org.iamunit.archunit.internal.code;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * A class file that is read for its calls.
 *
 * @param location where it is, to be told of; never {@code null}
 * @param content its bytes; never {@code null}
 * @param reader reads it; never {@code null}
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody: one for each class.
public record ClassFile(String location, byte[] content, ClassReader reader) {

    /** Where the major version of a class file stands. */
    private static final int MAJOR_VERSION = 6;

    private static final int VERSION_OF_JAVA_1 = 44;

    /** Tags of constants. */
    static final int UTF8 = 1;

    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;

    ClassFile(String location, byte[] content) {
        this(location, content, new ClassReader(content));
    }

    /** Return the name with slashes. */
    public String name() {
        return reader.getClassName();
    }

    /** Return the tag of a constant, 0 if there is none at this index. */
    int tag(int item) {
        int offset = reader.getItem(item);
        return offset > 0 ? content[offset - 1] : 0;
    }

    /** Tell whether a constant is a method that the class calls or refers to. */
    boolean isMethod(int item) {
        return tag(item) == METHOD || tag(item) == INTERFACE_METHOD;
    }

    /** Read all of it but the frames. */
    ClassNode node() {
        ClassNode node = new ClassNode();
        reader.accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }

    /** Name the Java version that a class file is compiled for. */
    static String versionOf(byte[] content) {
        int major = content.length <= MAJOR_VERSION + 1
                ? 0
                : (content[MAJOR_VERSION] & 0xff) << 8 | (content[MAJOR_VERSION + 1] & 0xff);
        return "Java " + (major - VERSION_OF_JAVA_1);
    }
}
