package org.iamunit.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What it costs to load a thousand statements until a first decision, beside what Jackson needs for the bare JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CompilationBenchmark {

    private final List<String> policies = Workload.identityBasedPolicies(1_000, 7);
    private final AccessRequest request = Workload.requests(1, 8)[0];
    private final JsonFactory jackson = new JsonFactory();

    /** Read the policies, and index their statements. */
    @Benchmark
    public boolean load() {
        Authorizer authorizer = Workload.authorizer(policies);
        return authorizer.decide(request).isAllowed();
    }

    /** Read the same text as JSON. */
    @Benchmark
    public void parseWithJackson(Blackhole sink) {
        for (String text : policies) {
            try (JsonParser parser = jackson.createParser(ObjectReadContext.empty(), text)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    sink.consume(parser.getString());
                }
            }
        }
    }
}
