package org.iamunit.inventory.internal.terraform;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.internal.iam.DefaultKeyPolicy;
import org.iamunit.inventory.internal.iam.LambdaPermission;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** Tells what policies the resources of other services than IAM have. */
final class TerraformResourcePolicies {

    /** Policies of resources that an attribute names by their ARN. */
    private static final Map<String, String> BY_ARN = Map.of(
            "aws_sns_topic_policy", "arn",
            "aws_secretsmanager_secret_policy", "secret_arn",
            "aws_dynamodb_resource_policy", "resource_arn",
            "aws_kinesis_resource_policy", "resource_arn",
            "aws_s3control_access_point_policy", "access_point_arn",
            "aws_backup_vault_policy", "backup_vault_arn");

    /** Policies of resources that an attribute names by what follows a part of their ARN. */
    private static final Map<String, Naming> BY_NAME = Map.of(
            "aws_kms_key_policy", new Naming("key_id", "kms", "key/"),
            "aws_ecr_repository_policy", new Naming("repository", "ecr", "repository/"),
            "aws_efs_file_system_policy", new Naming("file_system_id", "elasticfilesystem", "file-system/"),
            "aws_cloudwatch_event_bus_policy", new Naming("event_bus_name", "events", "event-bus/"),
            "aws_glacier_vault_lock", new Naming("vault_name", "glacier", "vaults/"));

    private record Naming(String attribute, String service, String prefix) {}

    private static final Pattern QUEUE = Pattern.compile("https?://sqs\\.([a-z0-9-]+)\\.[^/]+/(\\d{12})/([^/]+)");

    private static final Pattern READ_ELSEWHERE = Pattern.compile(
            "aws_(iam|organizations|ssoadmin|ses|sesv2)_.*|aws_(s3_bucket|s3_access_point|sns_topic|sqs_queue|secretsmanager_secret|kms_key|vpc_endpoint)");

    private TerraformResourcePolicies() {}

    /** Tell the policy of a resource that is nothing but the policy of another one. */
    static void tell(TerraformResource resource, TerraformFacts facts) {
        TerraformResources resources = facts.resources();
        String arn = BY_ARN.get(resource.type());
        Naming naming = BY_NAME.get(resource.type());
        if (arn != null) {
            String service = resource.type().split("_", 3)[1];
            add(resource, service.equals("s3control") ? "s3" : service, arn, name -> null, facts);
        } else if (naming != null) {
            add(
                    resource,
                    naming.service(),
                    naming.attribute(),
                    name -> resources.arn(resource, naming.service(), naming.prefix() + name),
                    facts);
        }
        switch (resource.type()) {
            case "aws_s3_bucket_policy" ->
                add(resource, "s3", "bucket", name -> resources.bucket(resource, name), facts);
            case "aws_sqs_queue_policy" ->
                add(resource, "sqs", "queue_url", url -> queue(resource, url, resources), facts);
            case "aws_vpc_endpoint_policy" -> {
                String known = resource.text("vpc_endpoint_id");
                TerraformResources.Reference reference =
                        known != null ? null : resources.resolve(resource, resource.expression("vpc_endpoint_id"));
                String id = known != null ? known : endpoint(reference == null ? resource : reference.resource());
                if (facts.isFirst(id)) {
                    facts.facts().endpointPolicy(id, facts.document(resource, "policy"));
                }
            }
            case "aws_lambda_permission" -> {
                String function = facts.target(
                        resource,
                        "function_name",
                        name -> resources.arn(resource, "lambda", "function:" + name.replaceFirst("^.*function:", "")));
                String qualifier = resource.text("qualifier");
                String target = function == null || qualifier == null ? function : function + ":" + qualifier;
                facts.tellOfPolicy(
                        resource,
                        "lambda",
                        "function_name",
                        target,
                        permission(resource, target == null ? "*" : target, resources));
            }
            default -> {
                if (arn == null && naming == null && holdsUnreadPolicy(resource)) {
                    facts.facts().unreadPolicy(resource.values(), resource.address(), resource.type());
                }
            }
        }
    }

    /** Tell whether an attribute is a policy document with principals, of a resource that nobody reads. */
    private static boolean holdsUnreadPolicy(TerraformResource resource) {
        return !resource.isData()
                && !READ_ELSEWHERE.matcher(resource.type()).matches()
                && resource.values().members().stream()
                        .map(attribute -> String.valueOf(attribute.value().text()))
                        .anyMatch(text -> text.contains("\"Statement\"") && text.contains("\"Principal\""));
    }

