package org.iamunit.archunit.internal.sdk;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.archunit.internal.code.Types;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The operations that the SDK itself names: each method of its implementation of a client tells the service and the operation that
 * it sends a request for.
 */
final class SdkOperations {

    /** A client, or what stands on one: the folder of the service, and the name without what tells its kind. */
    private static final Pattern TYPE =
            Pattern.compile("((?:software/amazon/awssdk|aws/sdk/kotlin)/services/[a-z0-9]+(?:/regional)?/)"
                    + "(?:[a-z0-9]+/)*([A-Z]\\w*?)(?:Client|Waiter|Presigner)");

    /**
     * An operation, as the SDK names it.
     *
     * @param service the id of the service, as in {@code SESv2}; empty if it is not told
     * @param name the name
     */
    record Operation(String service, String name) {}

    private final Types types;
    private final Map<String, Map<String, Operation>> known = new HashMap<>();

    SdkOperations(Types types) {
        this.types = types;
    }

    /**
     * Find the operation that a client sends requests for.
     *
     * @param type the client, a waiter or a presigner
     * @param name the name of the operation as the class of its request has it, which may have other capitals
     * @return {@code null} if the SDK does not tell, or is not on the class path
     */
    @Nullable
    Operation find(String type, String name) {
        Matcher matcher = TYPE.matcher(type);
        return matcher.matches()
                ? known.computeIfAbsent(matcher.group(1) + "Default" + matcher.group(2) + "Client", this::read)
                        .get(name.toLowerCase(Locale.ROOT))
                : null;
    }

    private Map<String, Operation> read(String implementation) {
        Map<String, Operation> operations = new HashMap<>();
        types.find(implementation)
                .ifPresent(reader -> reader.accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access,
                                    String name,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                return new Names(operations);
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES));
        return operations;
    }

    /** Takes the texts that one method hands on as the service and as the operation. */
    private static final class Names extends MethodVisitor {

        private final Map<String, Operation> operations;
        private String text = "";
        private String service = "";
        private boolean isServiceNext;

        Names(Map<String, Operation> operations) {
            super(Opcodes.ASM9);
            this.operations = operations;
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            isServiceNext |= name.equals("SERVICE_ID");
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String constant) {
                text = constant;
                service = isServiceNext ? constant : service;
                isServiceNext = false;
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            switch (name) {
                case "withOperationName", "setOperationName" ->
                    operations.put(text.toLowerCase(Locale.ROOT), new Operation(service, text));
                // That of Kotlin tells the operation first.
                case "setServiceName" ->
                    operations.replaceAll((key, operation) ->
                            operation.service().isEmpty() ? new Operation(text, operation.name()) : operation);
                default -> {
                    // Tells nothing.
                }
            }
        }
    }
}
