package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Objects;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.jspecify.annotations.Nullable;

/**
 * A {@code Principal} or {@code NotPrincipal} element.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html">NotPrincipal</a>
 */
final class PrincipalMatcher {

    private final StatementElement<PrincipalPattern> element;

    /** The values of the element, to go through at every decision. */
    private final PrincipalPattern[] patterns;

    private final boolean namesSessions;
    private final boolean ofEndpoint;

    /**
     * @param ofEndpoint whether the element stands in the policy of a VPC endpoint
     */
    PrincipalMatcher(StatementElement<PrincipalPattern> element, boolean ofEndpoint) {
        this.element = element;
        this.patterns = element.values().toArray(new PrincipalPattern[0]);
        this.namesSessions = lists(PrincipalPattern.Type.ROLE_SESSION, null);
        this.ofEndpoint = ofEndpoint;
    }

    /** Tell how directly the element reaches the caller; {@code null} if it does not. */
    @Nullable
    Grant grant(Evaluation evaluation) {
        if (element.isNegated()) {
            return isExempt(evaluation) ? null : Grant.TO_CALLER;
        }
        GatewayEndpoint gateway = ofEndpoint ? GatewayEndpoint.of(evaluation) : null;
        if (gateway != null) {
            return gateway.grant(element.values(), evaluation);
        }
        Grant strongest = null;
        Unknown session = null;
        for (PrincipalPattern pattern : patterns) {
            Grant grant = grant(pattern, evaluation);
            if (grant != null && (strongest == null || grant.compareTo(strongest) > 0)) {
                strongest = grant;
            }
            if (namesSessions && session == null) {
                session = sessionOf(pattern, evaluation.principal());
            }
        }
        if (session != null && strongest != Grant.TO_CALLER) {
            if (strongest == null) {
                evaluation.open(session);
                return Grant.TO_CALLER;
            }
            return evaluation.takesToAllow(session) ? Grant.TO_CALLER : strongest;
        }
        if (strongest == null) {
            noteIfOpen(evaluation);
        }
        return strongest;
    }

    /** Tell what is not known of a caller whom a pattern may name, as it names a session of his role; {@code null} if nothing. */
    static @Nullable Unknown sessionOf(PrincipalPattern pattern, Principal caller) {
        return pattern.type() == PrincipalPattern.Type.ROLE_SESSION
                        && caller instanceof RoleSession session
                        && session.isUnnamed()
                        && session.isSessionOfRole(pattern.text())
                ? session.unknownName()
                : null;
    }

    /** Note if the element reaches the caller by a reading of AWS's pages that is not taken here. */
    private void noteIfOpen(Evaluation evaluation) {
        Principal caller = evaluation.principal();
        if (caller.account() != null && lists(PrincipalPattern.Type.CANONICAL_USER, null)) {
            evaluation.note(UncertaintyNote.CANONICAL_USER);
        }
        if (caller instanceof FederatedPrincipal federated
                && Arn.isArn(federated.providerFor(evaluation.resource()))
                && listsAccount(evaluation.owner())) {
            evaluation.note(UncertaintyNote.ACCOUNT_OF_FEDERATED_PRINCIPAL);
        }
    }

    /** Tell how directly one value of the element reaches a caller; {@code null} if it does not. */
    static @Nullable Grant grant(PrincipalPattern pattern, Evaluation evaluation) {
        Principal caller = evaluation.principal();
        boolean reached = switch (pattern.type()) {
            case EVERYONE -> true;
            case ACCOUNT -> Objects.equals(pattern.account(), caller.account());
            case USER -> pattern.text().equals(userArn(caller));
            case ROLE -> caller instanceof RoleSession session && pattern.text().equals(session.roleArn());
            case ROLE_SESSION, FEDERATED_USER -> pattern.text().equals(caller.arn());
            case SERVICE -> caller instanceof ServicePrincipal && pattern.text().equals(caller.arn());
            case FEDERATED_PROVIDER ->
                caller instanceof FederatedPrincipal federated
                        && pattern.text().equals(federated.providerFor(evaluation.resource()));
            case CANONICAL_USER, DELETED -> false;
        };
        if (!reached) {
            return null;
        }
        return switch (pattern.type()) {
            case ACCOUNT -> caller instanceof AccountRoot ? Grant.TO_CALLER : Grant.TO_ACCOUNT;
            case ROLE -> Grant.TO_ROLE;
            case USER -> caller instanceof IamUser ? Grant.TO_CALLER : Grant.TO_ROLE;
            case EVERYONE -> caller instanceof FederatedUser ? Grant.TO_ROLE : Grant.TO_CALLER;
            default -> Grant.TO_CALLER;
        };
    }

    private static @Nullable String userArn(Principal caller) {
        if (caller instanceof FederatedUser federated) {
            return federated.user() == null ? null : federated.user().arn();
        }
        return caller instanceof IamUser ? caller.arn() : null;
    }

    /**
     * Tell whether {@code NotPrincipal} spares the caller. It must list all that the caller consists of: the account,
     * the role of a session and the session itself. It never spares a caller with a permissions boundary,
     * whatever it lists.
     */
    private boolean isExempt(Evaluation evaluation) {
        Principal caller = evaluation.principal();
        if (evaluation.has(PolicyType.PERMISSIONS_BOUNDARY)) {
            return false;
        }
        if (lists(PrincipalPattern.Type.EVERYONE, null)) {
            return true;
        }
        if (caller instanceof ServicePrincipal) {
            return lists(PrincipalPattern.Type.SERVICE, caller.arn());
        }
        if (caller instanceof FederatedPrincipal federated) {
            return lists(PrincipalPattern.Type.FEDERATED_PROVIDER, federated.providerFor(evaluation.resource()));
        }
        if (caller.account() == null) {
            return false;
        }
        boolean listsAccount = listsAccount(caller.account());
        if (caller instanceof AccountRoot) {
            return listsAccount;
        }
        for (PrincipalPattern pattern : element.values()) {
            Unknown session = sessionOf(pattern, caller);
            if (session != null) {
                evaluation.open(session);
                return false;
            }
        }
        List<Boolean> listed = caller instanceof RoleSession session
                ? List.of(
                        lists(PrincipalPattern.Type.ROLE, session.roleArn()),
                        lists(PrincipalPattern.Type.ROLE_SESSION, caller.arn()),
                        listsAccount)
                : List.of(
                        lists(PrincipalPattern.Type.USER, caller.arn())
                                || lists(PrincipalPattern.Type.FEDERATED_USER, caller.arn()),
                        listsAccount);
        boolean exempt = !listed.contains(false);
        if (!exempt && listed.contains(true)) {
            evaluation.note(UncertaintyNote.INCOMPLETE_NOT_PRINCIPAL);
        }
        return exempt;
    }

    private boolean listsAccount(@Nullable String account) {
        return element.values().stream()
                .anyMatch(pattern ->
                        pattern.type() == PrincipalPattern.Type.ACCOUNT && Objects.equals(pattern.account(), account));
    }

    private boolean lists(PrincipalPattern.Type type, @Nullable String text) {
        return element.values().stream()
                .anyMatch(pattern -> pattern.type() == type
                        && (text == null || pattern.text().equals(text)));
    }
}
