package org.iamunit.analysis;

import java.util.List;
import java.util.Set;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * By what two stores may decide a request otherwise: a statement that stands in one of them alone, or something else that they know
 * otherwise. No two are equal.
 */
final class Change {

    /** Which store has it. */
    enum Side {
        BEFORE,
        AFTER,

        /** Both, and not the same. */
        BOTH
    }

    private final Side side;

    /** The statement; {@code null} if it is another matter. */
    private final @Nullable Typed typed;

    /** What the statement says in its place of all that counts, but for its actions. */
    private final String text;

    /** The actions in lower case that it can make a difference to, beside what the statement says; {@code null} for all. */
    private final @Nullable Set<String> only;

    /** The actions of the catalog in lower case that it can make a difference to beside those the catalog lacks; {@code null} for all. */
    private final @Nullable Set<String> listed;

    /** The resources that it can make a difference to; {@code null} for all. */
    private final @Nullable List<ResourcePattern> on;

    /** Where it stands; {@code null} if it is no matter of statements. */
    private final @Nullable ChangedPlace place;

    /** Whether callers may be let in by it whom no statement lets in. */
    private final boolean withoutStatement;

    /** The account to whose callers it makes no difference; {@code null} if it may to all. */
    private final @Nullable String exceptAccount;

    /** What one store does not know, so that it is open what it allows; {@code null} if it is another matter. */
    private final @Nullable Unknown unknown;

    /** The VPC endpoint that requests come through to which alone it can make a difference; {@code null} if it can to all. */
    private final @Nullable String endpoint;

    private Change(
            Side side,
            @Nullable Typed typed,
            String text,
            @Nullable Set<String> only,
            @Nullable Set<String> listed,
            @Nullable List<ResourcePattern> on,
            @Nullable ChangedPlace place,
            boolean withoutStatement,
            @Nullable String exceptAccount,
            @Nullable Unknown unknown,
            @Nullable String endpoint) {
        this.unknown = unknown;
        this.endpoint = endpoint;
        this.withoutStatement = withoutStatement;
        this.exceptAccount = exceptAccount;
        this.side = side;
        this.typed = typed;
        this.text = text;
        this.only = only;
        this.listed = listed;
        this.on = on;
        this.place = place;
    }

    /** A statement of one store. */
    static Change of(Side side, Typed typed, String text, @Nullable List<ResourcePattern> on, ChangedPlace place) {
        return new Change(side, typed, text, null, null, on, place, false, null, null, null);
    }

    /** One store limits something that the other leaves as it is. */
    static Change ofFullAccess(Side side, ChangedPlace place) {
        return new Change(side, null, "", null, null, null, place, false, null, null, null);
    }

    /** Something else that both know otherwise. */
    static Change ofFacts(@Nullable Set<String> only, @Nullable List<ResourcePattern> on) {
        return new Change(Side.BOTH, null, "", only, null, on, null, false, null, null, null);
    }

    /**
     * Something else of users and roles that both know otherwise.
     *
     * @param listed the actions of the catalog, in lower case, that can be asked on them; others may be as well that AWS adds
     */
    static Change ofPrincipalFacts(Set<String> listed, List<ResourcePattern> on) {
        return new Change(Side.BOTH, null, "", null, listed, on, null, false, null, null, null);
    }

    /**
     * What one store does not know anything of, so that it may allow whatever it is about, and the other does.
     *
     * @param side the store that does not
     * @param on the resources that it is about; {@code null} for all
     * @param exceptAccount the account to whose callers that makes no difference; {@code null} if it may to all
     */
    static Change ofUnknown(
            Side side, Unknown unknown, @Nullable List<ResourcePattern> on, @Nullable String exceptAccount) {
        return new Change(side, null, "", null, null, on, null, false, exceptAccount, unknown, null);
    }

    /**
     * What one store shows the policy of and the other does not: there may be something else that lets callers in.
     *
     * @param exceptAccount the account to whose callers that makes no difference; {@code null} if it may to all
     */
    static Change ofDefault(Set<String> only, List<ResourcePattern> on, @Nullable String exceptAccount) {
        return new Change(Side.BOTH, null, "", only, null, on, null, true, exceptAccount, null, null);
    }

    /** Return the same of requests only that come through a VPC endpoint. */
    Change through(String vpcEndpoint) {
        return new Change(
                side, typed, text, only, listed, on, place, withoutStatement, exceptAccount, unknown, vpcEndpoint);
    }

    /** Return the VPC endpoint that requests come through to which alone it can make a difference; {@code null} if it can to all. */
    @Nullable
    String endpoint() {
        return endpoint;
    }

    /** Return what one store does not know; {@code null} if it is another matter. */
    @Nullable
    Unknown unknown() {
        return unknown;
    }

    /** Tell whether it can make a difference to a caller; {@code true} if that is not plain. */
    boolean mayConcern(Principal caller) {
        return typed == null
                ? exceptAccount == null || !exceptAccount.equals(caller.account())
                : CallerScope.mayBe(typed.statement().principals(), caller);
    }

    /**
     * Tell whether it may let in a canonical user: a statement that lets in others does not.
     *
     * @param canonicalUser whom another statement names by his id
     */
    boolean mayLetIn(PrincipalPattern canonicalUser) {
        if (typed == null || !typed.grants()) {
            return true;
        }
        StatementElement<PrincipalPattern> principals = typed.statement().principals();
        return principals != null && principals.values().contains(canonicalUser);
    }

    /** Tell whether callers may be let in by it whom no statement lets in. */
    boolean letsInWithoutStatement() {
        return withoutStatement;
    }

    /**
     * Tell whether somebody may be allowed something through it.
     *
     * @param forward whether by the later store, and not by the earlier one; otherwise the other way round
     */
    boolean mayAllow(boolean forward) {
        if (side == Side.BOTH) {
            return true;
        }
        boolean allows = typed == null || typed.statement().effect() == Effect.ALLOW;
        return (side == Side.AFTER) == (allows == forward);
    }

    boolean isAbout(String foldedAction) {
        return (only == null || only.contains(foldedAction))
                && (listed == null
                        || listed.contains(foldedAction)
                        || Catalog.aws().action(foldedAction).isEmpty())
                && (typed == null || typed.isAbout(foldedAction));
    }

    /** Tell whether what stands in its place says the same of an action before and after, however it says it. */
    boolean isFormOnly(String foldedAction) {
        return place != null && place.isSameFor(foldedAction);
    }

    /** Return patterns of the actions that it is about. */
    List<String> actionPatterns() {
        if (typed == null) {
            return only == null ? List.of("*") : List.copyOf(only);
        }
        StatementElement<ActionPattern> actions = typed.statement().actions();
        return actions.isNegated()
                ? List.of("*")
                : actions.values().stream().map(ActionPattern::toString).toList();
    }

    /** Return the resources that it is about; {@code null} for all. */
    @Nullable
    List<ResourcePattern> on() {
        return on;
    }

    /** Tell whether it is a statement that lets whoever carries it do something. */
    boolean isGrantOfCaller() {
        return typed != null
                && typed.type() == PolicyType.IDENTITY_BASED_POLICY
                && typed.statement().effect() == Effect.ALLOW;
    }

    /** Tell whether the other store has a statement that says the same of an action, in the same place. */
    boolean isUndoneBy(Change other, String foldedAction) {
        return typed != null
                && other.typed != null
                && side != other.side
                && text.equals(other.text)
                && other.typed.isAbout(foldedAction);
    }

    @Nullable
    Typed typed() {
        return typed;
    }
}
