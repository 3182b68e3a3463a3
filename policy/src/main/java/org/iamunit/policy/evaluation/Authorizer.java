package org.iamunit.policy.evaluation;

import java.time.Instant;
import java.util.Objects;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AnonymousPrincipal;
import org.iamunit.policy.request.RequestContext;
import org.iamunit.policy.store.PolicyStore;

/**
 * Decides requests as AWS would, by the policies of a store. Immutable, and safe for use by several threads.
 *
 * <pre>{@code
 * Authorizer authorizer = Authorizer.of(store);
 * Decision decision = authorizer.decide(AccessRequest.of(
 *         Principal.user("123456789012", "alice"),
 *         "ses:SendEmail",
 *         "arn:aws:ses:eu-west-1:123456789012:identity/example.com"));
 * }</pre>
 *
 * <p>The clock stands still: requests that do not name their own time are all made at the same instant.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy evaluation
 *     logic</a>
 * @since 0.1.0
 */
public final class Authorizer {

    private final Policies policies;
    private final Instant now;

    private Authorizer(PolicyStore store, Instant now) {
        this.policies = new Policies(Objects.requireNonNull(store, "store must not be null"));
        this.now = Objects.requireNonNull(now, "now must not be null");
    }

    /**
     * Decide by the policies of a store, at the time of this call.
     *
     * @param store the policies; never {@code null}
     * @return the authorizer, never {@code null}
     */
    public static Authorizer of(PolicyStore store) {
        return of(store, Instant.now());
    }

    /**
     * Decide by the policies of a store, at some time.
     *
     * @param store the policies; never {@code null}
     * @param now the time of every request that does not name its own; never {@code null}
     * @return the authorizer, never {@code null}
     */
    public static Authorizer of(PolicyStore store, Instant now) {
        return new Authorizer(store, now);
    }

    /**
     * Return the policies that this authorizer decides by.
     *
     * @return the store, never {@code null}
     */
    public PolicyStore store() {
        return policies.store();
    }

    /**
     * Decide a request.
     *
     * @param request the request; never {@code null}
     * @return the decision, never {@code null}
     * @throws FixtureException if AWS would never come to decide this, so that neither an allow nor a deny would be
     *     the truth
     */
    public Decision decide(AccessRequest request) {
        if (request.principal() instanceof AnonymousPrincipal
                && request.service().equals("ses")) {
            throw new FixtureException("an anonymous caller cannot ask for " + request.action()
                    + ": Amazon SES always wants credentials; name a user, a role or a service");
        }
        RequestContext context =
                new RequestContext(request, now, policies.store().contextOf(request));
        return DecisionProcedure.decide(new Evaluation(request, context, policies));
    }
}
