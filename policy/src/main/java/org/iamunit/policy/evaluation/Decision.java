package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What AWS would answer to a request, and why; or what of it is not known. Immutable.
 *
 * <p>Why is found out when it is first asked for.
 *
 * <p>Every matching Deny and every missing Allow is kept, not only the first.
 *
 * @since 0.1.0
 */
public final class Decision {

    static {
        Inside.show(Decision.class, RequestContext.class, decision -> decision.evaluation.context());
    }

    /** What AWS can answer, or that it is not known. */
    public enum Result {
        /** The request is allowed. */
        ALLOWED("allowed"),
        /** A statement denies the request. */
        EXPLICITLY_DENIED("explicit deny"),
        /** No statement denies the request, but something that must allow it does not, or {@linkplain Decision#refusal() AWS
         * refuses it} whatever the policies say. */
        IMPLICITLY_DENIED("implicit deny"),
        /** It depends on what the fixture does not know: see {@link Decision#unknowns()}. */
        UNDETERMINED("undetermined");

        private final String wording;

        Result(String wording) {
            this.wording = wording;
        }

        /** Print the result in AWS's words. */
        @Override
        public String toString() {
            return wording;
        }
    }

    private final Evaluation evaluation;
    private final Result result;

    /** What the request may mean that comes to something else; {@code null} if it is taken for what it says. */
    private final @Nullable Unknown unknown;

    /** The result if the request is taken for what it says. */
    private final Result literally;

    /** Found out once somebody asks; threads that race find the same. */
    private @Nullable Reasons reasons;

    Decision(Evaluation evaluation, Result result) {
        this.evaluation = evaluation;
        this.result = result;
        this.unknown = null;
        this.literally = result;
    }

    private Decision(Decision literally, Unknown unknown) {
        this.evaluation = literally.evaluation;
        this.result = Result.UNDETERMINED;
        this.unknown = unknown;
        this.literally = literally.result;
    }

    /** Decide, and find out why at once where that needs no second decision. */
    static Decision explained(Evaluation least) {
        DecisionRecorder recorder = new DecisionRecorder();
        Evaluation recorded = least.recordedBy(recorder);
        Result result = DecisionProcedure.decide(recorded);
        if (!recorded.unknown().isEmpty()) {
            return new Decision(least, DecisionProcedure.result(least));
        }
        Decision decision = new Decision(least, result);
        decision.reasons = DecisionProcedure.reasons(recorder, recorded, result, List.of());
        return decision;
    }

    /** Return the decision that is left open by what the request may mean. */
    Decision undeterminedBy(Unknown meaning) {
        return new Decision(this, meaning);
    }

    /** Begin again as the reasons are told: no denial rests on what is not known, in whatever order the statements are asked. */
    private Evaluation asked() {
        return isDenied() ? evaluation.taking(true, null) : evaluation.again();
    }

    Reasons reasons() {
        Reasons known = reasons;
        if (known == null) {
            known = DecisionProcedure.explain(asked(), result, findUnknowns());
            reasons = known;
        }
        return known;
    }

    /**
     * Tell whether the request would be decided otherwise if a statement were another one, or not there. What its policy is attached
     * to, and whether {@code FullAWSAccess} is attached beside it, stays as it is.
     *
     * @param statement a statement of the policies that decided, the very object; never {@code null}
     * @param by the statement in its place; {@code null} for none
     * @return {@code true} if the {@linkplain #result() result} would be another
     */
    public boolean isChangedBy(Statement statement, @Nullable Statement by) {
        if (!isAboutAction(statement) && (by == null || !isAboutAction(by))) {
            return false;
        }
        return DecisionProcedure.result(evaluation.replacing(new Replacement(statement, by))) != literally;
    }

