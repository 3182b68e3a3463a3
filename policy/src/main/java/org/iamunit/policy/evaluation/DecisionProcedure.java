package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Decision.MissingAllow;
import org.iamunit.policy.evaluation.PolicyTypeResult.LevelResult;
import org.iamunit.policy.evaluation.PolicyTypeResult.Outcome;
import org.iamunit.policy.evaluation.Reasons.AskedStatements;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.jspecify.annotations.Nullable;

/**
 * How the results of the policy types make a decision.
 *
 * <p>Everything is denied until something allows it. A matching Deny of any type decides. Otherwise every type that
 * limits must allow, and at least one type that grants: in the caller's own account identity-based and resource-based
 * policies grant together, across accounts both must.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html">Cross-account
 *     policy evaluation logic</a>
 */
final class DecisionProcedure {

    private static final String GET_CALLER_IDENTITY = "sts:getcalleridentity";
    private static final String GET_SESSION_TOKEN = "sts:getsessiontoken";

    private static final ResourceBasedPolicyRule RESOURCE_BASED = new ResourceBasedPolicyRule();
    private static final PrincipalPolicyRule IDENTITY_BASED = new PrincipalPolicyRule(PolicyType.IDENTITY_BASED_POLICY);
    private static final PrincipalPolicyRule BOUNDARY = new PrincipalPolicyRule(PolicyType.PERMISSIONS_BOUNDARY);
    private static final PrincipalPolicyRule SESSION = new PrincipalPolicyRule(PolicyType.SESSION_POLICY);

    /** What limits everybody that it applies to, whoever grants. */
    private static final List<PolicyTypeRule> ORGANIZATION_AND_ENDPOINT =
            List.of(new ResourceControlPolicyRule(), new ServiceControlPolicyRule(), new VpcEndpointPolicyRule());

    /** The rules in the order in which AWS reports them. */
    static final List<PolicyTypeRule> RULES = Stream.concat(
                    ORGANIZATION_AND_ENDPOINT.stream(), Stream.of(RESOURCE_BASED, IDENTITY_BASED, BOUNDARY, SESSION))
            .toList();

    /** A set of each type, made once. */
    private static final Map<PolicyType, Set<PolicyType>> ALONE =
            Arrays.stream(PolicyType.values()).collect(Collectors.toMap(Function.identity(), Set::of));

    private DecisionProcedure() {}

    /** Tell whether a policy can have a say about an action in lower case, whoever asks for it. */
    static boolean isSubjectToAuthorization(String action) {
        return !action.equals(GET_CALLER_IDENTITY) && !action.equals(GET_SESSION_TOKEN);
    }

    /**
     * Decide by what is known, and tell where that is not enough.
     *
     * @param least takes what is not known to allow as little as it may
     */
    static Decision.Result result(Evaluation least) {
        Decision.Result atLeast = decide(least);
        if (atLeast == Decision.Result.ALLOWED || least.unknown().isEmpty()) {
            return atLeast;
        }
        Decision.Result atMost = decide(least.taking(true, null));
        return atMost == Decision.Result.ALLOWED ? Decision.Result.UNDETERMINED : atMost;
    }

    /** Decide. Every rule is asked, since each may tell of an error. */
    static Decision.Result decide(Evaluation evaluation) {
        boolean denied = false;
        boolean lacking = false;
        for (int i = 0; i < ORGANIZATION_AND_ENDPOINT.size(); i++) {
            Outcome outcome = ORGANIZATION_AND_ENDPOINT.get(i).outcome(evaluation);
            denied |= outcome == Outcome.DENY;
            lacking |= outcome == Outcome.NO_ALLOW;
        }
        Verdict resourceBased = RESOURCE_BASED.verdict(evaluation);
        SecondHalf other = SecondHalf.of(evaluation);
        Outcome ofOther = other == null ? Outcome.NONE : other.outcome(evaluation);
        DecisionRecorder recorder = evaluation.recorder();
        if (recorder != null) {
            recorder.close(RESOURCE_BASED.result(recorder.levels(), other, evaluation));
            if (other != null && ofOther == Outcome.NO_ALLOW) {
                recorder.lackingHalf(other.name(evaluation));
            }
        }
        Outcome identityBased = IDENTITY_BASED.outcome(evaluation);
        Outcome boundary = BOUNDARY.outcome(evaluation);
        Outcome session = SESSION.outcome(evaluation);
        denied |= resourceBased == Verdict.DENY
                || ofOther == Outcome.DENY
                || identityBased == Outcome.DENY
                || boundary == Outcome.DENY
                || session == Outcome.DENY;
        lacking |= ofOther == Outcome.NO_ALLOW;
        ServiceRefusal refusal = refusal(evaluation);
        if (isNotSubjectToAuthorization(evaluation)) {
            return refusal == null ? Decision.Result.ALLOWED : Decision.Result.IMPLICITLY_DENIED;
        }
        if (denied) {
            return Decision.Result.EXPLICITLY_DENIED;
        }
        return refusal != null
                        || lacking
                        || !typesWithoutGrant(evaluation, resourceBased.grant(), identityBased, boundary, session)
                                .isEmpty()
                ? Decision.Result.IMPLICITLY_DENIED
                : Decision.Result.ALLOWED;
    }

