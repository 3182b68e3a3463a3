/** The page that people read. */
@NullMarked
package org.iamunit.report.internal.html;

import org.jspecify.annotations.NullMarked;
