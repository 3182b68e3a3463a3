/** Say what one mail asks of AWS: every authorization check that Amazon SES makes of it, and why. */
@NullMarked
package org.iamunit.policy.ses;

import org.jspecify.annotations.NullMarked;
