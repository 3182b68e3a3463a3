package org.iamunit.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures ratios, by turns and in processes of their own: of this build beside itself, which are compared with those of the last release in
 * {@code history.tsv}, and of this build beside another one, if its folder is given.
 */
final class Ratios {

    private static final String NONE = "-";
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final History HISTORY = new History(Path.of("history.tsv"));
    private static final List<String> BESIDE_BASE = List.of(
            "decide-10",
            "decide-100",
            "decide-10000",
            "anew-100",
            "reasons-100",
            "senders-10000",
            "teams-10000",
            "statements-1000");

    private final String seconds;
    private final int rounds;
    private final Map<String, Trial.Cost> costs = new LinkedHashMap<>();

    private Ratios(String seconds, int rounds) {
        this.seconds = seconds;
        this.rounds = rounds;
    }

    /**
     * Measure, and fail if a figure is worse than that of the last release.
     *
     * @param arguments for how many seconds of processor time each process measures, how many processes there are of each kind, the folder
     *     of the other build, and the release to write into the history, or {@code -} for none of these
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Ratios ratios = new Ratios(arguments[0], Integer.parseInt(arguments[1]));
        if (!arguments[2].equals(NONE)) {
            ratios.printBeside(ROOT.resolve("benchmarks").resolve(arguments[2]).toRealPath());
            return;
        }
        Map<String, Double> figures = ratios.figures();
        figures.forEach((what, value) -> System.out.printf(Locale.ROOT, "%-45s %10.3f%n", what, value));
        List<String> worse = HISTORY.regressions(figures);
        if (!arguments[3].equals(NONE)) {
            HISTORY.add(arguments[3], figures);
        }
        if (!worse.isEmpty()) {
            throw new IllegalStateException("slower than the last release: " + String.join("; ", worse));
        }
    }

    private Map<String, Double> figures() throws IOException, InterruptedException {
        List<String> all = List.of(
                "decide-10",
                "decide-10000",
                "reasons-10",
                "senders-10",
                "senders-10000",
                "teams-10",
                "teams-10000",
                "statements-1000",
                "jackson-1000");
        for (int round = 0; round < rounds; round++) {
            for (String what : all) {
                measure(what, what, System.getProperty("java.class.path"));
            }
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("decision at 10,000 statements beside 10", ratio("decide-10000", "decide-10"));
        figures.put("bytes of a decision at 10,000", cost("decide-10000").bytes());
        figures.put("decision with reasons beside without", ratio("reasons-10", "decide-10"));
        figures.put("bytes of a decision with reasons", cost("reasons-10").bytes());
        figures.put("found by sender, 10,000 beside 10", ratio("senders-10000", "senders-10"));
        figures.put("found by tag, 10,000 beside 10", ratio("teams-10000", "teams-10"));
        figures.put("loading 1,000 statements beside Jackson", ratio("statements-1000", "jackson-1000"));
        return figures;
    }

    /** Measure this build and another one by turns. */
    private void printBeside(Path base) throws IOException, InterruptedException {
        String own = System.getProperty("java.class.path");
        String others = classPathOf(base);
        for (int round = 0; round < rounds; round++) {
            for (String what : BESIDE_BASE) {
                measure(what, "base " + what, others);
                measure(what, what, own);
            }
        }
        System.out.printf("%-20s %12s %12s %8s %12s %12s%n", "", "base ns", "ns", "ratio", "base bytes", "bytes");
        for (String what : BESIDE_BASE) {
            Trial.Cost before = cost("base " + what);
            Trial.Cost now = cost(what);
            System.out.printf(
                    Locale.ROOT,
                    "%-20s %,12.0f %,12.0f %8.2f %,12.0f %,12.0f%n",
                    what,
                    before.nanoseconds(),
                    now.nanoseconds(),
                    now.nanoseconds() / before.nanoseconds(),
                    before.bytes(),
                    now.bytes());
        }
    }

    /** Return the class path of this process with the classes of another build in place of those of this one, but for the benchmarks. */
    private static String classPathOf(Path base) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .map(entry -> {
                    Path module =
                            entry.startsWith(ROOT) ? ROOT.relativize(entry).getName(0) : null;
                    return module == null || module.endsWith("benchmarks")
                            ? entry
                            : base.resolve(module).resolve("target").resolve("classes");
                })
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Measure in a new process, and keep the better of what has been measured. */
    private void measure(String what, String as, String classPath) throws IOException, InterruptedException {
        Trial.Cost cost = Trial.Cost.parse(Child.run(classPath, Trial.OPTIONS, Trial.class, what, seconds));
        costs.merge(as, cost, Trial.Cost::orLess);
    }

    private double ratio(String what, String beside) {
        return cost(what).nanoseconds() / cost(beside).nanoseconds();
    }

    private Trial.Cost cost(String what) {
        return costs.getOrDefault(what, new Trial.Cost(Double.NaN, Double.NaN));
    }
}
