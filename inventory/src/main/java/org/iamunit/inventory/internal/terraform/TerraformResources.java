package org.iamunit.inventory.internal.terraform;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a plan or state, and what refers to what. What a plan creates has an ARN before AWS gives it one: that which
 * follows from its type, path and name; the address stands for a part that nobody knows yet. It is one room since a reference is
 * followed through resources, modules and outputs alike.
 */
public final class TerraformResources {

    /** More hops from module to module than anybody writes. */
    private static final int MOST_HOPS = 50;

    private static final Pattern REFERENCE =
            Pattern.compile("((?:data\\.)?[a-z0-9_-]+\\.[\\w-]+(?:\\[[^]]*])?)(?:\\.(\\w+).*)?");
    private static final Pattern OUTPUT =
            Pattern.compile("(module\\.[\\w-]+(?:\\[[^]]*])?)\\.([\\w-]+)(?:\\.(\\w+).*)?");
    private static final Pattern EACH_VALUE = Pattern.compile("each\\.value(?:\\.(\\w+).*)?");

    /** Attributes that hold a document. */
    private static final Set<String> DOCUMENTS = Set.of(
            "policy",
            "assume_role_policy",
            "content",
            "inline_policy",
            "source_json",
            "override_json",
            "source_policy_documents",
            "override_policy_documents");

    /** Attributes that hold ARNs. */
    private static final Set<String> ARNS = Set.of(
            "policy_arn",
            "managed_policy_arn",
            "policy_arns",
            "managed_policy_arns",
            "permissions_boundary",
            "resources",
            "not_resources",
            "identifiers");

    /** Attributes of both that hold several. */
    private static final Set<String> LISTS = Set.of(
            "source_policy_documents",
            "override_policy_documents",
            "policy_arns",
            "managed_policy_arns",
            "resources",
            "not_resources",
            "identifiers");

    private static final String EVERYTHING = "*";

    private static final Set<String> ITERATION = Set.of("each.key", "each.value", "count.index");

    /**
     * A resource that an expression refers to.
     *
     * @param attribute what of it; empty if Terraform does not say, as of one of several and before version 1.1
     */
    record Reference(TerraformResource resource, String attribute) {

        /** Return the reference to an attribute of what an output hands on as a whole. */
        Reference of(@Nullable String part) {
            return attribute.isEmpty() && part != null ? new Reference(resource, part) : this;
        }
    }

    private final InventoryInput input;
    private final InventoryFacts facts;
    private final TerraformModule root;
    private final Map<String, TerraformResource> byAddress = new LinkedHashMap<>();
    private final Map<String, TerraformModule> modules = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, Optional<String>> knownAccounts = new HashMap<>();
    private final Set<String> documentsInProgress = new HashSet<>();

    public TerraformResources(InventoryInput input, InventoryFacts facts, @Nullable JsonValue configuration) {
        this.input = input;
        this.facts = facts;
        this.root = TerraformModule.root(configuration == null ? null : configuration.get("root_module"));
    }

    TerraformModule root() {
        return root;
    }

    /** Tell whether they are of Terraform itself, which has data sources, rather than of Pulumi. */
    boolean isTerraform() {
        return input.value().get("terraform_version") != null || input.value().get("format_version") != null;
    }

    void add(TerraformModule module) {
        modules.put(module.address(), module);
    }

    public void add(TerraformResource resource) {
        byAddress.put(resource.address(), resource);
        resource.values().address(resource.address());
    }

    /** Add the data sources of the state before, which a plan does not repeat. */
    void addMissingDataOf(TerraformResources prior) {
        prior.byAddress.forEach((address, resource) -> {
            if (resource.isData()) {
                byAddress.putIfAbsent(address, resource);
            }
        });
    }

    Collection<TerraformResource> all() {
        return byAddress.values();
    }

    /** Find the one resource that an expression refers to; {@code null} if there are others, or it cannot be told which. */
    @Nullable
    Reference resolve(TerraformResource from, @Nullable JsonValue expression) {
        if (expression == null) {
            return null;
        }
        Reference found = resolve(from.module(), from.index(), expression, 0);
        return found == null ? resolveEach(from, expression) : found;
    }

