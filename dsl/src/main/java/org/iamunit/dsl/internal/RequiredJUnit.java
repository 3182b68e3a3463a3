package org.iamunit.dsl.internal;

import java.util.Optional;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** The oldest version of JUnit that sentences can be verified with. Some build tools and frameworks manage an older one. */
public final class RequiredJUnit {

    /** A class that the required version has, and older ones lack. */
    private static final String NEW_CLASS = "org.junit.platform.engine.support.discovery.DiscoveryIssueReporter";

    private RequiredJUnit() {}

    /**
     * Return why nothing can be verified.
     *
     * @param ofPlatform a class of the engine API of the JUnit Platform; never {@code null}
     * @return what to tell, or empty where JUnit is new enough; never {@code null}
     */
    public static Optional<FixtureException> problem(Class<?> ofPlatform) {
        return hasNewClass(ofPlatform.getClassLoader())
                ? Optional.empty()
                : Optional.of(new FixtureException(message(version(ofPlatform))));
    }

    private static boolean hasNewClass(@Nullable ClassLoader loader) {
        try {
            Class.forName(NEW_CLASS, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static @Nullable String version(Class<?> ofPlatform) {
        String version = ofPlatform.getPackage().getImplementationVersion();
        return version != null || !ofPlatform.getModule().isNamed()
                ? version
                : ofPlatform.getModule().getDescriptor().rawVersion().orElse(null);
    }

    private static String message(@Nullable String version) {
        return "IamUnit needs JUnit 5.13 or newer, and this build has "
                + (version == null ? "an older one" : "version " + version + " of the JUnit Platform")
                + ", so that no sentence is verified; set the property junit-jupiter.version to 5.13.4 or newer where Spring Boot"
                + " manages JUnit, or else the version of junit-bom";
    }
}
