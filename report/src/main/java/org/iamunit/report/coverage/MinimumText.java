package org.iamunit.report.coverage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Words what is told where a minimum is not reached: what was asked for, what was found, the worst files, and what to do.
 *
 * @since 0.1.0
 */
public final class MinimumText {

    private static final int MOST_FILES = 5;
    private static final int MOST_EXAMPLES = 3;
    private static final String INDENT = " ".repeat("  expected   ".length());

    private final List<String> lines = new ArrayList<>();

    /**
     * Begin with what is not reached.
     *
     * @param title a sentence without a full stop; never {@code null}
     */
    public MinimumText(String title) {
        lines.add(Objects.requireNonNull(title, "title must not be null"));
        lines.add("");
    }

    /**
     * Add what a word is about.
     *
     * @param word the word, of at most ten letters; never {@code null}
     * @param said what is to be said, in one line or several; nothing is added if there is nothing; never {@code null}
     * @return this text
     */
    public MinimumText add(String word, List<String> said) {
        String label = ("  " + word + INDENT).substring(0, INDENT.length());
        for (String line : said.stream().flatMap(String::lines).toList()) {
            lines.add(label + line);
            label = INDENT;
        }
        return this;
    }

    /**
     * Name the files that lack most, the worst first.
     *
     * @param ratios what each file has; never {@code null}
     * @return this text
     */
    public MinimumText addWorst(Map<String, CoverageRatio> ratios) {
        List<Map.Entry<String, CoverageRatio>> worst = ratios.entrySet().stream()
                .filter(each -> each.getValue().missed() > 0)
                .sorted(Comparator.comparingDouble((Map.Entry<String, CoverageRatio> each) ->
                                each.getValue().percentage())
                        .thenComparing(each -> -each.getValue().missed())
                        .thenComparing(Map.Entry::getKey))
                .toList();
        int width = worst.stream()
                .limit(MOST_FILES)
                .mapToInt(each -> each.getKey().length())
                .max()
                .orElse(0);
        List<String> said = new ArrayList<>();
        worst.stream()
                .limit(MOST_FILES)
                .forEach(each ->
                        said.add((each.getKey() + " ".repeat(width)).substring(0, width) + "  " + each.getValue()));
        if (worst.size() > MOST_FILES) {
            said.add("and " + (worst.size() - MOST_FILES) + " more");
        }
        return add("worst", said);
    }

    /**
     * Add some examples.
     *
     * @param word what they are examples of; never {@code null}
     * @param all all that there are; never {@code null}
     * @return this text
     */
    public MinimumText addExamples(String word, List<String> all) {
        List<String> said = new ArrayList<>(all.subList(0, Math.min(MOST_EXAMPLES, all.size())));
        if (all.size() > MOST_EXAMPLES) {
            said.add("and " + (all.size() - MOST_EXAMPLES) + " more");
        }
        return add(word, said);
    }

    /** Print all of it. */
    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
