package org.iamunit.dsl.internal.code;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says of the calls in a class: more than reflection knows, and without running anything.
 *
 * @param name the name of the class; never {@code null}
 * @param sourceFile the file that it was compiled from, {@code null} if the class file does not say
 * @param calls the calls in its code, in the order of the file; never {@code null}
 * @param members the names of the classes in it, also of those without a name of their own; never {@code null}
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se17/html/jvms-4.html">The class file format</a>
 */
public record ClassCode(String name, @Nullable String sourceFile, List<Call> calls, List<String> members) {

    /**
     * A call of a method or constructor.
     *
     * @param caller the method that it stands in; never {@code null}
     * @param line its line, 0 if the class file does not say
     * @param owner the class whose method is called, or that finds the method at run time, as Groovy has it; never {@code null}
     * @param method the method that is called; never {@code null}
     * @param returned the descriptor of what it returns; never {@code null}
     */
    public record Call(String caller, int line, String owner, String method, String returned) {}

    private static final int MAGIC = 0xCAFEBABE;
    private static final int VERSION = 4;

    /** Marks a method that the compiler adds to call another one. */
    private static final int BRIDGE = 0x40;

    public ClassCode {
        calls = List.copyOf(calls);
        members = List.copyOf(members);
    }

    /**
     * Read a class file.
     *
     * @param type the name of the class; never {@code null}
     * @param loader the class loader that knows the file; never {@code null}
     * @return what it says; empty if there is no such file, as for a class that was made at run time
     */
    public static Optional<ClassCode> of(String type, ClassLoader loader) {
        try (InputStream file = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
            return file == null ? Optional.empty() : Optional.of(new Reader(new DataInputStream(file)).read());
        } catch (IOException e) {
            // Whoever has loaded the class has read the file.
            throw new IllegalStateException("the class file of " + type + " cannot be read", e);
        }
    }

    /** What finds the method of a dynamic call: Groovy tells it the name of the method first. */
    private record Bootstrap(String owner, String firstArgument) {}

    /** Reads one file from its beginning to its end. */
    private static final class Reader {

        private final DataInputStream in;
        private final ConstantPool constants;

        /** Made at the end of the file, where it says what finds the methods of dynamic calls. */
        private final List<Supplier<Call>> calls = new ArrayList<>();

        private final List<Bootstrap> bootstraps = new ArrayList<>();
        private final List<String> members = new ArrayList<>();
        private @Nullable String sourceFile;

        private Reader(DataInputStream file) throws IOException {
            in = new DataInputStream(file);
            if (in.readInt() != MAGIC) {
                throw new IOException("it is no class file");
            }
            in.skipNBytes(VERSION);
            constants = ConstantPool.read(in);
        }

        private ClassCode read() throws IOException {
            in.readUnsignedShort();
            String name = constants.className(in.readUnsignedShort());
            in.readUnsignedShort();
            in.skipNBytes(2L * in.readUnsignedShort());
            int fields = in.readUnsignedShort();
            for (int i = 0; i < fields; i++) {
                in.skipNBytes(6);
                skipAttributes();
            }
            int methods = in.readUnsignedShort();
            for (int i = 0; i < methods; i++) {
                readMethod();
            }
            int attributes = in.readUnsignedShort();
            for (int i = 0; i < attributes; i++) {
                readAttribute(name);
            }
            return new ClassCode(
                    name, sourceFile, calls.stream().map(Supplier::get).toList(), members);
        }

        private void skipAttributes() throws IOException {
            int attributes = in.readUnsignedShort();
            for (int i = 0; i < attributes; i++) {
                in.readUnsignedShort();
                skip(in.readInt());
            }
        }

        private void readAttribute(String name) throws IOException {
            String attribute = constants.text(in.readUnsignedShort());
            int length = in.readInt();
            if (attribute.equals("SourceFile")) {
                sourceFile = constants.text(in.readUnsignedShort());
            } else if (attribute.equals("InnerClasses")) {
                int classes = in.readUnsignedShort();
                for (int i = 0; i < classes; i++) {
                    String inner = constants.className(in.readUnsignedShort());
                    in.skipNBytes(6);
                    if (inner.startsWith(name + "$")) {
                        members.add(inner);
                    }
                }
            } else if (attribute.equals("BootstrapMethods")) {
                int methods = in.readUnsignedShort();
                for (int i = 0; i < methods; i++) {
                    bootstraps.add(readBootstrap());
                }
            } else {
                skip(length);
            }
        }

        private Bootstrap readBootstrap() throws IOException {
            String owner = constants.handle(in.readUnsignedShort()).owner();
            int arguments = in.readUnsignedShort();
            String first = arguments == 0 ? "" : constants.string(in.readUnsignedShort());
            in.skipNBytes(2L * Math.max(arguments - 1, 0));
            return new Bootstrap(owner, first);
        }

        private void readMethod() throws IOException {
            boolean isBridge = (in.readUnsignedShort() & BRIDGE) != 0;
            String name = constants.text(in.readUnsignedShort());
            in.readUnsignedShort();
            int attributes = in.readUnsignedShort();
            for (int i = 0; i < attributes; i++) {
                String attribute = constants.text(in.readUnsignedShort());
                int length = in.readInt();
                if (attribute.equals("Code") && !isBridge) {
                    readCode(name);
                } else {
                    skip(length);
                }
            }
        }

        private void readCode(String method) throws IOException {
            in.skipNBytes(4);
            byte[] code = new byte[in.readInt()];
            in.readFully(code);
            in.skipNBytes(8L * in.readUnsignedShort());
            List<int[]> lines = new ArrayList<>();
            int attributes = in.readUnsignedShort();
            for (int i = 0; i < attributes; i++) {
                String attribute = constants.text(in.readUnsignedShort());
                int length = in.readInt();
                if (attribute.equals("LineNumberTable")) {
                    int entries = in.readUnsignedShort();
                    for (int entry = 0; entry < entries; entry++) {
                        lines.add(new int[] {in.readUnsignedShort(), in.readUnsignedShort()});
                    }
                } else {
                    skip(length);
                }
            }
            Instructions.forEachCall(code, new Instructions.Visitor() {
                @Override
                public void visit(int position, int index) {
                    ConstantPool.Method called = constants.method(index);
                    calls.add(() ->
                            new Call(method, line(lines, position), called.owner(), called.name(), called.returned()));
                }

                @Override
                public void visitDynamic(int position, int index) {
                    String returned = constants.method(index).returned();
                    calls.add(() -> {
                        Bootstrap bootstrap = bootstraps.get(constants.bootstrap(index));
                        return new Call(
                                method, line(lines, position), bootstrap.owner(), bootstrap.firstArgument(), returned);
                    });
                }
            });
        }

        /** Find the line of an instruction: that of the entry that begins last before it. */
        private static int line(List<int[]> lines, int position) {
            int[] nearest = null;
            for (int[] entry : lines) {
                if (entry[0] <= position && (nearest == null || entry[0] >= nearest[0])) {
                    nearest = entry;
                }
            }
            return nearest == null ? 0 : nearest[1];
        }

        private void skip(int length) throws IOException {
            in.skipNBytes(Integer.toUnsignedLong(length));
        }
    }
}
