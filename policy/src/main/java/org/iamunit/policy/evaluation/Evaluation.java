package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.catalog.AuthorizedResource;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * What the deciding of one request works with. Not shared between threads.
 *
 * <p>What is not known is taken one way throughout: to allow as little as it may, or as much. Where both come to the same,
 * it does not matter. It is one room since each lookup takes what is not known in the same way.
 */
final class Evaluation implements VariableResolver, ResourceIndex.Visitor {

    /** Stands for AWS in the place of the account of an ARN. */
    private static final String AWS = "aws";

    private static final String ASSUME_ROOT = "sts:assumeroot";

    private final RequestContext context;
    private final Policies policies;
    private final Stance stance;

    /** What the caller carries; {@code null} until that is first asked for. */
    private Policies.@Nullable Carried carried;

    /** The strongest of the statements at hand that match, as far as they have been looked at. */
    private Verdict strongest = Verdict.NO_ALLOW;

    /** What is not known; {@code null} as long as nothing is, as in most requests. */
    private @Nullable Unknowns unknowns;

    /** What AWS leaves open; {@code null} as long as nothing is, as in most requests. */
    private @Nullable Notes notes;

    /**
     * Take what is not known for what allows least.
     *
     * @param lenient whether to decide also what the catalog of AWS does not know
     */
    Evaluation(RequestContext context, Policies policies, boolean lenient) {
        this(context, policies, Stance.of(lenient));
    }

    private Evaluation(RequestContext context, Policies policies, Stance stance) {
        this.context = context;
        this.policies = policies;
        this.stance = stance;
    }

    private Evaluation with(Stance other) {
        return new Evaluation(context, policies, other);
    }

    /** Begin again, with nothing noted. */
    Evaluation again() {
        return with(stance.again());
    }

    /** Begin again, with what is not known taken to allow, or not, but for an exception. */
    Evaluation taking(boolean toAllow, @Nullable Unknown butFor) {
        return with(stance.taking(toAllow, butFor));
    }

    /** Begin again, and record what is met on the way. */
    Evaluation recordedBy(DecisionRecorder listening) {
        return with(stance.recordedBy(listening));
    }

    /** Begin again, with a statement taken for another one; nothing of that is recorded. */
    Evaluation replacing(Replacement otherwise) {
        return with(stance.replacing(otherwise));
    }

    /** Begin again, and suppose how everything is that is not known. */
    Evaluation supposing(Supposition how) {
        return with(stance.supposing(how));
    }

    /** Return what is decided otherwise than it is written; {@code null} if nothing is. */
    @Nullable
    Replacement replacement() {
        return stance.replacement();
    }

    /** Begin to find out what becomes of another request that this one entails. */
    Evaluation part(AccessRequest entailed) {
        return new Evaluation(context.of(entailed), policies, stance.partOf(this));
    }

    /** Return what records what is met on the way; {@code null} where nothing but the result is wanted. */
    @Nullable
    DecisionRecorder recorder() {
        return stance.recorder();
    }

    AccessRequest request() {
        return context.request();
    }

    Principal principal() {
        return request().principal();
    }

    /** The action in lower case. */
    String action() {
        return request().foldedAction();
    }

    String resource() {
        return request().resource();
    }

    /** The ARN that AWS compares with Resource elements, or the resource that the request names if that ARN is not known. */
    String authorizedArn() {
        return context.authorizedArn();
    }

    /** What AWS may compare with Resource elements; {@code null} if it is known. */
    @Nullable
    AuthorizedResource alternatives() {
        return context.alternatives();
    }

    Unknown unknownResource(AuthorizedResource several) {
        return new Unknown("the ARN that AWS authorizes " + request().action() + " on is not known: it may be "
                + several + ", and a policy divides these; " + remedy(several));
    }

    /** Say how to make known what AWS compares with policies, or what does not depend on it. */
    private static String remedy(AuthorizedResource several) {
        List<AuthorizedResource.Possible> possible = several.possible();
        if (possible.stream().anyMatch(each -> each.text().equals(AccessRequest.ANY_RESOURCE))) {
            return "grant it on *";
        }
        if (possible.stream().allMatch(each -> each.form() == null)) {
            return "grant it on all of them";
        }
        return possible.stream().anyMatch(each -> Arn.of(each.text()).region().equals(AuthorizedResource.UNKNOWN))
                ? "say the Region with in-region"
                : "name the resource";
    }

    /** The account that owns the resource; {@code null} if it is not known, or the resource belongs to nobody. */
    @Nullable
    String owner() {
        return context.resourceAccount();
    }

    /**
     * Tell whether the caller and the resource belong to different accounts. What AWS itself owns, such as its managed
     * policies, is open to all accounts.
     */
    boolean isCrossAccount() {
        if (principal().account() == null || AWS.equals(owner())) {
            return false;
        }
        return isOwnerUnknown()
                ? !takesToAllow(ownerUnknown())
                : !Objects.equals(principal().account(), owner()) && !isAboutRootUser();
    }

    /** Tell whether a session of a root user is asked for: no policy on it can grant that, and the account need not. */
    boolean isAboutRootUser() {
        return action().equals(ASSUME_ROOT);
    }

    /** Tell whether nothing says which account owns the resource. */
    boolean isOwnerUnknown() {
        return owner() == null && !resource().equals(AccessRequest.ANY_RESOURCE);
    }

