package org.iamunit.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The output of {@code aws iam get-account-authorization-details} of a large account, the same each time: 5,000 roles, 5,000
 * users, and 1,500 managed policies of which only one version of five holds. As in an account that the AWS CDK deploys to, a
 * third of the documents in the roles are one of a few, and so are most trust policies.
 */
final class AccountDump {

    static final int ROLES = 5_000;
    static final int USERS = 5_000;
    static final long CHARACTERS = 100_000_000;

    private static final int POLICIES = 1_500;
    private static final int VERSIONS = 5;
    private static final int GROUPS = 50;
    private static final String IAM = "arn:aws:iam::" + Workload.ACCOUNT + ":";

    private static final Map<String, List<String>> ACTIONS = Map.of(
            "arn:aws:s3:::%1$s-%2$d/data/*",
            List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:GetObjectTagging"),
            "arn:aws:sqs:%3$s:%4$s:%1$s-%2$d",
            List.of("sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"),
            "arn:aws:dynamodb:%3$s:%4$s:table/%1$s-%2$d/index/*",
            List.of("dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query", "dynamodb:BatchGetItem"),
            "arn:aws:logs:%3$s:%4$s:log-group:/aws/lambda/%1$s-%2$d:*",
            List.of("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"),
            "arn:aws:kms:%3$s:%4$s:key/00000000-0000-4000-8000-%2$012x",
            List.of("kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*"),
            "arn:aws:secretsmanager:%3$s:%4$s:secret:%1$s-%2$d-??????",
            List.of("secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"),
            "arn:aws:ses:%3$s:%4$s:identity/%1$s%2$d.example.com",
            List.of("ses:SendEmail", "ses:SendRawEmail"),
            "arn:aws:ssm:%3$s:%4$s:parameter/%1$s/%2$d/*",
            List.of("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath"));

    private static final List<String> PATTERNS =
            ACTIONS.keySet().stream().sorted().toList();
    private static final List<String> WORDS =
            List.of("orders", "billing", "search", "catalog", "payments", "audit", "reports", "gateway");
    private static final List<String> SERVICES =
            List.of("lambda", "ecs-tasks", "ec2", "states", "events", "cloudformation");

    private static final List<Map<String, Object>> CONDITIONS = List.of(
            Map.of("Bool", Map.of("aws:SecureTransport", "true")),
            Map.of("StringEquals", Map.of("aws:PrincipalTag/team", "${aws:ResourceTag/team}")),
            Map.of("IpAddress", Map.of("aws:SourceIp", List.of("203.0.113.0/24", "198.51.100.0/24"))),
            Map.of("StringLike", Map.of("aws:PrincipalArn", IAM + "role/deploy-*")),
            Map.of("ArnLike", Map.of("aws:SourceArn", "arn:aws:events:*:" + Workload.ACCOUNT + ":rule/*")));

