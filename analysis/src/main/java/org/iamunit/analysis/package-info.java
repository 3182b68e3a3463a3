/** Answers about all requests. */
@NullMarked
package org.iamunit.analysis;

import org.jspecify.annotations.NullMarked;
