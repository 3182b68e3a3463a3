package org.iamunit.policy.request;

import static org.iamunit.policy.request.Fact.Source.REQUEST;
import static org.iamunit.policy.request.Fact.Source.RESOURCE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.jspecify.annotations.Nullable;

/** The rows of the table of {@link Facts} that are about tags: one set of them goes by several names. */
final class TagFacts {

    private static final String RESOURCE_TAG = ContextKeys.fold(ContextKeys.RESOURCE_TAG);
    private static final String PRINCIPAL_TAG = ContextKeys.fold(ContextKeys.PRINCIPAL_TAG);

    private static final String GLOBAL =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
    private static final String SAR = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_";

    /** Finds the ARN of the resource whose tags a key tells of; {@code null} if the request's has no such tags. */
    @FunctionalInterface
    interface Tagged {
        @Nullable
        String by(AccessRequest request);
    }

    /** The families that tell of the tags of a resource or a user, with whose they are; by what their keys begin with. */
    private static final Map<String, Tagged> FAMILIES = new LinkedHashMap<>();

    /** The families that tell of the tags that a request passes. */
    private static final List<String> OF_REQUEST =
            List.of("aws:requesttag/", "rds:req-tag/", "dms:req-tag/", "elasticmapreduce:requesttag/");

    private TagFacts() {}

    static List<Fact> rows() {
        List<Fact> rows = new ArrayList<>();
        rows.add(family(
                ContextKeys.RESOURCE_TAG, GLOBAL + "#condition-keys-resourcetag", AccessRequest::taggedResource));
        rows.add(family(
                ContextKeys.PRINCIPAL_TAG,
                GLOBAL + "#condition-keys-principaltag",
                request -> request.principal() instanceof IamUser user ? user.arn() : null));
        own(
                rows,
                "iam:ResourceTag/",
                "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html");
        own(rows, "ec2:ResourceTag/", SAR + "amazonec2.html");
        own(rows, "ssm:resourceTag/", SAR + "awssystemsmanager.html");
        own(rows, "secretsmanager:ResourceTag/", SAR + "awssecretsmanager.html");
        own(rows, "autoscaling:ResourceTag/", SAR + "amazonec2autoscaling.html");
        own(rows, "ecr:ResourceTag/", SAR + "amazonelasticcontainerregistry.html");
        own(rows, "ecr-public:ResourceTag/", SAR + "amazonelasticcontainerregistrypublic.html");
        own(
                rows,
                "ecs:ResourceTag/",
                "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_service-with-iam.html");
        own(rows, "elasticloadbalancing:ResourceTag/", SAR + "elasticloadbalancing.html");
        own(rows, "elasticmapreduce:ResourceTag/", SAR + "amazonelasticmapreduce.html");
        own(rows, "glacier:ResourceTag/", SAR + "amazons3glacier.html");
        own(rows, "iotanalytics:ResourceTag/", SAR + "awsiotanalytics.html");
        own(rows, "license-manager:ResourceTag/", SAR + "awslicensemanager.html");
        own(rows, "ram:ResourceTag/", SAR + "awsresourceaccessmanager.html");
        own(rows, "sagemaker:ResourceTag/", SAR + "amazonsagemaker.html");
        own(rows, "datapipeline:Tag/", SAR + "awsdatapipeline.html");
        own(
                rows,
                "s3:ExistingObjectTag/",
                "https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html");
        own(rows, "s3-outposts:ExistingObjectTag/", SAR + "amazons3onoutposts.html");
        rows.add(family("s3:BucketTag/", SAR + "amazons3.html", request -> bucket(request.resource())));
        rows.add(family("s3:AccessPointTag/", SAR + "amazons3.html", request -> accessPoint(request.resource())));
        rows.add(family(
                "s3express:BucketTag/",
                SAR + "amazons3express.html",
                request -> container(request.resource(), "bucket/")));
        rows.add(family(
                "s3express:AccessPointTag/",
                SAR + "amazons3express.html",
                request -> container(request.resource(), "accesspoint/")));
        rows.add(family(
                "s3tables:TableBucketTag/",
                SAR + "amazons3tables.html",
                request -> container(request.resource(), "bucket/")));
        rows.add(family(
                "s3vectors:VectorBucketTag/",
                SAR + "amazons3vectors.html",
                request -> container(request.resource(), "bucket/")));
        for (String type : List.of(
                "db",
                "cluster",
                "cluster-pg",
                "cluster-snapshot",
                "es",
                "og",
                "pg",
                "ri",
                "secgrp",
                "snapshot",
                "subgrp")) {
            ofType(rows, "rds", type, SAR + "amazonrds.html");
        }
        for (String type : List.of(
                "rep",
                "endpoint",
                "task",
                "subgrp",
                "es",
                "cert",
                "assessment-run",
                "individual-assessment",
                "data-migration",
                "data-provider",
                "instance-profile",
                "migration-project",
                "replication-config")) {
            ofType(rows, "dms", type, SAR + "awsdatabasemigrationservice.html");
        }
        rows.add(ofRequest("aws:RequestTag/", GLOBAL + "#condition-keys-requesttag"));
        rows.add(ofRequest("rds:req-tag/", SAR + "amazonrds.html"));
        rows.add(ofRequest("dms:req-tag/", SAR + "awsdatabasemigrationservice.html"));
        rows.add(ofRequest("elasticmapreduce:RequestTag/", SAR + "amazonelasticmapreduce.html"));
        rows.add(names(ContextKeys.TAG_KEYS, GLOBAL + "#condition-keys-tagkeys", OF_REQUEST.toArray(String[]::new)));
        return rows;
    }

