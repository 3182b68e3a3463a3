package org.iamunit.inventory.internal.awscli;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.inventory.internal.iam.IamName;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads the output of {@code aws iam get-account-authorization-details}, all of it or one page.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>
 */
public final class AccountDetailsReader implements InventoryReader {

    private static final List<String> ENTITIES = List.of("UserDetailList", "GroupDetailList", "RoleDetailList");

    @Override
    public String reads() {
        return "the output of aws iam get-account-authorization-details";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        for (Member member : value.members()) {
            switch (member.name()) {
                case "UserDetailList", "GroupDetailList", "RoleDetailList" -> {
                    return true;
                }
                case "Policies" -> {
                    if (member.value().items().stream().anyMatch(policy -> policy.get("PolicyVersionList") != null)) {
                        return true;
                    }
                }
                default -> {
                    // Says nothing about the form.
                }
            }
        }
        return false;
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        facts.handedOutByAws();
        JsonValue value = input.value();
        for (String list : ENTITIES) {
            value.items(list).forEach(each -> {
                IamEntity entity = IamEntity.read(each, facts);
                if (entity != null) {
                    entity.readDetails();
                }
            });
        }
        value.items("Policies").forEach(policy -> readManagedPolicy(policy, facts));
        String account = account(value);
        if (account != null) {
            facts.account(account, value);
        }
        OutputPage.tell("the details of " + (account == null ? "an account" : "account " + account), value, facts);
    }

    private static void readManagedPolicy(JsonValue policy, InventoryFacts facts) {
        String arn = policy.text("Arn");
        if (arn == null) {
            facts.problem(policy, "this policy has no Arn", "keep the output as the AWS CLI wrote it");
            return;
        }
        facts.address(policy, IamName.of(arn));
        JsonValue document = defaultVersion(policy, facts);
        if (document == null) {
            facts.problem(
                    policy,
                    "no version of " + arn + " is the default version",
                    "keep the output as the AWS CLI wrote it");
        } else {
            facts.managedPolicy(arn, document);
        }
    }

    private static @Nullable JsonValue defaultVersion(JsonValue policy, InventoryFacts facts) {
        String id = policy.text("DefaultVersionId");
        for (JsonValue version : policy.items("PolicyVersionList")) {
            boolean isDefault =
                    id == null ? "true".equals(version.text("IsDefaultVersion")) : id.equals(version.text("VersionId"));
            if (isDefault) {
                return IamEntity.document(version, "Document", facts);
            }
        }
        return null;
    }

    private static @Nullable String account(JsonValue value) {
        return Stream.concat(ENTITIES.stream(), Stream.of("Policies"))
                .flatMap(list -> value.items(list).stream())
                .map(entity -> Arn.parse(String.valueOf(entity.text("Arn"))))
                .filter(arn -> arn != null && !arn.account().equals("aws"))
                .map(Arn::account)
                .findFirst()
                .orElse(null);
    }
}
