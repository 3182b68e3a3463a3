/** How a fixture gets from what a test says about it, over its files, to a store of policies. */
@NullMarked
package org.iamunit.extension.internal;

import org.jspecify.annotations.NullMarked;
