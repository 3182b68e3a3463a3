/** Tell what a fixture names: whom and what there is, and what a name that is not there was meant to be. */
@NullMarked
package org.iamunit.policy.internal.names;

import org.jspecify.annotations.NullMarked;
