/** Match ARNs with the patterns of conditions. */
@NullMarked
package org.iamunit.policy.internal.pattern;

import org.jspecify.annotations.NullMarked;
