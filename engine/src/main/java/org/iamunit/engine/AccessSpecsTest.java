package org.iamunit.engine;

/**
 * Stands for all specs of a project. A build without a class of its own names the jar of this one in Maven's {@code
 * dependenciesToScan}.
 *
 * @since 0.1.0
 */
@AccessSpecs
public final class AccessSpecsTest {

    private AccessSpecsTest() {}
}
