/** The listener that a run tells what it does, and what is made of that. */
@NullMarked
package org.iamunit.report.internal;

import org.jspecify.annotations.NullMarked;
