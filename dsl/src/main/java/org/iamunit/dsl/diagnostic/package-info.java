/** What came of a sentence: kept or broken, the decisions it rests on, and the text that says so. */
@NullMarked
package org.iamunit.dsl.diagnostic;

import org.jspecify.annotations.NullMarked;
