/** Access specs: Markdown files whose sentences are tests. */
@NullMarked
package org.iamunit.engine;

import org.jspecify.annotations.NullMarked;
