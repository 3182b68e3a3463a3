package org.iamunit.benchmarks;

import java.util.concurrent.TimeUnit;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one decision costs, warm, however many statements the user's policies hold: see {@link Workload}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DecisionBenchmark {

    /** How many statements the user's policies hold. */
    @Param({"10", "100", "1000", "10000"})
    public int statements;

    private Authorizer authorizer;
    private AccessRequest[] requests;
    private int next;

    /** Make policies and requests, always the same. */
    @Setup
    public void prepare() {
        authorizer = Workload.authorizer(statements, 7);
        requests = Workload.requests(1024, 8);
    }

    /** Decide a request. */
    @Benchmark
    public boolean decide() {
        return authorizer.decide(nextRequest()).isAllowed();
    }

    /** Decide a request and explain the decision. */
    @Benchmark
    public int explain() {
        Decision decision = authorizer.decide(nextRequest());
        return decision.explain().nearMisses().size()
                + decision.explain().vacuousConditions().size();
    }

    private AccessRequest nextRequest() {
        next = (next + 1) & 1023;
        return requests[next];
    }
}
