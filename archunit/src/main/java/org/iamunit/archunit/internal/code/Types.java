package org.iamunit.archunit.internal.code;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;

/** What a type is a subtype of: as its class file says, from wherever that is. */
public final class Types {

    private final Map<String, ClassFile> program;
    private final Map<String, byte[]> libraries;
    private final ClassLoader loader;
    private final Map<String, Optional<ClassFile>> found = new HashMap<>();
    private final Map<String, List<String>> supertypes = new HashMap<>();

    /**
     * Create a view.
     *
     * @param program the classes that are read for their calls, by their names with slashes; never {@code null}
     * @param libraries classes that are not, by their names with slashes; never {@code null}
     * @param loader finds all others; never {@code null}
     */
    public Types(Map<String, ClassFile> program, Map<String, byte[]> libraries, ClassLoader loader) {
        this.program = program;
        this.libraries = libraries;
        this.loader = loader;
    }

    /** Return a type with all its supertypes, the nearest first; those that cannot be found end there. */
    public List<String> withSupertypes(String name) {
        List<String> known = supertypes.get(name);
        if (known == null) {
            known = findSupertypes(name);
            supertypes.put(name, known);
        }
        return known;
    }

    private List<String> findSupertypes(String name) {
        Set<String> all = new LinkedHashSet<>();
        Deque<String> next = new ArrayDeque<>(List.of(name));
        while (!next.isEmpty()) {
            String type = next.remove();
            if (all.add(type) && !type.startsWith("java/")) {
                find(type).ifPresent(reader -> {
                    if (reader.getSuperName() != null) {
                        next.add(reader.getSuperName());
                    }
                    next.addAll(List.of(reader.getInterfaces()));
                });
            }
        }
        return new ArrayList<>(all);
    }

    /** Find a class file, empty if there is none. */
    public Optional<ClassReader> find(String name) {
        return file(name).map(ClassFile::reader);
    }

    /** Find a class file with its bytes, empty if there is none. */
    Optional<ClassFile> file(String name) {
        Optional<ClassFile> known = found.get(name);
        if (known == null) {
            known = read(name);
            found.put(name, known);
        }
        return known;
    }

    private Optional<ClassFile> read(String name) {
        ClassFile file = program.get(name);
        if (file != null) {
            return Optional.of(file);
        }
        byte[] content = libraries.get(name);
        try (InputStream stream = content == null ? loader.getResourceAsStream(name + ClassFiles.SUFFIX) : null) {
            byte[] bytes = stream == null ? content : stream.readAllBytes();
            return bytes == null ? Optional.empty() : Optional.of(new ClassFile(name, bytes));
        } catch (IOException | IllegalArgumentException e) {
            // One that cannot be read tells as little as one that is not there: callers tell of both.
            return Optional.empty();
        }
    }
}