    /** Find what each.value is, where the resources are made for each of other ones. */
    private @Nullable Reference resolveEach(TerraformResource from, JsonValue expression) {
        List<String> references = references(expression);
        Matcher value = EACH_VALUE.matcher(references.size() == 1 ? references.get(0) : "");
        JsonValue forEach = TerraformModule.get(from.configuration(), "for_each_expression");
        List<String> others = value.matches() && forEach != null ? references(forEach) : List.of();
        TerraformResource found =
                others.size() == 1 ? byAddress.get(from.module().addressOf(others.get(0) + from.index())) : null;
        return found == null ? null : new Reference(found, "").of(value.group(1));
    }

    private @Nullable Reference resolve(TerraformModule module, String index, JsonValue expression, int hops) {
        List<String> references = references(expression);
        if (references.isEmpty() || hops > MOST_HOPS) {
            return null;
        }
        if (references.size() > 1) {
            List<String> others = references.stream()
                    .filter(each -> !ITERATION.contains(each))
                    .toList();
            TerraformResource same = others.size() == 1 && !index.isEmpty()
                    ? byAddress.get(module.addressOf(others.get(0) + index))
                    : null;
            return same == null ? null : new Reference(same, "");
        }
        String reference = references.get(0);
        if (reference.startsWith("var.")) {
            TerraformModule parent = module.parent();
            JsonValue passed = module.passed(reference.substring("var.".length()));
            return parent == null || passed == null ? null : resolve(parent, module.index(), passed, hops + 1);
        }
        Matcher output = OUTPUT.matcher(reference);
        if (output.matches()) {
            TerraformModule child = modules.get(module.addressOf(output.group(1)));
            JsonValue returned = child == null ? null : child.returned(output.group(2));
            Reference found = child == null || returned == null ? null : resolve(child, "", returned, hops + 1);
            return found == null ? null : found.of(output.group(3));
        }
        TerraformResource named = byAddress.get(module.addressOf(reference));
        if (named != null) {
            return new Reference(named, "");
        }
        Matcher resource = REFERENCE.matcher(reference);
        TerraformResource found = resource.matches() ? byAddress.get(module.addressOf(resource.group(1))) : null;
        return found == null ? null : new Reference(found, resource.group(2) == null ? "" : resource.group(2));
    }

    /** Return what an expression refers to, without the resource beside its attribute. */
    static List<String> references(JsonValue expression) {
        Set<String> all = new LinkedHashSet<>();
        expression.items("references").forEach(reference -> all.add(String.valueOf(reference.text())));
        return all.stream()
                .filter(each ->
                        all.stream().noneMatch(other -> other.startsWith(each + ".") || other.startsWith(each + "[")))
                .toList();
    }

    /**
     * Return an attribute, with what it refers to in the place of what is known only after apply, and the rest of that
     * as {@linkplain JsonValue#unknown unknown}; {@code null} if it is not there.
     */
    @Nullable
    JsonValue attribute(TerraformResource resource, String name) {
        JsonValue value = resource.values().get(name);
        JsonValue unknown =
                resource.unknown() == null ? null : resource.unknown().get(name);
        if (unknown == null || (value == null && !resource.isUnknown(name))) {
            return value;
        }
        return new Merge(resource)
                .known(value == null ? resource.values() : value, unknown, resource.expression(name), name);
    }

    /** Return what stands for a reference in an attribute; {@code null} if more may be made of it than what it refers to. */
    private @Nullable JsonValue standIn(String attribute, Reference reference, JsonValue at) {
        TerraformResource resource = reference.resource();
        if (DOCUMENTS.contains(attribute)) {
            boolean isDocument = resource.type().equals("aws_iam_policy_document")
                    && Set.of("json", "minified_json", "").contains(reference.attribute());
            return isDocument ? documentOf(resource) : null;
        }
        String arn = ARNS.contains(attribute) && isWholeArn(reference) ? arn(resource) : null;
        return arn == null ? null : JsonValue.string(arn, at);
    }

    /** Return the pattern of what begins with the ARN that an attribute refers to; that of everything if it does not. */
    private String widest(String attribute, @Nullable Reference reference) {
        String arn = reference != null
                        && ARNS.contains(attribute)
                        && reference.attribute().equals("arn")
                ? arn(reference.resource())
                : null;
        return arn == null ? EVERYTHING : arn + EVERYTHING;
    }