    Unknown ownerUnknown() {
        return RequestContext.unknownOwner(request());
    }

    RequestContext context() {
        return context;
    }

    /** Tell whether to decide also what the catalog of AWS does not know. */
    boolean isLenient() {
        return stance.lenient();
    }

    Policies policies() {
        return policies;
    }

    @Override
    public void visit(ResourceIndex.Candidate[] candidates) {
        StrongestMatch.look(candidates, this);
    }

    @Override
    public Evaluation evaluation() {
        return this;
    }

    /** Return the strongest of the statements at hand that match, as far as {@link StrongestMatch} has looked at them. */
    Verdict strongest() {
        return strongest;
    }

    void strongest(Verdict verdict) {
        strongest = verdict;
    }

    /** Return the policies of a type that the caller carries. */
    StatementPool carried(PolicyType type) {
        Policies.Carried known = carried;
        if (known == null) {
            known = policies.carriedBy(principal());
            carried = known;
        }
        return known.of(type);
    }

    /** Tell whether the caller carries policies of a type. */
    boolean has(PolicyType type) {
        return !carried(type).levels().isEmpty();
    }

    private Unknowns unknowns() {
        Unknowns known = unknowns;
        if (known == null) {
            known = new Unknowns();
            unknowns = known;
        }
        return known;
    }

    /** Note that the statement at hand depends on something that is not known. */
    void open(Unknown what) {
        unknowns().open(what);
    }

    /** Return how often something that is not known has been noted of the statement at hand. */
    int openCount() {
        return unknowns == null ? 0 : unknowns.openCount();
    }

    /** Forget what has been noted since there were as many. */
    void closeTo(int count) {
        if (unknowns != null) {
            unknowns.closeTo(count);
        }
    }

    /** Ask something with variables that are not known taken to have no value. */
    boolean withoutShapes(BooleanSupplier question) {
        boolean before = unknowns().hideShapes(true);
        try {
            return question.getAsBoolean();
        } finally {
            unknowns().hideShapes(before);
        }
    }

    @Override
    public @Nullable String valueOf(String key) {
        return context.valueOf(key);
    }

    @Override
    public @Nullable String shapeOf(String key) {
        if (!RequestContext.mayBeUnknown(key) && !request().leavesOpen()) {
            return null;
        }
        UnknownValue value = context.unknown(key);
        if (value == null || (unknowns != null && unknowns.hidesShapes())) {
            return null;
        }
        open(value.unknown());
        return value.mayBeAbsent() ? "*" : value.shape().toString();
    }

    /** Tell whether something that is not known is to be taken for what allows. */
    boolean takesToAllow(Unknown what) {
        return takesToAllow(what, what);
    }

    /**
     * Tell whether something that is not known is to be taken for what allows.
     *
     * @param fact what of it matters here: the same thing may matter in several ways
     */
    boolean takesToAllow(Unknown what, Object fact) {
        take(what);
        Supposition how = stance.supposition();
        return how == null ? stance.unknownAllows() != what.equals(stance.exception()) : how.allows(fact);
    }

    private void take(Unknown what) {
        unknowns().take(what);
        Evaluation whole = stance.whole();
        if (whole != null) {
            whole.take(what);
        }
    }

    /**
     * Tell whether a statement that matches as far as it is known, and depends on what is not known, is to be taken to match.
     */
    boolean takesToMatch(Statement statement) {
        boolean allows = statement.effect() == Effect.ALLOW;
        boolean matches = true;
        Supposition how = stance.supposition();
        // What is not known of the statement itself is a part of what it says.
        Set<String> reasons = how == null
                ? Set.of()
                : unknowns().ofStatementAtHand().stream().map(Unknown::reason).collect(Collectors.toSet());
        List<Unknown> all = unknowns().close(statement);
        if (how != null && !all.isEmpty()) {
            return how.matches(statement, reasons);
        }
        for (Unknown what : all) {
            matches &= takesToAllow(what) == allows;
        }
        return matches;
    }

    /** Return what a statement depends on that is not known; empty if nothing. */
    List<Unknown> dependenciesOf(Statement statement) {
        return unknowns == null ? List.of() : unknowns.of(statement);
    }

    /** Return what is not known and has been taken one way or the other. */
    Set<Unknown> unknown() {
        return unknowns == null ? Set.of() : unknowns.taken();
    }

    /** Note a rule that AWS leaves open and that decides whether a part of the statement at hand matches. */
    void note(UncertaintyNote note) {
        notesAtHand().add(note);
    }

    private Notes notesAtHand() {
        Notes known = notes;
        if (known == null) {
            known = new Notes();
            notes = known;
        }
        return known;
    }

    /** Return how often something has been noted. */
    int noteCount() {
        return notes == null ? 0 : notes.count();
    }

    /** Keep what has been noted: the statement at hand may match or not by it. */
    void keepNotes() {
        if (notes != null) {
            Evaluation whole = stance.whole();
            if (whole != null) {
                whole.notesAtHand().keep(notes);
            }
            notes.keep();
        }
    }

    /** Drop what has been noted: the statement at hand does not match, however the open rule is read. */
    void dropNotes() {
        if (notes != null) {
            notes.drop();
        }
    }

    Set<UncertaintyNote> notes() {
        return notes == null ? Set.of() : notes.kept();
    }
}
