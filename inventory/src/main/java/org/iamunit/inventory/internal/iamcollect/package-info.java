/** Reads the folders that iam-collect downloads what accounts have into. */
@NullMarked
package org.iamunit.inventory.internal.iamcollect;

import org.jspecify.annotations.NullMarked;
