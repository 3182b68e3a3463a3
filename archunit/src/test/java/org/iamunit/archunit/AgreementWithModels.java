package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.iamunit.archunit.internal.access.Operations;
import org.iamunit.archunit.internal.access.RequestParts;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operations of every service that the SDK 1 knows, against the tables and the catalog. What was found is printed: how many operations
 * have an action of the same name, how many those of the table, and those that have neither.
 */
class AgreementWithModels {

    private static final StackTraceElement PLACE = new StackTraceElement("T", "m", "T.java", 1);
    private static final String PACKAGE = "com.amazonaws.services.";

    private final Operations operations = new Operations();

    /** Return the operations of each service, by its package. */
    private static Map<String, List<String>> models() throws IOException {
        String path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.contains("aws-java-sdk-models"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the models are not on the class path: run with -Pmodels"));
        Map<String, List<String>> models = new TreeMap<>();
        try (JarFile jar = new JarFile(path)) {
            for (ZipEntry entry : jar.stream()
                    .filter(each -> each.getName().endsWith("-intermediate.json"))
                    .toList()) {
                try (InputStream stream = jar.getInputStream(entry);
                        JsonParser parser = JsonMapper.shared().createParser(stream)) {
                    read(parser, models);
                }
            }
        }
        return models;
    }

    private static void read(JsonParser parser, Map<String, List<String>> models) {
        String service = "";
        List<String> names = new ArrayList<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("metadata") || name.equals("operations")) {
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String inner = parser.currentName();
                    parser.nextToken();
                    if (inner.equals("packageName")) {
                        service = parser.getString().replace(PACKAGE, "");
                    } else if (name.equals("operations")) {
                        names.add(inner);
                    }
                    parser.skipChildren();
                }
            } else {
                parser.skipChildren();
            }
        }
        models.computeIfAbsent(service, any -> new ArrayList<>()).addAll(names);
    }

    private boolean isOpen(String service, String operation) {
        return operations
                .call(PLACE, "m", service + ":" + operation, List.of(new RequestParts(Map.of(), List.of())))
                .isOpen();
    }

    @Test
    void few_operations_have_neither_an_action_of_the_same_name_nor_a_row() throws IOException {
        Map<String, List<String>> models = models();
        Map<String, List<String>> open = new TreeMap<>();
        long all = 0;
        long inTable = 0;
        for (Map.Entry<String, List<String>> model : models.entrySet()) {
            String service = model.getKey();
            all += model.getValue().size();
            inTable += model.getValue().stream()
                    .filter(operation -> operations.isInTable(service, operation))
                    .count();
            List<String> unknown = model.getValue().stream()
                    .filter(operation -> isOpen(service, operation))
                    .toList();
            if (!unknown.isEmpty()) {
                open.put(service, unknown);
            }
        }
        long unknown = open.values().stream().mapToLong(List::size).sum();
        System.out.printf(
                "%d services, %d operations: %d have an action of the same name alone, %d are in the table, %d are open%n%s%n",
                models.size(),
                all,
                all - inTable - unknown,
                inTable,
                unknown,
                open.entrySet().stream()
                        .map(each -> "  " + each.getKey() + ": " + String.join(" ", each.getValue()))
                        .collect(Collectors.joining("\n")));

        assertThat(unknown * 100).as("open operations").isLessThan(all * 2);
    }
}
