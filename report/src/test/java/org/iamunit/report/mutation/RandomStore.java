package org.iamunit.report.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;

/** Makes policies of every type at random, out of few words, so that many of them have to do with each other. */
final class RandomStore {

    static final String ACCOUNT = "111122223333";
    private static final String OTHER_ACCOUNT = "444455556666";
    private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/app";

    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:Get*", "s3:PutObject", "s3:*", "*", "sqs:SendMessage", "sts:AssumeRole");
    private static final List<String> RESOURCES = List.of(
            "arn:aws:s3:::b/*",
            "arn:aws:s3:::b/x/*",
            "arn:aws:s3:::c/*",
            "arn:aws:s3:::${aws:PrincipalTag/team}/*",
            "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":q",
            "*");
    private static final List<String> PRINCIPALS = List.of(
            "\"*\"",
            "{ \"AWS\": \"" + ACCOUNT + "\" }",
            "{ \"AWS\": [\"arn:aws:iam::" + ACCOUNT + ":user/ann\", \"" + ROLE + "\"] }",
            "{ \"AWS\": \"arn:aws:iam::" + OTHER_ACCOUNT + ":user/eve\", \"Service\": \"sqs.amazonaws.com\" }");
    private static final List<String> CONDITIONS = List.of(
            "\"StringEquals\": { \"aws:PrincipalTag/team\": [\"b\", \"c\"] }",
            "\"StringLikeIfExists\": { \"aws:PrincipalTag/team\": \"b*\" }",
            "\"StringNotEquals\": { \"aws:PrincipalTag/team\": \"b\" }",
            "\"IpAddress\": { \"aws:SourceIp\": [\"192.0.2.0/24\", \"198.51.100.0/24\"] }",
            "\"Bool\": { \"aws:SecureTransport\": \"true\" }",
            "\"ForAllValues:StringEquals\": { \"aws:TagKeys\": [\"a\", \"b\"] }",
            "\"ForAnyValue:StringLike\": { \"aws:TagKeys\": \"a*\" }",
            "\"ArnLike\": { \"aws:PrincipalArn\": \"arn:aws:iam::*:role/*\" }",
            "\"Null\": { \"aws:TagKeys\": \"false\" }");

    private final Random random;
    private int statements;

