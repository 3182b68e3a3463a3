/** Reads what the tools of AWS, Terraform, Pulumi and CloudFormation say of an account. */
@SuppressWarnings("module")
module org.iamunit.inventory {
    requires static transitive org.jspecify;
    requires transitive org.iamunit.policy;

    exports org.iamunit.inventory;

    uses org.iamunit.inventory.InventoryReader;
    uses org.iamunit.inventory.ManagedPolicySource;

    provides org.iamunit.inventory.InventoryReader with
            org.iamunit.inventory.internal.iamcollect.IamCollectReader,
            org.iamunit.inventory.internal.awscli.AccountDetailsReader,
            org.iamunit.inventory.internal.awscli.IamOutputReader,
            org.iamunit.inventory.internal.awscli.OrganizationOutputReader,
            org.iamunit.inventory.internal.awscli.SesOutputReader,
            org.iamunit.inventory.internal.awscli.ResourcePolicyOutputReader,
            org.iamunit.inventory.internal.awscli.OwnedResourcesOutputReader,
            org.iamunit.inventory.internal.report.ReportReader,
            org.iamunit.inventory.internal.steampipe.SteampipeReader,
            org.iamunit.inventory.internal.terraform.TerraformReader,
            org.iamunit.inventory.internal.cloudformation.CloudFormationParametersReader,
            org.iamunit.inventory.internal.pulumi.PulumiReader,
            org.iamunit.inventory.internal.cloudformation.CloudFormationReader,
            org.iamunit.inventory.internal.cloudformation.CdkOutputReader,
            org.iamunit.inventory.internal.awscli.PolicyDocumentFileReader,
            org.iamunit.inventory.internal.awscli.LowerCamelOutputReader;
}
