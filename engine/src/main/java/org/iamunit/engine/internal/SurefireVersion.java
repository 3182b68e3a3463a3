package org.iamunit.engine.internal;

import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;

/** The version of Maven Surefire that runs the tests, if it does. */
final class SurefireVersion {

    private static final String PROVIDER = "org.apache.maven.surefire.junitplatform.JUnitPlatformProvider";

    /** It counts no test that is not a method of a class, so that a build succeeds whatever becomes of specs. */
    private static final String THAT_COUNTS_NOTHING = "3.5.3";

    private SurefireVersion() {}

    /** Report, as an error that ends the run, that nobody would hear of a failure. */
    static void reportOneThatCountsNothing(DiscoveryIssueReporter issues) {
        reportOneThatCountsNothing(current(), issues);
    }

    static void reportOneThatCountsNothing(String version, DiscoveryIssueReporter issues) {
        if (version.equals(THAT_COUNTS_NOTHING)) {
            issues.reportIssue(DiscoveryIssue.create(
                    Severity.ERROR,
                    "Maven Surefire " + version
                            + " does not count access specs, so that the build would succeed whatever they say;"
                            + " use maven-surefire-plugin 3.5.4 or newer"));
        }
    }

    private static String current() {
        try {
            Package provider = Class.forName(
                            PROVIDER, false, Thread.currentThread().getContextClassLoader())
                    .getPackage();
            String version = provider.getImplementationVersion();
            return version == null ? "" : version;
        } catch (ClassNotFoundException e) {
            return "";
        }
    }
}
