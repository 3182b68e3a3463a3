/** Reads plans and states of Terraform and OpenTofu. */
@NullMarked
package org.iamunit.inventory.internal.terraform;

import org.jspecify.annotations.NullMarked;
