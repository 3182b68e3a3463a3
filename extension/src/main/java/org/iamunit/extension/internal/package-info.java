/** A test engine for tests that JUnit Jupiter drops, so that nothing would verify their sentences. */
@NullMarked
package org.iamunit.extension.internal;

import org.jspecify.annotations.NullMarked;
