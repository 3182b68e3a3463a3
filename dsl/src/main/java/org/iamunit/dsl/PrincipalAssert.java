package org.iamunit.dsl;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Sending;
import org.iamunit.dsl.sentence.Verb;

/**
 * The beginning of a sentence, which must go on with {@link #can}, {@link #cannot} or {@link #canOnly}. A beginning
 * without a verb fails the test.
 *
 * @since 0.1.0
 */
public class PrincipalAssert extends AbstractAssert<PrincipalAssert, NamedPrincipal> {

    private final PendingExpectation pending;

    /**
     * Begin a sentence in the running test.
     *
     * @param actual who the sentence is about; never {@code null}
     * @throws IllegalStateException if no test of the extension runs on this thread
     */
    public PrincipalAssert(NamedPrincipal actual) {
        super(actual, PrincipalAssert.class);
        this.pending = AccessScope.register(actual);
    }

    /**
     * Expect that the principal is allowed each of some actions.
     *
     * @param actions the actions, as in {@code ses:SendEmail}; a wildcard, as in {@code ses:Get*}, means every action of
     *     AWS that it matches; at least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert can(String... actions) {
        return sentence(Verb.CAN, actions);
    }

    /**
     * Expect that the principal is denied each of some actions.
     *
     * <p>Without {@code on}, or on a pattern, the actions are denied on every resource that there could be.
     *
     * @param actions the actions, as in {@code ses:SendEmail}; a wildcard, as in {@code ses:*}, means every action of AWS
     *     that it matches; at least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert cannot(String... actions) {
        return sentence(Verb.CANNOT, actions);
    }

    /**
     * Expect that of all actions that AWS has the principal is allowed exactly some.
     *
     * <p>Nothing else is allowed: no other action on any resource, and with {@code on} these on no other resource.
     *
     * @param actions the actions, as in {@code ses:SendEmail}; a wildcard means every action of AWS that it matches; at
     *     least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert canOnly(String... actions) {
        return sentence(Verb.CAN_ONLY, actions);
    }

    /**
     * Expect that of all actions that AWS has the principal is allowed none but some, on none but the resources that follow,
     * whether or not it is allowed each of these.
     *
     * @param actions the actions, as in {@code ses:SendEmail}; a wildcard means every action of AWS that it matches; at
     *     least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert canAtMost(String... actions) {
        return sentence(Verb.CAN_AT_MOST, actions);
    }

    /**
     * Expect that no request of the principal for any of some actions is allowed, under whatever circumstances that the sentence
     * does not give.
     *
     * @param actions the actions, as in {@code s3:DeleteObject}; a wildcard means every action of AWS that it matches; at
     *     least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert canNever(String... actions) {
        return sentence(Verb.CAN_NEVER, actions);
    }

    /**
     * Expect that each of some actions is allowed on something that it was denied on before; of {@link Access#nobody()}, that none is.
     *
     * @param actions the actions, as in {@code s3:GetObject}; a wildcard means every action of AWS that it matches, and those that
     *     AWS may add; at least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert gains(String... actions) {
        return sentence(Verb.GAINS, actions);
    }

    /**
     * Expect that anything is allowed that was denied before; of {@link Access#nobody()}, that nothing is.
     *
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert gainsAnything() {
        return sentence(Verb.GAINS, "*");
    }

    /**
     * Expect that of all actions on all resources exactly some are allowed now that were denied before: each of them is, and nothing
     * else.
     *
     * @param actions the actions, as in {@code s3:GetObject}; a wildcard means every action of AWS that it matches; at least one;
     *     never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert gainsOnly(String... actions) {
        return sentence(Verb.GAINS_ONLY, actions);
    }

    /**
     * Expect that nothing is allowed that was denied before.
     *
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert gainsNothing() {
        return sentence(Verb.GAINS_NOTHING, "*");
    }

    /**
     * Expect that each of some actions is denied on something that it was allowed on before; of {@link Access#nobody()}, that none is.
     *
     * @param actions the actions, as in {@code s3:GetObject}; a wildcard means every action of AWS that it matches, and those that
     *     AWS may add; at least one; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert loses(String... actions) {
        return sentence(Verb.LOSES, actions);
    }

    /**
     * Expect that anything is denied that was allowed before; of {@link Access#nobody()}, that nothing is.
     *
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert losesAnything() {
        return sentence(Verb.LOSES, "*");
    }

    /**
     * Expect that of all actions on all resources exactly some are denied now that were allowed before: each of them is, and nothing
     * else.
     *
     * @param actions the actions, as in {@code s3:GetObject}; a wildcard means every action of AWS that it matches; at least one;
     *     never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert losesOnly(String... actions) {
        return sentence(Verb.LOSES_ONLY, actions);
    }

    /**
     * Expect that nothing is denied that was allowed before.
     *
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert losesNothing() {
        return sentence(Verb.LOSES_NOTHING, "*");
    }

    /**
     * Expect that the principal is allowed to send a mail: each authorization check that Amazon SES makes of it.
     *
     * @param mail the mail, as in {@code send().from("ann@example.com")}; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert can(Sending mail) {
        return sentence(() -> Expectation.of(actual, Verb.CAN, mail));
    }

    /**
     * Expect that the principal is denied to send a mail: any of the authorization checks that Amazon SES makes of it.
     *
     * @param mail the mail, as in {@code send().from("ann@example.com")}; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert cannot(Sending mail) {
        return sentence(() -> Expectation.of(actual, Verb.CANNOT, mail));
    }

    /**
     * Expect that the principal is allowed every call of some code: each action that AWS authorizes when a call is made, on the resource
     * that the code shows, or else on some resource.
     *
     * @param calls the calls, as {@code awsCallsOf(…)} of {@code iamunit-archunit} reads them; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert canMake(AwsCalls calls) {
        return sentence(Verb.CAN_MAKE, calls);
    }

    /**
     * Expect that the principal is allowed every call of some code, and is granted nothing that no call needs.
     *
     * @param calls the calls, as {@code awsCallsOf(…)} of {@code iamunit-archunit} reads them; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert canMakeOnly(AwsCalls calls) {
        return sentence(Verb.CAN_MAKE_ONLY, calls);
    }

    /**
     * Expect that the principal is granted nothing that no call of some code needs: by its identity-based policies, and by policies of
     * resources that name it.
     *
     * @param calls the calls, as {@code awsCallsOf(…)} of {@code iamunit-archunit} reads them; never {@code null}
     * @return the sentence so far, never {@code null}
     */
    public AccessAssert needsAllOfItsGrants(AwsCalls calls) {
        return sentence(Verb.NEEDS_ALL_GRANTS, calls);
    }

    private AccessAssert sentence(Verb verb, AwsCalls calls) {
        Objects.requireNonNull(calls, "calls must not be null");
        PendingExpectation sentence = pending.hasVerb() ? AccessScope.register(actual) : pending;
        sentence.begin(() -> Expectation.of(actual, verb, calls.scopes()), calls);
        return new AccessAssert(actual, sentence, info);
    }

    private AccessAssert sentence(Verb verb, String... actions) {
        return sentence(() -> Expectation.of(actual, verb, List.of(actions)));
    }

    /** Each verb makes a sentence of its own: a beginning that is used again must not undo what it began before. */
    AccessAssert sentence(Supplier<Expectation> beginning) {
        PendingExpectation sentence = pending.hasVerb() ? AccessScope.register(actual) : pending;
        sentence.begin(beginning);
        return new AccessAssert(actual, sentence, info);
    }
}
