package org.iamunit.inventory.internal.terraform;

import java.util.Map;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * How a resource is configured.
 *
 * @param expressions what its attributes are made of, as far as they are not left out
 * @param forEach what its instances are made for; {@code null} if it has no {@code for_each}
 * @param provider which provider makes it, as in {@code aws.west}; {@code null} if that is not known
 */
public record TerraformConfiguration(
        Map<String, Expression> expressions,
        @Nullable Expression forEach,
        @Nullable String provider) {

    /** Read the configuration of a resource in a plan. */
    static TerraformConfiguration read(JsonValue resource) {
        JsonValue forEach = resource.get("for_each_expression");
        return new TerraformConfiguration(
                Expression.readAll(resource.get("expressions")),
                forEach == null ? null : Expression.read(forEach),
                resource.text("provider_config_key"));
    }

    /** Tell of a resource of which nothing but its provider is known. */
    static TerraformConfiguration of(String provider) {
        return new TerraformConfiguration(Map.of(), null, provider);
    }
}
