/** Finds what has changed of what can be done. */
@NullMarked
package org.iamunit.report.internal.diff;

import org.jspecify.annotations.NullMarked;