    /**
     * Decide once more, with everything recorded that is met on the way.
     *
     * @param result what has been decided
     * @param unknowns what the decision depends on; empty if on nothing that is not known
     */
    static Reasons explain(Evaluation asked, Decision.Result result, List<Unknown> unknowns) {
        DecisionRecorder recorder = new DecisionRecorder();
        Evaluation evaluation = asked.recordedBy(recorder);
        decide(evaluation);
        return reasons(recorder, evaluation, result, unknowns);
    }

    /** Tell why, by what was recorded. */
    static Reasons reasons(
            DecisionRecorder recorder, Evaluation evaluation, Decision.Result result, List<Unknown> unknowns) {
        List<AskedStatements> met = List.copyOf(recorder.asked());
        List<PolicyTypeResult> path = recorder.path();
        ServiceRefusal refusal = result == Decision.Result.IMPLICITLY_DENIED ? refusal(evaluation) : null;
        List<DecidingStatement> deciding = switch (result) {
            case EXPLICITLY_DENIED -> denies(path);
            case ALLOWED -> isNotSubjectToAuthorization(evaluation) ? List.of() : grants(path);
            case IMPLICITLY_DENIED, UNDETERMINED -> List.of();
        };
        String remark = refusal != null
                ? refusal.reason()
                : result == Decision.Result.ALLOWED && deciding.isEmpty() ? withoutStatement(evaluation) : "";
        // Where AWS refuses whatever the policies say, no Allow would help, so that none is missing.
        List<MissingAllow> missing =
                result == Decision.Result.ALLOWED || refusal != null ? List.of() : missingAllows(evaluation, recorder);
        return new Reasons(deciding, missing, path, remark, evaluation.notes(), refusal, unknowns, met);
    }

    private static List<DecidingStatement> denies(List<PolicyTypeResult> path) {
        List<DecidingStatement> denies = new ArrayList<>();
        path.forEach(type -> denies.addAll(type.denies()));
        return denies;
    }

    private static List<DecidingStatement> grants(List<PolicyTypeResult> path) {
        List<DecidingStatement> grants =
                new ArrayList<>(resultOf(RESOURCE_BASED, path).allows());
        grants.addAll(resultOf(IDENTITY_BASED, path).allows());
        return grants;
    }

    /** Find what AWS refuses whatever the policies say; to ask who one is is refused to nobody with credentials. */
    private static @Nullable ServiceRefusal refusal(Evaluation evaluation) {
        return evaluation.action().equals(GET_CALLER_IDENTITY) ? null : ServiceRefusal.of(evaluation);
    }

    private static String withoutStatement(Evaluation evaluation) {
        if (isNotSubjectToAuthorization(evaluation)) {
            return evaluation.request().action() + " is not subject to authorization";
        }
        return RESOURCE_BASED.isOpenByDefault(evaluation)
                ? ResourceBasedPolicyRule.OPEN_BY_DEFAULT
                : "the root user of an account may do everything in it";
    }

    /** Whoever has credentials may ask who he is, and a user may exchange long-term ones, whatever is denied him. */
    private static boolean isNotSubjectToAuthorization(Evaluation evaluation) {
        return switch (evaluation.action()) {
            case GET_CALLER_IDENTITY -> !(evaluation.principal() instanceof AnonymousPrincipal);
            case GET_SESSION_TOKEN ->
                evaluation.principal() instanceof IamUser || evaluation.principal() instanceof AccountRoot;
            default -> false;
        };
    }

