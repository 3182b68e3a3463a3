package org.iamunit.dsl.internal.code;

/**
 * The instructions of a method, one after the other.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-6.html">The instruction set</a>
 */
final class Instructions {

    /** Is told of calls. */
    interface Visitor {

        /**
         * Hear of a call.
         *
         * @param position where its instruction is
         * @param index the index of the constant that names the method
         */
        void visit(int position, int index);

        /**
         * Hear of a call whose method is found at run time.
         *
         * @param position where its instruction is
         * @param index the index of the constant that names what finds the method
         */
        void visitDynamic(int position, int index);
    }

    private static final int INVOKE_VIRTUAL = 0xB6;
    private static final int INVOKE_INTERFACE = 0xB9;
    private static final int INVOKE_DYNAMIC = 0xBA;
    private static final int TABLE_SWITCH = 0xAA;
    private static final int LOOKUP_SWITCH = 0xAB;
    private static final int WIDE = 0xC4;
    private static final int INCREMENT = 0x84;

    /** How long each instruction is, by its first byte: the digit at its place; those of {@code 0} have no fixed length. */
    private static final String LENGTHS = "1".repeat(16) // constants
            + "23233" // bipush, sipush, ldc
            + "2".repeat(5) // loads of a variable
            + "1".repeat(28)
            + "2".repeat(5) // stores to a variable
            + "1".repeat(73)
            + "3" // iinc
            + "1".repeat(20)
            + "3".repeat(16) // jumps
            + "2" // ret
            + "00" // switches
            + "1".repeat(6) // returns
            + "3".repeat(7) // fields, and methods but for those of interfaces
            + "55" // methods of interfaces, dynamic calls
            + "3" // new
            + "2" // newarray
            + "3" // anewarray
            + "11" // arraylength, athrow
            + "33" // checkcast, instanceof
            + "11" // monitors
            + "0" // wide
            + "4" // multianewarray
            + "33" // jumps if null
            + "55"; // wide jumps

    private Instructions() {}

    static void forEachCall(byte[] code, Visitor visitor) {
        int position = 0;
        while (position < code.length) {
            int instruction = code[position] & 0xFF;
            if (instruction >= INVOKE_VIRTUAL && instruction <= INVOKE_INTERFACE) {
                visitor.visit(position, twoBytes(code, position + 1));
            } else if (instruction == INVOKE_DYNAMIC) {
                visitor.visitDynamic(position, twoBytes(code, position + 1));
            }
            position += length(code, position, instruction);
        }
    }

    private static int length(byte[] code, int position, int instruction) {
        // What a switch says stands at the next multiple of four.
        int aligned = (position + 4) & ~3;
        return switch (instruction) {
            case TABLE_SWITCH -> {
                int low = fourBytes(code, aligned + 4);
                int high = fourBytes(code, aligned + 8);
                yield aligned + 12 + 4 * (high - low + 1) - position;
            }
            case LOOKUP_SWITCH -> aligned + 8 + 8 * fourBytes(code, aligned + 4) - position;
            case WIDE -> (code[position + 1] & 0xFF) == INCREMENT ? 6 : 4;
            default -> LENGTHS.charAt(instruction) - '0';
        };
    }

    private static int twoBytes(byte[] code, int position) {
        return (code[position] & 0xFF) << 8 | (code[position + 1] & 0xFF);
    }

    private static int fourBytes(byte[] code, int position) {
        return twoBytes(code, position) << 16 | twoBytes(code, position + 2);
    }
}
