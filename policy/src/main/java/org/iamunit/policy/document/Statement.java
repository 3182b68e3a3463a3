package org.iamunit.policy.document;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a policy document, with the position of everything in it. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html">Statement</a>
 * @since 0.1.0
 */
public final class Statement {

    /** The names of the elements that a statement can have, in their order. */
    public static final List<String> ELEMENTS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final int index;
    private final @Nullable String sid;
    private final Effect effect;
    private final @Nullable StatementElement<PrincipalPattern> principals;
    private final StatementElement<ActionPattern> actions;
    private final @Nullable StatementElement<ResourcePattern> resources;
    private final List<Condition> conditions;
    private final ElementPositions elements;
    private final JsonText origin;
    private final int start;
    private final int end;
    private final @Nullable Unknown unknown;

    /** What the statement is that is not known in part; {@code null} if it is not known so exactly. */
    private final @Nullable String meaning;

    Statement(
            int index,
            @Nullable String sid,
            Effect effect,
            @Nullable StatementElement<PrincipalPattern> principals,
            StatementElement<ActionPattern> actions,
            @Nullable StatementElement<ResourcePattern> resources,
            List<Condition> conditions,
            ElementPositions elements,
            JsonText origin,
            int start,
            int end,
            @Nullable Unknown unknown,
            @Nullable String meaning) {
        this.meaning = meaning;
        this.index = index;
        this.sid = sid;
        this.effect = Objects.requireNonNull(effect);
        this.principals = principals;
        this.actions = Objects.requireNonNull(actions);
        this.resources = resources;
        this.conditions = List.copyOf(conditions);
        this.elements = elements;
        this.origin = origin;
        this.start = start;
        this.end = end;
        this.unknown = unknown;
    }

    /** Return the statement's place in its document, counted from 1; 0 if it stands for all of a document that is not known. */
    public int index() {
        return index;
    }

    /** Return the {@code Sid}, or {@code null} if the statement has none. */
    public @Nullable String sid() {
        return sid;
    }

    /**
     * Name the statement the way people find it: by its Sid, or else by its place.
     *
     * @return {@code DenySes} or {@code statement 2}; {@code the policy} if it stands for all of a document that is not known; never
     *     {@code null}
     */
    public String name() {
        return sid != null ? sid : index == 0 ? "the policy" : "statement " + index;
    }

    /** Return the {@code Effect}. */
    public Effect effect() {
        return effect;
    }

    /** Return {@code Principal} or {@code NotPrincipal}, or {@code null} if the statement has neither. */
    public @Nullable StatementElement<PrincipalPattern> principals() {
        return principals;
    }

    /** Return {@code Action} or {@code NotAction}. */
    public StatementElement<ActionPattern> actions() {
        return actions;
    }

    /** Return {@code Resource} or {@code NotResource}, or {@code null} in a role trust policy. */
    public @Nullable StatementElement<ResourcePattern> resources() {
        return resources;
    }

    /** Return the lines of {@code Condition}, all of which must hold; empty if the statement has none. */
    public List<Condition> conditions() {
        return conditions;
    }

    /** Return where the statement begins. */
    public SourcePosition position() {
        return origin.position(start);
    }

    /**
     * Return where an element of the statement stands.
     *
     * @param element the element's name as written, for example {@code NotAction}; never {@code null}
     * @return where its name stands, or {@code null} if the statement has no such element
     */
    public @Nullable SourcePosition positionOf(String element) {
        return elements.of(element, origin, start);
    }

    /** Return the line in which the statement ends, counted from 1; of a statement in a string, that of the string. */
    public int lastLine() {
        return origin.isEmbedded() ? position().line() : origin.line(end);
    }

    /**
     * Return what is not known of the statement, so that it may match less than it seems to.
     *
     * @return what is not known and why, or {@code null} if all of it is known
     */
    public @Nullable Unknown unknown() {
        return unknown;
    }

