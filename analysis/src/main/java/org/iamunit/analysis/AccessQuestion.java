package org.iamunit.analysis;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;

/**
 * All requests of one caller for some actions on some resources. Immutable; every step returns a new question.
 *
 * <pre>{@code
 * AccessQuestion.of(Principal.role("123456789012", "app"), "s3:Delete*").on("arn:aws:s3:::logs/*")
 * }</pre>
 *
 * @since 0.1.0
 */
public final class AccessQuestion {

    private final Principal principal;
    private final List<String> actions;
    private final List<String> resources;
    private final List<String> exemptActions;
    private final List<String> exemptResources;
    private final UnaryOperator<AccessRequest> circumstances;
    private final boolean asGiven;
    private final String region;
    private final boolean standsForOthers;

    private AccessQuestion(
            Principal principal,
            List<String> actions,
            List<String> resources,
            List<String> exemptActions,
            List<String> exemptResources,
            UnaryOperator<AccessRequest> circumstances,
            boolean asGiven,
            String region,
            boolean standsForOthers) {
        this.principal = principal;
        this.standsForOthers = standsForOthers;
        this.actions = List.copyOf(actions);
        this.resources = List.copyOf(resources);
        this.exemptActions = List.copyOf(exemptActions);
        this.exemptResources = List.copyOf(exemptResources);
        this.circumstances = circumstances;
        this.asGiven = asGiven;
        this.region = region;
    }

    /**
     * Ask about actions on any resource, under any circumstances.
     *
     * @param principal the caller; never {@code null}
     * @param actions actions as {@code service:Name}, also with wildcards, or {@code *}; at least one; never {@code null}
     * @return the question, never {@code null}
     * @throws FixtureException if no action is given
     */
    public static AccessQuestion of(Principal principal, String... actions) {
        return of(principal, List.of(actions));
    }

    /**
     * Ask about actions on any resource, under any circumstances.
     *
     * @param principal the caller; never {@code null}
     * @param actions actions as {@code service:Name}, also with wildcards, or {@code *}; at least one; never {@code null}
     * @return the question, never {@code null}
     * @throws FixtureException if no action is given
     */
    public static AccessQuestion of(Principal principal, List<String> actions) {
        Objects.requireNonNull(principal, "principal must not be null");
        if (actions.isEmpty()) {
            throw new FixtureException("the question names no action; name one, as in s3:GetObject, or ask about *");
        }
        return new AccessQuestion(
                principal, actions, List.of(), List.of(), List.of(), UnaryOperator.identity(), false, "", false);
    }

    /**
     * Ask the same of another caller.
     *
     * @param caller the caller; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion by(Caller caller) {
        return new AccessQuestion(
                caller.principal(),
                actions,
                resources,
                exemptActions,
                exemptResources,
                circumstances,
                asGiven,
                region,
                caller.standsForOthers());
    }

    /**
     * Ask about some resources only.
     *
     * @param patterns ARNs, in which {@code *} and {@code ?} are wildcards as in a policy's {@code Resource}; none for any
     *     resource; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion on(String... patterns) {
        return on(List.of(patterns));
    }

    /**
     * Ask about some resources only.
     *
     * @param patterns ARNs, in which {@code *} and {@code ?} are wildcards as in a policy's {@code Resource}; none for any
     *     resource; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion on(List<String> patterns) {
        return new AccessQuestion(
                principal,
                actions,
                patterns,
                exemptActions,
                exemptResources,
                circumstances,
                asGiven,
                region,
                standsForOthers);
    }

    /**
     * Ask about all but some actions on some resources.
     *
     * @param exempt actions as {@code service:Name}, also with wildcards; never {@code null}
     * @param on ARNs, in which {@code *} and {@code ?} are wildcards; none for any resource; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion butFor(List<String> exempt, List<String> on) {
        return new AccessQuestion(
                principal, actions, resources, exempt, on, circumstances, asGiven, region, standsForOthers);
    }

    /**
     * Ask under some circumstances only.
     *
     * @param given completes each request with what is given of it: context keys, credentials, time; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion under(UnaryOperator<AccessRequest> given) {
        return new AccessQuestion(
                principal,
                actions,
                resources,
                exemptActions,
                exemptResources,
                Objects.requireNonNull(given, "given must not be null"),
                asGiven,
                region,
                standsForOthers);
    }

    /**
     * Ask about requests that carry what is given, and what AWS fills in by itself, and no other key.
     *
     * @return the new question, never {@code null}
     */
    public AccessQuestion asGiven() {
        return new AccessQuestion(
                principal,
                actions,
                resources,
                exemptActions,
                exemptResources,
                circumstances,
                true,
                region,
                standsForOthers);
    }

    /**
     * Ask the same under any circumstances beside those that are given: take {@link #asGiven()} back.
     *
     * @return the new question, never {@code null}
     */
    public AccessQuestion underAnyCircumstances() {
        return new AccessQuestion(
                principal,
                actions,
                resources,
                exemptActions,
                exemptResources,
                circumstances,
                false,
                region,
                standsForOthers);
    }

    /**
     * Say in which Region examples are made where nothing speaks against it.
     *
     * @param name the Region, for example {@code eu-west-1}; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion preferring(String name) {
        return new AccessQuestion(
                principal,
                actions,
                resources,
                exemptActions,
                exemptResources,
                circumstances,
                asGiven,
                name,
                standsForOthers);
    }

    /** Return the caller. */
    public Principal principal() {
        return principal;
    }

    /** Return the actions, also with wildcards. */
    public List<String> actions() {
        return actions;
    }

    /** Return the patterns of resources; none if any resource is asked about. */
    public List<String> resources() {
        return resources;
    }

    List<String> exemptActions() {
        return exemptActions;
    }

    List<String> exemptResources() {
        return exemptResources;
    }

    UnaryOperator<AccessRequest> circumstances() {
        return circumstances;
    }

    boolean isAsGiven() {
        return asGiven;
    }

    /** Tell whether the caller stands for others of other names. */
    boolean isOfManyCallers() {
        return standsForOthers;
    }

    /** Return the Region that is preferred; empty if none is. */
    String region() {
        return region;
    }
}
