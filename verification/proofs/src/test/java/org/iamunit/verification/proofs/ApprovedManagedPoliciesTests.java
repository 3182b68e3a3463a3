package org.iamunit.verification.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How many of AWS's managed policies can be approved: all that each lets a role do, told in rows. */
class ApprovedManagedPoliciesTests {

    /** Every how many-th policy is told: each, unless somebody is in a hurry. */
    private static final int EVERY = Integer.getInteger("proofs.every", 1);

    /** So much time of a processor one policy may take. */
    private static final Duration LIMIT = Duration.ofSeconds(Integer.getInteger("proofs.seconds", 10));

    private static final int PROCESSES = 2;

    /** At most this share cannot be approved. */
    private static final double MOST_OPEN = 0.12;

    private static final int PARTS = 6;

    /** What stands in the reasons why something is open, and is another for each policy. */
    private static final String PARTICULARS =
            "[a-z0-9-]+:[A-Z]\\w+|arn:\\S+|(?<=value of )\\S+|(?<=^)\\S+(?= follows from)|(?<=with )\\S+";

    /**
     * What has been found of one policy.
     *
     * @param open why it cannot be approved; empty if it can be
     */
    private record Told(String arn, long nanos, int rows, String open, String deviation) {

        static Told of(String line) {
            String[] parts = line.split(ManagedPolicyRows.SEPARATOR, -1);
            assertThat(parts).as(line).hasSize(PARTS);
            return new Told(parts[1], Long.parseLong(parts[2]), Integer.parseInt(parts[3]), parts[4], parts[5]);
        }

        String cause() {
            return open.replaceAll(PARTICULARS, "…").replaceAll(" \\(?at .*", "");
        }
    }

    /** A process that tells policies until it is ended. */
    private static final class Teller {

        private final List<String> arns;
        private final List<Told> told = new ArrayList<>();
        private final List<String> unended = new ArrayList<>();

        Teller(List<String> arns) {
            this.arns = arns;
        }

        Teller run() {
            int next = 0;
            while (next < arns.size()) {
                int before = told.size();
                tell(arns.subList(next, arns.size()));
                next += told.size() - before;
                if (next < arns.size()) {
                    unended.add(arns.get(next++));
                }
            }
            return this;
        }

        /** Tell policies one after another until one takes too long. */
        private void tell(List<String> rest) {
            try {
                Process process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx2g",
                                "-XX:+UseSerialGC",
                                // What is found is found by one thread, whose time can be told.
                                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=0",
                                "-Dproofs.deviations=" + Boolean.getBoolean("proofs.deviations"),
                                "-cp",
                                System.getProperty("java.class.path"),
                                ManagedPolicyRows.class.getName())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
                try {
                    tell(rest, process);
                } finally {
                    process.destroyForcibly();
                    process.waitFor();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private void tell(List<String> rest, Process process) throws IOException, InterruptedException {
            AtomicReference<@Nullable String> answer = new AtomicReference<>();
            OutputStream questions = process.getOutputStream();
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            for (String arn : rest) {
                long before = processorNanos(process);
                questions.write((arn + "\n").getBytes(StandardCharsets.UTF_8));
                questions.flush();
                answer.set(null);
                Thread reader = new Thread(() -> answer.set(next(answers)));
                reader.setDaemon(true);
                reader.start();
                while (reader.isAlive() && processorNanos(process) - before <= LIMIT.toNanos()) {
                    reader.join(TimeUnit.SECONDS.toMillis(1));
                }
                String line = answer.get();
                if (line == null) {
                    assertThat(process.isAlive())
                            .as("the process that tells " + arn + " is alive")
                            .isTrue();
                    return;
                }
                told.add(Told.of(line));
            }
        }

        private static long processorNanos(Process process) {
            return process.info().totalCpuDuration().orElseThrow().toNanos();
        }

        private static @Nullable String next(BufferedReader answers) {
            try {
                String line = answers.readLine();
                while (line != null && !line.startsWith(ManagedPolicyRows.ANSWER)) {
                    line = answers.readLine();
                }
                return line;
            } catch (IOException ended) {
                return null;
            }
        }
    }

    @Test
    void most_can_be_told_whole() {
        List<String> all = ManagedPolicyAnalysis.arns();
        List<List<String>> parts = new ArrayList<>();
        IntStream.range(0, PROCESSES).forEach(any -> parts.add(new ArrayList<>()));
        for (int i = 0; i < all.size(); i += EVERY) {
            parts.get(i / EVERY % PROCESSES).add(all.get(i));
        }
        List<Teller> tellers =
                parts.parallelStream().map(part -> new Teller(part).run()).toList();
        List<Told> told = tellers.stream().flatMap(each -> each.told.stream()).toList();
        List<String> unended =
                tellers.stream().flatMap(each -> each.unended.stream()).sorted().toList();
        List<Told> open = told.stream().filter(each -> !each.open().isEmpty()).toList();
        Figures times = new Figures();
        told.forEach(each -> times.add(each.nanos()));
        int policies = told.size() + unended.size();
        System.out.printf(
                "%d policies: %d told whole, %d open, %d did not end within %d s; %s%n",
                policies, told.size() - open.size(), open.size(), unended.size(), LIMIT.toSeconds(), times);
        print(open);
        unended.forEach(arn -> System.out.println("  did not end: " + arn));
        told.stream()
                .sorted(Comparator.comparing(Told::nanos).reversed())
                .limit(10)
                .forEach(each -> System.out.printf(
                        "  slow: %s, %d rows, %.1f s%n", each.arn(), each.rows(), each.nanos() / 1e9));

        assertThat(told).extracting(Told::deviation).containsOnly("");
        assertThat((double) (open.size() + unended.size()) / policies).isLessThan(MOST_OPEN);
    }

    /** Print why policies are open, the most frequent causes first, each with some of the policies. */
    private static void print(List<Told> open) {
        Map<String, List<Told>> byCause = new TreeMap<>();
        open.forEach(each ->
                byCause.computeIfAbsent(each.cause(), any -> new ArrayList<>()).add(each));
        byCause.entrySet().stream()
                .sorted(Comparator.comparing(each -> -each.getValue().size()))
                .forEach(each -> {
                    System.out.printf("  open, %d: %s%n", each.getValue().size(), each.getKey());
                    each.getValue().stream()
                            .limit(3)
                            .forEach(told -> System.out.println("    " + told.arn() + ": " + told.open()));
                });
    }
}
