package org.iamunit.policy.differential;

import java.util.List;
import java.util.stream.Stream;

/**
 * An action and a resource for it.
 *
 * @param action the action
 * @param resource the resource's ARN, in which {@code OWNER} stands for the account that owns it, or {@code *}
 * @param hasPolicy whether such a resource can have a policy of its own
 * @param keys the context keys of the action, beside the global ones
 */
record Target(String action, String resource, boolean hasPolicy, List<Key> keys) {

    private static final String ROLE = "arn:aws:iam::OWNER:role/target";

    static final List<Target> ALL = List.of(
            new Target("ses:SendEmail", "arn:aws:ses:eu-west-1:OWNER:identity/example.com", true, Key.MAIL),
            new Target("ses:SendRawEmail", "arn:aws:ses:us-east-1:OWNER:identity/a@example.com", true, Key.MAIL),
            new Target("s3:GetObject", "arn:aws:s3:::bucket/home/alice/jan.csv", true, List.of()),
            new Target("s3:PutObject", "arn:aws:s3:::bucket/a:b/c", true, List.of()),
            new Target("s3:ListBucket", "arn:aws:s3:::bucket", true, Key.LISTING),
            new Target("s3:ListAllMyBuckets", "*", false, List.of()),
            new Target("sqs:SendMessage", "arn:aws:sqs:eu-west-1:OWNER:jobs", true, Key.TAGGED),
            new Target("sns:Publish", "arn:aws:sns:eu-west-1:OWNER:alerts", true, List.of()),
            new Target("iam:GetUser", "arn:aws:iam::OWNER:user/alice", false, List.of()),
            new Target("iam:PassRole", ROLE, false, List.of()),
            new Target("iam:ListUsers", "*", false, List.of()),
            new Target("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:OWNER:table/orders", true, Key.ITEMS),
            new Target("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:OWNER:function:resize", true, Key.TAGGED),
            new Target(
                    "secretsmanager:GetSecretValue",
                    "arn:aws:secretsmanager:eu-west-1:OWNER:secret:db-Ab12Cd",
                    true,
                    List.of()),
            new Target(
                    "kms:Decrypt",
                    "arn:aws:kms:eu-west-1:OWNER:key/1234abcd-12ab-34cd-56ef-1234567890ab",
                    true,
                    List.of()),
            new Target("sts:AssumeRole", ROLE, true, List.of()),
            new Target("ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:OWNER:repository/team/app", true, Key.TAGGED),
            new Target("events:PutEvents", "arn:aws:events:eu-west-1:OWNER:event-bus/orders", true, List.of()),
            new Target("kinesis:PutRecord", "arn:aws:kinesis:eu-west-1:OWNER:stream/clicks", true, Key.TAGGED),
            new Target("execute-api:Invoke", "arn:aws:execute-api:eu-west-1:OWNER:a1/prod/GET/users", true, List.of()),
            new Target(
                    "logs:PutLogEvents",
                    "arn:aws:logs:eu-west-1:OWNER:log-group:/app/web:log-stream:s1",
                    false,
                    List.of()),
            new Target("rds:StartDBInstance", "arn:aws:rds:eu-west-1:OWNER:db:main", false, Key.TAGGED),
            new Target("states:StartExecution", "arn:aws:states:eu-west-1:OWNER:stateMachine:flow", false, Key.TAGGED),
            new Target("route53:GetHostedZone", "arn:aws:route53:::hostedzone/Z1", false, List.of()));

    /** A resource whose service has no resource-based policies, with one. */
    static final Target WITHOUT_POLICIES = new Target(
            "ec2:StartInstances", "arn:aws:ec2:eu-west-1:OWNER:instance/i-0123456789abcdef0", true, List.of());

    /** What somebody with a token can ask for. */
    static final Target WITH_WEB_IDENTITY = new Target("sts:AssumeRoleWithWebIdentity", ROLE, true, List.of());

    /** What somebody with an assertion can ask for. */
    static final Target WITH_SAML = new Target("sts:AssumeRoleWithSAML", ROLE, true, List.of());

    boolean isTrust() {
        return action.startsWith("sts:AssumeRole");
    }

    /** Return the names of the keys of all targets. */
    static List<String> namesOfKeys() {
        return ALL.stream()
                .flatMap(target -> target.allKeys().stream())
                .map(Key::name)
                .distinct()
                .toList();
    }

    List<Key> allKeys() {
        return Stream.concat(Key.GLOBAL.stream(), keys.stream()).toList();
    }
}
