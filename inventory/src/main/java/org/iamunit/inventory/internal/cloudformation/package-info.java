/** Reads templates of AWS CloudFormation, and what lies beside them. */
@NullMarked
package org.iamunit.inventory.internal.cloudformation;

import org.jspecify.annotations.NullMarked;
