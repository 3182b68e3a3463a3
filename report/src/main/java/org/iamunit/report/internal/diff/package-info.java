/** Finds what can be done otherwise than before. */
@NullMarked
package org.iamunit.report.internal.diff;

import org.jspecify.annotations.NullMarked;
