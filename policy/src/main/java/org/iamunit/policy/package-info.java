/** What the rooms of this module have in common. */
@NullMarked
package org.iamunit.policy;

import org.jspecify.annotations.NullMarked;
