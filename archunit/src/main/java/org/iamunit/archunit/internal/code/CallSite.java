package org.iamunit.archunit.internal.code;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a program calls a method of a library.
 *
 * @param place the class and the method as their author wrote them, the file, and the line; never {@code null}
 * @param owner the class or interface that the code names, with slashes; never {@code null}
 * @param method the name of the method; never {@code null}
 * @param descriptor the descriptor of the method; never {@code null}
 * @param parts the parts of the request that the code sets, by their names, each with the texts that it shows, in which {@code *} stands
 *     for what is made at run time; a part without texts is set to what is not shown; never {@code null}
 * @param arguments the texts that the code shows of each argument; never {@code null}
 */
public record CallSite(
        StackTraceElement place,
        String owner,
        String method,
        String descriptor,
        Map<String, Set<String>> parts,
        List<Set<String>> arguments) {

    /** Return the same call without what it is given. */
    public CallSite withoutArguments() {
        return new CallSite(place, owner, method, descriptor, parts, List.of());
    }
}
