/** Complete the context of a request with what AWS fills in itself, as far as a fixture knows it. */
@NullMarked
package org.iamunit.policy.internal.context;

import org.jspecify.annotations.NullMarked;
