/** Find the identities that Amazon SES checks for the addresses of a mail. */
@NullMarked
package org.iamunit.policy.internal.ses;

import org.jspecify.annotations.NullMarked;