    /** To the ARN of a bucket, for example, something may be added: Terraform does not say so. */
    private static boolean isWholeArn(Reference reference) {
        return switch (reference.resource().type()) {
            case "aws_iam_policy" -> Set.of("arn", "id", "").contains(reference.attribute());
            case "aws_sns_topic" -> Set.of("arn", "id").contains(reference.attribute());
            case "aws_iam_role",
                    "aws_iam_user",
                    "aws_iam_group",
                    "aws_ses_domain_identity",
                    "aws_ses_email_identity",
                    "aws_sesv2_email_identity",
                    "aws_sqs_queue",
                    "aws_kms_key" -> reference.attribute().equals("arn");
            default -> reference.attribute().equals("arn") && TerraformArn.isWhole(reference.resource());
        };
    }

    /** Return what an {@code aws_iam_policy_document} says, also before Terraform has read it. */
    JsonValue documentOf(TerraformResource resource) {
        JsonValue json = resource.values().get("json");
        if (json != null) {
            return json;
        }
        if (!documentsInProgress.add(resource.address())) {
            return JsonValue.unknown(resource.address() + " is made of itself", resource.values());
        }
        JsonValue document = TerraformPolicyDocument.of(resource, this, facts);
        documentsInProgress.remove(resource.address());
        return document;
    }

    /** Puts values in the place of those that become known only after apply. */
    private final class Merge {

        private final TerraformResource resource;

        Merge(TerraformResource resource) {
            this.resource = resource;
        }

        JsonValue known(
                JsonValue value, @Nullable JsonValue unknown, @Nullable JsonValue expression, String attribute) {
            if (unknown == null || "false".equals(unknown.text())) {
                return value;
            }
            if ("true".equals(unknown.text())) {
                // A list may have more items than the one that an expression refers to.
                return LISTS.contains(attribute)
                        ? unknown(value, expression, attribute)
                        : standInOrUnknown(value, expression, attribute);
            }
            if (value.isList()) {
                // Several blocks of one expression, or several unknown items, do not say which of them is which.
                List<JsonValue> flags = unknown.items();
                long unknowns = flags.stream()
                        .filter(flag -> "true".equals(flag.text()))
                        .count();
                if (flags.size() > value.items().size() && unknowns > 0) {
                    return withOmitted(value, unknowns, expression, attribute);
                }
                List<JsonValue> items = new ArrayList<>();
                for (int i = 0; i < value.items().size(); i++) {
                    JsonValue flag = i < flags.size() ? flags.get(i) : null;
                    JsonValue item = value.items().get(i);
                    JsonValue itemExpression = expression == null
                            ? null
                            : expression.isList()
                                    ? block(expression, i, value.items().size(), attribute)
                                    : unknowns == 1 || flag == null || flag.text() == null ? expression : null;
                    items.add(
                            flag != null && "true".equals(flag.text())
                                    ? standInOrUnknown(item, itemExpression, attribute)
                                    : known(item, flag, itemExpression, attribute));
                }
                return JsonValue.list(items, value);
            }
            if (value.isObject()) {
                List<JsonValue.Member> members = new ArrayList<>();
                for (JsonValue.Member member : value.members()) {
                    members.add(member.with(known(
                            member.value(),
                            unknown.get(member.name()),
                            TerraformModule.get(expression, member.name()),
                            member.name())));
                }
                for (JsonValue.Member flag : unknown.members()) {
                    if ("true".equals(flag.value().text()) && value.get(flag.name()) == null) {
                        members.removeIf(member -> member.name().equals(flag.name()));
                        members.add(JsonValue.member(
                                flag.name(),
                                known(
                                        JsonValue.object(List.of(), value),
                                        flag.value(),
                                        TerraformModule.get(expression, flag.name()),
                                        flag.name())));
                    }
                }
                return JsonValue.object(members, value);
            }
            return value;
        }

        /** Some versions of Terraform leave out of a set what is not known. */
        private JsonValue withOmitted(JsonValue value, long omitted, @Nullable JsonValue expression, String attribute) {
            List<JsonValue> items = new ArrayList<>(value.items());
            for (long i = 0; i < omitted; i++) {
                items.add(standInOrUnknown(value, omitted == 1 ? expression : null, attribute));
            }
            return JsonValue.list(items, value);
        }

        private JsonValue standInOrUnknown(JsonValue at, @Nullable JsonValue expression, String attribute) {
            // The inline_policy of a role is a block, that of a permission set a document.
            boolean isBlock =
                    attribute.equals("inline_policy") && resource.type().equals("aws_iam_role");
            Reference reference = isBlock ? null : resolve(resource, expression);
            JsonValue stands = reference == null ? null : standIn(attribute, reference, at);
            return stands == null ? unknown(at, expression, attribute, widest(attribute, reference)) : stands;
        }

