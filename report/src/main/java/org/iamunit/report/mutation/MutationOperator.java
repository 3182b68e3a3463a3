package org.iamunit.report.mutation;

/**
 * How policies are mutated. Each operator stands for an edit that somebody makes carelessly.
 *
 * @since 0.1.0
 */
public enum MutationOperator {
    /** A statement is deleted; with its only statement, the policy. */
    DELETE_STATEMENT(
            "A statement is deleted; with its only statement, the policy.",
            "Somebody cleans up and deletes a statement that is still needed."),
    /** {@code Allow} becomes {@code Deny}, and {@code Deny} becomes {@code Allow}. */
    FLIP_EFFECT(
            "`Allow` becomes `Deny`, and `Deny` becomes `Allow`.",
            "Somebody copies a statement and forgets to change its Effect."),
    /** One of several actions is deleted. */
    DELETE_ACTION("One of several actions is deleted.", "Somebody takes an action for one that nobody asks for."),
    /** An action becomes all actions of its service, and these become all actions. */
    WIDEN_ACTION(
            "An action becomes all actions of its service, and these become all actions.",
            "Somebody writes * instead of looking up which actions are needed."),
    /** {@code Action} becomes {@code NotAction}, or the other way round. */
    NEGATE_ACTION("`Action` becomes `NotAction`, or the other way round.", "Somebody confuses Action and NotAction."),
    /** One of several resources is deleted. */
    DELETE_RESOURCE("One of several resources is deleted.", "Somebody forgets that there is a second resource."),
    /** A resource becomes all resources of its kind in its account, and these become all resources. */
    WIDEN_RESOURCE(
            "A resource becomes all resources of its kind in its account, and these become all resources.",
            "Somebody writes * instead of the name of a resource."),
    /** {@code Resource} becomes {@code NotResource}, or the other way round. */
    NEGATE_RESOURCE(
            "`Resource` becomes `NotResource`, or the other way round.", "Somebody confuses Resource and NotResource."),
    /** One of several principals is deleted. */
    DELETE_PRINCIPAL("One of several principals is deleted.", "Somebody removes a principal who still needs access."),
    /** A principal becomes the whole account, and an account everybody. */
    WIDEN_PRINCIPAL(
            "A principal becomes the whole account, and an account everybody.",
            "Somebody shares with an account what was meant for one role, or with everybody what was meant for one account."),
    /** {@code Principal} becomes {@code NotPrincipal}, or the other way round. */
    NEGATE_PRINCIPAL(
            "`Principal` becomes `NotPrincipal`, or the other way round.",
            "Somebody confuses Principal and NotPrincipal."),
    /** The whole {@code Condition} is deleted where it has several keys. */
    DELETE_CONDITION(
            "The whole `Condition` is deleted where it has several keys.",
            "Somebody deletes a Condition to see whether it is what denies, and leaves it out."),
    /** One key is deleted from a {@code Condition}. */
    DELETE_CONDITION_KEY(
            "One key is deleted from a `Condition`.", "Somebody takes one of several conditions for superfluous."),
    /** One of several values of a condition is deleted. */
    DELETE_CONDITION_VALUE(
            "One of several values of a condition is deleted.",
            "Somebody forgets one of the values that a condition lets through."),
    /** A value that is compared with wildcards becomes {@code *}, and an address range every address. */
    WIDEN_CONDITION_VALUE(
            "A value that is compared with wildcards becomes `*`, and an address range every address.",
            "Somebody opens a condition for a test, and leaves it open."),
    /** {@code IfExists} is deleted from an operator. */
    DELETE_IF_EXISTS(
            "`IfExists` is deleted from an operator.",
            "Somebody takes IfExists for noise, though requests may lack the key."),
    /** {@code StringEquals} becomes {@code StringLike}, or the other way round. */
    SWAP_EQUALS_AND_LIKE(
            "`StringEquals` becomes `StringLike`, or the other way round.",
            "Somebody forgets that StringEquals takes * literally, or that StringLike does not."),
    /** {@code ForAllValues} becomes {@code ForAnyValue}, or the other way round. */
    SWAP_SET_OPERATORS(
            "`ForAllValues` becomes `ForAnyValue`, or the other way round.",
            "Somebody confuses ForAllValues and ForAnyValue."),
    /** An operator such as {@code StringEquals} becomes its negated form, or the other way round. */
    NEGATE_OPERATOR(
            "An operator such as `StringEquals` becomes its negated form, or the other way round.",
            "Somebody turns a Deny into an Allow and forgets to turn the operator, too."),
    /** The policies at a level of the organization are detached. */
    DETACH_LEVEL(
            "The policies at a level of the organization are detached.",
            "Somebody moves an account, or detaches a policy from an organizational unit."),
    /** A permissions boundary is detached. */
    DETACH_BOUNDARY(
            "A permissions boundary is detached.",
            "Somebody makes a user or role anew and forgets its permissions boundary."),
    /** A session policy is left out. */
    DETACH_SESSION_POLICY(
            "A session policy is left out.", "Somebody assumes a role without the session policy that narrows it."),
    /** The policy of a resource is detached. */
    DETACH_RESOURCE_POLICY(
            "The policy of a resource is detached.", "Somebody makes a resource anew and forgets its policy."),
    /** Two documents of one type change places. */
    SWAP_DOCUMENTS("Two documents of one type change places.", "Somebody attaches two policies the wrong way round.");

    private final String edit;
    private final String carelessEdit;

    MutationOperator(String edit, String carelessEdit) {
        this.edit = edit;
        this.carelessEdit = carelessEdit;
    }

    /** Tell in a sentence what the operator changes. */
    public String edit() {
        return edit;
    }

    /** Tell in a sentence which careless edit the operator stands for. */
    public String carelessEdit() {
        return carelessEdit;
    }
}