    /** Tell the policy that a resource has in itself, unless a resource of its own says what it is. */
    static void tellOfRest(TerraformResource resource, TerraformFacts facts) {
        switch (resource.type()) {
            case "aws_kms_key" -> {
                boolean isKnown =
                        hasPolicy(resource, facts) || facts.resources().knownRegion(resource) != null;
                String arn = isKnown && !facts.hasPolicyElsewhere(resource)
                        ? facts.resources().arn(resource)
                        : null;
                if (arn != null && facts.isFirst(arn)) {
                    facts.facts()
                            .resourcePolicy(
                                    arn,
                                    hasPolicy(resource, facts)
                                            ? facts.document(resource, "policy")
                                            : DefaultKeyPolicy.of(
                                                    root(resource, facts.resources()), resource.values()));
                }
            }
            case "aws_s3_access_point" -> tellOfAccessPoint(resource, facts);
            case "aws_s3_bucket", "aws_sns_topic", "aws_sqs_queue", "aws_secretsmanager_secret" -> {
                String arn = hasPolicy(resource, facts) ? facts.resources().arn(resource) : null;
                if (arn != null && facts.isFirst(arn)) {
                    facts.facts().resourcePolicy(arn, facts.document(resource, "policy"));
                }
            }
            case "aws_vpc_endpoint" -> {
                String known = resource.text("id");
                String id = known == null ? endpoint(resource) : known;
                String type = resource.text("vpc_endpoint_type");
                if (type != null || !resource.isUnknown("vpc_endpoint_type")) {
                    facts.facts().endpointType(id, type == null ? "Gateway" : type, resource.values());
                }
                if (hasPolicy(resource, facts) && facts.isFirst(id)) {
                    facts.facts().endpointPolicy(id, facts.document(resource, "policy"));
                }
            }
            default -> {
                // Has no policy.
            }
        }
    }

    /** Tell the policy of an access point, and which bucket lies behind it, which may be that of another account. */
    private static void tellOfAccessPoint(TerraformResource resource, TerraformFacts facts) {
        TerraformResources resources = facts.resources();
        boolean isKnown = resource.text("arn") != null
                || (resources.knownRegion(resource) != null && resources.knownAccount(resource) != null);
        String arn = isKnown ? resources.arn(resource) : null;
        if (arn == null) {
            return;
        }
        if (hasPolicy(resource, facts) && facts.isFirst(arn)) {
            facts.facts().resourcePolicy(arn, facts.document(resource, "policy"));
        }
        String bucket =
                facts.target(resource, "bucket", name -> "arn:" + resources.partition(resource) + ":s3:::" + name);
        if (bucket != null) {
            facts.facts().accessPoint(arn, bucket, resource.text("bucket_account_id"), resource.values());
        }
    }

    private static String root(TerraformResource resource, TerraformResources resources) {
        return Arn.of(resources.partition(resource), "iam", "", resources.account(resource), "root")
                .toString();
    }

    private static boolean hasPolicy(TerraformResource resource, TerraformFacts facts) {
        JsonValue policy = facts.resources().attribute(resource, "policy");
        return policy != null && !"".equals(policy.text()) && !facts.hasPolicyElsewhere(resource);
    }

    private static void add(
            TerraformResource resource,
            String service,
            String attribute,
            TerraformFacts.Naming naming,
            TerraformFacts facts) {
        String target = facts.target(resource, attribute, naming);
        if (target == null || facts.isFirst(target)) {
            facts.tellOfPolicy(resource, service, attribute, target, facts.document(resource, "policy"));
        }
    }

    /** Return the ARN of a queue, as in {@code https://sqs.eu-west-1.amazonaws.com/123456789012/mail}. */
    private static @Nullable String queue(TerraformResource resource, String url, TerraformResources resources) {
        Matcher parts = QUEUE.matcher(url);
        return parts.matches()
                ? Arn.of(
                                Region.partitionOf(parts.group(1)).orElseGet(() -> resources.partition(resource)),
                                "sqs",
                                parts.group(1),
                                parts.group(2),
                                parts.group(3))
                        .toString()
                : null;
    }

    /** Return what stands for the id of an endpoint that is not known. */
    private static String endpoint(TerraformResource resource) {
        return "vpce-" + resource.address().replaceAll("\\W", "_");
    }

    private static JsonValue permission(TerraformResource resource, String function, TerraformResources resources) {
        return LambdaPermission.document(
                resource.values().get("statement_id"),
                attribute(resource, "principal", resources),
                attribute(resource, "action", resources),
                function,
                parameter -> resources.attribute(resource, snakeCase(parameter)),
                resource.values());
    }

    /** Spell a parameter of the API as Terraform does, as in {@code principal_org_id}. */
    private static String snakeCase(String parameter) {
        return parameter.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    private static JsonValue attribute(TerraformResource resource, String name, TerraformResources resources) {
        JsonValue value = resources.attribute(resource, name);
        return value != null
                ? value
                : JsonValue.unknown(name + " of " + resource.address() + " is not in this file", resource.values());
    }
}
