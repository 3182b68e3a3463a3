/** Reads outputs of the AWS CLI, and policy documents that lie in files of their own. */
@NullMarked
package org.iamunit.inventory.internal.awscli;

import org.jspecify.annotations.NullMarked;
