/** The JUnit Platform engine that runs access specs written in Markdown. */
module org.iamunit.engine {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.fixture;
    requires transitive org.junit.platform.engine;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires org.snakeyaml.engine;

    exports org.iamunit.engine;

    uses org.iamunit.dsl.calls.AwsCallReader;

    provides org.junit.platform.engine.TestEngine with
            org.iamunit.engine.internal.AccessTestEngine;
}
