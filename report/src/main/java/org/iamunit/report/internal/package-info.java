/**
 * The listener that a run tells what it does, and what is made of that. When an execution ends, {@code RunAnalysis} finds out what is to be
 * found out about all of its sentences together, such as coverage, and the folder of the report writes it all down; what is unmet breaks
 * the build after that.
 */
@NullMarked
package org.iamunit.report.internal;

import org.jspecify.annotations.NullMarked;
