package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A stack whose template is in no file. It may attach policies to the users, roles, groups and resources that are passed to it, so that
 * what these policies could decide is not known.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-nested-stacks.html">Nested stacks</a>
 */
final class CloudFormationMissingStack {

    private static final Set<String> PRINCIPALS = Set.of("AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User");

    private static final String QUEUE_URL = "https://sqs.";

    private final CloudFormationTemplate parent;
    private final String why;
    private final JsonValue at;
    private final InventoryFacts facts;

    /**
     * @param name what the stack, or the stack set, is called
     * @param at where it stands
     */
    CloudFormationMissingStack(CloudFormationTemplate parent, String name, JsonValue at, InventoryFacts facts) {
        this.parent = parent;
        this.why = "the template of " + name + ", which may give policies to what is passed to it, is in no file;"
                + " name its file, too, or the whole folder";
        this.at = at;
        this.facts = facts;
    }

    /** Leave open the policies of what a value names that is passed to the stack. */
    void passed(@Nullable JsonValue value) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonValue item : value == null ? List.<JsonValue>of() : value.isList() ? value.items() : List.of(value)) {
            String text = item.text();
            if (text != null) {
                Stream.of(text.split(",", -1)).map(String::strip).forEach(names::add);
            }
        }
        names.remove("");
        if (!names.isEmpty()) {
            List<CloudFormationTemplate> templates = new ArrayList<>(List.of(parent));
            templates.addAll(parent.stacks().all());
            Set<String> told = new LinkedHashSet<>();
            templates.forEach(template -> template.resources().forEach((logicalId, resource) -> {
                String arn = isNamed(template, logicalId, resource, names) ? template.knownArn(logicalId) : null;
                if (arn != null && told.add(arn)) {
                    leaveOpen(arn, PRINCIPALS.contains(String.valueOf(resource.text("Type"))));
                }
            }));
        }
    }

    private boolean isNamed(CloudFormationTemplate template, String logicalId, JsonValue resource, Set<String> names) {
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.text("Type"));
        boolean mayGetPolicy = type != null
                && (PRINCIPALS.contains(type.name())
                        || CloudFormationPolicyProperty.attachedTo().contains(type.service()));
        if (!mayGetPolicy || template.stack().account() == null) {
            return false;
        }
        String name = template.name(logicalId, resource).text();
        String arn = template.knownArn(logicalId);
        return names.stream()
                .anyMatch(said -> said.equals(name)
                        || said.equals(arn)
                        || (said.startsWith(QUEUE_URL) && said.endsWith("/" + name)));
    }

    private void leaveOpen(String arn, boolean isPrincipal) {
        JsonValue unknown = JsonValue.unknown(why, at);
        if (isPrincipal) {
            facts.inlinePolicy(arn, unknown);
        } else if (!Arn.of(arn).isOf("iam")) {
            facts.resourcePolicy(arn, unknown);
        }
    }
}
