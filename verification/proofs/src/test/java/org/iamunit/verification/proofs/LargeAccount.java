package org.iamunit.verification.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.store.PolicyStore;

/**
 * An account of 10,000 users and roles, the same each time: each has a policy of its own and some of 500 managed ones, users those of
 * their groups too, a fifth of the roles a permissions boundary, and all a tag. Some statements have wildcards, some conditions, some
 * deny; a few let somebody create users.
 */
final class LargeAccount {

    static final String ID = "123456789012";
    static final int ROLES = 5_000;
    static final int USERS = 5_000;

    /** The roles that can create users. */
    static final List<String> ADMINISTRATORS = List.of("break-glass", "identity-pipeline");

    /** What the names of managed policies begin with. */
    static final String MANAGED_POLICY = "managed";

    private static final int MANAGED = 500;
    private static final int GROUPS = 50;
    private static final int BOUNDARIES = 5;

    private static final List<String> TEAMS =
            List.of("orders", "billing", "search", "catalog", "payments", "audit", "reports", "gateway");

    private static final Map<String, List<String>> ACTIONS = new TreeMap<>(Map.of(
            "arn:aws:s3:::%1$s-%2$d/data/*", List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:Get*"),
            "arn:aws:sqs:eu-west-1:123456789012:%1$s-%2$d", List.of("sqs:SendMessage", "sqs:ReceiveMessage", "sqs:*"),
            "arn:aws:dynamodb:*:123456789012:table/%1$s-%2$d/index/*", List.of("dynamodb:Query", "dynamodb:Get*"),
            "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/%1$s-%2$d:*", List.of("logs:Create*"),
            "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-%2$012x", List.of("kms:Decrypt", "kms:Re*"),
            "arn:aws:secretsmanager:eu-west-1:123456789012:secret:%1$s-%2$d-??????",
                    List.of("secretsmanager:GetSecretValue"),
            "arn:aws:ses:eu-west-1:123456789012:identity/%1$s%2$d.example.com", List.of("ses:SendEmail", "ses:Send*"),
            "arn:aws:iam::123456789012:role/%1$s-%2$d", List.of("iam:PassRole", "iam:GetRole", "iam:List*")));

    private static final List<String> CONDITIONS = List.of(
            "\"Bool\": {\"aws:SecureTransport\": \"true\"}",
            "\"StringEquals\": {\"aws:PrincipalTag/team\": \"${aws:ResourceTag/team}\"}",
            "\"IpAddress\": {\"aws:SourceIp\": [\"203.0.113.0/24\", \"198.51.100.0/24\"]}",
            "\"StringLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::123456789012:role/deploy-*\"}",
            "\"StringEquals\": {\"aws:SourceVpce\": \"vpce-1a2b3c4d\"}");

    private final Random random = new Random(16);
    private final PolicyStore.Builder store =
            PolicyStore.builder().onlyAccount(ID).defaultAccount(ID);
    private final List<PolicyDocument> managed;
    private final List<PolicyDocument> groups;
    private final List<PolicyDocument> trusts = Stream.of("lambda", "ecs-tasks", "ec2", "states", "events")
            .map(service -> trust("{\"Service\": \"" + service + ".amazonaws.com\"}"))
            .toList();
    private final List<PolicyDocument> boundaries = IntStream.range(0, BOUNDARIES)
            .mapToObj(i -> policy(
                    "boundary-" + i,
                    "{\"Effect\": \"Allow\", \"NotAction\": [\"iam:*\", \"organizations:*\"], \"Resource\": \"*\"},"
                            + "{\"Effect\": \"Allow\", \"Action\": \"iam:List*\", \"Resource\": \"*\"}"))
            .toList();

    private LargeAccount(int managedPolicies) {
        this.managed = documents(MANAGED_POLICY, managedPolicies, 6);
        this.groups = documents("group", GROUPS, 5);
    }

    /** Make the account. */
    static PolicyStore store() {
        return store(MANAGED);
    }

    /** Make the account with some number of managed policies. */
    static PolicyStore store(int managedPolicies) {
        LargeAccount account = new LargeAccount(managedPolicies);
        account.add();
        return account.store.build();
    }

