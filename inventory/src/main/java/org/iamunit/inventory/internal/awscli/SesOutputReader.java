package org.iamunit.inventory.internal.awscli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.InventoryReader;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Reads outputs of {@code aws sesv2} and {@code aws ses} about identities, and whether the account is in the sandbox.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetEmailIdentity.html">GetEmailIdentity</a>
 */
public final class SesOutputReader implements InventoryReader {

    private static final Pattern IDENTITY =
            Pattern.compile("(arn:[^:]+:ses:[^:*?\"\\\\]+:\\d{12}:identity/)([^\"*?\\\\]+)");

    private static final String PATH = "accounts/ACCOUNT/REGION/ses/identities/IDENTITY.json";

    @Override
    public String reads() {
        return "that of aws sesv2 get-email-identity, get-email-identity-policies, list-email-identities or get-account, or"
                + " of aws ses get-identity-policies or get-identity-verification-attributes";
    }

    @Override
    public boolean recognizes(JsonValue value) {
        return isIdentity(value)
                || isPolicies(value)
                || isListOfIdentities(value)
                || value.get("ProductionAccessEnabled") != null
                || value.get("VerificationAttributes") != null;
    }

    private static boolean isIdentity(JsonValue value) {
        return value.get("IdentityType") != null && value.get("VerifiedForSendingStatus") != null;
    }

    private static boolean isPolicies(JsonValue value) {
        JsonValue policies = value.get("Policies");
        return policies != null
                && policies.isObject()
                && policies.members().stream().allMatch(policy -> policy.value().isString());
    }

    private static boolean isListOfIdentities(JsonValue value) {
        JsonValue identities = value.get("EmailIdentities");
        return identities != null && identities.isList();
    }

    @Override
    public void read(InventoryInput input, InventoryFacts facts) {
        facts.handedOutByAws();
        JsonValue value = input.value();
        if (value.get("ProductionAccessEnabled") != null) {
            readAccount(input, facts);
        }
        if (isListOfIdentities(value)) {
            OutputPage.tell(
                    "the list of identities" + (input.region() == null ? "" : " in " + input.region()), value, facts);
        }
        for (JsonValue identity : value.items("EmailIdentities")) {
            String name = identity.text("IdentityName");
            if (name != null && isVerified(identity)) {
                addIdentity(name, null, input, identity, facts);
            }
        }
        JsonValue attributes = value.get("VerificationAttributes");
        if (attributes != null) {
            for (Member identity : attributes.members()) {
                if ("Success".equals(identity.value().text("VerificationStatus"))) {
                    addIdentity(identity.name(), null, input, identity.value(), facts);
                }
            }
        }
        JsonValue policies = value.get("Policies");
        if (policies != null) {
            policies.members().forEach(policy -> facts.sendingPolicy(policy.value()));
        }
        if (isIdentity(value) && "true".equals(value.text("VerifiedForSendingStatus"))) {
            String name = name(input);
            if (name == null) {
                facts.missing(value, "which identity it is about", PATH, "about = \"IDENTITY\"");
            } else {
                addIdentity(name, value.text("ConfigurationSetName"), input, value, facts);
            }
        }
    }

    /**
     * Tell whether mail can be sent from an identity. That takes its verification, of which older outputs say nothing else.
     *
     * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_IdentityInfo.html">IdentityInfo</a>
     */
    private static boolean isVerified(JsonValue identity) {
        String status = identity.text("VerificationStatus");
        return "true".equals(identity.text("SendingEnabled")) && (status == null || status.equals("SUCCESS"));
    }

    private static void readAccount(InventoryInput input, InventoryFacts facts) {
        JsonValue value = input.value();
        if ("true".equals(value.text("ProductionAccessEnabled"))) {
            return;
        }
        String account = input.accountOrDefault();
        String region = input.regionOrDefault();
        if (account == null || region == null) {
            facts.missing(
                    value,
                    "which account and Region are in the sandbox",
                    "accounts/ACCOUNT/REGION/ses/account.json",
                    "account = \"ACCOUNT\", region = \"REGION\"");
        } else {
            facts.sandbox(account, region, value);
        }
    }

    /** Return the identity that a file is about, as the user, its path or its policies say. */
    private static @Nullable String name(InventoryInput input) {
        if (input.about() != null) {
            return input.about();
        }
        String named = input.named("identities");
        return named != null ? named : arnInPolicies(input.value());
    }

    private static @Nullable String arnInPolicies(JsonValue value) {
        JsonValue policies = value.get("Policies");
        if (policies != null) {
            for (Member policy : policies.members()) {
                Matcher matcher = IDENTITY.matcher(String.valueOf(policy.value().text()));
                if (matcher.find()) {
                    return matcher.group();
                }
            }
        }
        return null;
    }

    private static void addIdentity(
            String name, @Nullable String configurationSet, InventoryInput input, JsonValue at, InventoryFacts facts) {
        String arn = Arn.isArn(name) ? name : arn(name, input);
        if (arn == null) {
            facts.missing(
                    at,
                    "which account and Region the identity " + name + " is in",
                    PATH,
                    "account = \"ACCOUNT\", region = \"REGION\"");
        } else {
            facts.verifiedIdentity(arn, configurationSet, at);
        }
    }

    private static @Nullable String arn(String name, InventoryInput input) {
        String other = input.account() == null || input.region() == null ? arnInPolicies(input.value()) : null;
        Matcher matcher = IDENTITY.matcher(other == null ? "" : other);
        if (matcher.matches()) {
            return matcher.group(1) + name;
        }
        String account = input.accountOrDefault();
        String region = input.regionOrDefault();
        return account == null || region == null
                ? null
                : Arn.of(input.partition(), "ses", region, account, "identity/" + name)
                        .toString();
    }
}
