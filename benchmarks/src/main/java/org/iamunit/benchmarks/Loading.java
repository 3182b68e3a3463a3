package org.iamunit.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.inventory.Inventory;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long it takes to load what people have, beside the bare reading of the same text into a tree of Jackson, by turns in
 * one process with a heap of 1 GB.
 */
final class Loading {

    private static final int STATEMENTS = 1_000;
    private static final int DOCUMENTS = 1_400;
    private static final JsonMapper JACKSON = JsonMapper.shared();

    private Loading() {}

    /** Loads something, and returns what came of it. */
    @FunctionalInterface
    private interface Load {
        Object load() throws IOException;
    }

    /** Return how many times as long as by Jackson it takes to load the dump of an account. */
    static double ofDump(Path dump) throws IOException, InterruptedException {
        return run("dump", dump);
    }

    /** Return how many times as long as by Jackson it takes to load a folder of 1,400 policy documents. */
    static double ofFolder(Path folder) throws IOException, InterruptedException {
        AccountDump.writeFolder(folder, DOCUMENTS);
        return run("folder", folder);
    }

    /** Return how many times as long as by Jackson it takes to load 1,000 statements until a first decision. */
    static double ofStatements() throws IOException, InterruptedException {
        return run("statements", Path.of(""));
    }

    /** Return the megabytes of heap that are in use once the dump is loaded and each of its principals has been asked for. */
    static double megabytesOfDump(Path dump) throws IOException, InterruptedException {
        return run("heap", dump);
    }

    private static double run(String what, Path file) throws IOException, InterruptedException {
        return Double.parseDouble(Child.run(List.of("-Xmx1g"), Loading.class, what, file.toString()));
    }

    /** Load, and print what is measured. */
    public static void main(String[] whatAndFile) throws IOException {
        Path file = Path.of(whatAndFile[1]);
        System.out.println(
                switch (whatAndFile[0]) {
                    case "dump" -> ratio(8, () -> inventory(file), () -> JACKSON.readTree(file.toFile()));
                    case "folder" -> {
                        List<Path> files = filesOf(file);
                        yield ratio(50, () -> policies(files), () -> trees(files));
                    }
                    case "statements" -> {
                        List<String> texts = Workload.identityBasedPolicies(STATEMENTS, 7);
                        AccessRequest request = Workload.requests(1, 8)[0];
                        yield ratio(
                                1_000,
                                () -> statements(texts).decide(request).isAllowed(),
                                () -> texts.stream().map(JACKSON::readTree).toList());
                    }
                    case "heap" -> megabytes(inventory(file));
                    default -> throw new IllegalArgumentException(whatAndFile[0]);
                });
    }

    private static Authorizer inventory(Path file) {
        PolicyStore.Builder store = PolicyStore.builder();
        Inventory.read(file).addTo(store);
        return Authorizer.of(store.build(), Workload.NOW);
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.sorted().toList();
        }
    }

    private static Authorizer policies(List<Path> files) {
        PolicyStore.Builder store = PolicyStore.builder();
        files.forEach(file -> store.identityBasedPolicy(PolicyDocument.read(file)));
        return Authorizer.of(store.build(), Workload.NOW);
    }

    private static List<JsonNode> trees(List<Path> files) {
        return files.stream().map(file -> JACKSON.readTree(file.toFile())).toList();
    }

    /** Load documents for one role. */
    static Authorizer statements(List<String> texts) {
        PolicyStore.Builder store = PolicyStore.builder();
        IntStream.range(0, texts.size())
                .forEach(i -> store.identityBasedPolicy(Workload.document("policy-" + i, texts.get(i)), "role/busy"));
        return Authorizer.of(store.build(), Workload.NOW);
    }

    private static double megabytes(Authorizer authorizer) {
        int allowed = 0;
        for (String arn : authorizer.store().principals()) {
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            Principal principal = arn.contains(":role/")
                    ? Principal.role(Workload.ACCOUNT, name, "session")
                    : Principal.user(Workload.ACCOUNT, name);
            AccessRequest request =
                    AccessRequest.of(principal, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:q");
            allowed += authorizer.decide(request).isAllowed() ? 1 : 0;
        }
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        double megabytes = (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
        if (allowed == 0 || authorizer.store().policies().isEmpty()) {
            throw new IllegalStateException(allowed + " were allowed");
        }
        return megabytes;
    }

    /** Take the median of several rounds after as many to warm up. */
    private static double ratio(int rounds, Load own, Load jackson) throws IOException {
        List<Long> ours = new ArrayList<>();
        List<Long> theirs = new ArrayList<>();
        for (int i = 0; i < 2 * rounds; i++) {
            // There may be too many rounds to collect before each of them.
            boolean clean = rounds < 10;
            long ownTime = nanoseconds(own, clean);
            long jacksonTime = nanoseconds(jackson, clean);
            if (i >= rounds) {
                ours.add(ownTime);
                theirs.add(jacksonTime);
            }
        }
        return (double) median(ours) / median(theirs);
    }

    private static long nanoseconds(Load load, boolean clean) throws IOException {
        if (clean) {
            // What the other one has left behind is not to be collected at this one's expense.
            System.gc();
        }
        long start = System.nanoTime();
        Object loaded = load.load();
        long time = System.nanoTime() - start;
        if (loaded.equals("")) {
            throw new IllegalStateException("nothing was loaded");
        }
        return time;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
    }
}
