package org.iamunit.engine;

/**
 * The names of the configuration parameters that are the engine's alone; it also knows those that say how fixtures are loaded
 * and sentences verified, such as {@code iamunit.account}.
 *
 * @since 0.1.0
 */
public final class Constants {

    /** The id of the engine: {@value} */
    public static final String ENGINE_ID = "iamunit";

    /**
     * Property name used to say which specs a class with {@link AccessSpecs} stands for: {@value}
     *
     * <p>Its value is a list, with commas, of specs and folders. {@code specs/mail.access.md:12} means the sentence on line
     * 12, or the section that the line belongs to.
     */
    public static final String SPECS_PROPERTY_NAME = "iamunit.specs";

    /**
     * Property name used to verify sentences in parallel: {@value}
     *
     * <p>Its value is {@code true} or {@code false}; the default is {@code false}. How many are verified at once is said
     * by the parameters that begin with {@value #PARALLEL_CONFIG_PREFIX}, which are those of JUnit Jupiter.
     */
    public static final String PARALLEL_PROPERTY_NAME = "iamunit.execution.parallel.enabled";

    /** What the names of the parameters that configure parallel execution begin with: {@value} */
    public static final String PARALLEL_CONFIG_PREFIX = "iamunit.execution.parallel.config.";

    /**
     * Property name used to verify specs again whenever a file of the project changes, until the process ends: {@value}
     *
     * <p>Its value is {@code true} or {@code false}; the default is {@code false}. What is broken is told on the console.
     * Where the environment variable {@code CI} is {@code true}, to watch is an error.
     */
    public static final String WATCH_PROPERTY_NAME = "iamunit.watch";

    private Constants() {}
}
