package org.iamunit.policy.internal.catalog;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the values of a condition key are, and so which condition operators are meant for it.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html#context_keys_table">The
 *     condition keys table</a>
 * @since 0.1.0
 */
public enum KeyType {
    /** An ARN. */
    ARN("ARN"),
    /** Bytes in base64. */
    BINARY("Binary"),
    /** {@code true} or {@code false}. */
    BOOL("Bool"),
    /** A point in time. */
    DATE("Date"),
    /** An IPv4 or IPv6 address. */
    IP_ADDRESS("IPAddress"),
    /** A number. */
    NUMERIC("Numeric"),
    /** Any text. */
    STRING("String");

    private static final Map<String, KeyType> BY_WORDING =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(KeyType::wording, Function.identity()));

    private final String wording;

    KeyType(String wording) {
        this.wording = wording;
    }

    static KeyType of(String wording) {
        KeyType type = BY_WORDING.get(wording);
        if (type == null) {
            throw new IllegalArgumentException(wording + " is no type of condition keys");
        }
        return type;
    }

    /**
     * Name the type with AWS's words.
     *
     * @return for example {@code IPAddress}, never {@code null}
     */
    public String wording() {
        return wording;
    }

    /** Print the type with AWS's words. */
    @Override
    public String toString() {
        return wording;
    }
}
