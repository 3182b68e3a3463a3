package org.iamunit.analysis;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * What callers who are treated alike gain or lose between two sets of policies: one row of an {@link AccessComparison}. Immutable.
 *
 * @since 0.1.0
 */
public final class ChangedAccess {

    /** What changes. */
    public enum Kind {
        /** It is allowed now and was denied before: a request shows it. */
        GAINED("gains"),
        /** It may be allowed now where it was denied before: that depends on what is not known, or could not be tried. */
        MAY_BE_GAINED("may gain"),
        /** It is denied now and was allowed before: a request shows it. */
        LOST("loses"),
        /** It may be denied now where it was allowed before: that depends on what is not known, or could not be tried. */
        MAY_BE_LOST("may lose");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final Kind kind;
    private final List<Caller> callers;
    private final List<String> actions;
    private final boolean toCome;
    private final @Nullable AccessChange change;
    private final List<Unknown> reasons;

    ChangedAccess(
            Kind kind,
            List<Caller> callers,
            List<String> actions,
            boolean toCome,
            @Nullable AccessChange change,
            List<Unknown> reasons) {
        this.kind = Objects.requireNonNull(kind);
        this.callers = List.copyOf(callers);
        this.actions = List.copyOf(actions);
        this.toCome = toCome;
        this.change = change;
        this.reasons = List.copyOf(reasons);
    }

    /** Return what changes. */
    public Kind kind() {
        return kind;
    }

    /** Return the callers, of whom nothing that bears on it tells any two apart: at least one, of whom the request is the first one's. */
    public List<Caller> callers() {
        return callers;
    }

    /** Return the actions, sorted, as {@code service:Name}: at least one; {@code *} where it is not known which. */
    public List<String> actions() {
        return actions;
    }

    /**
     * Tell whether the actions are none that the catalog has or a policy names, but stand for those that AWS may add: a wildcard fits them,
     * and a list that it stands for today does not.
     */
    public boolean isToCome() {
        return toCome;
    }

    /**
     * Return the request that shows it, for the first action and the first caller, as both sets of policies decide it.
     *
     * @return the request; empty if it is open whether there is one; never {@code null}
     */
    public Optional<AccessChange> change() {
        return Optional.ofNullable(change);
    }

    /** Return the resource of the request; {@code *} if there is none. */
    public String resource() {
        return change == null ? "*" : change.after().request().resource();
    }

    /** Return why it is open; empty if it is not; never {@code null}. */
    public List<Unknown> reasons() {
        return reasons;
    }

    /** Return the decision that allows the request, by whichever policies. */
    Optional<Decision> allowing() {
        return change().map(each -> each.after().isAllowed() ? each.after() : each.before());
    }

    /** Return the circumstances of the request, as in {@code with aws:SourceVpce vpce-1a2b3c4d}; empty if none are needed. */
    public String conditions() {
        return change().map(each -> {
                    var request = each.after().request();
                    return request.givenKeys().stream()
                            .map(key -> "with " + key + " " + String.join(", ", request.valuesOf(key)))
                            .collect(Collectors.joining(" "));
                })
                .orElse("");
    }

    private static String arn(Caller caller) {
        return caller.principal() instanceof RoleSession session && session.isUnnamed()
                ? session.roleArn()
                : caller.principal().arn();
    }

    /** Print callers, what changes, actions, resource, circumstances, and what allows it or why it is open. */
    @Override
    public String toString() {
        String who = callers.stream().map(ChangedAccess::arn).collect(Collectors.joining(", "));
        String by = allowing().stream()
                .flatMap(allowed -> allowed.decidingStatements().stream())
                .map(DecidingStatement::name)
                .collect(Collectors.joining(", "));
        String conditions = conditions();
        return who + " " + kind + " " + String.join(", ", actions) + (toCome ? " to come" : "")
                + (change == null ? "" : " on " + resource())
                + (conditions.isEmpty() ? "" : " " + conditions)
                + (by.isEmpty() ? "" : ", by " + by)
                + (reasons.isEmpty()
                        ? ""
                        : ": " + reasons.stream().map(Unknown::toString).collect(Collectors.joining("; ")));
    }
}
