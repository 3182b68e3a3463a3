package org.iamunit.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Whether one caller can do one action on one resource. Immutable.
 *
 * @since 0.1.0
 */
public final class AccessRow {

    /** When a caller can do something. */
    public enum When {
        /** Under all circumstances. */
        ALWAYS("always"),
        /** Under some circumstances and not under others. */
        UNDER_CONDITIONS("under conditions"),
        /** Under no circumstances. */
        NEVER("never"),
        /** That depends on what is not known, or could not be found out. */
        OPEN("open");

        private final String text;

        When(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Principal principal;
    private final String action;
    private final String resource;
    private final When when;

    /** What the same has been found of by another caller's request; {@code null} if it has been found of this one's. */
    private final @Nullable AccessRequest alike;

    private final @Nullable Authorizer authorizer;

    private volatile @Nullable Decision decision;
    private final List<Unknown> reasons;

    AccessRow(
            Principal principal,
            String action,
            String resource,
            When when,
            @Nullable Decision decision,
            List<Unknown> reasons) {
        this.principal = Objects.requireNonNull(principal);
        this.action = action;
        this.resource = resource;
        this.when = when;
        this.alike = null;
        this.authorizer = null;
        this.decision = decision;
        this.reasons = List.copyOf(reasons);
    }

    private AccessRow(AccessRow row, Principal caller, Authorizer authorizer) {
        this.principal = caller;
        this.action = row.action;
        this.resource = row.resource;
        this.when = row.when;
        this.alike = row.request();
        this.authorizer = authorizer;
        this.reasons = row.reasons;
    }

    /** Tell whether why the answer is open is told with the name of the caller. */
    boolean isToldByName() {
        String name = CallerKinds.nameOf(principal);
        return reasons.stream().anyMatch(reason -> reason.toString().contains(name.isEmpty() ? principal.arn() : name));
    }

    /** Return the request that is allowed, or the same by another caller. */
    private @Nullable AccessRequest request() {
        Decision known = decision;
        return known == null ? alike : known.request();
    }

    /** Return the same of a caller whom nothing that bears on it tells from this one. */
    AccessRow by(Principal caller, Authorizer decides) {
        return caller.equals(principal) ? this : new AccessRow(this, caller, decides);
    }

    /** Return the caller. */
    public Principal principal() {
        return principal;
    }

    /** Return the action as {@code service:Name}. */
    public String action() {
        return action;
    }

    /** Return the resource: the one that was asked about, or one that the action is allowed on. */
    public String resource() {
        return resource;
    }

    /** Return when the caller can do the action. */
    public When when() {
        return when;
    }

    /**
     * Return a request that is allowed, with as few context keys as can be.
     *
     * @return the decision; empty if there is none; never {@code null}
     */
    public Optional<Decision> decision() {
        Decision known = decision;
        if (known == null && alike != null && authorizer != null) {
            known = authorizer.decide(alike.by(principal));
            if (!known.isAllowed()) {
                throw new IllegalStateException(known.request() + " was to be allowed, and is not: " + known);
            }
            decision = known;
        }
        return Optional.ofNullable(known);
    }

    /**
     * Return the simplest circumstances under which the action is allowed, as a sentence tells them.
     *
     * @return for example {@code with aws:SourceVpce vpce-1a2b3c4d}; empty if none are needed or the action is not allowed; never
     *     {@code null}
     */
    public String conditions() {
        AccessRequest request = request();
        return request == null
                ? ""
                : request.givenKeys().stream()
                        .map(key -> "with " + key + " " + String.join(", ", request.valuesOf(key)))
                        .collect(Collectors.joining(" "));
    }

    /** Return why the answer is open; never {@code null}. */
    public List<Unknown> reasons() {
        return reasons;
    }

    /** Print caller, action, resource, when, and what allows it. */
    @Override
    public String toString() {
        String by = decision().stream()
                .flatMap(allowed -> allowed.decidingStatements().stream())
                .map(DecidingStatement::name)
                .collect(Collectors.joining(", "));
        String conditions = conditions();
        return principal.arn() + " " + action + " on " + resource + ": " + when
                + (conditions.isEmpty() ? "" : ", " + conditions)
                + (by.isEmpty() ? "" : ", by " + by);
    }
}