    private static final DefaultIndenter INDENT = new DefaultIndenter("    ", "\n");
    private static final ObjectWriter JSON = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(INDENT).withArrayIndenter(INDENT));

    private final Random random = new Random(7);
    private final List<Map<String, Object>> repeated =
            IntStream.range(0, 20).mapToObj(i -> document(3)).toList();

    private AccountDump() {}

    /** Write the output to a file, as the AWS CLI prints it. */
    static void write(Path file) throws IOException {
        AccountDump dump = new AccountDump();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\n");
            dump.list(out, "UserDetailList", USERS, dump::user);
            out.write(",\n");
            dump.list(out, "GroupDetailList", GROUPS, dump::group);
            out.write(",\n");
            dump.list(out, "RoleDetailList", ROLES, dump::role);
            out.write(",\n");
            dump.list(out, "Policies", POLICIES, dump::policy);
            out.write("\n}\n");
        }
        if (Files.size(file) < CHARACTERS) {
            throw new IllegalStateException("only " + Files.size(file) + " characters");
        }
    }

    /** Write policy documents of a folder, as people lay them out. */
    static void writeFolder(Path folder, int documents) throws IOException {
        AccountDump dump = new AccountDump();
        Files.createDirectories(folder);
        for (int i = 0; i < documents; i++) {
            Files.writeString(
                    folder.resolve("policy-%04d.json".formatted(i)), pretty(dump.document(1 + dump.random.nextInt(8))));
        }
    }

    private void list(BufferedWriter out, String name, int count, IntFunction<Map<String, Object>> item)
            throws IOException {
        out.write("    \"" + name + "\": [\n");
        for (int i = 0; i < count; i++) {
            out.write((i == 0 ? "" : ",\n") + pretty(item.apply(i)).indent(8).stripTrailing());
        }
        out.write("\n    ]");
    }

    private static String pretty(Map<String, Object> value) {
        return JSON.writeValueAsString(value);
    }

    private Map<String, Object> user(int i) {
        Map<String, Object> user = entity("User", "AIDA", i);
        user.put("UserPolicyList", List.of(inline("own", document(5))));
        user.put("GroupList", List.of("group-" + i % GROUPS));
        user.put("AttachedManagedPolicies", attached());
        user.put("Tags", List.of(object("Key", "team", "Value", any(WORDS))));
        return user;
    }

    private Map<String, Object> group(int i) {
        Map<String, Object> group = entity("Group", "AGPA", i);
        group.put("GroupPolicyList", List.of(inline("own", document(5))));
        group.put("AttachedManagedPolicies", attached());
        return group;
    }

    private Map<String, Object> role(int i) {
        Map<String, Object> role = entity("Role", "AROA", i);
        role.put("AssumeRolePolicyDocument", trust(i));
        role.put("InstanceProfileList", List.of());
        role.put(
                "RolePolicyList",
                random.nextInt(2) == 0
                        ? List.of(inline("DefaultPolicy", document(9)))
                        : List.of(inline("DefaultPolicy", document(9)), inline("LogRetention", any(repeated))));
        role.put("AttachedManagedPolicies", attached());
        role.put("Tags", List.of(object("Key", "team", "Value", any(WORDS))));
        role.put("RoleLastUsed", object("LastUsedDate", "2026-11-20T08:00:00+00:00", "Region", "eu-west-1"));
        return role;
    }

    private Map<String, Object> policy(int i) {
        List<Object> versions = new ArrayList<>();
        for (int version = VERSIONS; version > 0; version--) {
            versions.add(object(
                    "Document",
                    document(6),
                    "VersionId",
                    "v" + version,
                    "IsDefaultVersion",
                    version == VERSIONS,
                    "CreateDate",
                    "2026-0" + version + "-01T12:00:00+00:00"));
        }
        return object(
                "PolicyName",
                "policy-" + i,
                "PolicyId",
                "ANPA%016d".formatted(i),
                "Arn",
                IAM + "policy/policy-" + i,
                "Path",
                "/",
                "DefaultVersionId",
                "v" + VERSIONS,
                "AttachmentCount",
                7,
                "IsAttachable",
                true,
                "PolicyVersionList",
                versions,
                "CreateDate",
                "2026-01-01T12:00:00+00:00",
                "UpdateDate",
                "2026-05-01T12:00:00+00:00");
    }

    private static Map<String, Object> entity(String type, String idPrefix, int i) {
        String kind = type.toLowerCase(Locale.ROOT);
        return object(
                "Path",
                "/",
                type + "Name",
                kind + "-" + i,
                type + "Id",
                "%s%016d".formatted(idPrefix, i),
                "Arn",
                IAM + kind + "/" + kind + "-" + i,
                "CreateDate",
                "2026-01-01T12:00:00+00:00");
    }

    private List<Object> attached() {
        String name = "policy-" + random.nextInt(POLICIES);
        return List.of(
                object("PolicyName", name, "PolicyArn", IAM + "policy/" + name),
                object("PolicyName", "policy-0", "PolicyArn", IAM + "policy/policy-0"));
    }

    private static Map<String, Object> inline(String name, Map<String, Object> document) {
        return object("PolicyName", name, "PolicyDocument", document);
    }

    private Map<String, Object> trust(int i) {
        Map<String, Object> principal = i % 10 == 0
                ? object("AWS", IAM + "role/role-" + (i + 1) % ROLES)
                : object("Service", any(SERVICES) + ".amazonaws.com");
        return policyOf(List.of(object("Effect", "Allow", "Principal", principal, "Action", "sts:AssumeRole")));
    }

    private Map<String, Object> document(int statements) {
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            all.add(statement(i));
        }
        return policyOf(all);
    }

    private static Map<String, Object> policyOf(List<Object> statements) {
        return object("Version", "2012-10-17", "Statement", statements);
    }

    private Map<String, Object> statement(int index) {
        String pattern = any(PATTERNS);
        List<String> actions = ACTIONS.getOrDefault(pattern, List.of());
        List<String> resources = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            resources.add(pattern.formatted(any(WORDS), random.nextInt(2_000), "eu-west-1", Workload.ACCOUNT));
        }
        Map<String, Object> statement = object("Sid", "Statement" + index);
        if (random.nextInt(3) == 0) {
            statement.clear();
        }
        statement.put("Effect", random.nextInt(20) == 0 ? "Deny" : "Allow");
        statement.put("Action", actions.subList(0, 1 + random.nextInt(actions.size())));
        statement.put("Resource", random.nextInt(10) == 0 ? "*" : resources);
        if (random.nextInt(10) < 3) {
            statement.put("Condition", any(CONDITIONS));
        }
        return statement;
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(namesAndValues[i].toString(), namesAndValues[i + 1]);
        }
        return object;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
