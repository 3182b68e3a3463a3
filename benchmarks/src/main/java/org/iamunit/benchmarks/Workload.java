package org.iamunit.benchmarks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
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
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;

/**
 * The policies of a busy role and requests against them, the same for the same seed: managed policies about several
 * services, with conditions on three statements of ten and five denies of a hundred, under policies of every other kind.
 */
final class Workload {

    static final String ACCOUNT = "123456789012";
    static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");
    static final String ENDPOINT = "vpce-1a2b3c4d";
    static final Principal BUSY = Principal.role(ACCOUNT, "busy", "session");

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
            "sns", List.of("TagResource", "UntagResource"),
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
            "{\"StringEquals\":{\"aws:PrincipalTag/team\":\"${aws:PrincipalTag/unit}\"}}");

    private static final String OF_MAIL = "{\"StringLike\":{\"ses:FromAddress\":\"invoicing*@example.com\"}}";

    /** What stands around the statements, by the policy type: one document each. */
    static final String FULL_ACCESS = policy("{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}");

    static final String EU_ONLY = policy(
            "{\"Sid\":\"DenyOutsideEu\",\"Effect\":\"Deny\",\"NotAction\":[\"iam:*\",\"sts:*\"],\"Resource\":\"*\","
                    + "\"Condition\":{\"StringNotEquals\":{\"aws:RequestedRegion\":[\"eu-west-1\",\"eu-central-1\"]}}}");
    static final String TLS_ONLY =
            policy("{\"Sid\":\"DenyWithoutTls\",\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:DeleteObject\","
                    + "\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}");
    static final String ALL_SERVICES = policy(ACTIONS.keySet().stream()
            .map(service -> "\"" + service + ":*\"")
            .collect(Collectors.joining(",", "{\"Effect\":\"Allow\",\"Action\":[", "],\"Resource\":\"*\"}")));
    static final String ENDPOINT_POLICY =
            policy("{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Resource\":\"*\"}");

    private final Random random;

    private Workload(long seed) {
        random = new Random(seed);
    }

    /** Make documents that hold a number of statements together. */
    static List<String> identityBasedPolicies(int statements, long seed) {
        Workload workload = new Workload(seed);
        List<String> all =
                IntStream.range(0, statements).mapToObj(workload::statement).toList();
        int size = Math.max(1, statements / POLICIES);
        return IntStream.iterate(0, from -> from < statements, from -> from + size)
                .mapToObj(from -> policy(String.join(",\n", all.subList(from, Math.min(statements, from + size)))))
                .toList();
    }

    /** Make a policy of the shape of AWS's ReadOnlyAccess: one statement about a great many actions. */
    static String giant(int actions) {
        return policy(IntStream.range(0, actions)
                .mapToObj(i -> "\"service%d:%s%d%s\""
                        .formatted(i % 150, i % 3 == 0 ? "Get" : i % 3 == 1 ? "Describe" : "List", i, "*"))
                .collect(Collectors.joining(
                        ",", "{\"Effect\":\"Allow\",\"Action\":[\"s3:Get*\",\"sqs:Get*\",", "],\"Resource\":\"*\"}")));
    }

    /** Make the policy of a resource, which some have. */
    static Map<String, String> resourcePolicies() {
        Map<String, String> policies = new LinkedHashMap<>();
        for (int i = 0; i < RESOURCES; i += 10) {
            String queue = ARNS.getOrDefault("sqs", "").formatted(i, REGION, ACCOUNT);
            policies.put(
                    queue,
                    policy(("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::%s:role/busy\"},"
                                    + "\"Action\":\"sqs:SendMessage\",\"Resource\":\"%s\"}")
                            .formatted(ACCOUNT, queue)));
        }
        return policies;
    }

    /** Make an authorizer with a number of statements in the identity-based policies, and every other policy type. */
    static Authorizer authorizer(int statements, long seed) {
        return authorizer(identityBasedPolicies(statements, seed));
    }

    static Authorizer authorizer(List<String> identityBasedPolicies) {
        PolicyStore.Builder store = PolicyStore.builder()
                .defaultAccount(ACCOUNT)
                .organization(Organization.builder("o-exampleorgid", "999999999999")
                        .account(ACCOUNT, "Apps")
                        .build())
                .serviceControlPolicy(document("FullAWSAccess", FULL_ACCESS))
                .serviceControlPolicy(document("FullAWSAccess", FULL_ACCESS), "Apps")
                .serviceControlPolicy(document("EuOnly", EU_ONLY), "Apps")
                .serviceControlPolicy(document("FullAWSAccess", FULL_ACCESS), ACCOUNT)
                .resourceControlPolicy(document("TlsOnly", TLS_ONLY))
                .vpcEndpointPolicy(document("endpoint", ENDPOINT_POLICY), ENDPOINT)
                .permissionsBoundary(document("boundary", ALL_SERVICES))
                .sessionPolicy(document("session", ALL_SERVICES))
                .principalTag("role/busy", "team", "mail")
                .principalTag("role/busy", "unit", "mail");
        for (int i = 0; i < identityBasedPolicies.size(); i++) {
            store.identityBasedPolicy(document("managed-" + i, identityBasedPolicies.get(i)), "role/busy");
        }
        resourcePolicies()
                .forEach((resource, policy) -> store.resourceBasedPolicy(document("queue", policy), resource));
        return Authorizer.of(store.build(), NOW);
    }

    /** Make requests of the role. */
    static AccessRequest[] requests(int count, long seed) {
        Workload workload = new Workload(seed);
        return Stream.generate(workload::request).limit(count).toArray(AccessRequest[]::new);
    }

    private AccessRequest request() {
        String service = any(List.copyOf(ACTIONS.keySet()));
        String region = any(List.of(REGION, REGION, "us-east-1"));
        AccessRequest request = AccessRequest.of(
                        BUSY, service + ":" + any(ACTIONS.getOrDefault(service, List.of())), arn(ARNS, service, region))
                .with("aws:SecureTransport", any(List.of("true", "true", "false")))
                .with("aws:RequestedRegion", region);
        request = random.nextInt(4) == 0
                ? request.viaVpcEndpoint(ENDPOINT)
                : request.with("aws:SourceIp", any(List.of("203.0.113.7", "192.0.2.1")));
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
        String effect = random.nextInt(20) == 0 ? "Deny" : "Allow";
        String resources =
                quoted(Stream.generate(() -> arn(PATTERNS.containsKey(service) ? PATTERNS : ARNS, service, REGION))
                        .limit(1L + random.nextInt(4)));
        return "{\"Sid\":\"S%d\",\"Effect\":\"%s\",\"Action\":[%s],\"Resource\":[%s]%s}"
                .formatted(
                        index,
                        effect,
                        quoted(chosen.stream().map(name -> service + ":" + name)),
                        resources,
                        random.nextInt(10) < 3 ? ",\"Condition\":" + condition(service) : "");
    }

    private String condition(String service) {
        List<String> conditions = new ArrayList<>(CONDITIONS);
        if (service.equals("ses")) {
            conditions.set(conditions.size() - 1, OF_MAIL);
        }
        return any(conditions);
    }

    private String arn(Map<String, String> formats, String service, String region) {
        return formats.getOrDefault(service, "").formatted(random.nextInt(RESOURCES), region, ACCOUNT);
    }

    private static String quoted(Stream<String> values) {
        return values.map(value -> "\"" + value + "\"").collect(Collectors.joining(","));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    static String policy(String statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
    }

    static PolicyDocument document(String name, String text) {
        return PolicyDocument.parse(name + ".json", text);
    }
}
