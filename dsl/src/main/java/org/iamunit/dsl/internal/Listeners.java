package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.iamunit.dsl.diagnostic.ExpectationListener;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;

/** The listeners on the class path, loaded once. What goes wrong in one is a failure beside the others, never in their place. */
final class Listeners {

    /** Loaded only when there is something to tell. */
    private static final class Loaded {
        private static final List<ExpectationListener> LISTENERS =
                ServiceLoader.load(ExpectationListener.class, ExpectationListener.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    private Listeners() {}

    /** Tell every listener that wants to hear, and return what they throw. */
    static List<Throwable> tell(VerifiedExpectation verified, VerificationSettings settings) {
        List<Throwable> failures = new ArrayList<>();
        for (ExpectationListener listener : Loaded.LISTENERS) {
            try {
                if (listener.isEnabled(settings.configurationParameters())) {
                    listener.expectationVerified(verified);
                }
            } catch (Throwable failure) {
                failures.add(failure);
            }
        }
        return failures;
    }
}
