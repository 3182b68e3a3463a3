package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.CALLER;
import static org.iamunit.policy.internal.context.Fact.Source.OWNER;
import static org.iamunit.policy.internal.context.Fact.Source.REGION;
import static org.iamunit.policy.internal.context.Fact.Source.REQUEST;
import static org.iamunit.policy.internal.context.Fact.Source.RESOURCE;
import static org.iamunit.policy.internal.context.Facts.GLOBAL;
import static org.iamunit.policy.internal.context.Facts.SAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;

/**
 * The rows of the table of {@link Facts} that follow from the resource, its owner and its Region, or from another key of the same
 * service. Tags and ARNs, whose rows are made from lists, have their own.
 */
final class ResourceFacts {

    private static final String KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html";

    /** The actions that carry no {@code aws:ResourceAccount}, beside all of the direct interface of EBS. */
    private static final Set<String> WITHOUT_OWNER = Set.of(
            "auditmanager:updateassessmentframeworkshare",
            "detective:acceptinvitation",
            "ds:acceptshareddirectory",
            "ec2:accepttransitgatewaypeeringattachment",
            "ec2:acceptvpcendpointconnections",
            "ec2:acceptvpcpeeringconnection",
            "ec2:createtransitgatewaypeeringattachment",
            "ec2:createvpcendpoint",
            "ec2:createvpcpeeringconnection",
            "guardduty:acceptadministratorinvitation",
            "macie2:acceptinvitation",
            "es:acceptinboundconnection",
            "route53:associatevpcwithhostedzone",
            "route53:createvpcassociationauthorization",
            "securityhub:acceptadministratorinvitation");

    private ResourceFacts() {}

    /** Return the rows whose keys begin with a prefix. */
    static List<Fact> rows(String prefix) {
        List<Fact> rows = new ArrayList<>();
        switch (prefix) {
            case "aws" -> addGlobal(rows);
            case "s3" -> {
                addS3(rows);
                addObjectTags(rows, prefix);
            }
            case "s3-outposts" -> addObjectTags(rows, prefix);
            case "ec2" ->
                rows.add(Fact.of(
                                "ec2:Region",
                                REGION,
                                "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policy-structure.html")
                        .given((context, key) -> context.given("aws:requestedregion"), ContextKeys.REQUESTED_REGION)
                        .known((context, key) -> Facts.one(context.region()))
                        .unknown((context, key) -> context.unknownRegion()));
            case "secretsmanager" ->
                rows.add(Fact.of("secretsmanager:SecretPrimaryRegion", RESOURCE, SAR + "awssecretsmanager.html")
                        .unknown((context, key) ->
                                UnknownValue.present(new Unknown("the primary Region of the secret is not known:"
                                        + " give secretsmanager:SecretPrimaryRegion with the request"))));
            case "kms" -> addKms(rows);
            case "imagebuilder" -> addImageBuilder(rows);
            default -> {}
        }
        return rows;
    }

    private static void addGlobal(List<Fact> rows) {
        rows.add(Fact.of(ContextKeys.RESOURCE_ACCOUNT, OWNER, GLOBAL + "#condition-keys-resourceaccount")
                .carriedBy("actions that tell who owns their resource", ResourceFacts::carriesOwner)
                .given((context, key) -> context.given("s3:resourceaccount"), "s3:ResourceAccount")
                .known((context, key) -> Facts.one(context.resourceAccount()))
                .unknown((context, key) -> context.unknownResourceAccount()));
        rows.add(Fact.of(ContextKeys.REQUESTED_REGION, REGION, GLOBAL + "#condition-keys-requestedregion")
                .given((context, key) -> context.given("ec2:region"), "ec2:Region")
                .known((context, key) -> Facts.one(context.region()))
                .unknown((context, key) -> context.unknownRegion()));
    }

    private static void addS3(List<Fact> rows) {
        rows.add(Fact.of("s3:ResourceAccount", OWNER, SAR + "amazons3.html")
                .given((context, key) -> context.given("aws:resourceaccount"), ContextKeys.RESOURCE_ACCOUNT)
                .known((context, key) -> Facts.one(context.resourceAccount()))
                .unknown((context, key) -> context.unknownResourceAccount()));
        rows.add(Fact.of(
                        ContextKeys.ACCESS_POINT_NETWORK_ORIGIN,
                        RESOURCE,
                        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html")
                .ofEveryAction()
                .known((context, key) -> context.fixture(key))
                .unknown(RequestContext::unknownOfFixture));
    }

    private static void addObjectTags(List<Fact> rows, String service) {
        String objectTags = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html";
        rows.add(TagFacts.names(service + ":RequestObjectTagKeys", objectTags, service + ":requestobjecttag/"));
        rows.add(TagFacts.listed(service + ":RequestObjectTag/", service + ":RequestObjectTagKeys", objectTags));
    }

    private static void addKms(List<Fact> rows) {
        rows.add(Fact.of("kms:CallerAccount", CALLER, KMS + "#conditions-kms-caller-account")
                .given((context, key) -> context.given("aws:principalaccount"), ContextKeys.PRINCIPAL_ACCOUNT)
                .known((context, key) -> Facts.one(context.request().principal().account())));
        alias(rows, "kms:CustomerMasterKeySpec", "kms:KeySpec", KMS);
        alias(rows, "kms:CustomerMasterKeyUsage", "kms:KeyUsage", KMS);
        rows.add(TagFacts.names(
                "kms:EncryptionContextKeys",
                KMS + "#conditions-kms-encryption-context-keys",
                "kms:encryptioncontext:"));
        rows.add(TagFacts.listed(
                "kms:EncryptionContext:", "kms:EncryptionContextKeys", KMS + "#conditions-kms-encryption-context"));
    }

    private static void addImageBuilder(List<Fact> rows) {
        String builder = SAR + "amazonec2imagebuilder.html";
        rows.add(TagFacts.names("imagebuilder:CreatedResourceTagKeys", builder, "imagebuilder:createdresourcetag/"));
        rows.add(TagFacts.listed("imagebuilder:CreatedResourceTag/", "imagebuilder:CreatedResourceTagKeys", builder));
    }

    /** Make the rows of two keys that are one. */
    private static void alias(List<Fact> rows, String key, String other, String page) {
        rows.add(Fact.of(key, REQUEST, page).given((context, asked) -> context.given(ContextKeys.fold(other)), other));
        rows.add(Fact.of(other, REQUEST, page).given((context, asked) -> context.given(ContextKeys.fold(key)), key));
    }

    static boolean carriesOwner(AccessRequest request) {
        return !request.service().equals("ebs") && !WITHOUT_OWNER.contains(request.foldedAction());
    }
}
