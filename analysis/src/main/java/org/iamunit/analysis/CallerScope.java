package org.iamunit.analysis;

import java.util.List;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/** Says whom a statement can make a difference to. */
final class CallerScope {

    private CallerScope() {}

    /** Tell whether a caller may be among those whom an element names; {@code true} if that is not plain. */
    static boolean mayBe(@Nullable StatementElement<PrincipalPattern> principals, Principal caller) {
        if (principals == null
                || principals.isNegated()
                || !(caller instanceof IamUser || caller instanceof RoleSession)) {
            return true;
        }
        String name = CallerKinds.nameOf(caller);
        for (PrincipalPattern pattern : principals.values()) {
            boolean mayBe = switch (pattern.type()) {
                case EVERYONE, CANONICAL_USER, FEDERATED_PROVIDER -> true;
                case SERVICE -> false;
                case ACCOUNT -> String.valueOf(pattern.account()).equals(caller.account());
                case USER, ROLE, ROLE_SESSION, FEDERATED_USER, DELETED -> isNamed(pattern, name);
            };
            if (mayBe) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamed(PrincipalPattern pattern, String name) {
        Arn arn = Arn.parse(pattern.text());
        return arn == null || List.of(arn.resource().split("/", -1)).contains(name);
    }
}
