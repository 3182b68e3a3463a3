package org.iamunit.policy.internal.names;

import java.util.Set;

/**
 * What two stores know otherwise of what there is besides policies.
 *
 * @param isGeneral whether it may concern everybody and everything, as the accounts of the organization do
 * @param accounts the accounts of which only one of them has files; never {@code null}
 * @param resources the ARNs of resources whose owner, tags or access points are not the same, and of these; never {@code null}
 * @param principals users and roles whose tags or ids are not the same; never {@code null}
 * @since 0.1.0
 */
public record FactsDifference(
        boolean isGeneral, Set<String> accounts, Set<String> resources, Set<PrincipalRef> principals) {

    public FactsDifference {
        accounts = Set.copyOf(accounts);
        resources = Set.copyOf(resources);
        principals = Set.copyOf(principals);
    }
}
