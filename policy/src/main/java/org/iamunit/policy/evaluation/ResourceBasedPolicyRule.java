package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.PolicyTypeResult.LevelResult;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.Grantability;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.iamunit.policy.store.AccessPoint;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Policies attached to the resource: bucket policies, key policies, sending authorization policies and, for assuming a
 * role, the role's trust policy. It is one room since whether other accounts need an Allow follows from all of these together.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html">Identity-based
 *     policies and resource-based policies</a>
 */
final class ResourceBasedPolicyRule extends PolicyTypeRule {

    private static final String LATTICE = "vpc-lattice-svcs";
    private static final String RETIRE_GRANT = "kms:retiregrant";
    private static final String RAM = "AWS RAM";
    private static final String IN_NO_FILE = "in no file";
    private static final String TO_OTHER_ACCOUNTS = " to callers of other accounts";

    /** Why a file system without a policy lets everybody in. */
    static final String OPEN_BY_DEFAULT = "without a file system policy EFS lets in every client that can reach it";

    /**
     * What NFS clients ask of Amazon EFS.
     *
     * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/iam-access-control-nfs-efs.html">Default EFS file system policy</a>
     */
    private static final Set<String> OF_NFS_CLIENTS = Set.of(
            "elasticfilesystem:clientmount", "elasticfilesystem:clientwrite", "elasticfilesystem:clientrootaccess");

    private static final Set<PrincipalPattern.Type> SESSIONS = Set.of(
            PrincipalPattern.Type.ROLE, PrincipalPattern.Type.ROLE_SESSION, PrincipalPattern.Type.FEDERATED_USER);

    @Override
    PolicyType type(Evaluation evaluation) {
        return isAboutTrust(evaluation) ? PolicyType.ROLE_TRUST_POLICY : PolicyType.RESOURCE_BASED_POLICY;
    }

    @Override
    List<StatementLevel> levels(Evaluation evaluation) {
        return evaluation.policies().of(policies(evaluation)).levels();
    }

    /** Tell what the policies of the resource make of a request: they do not allow it where they cannot be attached. */
    Verdict verdict(Evaluation evaluation) {
        List<AttachedPolicy> policies = policies(evaluation);
        boolean haveSay = !policies.isEmpty() && PoliciesWithoutSay.why(evaluation, policies) == null;
        List<StatementLevel> levels =
                haveSay ? evaluation.policies().of(policies).levels() : List.of();
        Verdict verdict = levels.isEmpty() ? Verdict.NO_ALLOW : levels.get(0).verdict(evaluation);
        DecisionRecorder recorder = evaluation.recorder();
        if (recorder != null) {
            Verdict allow = levels.isEmpty() ? Verdict.NO_ALLOW : recorder.lastAllow();
            recorder.resourceGrant(grantApartFromDenies(allow, policies, evaluation));
        }
        verdict = withPoliciesOfOne(verdict, evaluation);
        return verdict == Verdict.DENY ? verdict : counted(verdict, policies, evaluation);
    }

    private @Nullable Grant grantApartFromDenies(Verdict allow, List<AttachedPolicy> policies, Evaluation evaluation) {
        Verdict verdict = allow == Verdict.NO_ALLOW ? withPoliciesOfOne(allow, evaluation) : allow;
        return counted(verdict, policies, evaluation).grant();
    }

    /** Tell what is left of what statements say where not all counts, and what is added to it by other things than statements. */
    private Verdict counted(Verdict verdict, List<AttachedPolicy> policies, Evaluation evaluation) {
        if (isDecidedByGrants(evaluation.request())) {
            return withGrants(verdict, evaluation);
        }
        if (verdict.grant() != null) {
            return mayGrant(evaluation) ? verdict : Verdict.NO_ALLOW;
        }
        return allowsWithoutStatement(evaluation, policies) ? Verdict.ALLOW_TO_CALLER : Verdict.NO_ALLOW;
    }

    /** Tell what comes of the policies of those of which one contains the resource, and it is not known which. */
    private static Verdict withPoliciesOfOne(Verdict verdict, Evaluation evaluation) {
        List<AttachedPolicy> ofOne = evaluation.policies().store().policiesOfOneContaining(evaluation.resource());
        if (ofOne.isEmpty()) {
            return verdict;
        }
        StatementPool pool = evaluation.policies().of(ofOne);
        DecisionRecorder recorder = evaluation.recorder();
        if (recorder != null) {
            recorder.ask(pool, evaluation);
        }
        Verdict ofTheOne = pool.verdict(evaluation);
        if (ofTheOne.compareTo(verdict) <= 0) {
            return verdict;
        }
        boolean taken = evaluation.takesToAllow(
                        whichContains(evaluation, ofOne),
                        ofOne.stream().map(AttachedPolicy::document).toList())
                == (ofTheOne != Verdict.DENY);
        return taken ? ofTheOne : verdict;
    }

