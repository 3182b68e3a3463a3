package org.iamunit.inventory.internal.terraform;

import java.util.HashMap;
import java.util.Map;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/** A module of Terraform as it is used, with its configuration as far as that is known; in a state it is not. */
public final class TerraformModule {

    private final String address;
    private final @Nullable TerraformModule parent;
    private final @Nullable JsonValue configuration;
    private final Map<String, TerraformConfiguration> resources = new HashMap<>();
    private final Map<String, Expression> passed;
    private final Map<String, Expression> returned = new HashMap<>();

    private TerraformModule(
            String address,
            @Nullable TerraformModule parent,
            @Nullable JsonValue call,
            @Nullable JsonValue configuration) {
        this.address = address;
        this.parent = parent;
        this.configuration = configuration;
        passed = Expression.readAll(get(call, "expressions"));
        if (configuration != null) {
            for (JsonValue resource : configuration.items("resources")) {
                resources.put(String.valueOf(resource.text("address")), TerraformConfiguration.read(resource));
            }
        }
        JsonValue outputs = get(configuration, "outputs");
        if (outputs != null) {
            for (Member output : outputs.members()) {
                JsonValue expression = output.value().get("expression");
                if (expression != null) {
                    returned.put(output.name(), Expression.read(expression));
                }
            }
        }
    }

    static TerraformModule root(@Nullable JsonValue configuration) {
        return new TerraformModule("", null, null, configuration);
    }

    /** Return a module of which only the address is known, as in {@code module.mail["billing"]}. */
    public static TerraformModule of(String address) {
        return new TerraformModule(address, null, null, null);
    }

    /** Return a module that this one calls, by its whole address. */
    TerraformModule child(String childAddress) {
        String own = childAddress.substring(Math.min(addressOf("module.").length(), childAddress.length()));
        int bracket = own.indexOf('[');
        JsonValue calls = get(configuration, "module_calls");
        JsonValue childCall = get(calls, bracket < 0 ? own : own.substring(0, bracket));
        return new TerraformModule(childAddress, this, childCall, get(childCall, "module"));
    }

    String address() {
        return address;
    }

    @Nullable
    TerraformModule parent() {
        return parent;
    }

    /** Return the address of something in this module. */
    String addressOf(String inside) {
        return address.isEmpty() ? inside : address + "." + inside;
    }

    /** Return the index of the module with its brackets, or nothing. */
    String index() {
        int bracket = address.indexOf('[', parent == null ? 0 : parent.address.length());
        return bracket < 0 ? "" : address.substring(bracket);
    }

    /** Return how a resource is configured, whose address has no index; {@code null} if that is not known. */
    @Nullable
    TerraformConfiguration configurationOf(String resource) {
        return resources.get(resource);
    }

    /** Return the expression for a variable of this module. */
    @Nullable
    Expression passed(String variable) {
        return passed.get(variable);
    }

    /** Return the expression for an output of this module. */
    @Nullable
    Expression returned(String output) {
        return returned.get(output);
    }

    private static @Nullable JsonValue get(@Nullable JsonValue object, String member) {
        return object == null ? null : object.get(member);
    }
}
