package org.iamunit.dsl.internal;

import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.AccessRunListener;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;

/** Prints every sentence with its decision and the deciding statement on one line, if {@value #PARAMETER} is true. */
public final class ExplainListener implements AccessRunListener {

    /** The configuration parameter that turns the printing on. */
    public static final String PARAMETER = "iamunit.explain";

    /** Create the listener; done by the service loader. */
    public ExplainListener() {}

    @Override
    public boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
        return configurationParameters
                .apply(PARAMETER)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    @Override
    public void expectationVerified(VerifiedExpectation verified, TestIdentity test) {
        Console.print(verified.diagnostic().toLine());
        verified.proof().witnesses().forEach(witness -> Console.print("    " + witness));
    }
}
