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
            new Target("sts:AssumeRole", ROLE, true, List.of()));

    boolean isTrust() {
        return action.equals("sts:AssumeRole");
    }

    List<Key> allKeys() {
        return Stream.concat(Key.GLOBAL.stream(), keys.stream()).toList();
    }
}
