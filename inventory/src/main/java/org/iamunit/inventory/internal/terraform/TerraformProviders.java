package org.iamunit.inventory.internal.terraform;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Which account a provider of Terraform or Pulumi works in, by the role that it assumes or the only account that it allows.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS Provider</a>
 */
final class TerraformProviders {

    private TerraformProviders() {}

    /**
     * Return the account by the expressions of a plan.
     *
     * @param variables the values of the variables of the root module
     */
    static @Nullable String configuredAccount(JsonValue provider, @Nullable JsonValue variables) {
        JsonValue expressions = provider.get("expressions");
        if (expressions == null) {
            return null;
        }
        String account = null;
        for (JsonValue assumed : expressions.items("assume_role")) {
            account = accountIn(known(assumed.get("role_arn"), variables));
        }
        return account != null ? account : only(known(expressions.get("allowed_account_ids"), variables));
    }

    private static @Nullable JsonValue known(@Nullable JsonValue expression, @Nullable JsonValue variables) {
        if (expression == null) {
            return null;
        }
        JsonValue constant = expression.get("constant_value");
        List<String> references = TerraformResources.references(expression);
        if (constant != null || references.size() != 1 || !references.get(0).startsWith("var.")) {
            return constant;
        }
        JsonValue variable = TerraformModule.get(variables, references.get(0).substring("var.".length()));
        return TerraformModule.get(variable, "value");
    }

    /** Return the account by the inputs of a provider of Pulumi. */
    static @Nullable String account(@Nullable JsonValue inputs) {
        if (inputs == null) {
            return null;
        }
        String account = accountIn(inMember("roleArn", read(inputs.get("assumeRole"))));
        JsonValue roles = read(inputs.get("assumeRoles"));
        for (JsonValue assumed : roles == null ? List.<JsonValue>of() : roles.items()) {
            account = accountIn(inMember("roleArn", assumed));
        }
        return account != null ? account : only(read(inputs.get("allowedAccountIds")));
    }

    private static @Nullable JsonValue inMember(String name, @Nullable JsonValue object) {
        return object == null ? null : object.get(name);
    }

    /** Pulumi keeps objects and lists of a provider in strings. */
    private static @Nullable JsonValue read(@Nullable JsonValue value) {
        return value == null || value.text() == null ? value : value.embedded(problem -> {});
    }

    private static @Nullable String accountIn(@Nullable JsonValue roleArn) {
        Arn arn = roleArn == null ? null : Arn.parse(String.valueOf(roleArn.text()));
        return arn == null || !arn.hasAccountId() ? null : arn.account();
    }

    private static @Nullable String only(@Nullable JsonValue accounts) {
        Set<String> all = new HashSet<>();
        for (JsonValue each : accounts == null ? List.<JsonValue>of() : accounts.items()) {
            all.add(String.valueOf(each.text()));
        }
        String only = all.size() == 1 ? all.iterator().next() : "";
        return Arn.isAccountId(only) ? only : null;
    }
}
