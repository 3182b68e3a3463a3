package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.RequestTime;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.policy.store.VpcEndpointType;
import org.jspecify.annotations.Nullable;

/**
 * Policies and a request, made up at random from few words, so that much of it matches. What is made up is plain data,
 * which the {@link ReferenceDecider} reads without the help of the code under test.
 *
 * @param members the accounts of the organization beside its management account; {@code null} for all
 * @param units the organizational units that the members are in; {@code null} if every level is above all accounts
 * @param told what is said besides the policies, of the much that may be left out
 */
record RandomFixture(
        List<Policy> policies,
        @Nullable Set<String> members,
        @Nullable Map<String, String> units,
        Told told,
        Request request) {

    static final String HOME = "111122223333";
    static final String PARTNER = "444455556666";
    static final String MANAGEMENT = "999988887777";
    static final String ENDPOINT = "vpce-1";

    private static final List<String> UNITS =
            List.of("Root", "Workloads", "Workloads/Prod", "Workloads/Test", "Sandbox");
    private static final List<String> LEVELS = List.of("Root", "Workloads", "account");
    private static final List<String> LEVELS_OF_TREE =
            List.of("Workloads/Prod", "Workloads", "Root", HOME, "Sandbox", MANAGEMENT);

    static final String BUCKET = "arn:aws:s3:::reports";
    static final String TAG = "aws:PrincipalTag/team";

    /** The unique ids of the users and of the roles whose id is told. */
    static final String USER_ID = "AIDACKCEVSQ6C2EXAMPLE";

    static final String ROLE_ID = "AROACKCEVSQ6C2EXAMPLE";

    /**
     * What is said besides the policies.
     *
     * @param defaultAccount the account that the fixture is about; {@code null} if it does not say
     * @param accounts the accounts of which everything is told
     * @param bucketOwner the account that owns the bucket; {@code null} if it is not told
     * @param uniqueId whether the unique id of the caller is told
     * @param gateway whether the VPC endpoints are gateway endpoints, which only Amazon S3 has of the services here; {@code null} if
     *     it is not told
     * @param tag what is told of the tag of a user or role; {@code null} if nobody has it
     */
    record Told(
            @Nullable String defaultAccount,
            Set<String> accounts,
            @Nullable String bucketOwner,
            boolean uniqueId,
            @Nullable Boolean gateway,
            @Nullable Tag tag) {}

    /** A tag of a user or role; its value is {@code null} if nobody knows it. */
    record Tag(String on, @Nullable String value) {}

    /** A condition of a statement. */
    record Condition(String operator, String key, List<String> values) {}

    /**
     * A statement. A principal is {@code *}, {@code AWS …}, {@code Service …} or
     * {@code Federated …}; {@code null} stands for an element
     * that the policy type lacks.
     */
    record Statement(
            String sid,
            String effect,
            @Nullable List<String> principals,
            boolean notPrincipal,
            List<String> actions,
            boolean notAction,
            @Nullable List<String> resources,
            boolean notResource,
            List<Condition> conditions) {}

    /** A policy. */
    record Policy(String name, String kind, String on, List<Statement> statements) {

        Policy with(Statement statement) {
            List<Statement> more = new ArrayList<>(statements);
            more.add(statement);
            return new Policy(name, kind, on, more);
        }

        Policy with(UnaryOperator<List<Statement>> change) {
            return new Policy(name, kind, on, change.apply(statements));
        }
    }

    /**
     * Who asks, spelled out.
     *
     * @param text the caller as conformance files write it
     * @param kind {@code user}, {@code role}, {@code service-linked}, {@code federated}, {@code root},
     *     {@code service}, {@code web-identity}, {@code saml} or {@code anonymous}
     * @param carries what policies that the caller carries can be attached to
     * @param names the ARNs, by which of the caller's parts they name: {@code self}, {@code role}, {@code user}; of a
     *     session that nobody named, what comes before its name, as {@code anyone of}
     */
    record Caller(
            String text, String kind, @Nullable String account, List<String> carries, Map<String, String> names) {}

    /** What is asked, of which resource, and where the policy of that resource hangs. */
    record Question(
            String action, String resource, @Nullable String accountInArn, String policyOn) {}

    /**
     * The request.
     *
     * @param lenient whether it is asked leniently: then what the resource's policy allows counts, whatever it can grant
     */
    record Request(
            Caller caller,
            Question question,
            @Nullable String owner,
            @Nullable String endpoint,
            Map<String, List<String>> context,
            boolean lenient) {}

    static final List<Caller> CALLERS = List.of(
            new Caller(
                    "user/alice",
                    "user",
                    HOME,
                    List.of("*", "user/alice"),
                    Map.of("self", "arn:aws:iam::111122223333:user/alice")),
            new Caller(
                    "user/svc/bob",
                    "user",
                    HOME,
                    List.of("*", "user/bob"),
                    Map.of("self", "arn:aws:iam::111122223333:user/svc/bob")),
            new Caller(
                    "role/app/sender session night",
                    "role",
                    HOME,
                    List.of("*", "role/sender"),
                    Map.of(
                            "self", "arn:aws:sts::111122223333:assumed-role/sender/night",
                            "role", "arn:aws:iam::111122223333:role/app/sender")),
            new Caller(
                    "role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX session s",
                    "service-linked",
                    HOME,
                    List.of("*"),
                    Map.of(
                            "self", "arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForX/s",
                            "role",
                                    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX")),
            new Caller(
                    "federated-user/app of user/alice",
                    "federated",
                    HOME,
                    List.of("*", "user/alice"),
                    Map.of(
                            "self", "arn:aws:sts::111122223333:federated-user/app",
                            "user", "arn:aws:iam::111122223333:user/alice")),
            new Caller(
                    "arn:aws:iam::111122223333:role/app/sender",
                    "role",
                    HOME,
                    List.of("*", "role/sender"),
                    Map.of(
                            "anyone of", "arn:aws:sts::111122223333:assumed-role/sender/",
                            "role", "arn:aws:iam::111122223333:role/app/sender")),
            new Caller(
                    "arn:aws:iam::444455556666:role/visitor",
                    "role",
                    PARTNER,
                    List.of("*", "role/visitor"),
                    Map.of(
                            "anyone of", "arn:aws:sts::444455556666:assumed-role/visitor/",
                            "role", "arn:aws:iam::444455556666:role/visitor")),
            new Caller("root", "root", HOME, List.of(), Map.of("self", "arn:aws:iam::111122223333:root")),
            new Caller(
                    "444455556666 user/eve",
                    "user",
                    PARTNER,
                    List.of("*", "user/eve"),
                    Map.of("self", "arn:aws:iam::444455556666:user/eve")),
            new Caller(
                    "444455556666 role/visitor session day",
                    "role",
                    PARTNER,
                    List.of("*", "role/visitor"),
                    Map.of(
                            "self", "arn:aws:sts::444455556666:assumed-role/visitor/day",
                            "role", "arn:aws:iam::444455556666:role/visitor")),
            new Caller(
                    "444455556666 root", "root", PARTNER, List.of(), Map.of("self", "arn:aws:iam::444455556666:root")),
            new Caller(
                    "999988887777 user/admin",
                    "user",
                    MANAGEMENT,
                    List.of("*"),
                    Map.of("self", "arn:aws:iam::999988887777:user/admin")),
            new Caller("service sns.amazonaws.com", "service", null, List.of(), Map.of("self", "sns.amazonaws.com")),
            new Caller("anonymous", "anonymous", null, List.of(), Map.of()),
            new Caller(
                    "web-identity idp.example.com",
                    "web-identity",
                    null,
                    List.of(),
                    Map.of("self", "arn:aws:iam::111122223333:oidc-provider/idp.example.com")),
            new Caller(
                    "web-identity accounts.google.com",
                    "web-identity",
                    null,
                    List.of(),
                    Map.of("self", "accounts.google.com")),
            new Caller(
                    "saml arn:aws:iam::111122223333:saml-provider/Okta",
                    "saml",
                    null,
                    List.of(),
                    Map.of("self", "arn:aws:iam::111122223333:saml-provider/Okta")));

    /** All that callers of identity providers can ask for. */
    private static final Map<String, Question> FEDERATION = Map.of(
            "web-identity", assuming("sts:AssumeRoleWithWebIdentity"), "saml", assuming("sts:AssumeRoleWithSAML"));

    private static Question assuming(String action) {
        String role = "arn:aws:iam::111122223333:role/deploy";
        return new Question(action, role, HOME, role);
    }

    static final List<Question> QUESTIONS = List.of(
            new Question("s3:GetObject", "arn:aws:s3:::reports/alice/1.csv", null, "arn:aws:s3:::reports"),
            new Question("s3:ListBucket", "arn:aws:s3:::reports", null, "arn:aws:s3:::reports"),
            new Question(
                    "sqs:SendMessage",
                    "arn:aws:sqs:eu-west-1:111122223333:orders",
                    HOME,
                    "arn:aws:sqs:eu-west-1:111122223333:orders"),
            new Question(
                    "sqs:SendMessage",
                    "arn:aws:sqs:eu-west-1:444455556666:orders",
                    PARTNER,
                    "arn:aws:sqs:eu-west-1:444455556666:orders"),
            new Question(
                    "kms:Decrypt",
                    "arn:aws:kms:eu-west-1:111122223333:key/k",
                    HOME,
                    "arn:aws:kms:eu-west-1:111122223333:key/k"),
            new Question(
                    "kms:RetireGrant",
                    "arn:aws:kms:eu-west-1:111122223333:key/k",
                    HOME,
                    "arn:aws:kms:eu-west-1:111122223333:key/k"),
            new Question(
                    "sts:AssumeRole",
                    "arn:aws:iam::111122223333:role/deploy",
                    HOME,
                    "arn:aws:iam::111122223333:role/deploy"),
            new Question(
                    "iam:PassRole",
                    "arn:aws:iam::111122223333:role/deploy",
                    HOME,
                    "arn:aws:iam::111122223333:role/deploy"),
            new Question("ec2:StartInstances", "arn:aws:ec2:eu-west-1:111122223333:instance/i-1", HOME, ""),
            new Question("ec2:DescribeRegions", "*", null, ""),
            new Question("sts:GetCallerIdentity", "*", null, ""),
            new Question("sts:GetSessionToken", "*", null, ""),
            own("sts:GetFederationToken", "arn:aws:sts::111122223333:federated-user/app", ""),
            own("sqs:SetQueueAttributes", "arn:aws:sqs:eu-west-1:111122223333:orders"),
            own("kms:ScheduleKeyDeletion", "arn:aws:kms:eu-west-1:111122223333:key/k"),
            new Question("kms:CreateKey", "*", null, ""),
            own("kms:DeleteAlias", "arn:aws:kms:eu-west-1:111122223333:alias/aws/s3", ""),
            own("logs:FilterLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:app", ""),
            own("logs:TagResource", "arn:aws:logs:eu-west-1:111122223333:log-group:app", ""),
            own("sns:Publish", "arn:aws:sns:eu-west-1:111122223333:news"),
            own("elasticfilesystem:ClientMount", "arn:aws:elasticfilesystem:eu-west-1:111122223333:file-system/fs-1"),
            own(
                    "events:PutRule",
                    "arn:aws:events:eu-west-1:111122223333:rule/orders/all",
                    "arn:aws:events:eu-west-1:111122223333:event-bus/orders"),
            own(
                    "glue:GetTable",
                    "arn:aws:glue:eu-west-1:111122223333:table/sales/2026",
                    "arn:aws:glue:eu-west-1:111122223333:catalog"),
            new Question("s3:PutBucketPolicy", BUCKET, null, BUCKET),
            own(
                    "sts:AssumeRole",
                    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
                    ""),
            new Question("iam:CreatePolicyVersion", "arn:aws:iam::aws:policy/ReadOnlyAccess", "aws", ""));

    private static Question own(String action, String resource) {
        return own(action, resource, resource);
    }

    private static Question own(String action, String resource, String policyOn) {
        return new Question(action, resource, HOME, policyOn);
    }

    private static final List<String> ACTIONS = List.of(
            "*",
            "s3:*",
            "s3:Get*",
            "S3:getobject",
            "s3:*Object",
            "s3:GetObjec?",
            "s3:List*",
            "sqs:*",
            "sqs:SendMessage",
            "sqs:Send*",
            "kms:*",
            "kms:Decrypt",
            "kms:D*t",
            "logs:*",
            "sns:P*",
            "glue:Get*",
            "events:*",
            "sts:*",
            "sts:AssumeRole",
            "sts:AssumeRoleWith*",
            "iam:*",
            "ec2:*",
            "ec2:Describe*");

    private static final List<String> RESOURCES = List.of(
            "*",
            "arn:aws:s3:::reports",
            "arn:aws:s3:::reports/*",
            "arn:aws:s3:::*",
            "arn:aws:s3:::r*s/*.csv",
            "arn:aws:s3:::report?/alice/*",
            "arn:aws:s3:::reports/${aws:username}/*",
            "arn:aws:s3:::reports/${ex:s, 'alice'}/*",
            "arn:aws:s3:::reports/${aws:PrincipalTag/team}/*",
            "arn:aws:sqs:${aws:RequestedRegion}:*:orders",
            "arn:aws:s3",
            "arn:aws:sqs:*:*:orders",
            "arn:aws:sqs:*:orders",
            "arn:aws:sqs:eu-*:111122223333:orders",
            "arn:aws:sqs:eu*1:${aws:PrincipalAccount}:orders",
            "arn:aws:sqs:*west*:orders",
            "arn:aws:*:orders",
            "arn:*",
            "arn:aws:sqs",
            "arn:aws:sqs:eu-west-1:444455556666:*",
            "arn:aws:kms:*:111122223333:key/*",
            "arn:aws:kms:*:*:key/?",
            "arn:aws:iam::111122223333:role/*",
            "arn:aws:iam::*:role/de*oy",
            "arn:aws:logs:eu-west-1:111122223333:log-group:app",
            "arn:aws:logs:*:*:log-group:app:*",
            "arn:aws:logs:*:111122223333:log-group:app:log-stream:*",
            "arn:aws:events:*:*:rule/orders/*",
            "arn:aws:glue:*:111122223333:table/*",
            "arn:aws:ec2:*:*:instance/*",
            "arn:*:ec2:eu-west-1:111122223333:inst*/i-1",
            "arn:aws:ec2:eu-west-1");

    private static final List<String> PRINCIPALS = List.of(
            "*",
            "*",
            "AWS *",
            "AWS 111122223333",
            "AWS arn:aws:iam::111122223333:root",
            "AWS 444455556666",
            "AWS arn:aws:iam::111122223333:user/alice",
            "AWS arn:aws:iam::111122223333:user/svc/bob",
            "AWS arn:aws:iam::111122223333:user/bob",
            "AWS arn:aws:iam::111122223333:role/app/sender",
            "AWS arn:aws:iam::111122223333:role/sender",
            "AWS arn:aws:sts::111122223333:assumed-role/sender/night",
            "AWS arn:aws:sts::111122223333:assumed-role/sender/day",
            "AWS arn:aws:sts::111122223333:federated-user/app",
            "AWS arn:aws:iam::444455556666:user/eve",
            "AWS arn:aws:iam::444455556666:role/visitor",
            "AWS arn:aws:sts::444455556666:assumed-role/visitor/day",
            "AWS arn:aws:iam::999988887777:user/admin",
            "AWS AIDACKCEVSQ6C2EXAMPLE",
            "Federated arn:aws:iam::111122223333:oidc-provider/idp.example.com",
            "Federated arn:aws:iam::444455556666:oidc-provider/idp.example.com",
            "Federated accounts.google.com",
            "Federated arn:aws:iam::111122223333:saml-provider/Okta",
            "Service sns.amazonaws.com",
            "Service events.amazonaws.com");

    private static final List<String> STRINGS = List.of(
            "alice",
            "Alice",
            "bob",
            "al*",
            "*",
            "?lice",
            "",
            "${aws:username}",
            "${ex:s}",
            "${ex:none, 'bob'}",
            "${aws:PrincipalTag/team}",
            "${*}");

    /** What conditions ask of the keys that AWS fills in and nobody may have given. */
    private static final Map<String, List<String>> ASKED = new TreeMap<>(Map.of(
            "aws:userid",
            List.of(USER_ID, "AIDA*", ROLE_ID + ":night", ROLE_ID + ":*", "*:night", "*:app", HOME, "A*", "bob"),
            TAG,
            List.of("alice", "al*", "bob", "${aws:username}"),
            "aws:PrincipalOrgID",
            List.of("o-homeexampleid", "o-*", "o-elseexampleid"),
            "aws:ResourceOrgID",
            List.of("o-homeexampleid", "o-*", "o-elseexampleid", "${aws:PrincipalOrgID}"),
            "aws:ResourceAccount",
            List.of(HOME, PARTNER, "1*", "${aws:PrincipalAccount}"),
            "aws:RequestedRegion",
            List.of("eu-west-1", "eu-*", "us-east-1"),
            "aws:SourceVpce",
            List.of(ENDPOINT, "vpce-2", "vpce-*", "*"),
            "aws:SourceVpc",
            List.of("vpc-1", "vpc-*")));

    static final List<String> STRING_VALUES = List.of("alice", "Alice", "bob", "", "*", "al");
    private static final List<String> ARNS = List.of(
            "arn:aws:iam::111122223333:role/app/sender",
            "arn:aws:iam::*:role/*",
            "arn:aws:iam::111122223333:user/*",
            "arn:aws:iam::${aws:PrincipalAccount}:user/${aws:username}",
            "arn:aws:*:*:*:*",
            "arn:aws:iam::1*3:*",
            "*",
            "arn:aws:iam::*",
            "arn:aws:sns:*:*:a:?");
    static final List<String> ARN_VALUES =
            List.of("arn:aws:sns:eu-west-1:111122223333:a:b", "arn:aws:iam::111122223333:role/app/sender", "no-arn");

    private static final List<String> OPERATORS = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike",
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals",
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals",
            "Bool",
            "BinaryEquals",
            "IpAddress",
            "NotIpAddress",
            "ArnEquals",
            "ArnNotEquals",
            "ArnLike",
            "ArnNotLike",
            "Null");

    private static final List<String> STRING_OPERATORS = OPERATORS.subList(0, 6);

    /** Make up a fixture; the same number makes the same one. */
    static RandomFixture of(long seed) {
        return new Maker(new Random(seed)).fixture().withoutContradictions();
    }

    /** Leave out the keys whose values contradict the caller, the resource, or a key before them: AWS is never asked such a thing. */
    private RandomFixture withoutContradictions() {
        return request.context().isEmpty()
                ? this
                : withoutContradictions(Inside.of(with(List.of()).store(DocumentWriter.PLAIN), ContextFacts.class));
    }

    /** Leave out the keys whose values contradict what policies of another fixture come with. */
    RandomFixture withoutContradictions(ContextFacts facts) {
        Map<String, List<String>> kept = new TreeMap<>();
        for (Map.Entry<String, List<String>> key : request.context().entrySet()) {
            Map<String, List<String>> more = new TreeMap<>(kept);
            more.put(key.getKey(), key.getValue());
            RandomFixture longer = new RandomFixture(
                    policies,
                    members,
                    units,
                    told,
                    new Request(
                            request.caller(),
                            request.question(),
                            request.owner(),
                            request.endpoint(),
                            more,
                            request.lenient()));
            if (isConsistent(longer.accessRequest(), facts)) {
                kept = more;
            }
        }
        return kept.size() == request.context().size()
                ? this
                : new RandomFixture(
                        policies,
                        members,
                        units,
                        told,
                        new Request(
                                request.caller(),
                                request.question(),
                                request.owner(),
                                request.endpoint(),
                                kept,
                                request.lenient()));
    }

    private static boolean isConsistent(AccessRequest request, ContextFacts facts) {
        try {
            new RequestContext(request, RequestTime.of(ConformanceCase.NOW), facts).requireConsistent();
            return true;
        } catch (FixtureException e) {
            return false;
        }
    }

    /** Makes up parts of a fixture. */
    static final class Maker {

        private final Random random;
        private int statements;

        Maker(Random random) {
            this.random = random;
        }

        private RandomFixture fixture() {
            Caller caller = pick(CALLERS);
            Question question = FEDERATION.getOrDefault(caller.kind(), pick(QUESTIONS));
            List<Policy> policies = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                policies.add(policy("identity-based policy", carrier(caller)));
            }
            if (chance(30)) {
                policies.add(policy("permissions boundary", carrier(caller)));
            }
            for (int i = chance(40) ? 1 + random.nextInt(2) : 0; i > 0; i--) {
                policies.add(policy("session policy", carrier(caller)));
            }
            Set<String> members = chance(50) ? null : chance(50) ? Set.of(HOME) : Set.of(HOME, PARTNER);
            Map<String, String> units = members != null && chance(60) ? units(members) : null;
            List<String> levels = units == null ? LEVELS : LEVELS_OF_TREE;
            if (chance(units == null ? 40 : 70)) {
                for (String level : levels.subList(0, 1 + random.nextInt(levels.size()))) {
                    for (int i = 1 + random.nextInt(2); i > 0; i--) {
                        policies.add(policy("service control policy", level));
                    }
                }
            }
            if (chance(20)) {
                policies.add(policy("resource control policy", pick(levels.subList(0, levels.size() - 1))));
            }
            if (chance(20)) {
                policies.add(policy("VPC endpoint policy", "*"));
            }
            boolean ofBuckets = question.action().startsWith("s3:");
            if (chance(ofBuckets ? 60 : 20)) {
                policies.add(policy("VPC endpoint policy", ENDPOINT));
            }
            if (!question.policyOn().isEmpty() && chance(FEDERATION.containsValue(question) ? 85 : 65)) {
                boolean trust = question.policyOn().contains(":role/");
                policies.add(policy(trust ? "role trust policy" : "resource-based policy", question.policyOn()));
            }
            String owner =
                    question.accountInArn() != null || chance(70) ? null : pick(List.of(HOME, PARTNER, MANAGEMENT));
            Map<String, List<String>> context = context();
            PossibleWorlds.REQUIRED.forEach((key, required) -> {
                if (required.actions().contains(question.action()) && chance(30)) {
                    context.put(key, List.of(pick(required.values())));
                }
            });
            boolean lenient = FEDERATION.containsKey(caller.kind()) || chance(60);
            if (!lenient) {
                context.keySet().removeIf(key -> key.startsWith("ex:") || key.equals("aws:TagKeys"));
                context.values().removeIf(values -> values.contains("unknown"));
            }
            return new RandomFixture(
                    policies,
                    members,
                    units,
                    told(caller),
                    new Request(
                            caller, question, owner, chance(ofBuckets ? 60 : 30) ? ENDPOINT : null, context, lenient));
        }

        private Told told(Caller caller) {
            Set<String> accounts = new TreeSet<>();
            for (String account : List.of(HOME, PARTNER, MANAGEMENT)) {
                if (chance(30)) {
                    accounts.add(account);
                }
            }
            Tag tag = caller.carries().isEmpty() || chance(40)
                    ? null
                    : new Tag(pick(caller.carries()), chance(50) ? null : pick(List.of("alice", "bob", "al")));
            return new Told(
                    chance(40) ? pick(List.of(HOME, HOME, PARTNER)) : null,
                    accounts,
                    chance(20) ? pick(List.of(HOME, PARTNER, MANAGEMENT)) : null,
                    chance(40),
                    chance(70) ? chance(50) : null,
                    tag);
        }

        private Map<String, String> units(Set<String> members) {
            Map<String, String> units = new TreeMap<>();
            for (String member : new TreeSet<>(members)) {
                units.put(member, pick(UNITS));
            }
            return units;
        }

        private String carrier(Caller caller) {
            return caller.carries().isEmpty() || chance(10)
                    ? pick(List.of("*", "user/alice", "role/sender"))
                    : pick(caller.carries());
        }

        Policy policy(String kind, String on) {
            List<Statement> made = new ArrayList<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                made.add(statement(kind));
            }
            return new Policy(kind.replaceAll("\\W", "") + statements, kind, on, made);
        }

        Statement statement(String kind) {
            return statement(kind, chance(25) ? "Deny" : "Allow");
        }

        Statement statement(String kind, String effect) {
            boolean rcp = kind.equals("resource control policy");
            boolean trust = kind.equals("role trust policy");
            boolean session = kind.equals("session policy");
            String made = rcp ? "Deny" : effect;
            boolean notPrincipal = !rcp && !trust && made.equals("Deny") && chance(25);
            List<String> principals = some(PRINCIPALS);
            if (rcp || principals.contains("*")) {
                principals = List.of("*");
            }
            boolean hasPrincipal = rcp || trust || kind.startsWith("resource") || kind.startsWith("VPC");
            List<String> resources = new ArrayList<>(some(RESOURCES));
            if (session) {
                resources.removeIf(resource -> resource.startsWith("arn:")
                        && resource.replaceAll("\\$\\{[^}]*}", "").split(":", -1).length < 6);
            }
            List<String> actions = new ArrayList<>(some(ACTIONS));
            if (rcp) {
                actions.remove("*");
            }
            if (trust) {
                actions.removeIf(action -> !action.equals("*") && !action.startsWith("sts:"));
            }
            if (chance(30)) {
                actions.add(rcp ? "s3:*" : "*");
            }
            return new Statement(
                    "s" + statements++,
                    made,
                    hasPrincipal ? principals : null,
                    notPrincipal && hasPrincipal,
                    actions.isEmpty() ? List.of(trust ? "sts:AssumeRole" : "s3:*") : actions,
                    !rcp && chance(15),
                    trust ? null : resources.isEmpty() || chance(30) ? List.of("*") : resources,
                    !trust && chance(15),
                    conditions());
        }

        private List<Condition> conditions() {
            List<Condition> conditions = new ArrayList<>();
            Set<String> used = new HashSet<>();
            while (chance(35)) {
                Condition condition = condition();
                if (used.add(condition.operator() + condition.key().toLowerCase())) {
                    conditions.add(condition);
                }
            }
            return conditions;
        }

        private Condition condition() {
            String operator = pick(chance(25) ? STRING_OPERATORS : OPERATORS);
            if (operator.equals("Null")) {
                return new Condition(
                        operator,
                        pick(List.of(
                                "ex:s",
                                "ex:none",
                                "EX:N",
                                "aws:username",
                                "aws:TagKeys",
                                "aws:FederatedProvider",
                                "aws:userid",
                                "aws:SourceIp",
                                "aws:sourcevpce",
                                "aws:TokenIssueTime",
                                "aws:PrincipalOrgID",
                                "aws:ResourceOrgID",
                                TAG,
                                "iam:PassedToService",
                                "kms:KeySpec")),
                        List.of(pick(List.of("true", "false"))));
            }
            boolean strings = operator.startsWith("String");
            if (strings && chance(15)) {
                String key = pick(List.copyOf(PossibleWorlds.REQUIRED.keySet()));
                List<String> values = new ArrayList<>(
                        PossibleWorlds.REQUIRED.get(key).values().subList(0, 2));
                values.add("*m*");
                return new Condition(operator + (chance(15) ? "IfExists" : ""), key, some(values));
            }
            String set = chance(25) ? pick(List.of("ForAllValues:", "ForAnyValue:")) : "";
            if (strings && chance(50)) {
                String key = pick(List.copyOf(ASKED.keySet()));
                return new Condition(set + operator + (chance(15) ? "IfExists" : ""), key, some(ASKED.get(key)));
            }
            List<String> keys = strings
                    ? List.of(
                            "ex:s",
                            "ex:S",
                            "aws:username",
                            "aws:PrincipalArn",
                            "aws:TagKeys",
                            "aws:PrincipalType",
                            "aws:FederatedProvider",
                            "ex:none",
                            "aws:PrincipalAccount")
                    : operator.startsWith("Numeric")
                            ? List.of("ex:n", "ex:none")
                            : operator.startsWith("Date")
                                    ? List.of("ex:d", "aws:CurrentTime", "aws:TokenIssueTime")
                                    : operator.equals("Bool")
                                            ? List.of("aws:SecureTransport", "aws:MultiFactorAuthPresent", "ex:b")
                                            : operator.startsWith("Arn")
                                                    ? List.of("aws:PrincipalArn", "ex:arn")
                                                    : operator.startsWith("Binary")
                                                            ? List.of("ex:bytes")
                                                            : List.of("aws:SourceIp");
            List<String> values = strings
                    ? STRINGS
                    : operator.startsWith("Numeric")
                            ? List.copyOf(ReferenceDecider.NUMBERS.keySet())
                            : operator.startsWith("Date")
                                    ? ReferenceDecider.DATES.keySet().stream()
                                            .filter(date -> !date.equals("soon"))
                                            .toList()
                                    : operator.equals("Bool")
                                            ? List.of("true", "false", "TRUE", "yes")
                                            : operator.startsWith("Arn")
                                                    ? ARNS
                                                    : operator.startsWith("Binary")
                                                            ? List.of("QQ==", "Qg==")
                                                            : List.copyOf(ReferenceDecider.RANGES.keySet());
            return new Condition(set + operator + (chance(15) ? "IfExists" : ""), pick(keys), some(values));
        }

        private Map<String, List<String>> context() {
            Map<String, List<String>> context = new TreeMap<>();
            put(context, "ex:s", STRING_VALUES, 1);
            put(context, "ex:n", List.copyOf(ReferenceDecider.NUMBERS.keySet()), 1);
            put(context, "ex:d", List.copyOf(ReferenceDecider.DATES.keySet()), 1);
            put(context, "ex:b", List.of("true", "false", "no"), 1);
            put(context, "ex:bytes", List.of("QQ==", "Qg==", "?"), 1);
            if (chance(60)) {
                put(context, "aws:SourceIp", ReferenceDecider.ADDRESSES, 1);
            }
            put(context, "ex:arn", ARN_VALUES, 1);
            if (chance(15)) {
                put(context, "aws:userid", List.of(USER_ID, ROLE_ID + ":night"), 1);
            }
            if (chance(15)) {
                put(context, "aws:PrincipalOrgID", List.of("o-homeexampleid", "o-elseexampleid"), 1);
            }
            if (chance(25)) {
                put(context, "aws:RequestedRegion", List.of("eu-west-1", "us-east-1"), 1);
            }
            if (chance(25)) {
                put(context, "aws:TokenIssueTime", List.of("2026-03-01T12:00:00Z", "2026-01-01"), 1);
            }
            put(context, "aws:TagKeys", STRING_VALUES, random.nextInt(4));
            return context;
        }

        private void put(Map<String, List<String>> context, String key, List<String> pool, int count) {
            if (chance(70)) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < count; i++) {
                    values.add(pick(pool));
                }
                context.put(key, values);
            }
        }

        private List<String> some(List<String> pool) {
            List<String> shuffled = new ArrayList<>(pool);
            Collections.shuffle(shuffled, random);
            return shuffled.subList(0, 1 + random.nextInt(3) % shuffled.size());
        }

        <T> T pick(List<T> pool) {
            return pool.get(random.nextInt(pool.size()));
        }

        boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }
    }

    RandomFixture with(List<Policy> others) {
        return new RandomFixture(others, members, units, told, request);
    }

    /** The store, each document written by {@code writer}. */
    PolicyStore store(DocumentWriter writer) {
        PolicyStore.Builder store = PolicyStore.builder();
        policies.forEach(policy ->
                new FixturePolicy(policy.name(), policy.kind(), policy.on(), writer.write(policy)).attachTo(store));
        if (units != null) {
            Organization.Builder organization = Organization.builder("o-homeexampleid", MANAGEMENT);
            UNITS.stream().filter(unit -> !unit.equals("Root")).forEach(organization::organizationalUnit);
            units.forEach(organization::account);
            store.organization(organization.build());
        } else if (members != null) {
            store.organization("o-homeexampleid", MANAGEMENT, members.toArray(String[]::new));
        }
        tell(store);
        return store.build();
    }

    private void tell(PolicyStore.Builder store) {
        if (told.defaultAccount() != null) {
            store.defaultAccount(told.defaultAccount());
        }
        told.accounts().forEach(store::account);
        if (told.bucketOwner() != null) {
            store.owner(BUCKET, told.bucketOwner());
        }
        if (told.gateway() != null) {
            store.vpcEndpointType(ENDPOINT, told.gateway() ? VpcEndpointType.GATEWAY : VpcEndpointType.INTERFACE);
        }
        Map<String, String> names = request.caller().names();
        if (told.uniqueId() && names.containsKey("role")) {
            store.uniqueId(names.get("role"), ROLE_ID);
        } else if (told.uniqueId() && request.caller().kind().equals("user")) {
            store.uniqueId(names.get("self"), USER_ID);
        }
        if (told.tag() != null && told.tag().value() == null) {
            store.unknownPrincipalTag(told.tag().on(), "team", new Unknown("nobody says it"));
        } else if (told.tag() != null) {
            store.principalTag(told.tag().on(), "team", told.tag().value());
        }
    }

    AccessRequest accessRequest() {
        AccessRequest asked = AccessRequest.of(
                FixturePrincipal.read(request.caller().text()),
                request.question().action(),
                request.question().resource());
        if (request.lenient()) {
            asked = asked.lenient();
        }
        if (request.owner() != null) {
            asked = asked.ownedBy(request.owner());
        }
        for (Map.Entry<String, List<String>> key : request.context().entrySet()) {
            asked = asked.with(key.getKey(), key.getValue());
        }
        return request.endpoint() == null ? asked : asked.with("aws:SourceVpce", request.endpoint());
    }

    Decision decide() {
        return decide(DocumentWriter.PLAIN);
    }

    Decision decide(DocumentWriter writer) {
        return Authorizer.of(store(writer), ConformanceCase.NOW).decide(accessRequest());
    }

    /** Writes a policy as JSON. */
    @FunctionalInterface
    interface DocumentWriter {

        /** Every list as a list, elements in the usual order. */
        DocumentWriter PLAIN = policy -> {
            List<Object> statements = new ArrayList<>();
            for (Statement statement : policy.statements()) {
                statements.add(elements(statement));
            }
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("Version", "2012-10-17");
            document.put("Statement", statements);
            return new YamlValue(policy.name(), document).json();
        };

        String write(Policy policy);

        static Map<String, Object> elements(Statement statement) {
            Map<String, Object> elements = new LinkedHashMap<>();
            elements.put("Sid", statement.sid());
            elements.put("Effect", statement.effect());
            if (statement.principals() != null) {
                elements.put(
                        statement.notPrincipal() ? "NotPrincipal" : "Principal", principal(statement.principals()));
            }
            elements.put(statement.notAction() ? "NotAction" : "Action", statement.actions());
            if (statement.resources() != null) {
                elements.put(statement.notResource() ? "NotResource" : "Resource", statement.resources());
            }
            Map<String, Map<String, Object>> conditions = new LinkedHashMap<>();
            for (Condition condition : statement.conditions()) {
                conditions
                        .computeIfAbsent(condition.operator(), any -> new LinkedHashMap<>())
                        .put(condition.key(), condition.values());
            }
            elements.put("Condition", conditions);
            return elements;
        }

        private static Object principal(List<String> principals) {
            if (principals.equals(List.of("*"))) {
                return "*";
            }
            Map<String, List<String>> byType = new LinkedHashMap<>();
            for (String principal : principals) {
                int blank = principal.indexOf(' ');
                byType.computeIfAbsent(principal.substring(0, blank), any -> new ArrayList<>())
                        .add(principal.substring(blank + 1));
            }
            return byType;
        }
    }
}
