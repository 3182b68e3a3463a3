package org.iamunit.dsl.internal;

import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.ExpectationListener;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.document.Problem;

/**
 * Prints every sentence with its decision and the deciding statement on one line, and each warning about the policies once, if
 * {@value #PARAMETER} is true. The one place that prints, since printing is what it is for.
 */
public final class ExplainListener implements ExpectationListener {

    /** The configuration parameter that turns the printing on. */
    public static final String PARAMETER = "iamunit.explain";

    private final Set<Problem> warned = ConcurrentHashMap.newKeySet();

    /** Create the listener; done by the service loader. */
    public ExplainListener() {}

    @Override
    public boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
        return configurationParameters
                .apply(PARAMETER)
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    /** Write a line in the characters that the console has: not every one has check marks and arrows. */
    private static void print(String line) {
        boolean plain = !console().newEncoder().canEncode(line);
        System.out.println(plain ? line.replace("✓", "+").replace("✗", "-").replace("→", "->") : line);
    }

    private static Charset console() {
        String encoding = System.getProperty("stdout.encoding");
        return encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
    }

    @Override
    public void expectationVerified(VerifiedExpectation verified) {
        verified.checks().stream()
                .limit(1)
                .flatMap(check -> check.decision().explain().warnings().stream())
                .filter(warned::add)
                .forEach(warning -> print("! " + warning));
        print(verified.diagnostic().toLine());
    }
}
