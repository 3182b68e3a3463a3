package org.iamunit.policy.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conformance files: one per subject, each with cases, with tables of what matches what, and with matrices of
 * what a grant is worth. Their README says how to read and write them.
 */
final class ConformanceSuite {

    /** One file. */
    record Subject(String file, String title, List<Section> sections) {

        List<ConformanceCase> cases() {
            return sections.stream()
                    .flatMap(section -> section.cases().stream())
                    .toList();
        }
    }

    /** The cases of a file, one of its tables or one of its matrices. */
    record Section(String title, List<ConformanceCase> cases) {}

    private static final String ALLOW_EVERYTHING = "AllowEverything";
    private static final String RESOURCE_BASED = "resource-based policy";
    private static final String IDENTITY_BASED = "identity-based policy";
    private static final String SESSION = "session policy";
    private static final String MATCH = "match";
    private static final String OPEN = "open";
    private static final String UNDETERMINED = "undetermined";
    private static final Set<String> ROW_KEYS =
            Set.of("operator", "key", "values", "request", "result", "notes", "title", "rules", "Version");
    private static final Set<String> ELEMENTS =
            Set.of("Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition");

    private final YamlValue file;
    private final Map<String, FixturePolicy> shared = new LinkedHashMap<>();

    private ConformanceSuite(YamlValue file) {
        this.file = file;
        file.requireOnly(Set.of("subject", "request", "policies", "cases", "tables", "matrices"));
        file.get("policies").members().forEach((name, policy) -> shared.put(name, FixturePolicy.read(name, policy)));
    }

    static Path folder() throws Exception {
        return Path.of(ConformanceSuite.class.getResource("conformance").toURI());
    }

    static List<Subject> read() throws Exception {
        List<Subject> subjects = new ArrayList<>();
        for (YamlValue file : YamlValue.readCases(folder())) {
            subjects.add(new ConformanceSuite(file).subject());
        }
        return subjects;
    }

    private Subject subject() {
        List<Section> sections = new ArrayList<>();
        if (file.has("cases")) {
            sections.add(new Section(
                    "cases", file.list("cases").stream().map(this::readCase).toList()));
        }
        file.list("tables").forEach(table -> sections.add(readTable(table)));
        file.list("matrices").forEach(matrix -> sections.add(readMatrix(matrix)));
        sections.forEach(section -> requireDistinctTitles(section));
        return new Subject(file.path(), file.text("subject"), sections);
    }

    private void requireDistinctTitles(Section section) {
        Set<String> titles = new HashSet<>();
        for (ConformanceCase each : section.cases()) {
            if (!titles.add(each.title())) {
                throw new IllegalArgumentException(file + " has two cases of the title \"" + each.title() + "\"");
            }
        }
    }

    private ConformanceCase readCase(YamlValue written) {
        written.requireOnly(union(List.of(
                ConformanceCase.REQUEST_KEYS, ConformanceCase.EXPECTED_KEYS, Set.of("title", "rules", "policies"))));
        String reasons = switch (written.text("expect")) {
            case "allowed", "explicit deny" -> "by";
            case "implicit deny" -> written.has("remark") ? "remark" : "missing";
            case "undetermined" -> "unknown";
            default -> "says";
        };
        if (!written.has(reasons)) {
            throw new IllegalArgumentException(
                    written + " \"" + written.text("title") + "\" does not say \"" + reasons + "\"");
        }
        return new ConformanceCase(
                written.text("title"), written.texts("rules"), policies(written), request(written), written);
    }

    private YamlValue request(YamlValue nearer) {
        return file.get("request").overriddenBy(nearer);
    }

    private List<FixturePolicy> policies(YamlValue holder) {
        return holder.list("policies").stream().map(this::policy).toList();
    }

    private FixturePolicy policy(YamlValue written) {
        if (written.value() instanceof String name) {
            FixturePolicy known = shared.get(name);
            if (known == null) {
                throw new IllegalArgumentException(written + ": there is no policy \"" + name + "\"");
            }
            return known;
        }
        return FixturePolicy.read(written.text("name"), written);
    }

