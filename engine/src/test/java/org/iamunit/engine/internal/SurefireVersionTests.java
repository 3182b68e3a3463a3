package org.iamunit.engine.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;

/** Which versions of Maven Surefire may run specs. */
class SurefireVersionTests {

    @Test
    void the_one_that_counts_no_specs_is_refused() {
        assertThat(issues("3.5.3"))
                .extracting(issue -> issue.severity() + " " + issue.message())
                .containsExactly(
                        "ERROR Maven Surefire 3.5.3 does not count access specs, so that the build would succeed"
                                + " whatever they say; use maven-surefire-plugin 3.5.4 or newer");
    }

    @Test
    void all_others_are_welcome() {
        assertThat(issues("3.5.2")).isEmpty();
        assertThat(issues("3.5.4")).isEmpty();
        assertThat(issues("")).isEmpty();
    }

    private static List<DiscoveryIssue> issues(String version) {
        List<DiscoveryIssue> issues = new ArrayList<>();
        SurefireVersion.reportOneThatCountsNothing(version, DiscoveryIssueReporter.collecting(issues));
        return issues;
    }
}
