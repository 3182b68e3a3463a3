package org.iamunit.policy.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * What accounts have set up in Amazon SES: verified identities with their default configuration sets, and whether the account
 * has left the sandbox. Immutable.
 */
final class SesSettings {

    private final Set<String> verifiedIdentities;
    private final Map<String, String> defaultConfigurationSets;
    private final Map<String, Unknown> unknownConfigurationSets;
    private final Set<String> sandboxes;

    private SesSettings(Builder builder) {
        this.verifiedIdentities = Collections.unmodifiableSet(new LinkedHashSet<>(builder.verifiedIdentities));
        this.defaultConfigurationSets = Map.copyOf(builder.defaultConfigurationSets);
        this.unknownConfigurationSets = Map.copyOf(builder.unknownConfigurationSets);
        this.sandboxes = Set.copyOf(builder.sandboxes);
    }

    Set<String> verifiedIdentities() {
        return verifiedIdentities;
    }

    @Nullable
    String defaultConfigurationSet(String identity) {
        return defaultConfigurationSets.get(identity);
    }

    @Nullable
    Unknown unknownConfigurationSet(String identity) {
        Unknown why = unknownConfigurationSets.get(identity);
        return why == null
                ? null
                : new Unknown(
                        "the default configuration set of " + identity + " is not known: " + why.reason()
                                + "; or name the one that the mail is sent with",
                        why.position());
    }

    boolean isInSandbox(String account, String region) {
        return sandboxes.contains(account) || sandboxes.contains(account + "/" + region);
    }

    /** Collects what accounts have set up. */
    static final class Builder {

        private final Set<String> verifiedIdentities = new LinkedHashSet<>();
        private final Map<String, String> defaultConfigurationSets = new HashMap<>();
        private final Map<String, Unknown> unknownConfigurationSets = new HashMap<>();
        private final Set<String> sandboxes = new LinkedHashSet<>();

        void addVerifiedIdentity(String arn) {
            if (!arn.matches("arn:[^:]+:ses:[^:]+:\\d{12}:identity/[^*?]+")) {
                throw new FixtureException("\"" + arn + "\" is not the ARN of an SES identity; write for example"
                        + " arn:aws:ses:eu-west-1:123456789012:identity/example.com");
            }
            verifiedIdentities.add(arn);
        }

        void addUnknownConfigurationSet(String arn, Unknown why) {
            unknownConfigurationSets.put(arn, why);
        }

        void addDefaultConfigurationSet(String arn, String configurationSet) {
            if (!configurationSet.matches("[A-Za-z0-9_-]+")) {
                throw new FixtureException("\"" + configurationSet + "\" is not the name of a configuration set, which "
                        + arn + " is to have by default; write it without its ARN, as in transactional");
            }
            defaultConfigurationSets.put(arn, configurationSet);
        }

        void addSandbox(String account) {
            sandboxes.add(AccountId.require(account));
        }

        void addSandbox(String account, String region) {
            sandboxes.add(AccountId.require(account) + "/" + region);
        }

        SesSettings build() {
            return new SesSettings(this);
        }
    }
}
