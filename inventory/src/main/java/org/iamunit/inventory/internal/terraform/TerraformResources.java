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

    private final InventoryInput input;
    private final InventoryFacts facts;
    private final TerraformModule root;
    private final ProviderSettings providers;
    private final Map<String, TerraformResource> byAddress = new LinkedHashMap<>();
    private final Map<String, TerraformModule> modules = new HashMap<>();
    private final Map<String, String> accounts = new HashMap<>();
    private final Map<String, Optional<String>> knownAccounts = new HashMap<>();
    private final Set<String> documentsInProgress = new HashSet<>();

    /**
     * Begin without any resource.
     *
     * @param root the module that nobody calls, with its configuration as far as that is known
     */
    public TerraformResources(
            InventoryInput input, InventoryFacts facts, TerraformModule root, ProviderSettings providers) {
        this.input = input;
        this.facts = facts;
        this.root = root;
        this.providers = providers;
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
    ReferredResource resolve(TerraformResource from, @Nullable Expression expression) {
        if (expression == null) {
            return null;
        }
        ReferredResource found = resolve(from.module(), from.index(), expression, 0);
        return found == null ? resolveEach(from, expression) : found;
    }

    /** Find what each.value is, where the resources are made for each of other ones. */
    private @Nullable ReferredResource resolveEach(TerraformResource from, Expression expression) {
        TerraformConfiguration configuration = from.configuration();
        Expression forEach = configuration == null ? null : configuration.forEach();
        Reference others = forEach == null ? null : forEach.onlyReference();
        if (others == null || !(expression.onlyReference() instanceof Reference.EachValue value)) {
            return null;
        }
        TerraformResource found = byAddress.get(from.module().addressOf(others.text() + from.index()));
        return found == null ? null : new ReferredResource(found, "").of(value.attribute());
    }

    private @Nullable ReferredResource resolve(TerraformModule module, String index, Expression expression, int hops) {
        if (hops > MOST_HOPS) {
            return null;
        }
        Reference reference = expression.onlyReference();
        if (reference == null) {
            return resolveInstance(module, index, expression.references());
        }
        if (reference instanceof Reference.Variable variable) {
            TerraformModule parent = module.parent();
            Expression passed = module.passed(variable.name());
            return parent == null || passed == null ? null : resolve(parent, module.index(), passed, hops + 1);
        }
        if (reference instanceof Reference.Output output) {
            TerraformModule child = modules.get(module.addressOf(output.module()));
            Expression returned = child == null ? null : child.returned(output.name());
            ReferredResource found = child == null || returned == null ? null : resolve(child, "", returned, hops + 1);
            return found == null ? null : found.of(output.attribute());
        }
        TerraformResource whole = byAddress.get(module.addressOf(reference.text()));
        if (whole != null) {
            return new ReferredResource(whole, "");
        }
        TerraformResource found =
                reference instanceof Reference.Resource named ? byAddress.get(module.addressOf(named.address())) : null;
        return found == null ? null : new ReferredResource(found, ((Reference.Resource) reference).attribute());
    }

    /** Find the one of several instances that has the same index as what refers to them. */
    private @Nullable ReferredResource resolveInstance(
            TerraformModule module, String index, List<Reference> references) {
        List<Reference> others = references.stream()
                .filter(each -> !(each instanceof Reference.Index)
                        && !(each instanceof Reference.EachValue value && value.attribute() == null))
                .toList();
        TerraformResource same = others.size() == 1 && !index.isEmpty()
                ? byAddress.get(module.addressOf(others.get(0).text() + index))
                : null;
        return same == null ? null : new ReferredResource(same, "");
    }

    /**
     * Return an attribute, with what it refers to in the place of what is known only after apply, and the rest of that
     * as {@linkplain JsonValue#unknown unknown}; {@code null} if it is not there.
     */
    @Nullable
    JsonValue attribute(TerraformResource resource, String name) {
        JsonValue value = resource.values().get(name);
        UnknownParts unknown = resource.unknown().of(name);
        if (unknown.isNone() || (value == null && !resource.isUnknown(name))) {
            return value;
        }
        return new Merge(resource)
                .known(value == null ? resource.values() : value, unknown, resource.expression(name), name);
    }

    /** Return what stands for a reference in an attribute; {@code null} if more may be made of it than what it refers to. */
    private @Nullable JsonValue standIn(String attribute, ReferredResource reference, JsonValue at) {
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
    private String widest(String attribute, @Nullable ReferredResource reference) {
        String arn = reference != null
                        && ARNS.contains(attribute)
                        && reference.attribute().equals("arn")
                ? arn(reference.resource())
                : null;
        return arn == null ? EVERYTHING : arn + EVERYTHING;
    }

    /** To the ARN of a bucket, for example, something may be added: Terraform does not say so. */
    private static boolean isWholeArn(ReferredResource reference) {
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

        JsonValue known(JsonValue value, UnknownParts unknown, @Nullable Expression expression, String attribute) {
            if (unknown.isAll()) {
                // A list may have more items than the one that an expression refers to.
                return LISTS.contains(attribute)
                        ? unknown(value, expression, attribute)
                        : standInOrUnknown(value, expression, attribute);
            }
            if (unknown.isNone() || (!value.isList() && !value.isObject())) {
                return value;
            }
            return value.isList()
                    ? knownItems(value, unknown.items(), expression, attribute)
                    : knownMembers(value, unknown.members(), expression);
        }

        private JsonValue knownItems(
                JsonValue value, List<UnknownParts> unknown, @Nullable Expression expression, String attribute) {
            // Several blocks of one expression, or several unknown items, do not say which of them is which.
            long unknowns = unknown.stream().filter(UnknownParts::isAll).count();
            int count = value.items().size();
            if (unknown.size() > count && unknowns > 0) {
                return withOmitted(value, unknowns, expression, attribute);
            }
            List<JsonValue> items = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                UnknownParts ofItem = i < unknown.size() ? unknown.get(i) : UnknownParts.NONE;
                JsonValue item = value.items().get(i);
                Expression made = expression == null || expression.blocks() != null
                        ? block(expression, i, count, attribute)
                        : unknowns == 1 || !ofItem.isAll() ? expression : null;
                items.add(
                        ofItem.isAll()
                                ? standInOrUnknown(item, made, attribute)
                                : known(item, ofItem, made, attribute));
            }
            return JsonValue.list(items, value);
        }

        private JsonValue knownMembers(
                JsonValue value, Map<String, UnknownParts> unknown, @Nullable Expression expression) {
            List<JsonValue.Member> members = new ArrayList<>();
            for (JsonValue.Member member : value.members()) {
                members.add(member.with(known(
                        member.value(),
                        unknown.getOrDefault(member.name(), UnknownParts.NONE),
                        attributeOf(expression, member.name()),
                        member.name())));
            }
            unknown.forEach((name, parts) -> {
                if (parts.isAll() && value.get(name) == null) {
                    members.removeIf(member -> member.name().equals(name));
                    members.add(JsonValue.member(
                            name,
                            known(JsonValue.object(List.of(), value), parts, attributeOf(expression, name), name)));
                }
            });
            return JsonValue.object(members, value);
        }

        private @Nullable Expression attributeOf(@Nullable Expression expression, String name) {
            return expression == null ? null : expression.attributes().get(name);
        }

        /** Some versions of Terraform leave out of a set what is not known. */
        private JsonValue withOmitted(
                JsonValue value, long omitted, @Nullable Expression expression, String attribute) {
            List<JsonValue> items = new ArrayList<>(value.items());
            for (long i = 0; i < omitted; i++) {
                items.add(standInOrUnknown(value, omitted == 1 ? expression : null, attribute));
            }
            return JsonValue.list(items, value);
        }

        private JsonValue standInOrUnknown(JsonValue at, @Nullable Expression expression, String attribute) {
            // The inline_policy of a role is a block, that of a permission set a document.
            boolean isBlock =
                    attribute.equals("inline_policy") && resource.type().equals("aws_iam_role");
            ReferredResource reference = isBlock ? null : resolve(resource, expression);
            JsonValue stands = reference == null ? null : standIn(attribute, reference, at);
            return stands == null ? unknown(at, expression, attribute, widest(attribute, reference)) : stands;
        }

        private @Nullable Expression block(@Nullable Expression expression, int index, int count, String attribute) {
            List<Expression> blocks = expression == null ? null : expression.blocks();
            boolean isOrdered = attribute.equals("statement") || count == 1;
            return isOrdered && blocks != null && blocks.size() == count ? blocks.get(index) : null;
        }

        private JsonValue unknown(JsonValue at, @Nullable Expression expression, String attribute) {
            return unknown(at, expression, attribute, EVERYTHING);
        }

        private JsonValue unknown(JsonValue at, @Nullable Expression expression, String attribute, String widest) {
            List<String> references = expression == null
                    ? List.of()
                    : expression.references().stream().map(Reference::text).toList();
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
        String configured = providers.account(resource);
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
        String configured = providers.region(resource);
        if (configured != null) {
            return configured;
        }
        Set<String> ofProvider = dataOf("aws_region", "name", resource);
        return ofProvider.size() == 1 ? ofProvider.iterator().next() : input.regionOrDefault();
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
