/** What policies let somebody do that is risky, and that no sentence asks about. */
@NullMarked
package org.iamunit.report.internal.risk;

import org.jspecify.annotations.NullMarked;
