package org.iamunit.policy.store;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyDocument;

/**
 * Policies that resources have without anybody having written them.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html">Default key policy</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service">Key policies of
 *     AWS managed keys</a>
 */
final class AlwaysThere {

    private static final Pattern KEY_ARN = Pattern.compile("arn:[^:]+:kms:[^:*?]+:\\d{12}:key/[^*?]+");

    private static final String DEFAULT_KEY_POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Enable IAM policies",
                  "Effect": "Allow",
                  "Principal": { "AWS": "arn:%s:iam::%s:root" },
                  "Action": "kms:*",
                  "Resource": "*"
                }
              ]
            }
            """;

    private static final String AWS_MANAGED_KEY_POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Allow access through the service for all principals in the account that are authorized to use it",
                  "Effect": "Allow",
                  "Principal": { "AWS": "*" },
                  "Action": [%s],
                  "Resource": "*",
                  "Condition": {
                    "StringEquals": { "kms:CallerAccount": "%s" },
                    "StringLike": { "kms:ViaService": "%s.%s.%s" }
                  }
                },
                {
                  "Sid": "Allow direct access to key metadata to the account",
                  "Effect": "Allow",
                  "Principal": { "AWS": "arn:%s:iam::%s:root" },
                  "Action": ["kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant"],
                  "Resource": "*"
                }
              ]
            }
            """;

    /** The service through which keys of these aliases are used, and for what: of others no page says for what. */
    private static final Map<String, Through> THROUGH = Map.of(
            "alias/aws/ebs",
            new Through(
                    "ec2",
                    "\"kms:Encrypt\", \"kms:Decrypt\", \"kms:ReEncrypt*\", \"kms:GenerateDataKey*\", \"kms:CreateGrant\", \"kms:DescribeKey\""),
            "alias/aws/workmail",
            new Through(
                    "workmail",
                    "\"kms:Decrypt\", \"kms:CreateGrant\", \"kms:ReEncrypt*\", \"kms:DescribeKey\", \"kms:Encrypt\""));

    private record Through(String service, String actions) {}

    private AlwaysThere() {}

    /** Return the policy of a key that was made without one. */
    static PolicyDocument defaultKeyPolicy(String keyArn) {
        Arn key = requireKey(keyArn);
        return PolicyDocument.parse(
                "the default key policy", DEFAULT_KEY_POLICY.formatted(key.partition(), key.account()));
    }

    /** Return the policy of a key that AWS manages; what its service may use the key for is not known of most. */
    static PolicyDocument awsManagedKeyPolicy(String keyArn, String alias) {
        Arn key = requireKey(keyArn);
        if (!alias.matches("alias/aws/[\\w/-]+")) {
            throw new FixtureException(
                    "\"" + alias + "\" is not the alias of a key that AWS manages; write it as in alias/aws/ebs");
        }
        Through through = THROUGH.get(alias);
        String text = AWS_MANAGED_KEY_POLICY.formatted(
                through == null ? "\"kms:*\"" : through.actions(),
                key.account(),
                through == null ? "*" : through.service(),
                key.region(),
                Partition.of(key.partition()).orElse(Partition.AWS).dnsSuffix(),
                key.partition(),
                key.account());
        String source = "the key policy of " + alias;
        if (through != null) {
            return PolicyDocument.parse(source, text);
        }
        JsonValue document = JsonValue.readAll(source, text, problem -> {}).get(0);
        List<JsonValue> statements =
                Objects.requireNonNull(document.get("Statement")).items();
        JsonValue throughService = with(
                "Action",
                JsonValue.unknown("no page of AWS tells what " + alias + " is used for", statements.get(0)),
                statements.get(0));
        return PolicyDocument.of(
                with("Statement", JsonValue.list(List.of(throughService, statements.get(1)), document), document));
    }

    private static Arn requireKey(String keyArn) {
        if (!KEY_ARN.matcher(keyArn).matches()) {
            throw new FixtureException("\"" + keyArn + "\" is not the ARN of a KMS key; write it as in"
                    + " arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab");
        }
        return Arn.of(keyArn);
    }

    private static JsonValue with(String name, JsonValue value, JsonValue object) {
        return JsonValue.object(
                object.members().stream()
                        .map(member -> member.name().equals(name) ? JsonValue.member(name, value) : member)
                        .toList(),
                object);
    }
}
