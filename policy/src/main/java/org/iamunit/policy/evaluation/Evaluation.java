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

    /** Stands for AWS in the place of the account of an ARN. */
    private static final String AWS = "aws";

    private final AccessRequest request;
    private final boolean lenient;
    private final String action;
    private final RequestContext context;
    private final Policies policies;
    private final Set<UncertaintyNote> notes = EnumSet.noneOf(UncertaintyNote.class);
    private final Set<UncertaintyNote> openNotes = EnumSet.noneOf(UncertaintyNote.class);
    private int noteCount;

    /**
     * @param lenient whether to decide also what the catalog of AWS does not know
     */
    Evaluation(AccessRequest request, RequestContext context, Policies policies, boolean lenient) {
        this.request = request;
        this.lenient = lenient;
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

    /**
     * Tell whether the caller and the resource belong to different accounts. What AWS itself owns, such as its managed
     * policies, is open to all accounts.
     */
    boolean isCrossAccount() {
        return principal().account() != null
                && !AWS.equals(owner())
                && !Objects.equals(principal().account(), owner());
    }

    RequestContext context() {
        return context;
    }

    /** Tell whether to decide also what the catalog of AWS does not know. */
    boolean isLenient() {
        return lenient;
    }

    Policies policies() {
        return policies;
    }

    /** Tell whether the caller carries policies of a kind. */
    boolean has(PolicyKind kind) {
        return !policies.of(kind, principal()).isEmpty();
    }

    /** Note a rule that AWS leaves open and that decides whether a part of the statement at hand matches. */
    void note(UncertaintyNote note) {
        openNotes.add(note);
        noteCount++;
    }

    /** Return how often something has been noted. */
    int noteCount() {
        return noteCount;
    }

    /** Keep what has been noted: the statement at hand may match or not by it. */
    void keepNotes() {
        notes.addAll(openNotes);
        openNotes.clear();
    }

    /** Drop what has been noted: the statement at hand does not match, however the open rule is read. */
    void dropNotes() {
        openNotes.clear();
    }

    Set<UncertaintyNote> notes() {
        return notes;
    }
}
