package org.iamunit.benchmarks;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
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

/** What one decision costs, warm, whatever else is loaded: identity-based policies, an SCP and a boundary in force. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class DecisionBenchmark {

    private static final String ACCOUNT = "123456789012";
    private static final List<String> ACTIONS =
            List.of("sqs:SendMessage", "sns:Publish", "dynamodb:GetItem", "lambda:InvokeFunction", "ses:SendEmail");

    /** How many statements the user's policies hold. */
    @Param({"10", "100", "1000", "10000"})
    public int statements;

    private Authorizer authorizer;
    private AccessRequest[] requests;
    private int next;

    /** Make policies and requests, always the same. */
    @Setup
    public void prepare() {
        Random random = new Random(42);
        String all = IntStream.range(0, statements)
                .mapToObj(i -> statement(random, i))
                .collect(Collectors.joining(",\n"));
        authorizer = Authorizer.of(
                PolicyStore.builder()
                        .identityBasedPolicy(document("iam.json", all))
                        .serviceControlPolicy(
                                document(
                                        "org.json",
                                        "{\"Sid\":\"Eu\",\"Effect\":\"Deny\",\"NotAction\":[\"iam:*\",\"sts:*\"],\"Resource\":\"*\","
                                                + "\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":[\"eu-west-1\",\"eu-central-1\"]}}}"))
                        .permissionsBoundary(
                                document("boundary.json", "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"))
                        .build(),
                Instant.parse("2026-11-21T00:00:00Z"));
        requests = IntStream.range(0, 1024)
                .mapToObj(i -> AccessRequest.of(
                                Principal.user(ACCOUNT, "busy"),
                                ACTIONS.get(random.nextInt(ACTIONS.size())),
                                resource(random.nextInt(400)))
                        .with("aws:SourceIp", "203.0.113.7"))
                .toArray(AccessRequest[]::new);
    }

    private static String statement(Random random, int index) {
        String condition = random.nextInt(10) < 3
                ? ",\"Condition\":{\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.0/24\",\"198.51.100.0/24\"]}}"
                : "";
        return "{\"Sid\":\"S%d\",\"Effect\":\"%s\",\"Action\":\"%s\",\"Resource\":[\"%s\",\"%s\"]%s}"
                .formatted(
                        index,
                        random.nextInt(20) == 0 ? "Deny" : "Allow",
                        ACTIONS.get(random.nextInt(ACTIONS.size())),
                        resource(random.nextInt(400)),
                        resource(random.nextInt(400)),
                        condition);
    }

    private static String resource(int number) {
        return "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":thing-" + number;
    }

    private static PolicyDocument document(String source, String statements) {
        return PolicyDocument.parse(source, "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}");
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
