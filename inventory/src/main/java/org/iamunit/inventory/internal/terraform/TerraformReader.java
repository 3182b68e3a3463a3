package org.iamunit.inventory.internal.terraform;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads plans and states of Terraform, as {@code terraform show -json} writes them, and raw states.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON Output Format</a>
 */
public final class TerraformReader implements InventoryReader {

    /** As in {@code provider["registry.terraform.io/hashicorp/aws"].west}, or {@code provider.aws.west} before version 0.13. */
    private static final Pattern PROVIDER_WITH_ALIAS =
            Pattern.compile("(?:.*\\.)?provider(?:\\[\"[^\"]*/aws\"\\]|\\.aws)\\.([\\w-]+)(?:\\[.*])?");

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String SHOW = "write it with terraform show -json";

    @Override
    public String reads() {
        return "a plan or state as terraform show -json writes it, or a terraform.tfstate";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return isShown(value) || isRawState(value) || isMessage(value);
    }

    private static boolean isShown(JsonValue value) {
        return value.get("format_version") != null
                && (value.members().size() == 1
                        || Stream.of("terraform_version", "planned_values", "values", "resource_changes")
                                .anyMatch(member -> value.get(member) != null));
    }

    /** A line of what terraform plan -json and terraform apply -json write. */
    private static boolean isMessage(JsonValue value) {
        return value.get("@level") != null && value.get("@message") != null;
    }

    private static boolean isRawState(JsonValue value) {
        return value.get("version") != null
                && value.get("terraform_version") != null
                && (value.get("resources") != null || value.get("modules") != null);
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        if (isMessage(value)) {
            if (input.values().findFirst().filter(first -> first == value).isPresent()) {
                facts.problem(
                        value,
                        "these are messages of terraform plan -json, which do not hold the plan",
                        "write it with terraform plan -out plan.bin, and terraform show -json plan.bin > plan.json");
            }
            return;
        }
        TerraformResources prior = resources(input, facts);
        if (!isShown(value)) {
            if (isSelection(input, facts)) {
                facts.handedOutByAws();
                readRawState(value, prior, facts);
            }
            return;
        }
        JsonValue planned = value.get("planned_values");
        if (planned == null) {
            if (isSelection(input, facts)) {
                facts.handedOutByAws();
                readValues(value, prior, Map.of(), facts);
            }
            return;
        }
        if ("true".equals(value.text("errored"))) {
            facts.problem(
                    value,
                    "Terraform could not finish this plan, so that not all is in it",
                    "mend what terraform plan says, and write the plan anew");
            return;
        }
        facts.workedOutByTool();
        String about = input.about() == null ? AFTER : input.about();
        JsonValue before = value.get("prior_state");
        if (about.equals(BEFORE)) {
            facts.handedOutByAws();
            readBefore(value, before, prior, facts);
        } else if (about.equals(AFTER)) {
            TerraformResources after = resources(input, facts);
            if (before != null) {
                readModules(before.get("values"), prior, Map.of(), facts);
            }
            readModules(planned, after, unknown(value), facts);
            after.addMissingDataOf(prior);
            new TerraformFacts(after, prior, facts).tell();
        } else {
            facts.problem(
                    value,
                    "\"" + about + "\" is no side of a plan",
                    "write about = \"before\" for what there is, or about = \"after\" for what there will be");
        }
    }

    private static TerraformResources resources(InventoryInput input, InventoryFacts facts) {
        JsonValue configuration = input.value().get("configuration");
        TerraformModule root = TerraformModule.root(configuration == null ? null : configuration.get("root_module"));
        return new TerraformResources(input, facts, root, new TerraformProviders(input.value()));
    }

    /** A state is what it is; nobody can select one side of it. */
    private static boolean isSelection(InventoryInput input, InventoryFacts facts) {
        if (input.about() != null) {
            facts.problem(
                    input.value(),
                    "this is a state, not a plan, so that there is no \"" + input.about() + "\" in it",
                    "leave out about = \"" + input.about() + "\"");
        }
        return input.about() == null;
    }

    private static void readBefore(
            JsonValue plan, @Nullable JsonValue before, TerraformResources resources, InventoryFacts facts) {
        if (before != null) {
            readModules(before.get("values"), resources, Map.of(), facts);
        }
        if (resources.all().stream().allMatch(TerraformResource::isData)) {
            facts.problem(
                    plan,
                    "there is nothing before this plan: it creates everything",
                    "leave out about = \"before\", or load the plan of a later change");
        } else {
            new TerraformFacts(resources, resources, facts).tell();
        }
    }

