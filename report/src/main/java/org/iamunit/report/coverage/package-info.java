/** Coverage of policies: what the verified sentences of a run decide by, counted on the documents as they are written. */
@NullMarked
package org.iamunit.report.coverage;

import org.jspecify.annotations.NullMarked;
