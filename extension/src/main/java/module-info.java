/** The Jupiter extension: annotations that load fixtures, and the scope that verifies sentences. */
@SuppressWarnings("module")
module org.iamunit.extension {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.dsl;
    requires org.iamunit.fixture;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.engine;
    requires static org.junit.platform.launcher;

    exports org.iamunit.extension;

    provides org.iamunit.fixture.FixtureAnnotationReader with
            org.iamunit.extension.AnnotationReaderProvider;
    provides org.junit.platform.engine.TestEngine with
            org.iamunit.extension.internal.DroppedTestsEngine;
    provides org.junit.platform.launcher.TestExecutionListener with
            org.iamunit.extension.internal.ReportedFailures;
}
