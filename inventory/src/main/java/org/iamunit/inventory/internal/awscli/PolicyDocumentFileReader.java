package org.iamunit.inventory.internal.awscli;

import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;

/** Reads files of one policy document each, whose path says what it is attached to. */
public final class PolicyDocumentFileReader implements InventoryReader {

    @Override
    public String reads() {
        return "a policy document";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return value.members().stream().anyMatch(member -> member.name().equalsIgnoreCase("Statement"));
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        JsonValue document = input.value();
        String target = IamOutputReader.principal(input);
        String managed = input.named("managed-policies");
        if (target == null && managed != null) {
            facts.managedPolicyNamed(managed, document);
        } else if (target == null) {
            facts.missing(
                    document,
                    "what the policy is attached to",
                    "accounts/ACCOUNT/roles/NAME/POLICY.json, with users or groups for roles, or trust.json for POLICY",
                    "about = \"role/NAME\", or the ARN of the resource that it is the policy of");
        } else if (isPrincipal(target)) {
            if (input.name().equals("trust")) {
                facts.trustPolicy(target, document);
            } else {
                facts.inlinePolicy(target, document);
            }
        } else if (is(target, "iam", "policy/")) {
            facts.managedPolicy(target, document);
        } else if (is(target, "ses", "identity/")) {
            facts.sendingPolicy(document);
        } else {
            facts.resourcePolicyIn(input.account(), target, document);
        }
    }

    private static boolean isPrincipal(String target) {
        return !Arn.isArn(target)
                || is(target, "iam", "user/")
                || is(target, "iam", "role/")
                || is(target, "iam", "group/");
    }

    private static boolean is(String target, String service, String beginning) {
        Arn arn = Arn.parse(target);
        return arn != null && arn.isOf(service) && arn.resourceStartsWith(beginning);
    }
}