    private Section readTable(YamlValue table) {
        table.requireOnly(Set.of("title", "rules", "cells", "columns", "rows", "request"));
        List<String> columns = table.texts("columns");
        List<ConformanceCase> cases = new ArrayList<>();
        for (YamlValue row : table.list("rows")) {
            List<YamlValue> cells = row.items();
            if (cells.size() > columns.size()) {
                throw new IllegalArgumentException(row + " has more cells than there are columns");
            }
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            table.get("cells").members().forEach((column, cell) -> named.put(column, cell.value()));
            for (int i = 0; i < cells.size(); i++) {
                named.put(columns.get(i), cells.get(i).value());
            }
            cases.addAll(readRow(table, new YamlValue(row.path(), named)));
        }
        return new Section(table.text("title"), cases);
    }

    /** What a row says is asked twice: once in an Allow, and once in a Deny beside an Allow of everything. */
    private List<ConformanceCase> readRow(YamlValue table, YamlValue row) {
        row.requireOnly(union(List.of(ROW_KEYS, ELEMENTS, ConformanceCase.REQUEST_KEYS)));
        boolean matches = row.text("result").equals(MATCH);
        boolean open = row.text("result").equals(OPEN);
        if (!matches && !open && !row.text("result").equals("no match")) {
            throw new IllegalArgumentException(row + " has neither result \"match\", \"no match\" nor \"open\"");
        }
        Map<String, @Nullable Object> statement = new LinkedHashMap<>();
        ELEMENTS.stream().filter(row::has).forEach(element -> statement.put(element, row.value(element)));
        if (row.has("operator")) {
            statement.put(
                    "Condition",
                    Map.of(
                            row.text("operator"),
                            Map.of(row.text("key"), row.get("values").value())));
        }
        if (!row.has("NotAction")) {
            statement.putIfAbsent("Action", "*");
        }
        if (!row.has("NotResource")) {
            statement.putIfAbsent("Resource", "*");
        }
        YamlValue request = request(table.get("request")).overriddenBy(row);
        if (row.members().containsKey("request")) {
            YamlValue context = request.get("context");
            Map<String, @Nullable Object> given = new LinkedHashMap<>();
            context.members().forEach((key, value) -> given.put(key, value.value()));
            given.put(row.text("key"), row.value("request"));
            request = request.overriddenBy(new YamlValue(row.path(), Map.of("context", given)));
        }
        String title = row.has("title") ? row.text("title") : title(row, table.get("cells"));
        List<String> rules = Stream.concat(table.texts("rules").stream(), row.texts("rules").stream())
                .toList();
        String version = row.text("Version", "2012-10-17");
        boolean hasPrincipal = row.has("Principal") || row.has("NotPrincipal");
        List<ConformanceCase> cases = new ArrayList<>();
        if (!hasPrincipal) {
            List<FixturePolicy> allow =
                    List.of(policy("Statement", version, IDENTITY_BASED, "*", List.of(withEffect("Allow", statement))));
            cases.add(new ConformanceCase(
                    title + ", in an Allow",
                    rules,
                    allow,
                    request,
                    expected(row, open ? UNDETERMINED : matches ? "allowed" : "implicit deny")));
        }
        List<FixturePolicy> deny = new ArrayList<>();
        for (String kind : List.of(IDENTITY_BASED, SESSION)) {
            deny.add(policy(ALLOW_EVERYTHING, version, kind, "*", List.of(allowEverything(false))));
        }
        if (hasPrincipal) {
            deny.add(policy(
                    "Statement",
                    version,
                    RESOURCE_BASED,
                    request.text("resource"),
                    List.of(allowEverything(true), withEffect("Deny", statement))));
        } else {
            deny.add(policy("Statement", version, IDENTITY_BASED, "*", List.of(withEffect("Deny", statement))));
        }
        cases.add(new ConformanceCase(
                title + ", in a Deny",
                rules,
                deny,
                request,
                expected(row, open ? UNDETERMINED : matches ? "explicit deny" : "allowed")));
        return cases;
    }

