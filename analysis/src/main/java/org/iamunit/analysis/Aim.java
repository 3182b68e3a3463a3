package org.iamunit.analysis;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for: a request that is allowed, and perhaps one that other policies deny.
 *
 * @param allowing what is to allow it
 * @param denying what is to deny it; {@code null} if that does not matter
 */
record Aim(Authorizer allowing, @Nullable Authorizer denying) {

    /** How near a request comes to what is looked for. */
    static final class Reached {

        private final Decision decision;

        /** {@code null} if nothing has to deny the request, or it cannot be decided. */
        private final @Nullable Decision other;

        /** Why the other policies cannot decide it; {@code null} if they can. */
        private final @Nullable Unknown undecided;

        private final boolean needsDenial;

        private Reached(Decision decision, @Nullable Decision other, @Nullable Unknown undecided, boolean needsDenial) {
            this.decision = decision;
            this.other = other;
            this.undecided = undecided;
            this.needsDenial = needsDenial;
        }

        /** Return how the request is decided that is to be allowed. */
        Decision decision() {
            return decision;
        }

        /** Tell whether it is what is looked for, whatever the keys are that it leaves open. */
        boolean isMet() {
            return decision.isAllowed() && (!needsDenial || (other != null && other.isDenied()));
        }

        /** Tell whether it is not what is looked for, whatever the keys are that it leaves open. */
        boolean isMissed() {
            return decision.isDenied() || (other != null && other.isAllowed());
        }

        /** Tell whether it may be what is looked for: what is not known to both for the same reason is the same for both. */
        boolean mayBeMet() {
            return other == null || decision.mayExceed(other, StatementTexts::of);
        }

        /** Return the keys that the request leaves open and that made a difference. */
        List<String> openKeys() {
            if (other == null) {
                return decision.openKeys();
            }
            Set<String> keys = new LinkedHashSet<>(decision.openKeys());
            keys.addAll(other.openKeys());
            return List.copyOf(keys);
        }

        /** Return what is not known of it. */
        Set<Unknown> unknowns() {
            Set<Unknown> unknowns = new LinkedHashSet<>(decision.unknowns());
            if (other != null) {
                unknowns.addAll(other.unknowns());
            }
            if (undecided != null) {
                unknowns.add(undecided);
            }
            return unknowns;
        }
    }

    /** Return the store by which requests are completed. */
    PolicyStore store() {
        return allowing.store();
    }

    /** Return all stores that make a difference. */
    List<PolicyStore> stores() {
        return denying == null ? List.of(store()) : List.of(store(), denying.store());
    }

    /**
     * Decide a request.
     *
     * @throws ImpossibleRequestException if there can be no such
     */
    Reached reachedBy(AccessRequest request) {
        Decision decision = allowing.decide(request);
        if (denying == null || decision.isDenied()) {
            return new Reached(decision, null, null, denying != null);
        }
        try {
            return new Reached(decision, denying.decide(request), null, true);
        } catch (ImpossibleRequestException contradiction) {
            // What the other policies cannot be asked is no gain, and no proof that there is none.
            return new Reached(decision, null, new Unknown(String.valueOf(contradiction.getMessage())), true);
        }
    }
}
