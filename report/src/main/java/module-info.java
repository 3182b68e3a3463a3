/** The report of a test run: intended access, coverage of policies, mutation of policies. */
@SuppressWarnings({"module", "requires-automatic"})
module org.iamunit.report {
    requires static java.compiler;
    requires static transitive org.jspecify;
    requires transitive org.iamunit.dsl;
    requires gg.jte.runtime;
    requires java.xml;
    requires org.commonmark;
    requires org.commonmark.ext.gfm.tables;
    requires tools.jackson.core;

    exports org.iamunit.report.coverage;
    exports org.iamunit.report.mutation;

    provides org.iamunit.dsl.diagnostic.AccessReportListener with
            org.iamunit.report.internal.ReportListener;
}
