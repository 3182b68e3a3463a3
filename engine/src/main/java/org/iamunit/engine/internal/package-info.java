/** How the JUnit Platform finds the sentences of access specs, runs them and hears of them. */
@NullMarked
package org.iamunit.engine.internal;

import org.jspecify.annotations.NullMarked;
