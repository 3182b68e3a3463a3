/** Reads stacks and previews of Pulumi, which uses the provider of Terraform. */
@NullMarked
package org.iamunit.inventory.internal.pulumi;

import org.jspecify.annotations.NullMarked;
