package org.iamunit.dsl.internal.code;

import java.util.Optional;

/** Finds where the code of a class stands, for failures that no line of it brings about. */
public final class ClassPlace {

    /** What the Java virtual machine calls constructors, the code of which begins where the class does. */
    public static final String CONSTRUCTOR = "<init>";

    private ClassPlace() {}

    /**
     * Find the first line of a method that calls something.
     *
     * @param type the class; never {@code null}
     * @param method the name of the method; never {@code null}
     * @return the place, without a line if the class does not tell it; never {@code null}
     */
    public static StackTraceElement of(Class<?> type, String method) {
        ClassLoader loader = type.getClassLoader();
        Optional<ClassCode> code = loader == null ? Optional.empty() : ClassCode.of(type.getName(), loader);
        int line = code.stream()
                .flatMap(each -> each.calls().stream())
                .filter(call -> call.caller().equals(method))
                .mapToInt(ClassCode.Call::line)
                .findFirst()
                .orElse(-1);
        return new StackTraceElement(
                type.getName(), method, code.map(ClassCode::sourceFile).orElse(null), line);
    }
}
