package org.iamunit.policy.internal.catalog;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an action does, as AWS classifies it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_understand-policy-summary-access-level-summaries.html">Access
 *     levels</a>
 * @since 0.1.0
 */
public enum AccessLevel {
    /** See that resources exist, and nothing of what they hold. */
    LIST("List"),
    /** Read what resources hold, without changing it. */
    READ("Read"),
    /** Make, change or delete resources. */
    WRITE("Write"),
    /** Grant or change permissions on resources. */
    PERMISSIONS_MANAGEMENT("Permissions management"),
    /** Change nothing but the tags of resources. */
    TAGGING("Tagging");

    private static final Map<String, AccessLevel> BY_WORDING =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(AccessLevel::wording, Function.identity()));

    private final String wording;

    AccessLevel(String wording) {
        this.wording = wording;
    }

    static AccessLevel of(String wording) {
        AccessLevel level = BY_WORDING.get(wording);
        if (level == null) {
            throw new IllegalArgumentException(wording + " is no access level");
        }
        return level;
    }

    /**
     * Name the level with AWS's words.
     *
     * @return for example {@code Permissions management}, never {@code null}
     */
    public String wording() {
        return wording;
    }

    /** Print the level with AWS's words. */
    @Override
    public String toString() {
        return wording;
    }
}