    private static void readValues(
            JsonValue state, TerraformResources resources, Map<String, UnknownParts> unknown, InventoryFacts facts) {
        if (state.get("values") == null) {
            boolean isPlan = state.get("resource_changes") != null;
            facts.problem(
                    state,
                    isPlan ? "this plan has no planned_values" : "there is nothing in this state",
                    isPlan ? SHOW + ", whole" : SHOW + " where the state is, after terraform init");
            return;
        }
        readModules(state.get("values"), resources, unknown, facts);
        new TerraformFacts(resources, resources, facts).tell();
    }

    /** Return what becomes known only after apply, by the address of the resource. */
    private static Map<String, UnknownParts> unknown(JsonValue plan) {
        Map<String, UnknownParts> unknown = new HashMap<>();
        for (JsonValue change : plan.items("resource_changes")) {
            String address = change.text("address");
            JsonValue details = change.get("change");
            JsonValue afterUnknown = details == null ? null : details.get("after_unknown");
            if (address != null && afterUnknown != null && change.get("deposed") == null) {
                unknown.put(address, UnknownParts.read(afterUnknown));
            }
        }
        return unknown;
    }

    private static void readModules(
            @Nullable JsonValue values,
            TerraformResources resources,
            Map<String, UnknownParts> unknown,
            InventoryFacts facts) {
        JsonValue root = values == null ? null : values.get("root_module");
        if (root != null) {
            readModule(root, resources.root(), resources, unknown, facts);
        }
    }

    private static void readModule(
            JsonValue module,
            TerraformModule as,
            TerraformResources resources,
            Map<String, UnknownParts> unknown,
            InventoryFacts facts) {
        for (JsonValue resource : module.items("resources")) {
            String address = resource.text("address");
            String type = resource.text("type");
            JsonValue values = resource.get("values");
            if (address == null || type == null) {
                facts.problem(resource, "this resource has no address or no type", SHOW);
            } else if (resource.get("deposed_key") == null) {
                boolean isData = "data".equals(resource.text("mode"));
                resources.add(new TerraformResource(
                        address,
                        type,
                        isData,
                        as,
                        values == null ? resource : values,
                        unknown.getOrDefault(address, UnknownParts.NONE),
                        as.configurationOf((isData ? "data." : "") + type + "." + resource.text("name"))));
            }
        }
        for (JsonValue child : module.items("child_modules")) {
            String address = child.text("address");
            if (address == null) {
                facts.problem(child, "this module has no address", SHOW);
            } else {
                TerraformModule childModule = as.child(address);
                resources.add(childModule);
                readModule(child, childModule, resources, unknown, facts);
            }
        }
    }

    private static void readRawState(JsonValue state, TerraformResources resources, InventoryFacts facts) {
        String version = state.text("version");
        if ("4".equals(version)) {
            state.items("resources").forEach(resource -> readRawResource(resource, resources, facts));
        } else if ("3".equals(version)) {
            TerraformOldState.read(state, resources);
        } else {
            facts.problem(state, "this is a state of version " + version + ", and only 3 and 4 are read", SHOW);
            return;
        }
        new TerraformFacts(resources, resources, facts).tell();
    }

    private static void readRawResource(JsonValue resource, TerraformResources resources, InventoryFacts facts) {
        String type = resource.text("type");
        String name = resource.text("name");
        if (type == null || name == null) {
            facts.problem(resource, "this resource has no type or no name", SHOW);
            return;
        }
        String module = resource.text("module");
        TerraformModule as = TerraformModule.of(module == null ? "" : module);
        boolean isData = "data".equals(resource.text("mode"));
        for (JsonValue instance : resource.items("instances")) {
            JsonValue attributes = instance.get("attributes");
            JsonValue flat = instance.get("attributes_flat");
            JsonValue values = flat == null ? attributes : TerraformOldState.attributes(flat);
            if (values == null) {
                facts.problem(instance, "this instance has no attributes", SHOW);
            } else if (instance.get("deposed") == null) {
                String address = as.addressOf((isData ? "data." : "") + type + "." + name + index(instance));
                resources.add(new TerraformResource(
                        address, type, isData, as, values, UnknownParts.NONE, provider(resource)));
            }
        }
    }

    /** Return which of several providers makes a resource; {@code null} if it is the only one. */
    private static @Nullable TerraformConfiguration provider(JsonValue resource) {
        Matcher provider = PROVIDER_WITH_ALIAS.matcher(String.valueOf(resource.text("provider")));
        return provider.matches() ? TerraformConfiguration.of("aws." + provider.group(1)) : null;
    }

    private static String index(JsonValue instance) {
        JsonValue key = instance.get("index_key");
        return key == null ? "" : key.isString() ? "[\"" + key.text() + "\"]" : "[" + key.text() + "]";
    }
}
