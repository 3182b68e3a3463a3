package org.iamunit.policy.evaluation;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RequestContext;
import org.jspecify.annotations.Nullable;

/** What the deciding of one request works with. Not shared between threads. */
final class Evaluation {

    /** Stands for AWS in the place of the account of an ARN. */
    private static final String AWS = "aws";

    private final AccessRequest request;
    private final RequestContext context;
    private final Policies policies;
    private final boolean lenient;
    private final boolean unknownAllows;

    /** The statements that are not known throughout and may match; most requests meet none. */
    private Set<Statement> unknown = Set.of();

    private final StrongestMatch strongestMatch = new StrongestMatch(this);

    /** What has been noted; most requests rest on nothing that AWS leaves open. */
    private @Nullable Set<UncertaintyNote> notes;

    private @Nullable Set<UncertaintyNote> openNotes;
    private int noteCount;

    /**
     * @param lenient whether to decide also what the catalog of AWS does not know
     * @param unknownAllows whether to take for true of statements that are not known throughout what allows most: that each
     *     Allow matches and no Deny does; otherwise the reverse
     */
    Evaluation(
            AccessRequest request, RequestContext context, Policies policies, boolean lenient, boolean unknownAllows) {
        this.unknownAllows = unknownAllows;
        this.request = request;
        this.context = context;
        this.policies = policies;
        this.lenient = lenient;
    }

    /** Begin again, with nothing noted. */
    Evaluation again() {
        return new Evaluation(request, context, policies, lenient, unknownAllows);
    }

    /** Begin again, with whatever is not known taken to allow. */
    Evaluation withUnknownAllowing() {
        return new Evaluation(request, context, policies, lenient, true);
    }

    AccessRequest request() {
        return request;
    }

    Principal principal() {
        return request.principal();
    }

    /** The action in lower case. */
    String action() {
        return request.foldedAction();
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

    /** Where the first pass keeps what it has found among the statements at hand. */
    StrongestMatch strongestMatch() {
        return strongestMatch;
    }

    /** Tell whether the caller carries policies of a type. */
    boolean has(PolicyType type) {
        return !policies.of(type, principal()).levels().isEmpty();
    }

    /**
     * Tell whether a statement that is not known throughout, and matches as far as it is known, is to be taken to match.
     */
    boolean takesToMatch(Statement statement) {
        if (unknown.isEmpty()) {
            unknown = new LinkedHashSet<>();
        }
        unknown.add(statement);
        return unknownAllows == (statement.effect() == Effect.ALLOW);
    }

    /** Return the statements that are not known throughout and may match. */
    Set<Statement> unknown() {
        return unknown;
    }

    /** Note a rule that AWS leaves open and that decides whether a part of the statement at hand matches. */
    void note(UncertaintyNote note) {
        openNotes = with(EnumSet.of(note), openNotes);
        noteCount++;
    }

    /** Return how often something has been noted. */
    int noteCount() {
        return noteCount;
    }

    /** Keep what has been noted: the statement at hand may match or not by it. */
    void keepNotes() {
        if (openNotes != null) {
            notes = with(openNotes, notes);
            openNotes = null;
        }
    }

    /** Drop what has been noted: the statement at hand does not match, however the open rule is read. */
    void dropNotes() {
        openNotes = null;
    }

    Set<UncertaintyNote> notes() {
        return notes == null ? Set.of() : notes;
    }

    private static Set<UncertaintyNote> with(Set<UncertaintyNote> added, @Nullable Set<UncertaintyNote> notes) {
        if (notes == null) {
            return added;
        }
        notes.addAll(added);
        return notes;
    }
}
