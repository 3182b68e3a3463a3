package org.iamunit.archunit.internal.code;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Reads the classes of a program, and those in whole alone that name what is looked for. */
public final class ProgramReader {

    private static final int STRING = 8;

    /** Takes what is read. */
    public interface Visitor extends ClassCode.Wanted {

        /** Tell whether a class is looked at for an annotation that it names. */
        boolean isAnnotation(String descriptor);

        /** Hear of a text that the code of some class holds. */
        void text(String text);

        /** Hear of a class that has a wanted call or annotation. */
        void code(ClassCode code);
    }

    private final Map<String, ClassFile> files;
    private final Set<String> prefixes;
    private final Map<String, ClassNode> nodes = new HashMap<>();

    /**
     * Create a reader.
     *
     * @param files the classes by their names with slashes; never {@code null}
     * @param prefixes what the names of the types begin with that are looked for, and other texts that a class has to hold; never
     *     {@code null}
     */
    public ProgramReader(Map<String, ClassFile> files, Set<String> prefixes) {
        this.files = files;
        this.prefixes = prefixes;
    }

    /** Read the classes that name what is looked for. */
    public void read(Visitor visitor) {
        Set<String> texts = new HashSet<>(prefixes);
        // A class may call a library through its own subtypes of it alone.
        texts.addAll(subtypes());
        ConstantTexts wanted = new ConstantTexts(texts);
        for (ClassFile file : files.values()) {
            if (wanted.areIn(file) && isWanted(file, visitor)) {
                visitor.code(new ClassCode(node(file), this::find, this::constant));
            }
        }
    }

    /** Whatever a class calls, and each method that it refers to, is among its constants. */
    private static boolean isWanted(ClassFile file, Visitor visitor) {
        ClassReader reader = file.reader();
        char[] buffer = new char[reader.getMaxStringLength()];
        boolean isWanted = false;
        for (int item = 1; item < reader.getItemCount(); item++) {
            int offset = reader.getItem(item);
            int tag = file.tag(item);
            if (file.isMethod(item)) {
                int name = reader.getItem(reader.readUnsignedShort(offset + 2));
                isWanted |= visitor.test(
                        reader.readClass(offset, buffer),
                        reader.readUTF8(name, buffer),
                        reader.readUTF8(name + 2, buffer));
            } else if (tag == STRING) {
                visitor.text(reader.readUTF8(offset, buffer));
            } else if (tag == ClassFile.UTF8
                    && file.content()[offset + 2] == 'L'
                    && reader.readUnsignedShort(offset) > 0) {
                isWanted |= visitor.isAnnotation(utf8(reader, offset, buffer));
            }
        }
        return isWanted;
    }

    private static String utf8(ClassReader reader, int offset, char[] buffer) {
        int length = Math.min(buffer.length, reader.readUnsignedShort(offset));
        for (int i = 0; i < length; i++) {
            buffer[i] = (char) (reader.readByte(offset + 2 + i) & 0xff);
        }
        return new String(buffer, 0, length);
    }

    /** Return the classes of the program whose supertypes are looked for. */
    private Set<String> subtypes() {
        Set<String> found = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (ClassFile file : files.values()) {
                if (!found.contains(file.name()) && isSubtype(file.reader(), found)) {
                    grows = found.add(file.name());
                }
            }
        }
        return found;
    }

    private boolean isSubtype(ClassReader reader, Set<String> found) {
        return isLookedFor(reader.getSuperName(), found)
                || List.of(reader.getInterfaces()).stream().anyMatch(type -> isLookedFor(type, found));
    }

    private boolean isLookedFor(@Nullable String type, Set<String> found) {
        return type != null
                && !type.startsWith("java/")
                && (found.contains(type) || prefixes.stream().anyMatch(type::startsWith));
    }

    private ClassNode node(ClassFile file) {
        return nodes.computeIfAbsent(file.name(), any -> file.node());
    }

    private @Nullable ClassNode find(String name) {
        ClassFile file = files.get(name);
        return file == null ? null : node(file);
    }

    /** Find the text that a field always holds: the compiler of another language may leave the field in the code. */
    private @Nullable String constant(String owner, String field) {
        ClassNode type = find(owner);
        return type == null
                ? null
                : type.fields.stream()
                        .filter(each -> each.name.equals(field) && each.value instanceof String)
                        .map(each -> (String) each.value)
                        .findFirst()
                        .orElse(null);
    }
}
