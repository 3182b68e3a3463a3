package org.iamunit.inventory.internal.pulumi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.inventory.internal.terraform.Expression;
import org.iamunit.inventory.internal.terraform.Reference;
import org.iamunit.inventory.internal.terraform.TerraformConfiguration;
import org.iamunit.inventory.internal.terraform.TerraformFacts;
import org.iamunit.inventory.internal.terraform.TerraformModule;
import org.iamunit.inventory.internal.terraform.TerraformResource;
import org.iamunit.inventory.internal.terraform.TerraformResources;
import org.iamunit.inventory.internal.terraform.UnknownParts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code pulumi stack export} and {@code pulumi preview --json} write. The provider {@code aws} of Pulumi is made of
 * that of Terraform: its resources become those, with their attributes.
 *
 * @see <a href="https://github.com/pulumi/pulumi/blob/master/sdk/go/common/apitype/core.go">The types of what Pulumi
 *     exchanges</a>
 */
public final class PulumiReader implements InventoryReader {

    private static final Pattern TYPE = Pattern.compile("aws:(\\w+)/(\\w+):\\w+");
    private static final Pattern OTHER_PROVIDER = Pattern.compile("aws-native:((iam|organizations|ses|sso):\\w+"
            + "|ec2:VpcEndpoint|ecr:Repository|kms:Key|lambda:Permission|s3:BucketPolicy|secretsmanager:ResourcePolicy"
            + "|sns:Topic(Inline)?Policy|sqs:Queue(Inline)?Policy)");

    /** Stands for what is known only after an update. */
    static final String UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    /** In an object, the signature of a secret; in a preview, what stands for one. */
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    private static final String SECRET = "[secret]";

    /** Modules that are called otherwise in the types of Terraform. */
    private static final Map<String, String> MODULES =
            Map.of("ec2", "", "apigateway", "api_gateway_", "mediastore", "media_store_", "amp", "prometheus_");

    /** Attributes that Pulumi calls otherwise, by the type of Terraform and their name of Pulumi. */
    private static final Map<String, String> RENAMED = Map.of(
            "aws_iam_role inline_policies", "inline_policy",
            "aws_lambda_permission function", "function_name",
            "aws_lambda_function name", "function_name");

    @Override
    public String reads() {
        return "that of pulumi stack export or pulumi preview --json";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return deployment(value) != null || isPreview(value);
    }

    /** Return what holds the resources: of an export, or of what Pulumi keeps in a backend of one's own. */
    private static @Nullable JsonValue deployment(JsonValue value) {
        JsonValue checkpoint = value.get("checkpoint");
        JsonValue deployment = checkpoint == null ? value.get("deployment") : checkpoint.get("latest");
        return deployment == null || (deployment.get("manifest") == null && deployment.get("resources") == null)
                ? null
                : deployment;
    }

    private static boolean isPreview(JsonValue value) {
        return value.get("changeSummary") != null
                && value.get("steps") != null
                && value.items("steps").stream().allMatch(step -> step.get("urn") != null);
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        JsonValue deployment = deployment(value);
        if (deployment != null) {
            if (input.about() != null) {
                facts.problem(
                        value,
                        "this is a stack, not a preview, so that there is no \"" + input.about() + "\" in it",
                        "leave out about = \"" + input.about() + "\"");
                return;
            }
            facts.handedOutByAws();
            Map<String, JsonValue> states = new LinkedHashMap<>();
            for (JsonValue resource : deployment.items("resources")) {
                if (!"true".equals(resource.text("delete"))) {
                    states.put(String.valueOf(resource.text("urn")), resource);
                }
            }
            tell(states, false, input, facts);
        } else if (input.about() == null || input.about().equals("after")) {
            requireUnchanged(value, facts);
            facts.workedOutByTool();
            tell(states(value, "newState"), true, input, facts);
        } else if (input.about().equals("before")) {
            facts.handedOutByAws();
            requireUnchanged(value, facts);
            facts.workedOutByTool();
            tell(states(value, "oldState"), false, input, facts);
        } else {
            facts.problem(
                    value,
                    "\"" + input.about() + "\" is no side of a preview",
                    "write about = \"before\" for what there is, or about = \"after\" for what there will be");
        }
    }

