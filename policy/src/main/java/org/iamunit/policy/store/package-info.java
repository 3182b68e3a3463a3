/** Hold the policies of a test, and which of them is attached to what. */
@NullMarked
package org.iamunit.policy.store;

import org.jspecify.annotations.NullMarked;
