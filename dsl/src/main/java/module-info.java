/** The sentence: principals, resources, {@code assertThat … can … on … from}, and the diagnostics of what does not hold. */
@SuppressWarnings("module")
module org.iamunit.dsl {
    requires static transitive org.jspecify;
    requires transitive org.assertj.core;
    requires transitive org.iamunit.analysis;
    requires transitive org.iamunit.policy;
    requires org.opentest4j;

    exports org.iamunit.dsl;
    exports org.iamunit.dsl.calls;
    exports org.iamunit.dsl.diagnostic;
    exports org.iamunit.dsl.internal to
            org.iamunit.archunit,
            org.iamunit.engine,
            org.iamunit.extension,
            org.iamunit.fixture,
            org.iamunit.report;
    exports org.iamunit.dsl.internal.code to
            org.iamunit.engine,
            org.iamunit.extension;
    exports org.iamunit.dsl.sentence;

    uses org.iamunit.dsl.diagnostic.AccessReportListener;
    uses org.iamunit.dsl.diagnostic.AccessRunListener;

    provides org.iamunit.dsl.diagnostic.AccessRunListener with
            org.iamunit.dsl.internal.ExplainListener;
}
