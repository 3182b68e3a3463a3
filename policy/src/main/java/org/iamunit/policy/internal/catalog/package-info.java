/** Look up what AWS's Service Authorization Reference knows: services, actions, resource types and condition keys. */
@NullMarked
package org.iamunit.policy.internal.catalog;

import org.jspecify.annotations.NullMarked;
