package org.iamunit.policy.evaluation;

import java.util.Set;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.Grantability.Callers;
import org.iamunit.policy.store.Organization;
import org.jspecify.annotations.Nullable;

/**
 * The accounts that AWS Organizations answers, whatever the policies of the caller allow.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_actions-by-account.html">Actions by
 *     account</a>
 */
final class OrganizationCallers {

    private static final String ORGANIZATIONS = "organizations";

    private OrganizationCallers() {}

    /** Tell whether AWS Organizations does not answer the account of the caller, or is taken not to. */
    static boolean refuses(Evaluation evaluation) {
        if (!isAsked(evaluation)) {
            return false;
        }
        Unknown unknown = unknown(evaluation);
        return unknown == null ? isRefused(evaluation) : !evaluation.takesToAllow(unknown);
    }

    /** Say why AWS Organizations does not answer the account of the caller; {@code null} if it does, or that is not known. */
    static @Nullable String refusal(Evaluation evaluation) {
        if (!isAsked(evaluation) || unknown(evaluation) != null || !isRefused(evaluation)) {
            return null;
        }
        return evaluation.request().action() + " is for "
                + switch (callers(evaluation)) {
                    case MANAGEMENT -> "the management account only";
                    case MEMBER -> "member accounts only";
                    case DELEGATED_READ -> "the management account and delegated administrators only";
                    default -> "the management account and whom the delegation policy lets only";
                };
    }

    /**
     * Tell whether the account of the caller needs no policy of the resource: the ARNs of an organization carry the management
     * account, even where members and whom it invites call on them.
     */
    static boolean decideAlone(Evaluation evaluation) {
        return evaluation.request().service().equals(ORGANIZATIONS);
    }

    private static boolean isAsked(Evaluation evaluation) {
        return evaluation.request().service().equals(ORGANIZATIONS)
                && !evaluation.isLenient()
                && evaluation.principal().account() != null
                && callers(evaluation) != Callers.ANY;
    }

    private static Callers callers(Evaluation evaluation) {
        return Catalog.aws().grantability(evaluation.action()).callers();
    }

    private static boolean isDelegated(@Nullable Organization organization, @Nullable String account) {
        Set<String> administrators = organization == null ? null : organization.delegatedAdministrators();
        return account != null && administrators != null && administrators.contains(account);
    }

    /** Tell what is not known that decides whether the caller is answered; {@code null} if nothing. */
    private static @Nullable Unknown unknown(Evaluation evaluation) {
        Organization organization = evaluation.policies().store().organization();
        String account = evaluation.principal().account();
        if (organization == null || !organization.contains(account)) {
            return new Unknown("of which organization the account " + account
                    + " is the management account or a member is not known: declare it with organization");
        }
        if (organization.managementAccount().equals(account)) {
            return null;
        }
        return switch (callers(evaluation)) {
            case DELEGATED_READ ->
                organization.delegatedAdministrators() == null && !isLetByDelegationPolicy(evaluation)
                        ? new Unknown("whether the account " + account
                                + " is a delegated administrator is not known: declare the organization with those that it"
                                + " has, or none")
                        : null;
            case DELEGATED_WRITE ->
                AccountPolicies.ofOrganization(evaluation).isEmpty()
                        ? new Unknown("the delegation policy of the organization " + organization.id()
                                + " is in no file: load it with resource-policy, if there is one")
                        : null;
            default -> null;
        };
    }

    private static boolean isRefused(Evaluation evaluation) {
        Organization organization = evaluation.policies().store().organization();
        String account = evaluation.principal().account();
        boolean isManagement =
                organization != null && organization.managementAccount().equals(account);
        return switch (callers(evaluation)) {
            case ANY -> false;
            case MEMBER -> isManagement;
            case MANAGEMENT -> !isManagement;
            case DELEGATED_READ ->
                !isManagement && !isDelegated(organization, account) && !isLetByDelegationPolicy(evaluation);
            case DELEGATED_WRITE -> !isManagement && !isLetByDelegationPolicy(evaluation);
        };
    }

    private static boolean isLetByDelegationPolicy(Evaluation evaluation) {
        return evaluation
                        .policies()
                        .of(AccountPolicies.ofOrganization(evaluation))
                        .verdict(evaluation)
                        .grant()
                != null;
    }
}
