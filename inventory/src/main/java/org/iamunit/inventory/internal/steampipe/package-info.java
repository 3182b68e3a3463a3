/** Reads rows of Steampipe, whose tables hold what the APIs of AWS answer. */
@NullMarked
package org.iamunit.inventory.internal.steampipe;

import org.jspecify.annotations.NullMarked;
