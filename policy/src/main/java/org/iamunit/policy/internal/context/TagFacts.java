package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.REQUEST;
import static org.iamunit.policy.internal.context.Fact.Source.RESOURCE;
import static org.iamunit.policy.internal.context.Facts.GLOBAL;
import static org.iamunit.policy.internal.context.Facts.SAR;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.IamUser;
import org.jspecify.annotations.Nullable;

/** The rows of the table of {@link Facts} that are about tags: one set of them goes by several names. */
final class TagFacts {

    private static final String RESOURCE_TAG = ContextKeys.fold(ContextKeys.RESOURCE_TAG);
    private static final String PRINCIPAL_TAG = ContextKeys.fold(ContextKeys.PRINCIPAL_TAG);

    /** Finds the ARN of the resource whose tags a key tells of; {@code null} if the request's has no such tags. */
    @FunctionalInterface
    interface Tagged {
        @Nullable
        String by(AccessRequest request);
    }

    /** The families that tell of the tags of a resource or a user, with whose they are; by what their keys begin with. */
    private static final Map<String, Tagged> FAMILIES = new ConcurrentHashMap<>();

    /** The families that tell of the tags that a request passes. */
    private static final List<String> OF_REQUEST =
            List.of("aws:requesttag/", "rds:req-tag/", "dms:req-tag/", "elasticmapreduce:requesttag/");

    private TagFacts() {}

    /** The families that tell of the tags of the resource itself, with their pages. */
    private static final Map<String, String> OWN = Map.ofEntries(
            Map.entry(
                    "iam:ResourceTag/",
                    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html"),
            Map.entry("ec2:ResourceTag/", SAR + "amazonec2.html"),
            Map.entry("ssm:resourceTag/", SAR + "awssystemsmanager.html"),
            Map.entry("secretsmanager:ResourceTag/", SAR + "awssecretsmanager.html"),
            Map.entry("autoscaling:ResourceTag/", SAR + "amazonec2autoscaling.html"),
            Map.entry("ecr:ResourceTag/", SAR + "amazonelasticcontainerregistry.html"),
            Map.entry("ecr-public:ResourceTag/", SAR + "amazonelasticcontainerregistrypublic.html"),
            Map.entry(
                    "ecs:ResourceTag/",
                    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_service-with-iam.html"),
            Map.entry("elasticloadbalancing:ResourceTag/", SAR + "elasticloadbalancing.html"),
            Map.entry("elasticmapreduce:ResourceTag/", SAR + "amazonelasticmapreduce.html"),
            Map.entry("glacier:ResourceTag/", SAR + "amazons3glacier.html"),
            Map.entry("iotanalytics:ResourceTag/", SAR + "awsiotanalytics.html"),
            Map.entry("license-manager:ResourceTag/", SAR + "awslicensemanager.html"),
            Map.entry("ram:ResourceTag/", SAR + "awsresourceaccessmanager.html"),
            Map.entry("sagemaker:ResourceTag/", SAR + "amazonsagemaker.html"),
            Map.entry("datapipeline:Tag/", SAR + "awsdatapipeline.html"),
            Map.entry(
                    "s3:ExistingObjectTag/",
                    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html"),
            Map.entry("s3-outposts:ExistingObjectTag/", SAR + "amazons3onoutposts.html"));

    /** The types of resources that have families of their own, by their services. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "rds",
            List.of(
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
                    "subgrp"),
            "dms",
            List.of(
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
                    "replication-config"));

    /** Return the rows whose keys begin with a prefix. */
    static List<Fact> rows(String prefix) {
        List<Fact> rows = new ArrayList<>();
        OWN.forEach((key, page) -> {
            if (key.startsWith(prefix + ":")) {
                rows.add(family(key, page, AccessRequest::resource));
            }
        });
        switch (prefix) {
            case "aws" -> addGlobal(rows);
            case "s3" -> {
                rows.add(family("s3:BucketTag/", SAR + "amazons3.html", request -> bucket(request.resource())));
                rows.add(family(
                        "s3:AccessPointTag/", SAR + "amazons3.html", request -> accessPoint(request.resource())));
            }
            case "s3express" -> {
                rows.add(ofContainer("s3express:BucketTag/", "bucket/", "amazons3express.html"));
                rows.add(ofContainer("s3express:AccessPointTag/", "accesspoint/", "amazons3express.html"));
            }
            case "s3tables" -> rows.add(ofContainer("s3tables:TableBucketTag/", "bucket/", "amazons3tables.html"));
            case "s3vectors" -> rows.add(ofContainer("s3vectors:VectorBucketTag/", "bucket/", "amazons3vectors.html"));
            case "rds" -> {
                addTypes(rows, prefix, SAR + "amazonrds.html");
                rows.add(ofRequest("rds:req-tag/", SAR + "amazonrds.html"));
            }
            case "dms" -> {
                addTypes(rows, prefix, SAR + "awsdatabasemigrationservice.html");
                rows.add(ofRequest("dms:req-tag/", SAR + "awsdatabasemigrationservice.html"));
            }
            case "elasticmapreduce" ->
                rows.add(ofRequest("elasticmapreduce:RequestTag/", SAR + "amazonelasticmapreduce.html"));
            default -> {}
        }
        return rows;
    }

    private static void addGlobal(List<Fact> rows) {
        rows.add(family(
                ContextKeys.RESOURCE_TAG, GLOBAL + "#condition-keys-resourcetag", AccessRequest::taggedResource));
        rows.add(family(
                ContextKeys.PRINCIPAL_TAG,
                GLOBAL + "#condition-keys-principaltag",
                request -> request.principal() instanceof IamUser user ? user.arn() : null));
        rows.add(ofRequest("aws:RequestTag/", GLOBAL + "#condition-keys-requesttag"));
        rows.add(names(ContextKeys.TAG_KEYS, GLOBAL + "#condition-keys-tagkeys", OF_REQUEST.toArray(String[]::new)));
    }

    /** Make a family that tells of the tags of what a resource lies in. */
    private static Fact ofContainer(String key, String type, String page) {
        return family(key, SAR + page, request -> container(request.resource(), type));
    }

    /** Add families that tell of the tags of resources of one type only. */
    private static void addTypes(List<Fact> rows, String service, String page) {
        for (String type : TYPES.getOrDefault(service, List.of())) {
            rows.add(family(service + ":" + type + "-tag/", page, request -> {
                Arn arn = Arn.parse(request.resource());
                return arn != null && arn.isOf(service) && arn.resourceStartsWith(type + ":")
                        ? request.resource()
                        : null;
            }));
        }
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
                    ? tagged(key.substring(0, slash + 1))
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
        Tagged tagged = tagged(family);
        return tagged == null ? null : otherName(request, asked, family, tagged);
    }

    /** Find whose tags a family tells of: its row may not have been made yet. */
    private static @Nullable Tagged tagged(String family) {
        Tagged known = FAMILIES.get(family);
        if (known == null && Facts.all(Facts.prefixOf(family)).findAny().isPresent()) {
            known = FAMILIES.get(family);
        }
        return known;
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
