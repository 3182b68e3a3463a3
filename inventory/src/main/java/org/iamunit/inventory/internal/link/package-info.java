/** Keeps what all files say, and brings it together. */
@NullMarked
package org.iamunit.inventory.internal.link;

import org.jspecify.annotations.NullMarked;
