package org.iamunit.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures one thing in a process of its own, by the processor time of its thread and by what it allocates, so that whatever else runs on
 * the machine matters little.
 *
 * <p>What is measured is named by a word and a size, as in {@code decide-100}.
 */
final class Trial {

    /** Compiled before it is run on, a method takes the same time in each process. */
    static final List<String> OPTIONS = List.of("-XX:-BackgroundCompilation");

    private static final long BATCH_NANOSECONDS = 20_000_000;
    private static final int REQUESTS = 1024;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static int sink;

    private Trial() {}

    /** Does something a number of times, and returns something that depends on what came of it. */
    @FunctionalInterface
    private interface Work {
        int run(int times);
    }

    /**
     * What one time costs.
     *
     * @param nanoseconds the processor time of the best batch
     * @param bytes what the batch allocates that allocates least
     */
    record Cost(double nanoseconds, double bytes) {

        /** Return the less of each. */
        Cost orLess(Cost other) {
            return new Cost(Math.min(nanoseconds, other.nanoseconds), Math.min(bytes, other.bytes));
        }

        static Cost parse(String printed) {
            String[] numbers = printed.strip().split(" ");
            return new Cost(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
        }
    }

    /** Measure, and print the cost. */
    public static void main(String[] whatAndSeconds) {
        String what = whatAndSeconds[0];
        Cost cost = measure(work(what), Double.parseDouble(whatAndSeconds[1]));
        System.out.println(cost.nanoseconds() + " " + cost.bytes());
        if (sink == 0) {
            throw new IllegalStateException("nothing came of " + what);
        }
    }

    private static Cost measure(Work work, double seconds) {
        long end = THREADS.getCurrentThreadCpuTime() + (long) (seconds * 1e9);
        int times = 1;
        double nanoseconds = Double.MAX_VALUE;
        double bytes = Double.MAX_VALUE;
        while (THREADS.getCurrentThreadCpuTime() < end || bytes == Double.MAX_VALUE) {
            long allocated = THREADS.getCurrentThreadAllocatedBytes();
            long start = THREADS.getCurrentThreadCpuTime();
            sink |= work.run(times);
            long time = THREADS.getCurrentThreadCpuTime() - start;
            if (time < BATCH_NANOSECONDS) {
                times *= 2;
            } else {
                nanoseconds = Math.min(nanoseconds, (double) time / times);
                bytes = Math.min(bytes, (double) (THREADS.getCurrentThreadAllocatedBytes() - allocated) / times);
            }
        }
        return new Cost(nanoseconds, bytes);
    }

    private static Work work(String what) {
        String[] words = what.split("-", -1);
        int size = Integer.parseInt(words[1]);
        return switch (words[0]) {
            case "decide" -> decide(Workload.authorizer(size, 7), Workload.requests(REQUESTS, 8), false);
            case "reasons" -> decide(Workload.authorizer(size, 7), Workload.requests(REQUESTS, 8), true);
            case "anew" -> anew(size);
            case "senders" ->
                decide(ConditionWorkload.bySender(size), ConditionWorkload.requests(REQUESTS, size, true), false);
            case "teams" ->
                decide(ConditionWorkload.byTeam(size), ConditionWorkload.requests(REQUESTS, size, false), false);
            case "statements" -> statements(size);
            case "jackson" -> jackson(size);
            default -> throw new IllegalArgumentException(what);
        };
    }

    /** Decide requests, and find out why if that is asked for. */
    private static Work decide(Authorizer authorizer, AccessRequest[] requests, boolean reasons) {
        return times -> {
            int sum = 1;
            for (int i = 0; i < times; i++) {
                var decision = authorizer.decide(requests[i % REQUESTS]);
                sum += reasons ? decision.path().size() : decision.isAllowed() ? 1 : 0;
            }
            return sum;
        };
    }

    /** Decide requests that are made anew, as each sentence makes its own. */
    private static Work anew(int statements) {
        Authorizer authorizer = Workload.authorizer(statements, 7);
        AccessRequest[] requests = Workload.requests(REQUESTS, 8);
        return times -> {
            int sum = 1;
            for (int i = 0; i < times; i++) {
                AccessRequest known = requests[i % REQUESTS];
                sum += authorizer.decide(known.by(known.principal())).isAllowed() ? 1 : 0;
            }
            return sum;
        };
    }

    /** Load policies until the first decision. */
    private static Work statements(int count) {
        List<String> texts = Workload.identityBasedPolicies(count, 7);
        AccessRequest request = Workload.requests(1, 8)[0];
        return times -> {
            int sum = 1;
            for (int i = 0; i < times; i++) {
                sum += Loading.statements(texts).decide(request).isAllowed() ? 1 : 0;
            }
            return sum;
        };
    }

    /** Read the same policies into a tree of Jackson. */
    private static Work jackson(int count) {
        List<String> texts = Workload.identityBasedPolicies(count, 7);
        JsonMapper jackson = JsonMapper.shared();
        return times -> {
            int sum = 1;
            for (int i = 0; i < times; i++) {
                for (String text : texts) {
                    sum += jackson.readTree(text).size();
                }
            }
            return sum;
        };
    }
}
