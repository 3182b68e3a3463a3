package org.iamunit.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/**
 * The policies of a busy user and requests against them, the same for the same seed: managed policies of several
 * services, three levels of service control policies, a permissions boundary, conditions on three statements of ten, and
 * five denies of a hundred.
 */
final class Workload {

    private static final String ACCOUNT = "123456789012";
    private static final String REGION = "eu-west-1";
    private static final int RESOURCES = 400;
    private static final int POLICIES = 10;

    private static final Map<String, List<String>> ACTIONS = new TreeMap<>(Map.of(
            "ses", List.of("SendEmail", "SendRawEmail", "SendTemplatedEmail", "SendBulkTemplatedEmail"),
            "s3", List.of("GetObject", "PutObject", "DeleteObject", "GetObjectTagging"),
            "sqs", List.of("SendMessage", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes", "PurgeQueue"),
            "dynamodb", List.of("GetItem", "PutItem", "Query", "Scan", "UpdateItem", "DeleteItem", "BatchGetItem"),
            "lambda", List.of("InvokeFunction", "GetFunction", "UpdateFunctionCode"),
            "ec2", List.of("TerminateInstances", "StopInstances", "StartInstances"),
            "sns", List.of("Publish", "Subscribe"),
            "logs", List.of("PutLogEvents", "GetLogEvents")));

    private static final Map<String, String> ARNS = Map.of(
            "ses", "arn:aws:ses:%2$s:%3$s:identity/d%1$d.example.com",
            "s3", "arn:aws:s3:::bucket-%1$d/data/part-1/file.txt",
            "sqs", "arn:aws:sqs:%2$s:%3$s:queue-%1$d",
            "dynamodb", "arn:aws:dynamodb:%2$s:%3$s:table/table-%1$d",
            "lambda", "arn:aws:lambda:%2$s:%3$s:function:fn-%1$d",
            "ec2", "arn:aws:ec2:%2$s:%3$s:instance/i-%1$017x",
            "sns", "arn:aws:sns:%2$s:%3$s:topic-%1$d",
            "logs", "arn:aws:logs:%2$s:%3$s:log-group:/app/%1$d:log-stream:s");

    private static final Map<String, String> PATTERNS =
            Map.of("s3", "arn:aws:s3:::bucket-%1$d/data/*", "logs", "arn:aws:logs:*:%3$s:log-group:/app/%1$d:*");

    private static final List<String> CONDITIONS = List.of(
            "{\"Bool\":{\"aws:SecureTransport\":\"true\"}}",
            "{\"IpAddress\":{\"aws:SourceIp\":[\"203.0.113.0/24\",\"198.51.100.0/24\"]}}",
            "{\"DateLessThan\":{\"aws:CurrentTime\":\"2030-07-30T00:00:00Z\"}}",
            "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"${aws:PrincipalAccount}\"}}");

    private final Random random;

    private Workload(long seed) {
        random = new Random(seed);
    }

    /** Make an authorizer with a number of statements in the identity-based policies. */
    static Authorizer authorizer(int statements, long seed) {
        Workload workload = new Workload(seed);
        PolicyStore.Builder store = PolicyStore.builder();
        List<String> all =
                IntStream.range(0, statements).mapToObj(workload::statement).toList();
        int size = Math.max(1, statements / POLICIES);
        for (int from = 0; from < statements; from += size) {
            store.identityBasedPolicy(
                    document("managed-" + from / size + ".json", all.subList(from, Math.min(statements, from + size))));
        }
        PolicyDocument full =
                document("FullAWSAccess.json", List.of("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}"));
        store.serviceControlPolicy(full)
                .serviceControlPolicy(full, "Apps")
                .serviceControlPolicy(
                        document(
                                "EuOnly.json",
                                List.of(
                                        "{\"Sid\":\"DenyOutsideEu\",\"Effect\":\"Deny\",\"NotAction\":[\"iam:*\",\"sts:*\"],"
                                                + "\"Resource\":\"*\",\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":"
                                                + "[\"eu-west-1\",\"eu-central-1\"]}}}")),
                        "Apps")
                .serviceControlPolicy(full, "Account")
                .permissionsBoundary(document(
                        "boundary.json",
                        List.of(ACTIONS.keySet().stream()
                                .map(service -> "\"" + service + ":*\"")
                                .collect(Collectors.joining(
                                        ",", "{\"Effect\":\"Allow\",\"Action\":[", "],\"Resource\":\"*\"}")))));
        return Authorizer.of(store.build(), Instant.parse("2026-11-21T00:00:00Z"));
    }

    /** Make requests of the user. */
    static AccessRequest[] requests(int count, long seed) {
        Workload workload = new Workload(seed);
        return Stream.generate(workload::request).limit(count).toArray(AccessRequest[]::new);
    }

    private AccessRequest request() {
        String service = any(List.copyOf(ACTIONS.keySet()));
        AccessRequest request = AccessRequest.of(
                        Principal.user(ACCOUNT, "busy"),
                        service + ":" + any(ACTIONS.getOrDefault(service, List.of())),
                        arn(ARNS, service))
                .with("aws:SecureTransport", any(List.of("true", "true", "false")))
                .with("aws:SourceIp", any(List.of("203.0.113.7", "192.0.2.1")))
                .with("aws:RequestedRegion", any(List.of(REGION, REGION, "us-east-1")));
        return service.equals("ses")
                ? request.with("ses:FromAddress", any(List.of("invoicing1@example.com", "admin@example.com")))
                : request;
    }

    private String statement(int index) {
        String service = any(List.copyOf(ACTIONS.keySet()));
        List<String> actions = new ArrayList<>(ACTIONS.getOrDefault(service, List.of()));
        Collections.shuffle(actions, random);
        List<String> chosen = random.nextInt(100) < 15
                ? List.of(actions.get(0).substring(0, 3) + "*")
                : actions.subList(0, Math.min(actions.size(), 1 + random.nextInt(3)));
        String condition = random.nextInt(10) < 3 ? ",\"Condition\":" + any(CONDITIONS) : "";
        return "{\"Sid\":\"S%d\",\"Effect\":\"%s\",\"Action\":[%s],\"Resource\":[%s]%s}"
                .formatted(
                        index,
                        random.nextInt(20) == 0 ? "Deny" : "Allow",
                        quoted(chosen.stream().map(name -> service + ":" + name)),
                        quoted(Stream.generate(() -> arn(PATTERNS.containsKey(service) ? PATTERNS : ARNS, service))
                                .limit(1L + random.nextInt(4))),
                        condition);
    }

    private String arn(Map<String, String> formats, String service) {
        return formats.getOrDefault(service, "").formatted(random.nextInt(RESOURCES), REGION, ACCOUNT);
    }

    private static String quoted(Stream<String> values) {
        return values.map(value -> "\"" + value + "\"").collect(Collectors.joining(","));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static PolicyDocument document(String source, List<String> statements) {
        return PolicyDocument.parse(
                source, "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",\n", statements) + "]}");
    }
}