    /**
     * Return what the statement is that is not known in part: two for which this is the same match the same requests, whichever those are.
     *
     * @return a text to compare; {@code null} if it is not known so exactly, or all of the statement is known
     */
    public @Nullable String meaning() {
        return meaning;
    }

    /**
     * Make the same statement with another effect, without changing any text.
     *
     * @param newEffect the effect; never {@code null}
     * @return the statement, at the same place; never {@code null}
     */
    public Statement withEffect(Effect newEffect) {
        return with(newEffect, principals, actions, resources, conditions);
    }

    /**
     * Make the same statement for other principals, without changing any text.
     *
     * @param newPrincipals {@code Principal} or {@code NotPrincipal}, or {@code null} for a statement with neither
     * @return the statement, at the same place; never {@code null}
     */
    public Statement withPrincipals(@Nullable StatementElement<PrincipalPattern> newPrincipals) {
        return with(effect, newPrincipals, actions, resources, conditions);
    }

    /**
     * Make the same statement about other actions, without changing any text.
     *
     * @param newActions {@code Action} or {@code NotAction}; never {@code null}
     * @return the statement, at the same place; never {@code null}
     */
    public Statement withActions(StatementElement<ActionPattern> newActions) {
        return with(effect, principals, newActions, resources, conditions);
    }

    /**
     * Make the same statement about other resources, without changing any text.
     *
     * @param newResources {@code Resource} or {@code NotResource}, or {@code null} for a statement with neither
     * @return the statement, at the same place; never {@code null}
     */
    public Statement withResources(@Nullable StatementElement<ResourcePattern> newResources) {
        return with(effect, principals, actions, newResources, conditions);
    }

    /**
     * Make the same statement under other conditions, without changing any text.
     *
     * @param newConditions the conditions, all of which must hold; never {@code null}
     * @return the statement, at the same place; never {@code null}
     */
    public Statement withConditions(List<Condition> newConditions) {
        return with(effect, principals, actions, resources, newConditions);
    }

    private Statement with(
            Effect newEffect,
            @Nullable StatementElement<PrincipalPattern> newPrincipals,
            StatementElement<ActionPattern> newActions,
            @Nullable StatementElement<ResourcePattern> newResources,
            List<Condition> newConditions) {
        return new Statement(
                index,
                sid,
                newEffect,
                newPrincipals,
                newActions,
                newResources,
                newConditions,
                elements,
                origin,
                start,
                end,
                unknown,
                null);
    }

    /** Return the same statement where it stands once more. */
    Statement movedTo(JsonText other, int distance) {
        return new Statement(
                index,
                sid,
                effect,
                principals == null ? null : principals.movedTo(other, distance),
                actions.movedTo(other, distance),
                resources == null ? null : resources.movedTo(other, distance),
                conditions.stream()
                        .map(condition -> condition.movedTo(other, distance))
                        .toList(),
                elements,
                other,
                start + distance,
                end + distance,
                unknown,
                meaning);
    }

    /** Return the same statement without what a policy of a type must not hold, so that it may match less than it seems to. */
    Statement unknownAs(PolicyType type, String why) {
        boolean foreign = !type.hasPrincipal()
                || type == PolicyType.RESOURCE_CONTROL_POLICY
                || (principals != null && principals.isNegated());
        return new Statement(
                index,
                sid,
                effect,
                foreign ? null : principals,
                actions,
                type == PolicyType.ROLE_TRUST_POLICY ? null : resources,
                conditions,
                elements,
                origin,
                start,
                end,
                new Unknown(why, position()),
                null);
    }

    /** Return the lines that hold the statement, the first being that of its position. */
    List<String> lines() {
        return origin.excerpt(start, end);
    }

    /** Print file, line and name: {@code org.json:4 DenySes}. */
    @Override
    public String toString() {
        return position().fileAndLine() + " " + name();
    }
}
