package org.iamunit.benchmarks;

import java.util.concurrent.TimeUnit;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** What one decision costs, warm, however many statements the role's policies hold: see {@link Workload}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DecisionBenchmark {

    /** What all threads share. */
    @State(Scope.Benchmark)
    public static class Shared {

        /** How many statements the role's policies hold. */
        @Param({"10", "100", "1000", "10000"})
        public int statements;

        Authorizer authorizer;
        AccessRequest[] requests;

        /** Make policies and requests, always the same. */
        @Setup
        public void prepare() {
            authorizer = Workload.authorizer(statements, 7);
            requests = Workload.requests(1024, 8);
        }
    }

    /** Which request is next. */
    @State(Scope.Thread)
    public static class Place {

        private int next;

        AccessRequest of(AccessRequest[] requests) {
            next = (next + 1) % requests.length;
            return requests[next];
        }
    }

    /** Decide a request. */
    @Benchmark
    public boolean decide(Shared shared, Place place) {
        return shared.authorizer.decide(place.of(shared.requests)).isAllowed();
    }

    /** Decide requests by two threads at once: a decision of one takes as long. */
    @Benchmark
    @Threads(2)
    public boolean decideByTwoThreads(Shared shared, Place place) {
        return decide(shared, place);
    }

    /** Decide each request on its own, to see the median. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public boolean decideOne(Shared shared, Place place) {
        return decide(shared, place);
    }
}
