package org.iamunit.policy.evaluation;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RequestContext;
import org.jspecify.annotations.Nullable;

/** What the deciding of one request works with. Not shared between threads. */
final class Evaluation {

    private final AccessRequest request;
    private final String action;
    private final RequestContext context;
    private final Policies policies;
    private final Set<UncertaintyNote> notes = EnumSet.noneOf(UncertaintyNote.class);

    Evaluation(AccessRequest request, RequestContext context, Policies policies) {
        this.request = request;
        this.action = ContextKeys.fold(request.action());
        this.context = context;
        this.policies = policies;
    }

    AccessRequest request() {
        return request;
    }

    Principal principal() {
        return request.principal();
    }

    /** The action in lower case. */
    String action() {
        return action;
    }

    String resource() {
        return request.resource();
    }

    /** The account that owns the resource. */
    @Nullable
    String owner() {
        return request.resourceAccount();
    }

    /** Tell whether the caller and the resource belong to different accounts. */
    boolean isCrossAccount() {
        return principal().account() != null && !Objects.equals(principal().account(), owner());
    }

    RequestContext context() {
        return context;
    }

    Policies policies() {
        return policies;
    }

    /** Tell whether the caller carries policies of a kind. */
    boolean has(PolicyKind kind) {
        return !policies.of(kind, principal()).isEmpty();
    }

    void note(UncertaintyNote note) {
        notes.add(note);
    }

    Set<UncertaintyNote> notes() {
        return notes;
    }
}
