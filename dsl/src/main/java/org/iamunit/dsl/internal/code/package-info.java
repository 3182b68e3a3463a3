/** What stands in the code of classes: sentences that may never be run. */
@NullMarked
package org.iamunit.dsl.internal.code;

import org.jspecify.annotations.NullMarked;
