package org.iamunit.engine.internal;

import org.iamunit.engine.internal.spec.Spec;
import org.junit.platform.engine.DiscoverySelector;

/**
 * Selects a spec or a line of it.
 *
 * @param owner the class that it is to stand below; never {@code null}
 * @param spec the spec; never {@code null}
 * @param line the line, 0 for the whole spec
 */
record SpecSelector(Class<?> owner, Spec spec, int line) implements DiscoverySelector {}
