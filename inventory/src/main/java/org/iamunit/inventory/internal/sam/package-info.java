/** Writes out what AWS SAM adds to a template. */
@NullMarked
package org.iamunit.inventory.internal.sam;

import org.jspecify.annotations.NullMarked;