    /**
     * Tell whether this request may be allowed while other policies deny it, in any one way in which all may be that is not known to
     * either. What is not known to both for the same reason is the same for both, such as the policy of another account, and so is
     * whether two statements match that say the same.
     *
     * @param other how other policies decide the same request; never {@code null}
     * @param saying tells what a statement says; never {@code null}
     * @return {@code false} if it is certain that the request is not allowed, or that the other policies allow it as well
     */
    public boolean mayExceed(Decision other, Function<Statement, ?> saying) {
        return unknown != null || other.unknown != null || Supposition.separates(evaluation, other.evaluation, saying);
    }

    private boolean isAboutAction(Statement statement) {
        return StatementMatcher.isAbout(statement, evaluation.action());
    }

    /** Return the policies that have a say in the request, whether or not any statement of them matches. */
    public Set<AttachedPolicy> policiesAsked() {
        Set<AttachedPolicy> policies = new LinkedHashSet<>();
        reasons().asked().forEach(asked -> policies.addAll(asked.pool().policies()));
        return policies;
    }

    /** Return the request. */
    public AccessRequest request() {
        return evaluation.request();
    }

    /**
     * Return the resource that AWS's message names: the ARN that it compares with policies, such as that of a log group with
     * {@code :log-stream:}.
     *
     * @return the ARN, or the resource that the request names if that ARN is not known; never {@code null}
     */
    public String authorizedResource() {
        return evaluation.authorizedArn();
    }

    /**
     * Return the values of a context key with which the request was decided: those that it gives, else those that AWS fills in.
     *
     * @param key the key, case-insensitive; never {@code null}
     * @return its values; {@code null} if the request does not carry the key, or its values are not known
     */
    public @Nullable List<String> valuesOf(String key) {
        return evaluation.context().values(ContextKeys.fold(key));
    }

    /** Return what AWS would answer. */
    public Result result() {
        return result;
    }

    /** Tell whether the request is allowed. */
    public boolean isAllowed() {
        return result == Result.ALLOWED;
    }

    /** Tell whether the request is denied, explicitly or implicitly. */
    public boolean isDenied() {
        return result == Result.EXPLICITLY_DENIED || result == Result.IMPLICITLY_DENIED;
    }

    /**
     * Return what the decision depends on that the fixture does not know.
     *
     * @return each thing that alone changes what can be said, else all that matter together; empty unless the decision is
     *     {@linkplain Result#UNDETERMINED undetermined}; never {@code null}
     */
    public List<Unknown> unknowns() {
        return result == Result.UNDETERMINED ? reasons().unknowns() : List.of();
    }

    /**
     * Return the context keys that the request {@linkplain AccessRequest#leavingOpen leaves open} and that were come upon in
     * deciding it: no other can make a difference.
     *
     * @return the keys in lower case, in the order in which the request names them; never {@code null}
     */
    public List<String> openKeys() {
        List<String> keys = new ArrayList<>();
        if (request().leavesOpen()) {
            Set<Unknown> met = evaluation.unknown();
            request().context().forEach((key, value) -> {
                if (value.open() != null && met.contains(value.open())) {
                    keys.add(key);
                }
            });
        }
        return keys;
    }

    private List<Unknown> findUnknowns() {
        if (result != Result.UNDETERMINED) {
            return List.of();
        }
        if (literally != Result.UNDETERMINED) {
            return unknown == null ? List.of() : List.of(unknown);
        }
        Evaluation least = evaluation.again();
        DecisionProcedure.decide(least);
        Evaluation most = evaluation.taking(true, null);
        DecisionProcedure.decide(most);
        Set<Unknown> all = new LinkedHashSet<>(least.unknown());
        all.addAll(most.unknown());
        List<Unknown> decisive = all.stream()
                .filter(unknown -> DecisionProcedure.decide(evaluation.taking(false, unknown)) == Result.ALLOWED
                        || DecisionProcedure.decide(evaluation.taking(true, unknown)) != Result.ALLOWED)
                .toList();
        List<Unknown> found = new ArrayList<>(unknown == null ? List.of() : List.of(unknown));
        found.addAll(decisive.isEmpty() ? all : decisive);
        return found;
    }

