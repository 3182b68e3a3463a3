package org.iamunit.policy.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the list of the rules by which AWS decides, each with the page that documents it. */
public final class ConformanceRules {

    public static final String FILE = "rules.yaml";

    /**
     * A rule.
     *
     * @param id the name that cases cite it by
     * @param text the rule in our own words
     * @param page the page of AWS that it comes from
     * @param certainty A where AWS documents it plainly, B where it is derived, C where AWS leaves it open
     * @param leftOut why no case shows it, or {@code null} if cases do
     */
    public record Rule(
            String id,
            String text,
            String page,
            String certainty,
            @Nullable String leftOut) {}

    private ConformanceRules() {}

    public static List<Rule> read(Path folder) throws Exception {
        YamlValue file = YamlValue.read(folder.resolve(FILE));
        YamlValue pages = file.get("pages");
        List<Rule> rules = new ArrayList<>();
        file.get("rules")
                .members()
                .forEach((subject, members) -> members.members().forEach((name, rule) -> {
                    List<YamlValue> parts = rule.items();
                    String page = pages.text(parts.get(1).text());
                    rules.add(new Rule(
                            subject + "/" + name,
                            parts.get(2).text(),
                            page,
                            parts.get(0).text(),
                            parts.size() > 3 ? parts.get(3).text() : null));
                }));
        return rules;
    }
}