    private static Unknown whichContains(Evaluation evaluation, List<AttachedPolicy> policies) {
        return new Unknown("whether " + evaluation.resource() + " lies in "
                + policies.stream().map(AttachedPolicy::attachedTo).distinct().collect(Collectors.joining(" or "))
                + ", whose policy would then hold for it, is not known");
    }

    /** Tell whether something allows that is no statement of a file: a default policy of AWS, or what is not known. */
    private boolean allowsWithoutStatement(Evaluation evaluation, List<AttachedPolicy> policies) {
        Unknown unknown = unknown(evaluation, policies);
        if (unknown != null && (isDecidedBySharing(evaluation) || mayGrant(evaluation))) {
            return evaluation.takesToAllow(unknown);
        }
        return isOpenByDefault(evaluation, policies);
    }

    /** Tell what policy the resource has, or may have, that no file shows; {@code null} if none. */
    private @Nullable Unknown unknown(Evaluation evaluation, List<AttachedPolicy> policies) {
        if (!policies.isEmpty()
                || evaluation.isAboutRootUser()
                || evaluation.resource().equals(AccessRequest.ANY_RESOURCE)) {
            return null;
        }
        boolean required = isRequired(evaluation);
        String account = evaluation.principal().account();
        if (!required && account != null && account.equals(evaluation.owner())) {
            return null;
        }
        if (!isSupported(evaluation)) {
            return sharing(evaluation);
        }
        if (required) {
            return new Unknown(
                    isAboutTrust(evaluation)
                            ? "the trust policy of the role " + evaluation.resource()
                                    + " is in no file, although every role has one: load it with trust-policy"
                            : evaluation.request().service().equals(LATTICE)
                                    ? "whether " + evaluation.resource()
                                            + " asks for an auth policy is not known: load the one that the service has with"
                                            + " resource-policy"
                                    : "the key policy of " + evaluation.resource()
                                            + " is in no file, although every KMS key has one: load it with resource-policy");
        }
        if (evaluation.isOwnerUnknown()) {
            // Who has an account needs an Allow of it, too, unless it owns the resource: then it does without this one.
            return account != null || evaluation.policies().store().describesEveryAccount()
                    ? null
                    : evaluation.ownerUnknown();
        }
        Unknown ofAccount = evaluation.policies().store().unknownPoliciesOn(evaluation.resource(), evaluation.owner());
        return ofAccount == null ? sharing(evaluation) : ofAccount;
    }

    /**
     * Tell whether the grants of a KMS key decide: no policy alone can allow to retire one, but policies can deny it.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grant-delete.html">Retiring and revoking grants</a>
     */
    static boolean isDecidedByGrants(AccessRequest request) {
        return request.foldedAction().equals(RETIRE_GRANT)
                && !request.resource().equals(AccessRequest.ANY_RESOURCE);
    }

    /** Tell what comes of the grants of a key, which are in no file; whoever asks leniently takes an Allow of its policy as it is. */
    private static Verdict withGrants(Verdict verdict, Evaluation evaluation) {
        boolean counts = evaluation.isLenient();
        if (counts && verdict == Verdict.ALLOW_TO_CALLER) {
            return verdict;
        }
        Unknown grants = new Unknown(
                "the grants of " + evaluation.resource() + " are in no file, and they tell who may retire them");
        if (evaluation.takesToAllow(grants)) {
            return Verdict.ALLOW_TO_CALLER;
        }
        return counts ? verdict : Verdict.NO_ALLOW;
    }

    /** Tell what is not known of whether a resource of another account is shared with that of the caller; {@code null} if it cannot be. */
    private static @Nullable Unknown sharing(Evaluation evaluation) {
        if (evaluation.owner() == null || !evaluation.isCrossAccount()) {
            return null;
        }
        return Catalog.aws()
                .sharedBy(evaluation.resource())
                .map(by ->
                        new Unknown("whether " + evaluation.resource() + " is shared with the account of the caller by "
                                + by
                                + (by.equals(RAM) && isSupported(evaluation)
                                        ? ", which then writes its policy, is in no file: load the policy with resource-policy"
                                        : " is not known: no file says")))
                .orElse(null);
    }

