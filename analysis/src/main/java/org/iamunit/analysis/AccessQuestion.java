package org.iamunit.analysis;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
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

    // Changed by nothing but the step that makes the copy.
    private Principal principal;
    private final List<String> actions;
    private List<String> resources = List.of();
    private List<String> exemptActions = List.of();
    private List<String> exemptResources = List.of();
    private UnaryOperator<AccessRequest> circumstances = UnaryOperator.identity();
    private boolean asGiven;
    private String region = "";
    private boolean standsForOthers;
    private boolean ofUnnamedAccount;

    private AccessQuestion(Principal principal, List<String> actions) {
        this.principal = principal;
        this.actions = List.copyOf(actions);
    }

    private AccessQuestion with(Consumer<AccessQuestion> change) {
        AccessQuestion copy = new AccessQuestion(principal, actions);
        copy.resources = resources;
        copy.exemptActions = exemptActions;
        copy.exemptResources = exemptResources;
        copy.circumstances = circumstances;
        copy.asGiven = asGiven;
        copy.region = region;
        copy.standsForOthers = standsForOthers;
        copy.ofUnnamedAccount = ofUnnamedAccount;
        change.accept(copy);
        return copy;
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
        return new AccessQuestion(principal, actions);
    }

    /**
     * Ask the same of another caller.
     *
     * @param caller the caller; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion by(Caller caller) {
        return with(copy -> {
            copy.principal = caller.principal();
            copy.standsForOthers = caller.standsForOthers();
            copy.ofUnnamedAccount = caller.isOfUnnamedAccount();
        });
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
        return with(copy -> copy.resources = List.copyOf(patterns));
    }

    /**
     * Ask about all but some actions on some resources.
     *
     * @param exempt actions as {@code service:Name}, also with wildcards; never {@code null}
     * @param on ARNs, in which {@code *} and {@code ?} are wildcards; none for any resource; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion butFor(List<String> exempt, List<String> on) {
        return with(copy -> {
            copy.exemptActions = List.copyOf(exempt);
            copy.exemptResources = List.copyOf(on);
        });
    }

    /**
     * Ask under some circumstances only.
     *
     * @param given completes each request with what is given of it: context keys, credentials, time; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion under(UnaryOperator<AccessRequest> given) {
        Objects.requireNonNull(given, "given must not be null");
        return with(copy -> copy.circumstances = given);
    }

    /**
     * Ask about requests that carry what is given, and what AWS fills in by itself, and no other key.
     *
     * @return the new question, never {@code null}
     */
    public AccessQuestion asGiven() {
        return with(copy -> copy.asGiven = true);
    }

    /**
     * Ask the same under any circumstances beside those that are given: take {@link #asGiven()} back.
     *
     * @return the new question, never {@code null}
     */
    public AccessQuestion underAnyCircumstances() {
        return with(copy -> copy.asGiven = false);
    }

    /**
     * Say in which Region examples are made where nothing speaks against it.
     *
     * @param name the Region, for example {@code eu-west-1}; never {@code null}
     * @return the new question, never {@code null}
     */
    public AccessQuestion preferring(String name) {
        return with(copy -> copy.region = name);
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

    /** Tell whether the caller belongs to an account that nobody names, so that what it does there is nobody's concern. */
    boolean isOfUnnamedAccount() {
        return ofUnnamedAccount;
    }

    /** Return the Region that is preferred; empty if none is. */
    String region() {
        return region;
    }
}
