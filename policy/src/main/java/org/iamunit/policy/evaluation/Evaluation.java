package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.catalog.AuthorizedResource;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.document.VariableResolver;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RequestContext;
import org.iamunit.policy.request.UnknownValue;
import org.jspecify.annotations.Nullable;

/**
 * What the deciding of one request works with. Not shared between threads.
 *
 * <p>What is not known is taken one way throughout: to allow as little as it may, or as much. Where both come to the same,
 * it does not matter. It is one room since each lookup takes what is not known in the same way.
 */
final class Evaluation implements VariableResolver {

    /** Stands for AWS in the place of the account of an ARN. */
    private static final String AWS = "aws";

    private static final String ASSUME_ROOT = "sts:assumeroot";

    private final AccessRequest request;
    private final RequestContext context;
    private final Policies policies;
    private final boolean lenient;
    private final boolean unknownAllows;

    /** What is taken the other way; {@code null} if nothing is. */
    private final @Nullable Unknown exception;

    private final @Nullable String owner;

    /** What AWS compares with Resource elements, if it is known. */
    private final String authorizedArn;

    /** What AWS may compare with Resource elements, where it is not known; {@code null} if it is. */
    private final @Nullable AuthorizedResource alternatives;

    /** What is decided by this as a part; {@code null} if it is the whole. */
    private final @Nullable Evaluation whole;

    /** Records what is met on the way; {@code null} where nothing but the result is wanted. */
    private final @Nullable DecisionRecorder recorder;

    /** What is decided otherwise than it is written; {@code null} if nothing is. */
    private final @Nullable Replacement replacement;

    /** How everything is that is not known; {@code null} if it is taken one way throughout. */
    private @Nullable Supposition supposition;

    private boolean shapes = true;

    private final StrongestMatch strongestMatch = new StrongestMatch(this);

    /** What is not known; {@code null} as long as nothing is, as in most requests. */
    private @Nullable Unknowns unknowns;

    /** What AWS leaves open; {@code null} as long as nothing is, as in most requests. */
    private @Nullable Notes notes;

    /**
     * @param lenient whether to decide also what the catalog of AWS does not know
     * @param unknownAllows whether to take what is not known for what allows most, or for what allows least
     * @param exception what is to be taken the other way; {@code null} if nothing is
     */
    Evaluation(
            AccessRequest request,
            RequestContext context,
            Policies policies,
            boolean lenient,
            boolean unknownAllows,
            @Nullable Unknown exception) {
        this(request, context, policies, lenient, unknownAllows, exception, null, null, null);
    }

    private Evaluation(
            AccessRequest request,
            RequestContext context,
            Policies policies,
            boolean lenient,
            boolean unknownAllows,
            @Nullable Unknown exception,
            @Nullable Evaluation whole,
            @Nullable DecisionRecorder recorder,
            @Nullable Replacement replacement) {
        this.replacement = replacement;
        this.whole = whole;
        this.recorder = recorder;
        this.unknownAllows = unknownAllows;
        this.exception = exception;
        this.request = request;
        this.context = context;
        this.policies = policies;
        this.lenient = lenient;
        this.owner = context.resourceAccount();
        AuthorizedResource authorized = context.authorizedResource();
        String onlyArn = authorized == null ? null : authorized.onlyArn();
        this.authorizedArn = onlyArn == null ? request.resource() : onlyArn;
        this.alternatives = onlyArn == null ? authorized : null;
    }

    /** Begin again, with nothing noted. */
    Evaluation again() {
        return new Evaluation(request, context, policies, lenient, unknownAllows, exception, null, null, replacement);
    }

    /** Begin again, with what is not known taken to allow, or not, but for an exception. */
    Evaluation taking(boolean toAllow, @Nullable Unknown butFor) {
        return new Evaluation(request, context, policies, lenient, toAllow, butFor, null, null, replacement);
    }

    /** Begin again, and record what is met on the way. */
    Evaluation recordedBy(DecisionRecorder listening) {
        return new Evaluation(
                request, context, policies, lenient, unknownAllows, exception, null, listening, replacement);
    }

    /** Begin again, with a statement taken for another one; nothing of that is recorded. */
    Evaluation replacing(Replacement otherwise) {
        return new Evaluation(request, context, policies, lenient, unknownAllows, exception, null, null, otherwise);
    }

    /** Begin again, and suppose how everything is that is not known. */
    Evaluation supposing(Supposition how) {
        Evaluation supposing = again();
        supposing.supposition = how;
        return supposing;
    }

    /** Return what is decided otherwise than it is written; {@code null} if nothing is. */
    @Nullable
    Replacement replacement() {
        return replacement;
    }

    /** Begin to find out what becomes of another request that this one entails. */
    Evaluation part(AccessRequest entailed) {
        Evaluation part = new Evaluation(
                entailed,
                context.of(entailed),
                policies,
                lenient,
                unknownAllows,
                exception,
                this,
                recorder,
                replacement);
        part.supposition = supposition;
        return part;
    }

    /** Return what records what is met on the way; {@code null} where nothing but the result is wanted. */
    @Nullable
    DecisionRecorder recorder() {
        return recorder;
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

    /** The ARN that AWS compares with Resource elements, or the resource that the request names if that ARN is not known. */
    String authorizedArn() {
        return authorizedArn;
    }

    /** What AWS may compare with Resource elements; {@code null} if it is known. */
    @Nullable
    AuthorizedResource alternatives() {
        return alternatives;
    }

    Unknown unknownResource(AuthorizedResource several) {
        return new Unknown("the ARN that AWS authorizes " + request.action() + " on is not known: it may be " + several
                + ", and a policy divides these; " + remedy(several));
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
        return owner;
    }

    /**
     * Tell whether the caller and the resource belong to different accounts. What AWS itself owns, such as its managed
     * policies, is open to all accounts.
     */
    boolean isCrossAccount() {
        if (principal().account() == null || AWS.equals(owner)) {
            return false;
        }
        return isOwnerUnknown()
                ? !takesToAllow(ownerUnknown())
                : !Objects.equals(principal().account(), owner) && !isAboutRootUser();
    }

    /** Tell whether a session of a root user is asked for: no policy on it can grant that, and the account need not. */
    boolean isAboutRootUser() {
        return action().equals(ASSUME_ROOT);
    }

    /** Tell whether nothing says which account owns the resource. */
    boolean isOwnerUnknown() {
        return owner == null && !resource().equals(AccessRequest.ANY_RESOURCE);
    }

    Unknown ownerUnknown() {
        return RequestContext.unknownOwner(request);
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

    /** Where a decision without a recorder keeps what it has found among the statements at hand. */
    StrongestMatch strongestMatch() {
        return strongestMatch;
    }

    /** Tell whether the caller carries policies of a type. */
    boolean has(PolicyType type) {
        return !policies.of(type, principal()).levels().isEmpty();
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
        boolean before = shapes;
        shapes = false;
        try {
            return question.getAsBoolean();
        } finally {
            shapes = before;
        }
    }

    @Override
    public @Nullable String valueOf(String key) {
        return context.valueOf(key);
    }

    @Override
    public @Nullable String shapeOf(String key) {
        if (!RequestContext.mayBeUnknown(key) && !request.leavesOpen()) {
            return null;
        }
        UnknownValue value = context.unknown(key);
        if (value == null || !shapes) {
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
        return supposition == null ? unknownAllows != what.equals(exception) : supposition.allows(fact);
    }

    private void take(Unknown what) {
        unknowns().take(what);
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
        Supposition how = supposition;
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
