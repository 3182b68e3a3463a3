package org.iamunit.inventory;

import java.util.List;

/** The readers that IamUnit has, in the order in which they are asked. */
final class BuiltInReaders {

    static final List<InventoryReader> ALL = List.of(
            new AccountDetailsReader(),
            new IamOutputReader(),
            new OrganizationOutputReader(),
            new SesOutputReader(),
            new ResourcePolicyOutputReader(),
            new OwnedResourcesOutputReader(),
            new TerraformReader(),
            new CloudFormationParametersReader(),
            new PulumiReader(),
            new CloudFormationReader(),
            new CdkOutputReader(),
            new PolicyDocumentFileReader(),
            new LowerCamelOutputReader());

    private BuiltInReaders() {}
}
