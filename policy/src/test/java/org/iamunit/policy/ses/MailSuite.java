package org.iamunit.policy.ses;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.evaluation.FixturePolicy;
import org.iamunit.policy.evaluation.YamlValue;
import org.jspecify.annotations.Nullable;

/** Reads the files about mail: one per subject, each with cases and tables of cases. Their README says how to read them. */
final class MailSuite {

    /** One file. */
    record Subject(String title, List<MailCase> cases) {}

    private static final Set<String> CASE_KEYS = Stream.of(
                    MailCase.FIXTURE_KEYS,
                    MailCase.EXPECTED_KEYS,
                    MailCase.MAIL.keySet(),
                    Set.of("title", "rules", "policies", "via"))
            .flatMap(Set::stream)
            .collect(Collectors.toSet());

    private final YamlValue file;
    private final Map<String, FixturePolicy> shared = new LinkedHashMap<>();

    private MailSuite(YamlValue file) {
        this.file = file;
        file.requireOnly(Set.of("subject", "every case", "policies", "cases", "tables"));
        file.get("policies").members().forEach((name, policy) -> shared.put(name, FixturePolicy.read(name, policy)));
    }

    static Path folder() throws Exception {
        return Path.of(MailSuite.class.getResource("mail").toURI());
    }

    static List<Subject> read() throws Exception {
        List<Subject> subjects = new ArrayList<>();
        for (YamlValue file : YamlValue.readCases(folder())) {
            subjects.add(new MailSuite(file).subject());
        }
        return subjects;
    }

    private Subject subject() {
        List<MailCase> cases = new ArrayList<>();
        file.list("cases").forEach(written -> cases.add(readCase(file.get("every case"), written)));
        file.list("tables").forEach(table -> cases.addAll(readTable(table)));
        Set<String> titles = new HashSet<>();
        cases.stream().filter(each -> !titles.add(each.title())).forEach(again -> {
            throw new IllegalArgumentException(file + " has two cases of the title \"" + again.title() + "\"");
        });
        return new Subject(file.text("subject"), cases);
    }

    private List<MailCase> readTable(YamlValue table) {
        table.requireOnly(Set.of("title", "rules", "every row", "columns", "rows"));
        List<String> columns = table.texts("columns");
        List<MailCase> cases = new ArrayList<>();
        for (YamlValue row : table.list("rows")) {
            List<YamlValue> cells = row.items();
            if (cells.size() > columns.size()) {
                throw new IllegalArgumentException(row + " has more cells than there are columns");
            }
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                named.put(columns.get(i), cells.get(i).value());
            }
            named.put("rules", table.value("rules"));
            named.putIfAbsent(
                    "title",
                    table.text("title") + ": "
                            + cells.stream().map(YamlValue::json).collect(Collectors.joining(", ")));
            cases.add(readCase(
                    file.get("every case").overriddenBy(table.get("every row")), new YamlValue(row.path(), named)));
        }
        return cases;
    }

    private MailCase readCase(YamlValue defaults, YamlValue written) {
        YamlValue whole = defaults.overriddenBy(written);
        whole.requireOnly(CASE_KEYS);
        if (MailCase.EXPECTED_KEYS.stream().noneMatch(whole::has)) {
            throw new IllegalArgumentException(written + " expects nothing");
        }
        return new MailCase(
                whole.text("title"),
                whole.texts("rules"),
                whole.list("policies").stream().map(this::policy).toList(),
                whole);
    }

    private FixturePolicy policy(YamlValue written) {
        if (!(written.value() instanceof String name)) {
            return FixturePolicy.read(written.text("name"), written);
        }
        FixturePolicy known = shared.get(name);
        if (known == null) {
            throw new IllegalArgumentException(written + ": there is no policy \"" + name + "\"");
        }
        return known;
    }
}
