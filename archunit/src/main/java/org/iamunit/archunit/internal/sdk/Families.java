package org.iamunit.archunit.internal.sdk;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.archunit.internal.code.Types;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The operations of a client's methods: of all methods of one name, those that take a request tell of the others, which take a function
 * that builds it, or parts of it.
 */
final class Families {

    /** A request: its class is named after the operation. */
    private static final Pattern REQUEST = Pattern.compile("/model/(\\w+?)(?:Presign)?Request;");

    private final Types types;
    private final Map<String, Map<String, Set<String>>> known = new HashMap<>();

    Families(Types types) {
        this.types = types;
    }

    /** Tell whether a client's class can be found, so that its methods are known. */
    boolean isKnown(String type) {
        return types.find(type).isPresent();
    }

    /** Return the operations that methods of a name call; empty if they call none. */
    Set<String> operations(String type, String method) {
        return known.computeIfAbsent(type, this::read).getOrDefault(method, Set.of());
    }

    private Map<String, Set<String>> read(String type) {
        Map<String, Set<String>> families = new HashMap<>();
        for (String each : types.withSupertypes(type)) {
            if (Clients.isOfSdk(each)) {
                types.find(each).ifPresent(reader -> read(reader, families));
            }
        }
        return families;
    }

    private static void read(ClassReader reader, Map<String, Set<String>> families) {
        boolean isWaiters = reader.getClassName().endsWith("Waiters");
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        // A waiter of the SDK 1 takes nothing, and is for the request that it polls with.
                        String parameters = isWaiters && signature != null
                                ? signature
                                : descriptor.substring(0, descriptor.indexOf(')'));
                        Set<String> found = requests(parameters);
                        if (!found.isEmpty()) {
                            families.computeIfAbsent(name, any -> new TreeSet<>())
                                    .addAll(found);
                        }
                        return null;
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    /** Return the operations whose requests a descriptor names. */
    static Set<String> requests(String descriptor) {
        Set<String> found = new TreeSet<>();
        Matcher request = REQUEST.matcher(descriptor);
        while (request.find()) {
            found.add(request.group(1));
        }
        return found;
    }
}
