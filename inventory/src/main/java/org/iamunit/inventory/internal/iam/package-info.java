/** What several tools need of IAM: how it writes statements, and what it calls what it makes. */
@NullMarked
package org.iamunit.inventory.internal.iam;

import org.jspecify.annotations.NullMarked;
