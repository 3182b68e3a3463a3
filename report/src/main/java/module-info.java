/** The report of a test run: intended access, coverage of policies, mutation of policies. */
@SuppressWarnings("module")
module org.iamunit.report {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.dsl;

    exports org.iamunit.report.coverage;
}
