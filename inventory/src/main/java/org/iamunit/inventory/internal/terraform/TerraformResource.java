package org.iamunit.inventory.internal.terraform;

import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A resource or data source of Terraform, one of several by {@code count} or {@code for_each}.
 *
 * @param address its address, as in {@code module.mail["billing"].aws_iam_role_policy.p[0]}
 * @param type its type, as in {@code aws_iam_role_policy}
 * @param values its attributes, as far as they are known
 * @param unknown which of them become known only after apply
 * @param configuration how it is configured; {@code null} if that is not known
 */
public record TerraformResource(
        String address,
        String type,
        boolean isData,
        TerraformModule module,
        JsonValue values,
        UnknownParts unknown,
        @Nullable TerraformConfiguration configuration) {

    /** Return an attribute; {@code null} if it is not known, not there, or empty, which is the same to Terraform. */
    @Nullable
    String text(String attribute) {
        String text = values.text(attribute);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Return the index of the address with its brackets, or nothing. */
    String index() {
        // Those before are indexes of modules.
        int bracket = address.indexOf('[', Math.min(module.addressOf("").length(), address.length()));
        return bracket < 0 ? "" : address.substring(bracket);
    }

    @Nullable
    Expression expression(String attribute) {
        return configuration == null ? null : configuration.expressions().get(attribute);
    }

    /**
     * Tell whether it becomes known only after apply what the configuration gives an attribute. Without the configuration, nobody
     * knows whether it gives one.
     */
    boolean isUnknown(String attribute) {
        return unknown.of(attribute).isAll() && (configuration == null || expression(attribute) != null);
    }

    @Nullable
    String provider() {
        return configuration == null ? null : configuration.provider();
    }
}
