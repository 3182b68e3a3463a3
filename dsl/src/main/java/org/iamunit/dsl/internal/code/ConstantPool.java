package org.iamunit.dsl.internal.code;

import java.io.DataInputStream;
import java.io.IOException;

/** What the instructions of a class file refer to. */
final class ConstantPool {

    /** A method as an instruction names it. */
    record Method(String owner, String name, String returned) {}

    private static final int UTF_8 = 1;
    private static final int INTEGER = 3;
    private static final int FLOAT = 4;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int STRING = 8;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int METHOD_HANDLE = 15;
    private static final int METHOD_TYPE = 16;
    private static final int DYNAMIC = 17;
    private static final int INVOKE_DYNAMIC = 18;
    private static final int MODULE = 19;
    private static final int PACKAGE = 20;

    private final String[] texts;

    /** The first and the second index that an entry holds, the first in the upper half. */
    private final int[] indexes;

    private ConstantPool(int size) {
        texts = new String[size];
        indexes = new int[size];
    }

    static ConstantPool read(DataInputStream in) throws IOException {
        int size = in.readUnsignedShort();
        ConstantPool constants = new ConstantPool(size);
        for (int i = 1; i < size; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF_8 -> constants.texts[i] = in.readUTF();
                case INTEGER, FLOAT -> in.skipNBytes(4);
                case LONG, DOUBLE -> {
                    in.skipNBytes(8);
                    // Takes the place of two.
                    i++;
                }
                case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> constants.indexes[i] = in.readUnsignedShort() << 16;
                case FIELD, METHOD, INTERFACE_METHOD, NAME_AND_TYPE, DYNAMIC, INVOKE_DYNAMIC ->
                    constants.indexes[i] = in.readInt();
                case METHOD_HANDLE -> {
                    in.skipNBytes(1);
                    constants.indexes[i] = in.readUnsignedShort() << 16;
                }
                default -> throw new IOException("a constant has the unknown tag " + tag);
            }
        }
        return constants;
    }

    String text(int index) {
        String text = texts[index];
        return text == null ? "" : text;
    }

    /** Return the name of a class as a Java program writes it. */
    String className(int index) {
        return text(first(index)).replace('/', '.');
    }

    /** Return a text that the program names as a value; empty if the constant is something else. */
    String string(int index) {
        return text(first(index));
    }

    /** Return the method that a method handle calls. */
    Method handle(int index) {
        return method(first(index));
    }

    /** Return which of the class's bootstrap methods finds the method of a dynamic call. */
    int bootstrap(int index) {
        return first(index);
    }

    Method method(int index) {
        int nameAndType = second(index);
        String descriptor = text(second(nameAndType));
        return new Method(
                className(first(index)), text(first(nameAndType)), descriptor.substring(descriptor.indexOf(')') + 1));
    }

    private int first(int index) {
        return indexes[index] >>> 16;
    }

    private int second(int index) {
        return indexes[index] & 0xFFFF;
    }
}
