package org.iamunit.archunit.internal.sdk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.archunit.internal.access.TableFile;

/** The methods of libraries that stand on the SDK, with the operations that each calls: {@code methods.txt}. */
final class MethodTable {

    private static final String ANNOTATION = "@";

    private final Map<String, Map<String, List<String>>> operations = new HashMap<>();

    MethodTable() {
        for (String[] row : TableFile.read(MethodTable.class, "methods.txt")) {
            List<String> called = row[2].isEmpty() ? List.of() : List.of(row[2].split(" ", -1));
            for (String method : row[1].split(" ", -1)) {
                operations.computeIfAbsent(row[0], any -> new HashMap<>()).put(method, called);
            }
        }
    }

    boolean hasType(String type) {
        return operations.containsKey(type);
    }

    /** Return the operations that a method calls, as {@code service:Operation}; empty if it calls none. */
    List<String> operations(String type, String method, String descriptor) {
        Map<String, List<String>> methods = operations.getOrDefault(type, Map.of());
        List<String> known = methods.get(method);
        return known != null
                ? known
                : methods.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(method + ":"))
                        .filter(each -> descriptor.contains("/" + each.getKey().substring(method.length() + 1)))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(List.of());
    }

    /** Return the annotations whose methods are called by what reads them. */
    Set<String> annotations() {
        return operations.entrySet().stream()
                .filter(each -> each.getValue().containsKey(ANNOTATION))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    List<String> operationsOfAnnotation(String type) {
        return operations(type, ANNOTATION, "");
    }
}
