package org.iamunit.extension;

import java.time.Instant;
import org.iamunit.fixture.ConfigurationParameters;
import org.iamunit.fixture.FixtureAnnotationReader;
import org.iamunit.fixture.FixtureDeclaration;

/**
 * Read the annotations of a class for whoever runs its sentences without JUnit Jupiter.
 *
 * @since 0.1.0
 */
@SuppressWarnings("exports")
public final class AnnotationReaderProvider implements FixtureAnnotationReader {

    /** Create a reader; done by the service loader. */
    public AnnotationReaderProvider() {}

    @Override
    public FixtureDeclaration read(Class<?> annotated, ConfigurationParameters parameters, Instant start) {
        return FixtureAnnotationsReader.read(TestElements.of(annotated), parameters, start);
    }
}
