/** Reads what the tools of AWS, Terraform, Pulumi and CloudFormation say of an account. */
@SuppressWarnings("module")
module org.iamunit.inventory {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.policy;

    exports org.iamunit.inventory;

    uses org.iamunit.inventory.InventoryReader;
}