    /** Tell whether nothing but sharing decides: the resource can have no policy. */
    private static boolean isDecidedBySharing(Evaluation evaluation) {
        return !isSupported(evaluation) && sharing(evaluation) != null;
    }

    /** Tell whether the resource lets everybody in as long as nobody attaches a policy to it, and nobody has. */
    static boolean isOpenByDefault(Evaluation evaluation, List<AttachedPolicy> policies) {
        return OF_NFS_CLIENTS.contains(evaluation.action())
                && policies.isEmpty()
                && evaluation.request().isAbout("elasticfilesystem", "file-system/");
    }

    /** Tell whether the resource lets everybody in, of whatever account, as nobody has attached a policy to it. */
    boolean isOpenByDefault(Evaluation evaluation) {
        return isOpenByDefault(evaluation, policies(evaluation));
    }

    /**
     * Tell whether an Allow of such a policy counts, by what AWS's pages say of the resource, the action and the caller. It is data of
     * one day, so that a request can be made leniently.
     */
    private static boolean mayGrant(Evaluation evaluation) {
        if (evaluation.isLenient() || isAboutTrust(evaluation)) {
            return true;
        }
        if (!isSupported(evaluation)) {
            return false;
        }
        Grantability grantability = Catalog.aws().grantability(evaluation.action());
        return is(grantability.byPolicy(), evaluation, "")
                && (!isFromElsewhere(evaluation) || is(grantability.acrossAccounts(), evaluation, TO_OTHER_ACCOUNTS))
                && !(evaluation.principal() instanceof AnonymousPrincipal
                        && AccessPoint.in(evaluation.resource()) != null);
    }

    private static boolean is(Grantability.Answer answer, Evaluation evaluation, String toWhom) {
        return switch (answer) {
            case YES -> true;
            case NO -> false;
            case UNKNOWN ->
                evaluation.takesToAllow(new Unknown("no page of AWS says whether a resource-based policy can grant "
                        + evaluation.request().action() + toWhom));
        };
    }

    private static boolean isFromElsewhere(Evaluation evaluation) {
        return evaluation.principal() instanceof AnonymousPrincipal || evaluation.isCrossAccount();
    }

    /** Say why an Allow of such a policy does not count; {@code null} if it does, or may. */
    private static @Nullable String whyNot(Evaluation evaluation) {
        if (evaluation.isLenient() || isAboutTrust(evaluation)) {
            return null;
        }
        if (!isSupported(evaluation)) {
            return evaluation.request().resourceService() + " has no resource-based policies, as of "
                    + Catalog.aws().date();
        }
        Grantability grantability = Catalog.aws().grantability(evaluation.action());
        String action = evaluation.request().action();
        if (grantability.byPolicy() == Grantability.Answer.NO) {
            return "no resource-based policy can grant " + action;
        }
        if (grantability.acrossAccounts() == Grantability.Answer.NO && isFromElsewhere(evaluation)) {
            return action + " cannot be granted" + TO_OTHER_ACCOUNTS;
        }
        return mayGrant(evaluation) ? null : "it is not known whether " + action + " can be granted by such a policy";
    }

    /**
     * Tell what the policies make of a request, for its reasons.
     *
     * @param levels the policies of the resource, and those of the other half, as far as they have a say
     */
    PolicyTypeResult result(List<LevelResult> levels, @Nullable SecondHalf other, Evaluation evaluation) {
        PolicyType type = type(evaluation);
        List<AttachedPolicy> policies = policies(evaluation);
        String withoutSay = policies.isEmpty() ? null : PoliciesWithoutSay.why(evaluation, policies);
        if (withoutSay != null) {
            return PolicyTypeResult.notApplicable(type, withoutSay);
        }
        PolicyTypeResult result = levels.isEmpty() ? PolicyTypeResult.none(type) : PolicyTypeResult.of(type, levels);
        String open = whatIsOpen(evaluation, policies, other);
        if (open != null && result.outcome() != PolicyTypeResult.Outcome.DENY) {
            return PolicyTypeResult.open(type, open, levels);
        }
        String whyNot = whyNot(evaluation);
        if (whyNot != null && (!levels.isEmpty() || isFromElsewhere(evaluation))) {
            return levels.isEmpty()
                    ? PolicyTypeResult.notApplicable(type, whyNot)
                    : PolicyTypeResult.unsupported(type, levels, whyNot);
        }
        String refusal = OrganizationCallers.refusal(evaluation);
        if (refusal != null) {
            return PolicyTypeResult.unsupported(type, levels, refusal);
        }
        if (isOpenByDefault(evaluation, policies)) {
            return PolicyTypeResult.allowedByDefault(type, OPEN_BY_DEFAULT);
        }
        result.allows().forEach(allow -> noteOpenPrincipal(allow, evaluation));
        result.denies().forEach(deny -> noteOpenPrincipal(deny, evaluation));
        return result;
    }

