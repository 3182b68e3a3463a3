/** Has AWS's own managed policies at hand, as they were on a day. */
@SuppressWarnings("module")
module org.iamunit.managedpolicies {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.inventory;

    exports org.iamunit.managedpolicies;

    provides org.iamunit.inventory.ManagedPolicySource with
            org.iamunit.managedpolicies.AwsManagedPolicies;
}
