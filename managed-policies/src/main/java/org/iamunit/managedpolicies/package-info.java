/** AWS's own managed policies, as they were on a day. */
@NullMarked
package org.iamunit.managedpolicies;

import org.jspecify.annotations.NullMarked;
