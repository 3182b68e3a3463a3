package org.iamunit.extension;

import org.iamunit.fixture.ConfigurationParameters;

/**
 * The names of all configuration parameters.
 *
 * <p>A configuration parameter is given in {@code junit-platform.properties}, as a system property or by the build tool.
 *
 * @see <a href="https://docs.junit.org/5.13.4/user-guide/#running-tests-config-params">Configuration parameters</a>
 * @since 0.1.0
 */
public final class Constants {

    /**
     * Property name used to set the account that is meant where neither a sentence nor {@link Account} names one:
     * {@value}
     *
     * <p>Its value is an account id, 12 digits.
     */
    public static final String ACCOUNT_PROPERTY_NAME = ConfigurationParameters.ACCOUNT;

    /**
     * Property name used to set the Region that is meant where neither a sentence nor {@link Account} names one:
     * {@value}
     *
     * <p>Its value is the name of a Region, as in {@code eu-west-1}.
     */
    public static final String REGION_PROPERTY_NAME = ConfigurationParameters.REGION;

    /**
     * Property name used to print every verified sentence with its decisions, also of tests that pass: {@value}
     *
     * <p>Its value is {@code true} or {@code false}; the default is {@code false}.
     */
    public static final String EXPLAIN_PROPERTY_NAME = ConfigurationParameters.EXPLAIN;

    /**
     * Property name used to break a sentence whose decision rests on a rule that AWS leaves open: {@value}
     *
     * <p>Its value is {@code true} or {@code false}; the default is {@code false}.
     */
    public static final String STRICT_PROPERTY_NAME = ConfigurationParameters.STRICT;

    /**
     * Property name used to decide also requests whose action, resource or context keys the catalog of AWS does not know:
     * {@value}
     *
     * <p>Its value is {@code true} or {@code false}; the default is {@code false}: such a request is a fixture error.
     */
    public static final String LENIENT_PROPERTY_NAME = ConfigurationParameters.LENIENT;

    /**
     * Property name used to say what becomes of warnings about the policies of a fixture: {@value}
     *
     * <p>Its value is {@code report} or {@code error}; the default is {@code report}: diagnostics and
     * {@link #EXPLAIN_PROPERTY_NAME} show them. With {@code error} a fixture that has any is a fixture error, with all of
     * them.
     */
    public static final String WARNINGS_PROPERTY_NAME = ConfigurationParameters.WARNINGS;

    /**
     * Property name used to say what becomes of policy documents that AWS would reject as they are written although their
     * meaning is beyond doubt, such as those with comments: {@value}
     *
     * <p>Its value is {@code lenient} or {@code strict}; the default is {@code lenient}: they have warnings. With
     * {@code strict} a fixture that has any is a fixture error, with all of them.
     */
    public static final String DOCUMENTS_PROPERTY_NAME = ConfigurationParameters.DOCUMENTS;

    /**
     * Property name used to choose the language of the sentence in which Amazon SES denies a mail: {@value}
     *
     * <p>Its value is {@code en}, {@code de}, {@code it}, {@code ja} or {@code ko}; the default is {@code en}, whatever the
     * machine's locale.
     */
    public static final String LOCALE_PROPERTY_NAME = ConfigurationParameters.LOCALE;

    /**
     * Property name used to have a report of the run written: {@value}
     *
     * <p>Its value is {@code true} or {@code false}; the default is {@code false}: nothing of a report is even loaded.
     */
    public static final String REPORT_PROPERTY_NAME = ConfigurationParameters.REPORT;

    /**
     * Property name used to say which folder the report is written into: {@value}
     *
     * <p>Its value is a path from the project folder or, where a file {@code iamunit.properties} turns the report on, from the folder of
     * that file; the default is {@code target/access-report}, with Gradle {@code build/access-report}.
     */
    public static final String REPORT_DIRECTORY_PROPERTY_NAME = ConfigurationParameters.REPORT_DIRECTORY;

    /**
     * Property name used to compare the report with that of an earlier run: {@value}
     *
     * <p>Its value is the path of an {@code access-report.json}, from the folder that {@link #REPORT_DIRECTORY_PROPERTY_NAME} is counted
     * from. It needs {@link #REPORT_PROPERTY_NAME}.
     */
    public static final String REPORT_EARLIER_PROPERTY_NAME = ConfigurationParameters.REPORT_EARLIER;

    /**
     * Property name used to set how much of the policies sentences have to decide by: {@value}
     *
     * <p>Its value is a percentage of the elements of policies, as in {@code 80}; the build fails below it. It needs
     * {@link #REPORT_PROPERTY_NAME}.
     */
    public static final String COVERAGE_MINIMUM_PROPERTY_NAME = ConfigurationParameters.COVERAGE_MINIMUM;

    /**
     * Property name used to find out which changes of the policies the sentences would not notice: {@value}
     *
     * <p>Its value is {@code true} or {@code false}; the default is {@code false}. It needs {@link #REPORT_PROPERTY_NAME}.
     */
    public static final String MUTATION_PROPERTY_NAME = ConfigurationParameters.MUTATION;

    /**
     * Property name used to choose how policies are changed: {@value}
     *
     * <p>Its value is {@code ALL}, the default, or names of operators with commas, each perhaps with a minus to leave it out. It needs
     * {@link #REPORT_PROPERTY_NAME}.
     */
    public static final String MUTATION_OPERATORS_PROPERTY_NAME = ConfigurationParameters.MUTATION_OPERATORS;

    /**
     * Property name used to set how many changes of the policies sentences have to notice: {@value}
     *
     * <p>Its value is a percentage, as in {@code 80}; the build fails below it. It needs {@link #REPORT_PROPERTY_NAME}.
     */
    public static final String MUTATION_MINIMUM_PROPERTY_NAME = ConfigurationParameters.MUTATION_MINIMUM;

    private Constants() {}
}
