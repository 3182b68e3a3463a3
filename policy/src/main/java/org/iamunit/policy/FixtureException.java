package org.iamunit.policy;

/**
 * Signal that a fixture (a policy, a principal, an identity, a file) cannot be used as it stands.
 *
 * <p>A fixture error is neither an allow nor a deny: whoever asked for a decision gets this exception instead of an
 * answer, so that a test that expects a denial can never pass because something was misspelled or missing. The
 * message says what was wrong, where, and what to do.
 *
 * @since 0.1.0
 */
public class FixtureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Create a fixture error.
     *
     * @param message what is wrong, where, and what to do; never {@code null} or blank
     */
    public FixtureException(String message) {
        super(message);
    }

    /**
     * Create a fixture error that another failure caused.
     *
     * @param message what is wrong, where, and what to do; never {@code null} or blank
     * @param cause the failure underneath; never {@code null}
     */
    public FixtureException(String message, Throwable cause) {
        super(message, cause);
    }
}
