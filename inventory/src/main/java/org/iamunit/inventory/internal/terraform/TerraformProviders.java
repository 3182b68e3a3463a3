package org.iamunit.inventory.internal.terraform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * The providers of a plan: which account each works in, by the role that it assumes or the only account that it allows, and
 * in which Region.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS Provider</a>
 */
final class TerraformProviders implements ProviderSettings {

    private final Map<String, Map<String, Expression>> expressions = new HashMap<>();

    /** The values of the variables of the root module. */
    private final @Nullable JsonValue variables;

    /**
     * Read the providers of a plan.
     *
     * @param plan the plan; a state has none
     */
    TerraformProviders(JsonValue plan) {
        JsonValue configuration = plan.get("configuration");
        JsonValue providers = configuration == null ? null : configuration.get("provider_config");
        for (Member provider : providers == null ? List.<Member>of() : providers.members()) {
            expressions.put(provider.name(), Expression.readAll(provider.value().get("expressions")));
        }
        this.variables = plan.get("variables");
    }

    @Override
    public @Nullable String account(TerraformResource resource) {
        Map<String, Expression> settings = settings(resource);
        Expression roles = settings.get("assume_role");
        String account = null;
        if (roles != null && roles.blocks() != null) {
            for (Expression role : roles.blocks()) {
                account = ProviderAccount.ofRole(known(role.attributes().get("role_arn")));
            }
        }
        return account != null ? account : ProviderAccount.only(known(settings.get("allowed_account_ids")));
    }

    @Override
    public @Nullable String region(TerraformResource resource) {
        JsonValue region = known(settings(resource).get("region"));
        return region == null ? null : region.text();
    }

    /** Return how a provider is configured: for a module as it is for the module that hands it on. */
    private Map<String, Expression> settings(TerraformResource resource) {
        String key = resource.provider();
        if (key == null) {
            return Map.of();
        }
        Map<String, Expression> own = expressions.get(key);
        return own != null ? own : expressions.getOrDefault(key.substring(key.lastIndexOf(':') + 1), Map.of());
    }

    private @Nullable JsonValue known(@Nullable Expression expression) {
        if (expression == null || expression.constant() != null) {
            return expression == null ? null : expression.constant();
        }
        JsonValue variable = expression.onlyReference() instanceof Reference.Variable reference && variables != null
                ? variables.get(reference.name())
                : null;
        return variable == null ? null : variable.get("value");
    }
}
