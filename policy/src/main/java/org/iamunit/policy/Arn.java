package org.iamunit.policy;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Amazon Resource Name: {@code arn:partition:service:region:account:resource}. Immutable.
 *
 * <p>The parts are those of the text, whether or not AWS has such a partition, service, Region or account; a part may be
 * empty or hold wildcards. What stands behind the fifth colon is one part, with slashes and colons of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Amazon Resource Names</a>
 * @since 0.1.0
 */
public final class Arn {

    /** How many parts an ARN has. */
    public static final int PARTS = 6;

    private static final String PREFIX = "arn:";
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");

    private final String text;
    private final int service;
    private final int region;
    private final int account;
    private final int resource;

    private Arn(String text, int service, int region, int account, int resource) {
        this.text = text;
        this.service = service;
        this.region = region;
        this.account = account;
        this.resource = resource;
    }

    /**
     * Read an ARN.
     *
     * @param text the text, as in {@code arn:aws:ses:eu-west-1:123456789012:identity/example.com}; never {@code null}
     * @return the ARN, or {@code null} if the text does not begin with {@code arn:} or has fewer than six parts
     */
    public static @Nullable Arn parse(String text) {
        if (!isArn(text)) {
            return null;
        }
        int service = text.indexOf(':', PREFIX.length()) + 1;
        int region = service == 0 ? 0 : text.indexOf(':', service) + 1;
        int account = region == 0 ? 0 : text.indexOf(':', region) + 1;
        int resource = account == 0 ? 0 : text.indexOf(':', account) + 1;
        return resource == 0 ? null : new Arn(text, service, region, account, resource);
    }

    /**
     * Read a text that must be an ARN.
     *
     * @param text the text; never {@code null}
     * @return the ARN, never {@code null}
     * @throws FixtureException if it does not begin with {@code arn:} or has fewer than six parts
     */
    public static Arn of(String text) {
        return Optional.ofNullable(parse(text))
                .orElseThrow(() -> new FixtureException("\"" + text + "\" is not an ARN; write its six parts, as in"
                        + " arn:aws:ses:eu-west-1:123456789012:identity/example.com"));
    }

    /**
     * Tell whether a text is meant as an ARN: it begins with {@code arn:}, whatever follows.
     *
     * @param text the text; never {@code null}
     * @return {@code true} if it does
     */
    public static boolean isArn(String text) {
        return text.startsWith(PREFIX);
    }

    /**
     * Tell whether a text is an account id: twelve digits.
     *
     * @param text the text; never {@code null}
     * @return {@code true} if it is
     * @see <a href="https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html">Account
     *     identifiers</a>
     */
    public static boolean isAccountId(String text) {
        return ACCOUNT_ID.matcher(text).matches();
    }

    /** Return the partition, as in {@code aws-us-gov}; never {@code null}. */
    public String partition() {
        return text.substring(PREFIX.length(), service - 1);
    }

    /** Return the service, as in {@code ses}; never {@code null}. */
    public String service() {
        return text.substring(service, region - 1);
    }

    /** Return the Region, as in {@code eu-west-1}; empty if the ARN has none; never {@code null}. */
    public String region() {
        return text.substring(region, account - 1);
    }

    /** Return the account, mostly twelve digits; empty if the ARN has none; never {@code null}. */
    public String account() {
        return text.substring(account, resource - 1);
    }

    /** Return what stands behind the fifth colon, as in {@code identity/example.com}; never {@code null}. */
    public String resource() {
        return text.substring(resource);
    }

    /** Tell whether the service is this one. */
    public boolean isOf(String serviceName) {
        return region - 1 - service == serviceName.length() && text.startsWith(serviceName, service);
    }

    /** Tell whether the account part is an account id, rather than empty, {@code aws} or a pattern. */
    public boolean hasAccountId() {
        return resource - 1 - account == 12 && isAccountId(account());
    }

    /** Tell whether what stands behind the fifth colon begins with a text. */
    public boolean resourceStartsWith(String beginning) {
        return text.startsWith(beginning, resource);
    }

    /**
     * Return the ARN of another resource of the same service, Region and account.
     *
     * @param other what stands behind the fifth colon; never {@code null}
     * @return the ARN, never {@code null}
     */
    public Arn withResource(String other) {
        return new Arn(text.substring(0, resource) + other, service, region, account, resource);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Arn that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** Print the ARN as it was written. */
    @Override
    public String toString() {
        return text;
    }
}
