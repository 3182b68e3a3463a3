package org.iamunit.policy.evaluation;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.RequestTime;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.ImpossibleRequestException;
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
    private final RequestTime now;
    private final ContextFacts facts;
    private final PhysicalIds physicalIds;
    private final RequestRequirements requirements;
    private final boolean literal;
    private final boolean explaining;

    private Authorizer(
            Policies policies, RequestTime now, RequestRequirements requirements, boolean literal, boolean explaining) {
        this.policies = policies;
        this.now = now;
        this.literal = literal;
        this.explaining = explaining;
        this.facts = Inside.of(policies.store(), ContextFacts.class);
        this.physicalIds = Inside.of(policies.store(), PhysicalIds.class);
        this.requirements = requirements;
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
        return new Authorizer(
                new Policies(Objects.requireNonNull(store, "store must not be null")),
                RequestTime.of(Objects.requireNonNull(now, "now must not be null")),
                RequestRequirements.byCatalog(),
                false,
                false);
    }

    /**
     * Decide by the same policies also what the catalog of AWS does not know: actions, services, resources and context
     * keys that do not exist, or did not when the catalog was made, and resource-based policies of services that had
     * none.
     *
     * @return an authorizer that does not consult the catalog, never {@code null}
     * @see org.iamunit.policy.internal.catalog.Catalog#date()
     */
    public Authorizer lenient() {
        return new Authorizer(policies, now, RequestRequirements.LENIENT, literal, explaining);
    }

    /**
     * Decide by the same policies, and take each resource for what its ARN says: an ID that no file has is none of those that AWS has
     * yet to {@linkplain org.iamunit.policy.internal.names.PhysicalIds make up}.
     *
     * @return an authorizer that is otherwise like this one, never {@code null}
     */
    public Authorizer literal() {
        return literal ? this : new Authorizer(policies, now, requirements, true, explaining);
    }

    /**
     * Decide by the same policies, and find out why with each decision. Otherwise why is found out when it is first asked for, by deciding
     * once more: this is the better way where it will be asked of every decision.
     *
     * @return an authorizer that is otherwise like this one, never {@code null}
     */
    public Authorizer explaining() {
        return explaining ? this : new Authorizer(policies, now, requirements, literal, true);
    }

    /**
     * Decide by the same policies at another time. They are not compiled once more.
     *
     * @param instant the time of every request that does not name its own; never {@code null}
     * @return an authorizer that is otherwise like this one, never {@code null}
     */
    public Authorizer at(Instant instant) {
        return new Authorizer(
                policies,
                RequestTime.of(Objects.requireNonNull(instant, "instant must not be null")),
                requirements,
                literal,
                explaining);
    }

    /**
     * Decide by other policies at the same time, and as leniently.
     *
     * @param store the policies; never {@code null}
     * @return an authorizer that is otherwise like this one, never {@code null}
     */
    public Authorizer by(PolicyStore store) {
        return new Authorizer(
                new Policies(Objects.requireNonNull(store, "store must not be null")),
                now,
                requirements,
                literal,
                explaining);
    }

    /** Tell whether this authorizer decides also what the catalog of AWS does not know. */
    public boolean isLenient() {
        return requirements.catalog() == null;
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
     * Tell whether policies decide about an action: whoever has credentials may do {@code sts:GetCallerIdentity}, and
     * {@code sts:GetSessionToken} with long-term ones.
     *
     * @param action the action as {@code service:Name}, in any case; never {@code null}
     * @return {@code false} if the action is always allowed
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
     */
    public static boolean isSubjectToAuthorization(String action) {
        return DecisionProcedure.isSubjectToAuthorization(ContextKeys.fold(action));
    }

    /**
     * Tell whether what no file shows can let callers do something on a resource by itself: the trust policy of a role or the key
     * policy of a KMS key, where it is in no file although each has one, and the grants of a key.
     *
     * @param request what is asked on the resource; never {@code null}
     * @return {@code false} if nothing but statements of the files, and what they are attached to, can let callers do it
     */
    public boolean hasGrantsInNoFile(AccessRequest request) {
        return ResourceBasedPolicyRule.isDecidedByGrants(request)
                || (ResourceBasedPolicyRule.isNeverWithoutPolicy(request)
                        && store().resourceBasedPolicies(request.resource()).isEmpty());
    }

    /**
     * Require that an action exists, unless this authorizer is lenient.
     *
     * @param action the action as {@code service:Name}, without wildcards; never {@code null}
     * @throws FixtureException if the catalog of AWS does not know it
     */
    public void requireAction(String action) {
        CatalogRequirements catalog = requirements.catalog();
        if (catalog != null) {
            catalog.requireAction(action);
        }
    }

    /**
     * Decide a request.
     *
     * <p>A decision that depends on what the fixture does not know, such as a key policy that no file shows, is
     * {@linkplain Decision.Result#UNDETERMINED undetermined}. So is one about an ID that may be that of a resource of the fixture,
     * unless it comes to the same.
     *
     * @param request the request; never {@code null}
     * @return the decision, never {@code null}
     * @throws ImpossibleRequestException if AWS would never come to decide this, so that neither an allow nor a deny would be
     *     the truth
     * @throws FixtureException if the action does not exist, or the policies cannot be attached as they are
     */
    public Decision decide(AccessRequest request) {
        Decision decision = decideLiterally(request);
        return literal || physicalIds.isEmpty() ? decision : asIfMeant(decision, physicalIds.alternatives(request));
    }

    /** Leave open what comes to something else of a resource that may be the same. */
    private Decision asIfMeant(Decision decision, List<PhysicalIds.Alternative> alternatives) {
        for (PhysicalIds.Alternative alternative : alternatives) {
            try {
                Decision other = decideLiterally(alternative.request());
                boolean differs = decision.result() == Decision.Result.UNDETERMINED
                        ? other.isAllowed()
                        : other.isDenied() != decision.isDenied() || other.isAllowed() != decision.isAllowed();
                if (differs) {
                    return decision.undeterminedBy(alternative.why());
                }
            } catch (ImpossibleRequestException contradiction) {
                // What AWS would never be asked is not meant.
            }
        }
        return decision;
    }

    /**
     * Compile a statement, to tell which requests it is about: its actions, resources, principals and conditions, whoever it is attached
     * to and whatever else there is. A request is completed by what the store tells; where it is not known, the statement is not about it.
     *
     * @param statement the statement, which need not be one of the store; never {@code null}
     * @return tells whether the statement is about a request; never {@code null}
     */
    public Predicate<AccessRequest> matcher(Statement statement) {
        StatementMatcher matcher =
                new StatementMatcher(Objects.requireNonNull(statement, "statement must not be null"));
        return request -> matcher.matchesAction(request.foldedAction())
                && matcher.match(new Evaluation(new RequestContext(request, now, facts), policies, true), false)
                        != null;
    }

    private Decision decideLiterally(AccessRequest request) {
        RequestContext context = RequestContext.of(request, now, facts, requirements);
        Evaluation least = new Evaluation(context, policies, isLenient() || request.isLenient());
        return explaining ? Decision.explained(least) : new Decision(least, DecisionProcedure.result(least));
    }
}
