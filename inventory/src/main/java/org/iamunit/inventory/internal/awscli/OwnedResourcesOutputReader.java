package org.iamunit.inventory.internal.awscli;

import java.util.List;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads outputs of the AWS CLI that list resources whose ARNs do not say who owns them, access points of Amazon S3 and VPC
 * endpoints.
 */
public final class OwnedResourcesOutputReader implements InventoryReader {

    /**
     * A list of resources.
     *
     * @param list the member that holds it, or the one of a single resource without its last letter
     * @param id what holds the id of a resource
     * @param mark what each of them has besides, so that other lists are not mistaken for it; the id if nothing
     * @param arn the ARN, with {@code REGION} in the place of the Region and {@code ID} in that of the id
     */
    private record Kind(String list, String id, String mark, String arn) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("Buckets", "Name", "CreationDate", "s3:::ID"),
            new Kind("HostedZones", "Id", "CallerReference", "route53:::ID"),
            new Kind("HealthChecks", "Id", "HealthCheckConfig", "route53:::healthcheck/ID"),
            new Kind("Images", "ImageId", "ImageId", "ec2:REGION::image/ID"),
            new Kind("Snapshots", "SnapshotId", "OwnerId", "ec2:REGION::snapshot/ID"));

    private static final String ACCESS_POINT = "AccessPointArn";
    private static final String ACCESS_POINTS = "AccessPointList";
    private static final String ENDPOINTS = "VpcEndpoints";
    private static final String ENDPOINT = "VpcEndpointId";

    @Override
    public String reads() {
        return "that of aws s3api list-buckets, s3control get-access-point, s3control list-access-points, ec2"
                + " describe-vpc-endpoints, ec2 describe-images, ec2 describe-snapshots, route53 list-hosted-zones or route53"
                + " list-health-checks";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return kind(value) != null
                || isAccessPoint(value)
                || hasAll(value.get(ACCESS_POINTS), ACCESS_POINT)
                || hasAll(value.get(ENDPOINTS), ENDPOINT);
    }

    private static boolean isAccessPoint(JsonValue value) {
        return value.text(ACCESS_POINT) != null && value.text("Bucket") != null;
    }

    private static boolean hasAll(@Nullable JsonValue list, String member) {
        return list != null && list.isList() && list.items().stream().allMatch(item -> item.text(member) != null);
    }

    private static @Nullable Kind kind(JsonValue value) {
        for (Kind kind : KINDS) {
            JsonValue list = value.get(kind.list());
            if (hasAll(list, kind.id())
                    && list != null
                    && list.items().stream().allMatch(item -> item.get(kind.mark()) != null)) {
                return kind;
            }
        }
        return null;
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        Kind kind = kind(value);
        if (kind != null) {
            value.items(kind.list()).forEach(each -> readOwner(kind, each, input, facts));
            OutputPage.tell("the list of " + kind.list() + at(input), value, facts);
        } else if (isAccessPoint(value)) {
            readAccessPoint(value, facts);
        } else if (value.get(ACCESS_POINTS) != null) {
            value.items(ACCESS_POINTS).forEach(each -> readAccessPoint(each, facts));
            OutputPage.tell("the list of access points" + at(input), value, facts);
        } else {
            value.items(ENDPOINTS).forEach(each -> readEndpoint(each, facts));
            OutputPage.tell("the list of VPC endpoints" + at(input), value, facts);
        }
    }

    private static String at(InventoryInput input) {
        return (input.account() == null ? "" : " of account " + input.account())
                + (input.region() == null ? "" : " in " + input.region());
    }

    private static void readOwner(Kind kind, JsonValue resource, InventoryInput input, InventoryFacts facts) {
        String id = resource.text(kind.id());
        String said = resource.text("OwnerId");
        String account = said == null ? input.accountOrDefault() : said;
        String region = input.regionOrDefault();
        boolean needsRegion = kind.arn().contains("REGION");
        if (id == null || account == null || (needsRegion && region == null)) {
            return;
        }
        facts.owner(
                "arn:" + input.partition() + ":"
                        + kind.arn()
                                .replace("REGION", String.valueOf(region))
                                .replace("ID", id.startsWith("/") ? id.substring(1) : id),
                account,
                resource);
    }

    private static void readAccessPoint(JsonValue accessPoint, InventoryFacts facts) {
        String arn = accessPoint.text(ACCESS_POINT);
        String bucket = accessPoint.text("Bucket");
        if (arn == null || bucket == null) {
            facts.problem(accessPoint, "this access point has no Bucket", "keep the output as the AWS CLI wrote it");
            return;
        }
        facts.accessPoint(
                arn,
                Arn.isArn(bucket)
                        ? bucket
                        : Arn.of(Arn.of(arn).partition(), "s3", "", "", bucket).toString(),
                accessPoint.text("BucketAccountId"),
                accessPoint);
    }

    private static void readEndpoint(JsonValue endpoint, InventoryFacts facts) {
        String id = endpoint.text(ENDPOINT);
        String type = endpoint.text("VpcEndpointType");
        JsonValue document = endpoint.get("PolicyDocument");
        if (id == null) {
            return;
        }
        facts.address(endpoint, id);
        if (type != null) {
            facts.endpointType(id, type, endpoint);
        }
        if (document != null && !document.isNull()) {
            facts.endpointPolicy(id, document);
        }
    }
}
