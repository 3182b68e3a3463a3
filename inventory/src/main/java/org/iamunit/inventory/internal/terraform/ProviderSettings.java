package org.iamunit.inventory.internal.terraform;

import org.jspecify.annotations.Nullable;

/** Where providers work, as far as their settings say so. */
public interface ProviderSettings {

    /** Return the account in which the provider of a resource works; {@code null} if its settings do not say so. */
    @Nullable
    String account(TerraformResource resource);

    /** Return the Region in which the provider of a resource works; {@code null} if its settings do not say so. */
    @Nullable
    String region(TerraformResource resource);
}