    /** Say what no statement tells that the outcome of the type depends on; {@code null} if nothing. */
    private @Nullable String whatIsOpen(
            Evaluation evaluation, List<AttachedPolicy> policies, @Nullable SecondHalf other) {
        if ((isDecidedByGrants(evaluation.request()) && !evaluation.isLenient())
                || (policies.isEmpty()
                        && unknown(evaluation, policies) != null
                        && (isDecidedBySharing(evaluation) || whyNot(evaluation) == null))) {
            return IN_NO_FILE;
        }
        Unknown ofOther = other == null ? null : other.unknown(evaluation);
        if (other != null && ofOther != null) {
            return other.name(evaluation) + " is not known";
        }
        List<AttachedPolicy> ofOne = evaluation.policies().store().policiesOfOneContaining(evaluation.resource());
        return ofOne.isEmpty() ? null : "one of several may hold it";
    }

    /** Note if a statement matches only by principals that AWS's pages do not say to count in such a policy. */
    private static void noteOpenPrincipal(DecidingStatement matching, Evaluation evaluation) {
        StatementElement<PrincipalPattern> principals = matching.statement().principals();
        if (principals == null || principals.isNegated()) {
            return;
        }
        Set<PrincipalPattern.Type> reaching = principals.values().stream()
                .filter(principal -> PrincipalMatcher.grant(principal, evaluation) != null)
                .map(PrincipalPattern::type)
                .collect(Collectors.toSet());
        if (isAboutTrust(evaluation)
                && (evaluation.principal() instanceof ServicePrincipal
                        || evaluation.principal() instanceof FederatedPrincipal)
                && reaching.equals(Set.of(PrincipalPattern.Type.EVERYONE))) {
            evaluation.note(UncertaintyNote.EVERYONE_IN_TRUST_POLICY);
        }
        if (evaluation.request().service().equals("ses") && SESSIONS.containsAll(reaching)) {
            evaluation.note(UncertaintyNote.SESSION_IN_SENDING_POLICY);
        }
        evaluation.keepNotes();
    }

    /**
     * Tell whether a request needs an Allow of the resource's own policy even within one account: to assume a role, to use a
     * KMS key, and to use a service of Amazon VPC Lattice.
     */
    boolean isRequired(Evaluation evaluation) {
        return isAboutTrust(evaluation) || isAboutKey(evaluation.request()) || needsBothSides(evaluation);
    }

    /** Tell whether the resource always has a policy, and one that can let callers do something by itself. */
    static boolean isNeverWithoutPolicy(AccessRequest request) {
        return isAboutTrust(request) || isAboutKey(request);
    }

    private static boolean isAboutKey(AccessRequest request) {
        return request.service().equals("kms") && request.isAbout("kms", "key/");
    }

    /** Tell whether the policy of the resource never replaces one of the caller's own, even within one account. */
    boolean needsBothSides(Evaluation evaluation) {
        return evaluation.request().service().equals(LATTICE)
                && !evaluation.resource().equals(AccessRequest.ANY_RESOURCE);
    }

    /**
     * Tell whether such a resource can have a policy. What lies in its way to count is data of one day, so that a request
     * can be made leniently.
     */
    private static boolean isSupported(Evaluation evaluation) {
        return evaluation.isLenient()
                || isAboutTrust(evaluation)
                || evaluation.resource().equals(AccessRequest.ANY_RESOURCE)
                || Catalog.aws()
                        .supportsResourceBasedPolicies(evaluation.request().resourceService());
    }

    private static boolean isAboutTrust(Evaluation evaluation) {
        return isAboutTrust(evaluation.request());
    }

    private static boolean isAboutTrust(AccessRequest request) {
        return request.service().equals("sts") && request.isAbout("iam", "role/");
    }

    private List<AttachedPolicy> policies(Evaluation evaluation) {
        List<AttachedPolicy> all = evaluation.resource().equals(AccessRequest.ANY_RESOURCE)
                ? AccountPolicies.of(evaluation)
                : evaluation.policies().store().resourceBasedPolicies(evaluation.resource());
        PolicyType type = type(evaluation);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).type() != type) {
                return all.stream().filter(policy -> policy.type() == type).toList();
            }
        }
        return all;
    }
}
