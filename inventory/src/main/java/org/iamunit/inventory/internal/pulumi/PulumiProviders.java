package org.iamunit.inventory.internal.pulumi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.inventory.internal.terraform.ProviderAccount;
import org.iamunit.inventory.internal.terraform.ProviderSettings;
import org.iamunit.inventory.internal.terraform.TerraformResource;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The providers of a stack, which are resources of their own, by their inputs.
 *
 * @see <a href="https://www.pulumi.com/registry/packages/aws/installation-configuration/">AWS: Installation and
 *     Configuration</a>
 */
final class PulumiProviders implements ProviderSettings {

    private final Map<String, JsonValue> inputs = new HashMap<>();

    /** The Region that the configuration of the stack names; {@code null} if it names none. */
    private final @Nullable String region;

    PulumiProviders(JsonValue stack) {
        JsonValue configuration = stack.get("config");
        this.region = configuration == null ? null : configuration.text("aws:region");
    }

    /** Say with which inputs the provider of a resource was made. */
    void add(String address, JsonValue inputsOfProvider) {
        inputs.put(address, inputsOfProvider);
    }

    @Override
    public @Nullable String account(TerraformResource resource) {
        JsonValue settings = inputs.get(resource.address());
        if (settings == null) {
            return null;
        }
        String account = roleAccount(read(settings.get("assumeRole")));
        JsonValue roles = read(settings.get("assumeRoles"));
        for (JsonValue role : roles == null ? List.<JsonValue>of() : roles.items()) {
            account = roleAccount(role);
        }
        return account != null ? account : ProviderAccount.only(read(settings.get("allowedAccountIds")));
    }

    private static @Nullable String roleAccount(@Nullable JsonValue role) {
        return role == null ? null : ProviderAccount.ofRole(role.get("roleArn"));
    }

    /** Pulumi keeps objects and lists of a provider in strings. */
    private static @Nullable JsonValue read(@Nullable JsonValue value) {
        return value == null || value.text() == null ? value : value.embedded(problem -> {});
    }

    @Override
    public @Nullable String region(TerraformResource resource) {
        if (resource.unknown().members().containsKey("region")) {
            // It has a Region of its own, which is known only after the update.
            return null;
        }
        JsonValue settings = inputs.get(resource.address());
        String own = settings == null ? null : settings.text("region");
        String known = own == null ? region : own;
        return PulumiReader.UNKNOWN.equals(known) ? null : known;
    }
}
