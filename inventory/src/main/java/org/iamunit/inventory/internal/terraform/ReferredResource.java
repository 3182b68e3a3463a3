package org.iamunit.inventory.internal.terraform;

import org.jspecify.annotations.Nullable;

/**
 * The resource that an expression refers to in the end, perhaps through variables and outputs of modules.
 *
 * @param attribute what of it; empty if the tool does not say, as of one of several and before version 1.1 of Terraform
 */
record ReferredResource(TerraformResource resource, String attribute) {

    /** Refer to an attribute of what an output hands on as a whole. */
    ReferredResource of(@Nullable String part) {
        return attribute.isEmpty() && part != null ? new ReferredResource(resource, part) : this;
    }
}