    RandomStore(long seed) {
        this.random = new Random(seed);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String one(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }

    private String some(List<String> words) {
        return IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(any -> one(words))
                .distinct()
                .map(word -> "\"" + word + "\"")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String statement(PolicyType type) {
        List<String> elements = new ArrayList<>();
        elements.add("\"Sid\": \"S" + statements++ + "\"");
        elements.add("\"Effect\": \"" + (chance(60) ? "Allow" : "Deny") + "\"");
        if (type.hasPrincipal()) {
            elements.add("\"Principal\": " + one(PRINCIPALS));
        }
        boolean isTrust = type == PolicyType.ROLE_TRUST_POLICY;
        elements.add(
                isTrust
                        ? "\"Action\": \"sts:AssumeRole\""
                        : (chance(80) ? "\"Action\": " : "\"NotAction\": ") + some(ACTIONS));
        if (!isTrust) {
            elements.add((chance(80) ? "\"Resource\": " : "\"NotResource\": ") + some(RESOURCES));
        }
        if (chance(50)) {
            elements.add("\"Condition\": { "
                    + IntStream.range(0, 1 + random.nextInt(2))
                            .mapToObj(any -> one(CONDITIONS))
                            .distinct()
                            .collect(Collectors.joining(", "))
                    + " }");
        }
        return "{ " + String.join(", ", elements) + " }";
    }

    private PolicyDocument document(PolicyType type) {
        return PolicyDocument.parse(
                type.name().toLowerCase(Locale.ROOT) + statements + ".json",
                IntStream.rangeClosed(0, random.nextInt(3))
                        .mapToObj(any -> statement(type))
                        .collect(Collectors.joining(",\n", "{ \"Version\": \"2012-10-17\", \"Statement\": [", "] }")));
    }

    /** Make a store; documents that AWS would reject are made anew. */
    PolicyStore store() {
        PolicyStore.Builder builder = builder();
        List<AttachedPolicy> policies = new ArrayList<>();
        add(PolicyType.IDENTITY_BASED_POLICY, "user/ann", policies);
        add(PolicyType.IDENTITY_BASED_POLICY, "role/app", policies);
        add(PolicyType.IDENTITY_BASED_POLICY, "*", policies);
        if (chance(50)) {
            add(PolicyType.SERVICE_CONTROL_POLICY, "Root", policies);
        }
        if (chance(30)) {
            add(PolicyType.PERMISSIONS_BOUNDARY, "role/app", policies);
        }
        if (chance(30)) {
            add(PolicyType.SESSION_POLICY, "role/app", policies);
        }
        if (chance(50)) {
            add(PolicyType.RESOURCE_BASED_POLICY, "arn:aws:s3:::b", policies);
        }
        if (chance(50)) {
            add(PolicyType.ROLE_TRUST_POLICY, ROLE, policies);
        }
        policies.forEach(policy -> attach(builder, policy.type(), policy.document(), policy.attachedTo()));
        return builder.build();
    }

    private void add(PolicyType type, String attachedTo, List<AttachedPolicy> policies) {
        while (true) {
            try {
                policies.add(new AttachedPolicy(type, document(type), attachedTo));
                return;
            } catch (FixtureException rejected) {
                // Another one will do.
            }
        }
    }

    static PolicyStore.Builder builder() {
        return PolicyStore.builder().onlyAccount(ACCOUNT).defaultAccount(ACCOUNT);
    }

    static void attach(PolicyStore.Builder builder, PolicyType type, PolicyDocument document, String attachedTo) {
        switch (type) {
            case IDENTITY_BASED_POLICY -> builder.identityBasedPolicy(document, attachedTo);
            case PERMISSIONS_BOUNDARY -> builder.permissionsBoundary(document, attachedTo);
            case SESSION_POLICY -> builder.sessionPolicy(document, attachedTo);
            case SERVICE_CONTROL_POLICY -> builder.serviceControlPolicy(document, attachedTo);
            case RESOURCE_CONTROL_POLICY -> builder.resourceControlPolicy(document, attachedTo);
            case RESOURCE_BASED_POLICY -> builder.resourceBasedPolicy(document, attachedTo);
            case ROLE_TRUST_POLICY -> builder.roleTrustPolicy(document, attachedTo);
            case VPC_ENDPOINT_POLICY -> builder.vpcEndpointPolicy(document, attachedTo);
        }
    }

    /** Make a request about what the policies are about. */
    AccessRequest request() {
        List<Principal> principals = List.of(
                Principal.user(ACCOUNT, "ann"), Principal.role(ACCOUNT, "app"), Principal.user(OTHER_ACCOUNT, "eve"));
        Principal principal = principals.get(random.nextInt(principals.size()));
        int kind = random.nextInt(4);
        String action = kind == 0
                ? "sqs:SendMessage"
                : kind == 1 ? "sts:AssumeRole" : chance(50) ? "s3:GetObject" : "s3:PutObject";
        String resource = kind == 0
                ? "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":q"
                : kind == 1 ? ROLE : one(List.of("arn:aws:s3:::b/x/y", "arn:aws:s3:::b/z", "arn:aws:s3:::c/x"));
        AccessRequest request = AccessRequest.of(principal, action, resource);
        if (kind > 1) {
            request = request.ownedBy(ACCOUNT);
        }
        request = chance(50) ? request.with("aws:PrincipalTag/team", one(List.of("b", "c", "d"))) : request;
        return chance(70) ? request.with("aws:SourceIp", one(List.of("192.0.2.7", "203.0.113.9"))) : request;
    }
}
