package org.iamunit.dsl.diagnostic;

/**
 * Writes a report of a test run. Unlike any other listener it is loaded, and hears of a run, only where the configuration parameter
 * {@code iamunit.report} is {@code true}: a run without a report pays nothing for it. Implementations are found by
 * {@link java.util.ServiceLoader} under the name of this interface.
 *
 * @since 0.1.0
 */
public interface AccessReportListener extends AccessRunListener {

    /** The configuration parameter that turns reports on: {@value}. */
    String PARAMETER = "iamunit.report";
}
