package org.iamunit.inventory.internal.terraform;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.internal.iam.DefaultKeyPolicy;
import org.iamunit.inventory.internal.iam.ExecuteApiPolicy;
import org.iamunit.inventory.internal.iam.LambdaPermission;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/** Tells what policies the resources of other services than IAM have. */
final class TerraformResourcePolicies {

    private static final Pattern QUEUE = Pattern.compile("https?://sqs\\.([a-z0-9-]+)\\.[^/]+/(\\d{12})/([^/]+)");

    private static final Pattern READ_ELSEWHERE = Pattern.compile("aws_(iam|organizations|ssoadmin|ses|sesv2)_.*");

    private TerraformResourcePolicies() {}

    /** Tell the policy of a resource that is nothing but the policy of another one. */
    static void tell(TerraformResource resource, TerraformFacts facts) {
        if (TerraformGrants.tell(resource, facts)) {
            return;
        }
        TerraformResources resources = facts.resources();
        List<TerraformPolicyAttribute> attributes = TerraformPolicyAttribute.ofType(resource.type());
        attributes.forEach(attribute -> tell(resource, attribute, facts));
        switch (resource.type()) {
            case "aws_s3_bucket_policy" ->
                add(resource, "policy", "s3", List.of("bucket"), name -> resources.bucket(resource, name), facts);
            case "aws_sqs_queue_policy" ->
                add(resource, "policy", "sqs", List.of("queue_url"), url -> queue(resource, url, resources), facts);
            case "aws_vpc_endpoint_policy" -> {
                String known = resource.text("vpc_endpoint_id");
                ReferredResource reference =
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
            case "aws_api_gateway_rest_api_policy" -> {
                String api = facts.target(resource, "rest_api_id", id -> resources.arn(resource, "execute-api", id));
                tellOfApi(resource, "rest_api_id", executeApi(api), facts);
            }
            case "aws_ecrpublic_repository_policy" ->
                add(
                        resource,
                        "policy",
                        "ecr-public",
                        List.of("repository_name"),
                        name -> Arn.of(
                                        resources.partition(resource),
                                        "ecr-public",
                                        "",
                                        resources.account(resource),
                                        "repository/" + name)
                                .toString(),
                        facts);
            case "aws_codeartifact_repository_permissions_policy" ->
                add(
                        resource,
                        "policy_document",
                        "codeartifact",
                        List.of("resource_arn", "repository"),
                        name -> resource.text("domain") == null
                                ? null
                                : resources.arn(
                                        resource, "codeartifact", "repository/" + resource.text("domain") + "/" + name),
                        facts);
            default -> {
                if (attributes.isEmpty()) {
                    leaveOpen(resource, facts);
                }
            }
        }
    }

    /** Tell a policy as the table says. */
    private static void tell(TerraformResource resource, TerraformPolicyAttribute attribute, TerraformFacts facts) {
        TerraformResources resources = facts.resources();
        List<String> words = attribute.words();
        switch (attribute.target()) {
            case OF ->
                add(
                        resource,
                        attribute.attribute(),
                        words.get(1),
                        attribute.owners(),
                        name -> words.get(2).equals("-")
                                ? null
                                : resources.arn(resource, words.get(1), words.get(2) + name),
                        facts);
            case AT ->
                facts.tellOfPolicy(
                        resource,
                        words.get(0),
                        attribute.attribute(),
                        resources.arn(resource, words.get(0), words.get(1)),
                        facts.document(resource, attribute.attribute()));
            case ANY ->
                facts.tellOfPolicy(
                        resource,
                        words.get(0),
                        attribute.attribute(),
                        null,
                        facts.document(resource, attribute.attribute()));
            case SELF, CODE, NONE -> {
                // Told when all policies that are resources of their own are known, or elsewhere.
            }
        }
    }

    /** Leave open what a policy may decide of which nobody knows how AWS uses it. */
    private static void leaveOpen(TerraformResource resource, TerraformFacts facts) {
        if (resource.isData() || READ_ELSEWHERE.matcher(resource.type()).matches()) {
            return;
        }
        boolean found = false;
        for (Member attribute : resource.values().members()) {
            String text = String.valueOf(attribute.value().text());
            if (text.contains("\"Statement\"") && text.contains("\"Principal\"")) {
                String[] words = resource.type().split("_", 3);
                facts.facts()
                        .resourcePolicyOfAny(
                                words.length > 1 ? words[1] : resource.type(),
                                TerraformFacts.perhaps(
                                        attribute.value(),
                                        "how AWS uses the policy in " + resource.address()
                                                + " is not known, as that is of the type " + resource.type()));
                found = true;
            }
        }
        if (found) {
            facts.facts().unreadPolicy(resource.values(), resource.address(), resource.type());
        }
    }

    /** Return the ARN of an API as requests for it have it, of that as a resource of API Gateway. */
    private static @Nullable String executeApi(@Nullable String api) {
        return api == null ? null : api.replaceFirst(":apigateway:([^:]*)::/restapis/", ":execute-api:$1::");
    }

    private static void tellOfApi(
            TerraformResource resource, String attribute, @Nullable String api, TerraformFacts facts) {
        JsonValue document = facts.document(resource, "policy");
        facts.tellOfPolicy(
                resource,
                "execute-api",
                attribute,
                api,
                api == null || document.unknown() != null ? document : ExecuteApiPolicy.expanded(document, api));
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
                if (known == null) {
                    TerraformPhysicalIds.tellOfEndpoint(resource, id, facts.resources(), facts.facts());
                }
                String type = resource.text("vpc_endpoint_type");
                if (type != null || !resource.isUnknown("vpc_endpoint_type")) {
                    facts.facts().endpointType(id, type == null ? "Gateway" : type, resource.values());
                }
                if (hasPolicy(resource, facts) && facts.isFirst(id)) {
                    facts.facts().endpointPolicy(id, facts.document(resource, "policy"));
                }
            }
            case "aws_api_gateway_rest_api" -> {
                String known = resource.text("execution_arn");
                String id = resource.text("id");
                if (known == null
                        && id == null
                        && facts.resources().knownAccount(resource) != null
                        && facts.resources().knownRegion(resource) != null) {
                    TerraformPhysicalIds.tellOfApi(
                            resource,
                            facts.resources().arn(resource, "execute-api", resource.address()),
                            facts.facts());
                }
                if (hasPolicy(resource, "policy", facts)) {
                    String api = known != null
                            ? known
                            : facts.resources().arn(resource, "execute-api", id == null ? resource.address() : id);
                    if (facts.isFirst(api)) {
                        tellOfApi(resource, "id", api, facts);
                    }
                }
            }
            default ->
                TerraformPolicyAttribute.ofType(resource.type()).stream()
                        .filter(attribute -> attribute.target() == TerraformPolicyAttribute.Target.SELF
                                && hasPolicy(resource, attribute.attribute(), facts))
                        .forEach(attribute -> tellOfOwn(resource, attribute, facts));
        }
    }

    /** Tell the policy that a resource has in an attribute of its own, as the table says. */
    private static void tellOfOwn(
            TerraformResource resource, TerraformPolicyAttribute attribute, TerraformFacts facts) {
        List<String> words = attribute.words();
        String known = words.get(0).equals("execute-api") ? null : resource.text("arn");
        String name = resource.text(words.get(2));
        String arn = known != null
                ? known
                : facts.resources()
                        .arn(resource, words.get(0), words.get(1) + (name == null ? resource.address() : name));
        if (facts.isFirst(arn)) {
            facts.tellOfPolicy(
                    resource, words.get(0), words.get(2), arn, facts.document(resource, attribute.attribute()));
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
        return hasPolicy(resource, "policy", facts);
    }

    private static boolean hasPolicy(TerraformResource resource, String attribute, TerraformFacts facts) {
        JsonValue policy = facts.resources().attribute(resource, attribute);
        return policy != null && !"".equals(policy.text()) && !facts.hasPolicyElsewhere(resource);
    }

    private static void add(
            TerraformResource resource,
            String policy,
            String service,
            List<String> owners,
            TerraformFacts.Naming naming,
            TerraformFacts facts) {
        String target = null;
        for (String owner : owners) {
            target = target == null ? facts.target(resource, owner, naming) : target;
        }
        if (target == null || facts.isFirst(target)) {
            facts.tellOfPolicy(resource, service, owners.get(0), target, facts.document(resource, policy));
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
