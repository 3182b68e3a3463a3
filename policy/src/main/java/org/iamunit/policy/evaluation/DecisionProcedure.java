package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.request.AccountRoot;
import org.iamunit.policy.request.AnonymousPrincipal;
import org.iamunit.policy.request.FederatedUser;
import org.iamunit.policy.request.IamUser;
import org.jspecify.annotations.Nullable;

/**
 * How the results of the policy kinds make a decision.
 *
 * <p>Everything is denied until something allows it. A matching Deny of any kind decides. Otherwise every kind that
 * limits must allow, and at least one kind that grants: in the caller's own account identity-based and resource-based
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
    private static final PrincipalPolicyRule IDENTITY_BASED = new PrincipalPolicyRule(PolicyKind.IDENTITY_BASED_POLICY);
    private static final PrincipalPolicyRule BOUNDARY = new PrincipalPolicyRule(PolicyKind.PERMISSIONS_BOUNDARY);
    private static final PrincipalPolicyRule SESSION = new PrincipalPolicyRule(PolicyKind.SESSION_POLICY);

    /** The rules in the order in which AWS reports them. */
    static final List<PolicyKindRule> RULES = List.of(
            new ResourceControlPolicyRule(),
            new ServiceControlPolicyRule(),
            new VpcEndpointPolicyRule(),
            RESOURCE_BASED,
            IDENTITY_BASED,
            BOUNDARY,
            SESSION);

    private final Evaluation evaluation;
    private final List<KindResult> results;
    private final List<MissingAllow> missing = new ArrayList<>();

    private DecisionProcedure(Evaluation evaluation) {
        this.evaluation = evaluation;
        this.results = RULES.stream().map(rule -> rule.evaluate(evaluation)).toList();
    }

    /** Tell whether a policy can have a say about an action in lower case, whoever asks for it. */
    static boolean isSubjectToAuthorization(String action) {
        return !action.equals(GET_CALLER_IDENTITY) && !action.equals(GET_SESSION_TOKEN);
    }

    static Decision decide(Evaluation evaluation) {
        return new DecisionProcedure(evaluation).decide();
    }

    private Decision decide() {
        if (isNotSubjectToAuthorization()) {
            return decision(
                    Decision.Result.ALLOWED,
                    List.of(),
                    evaluation.request().action() + " is not subject to authorization");
        }
        List<DecidingStatement> denies =
                results.stream().flatMap(result -> result.denies().stream()).toList();
        requireOrganizationAndEndpoint();
        List<DecidingStatement> grants = requireGrant();
        if (!denies.isEmpty()) {
            return decision(Decision.Result.EXPLICITLY_DENIED, denies, "");
        }
        return missing.isEmpty()
                ? decision(
                        Decision.Result.ALLOWED,
                        grants,
                        grants.isEmpty() ? "the root user of an account may do everything in it" : "")
                : decision(Decision.Result.IMPLICITLY_DENIED, List.of(), "");
    }

    /** Whoever has credentials may ask who he is, and a user may exchange long-term ones, whatever is denied him. */
    private boolean isNotSubjectToAuthorization() {
        return switch (evaluation.action()) {
            case GET_CALLER_IDENTITY -> !(evaluation.principal() instanceof AnonymousPrincipal);
            case GET_SESSION_TOKEN ->
                evaluation.principal() instanceof IamUser || evaluation.principal() instanceof AccountRoot;
            default -> false;
        };
    }

    private Decision decision(Decision.Result result, List<DecidingStatement> statements, String remark) {
        return new Decision(evaluation, result, statements, missing, results, remark);
    }

    /** What limits everybody that it applies to, whoever grants: organization and VPC endpoint. */
    private void requireOrganizationAndEndpoint() {
        for (PolicyKind kind : List.of(
                PolicyKind.RESOURCE_CONTROL_POLICY,
                PolicyKind.SERVICE_CONTROL_POLICY,
                PolicyKind.VPC_ENDPOINT_POLICY)) {
            KindResult result = result(kind);
            for (LevelResult level : result.levels()) {
                if (!level.isAllowing()) {
                    missing.add(new MissingAllow(kind, level.level()));
                }
            }
        }
    }

    /** Require what grants the request, and return the statements that do. */
    private List<DecidingStatement> requireGrant() {
        KindResult resourceBased = results.get(RULES.indexOf(RESOURCE_BASED));
        KindResult identityBased = result(PolicyKind.IDENTITY_BASED_POLICY);
        Grant grant = RESOURCE_BASED.grant(evaluation);
        if (evaluation.isCrossAccount()) {
            requireResourceGrant(grant, resourceBased);
            requireCallerSide(null, identityBased);
        } else if (evaluation.principal().account() == null) {
            requireResourceGrant(grant, resourceBased);
        } else {
            if (RESOURCE_BASED.isRequired(evaluation)) {
                requireResourceGrant(grant, resourceBased);
            }
            requireCallerSide(grant, identityBased);
        }
        List<DecidingStatement> grants = new ArrayList<>(resourceBased.allows());
        grants.addAll(identityBased.allows());
        return grants;
    }

    private void requireResourceGrant(@Nullable Grant grant, KindResult resourceBased) {
        if (grant == null) {
            missing.add(new MissingAllow(resourceBased.kind(), ""));
        }
    }

    /**
     * Require what the caller's own account must give.
     *
     * @param grant what the resource's policy gives already; {@code null} if nothing that counts
     */
    private void requireCallerSide(@Nullable Grant grant, KindResult identityBased) {
        if (evaluation.principal() instanceof AccountRoot || grant == Grant.TO_CALLER) {
            return;
        }
        if (grant != Grant.TO_ROLE && !identityBased.isAllowing()) {
            missing.add(new MissingAllow(PolicyKind.IDENTITY_BASED_POLICY, ""));
        }
        requireLimit(result(PolicyKind.PERMISSIONS_BOUNDARY), false);
        requireLimit(result(PolicyKind.SESSION_POLICY), evaluation.principal() instanceof FederatedUser);
    }

    private void requireLimit(KindResult limit, boolean evenIfNone) {
        boolean limits = limit.isApplicable() || evenIfNone;
        if (limits && !limit.isAllowing()) {
            missing.add(new MissingAllow(limit.kind(), ""));
        }
    }

    private KindResult result(PolicyKind kind) {
        return results.stream()
                .filter(result -> result.kind() == kind)
                .findFirst()
                .orElseThrow();
    }
}
