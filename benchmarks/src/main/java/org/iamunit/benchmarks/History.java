package org.iamunit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What releases were measured at, a line each: ratios and bytes, which hardly depend on the machine. The less, the better. */
final class History {

    /** How much more than the last release a figure may be. */
    private static final double TOLERANCE = 1.1;

    private final Path file;

    History(Path file) {
        this.file = file;
    }

    /** Return the figures of the last release, by what was measured; empty if there is none. */
    Map<String, Double> last() throws IOException {
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.size() < 2) {
            return Map.of();
        }
        String[] names = lines.get(0).split("\t");
        String[] values = lines.get(lines.size() - 1).split("\t");
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 1; i < values.length; i++) {
            figures.put(names[i], Double.valueOf(values[i]));
        }
        return figures;
    }

    /** Add a line for a release. */
    void add(String release, Map<String, Double> figures) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(file, "release\t" + String.join("\t", figures.keySet()) + "\n");
        }
        StringBuilder line = new StringBuilder(release);
        figures.values().forEach(value -> line.append('\t').append(String.format(Locale.ROOT, "%.3f", value)));
        Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    }

    /** Say which figures are worse than those of the last release. */
    List<String> regressions(Map<String, Double> figures) throws IOException {
        List<String> worse = new ArrayList<>();
        last().forEach((what, before) -> {
            Double now = figures.get(what);
            if (now == null) {
                worse.add(what + " is no longer measured");
            } else if (now > before * TOLERANCE) {
                worse.add(String.format(Locale.ROOT, "%s is %.3f, and was %.3f", what, now, before));
            }
        });
        return worse;
    }
}
