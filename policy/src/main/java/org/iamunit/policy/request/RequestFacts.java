package org.iamunit.policy.request;

import static org.iamunit.policy.request.Fact.Source.REQUEST;

import java.util.List;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;

/**
 * The rows of the table of {@link Facts} of what no request for an action can do without: where its author does not say it, that
 * is no absence.
 */
final class RequestFacts {

    /** The actions on items, which name their partition keys; a scan names none. */
    private static final Set<String> ON_ITEMS = Set.of(
            "dynamodb:getitem",
            "dynamodb:putitem",
            "dynamodb:updateitem",
            "dynamodb:deleteitem",
            "dynamodb:query",
            "dynamodb:batchgetitem",
            "dynamodb:batchwriteitem");

    private RequestFacts() {}

    static List<Fact> rows() {
        return List.of(
                Fact.of(
                                "iam:PassedToService",
                                REQUEST,
                                "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html"
                                        + "#ck_passedtoservice")
                        .unknown((context, key) ->
                                UnknownValue.present(unknown("the service that gets the role", "iam:PassedToService"))),
                Fact.of(
                                "ec2:InstanceType",
                                REQUEST,
                                "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html")
                        .unknown((context, key) -> launchesInstance(context.request())
                                ? UnknownValue.present(unknown("the type of the instance", "ec2:InstanceType"))
                                : null),
                Fact.of(
                                "s3:TlsVersion",
                                REQUEST,
                                "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html")
                        .unknown((context, key) -> tlsVersion(context)),
                Fact.of(
                                "dynamodb:LeadingKeys",
                                REQUEST,
                                "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html")
                        .unknown((context, key) ->
                                ON_ITEMS.contains(context.request().foldedAction())
                                        ? UnknownValue.present(
                                                unknown("the partition key of the items", "dynamodb:LeadingKeys"))
                                        : null));
    }

    private static boolean launchesInstance(AccessRequest request) {
        Arn arn = Arn.parse(request.resource());
        return request.foldedAction().equals("ec2:runinstances") && (arn == null || arn.isOf("ec2", "instance/"));
    }

    private static UnknownValue tlsVersion(RequestContext context) {
        UnknownValue version = UnknownValue.present(unknown("the version of TLS", "s3:TlsVersion"));
        return List.of("true").equals(context.values("aws:securetransport")) ? version : version.orAbsent();
    }

    private static Unknown unknown(String what, String key) {
        return new Unknown(what + " is not known: say it with " + key);
    }
}
