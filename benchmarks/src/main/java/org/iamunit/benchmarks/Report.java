package org.iamunit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs all measurements, prints a table of them beside what is aimed at, writes {@code target/speed.json}, and draws
 * {@code docs/speed.svg}.
 */
final class Report {

    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
    private static final Path PLOT = Path.of("..", "docs", "speed.svg");
    private static final Path JSON = Path.of("target", "speed.json");

    /** A line of the table: what was measured, and what is aimed at. */
    private record Line(String what, double value, String unit, String aim) {}

    private final List<Line> lines = new ArrayList<>();
    private final Map<String, Double> times = new LinkedHashMap<>();
    private final Map<String, Double> bytes = new LinkedHashMap<>();
    private final Map<Integer, Double> medians = new TreeMap<>();

    private Report() {}

    /**
     * Measure.
     *
     * @param seconds for how long each benchmark runs, warming up and again measuring
     */
    public static void main(String[] seconds) throws IOException, InterruptedException, RunnerException {
        Report report = new Report();
        report.runBenchmarks(Integer.parseInt(seconds[0]));
        report.addDecisions();
        report.addPeer();
        report.addLoading();
        report.add(
                "10,000 sentences of Markdown, beside as many empty tests of Jupiter",
                report.time("SpecsBenchmark.specs", 0) / report.time("SpecsBenchmark.emptyParameterizedTest", 0),
                "times",
                "");
        report.add("cold start, more than an empty suite", ColdStart.additionalMilliseconds(), "ms", "<= 250");
        report.add("heap of 10,000 roles and 100 MB of policies", Memory.megabytes(), "MB", "<= 400");
        report.print();
        Files.writeString(JSON, report.json());
        Files.writeString(PLOT, Plot.of(report.curves()));
    }

    private void runBenchmarks(int seconds) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include("org\\.iamunit\\.benchmarks\\..*")
                        .forks(1)
                        .warmupIterations(seconds)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(seconds)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(Path.of("target", "benchmarks.json").toString())
                        .build())
                .run();
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
            String size = params.getParamsKeys().stream()
                    .map(params::getParam)
                    .findFirst()
                    .orElse("0");
            Statistics statistics = result.getPrimaryResult().getStatistics();
            times.put(name + " " + size, statistics.getMean());
            if (name.endsWith(".decideOne")) {
                medians.put(Integer.valueOf(size), statistics.getPercentile(50));
            }
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated == null) {
                allocated = result.getSecondaryResults().get("·gc.alloc.rate.norm");
            }
            if (allocated != null) {
                bytes.put(name + " " + size, allocated.getScore());
            }
        }
    }

    private void addDecisions() {
        for (int size : SIZES) {
            add("decision at %,d statements, mean".formatted(size), time("DecisionBenchmark.decide", size), "ns", "");
        }
        for (int size : SIZES) {
            add(
                    "decision at %,d statements, median".formatted(size),
                    medians.getOrDefault(size, 0.0),
                    "ns",
                    size == 100 ? "<= 1000" : "");
        }
        add(
                "decision at 10,000 statements, beside 10",
                time("DecisionBenchmark.decide", 10_000) / time("DecisionBenchmark.decide", 10),
                "times",
                "<= 2");
        add(
                "allocated by a decision at 10,000 statements",
                bytes.getOrDefault("DecisionBenchmark.decide 10000", 0.0),
                "bytes",
                "<= 200");
        add(
                "two threads, beside one, at 100 statements",
                2 * time("DecisionBenchmark.decide", 100) / time("DecisionBenchmark.decideByTwoThreads", 100),
                "times",
                ">= 1.8");
        add("decision by a policy of 1,500 actions", time("GrowthBenchmark.giant", 1_500), "ns", "");
        for (int size : SIZES) {
            add(
                    "decision with its reasons at %,d statements".formatted(size),
                    time("ExplanationBenchmark.reasons", size),
                    "ns",
                    "");
            add(
                    "decision with a full explanation at %,d statements".formatted(size),
                    time("ExplanationBenchmark.explain", size),
                    "ns",
                    size == 100 ? "<= 20000" : "");
        }
    }

    private void addLoading() throws IOException, InterruptedException {
        Path dump = Path.of("target", "account.json");
        AccountDump.write(dump);
        add("loading and indexing 1,000 statements, beside Jackson", Loading.ofStatements(), "times", "<= 3");
        add("loading the dump of an account of 100 MB, beside Jackson", Loading.ofDump(dump), "times", "<= 3");
        add(
                "loading a folder of 1,400 documents, beside Jackson",
                Loading.ofFolder(Path.of("target", "policies")),
                "times",
                "<= 2");
        add("heap of the account of the dump", Loading.megabytesOfDump(dump), "MB", "<= 400");
    }

    private void addPeer() throws InterruptedException {
        try {
            Peer peer = Peer.install(Path.of("target", "peer").toAbsolutePath());
            for (int size : SIZES) {
                Peer.Answer answer = peer.decide(size);
                String aim = size == 100 ? ">= 1000" : size == 10_000 ? ">= 50000" : "";
                add(
                        "iam-simulate at %,d statements, beside this".formatted(size),
                        answer.microseconds() * 1_000 / medians.getOrDefault(size, 0.0),
                        "times",
                        aim);
                answer.different().stream().limit(3).forEach(System.out::println);
                add(
                        "decided otherwise by iam-simulate at %,d statements".formatted(size),
                        answer.different().size(),
                        "requests",
                        "0");
            }
        } catch (IOException e) {
            System.out.println("iam-simulate is left out, as it needs Node and npm: " + e.getMessage());
        }
    }

    private Map<String, Map<Integer, Double>> curves() {
        Map<String, Map<Integer, Double>> curves = new LinkedHashMap<>();
        curves.put("statements", curve("DecisionBenchmark.decide"));
        curves.put("principals", curve("GrowthBenchmark.principals"));
        curves.put("patterns", curve("GrowthBenchmark.patterns"));
        return curves;
    }

    private Map<Integer, Double> curve(String benchmark) {
        Map<Integer, Double> points = new TreeMap<>();
        SIZES.forEach(size -> points.put(size, time(benchmark, size)));
        return points;
    }

    private double time(String benchmark, int size) {
        return times.getOrDefault(benchmark + " " + size, Double.NaN);
    }

    private void add(String what, double value, String unit, String aim) {
        lines.add(new Line(what, value, unit, aim));
    }

    private String json() {
        return lines.stream()
                .map(line -> Json.write(new TreeMap<>(Map.of(
                        "measured", line.what(), "value", line.value(), "unit", line.unit(), "aim", line.aim()))))
                .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private void print() {
        System.out.printf("%n| %-66s | %12s | %-8s | %-8s |%n", "measured", "value", "", "aim");
        System.out.println(
                "|" + "-".repeat(68) + "|-" + "-".repeat(12) + ":|" + "-".repeat(10) + "|" + "-".repeat(10) + "|");
        for (Line line : lines) {
            System.out.printf(
                    Locale.ROOT,
                    "| %-66s | %,12.1f | %-8s | %-8s |%n",
                    line.what(),
                    line.value(),
                    line.unit(),
                    line.aim());
        }
    }
}