        private @Nullable JsonValue block(JsonValue expressions, int index, int count, String attribute) {
            boolean isOrdered = attribute.equals("statement") || count == 1;
            return isOrdered && expressions.items().size() == count
                    ? expressions.items().get(index)
                    : null;
        }

        private JsonValue unknown(JsonValue at, @Nullable JsonValue expression, String attribute) {
            return unknown(at, expression, attribute, EVERYTHING);
        }

        private JsonValue unknown(JsonValue at, @Nullable JsonValue expression, String attribute, String widest) {
            List<String> references = expression == null ? List.of() : references(expression);
            return JsonValue.unknown(
                    attribute + " of " + resource.address() + " is known only after apply"
                            + (references.isEmpty() ? "" : ", since it is made of " + String.join(", ", references)),
                    at,
                    widest);
        }
    }

    /** Return the ARN of a resource, what it will be if there is none yet; {@code null} for types that nobody needs here. */
    public @Nullable String arn(TerraformResource resource) {
        String known = resource.text("arn");
        if (known != null) {
            Arn arn = Arn.parse(known);
            return arn != null && arn.isOf("ses") && arn.account().isEmpty() && arn.resourceStartsWith("identity/")
                    ? Arn.of(arn.partition(), "ses", arn.region(), account(resource), arn.resource())
                            .toString()
                    : known;
        }
        return switch (resource.type()) {
            case "aws_iam_policy" -> iam(resource, "policy");
            case "aws_iam_role" -> iam(resource, "role");
            case "aws_iam_user" -> iam(resource, "user");
            case "aws_iam_group" -> iam(resource, "group");
            case "aws_ses_domain_identity" -> identity(resource, "domain");
            case "aws_ses_email_identity" -> identity(resource, "email");
            case "aws_sesv2_email_identity" -> identity(resource, "email_identity");
            case "aws_s3_bucket" -> bucket(resource, part(resource, "bucket"));
            default -> TerraformArn.of(resource, this);
        };
    }

    static String part(TerraformResource resource, String attribute) {
        String known = resource.text(attribute);
        return known == null ? resource.address() : known;
    }

    private String iam(TerraformResource resource, String kind) {
        String path = resource.text("path");
        String entity = kind + (path == null ? "/" : path) + part(resource, "name");
        return Arn.of(partition(resource), "iam", "", account(resource), entity).toString();
    }

    private String identity(TerraformResource resource, String attribute) {
        return arn(resource, "ses", "identity/" + part(resource, attribute));
    }

    /** Return an ARN in the Region and account of a resource. */
    String arn(TerraformResource resource, String service, String rest) {
        return Arn.of(partition(resource), service, region(resource), account(resource), rest)
                .toString();
    }

    /** Return the ARN of a bucket in the partition of a resource. */
    String bucket(TerraformResource resource, String name) {
        return Arn.of(partition(resource), "s3", "", "", name).toString();
    }

    /** Return the partition that a data source tells, which asks the provider for it. */
    private Optional<Partition> partitionOfData(TerraformResource resource) {
        Set<String> told = dataOf("aws_partition", "partition", resource);
        return told.size() == 1 ? Partition.of(told.iterator().next()) : Optional.empty();
    }

    Partition partition(TerraformResource resource) {
        String region = knownRegion(resource);
        return Region.partitionOf(String.valueOf(region))
                .or(() -> partitionOfData(resource))
                .orElse(Partition.AWS);
    }

    String account(TerraformResource resource) {
        return accounts.computeIfAbsent(String.valueOf(resource.provider()), provider -> findAccount(resource));
    }

    private String findAccount(TerraformResource resource) {
        String known = knownAccount(resource);
        if (known != null) {
            return known;
        }
        facts.missing(
                input.value(),
                "which account it is for"
                        + (isTerraform() ? ", which data.aws_caller_identity in the configuration would say" : ""),
                "accounts/ACCOUNT/plan.json",
                "account = \"ACCOUNT\"");
        return "000000000000";
    }

    /** Return the account that a resource is made in; {@code null} if nothing says it. */
    @Nullable
    String knownAccount(TerraformResource resource) {
        return knownAccounts
                .computeIfAbsent(
                        String.valueOf(resource.provider()), provider -> Optional.ofNullable(accountOf(resource)))
                .orElse(null);
    }

