/** The forms in which a report is written for people and for other tools. */
@NullMarked
package org.iamunit.report.internal.output;

import org.jspecify.annotations.NullMarked;