    private static Map<String, JsonValue> states(JsonValue preview, String side) {
        Map<String, JsonValue> states = new LinkedHashMap<>();
        for (JsonValue step : preview.items("steps")) {
            JsonValue state = step.get(side);
            boolean isGone = String.valueOf(step.text("op")).startsWith("delete") && side.equals("newState");
            if (state != null && !isGone) {
                states.put(String.valueOf(step.text("urn")), state);
            }
        }
        return states;
    }

    /** Without being asked to, Pulumi leaves out of a preview what does not change, but for the stack itself. */
    private static void requireUnchanged(JsonValue preview, InventoryFacts facts) {
        JsonValue summary = preview.get("changeSummary");
        String same = summary == null ? null : summary.text("same");
        List<JsonValue> shown = preview.items("steps").stream()
                .filter(step -> "same".equals(step.text("op")))
                .toList();
        boolean isOnlyStack =
                shown.stream().allMatch(step -> String.valueOf(step.text("urn")).contains("::pulumi:pulumi:Stack::"));
        if (same != null && isOnlyStack && !same.equals(String.valueOf(shown.size()))) {
            facts.problem(
                    preview,
                    "this preview leaves out " + same + " resources that do not change",
                    "write it with pulumi preview --json --show-sames");
        }
    }

    private static void tell(
            Map<String, JsonValue> states, boolean isPlanned, InventoryInput input, InventoryFacts facts) {
        PulumiProviders providers = new PulumiProviders(input.value());
        TerraformResources resources = new TerraformResources(input, facts, TerraformModule.of(""), providers);
        Map<TerraformResource, String> names = new LinkedHashMap<>();
        states.forEach((urn, state) -> {
            String token = String.valueOf(state.text("type"));
            if (OTHER_PROVIDER.matcher(token).matches()) {
                facts.problem(
                        state,
                        urn + " is of the provider aws-native, of which nothing is read",
                        "make it with the provider aws, or write an InventoryReader for it");
            }
            String type = type(token);
            if (type != null) {
                TerraformResource resource = new Reading(state, type, states).resource(isPlanned, providers);
                resources.add(resource);
                names.put(resource, nameIn(urn));
            }
        });
        names.forEach((resource, name) -> {
            String arn = TerraformFacts.kindOf(resource) == null ? null : resources.arn(resource);
            if (arn != null) {
                facts.alias(arn, name);
            }
        });
        new TerraformFacts(resources, resources, facts).tell();
    }

    /** Return the type of Terraform, as in {@code aws_iam_role} of {@code aws:iam/role:Role}. */
    private static @Nullable String type(String token) {
        Matcher matcher = TYPE.matcher(token);
        if (!matcher.matches()) {
            return null;
        }
        String module = MODULES.getOrDefault(matcher.group(1), matcher.group(1) + "_");
        return "aws_" + module + snake(matcher.group(2)).replace("bucket_v2", "bucket");
    }

