/** What a report says, as it is written to JSON and read again. */
@NullMarked
package org.iamunit.report.internal.model;

import org.jspecify.annotations.NullMarked;