    /** Add a family that tells of the tags of the resource itself. */
    private static void own(List<Fact> rows, String key, String page) {
        rows.add(family(key, page, AccessRequest::resource));
    }

    /** Add a family that tells of the tags of resources of one type only. */
    private static void ofType(List<Fact> rows, String service, String type, String page) {
        rows.add(family(service + ":" + type + "-tag/", page, request -> {
            Arn arn = Arn.parse(request.resource());
            return arn != null && arn.isOf(service) && arn.resourceStartsWith(type + ":") ? request.resource() : null;
        }));
    }

    private static Fact family(String key, String page, Tagged tagged) {
        String folded = ContextKeys.fold(key);
        FAMILIES.put(folded, tagged);
        boolean ofPrincipal = folded.equals(PRINCIPAL_TAG);
        Fact fact = Fact.of(key, RESOURCE, page)
                .given(
                        (context, asked) -> given(context, asked, folded, tagged),
                        ContextKeys.RESOURCE_TAG,
                        ContextKeys.PRINCIPAL_TAG);
        // The fixture knows what a resource and a caller have, by these names.
        return folded.equals(RESOURCE_TAG) || ofPrincipal
                ? fact.unknown(RequestContext::unknownOfFixture)
                : fact.known((context, asked) -> {
                            String arn = tagged.by(context.request());
                            return arn == null ? null : context.tagOf(arn, asked.substring(folded.length()));
                        })
                        .unknown((context, asked) -> {
                            String arn = tagged.by(context.request());
                            return arn == null ? null : context.unknownTagOf(arn, asked.substring(folded.length()));
                        });
    }

    /** Find what the request says of a tag by another name. */
    private static @Nullable List<String> given(RequestContext context, String asked, String family, Tagged tagged) {
        AccessRequest request = context.request();
        ContextValue other = otherName(request, asked, family, tagged);
        return other == null ? null : other.values();
    }