    /** Return {@code policy_arn} for {@code policyArn}. */
    private static String snake(String camel) {
        return camel.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** Return the name of a resource, which a URN ends in. */
    private static String nameIn(String urn) {
        return urn.substring(urn.lastIndexOf(':') + 1);
    }

    /** Return what a resource is called: its type and its name, as at the end of its URN. */
    private static String address(String urn, JsonValue state) {
        return state.text("type") + "::" + nameIn(urn);
    }

    /** Reads one resource. */
    private record Reading(JsonValue state, String type, Map<String, JsonValue> states) {

        TerraformResource resource(boolean isPlanned, PulumiProviders providers) {
            Map<String, Member> properties = new LinkedHashMap<>();
            addAll(state.get(isPlanned ? "outputs" : "inputs"), properties);
            addAll(state.get(isPlanned ? "inputs" : "outputs"), properties);
            List<Member> values = new ArrayList<>();
            Map<String, UnknownParts> unknown = new LinkedHashMap<>();
            Map<String, Expression> expressions = new LinkedHashMap<>();
            properties.forEach((name, member) -> {
                UnknownParts parts = unknownIn(member.value());
                if (!parts.isNone()) {
                    unknown.put(name, parts);
                    expressions.put(name, Expression.of(references(member.name())));
                }
                JsonValue known = known(member.value(), name);
                if (known != null) {
                    values.add(JsonValue.member(name, known));
                }
            });
            JsonValue id = state.get("id");
            if (id != null && !properties.containsKey("id") && !UNKNOWN.equals(id.text())) {
                values.add(JsonValue.member("id", id));
            }
            String address = address(String.valueOf(state.text("urn")), state);
            String provider = provider();
            JsonValue used = states.get(provider);
            if (used != null && used.get("inputs") != null) {
                providers.add(address, used.get("inputs"));
            }
            boolean isDefault = used == null || nameIn(provider).startsWith("default");
            return new TerraformResource(
                    address,
                    type,
                    false,
                    TerraformModule.of(""),
                    JsonValue.object(values, state),
                    UnknownParts.ofObject(unknown),
                    new TerraformConfiguration(expressions, null, isDefault ? null : "aws." + nameIn(provider)));
        }

        private void addAll(@Nullable JsonValue object, Map<String, Member> properties) {
            if (object != null) {
                for (Member member : object.members()) {
                    String name = snake(member.name());
                    if (!member.value().isNull()) {
                        properties.put(RENAMED.getOrDefault(type + " " + name, name), member);
                    }
                }
            }
        }

        /** Return what a property is made of. */
        private List<Reference> references(String property) {
            JsonValue all = state.get("propertyDependencies");
            Set<Reference> references = new LinkedHashSet<>();
            for (JsonValue each : all == null ? List.<JsonValue>of() : all.items(property)) {
                String urn = String.valueOf(each.text());
                JsonValue other = states.get(urn);
                references.add(Reference.toResource(other == null ? urn : address(urn, other)));
            }
            return List.copyOf(references);
        }

        /** Return the URN of the provider, without its id. */
        private String provider() {
            String provider = String.valueOf(state.text("provider"));
            int id = provider.lastIndexOf("::");
            return id < 0 || states.containsKey(provider) ? provider : provider.substring(0, id);
        }

        /** Return which parts of a value are not known. */
        private static UnknownParts unknownIn(JsonValue value) {
            if (UNKNOWN.equals(value.text())) {
                return UnknownParts.ALL;
            }
            if (value.isList()) {
                return UnknownParts.ofList(
                        value.items().stream().map(Reading::unknownIn).toList());
            }
            Map<String, UnknownParts> members = new LinkedHashMap<>();
            for (Member member : value.members()) {
                UnknownParts parts = unknownIn(member.value());
                if (!parts.isNone()) {
                    members.put(member.name(), parts);
                }
            }
            return UnknownParts.ofObject(members);
        }

        /** Return a value without the parts that are not known; {@code null} if it is none without them. */
        private @Nullable JsonValue known(JsonValue value, String property) {
            if (UNKNOWN.equals(value.text())) {
                return null;
            }
            if (SECRET.equals(value.text()) || value.get(SIGNATURE) != null) {
                JsonValue plain = value.get("plaintext");
                JsonValue shown = plain == null ? null : plain.embedded(problem -> {});
                return shown != null
                        ? shown
                        : JsonValue.unknown(property + " is a secret, which pulumi shows with --show-secrets", value);
            }
            if (value.isList()) {
                List<JsonValue> items = new ArrayList<>();
                for (JsonValue item : value.items()) {
                    JsonValue known = known(item, property);
                    if (known != null) {
                        items.add(known);
                    }
                }
                return JsonValue.list(items, value);
            }
            if (value.isObject()) {
                List<Member> members = new ArrayList<>();
                for (Member member : value.members()) {
                    JsonValue known = known(member.value(), property);
                    if (known != null) {
                        members.add(member.with(known));
                    }
                }
                return JsonValue.object(members, value);
            }
            return value;
        }
    }
}
