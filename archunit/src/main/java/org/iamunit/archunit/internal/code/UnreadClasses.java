package org.iamunit.archunit.internal.code;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.iamunit.dsl.calls.UnseenCode;
import org.objectweb.asm.ClassReader;

/**
 * The classes that a program calls and that are not read with it: those of them that call AWS hide their calls. Of the application's own
 * packages those are found, too, that are called by others which are not read.
 */
public final class UnreadClasses {

    private static final String JAVA = "java/";
    private static final String ARRAY = "[";

    private final Map<String, ClassFile> program;
    private final Types types;
    private final ConstantTexts ofSdk;
    private final ClassCode.Wanted isCall;
    private final Predicate<String> isKnown;
    private final Set<String> homes;

    /**
     * Create a search.
     *
     * @param program the classes that are read, by their names with slashes; never {@code null}
     * @param types finds the others; never {@code null}
     * @param prefixes what the names of the clients of AWS begin with; never {@code null}
     * @param isCall tells calls of AWS; never {@code null}
     * @param isKnown tells of the name of a class whether it is known what its methods call; never {@code null}
     */
    public UnreadClasses(
            Map<String, ClassFile> program,
            Types types,
            Collection<String> prefixes,
            ClassCode.Wanted isCall,
            Predicate<String> isKnown) {
        this.program = program;
        this.types = types;
        this.ofSdk = new ConstantTexts(prefixes);
        this.isCall = isCall;
        this.isKnown = isKnown;
        this.homes = program.keySet().stream()
                .map(FatJar::home)
                .filter(home -> !home.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Find the classes, each by its name with slashes with what is told of it. */
    public Map<String, UnseenCode> find() {
        Map<String, String> callers = new LinkedHashMap<>();
        program.values().forEach(file -> addCalled(file, callers));
        Map<String, UnseenCode> found = new LinkedHashMap<>();
        Deque<String> next = new ArrayDeque<>(callers.keySet());
        while (!next.isEmpty()) {
            String name = next.remove();
            ClassFile file = types.file(name).orElse(null);
            if (file != null && ofSdk.areIn(file) && callsAws(file)) {
                found.put(
                        name,
                        new UnseenCode(
                                dotted(name),
                                "it calls AWS, is called by " + dotted(callers.getOrDefault(name, ""))
                                        + ", and is not read; import it, too",
                                true));
            } else if (file != null && homes.contains(FatJar.home(name))) {
                addCalled(file, callers).stream()
                        .filter(called -> homes.contains(FatJar.home(called)))
                        .forEach(next::add);
            }
        }
        return found;
    }

    /** Add the classes that a class calls and that nobody has called before, and return them. */
    private List<String> addCalled(ClassFile file, Map<String, String> callers) {
        ClassReader reader = file.reader();
        BitSet owners = new BitSet();
        for (int item = 1; item < reader.getItemCount(); item++) {
            if (file.isMethod(item)) {
                owners.set(reader.readUnsignedShort(reader.getItem(item)));
            }
        }
        char[] buffer = new char[reader.getMaxStringLength()];
        List<String> added = new ArrayList<>();
        owners.stream().forEach(owner -> {
            String name = reader.readUTF8(reader.getItem(owner), buffer);
            if (!name.startsWith(JAVA)
                    && !name.startsWith(ARRAY)
                    && !program.containsKey(name)
                    && !isKnown.test(name)
                    && callers.putIfAbsent(name, file.name()) == null) {
                added.add(name);
            }
        });
        return added;
    }

    private boolean callsAws(ClassFile file) {
        ClassReader reader = file.reader();
        char[] buffer = new char[reader.getMaxStringLength()];
        for (int item = 1; item < reader.getItemCount(); item++) {
            if (file.isMethod(item)) {
                int offset = reader.getItem(item);
                int name = reader.getItem(reader.readUnsignedShort(offset + 2));
                if (isCall.test(
                        reader.readClass(offset, buffer),
                        reader.readUTF8(name, buffer),
                        reader.readUTF8(name + 2, buffer))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }
}
