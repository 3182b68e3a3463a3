package org.iamunit.inventory.internal.cloudformation;

import java.util.List;
import java.util.Set;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.inventory.internal.sam.SamResources;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates of AWS CloudFormation, those of AWS SAM, and those that the AWS CDK writes.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template anatomy</a>
 */
public final class CloudFormationReader implements InventoryReader {

    private static final Set<String> PRINCIPALS =
            Set.of("AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User", "AWS::SSO::PermissionSet");

    @Override
    public String reads() {
        return "a template of AWS CloudFormation, AWS SAM or the AWS CDK";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return value.get("AWSTemplateFormatVersion") != null
                || isTransformed(value)
                || anyMember(value.get("Resources"), "Type")
                || anySource(value.get("Modules"))
                || (value.get("Rules") != null && anyMember(value.get("Parameters"), "Type"));
    }

    private static boolean anySource(@Nullable JsonValue modules) {
        return modules != null
                && modules.members().stream().anyMatch(module -> module.value().get("Source") != null);
    }

    private static boolean isTransformed(JsonValue value) {
        JsonValue resources = value.get("Resources");
        return resources != null
                && resources.members().stream().anyMatch(member -> member.name().startsWith("Fn::"));
    }

    /** Tell whether a member of a section has a type as CloudFormation writes them. */
    private static boolean anyMember(@Nullable JsonValue section, String type) {
        for (Member member : section == null ? List.<Member>of() : section.members()) {
            if (String.valueOf(member.value().text(type)).contains("::")
                    || CloudFormationModules.isModule(member.value())) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        if (!CloudFormationFiles.of(input).isNested(input.file())) {
            read(new CloudFormationTemplate(input, CloudFormationStack.of(input), facts), null, facts);
        }
    }

    /** Read a template and those that are nested in it. */
    private static void read(CloudFormationTemplate template, @Nullable String doubt, InventoryFacts facts) {
        String macro = template.macro();
        String ofAll = doubt == null ? macro : doubt;
        SamResources.addTo(template, facts);
        String account = template.stack().account();
        if (account != null) {
            facts.account(account, template.input().value());
        }
        template.resources().forEach((logicalId, resource) -> {
            if (template.loops().open(logicalId) == null) {
                CloudFormationOwners.read(template, logicalId, resource, facts);
                CloudFormationTags.read(template, logicalId, resource, facts);
                CloudFormationNames.read(template, logicalId, resource, facts);
            } else if (PRINCIPALS.contains(String.valueOf(resource.text("Type")))) {
                // Nobody can name whom a loop makes for what is not known, of which it has warned.
                return;
            }
            CloudFormationResource read = CloudFormationResource.of(template, logicalId, resource, ofAll, facts);
            if (read == null) {
                return;
            }
            CloudFormationTemplate nested = template.nesting().nestedIn(template, logicalId, resource, facts);
            if (nested != null) {
                read(nested, read.doubt(), facts);
            } else if (CloudFormationNesting.isNested(resource)) {
                CloudFormationNesting.tellOfMissing(template, logicalId, resource, facts);
            } else if (read.type().equals(CloudFormationStackSets.TYPE)) {
                CloudFormationStackSets.of(read)
                        .forEach(stack -> read(
                                stack.template(),
                                read.doubt() == null ? stack.doubt() : read.doubt(),
                                facts.of(stack.account(), stack.region())));
            } else if (!new CloudFormationPrincipals(read).read()) {
                new CloudFormationResourcePolicies(read).read();
            }
        });
    }
}
