package org.iamunit.benchmarks;

import java.util.concurrent.TimeUnit;
import org.iamunit.policy.evaluation.Decision;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.infra.Blackhole;

/** What a decision costs whose reasons are asked for. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExplanationBenchmark {

    /** Decide a request, and find the statements that decided and what each policy type made of the request. */
    @Benchmark
    public void reasons(DecisionBenchmark.Shared shared, DecisionBenchmark.Place place, Blackhole sink) {
        Decision decision = shared.authorizer.decide(place.of(shared.requests));
        sink.consume(decision.path());
    }

    /** Decide a request, and find all that a diagnostic shows. */
    @Benchmark
    public void explain(DecisionBenchmark.Shared shared, DecisionBenchmark.Place place, Blackhole sink) {
        Decision decision = shared.authorizer.decide(place.of(shared.requests));
        sink.consume(decision.path());
        sink.consume(decision.explain().nearMisses());
        sink.consume(decision.explain().vacuousConditions());
    }
}
