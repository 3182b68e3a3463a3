package org.iamunit.engine.internal;

import java.util.Set;
import java.util.TreeSet;
import org.iamunit.engine.Constants;
import org.iamunit.policy.internal.Spelling;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;

/** The configuration parameters that mean something. */
final class KnownParameters {

    private static final String PREFIX = "iamunit.";

    private KnownParameters() {}

    /** Report those that begin as ours do but mean nothing: whoever gave one believes that it does. */
    static void reportOthers(ConfigurationParameters parameters, DiscoveryIssueReporter issues) {
        Set<String> known = names();
        parameters.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
                .filter(name -> !name.startsWith(Constants.PARALLEL_CONFIG_PREFIX))
                .sorted()
                .forEach(name -> issues.reportIssue(DiscoveryIssue.create(
                        Severity.WARNING,
                        "there is no configuration parameter " + name
                                + Spelling.nearest(name, known)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("; there are " + String.join(", ", known)))));
    }

    private static Set<String> names() {
        Set<String> names = new TreeSet<>(org.iamunit.fixture.ConfigurationParameters.names());
        names.add(Constants.SPECS_PROPERTY_NAME);
        names.add(Constants.PARALLEL_PROPERTY_NAME);
        names.add(Constants.WATCH_PROPERTY_NAME);
        return names;
    }
}