    private static List<MissingAllow> missingAllows(Evaluation evaluation, DecisionRecorder recorder) {
        List<PolicyTypeResult> path = recorder.path();
        List<MissingAllow> missing = new ArrayList<>();
        for (PolicyTypeRule rule : ORGANIZATION_AND_ENDPOINT) {
            PolicyTypeResult result = resultOf(rule, path);
            for (LevelResult level : result.levels()) {
                if (!level.isAllowing()) {
                    missing.add(new MissingAllow(result.type(), level.level()));
                }
            }
        }
        typesWithoutGrant(
                        evaluation,
                        recorder.resourceGrant(),
                        resultOf(IDENTITY_BASED, path).apartFromDenies(),
                        resultOf(BOUNDARY, path).apartFromDenies(),
                        resultOf(SESSION, path).apartFromDenies())
                .forEach(type -> missing.add(new MissingAllow(type, "")));
        String lackingHalf = recorder.lackingHalf();
        if (lackingHalf != null) {
            missing.add(new MissingAllow(RESOURCE_BASED.type(evaluation), lackingHalf));
        }
        return missing;
    }

    /**
     * Name the policy types that would have to grant the request, or not to limit it, and do not. What denies it, does
     * not matter here.
     *
     * @param grant what the resource's policy gives; {@code null} if nothing
     * @return the types in the order in which AWS reports them
     */
    private static Set<PolicyType> typesWithoutGrant(
            Evaluation evaluation, @Nullable Grant grant, Outcome identityBased, Outcome boundary, Outcome session) {
        Set<PolicyType> lacking = Set.of();
        boolean hasAccount = evaluation.principal().account() != null;
        boolean openByDefault = grant == Grant.TO_CALLER && RESOURCE_BASED.isOpenByDefault(evaluation);
        boolean acrossAccounts = !openByDefault && evaluation.isCrossAccount();
        boolean needsGrant = acrossAccounts && !OrganizationCallers.decideAlone(evaluation);
        if ((grant == null && (needsGrant || !hasAccount || RESOURCE_BASED.isRequired(evaluation)))
                || OrganizationCallers.refuses(evaluation)) {
            lacking = with(RESOURCE_BASED.type(evaluation), lacking);
        }
        // Across accounts nothing that the resource's policy gives replaces what the caller's own account must give.
        Grant counting = acrossAccounts || RESOURCE_BASED.needsBothSides(evaluation) ? null : grant;
        if (!hasAccount || evaluation.principal() instanceof AccountRoot || counting == Grant.TO_CALLER) {
            return lacking;
        }
        if (counting != Grant.TO_ROLE
                && identityBased != Outcome.ALLOW
                && (identityBased != Outcome.NONE || !mayBeAllowedByUnknownPolicies(evaluation))) {
            lacking = with(PolicyType.IDENTITY_BASED_POLICY, lacking);
        }
        if (boundary == Outcome.NO_ALLOW) {
            lacking = with(PolicyType.PERMISSIONS_BOUNDARY, lacking);
        }
        if (session == Outcome.NO_ALLOW
                || (session == Outcome.NONE && evaluation.principal() instanceof FederatedUser)) {
            lacking = with(PolicyType.SESSION_POLICY, lacking);
        }
        return lacking;
    }

    /** No file says anything of the caller's account: that is not an account whose users have no permissions. */
    private static boolean mayBeAllowedByUnknownPolicies(Evaluation evaluation) {
        Unknown unknown = evaluation.policies().store().unknownPoliciesOf(evaluation.principal());
        return unknown != null && evaluation.takesToAllow(unknown);
    }

    private static Set<PolicyType> with(PolicyType type, Set<PolicyType> types) {
        if (types.isEmpty()) {
            return ALONE.getOrDefault(type, Set.of());
        }
        Set<PolicyType> more = EnumSet.copyOf(types);
        more.add(type);
        return more;
    }

    private static PolicyTypeResult resultOf(PolicyTypeRule rule, List<PolicyTypeResult> path) {
        return path.get(RULES.indexOf(rule));
    }
}
