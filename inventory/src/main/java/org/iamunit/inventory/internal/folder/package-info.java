/** Finds out what of a folder that a tool has written belongs to an inventory. */
@NullMarked
package org.iamunit.inventory.internal.folder;

import org.jspecify.annotations.NullMarked;