    private void add() {
        PolicyDocument administrator =
                policy("administrator", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}");
        PolicyDocument forSomebodyElse = policy(
                "for-somebody-else",
                "{\"Effect\": \"Allow\", \"Action\": \"iam:*\", \"Resource\": \"*\","
                        + " \"Condition\": {\"StringLike\": {\"aws:PrincipalArn\":"
                        + " \"arn:aws:iam::123456789012:role/break-*\"}}}");
        for (int i = 0; i < ROLES; i++) {
            String name = i < ADMINISTRATORS.size() ? ADMINISTRATORS.get(i) : (i % 20 == 0 ? "deploy-" : "role-") + i;
            String arn = "arn:aws:iam::" + ID + ":role/" + (i % 7 == 0 ? "service/" : "") + name;
            addPrincipal(arn, document("own-" + i, 9));
            store.roleTrustPolicy(
                    i % 10 == 0
                            ? trust("{\"AWS\": \"arn:aws:iam::" + ID + ":role/role-" + (i + 1) + "\"}")
                            : trusts.get(i % trusts.size()),
                    arn);
            if (i < ADMINISTRATORS.size()) {
                store.identityBasedPolicy(administrator, arn);
            } else if (i % 5 == 0) {
                // They would be administrators, but for their boundary.
                store.permissionsBoundary(any(boundaries), arn);
                store.identityBasedPolicy(i % 100 == 0 ? administrator : any(managed), arn);
            } else if (i % 50 == 1) {
                store.identityBasedPolicy(forSomebodyElse, arn);
            }
        }
        for (int i = 0; i < USERS; i++) {
            String arn = "arn:aws:iam::" + ID + ":user/user-" + i;
            addPrincipal(arn, document("of-user-" + i, 5));
            store.identityBasedPolicy(groups.get(i % GROUPS), arn);
        }
        store.resourceBasedPolicy(
                policy(
                        "bucket",
                        "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::123456789012:role/role-3\"},"
                                + " \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::shared/*\"},"
                                + "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\":"
                                + " \"arn:aws:s3:::shared/*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\":"
                                + " \"false\"}}}"),
                "arn:aws:s3:::shared");
        store.serviceControlPolicy(
                policy("FullAWSAccess", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}"));
        store.serviceControlPolicy(policy(
                "DenyLeaving",
                "{\"Effect\": \"Deny\", \"Action\": \"organizations:LeaveOrganization\", \"Resource\": \"*\"}"));
    }

    private void addPrincipal(String arn, PolicyDocument own) {
        store.principal(arn)
                .principalTag(arn, "team", any(TEAMS))
                .identityBasedPolicy(own, arn)
                .identityBasedPolicy(any(managed), arn);
    }

    private static PolicyDocument trust(String principal) {
        return policy(
                "trust", "{\"Effect\": \"Allow\", \"Principal\": " + principal + ", \"Action\": \"sts:AssumeRole\"}");
    }

    private List<PolicyDocument> documents(String name, int count, int statements) {
        return IntStream.range(0, count)
                .mapToObj(i -> document(name + "-" + i, statements))
                .toList();
    }

    private PolicyDocument document(String name, int statements) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            all.add(statement());
        }
        return policy(name, String.join(",", all));
    }

    private String statement() {
        String resource = any(List.copyOf(ACTIONS.keySet()));
        String condition = random.nextInt(10) < 3 ? ", \"Condition\": {" + any(CONDITIONS) + "}" : "";
        return "{\"Effect\": \"%s\", \"Action\": \"%s\", \"Resource\": \"%s\"%s}"
                .formatted(
                        random.nextInt(20) == 0 ? "Deny" : "Allow",
                        any(ACTIONS.getOrDefault(resource, List.of())),
                        random.nextInt(20) == 0 ? "*" : resource.formatted(any(TEAMS), random.nextInt(2_000)),
                        condition);
    }

    private static PolicyDocument policy(String name, String statements) {
        return PolicyDocument.parse(
                name + ".json", "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
