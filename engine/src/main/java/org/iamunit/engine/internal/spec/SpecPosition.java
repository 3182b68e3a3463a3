package org.iamunit.engine.internal.spec;

/**
 * A place in a spec.
 *
 * @param line the line, from 1
 * @param column the column, from 1
 */
public record SpecPosition(int line, int column) {

    static final SpecPosition START = new SpecPosition(1, 1);
}