    private @Nullable String accountOf(TerraformResource resource) {
        Set<String> ofProvider = dataOf("aws_caller_identity", "account_id", resource);
        if (ofProvider.size() == 1) {
            return ofProvider.iterator().next();
        }
        String configured = configuredAccount(resource);
        if (configured != null) {
            return configured;
        }
        if (input.account() != null) {
            return input.account();
        }
        Set<String> inArns = accountsInArns(each -> !each.isData() && isSameProvider(each, resource));
        // What is only looked up may well be in another account, and so may what another provider makes.
        boolean isDefault = resource.provider() == null || !resource.provider().contains(".");
        if (inArns.isEmpty() && isDefault) {
            inArns = accountsInArns(each -> true);
        }
        if (inArns.isEmpty() && isDefault) {
            return input.accountOrDefault();
        }
        return inArns.size() == 1 ? inArns.iterator().next() : null;
    }

    private Set<String> accountsInArns(Predicate<TerraformResource> which) {
        Set<String> accounts = new HashSet<>();
        for (TerraformResource each : all()) {
            String text = which.test(each) ? each.text("arn") : null;
            Arn arn = text == null ? null : Arn.parse(text);
            if (arn != null && arn.hasAccountId()) {
                accounts.add(arn.account());
            }
        }
        return accounts;
    }

    /** Return the account of the role that a provider assumes, or the only one that it allows. */
    private @Nullable String configuredAccount(TerraformResource resource) {
        String ofPulumi = TerraformProviders.account(TerraformModule.get(resource.configuration(), "provider_inputs"));
        JsonValue configuration = input.value().get("configuration");
        JsonValue providers = configuration == null ? null : configuration.get("provider_config");
        JsonValue provider = providers == null ? null : provider(providers, resource.provider());
        return ofPulumi != null || provider == null
                ? ofPulumi
                : TerraformProviders.configuredAccount(provider, input.value().get("variables"));
    }

    private static boolean isSameProvider(TerraformResource one, TerraformResource other) {
        return String.valueOf(one.provider()).equals(String.valueOf(other.provider()));
    }

    private String region(TerraformResource resource) {
        String region = knownRegion(resource);
        if (region == null) {
            facts.missing(
                    input.value(),
                    "which Region " + resource.address() + " is in",
                    "accounts/ACCOUNT/REGION/plan.json",
                    "region = \"REGION\"");
            return "us-east-1";
        }
        return region;
    }

    @Nullable
    String knownRegion(TerraformResource resource) {
        String own = resource.text("region");
        if (own != null) {
            return own;
        }
        JsonValue configuration = input.value().get("configuration");
        JsonValue providers = configuration == null ? null : configuration.get("provider_config");
        JsonValue provider = providers == null ? null : provider(providers, resource.provider());
        JsonValue expressions = provider == null ? null : provider.get("expressions");
        JsonValue region = expressions == null ? null : expressions.get("region");
        if (region != null && region.text("constant_value") != null) {
            return region.text("constant_value");
        }
        List<String> references = region == null ? List.of() : references(region);
        if (references.size() == 1 && references.get(0).startsWith("var.")) {
            JsonValue variables = input.value().get("variables");
            JsonValue variable =
                    variables == null ? null : variables.get(references.get(0).substring("var.".length()));
            if (variable != null && variable.text("value") != null) {
                return variable.text("value");
            }
        }
        Set<String> ofProvider = dataOf("aws_region", "name", resource);
        return ofProvider.size() == 1 ? ofProvider.iterator().next() : input.regionOrDefault();
    }

    /** Return how a provider is configured: for a module as it is for the module that hands it on. */
    private static @Nullable JsonValue provider(JsonValue providers, @Nullable String key) {
        JsonValue provider = key == null ? null : providers.get(key);
        return provider != null || key == null ? provider : providers.get(key.substring(key.lastIndexOf(':') + 1));
    }

    /** Return what data sources say that use the same provider as a resource. */
    private Set<String> dataOf(String type, String attribute, TerraformResource resource) {
        Set<String> found = new LinkedHashSet<>();
        for (TerraformResource each : all()) {
            String text = each.isData() && each.type().equals(type) ? each.text(attribute) : null;
            if (text != null
                    && (each.provider() == null
                            || resource.provider() == null
                            || each.provider().equals(resource.provider()))) {
                found.add(text);
            }
        }
        return found;
    }
}