    /**
     * Return the statements that decided: all that deny, or all that grant.
     *
     * @return the statements in the order of the policy types; empty for an implicit deny, where no statement is
     *     needed, and where it is not known; never {@code null}
     */
    public List<DecidingStatement> decidingStatements() {
        return reasons().decidingStatements();
    }

    /**
     * Return what would have to allow the request and does not, whether or not something also denies it.
     *
     * @return the types and levels in the order in which AWS checks them, never {@code null}
     */
    public List<MissingAllow> missingAllows() {
        return reasons().missingAllows();
    }

    /**
     * Return the policy types that decided: those that deny explicitly, those that lack an allow, or those that
     * grant.
     *
     * @return the types in the order in which AWS reports them, never {@code null}
     */
    public Set<PolicyType> decidingPolicyTypes() {
        Set<PolicyType> types = EnumSet.noneOf(PolicyType.class);
        if (result == Result.IMPLICITLY_DENIED) {
            missingAllows().forEach(missing -> types.add(missing.type()));
        } else {
            decidingStatements().forEach(statement -> types.add(statement.type()));
        }
        return types;
    }

    /**
     * Return the ARN of the policy of a type that decided, as AWS's message about an explicit deny ends with it.
     *
     * @param type the type; never {@code null}
     * @return the ARN; empty if the fixture does not say it, or several policies of the type decided; never {@code null}
     */
    public Optional<String> policyArn(PolicyType type) {
        List<PolicyDocument> documents = decidingStatements().stream()
                .filter(statement -> statement.type() == type)
                .map(statement -> statement.policy().document())
                .distinct()
                .toList();
        return documents.size() == 1
                ? Optional.ofNullable(evaluation.policies().store().policyArn(documents.get(0)))
                : Optional.empty();
    }

    /** Return what each policy type made of the request, in the order in which AWS reports them. */
    public List<PolicyTypeResult> path() {
        return reasons().path();
    }

    /** Return the reason of a decision that no statement made, if there is one. */
    public Optional<String> remark() {
        String remark = reasons().remark();
        return remark.isEmpty() ? Optional.empty() : Optional.of(remark);
    }

    /**
     * Return what AWS refuses whatever the policies say, if that is why the request is denied. No Allow is missing then.
     *
     * @return the refusal, or empty if policies decided; never {@code null}
     */
    public Optional<ServiceRefusal> refusal() {
        return Optional.ofNullable(reasons().refusal());
    }

    /** Return the rules that AWS leaves open and that the decision rests on. */
    public Set<UncertaintyNote> notes() {
        Set<UncertaintyNote> notes = reasons().notes();
        return notes.isEmpty() ? Set.of() : EnumSet.copyOf(notes);
    }

    /**
     * Explain the decision: what nearly matched, for what is shown to people.
     *
     * @return the explanation, never {@code null}
     */
    public Explanation explain() {
        return new Explanation(this, asked());
    }

    /** Print the decision in one line: result, type and statements. */
    @Override
    public String toString() {
        String by = decidingStatements().stream().map(DecidingStatement::name).collect(Collectors.joining(", "));
        if (result == Result.UNDETERMINED) {
            return result + ", since it depends on what is not known: "
                    + unknowns().stream().map(Unknown::reason).collect(Collectors.joining("; "));
        }
        if (result == Result.IMPLICITLY_DENIED && refusal().isEmpty()) {
            return result + ", no " + missingAllows().get(0) + " allows";
        }
        return result + (by.isEmpty() ? remark().map(why -> ", " + why).orElse("") : ", by " + by);
    }

    /**
     * A policy type that would have to allow a request and does not.
     *
     * @param type the type; never {@code null}
     * @param level the level of the organization where no policy allows, or an empty text where the type has no levels;
     *     never {@code null}
     */
    public record MissingAllow(PolicyType type, String level) {

        /** Print the type, and the level if there is one. */
        @Override
        public String toString() {
            return level.isEmpty() ? type.wording() : type.wording() + " (" + level + ")";
        }
    }
}
