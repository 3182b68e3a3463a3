package org.iamunit.inventory.internal.cloudformation;

import static org.iamunit.policy.document.JsonValue.member;
import static org.iamunit.policy.document.JsonValue.object;
import static org.iamunit.policy.document.JsonValue.string;

import java.util.List;
import java.util.Map;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.cloudformation.CloudFormationConditions.Truth;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the account of a stack owns the resources of its template whose ARNs have no account.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Resource
 *     types defined by services</a>
 */
final class CloudFormationOwners {

    /**
     * How the ARNs of a type are made.
     *
     * @param arn the ARN, with {@code ${Name}} for what stands for the name
     * @param nameProperty the property that names the resource; empty if AWS makes up its id
     */
    private record Format(String arn, String nameProperty) {}

    private static final String API_GATEWAY = "apigateway:${AWS::Region}::/";

    private static final Map<String, Format> FORMATS = Map.ofEntries(
            Map.entry("AWS::S3::Bucket", new Format("s3:::${Name}", "BucketName")),
            Map.entry("AWS::ApiGateway::ApiKey", new Format(API_GATEWAY + "apikeys/${Name}", "")),
            Map.entry("AWS::ApiGateway::ClientCertificate", new Format(API_GATEWAY + "clientcertificates/${Name}", "")),
            Map.entry("AWS::ApiGateway::DomainName", new Format(API_GATEWAY + "domainnames/${Name}", "DomainName")),
            Map.entry("AWS::ApiGateway::RestApi", new Format(API_GATEWAY + "restapis/${Name}", "")),
            Map.entry("AWS::ApiGateway::UsagePlan", new Format(API_GATEWAY + "usageplans/${Name}", "")),
            Map.entry("AWS::ApiGateway::VpcLink", new Format(API_GATEWAY + "vpclinks/${Name}", "")),
            Map.entry("AWS::ApiGatewayV2::Api", new Format(API_GATEWAY + "apis/${Name}", "")),
            Map.entry("AWS::ApiGatewayV2::DomainName", new Format(API_GATEWAY + "domainnames/${Name}", "DomainName")),
            Map.entry("AWS::ApiGatewayV2::VpcLink", new Format(API_GATEWAY + "vpclinks/${Name}", "")),
            Map.entry("AWS::Serverless::Api", new Format(API_GATEWAY + "restapis/${Name}", "")),
            Map.entry("AWS::Serverless::HttpApi", new Format(API_GATEWAY + "apis/${Name}", "")),
            Map.entry("AWS::GameLift::Alias", new Format("gamelift:${AWS::Region}::alias/${Name}", "")),
            Map.entry("AWS::Route53::CidrCollection", new Format("route53:::cidrcollection/${Name}", "")),
            Map.entry("AWS::Route53::HealthCheck", new Format("route53:::healthcheck/${Name}", "")),
            Map.entry("AWS::Route53::HostedZone", new Format("route53:::hostedzone/${Name}", "")),
            Map.entry("AWS::SSO::Instance", new Format("sso:::instance/${Name}", "")));

    private CloudFormationOwners() {}

    /** Tell who owns a resource of a template, if its ARN does not. */
    static void read(CloudFormationTemplate template, String logicalId, JsonValue resource, InventoryFacts facts) {
        String account = template.stack().account();
        Format format = FORMATS.get(String.valueOf(resource.text("Type")));
        JsonValue condition = resource.get("Condition");
        if (account == null || format == null || (condition != null && template.condition(condition) == Truth.FALSE)) {
            return;
        }
        JsonValue given = given(resource, format);
        boolean needsRegion = format.arn().contains("${AWS::Region}") || (given != null && given.text() == null);
        if (needsRegion && template.stack().region() == null) {
            return;
        }
        JsonValue name = given == null ? null : template.value(given);
        if (given != null && (name == null || name.text() == null)) {
            return;
        }
        String text = name == null ? template.stack().name() + "-" + logicalId : String.valueOf(name.text());
        JsonValue pattern = string("arn:${AWS::Partition}:" + format.arn(), resource);
        JsonValue arn = template.value(object(
                List.of(member(
                        "Fn::Sub",
                        JsonValue.list(
                                List.of(pattern, object(List.of(member("Name", string(text, resource))), resource)),
                                resource))),
                resource));
        String known = arn == null ? null : arn.text();
        if (known != null && name == null) {
            facts.ownerOfUnnamed(known, account, resource);
        } else if (known != null) {
            facts.owner(known, account, resource);
        }
    }

    private static @Nullable JsonValue given(JsonValue resource, Format format) {
        JsonValue properties = resource.get("Properties");
        return properties == null || format.nameProperty().isEmpty() ? null : properties.get(format.nameProperty());
    }
}