    private static @Nullable ContextValue otherName(AccessRequest request, String asked, String family, Tagged tagged) {
        String name = null;
        for (Map.Entry<String, ContextValue> entry : request.context().entrySet()) {
            String key = entry.getKey();
            int slash = key.indexOf('/');
            if (slash < 0 || key.equals(asked) || entry.getValue().values() == null) {
                continue;
            }
            name = name == null ? asked.substring(family.length()) : name;
            Tagged other = key.endsWith(name) && key.length() == slash + 1 + name.length()
                    ? FAMILIES.get(key.substring(0, slash + 1))
                    : null;
            if (other != null) {
                String arn = tagged.by(request);
                if (arn != null && arn.equals(other.by(request))) {
                    return entry.getValue();
                }
            }
        }
        return null;
    }

    /** Return the given key, in the request's spelling, that tells of the same tag; {@code null} if none does. */
    static @Nullable ContextValue sameTag(AccessRequest request, Fact fact, String asked) {
        String family = ContextKeys.fold(fact.key());
        Tagged tagged = FAMILIES.get(family);
        return tagged == null ? null : otherName(request, asked, family, tagged);
    }

    private static Fact ofRequest(String key, String page) {
        String family = ContextKeys.fold(key);
        List<String> others =
                OF_REQUEST.stream().filter(other -> !other.equals(family)).toList();
        return Fact.of(key, REQUEST, page)
                .given(
                        (context, asked) -> {
                            String name = asked.substring(family.length());
                            for (String other : others) {
                                List<String> values = context.given(other + name);
                                if (values != null) {
                                    return values;
                                }
                            }
                            return null;
                        },
                        others.toArray(String[]::new))
                .unknown((context, asked) ->
                        named(context, ContextKeys.TAG_KEYS, asked.substring(family.length()), key));
    }

    /** Make the row of a key that lists what the keys of families go on with. */
    static Fact names(String key, String page, String... families) {
        return Fact.of(key, REQUEST, page)
                .given(
                        (context, asked) -> {
                            List<String> names = new ArrayList<>();
                            for (Map.Entry<String, ContextValue> entry :
                                    context.request().context().entrySet()) {
                                for (String family : families) {
                                    if (entry.getKey().startsWith(family)
                                            && entry.getValue().values() != null) {
                                        names.add(entry.getValue().key().substring(family.length()));
                                    }
                                }
                            }
                            return names.isEmpty() ? null : List.copyOf(names);
                        },
                        families);
    }

    /** Make the row of a family of which another key lists the names. */
    static Fact listed(String family, String key, String page) {
        return Fact.of(family, REQUEST, page)
                .unknown((context, asked) -> named(context, key, asked.substring(family.length()), family));
    }

    private static @Nullable UnknownValue named(RequestContext context, String list, String name, String family) {
        List<String> names = context.given(ContextKeys.fold(list));
        return names != null && names.stream().anyMatch(name::equalsIgnoreCase)
                ? UnknownValue.present(new Unknown("the value of " + family + name + ", which " + list
                        + " names, is not known: give " + family + name + " with the request"))
                : null;
    }

    /** Return the ARN of the bucket that an S3 resource is or lies in. */
    private static @Nullable String bucket(String resource) {
        Arn arn = Arn.parse(resource);
        if (arn == null
                || !arn.isOf("s3")
                || !arn.region().isEmpty()
                || !arn.account().isEmpty()) {
            return null;
        }
        int slash = arn.resource().indexOf('/');
        return slash < 0
                ? resource
                : arn.withResource(arn.resource().substring(0, slash)).toString();
    }

    /** Return the ARN of the access point that an S3 resource is or is reached through. */
    private static @Nullable String accessPoint(String resource) {
        Arn arn = Arn.parse(resource);
        return arn != null && arn.isOf("s3") ? container(resource, "accesspoint/") : null;
    }

    /** Return the ARN of the resource of a type that another one is or lies in; {@code null} if there is none. */
    static @Nullable String container(String resource, String type) {
        Arn arn = Arn.parse(resource);
        if (arn == null || !arn.resourceStartsWith(type)) {
            return null;
        }
        int slash = arn.resource().indexOf('/', type.length());
        return slash < 0
                ? resource
                : arn.withResource(arn.resource().substring(0, slash)).toString();
    }
}
