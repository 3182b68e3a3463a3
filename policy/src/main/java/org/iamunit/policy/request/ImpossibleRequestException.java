package org.iamunit.policy.request;

import org.iamunit.policy.FixtureException;

/**
 * Signal that there can be no such request: the action is never asked on the resource or by the caller, or what is given of the
 * request contradicts itself.
 *
 * <p>Any other {@link FixtureException} says nothing of whether there is such a request.
 *
 * @since 0.1.0
 */
public final class ImpossibleRequestException extends FixtureException {

    private static final long serialVersionUID = 1L;

    /**
     * Create the signal.
     *
     * @param message why there can be none, and what to do; never {@code null} or blank
     */
    public ImpossibleRequestException(String message) {
        super(message);
    }
}
