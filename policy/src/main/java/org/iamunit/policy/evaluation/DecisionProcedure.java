package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.PolicyTypeResult.Outcome;
import org.iamunit.policy.request.AccountRoot;
import org.iamunit.policy.request.AnonymousPrincipal;
import org.iamunit.policy.request.FederatedUser;
import org.iamunit.policy.request.IamUser;
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

    private DecisionProcedure() {}

    /** Tell whether a policy can have a say about an action in lower case, whoever asks for it. */
    static boolean isSubjectToAuthorization(String action) {
        return !action.equals(GET_CALLER_IDENTITY) && !action.equals(GET_SESSION_TOKEN);
    }

    /** Decide, and find out nothing else: the first pass. Every rule is asked, since each may tell of an error. */
    static Decision.Result decide(Evaluation evaluation) {
        boolean denied = false;
        boolean lacking = false;
        for (int i = 0; i < ORGANIZATION_AND_ENDPOINT.size(); i++) {
            Outcome outcome = ORGANIZATION_AND_ENDPOINT.get(i).outcome(evaluation);
            denied |= outcome == Outcome.DENY;
            lacking |= outcome == Outcome.NO_ALLOW;
        }
        Verdict resourceBased = RESOURCE_BASED.verdict(evaluation);
        Outcome identityBased = IDENTITY_BASED.outcome(evaluation);
        Outcome boundary = BOUNDARY.outcome(evaluation);
        Outcome session = SESSION.outcome(evaluation);
        denied |= resourceBased == Verdict.DENY
                || identityBased == Outcome.DENY
                || boundary == Outcome.DENY
                || session == Outcome.DENY;
        if (isNotSubjectToAuthorization(evaluation)) {
            return Decision.Result.ALLOWED;
        }
        if (denied) {
            return Decision.Result.EXPLICITLY_DENIED;
        }
        return lacking
                        || !typesWithoutGrant(evaluation, resourceBased.grant(), identityBased, boundary, session)
                                .isEmpty()
                ? Decision.Result.IMPLICITLY_DENIED
                : Decision.Result.ALLOWED;
    }

    /** Decide once more, and find out everything: the second pass. */
    static Reasons explain(Evaluation evaluation) {
        List<PolicyTypeResult> path =
                RULES.stream().map(rule -> rule.evaluate(evaluation)).toList();
        if (isNotSubjectToAuthorization(evaluation)) {
            return new Reasons(
                    Decision.Result.ALLOWED,
                    List.of(),
                    List.of(),
                    path,
                    evaluation.request().action() + " is not subject to authorization",
                    evaluation.notes());
        }
        List<DecidingStatement> denies =
                path.stream().flatMap(result -> result.denies().stream()).toList();
        List<DecidingStatement> grants = Stream.of(RESOURCE_BASED, IDENTITY_BASED)
                .flatMap(rule -> resultOf(rule, path).allows().stream())
                .toList();
        List<MissingAllow> missing = missingAllows(evaluation, path);
        if (!denies.isEmpty()) {
            return new Reasons(Decision.Result.EXPLICITLY_DENIED, denies, missing, path, "", evaluation.notes());
        }
        if (!missing.isEmpty()) {
            return new Reasons(Decision.Result.IMPLICITLY_DENIED, List.of(), missing, path, "", evaluation.notes());
        }
        return new Reasons(
                Decision.Result.ALLOWED,
                grants,
                missing,
                path,
                grants.isEmpty() ? "the root user of an account may do everything in it" : "",
                evaluation.notes());
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

    private static List<MissingAllow> missingAllows(Evaluation evaluation, List<PolicyTypeResult> path) {
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
                        RESOURCE_BASED.grant(evaluation),
                        resultOf(IDENTITY_BASED, path).apartFromDenies(),
                        resultOf(BOUNDARY, path).apartFromDenies(),
                        resultOf(SESSION, path).apartFromDenies())
                .forEach(type -> missing.add(new MissingAllow(type, "")));
        return missing;
    }

    /**
     * Name the policy types that would have to grant the request, or not to limit it, and do not. What denies it, does
     * not matter here.
     *
     * @param grant what the resource's policy gives; {@code null} if nothing
     */
    private static Set<PolicyType> typesWithoutGrant(
            Evaluation evaluation, @Nullable Grant grant, Outcome identityBased, Outcome boundary, Outcome session) {
        Set<PolicyType> lacking = Set.of();
        boolean acrossAccounts = evaluation.isCrossAccount();
        boolean hasAccount = evaluation.principal().account() != null;
        if (grant == null && (acrossAccounts || !hasAccount || RESOURCE_BASED.isRequired(evaluation))) {
            lacking = with(RESOURCE_BASED.type(evaluation), lacking);
        }
        // Across accounts nothing that the resource's policy gives replaces what the caller's own account must give.
        Grant counting = acrossAccounts ? null : grant;
        if (!hasAccount || evaluation.principal() instanceof AccountRoot || counting == Grant.TO_CALLER) {
            return lacking;
        }
        if (counting != Grant.TO_ROLE && identityBased != Outcome.ALLOW) {
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

    private static Set<PolicyType> with(PolicyType type, Set<PolicyType> types) {
        Set<PolicyType> more = EnumSet.of(type);
        more.addAll(types);
        return more;
    }

    private static PolicyTypeResult resultOf(PolicyTypeRule rule, List<PolicyTypeResult> path) {
        return path.get(RULES.indexOf(rule));
    }
}
