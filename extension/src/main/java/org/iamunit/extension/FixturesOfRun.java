package org.iamunit.extension;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.fixture.ConfigurationParameters;
import org.iamunit.fixture.FixtureLoader;
import org.iamunit.fixture.LoadedFixture;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The fixtures of one test run, together with the time at which it started. Safe for use by several threads. */
final class FixturesOfRun {

    static final Namespace NAMESPACE = Namespace.create(FixturesOfRun.class);

    private final ConfigurationParameters parameters;

    private final Instant start = Instant.now();
    private final FixtureLoader loader = new FixtureLoader();
    private final Map<TestElements, LoadedFixture> fixtures = new ConcurrentHashMap<>();

    FixturesOfRun(ConfigurationParameters parameters) {
        this.parameters = parameters;
    }

    static FixturesOfRun of(ExtensionContext context) {
        ExtensionContext root = context.getRoot();
        return root.getStore(NAMESPACE)
                .getOrComputeIfAbsent(
                        FixturesOfRun.class,
                        any -> new FixturesOfRun(new ConfigurationParameters(root::getConfigurationParameter)),
                        FixturesOfRun.class);
    }

    ConfigurationParameters parameters() {
        return parameters;
    }

    /**
     * Return the fixture of a test.
     *
     * @throws FixtureException if it cannot be used: for each test that asks
     */
    Fixture of(TestElements test) {
        return fixtures.computeIfAbsent(
                        test, any -> loader.load(FixtureAnnotationsReader.read(test, parameters, start)))
                .orThrow(test.testClassName());
    }
}
