package org.iamunit.inventory.internal.iamcollect;

import java.util.List;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** A resource that iam-collect has downloaded, with its policy if it has one. */
final class IamCollectResource {

    private final Arn arn;
    private final JsonValue metadata;
    private final List<Part> parts;
    private final InventoryFacts facts;

    IamCollectResource(Arn arn, JsonValue metadata, List<Part> parts, InventoryFacts facts) {
        this.arn = arn;
        this.metadata = metadata;
        this.parts = parts;
        this.facts = facts;
    }

    void read(@Nullable String account) {
        String text = arn.toString();
        facts.address(metadata, text);
        facts.resource(text, List.of(), metadata);
        if (account != null) {
            facts.owner(text, account, metadata);
        }
        readBucketBehind();
        for (Part part : parts) {
            if (part.isAbout("tag")) {
                part.forEachTag((key, tag) -> facts.resourceTag(text, key, tag));
            } else if (part.isDocument()) {
                readPolicy(account, part.value());
            } else if (part.isAbout("policy") && part.mayHoldPolicies()) {
                facts.unreadPolicy(part.value(), part.name(), arn.service());
            }
        }
    }

    private void readPolicy(@Nullable String account, JsonValue document) {
        facts.address(document, arn.toString());
        if (arn.isOf("ec2") && arn.resourceStartsWith("vpc-endpoint/")) {
            String id = arn.resource().substring("vpc-endpoint/".length());
            String type = metadata.text("endpointType") == null ? metadata.text("type") : metadata.text("endpointType");
            facts.endpointPolicy(id, document);
            if (type != null) {
                facts.endpointType(id, type, metadata);
            }
        } else {
            facts.resourcePolicyIn(account, arn.toString(), document);
        }
    }

    private void readBucketBehind() {
        String bucket = metadata.text("bucket");
        if (bucket != null && arn.isOf("s3") && arn.resourceStartsWith("accesspoint/")) {
            facts.accessPoint(
                    arn.toString(),
                    Arn.isArn(bucket)
                            ? bucket
                            : Arn.of(arn.partition(), "s3", "", "", bucket).toString(),
                    metadata.text("bucketAccount"),
                    metadata);
        }
    }
}
