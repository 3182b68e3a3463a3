package org.iamunit.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How the cost of a decision grows with what is loaded besides statements: principals, patterns, actions. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GrowthBenchmark {

    private static final int REQUESTS = 1024;

    /** An account of many principals, each with a policy of its own. */
    @State(Scope.Benchmark)
    public static class Principals {

        /** How many there are. */
        @Param({"10", "100", "1000", "10000"})
        public int principals;

        Authorizer authorizer;
        AccessRequest[] requests;

        /** Make policies and requests, always the same. */
        @Setup
        public void prepare() {
            PolicyStore.Builder store = PolicyStore.builder();
            for (int i = 0; i < principals; i++) {
                store.identityBasedPolicy(
                        Workload.document(
                                "policy-" + i, Workload.policy(statement("\"arn:aws:s3:::bucket-" + i + "/*\""))),
                        "role/role-" + i);
            }
            authorizer = Authorizer.of(store.build(), Workload.NOW);
            requests = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> AccessRequest.of(
                            Principal.role(Workload.ACCOUNT, "role-" + i * 31 % principals, "session"),
                            "s3:GetObject",
                            "arn:aws:s3:::bucket-" + i % 400 + "/key"))
                    .toArray(AccessRequest[]::new);
        }
    }

    /** A policy with many patterns of one shape. */
    @State(Scope.Benchmark)
    public static class Patterns {

        /** How many there are. */
        @Param({"10", "100", "1000", "10000"})
        public int patterns;

        Authorizer authorizer;
        AccessRequest[] requests;

        /** Make policies and requests, always the same. */
        @Setup
        public void prepare() {
            String resources = IntStream.range(0, patterns)
                    .mapToObj(i -> "\"arn:aws:logs:*:*:log-group:/app/" + i + ":*\"")
                    .collect(Collectors.joining(","));
            authorizer = Authorizer.of(
                    PolicyStore.builder()
                            .identityBasedPolicy(Workload.document("patterns", Workload.policy(statement(resources))))
                            .build(),
                    Workload.NOW);
            requests = IntStream.range(0, REQUESTS)
                    .mapToObj(i -> AccessRequest.of(
                            Workload.BUSY,
                            "logs:PutLogEvents",
                            "arn:aws:logs:eu-west-1:%s:log-group:/app/%d:log-stream:s"
                                    .formatted(Workload.ACCOUNT, i % 20)))
                    .toArray(AccessRequest[]::new);
        }
    }

    /** A policy about as many actions as AWS's ReadOnlyAccess. */
    @State(Scope.Benchmark)
    public static class Giant {

        /** How many there are. */
        @Param("1500")
        public int actions;

        Authorizer authorizer;
        AccessRequest[] requests;

        /** Make policies and requests, always the same. */
        @Setup
        public void prepare() {
            authorizer = Authorizer.of(
                    PolicyStore.builder()
                            .identityBasedPolicy(Workload.document("giant", Workload.giant(actions)))
                            .build(),
                    Workload.NOW);
            requests = Workload.requests(REQUESTS, 8);
        }
    }

    private static String statement(String resources) {
        return "{\"Effect\":\"Allow\",\"Action\":[\"s3:*\",\"logs:*\"],\"Resource\":[" + resources + "]}";
    }

    /** Decide a request of one of many principals. */
    @Benchmark
    public boolean principals(Principals state, DecisionBenchmark.Place place) {
        return state.authorizer.decide(place.of(state.requests)).isAllowed();
    }

    /** Decide a request by one of many patterns. */
    @Benchmark
    public boolean patterns(Patterns state, DecisionBenchmark.Place place) {
        return state.authorizer.decide(place.of(state.requests)).isAllowed();
    }

    /** Decide a request by a giant of a policy. */
    @Benchmark
    public boolean giant(Giant state, DecisionBenchmark.Place place) {
        return state.authorizer.decide(place.of(state.requests)).isAllowed();
    }
}