    /** What a row says itself: {@code key "aws:username", principal "root", operator "Null", values "true", match}. */
    private static String title(YamlValue row, YamlValue cellsOfAllRows) {
        return row.members().entrySet().stream()
                .filter(cell -> !Set.of("notes", "rules").contains(cell.getKey()))
                .filter(cell -> !cellsOfAllRows.has(cell.getKey()))
                .filter(cell ->
                        cell.getKey().equals("request") || cell.getValue().value() != null)
                .map(cell -> cell.getKey().equals("result")
                        ? cell.getValue().text()
                        : cell.getKey() + " " + cell.getValue().json())
                .collect(Collectors.joining(", "));
    }

    private static YamlValue expected(YamlValue row, String result) {
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("expect", result);
        expected.put("notes", row.value("notes"));
        return new YamlValue(row.path(), expected);
    }

    private static Map<String, @Nullable Object> withEffect(String effect, Map<String, @Nullable Object> statement) {
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        whole.put("Effect", effect);
        whole.putAll(statement);
        return whole;
    }

    private static Map<String, @Nullable Object> allowEverything(boolean toEveryone) {
        return withEffect(
                "Allow",
                toEveryone
                        ? Map.of("Principal", "*", "Action", "*", "Resource", "*")
                        : Map.of("Action", "*", "Resource", "*"));
    }

    private static FixturePolicy policy(
            String name, String version, String kind, String on, List<Map<String, @Nullable Object>> statements) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("Version", version);
        document.put("Statement", statements);
        return new FixturePolicy(name, kind, on, new YamlValue(name, document).json());
    }

    private Section readMatrix(YamlValue matrix) {
        matrix.requireOnly(Set.of("title", "rules", "policies", "columns", "rows", "request"));
        Map<String, YamlValue> columns = matrix.get("columns").members();
        List<ConformanceCase> cases = new ArrayList<>();
        for (YamlValue row : matrix.list("rows")) {
            row.requireOnly(union(List.of(
                    ConformanceCase.REQUEST_KEYS, Set.of("title", "rules", "policies", "results", "statement"))));
            List<YamlValue> results = row.list("results");
            if (results.size() != columns.size()) {
                throw new IllegalArgumentException(row + " has not one result for each column");
            }
            int column = 0;
            for (Map.Entry<String, YamlValue> each : columns.entrySet()) {
                YamlValue result = results.get(column++);
                if (result.value() != null) {
                    cases.add(readCell(matrix, row, each, result.text()));
                }
            }
        }
        return new Section(matrix.text("title"), cases);
    }

    private ConformanceCase readCell(
            YamlValue matrix, YamlValue row, Map.Entry<String, YamlValue> column, String result) {
        YamlValue request = request(matrix.get("request")).overriddenBy(row);
        List<FixturePolicy> policies = new ArrayList<>(policies(matrix));
        policies.addAll(policies(row));
        column.getValue().items().forEach(policy -> policies.add(policy(policy)));
        if (row.has("statement")) {
            policies.add(FixturePolicy.read(
                    "Grant",
                    new YamlValue(
                            row.path(),
                            Map.of(
                                    "kind",
                                    RESOURCE_BASED,
                                    "on",
                                    request.text("resource"),
                                    "statement",
                                    row.value("statement")))));
        }
        String[] parts = result.split(": ", 2);
        Map<String, @Nullable Object> expected = new LinkedHashMap<>();
        expected.put("expect", parts[0]);
        if (parts.length > 1) {
            expected.put("missing", List.of(parts[1].split(" \\+ ")));
        }
        List<String> rules = Stream.concat(matrix.texts("rules").stream(), row.texts("rules").stream())
                .toList();
        return new ConformanceCase(
                row.text("title") + "; " + column.getKey(),
                rules,
                policies,
                request,
                new YamlValue(row.path(), expected));
    }

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    }
}
