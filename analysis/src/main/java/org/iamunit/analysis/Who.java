package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.analysis.Statements.Carried;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/** What tells a user or role from others whatever is asked. Immutable. */
final class Who {

    private final List<@Nullable Object> facts;

    /** Kept, since many are looked up for every question. */
    private final int hash;

    private Who(List<@Nullable Object> facts) {
        this.facts = facts;
        this.hash = facts.hashCode();
    }

    /** Return what tells a caller from others; {@code null} for whoever is neither user nor role, and like nobody else. */
    static @Nullable Who of(Principal caller, Statements statements) {
        if (!(caller instanceof IamUser) && !(caller instanceof RoleSession)) {
            return null;
        }
        Carried carried = statements.carriedBy(caller);
        List<@Nullable Object> facts = new ArrayList<>();
        facts.add(caller.getClass());
        facts.add(caller.account());
        facts.add(statements.store().unknownPoliciesOf(caller) != null);
        facts.add(carried.boundaries().size());
        facts.add(carried.ofSession().size());
        if (caller instanceof IamUser user) {
            facts.add(user.partition());
        }
        if (caller instanceof RoleSession session) {
            facts.add(session.partition());
            facts.add(session.isServiceLinked());
            facts.add(session.sessionName());
            facts.add(session.federatedBy());
        }
        return new Who(facts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || (other instanceof Who who && hash == who.hash && facts.equals(who.facts));
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
