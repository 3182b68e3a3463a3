package org.iamunit.archunit.internal.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.policy.FixtureException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the file that {@code iamunit-aws-sdk-recorder} writes: one call a line. */
public final class RecordedCalls {

    private static final Pattern FRAME = Pattern.compile("(.+)\\.([^.(]+)\\(([^:)]*)(?::(\\d+))?\\)");
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedCalls() {}

    /**
     * Read calls.
     *
     * @throws FixtureException if there is no such file, it holds no call, or a line is none
     */
    public static AwsCalls read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new FixtureException(
                    file + " cannot be read: " + e.getMessage()
                            + "; run the tests that call AWS with iamunit-aws-sdk-recorder on their class path first",
                    e);
        }
        Operations operations = new Operations();
        Map<String, AwsCall> calls = new LinkedHashMap<>();
        Set<String> classes = new TreeSet<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                AwsCall call = call(lines.get(i), file + ":" + (i + 1), operations);
                calls.putIfAbsent(call.place() + call.operation() + call.needed(), call);
                classes.add(call.place().getClassName());
            }
        }
        if (calls.isEmpty()) {
            throw new FixtureException(file + " holds no call; run the tests that call AWS with"
                    + " iamunit-aws-sdk-recorder on their class path first");
        }
        return AwsCalls.of(List.copyOf(calls.values()), List.of(), classes);
    }

    private static AwsCall call(String line, String where, Operations operations) {
        try {
            JsonNode call = JSON.readTree(line);
            Matcher frame = FRAME.matcher(text(call, "at", where));
            if (!frame.matches()) {
                throw malformed(where, "\"at\" is no place in code");
            }
            String number = frame.group(4);
            StackTraceElement place = new StackTraceElement(
                    frame.group(1), frame.group(2), frame.group(3), number == null ? -1 : Integer.parseInt(number));
            String service = text(call, "service", where);
            String operation = text(call, "operation", where);
            Map<String, Set<String>> parts = new LinkedHashMap<>();
            call.path("parts").properties().forEach(part -> {
                Set<String> texts = new LinkedHashSet<>();
                if (part.getValue().isString()) {
                    texts.add(part.getValue().asString());
                }
                parts.put(part.getKey(), texts);
            });
            return operations.call(
                    place,
                    service + "." + operation + ", recorded in " + where,
                    service + ":" + operation,
                    new ArrayList<>(List.of(new RequestParts(parts, List.of()))));
        } catch (JacksonException e) {
            throw malformed(where, "it is no JSON: " + e.getOriginalMessage());
        }
    }

    private static String text(JsonNode call, String name, String where) {
        JsonNode value = call.path(name);
        if (!value.isString()) {
            throw malformed(where, "\"" + name + "\" is missing");
        }
        return value.asString();
    }

    private static FixtureException malformed(String where, String why) {
        return new FixtureException(
                where + " is no recorded call: " + why + "; record the calls again with iamunit-aws-sdk-recorder");
    }
}
