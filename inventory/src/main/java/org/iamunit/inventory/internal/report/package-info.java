/** Reads reports about users and access: who there is, and what they hold instead of policies. */
@NullMarked
package org.iamunit.inventory.internal.report;

import org.jspecify.annotations.NullMarked;
