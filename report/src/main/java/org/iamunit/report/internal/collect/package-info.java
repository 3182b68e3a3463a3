/** From what a run tells its listeners to the model of a report. */
@NullMarked
package org.iamunit.report.internal.collect;

import org.jspecify.annotations.NullMarked;
