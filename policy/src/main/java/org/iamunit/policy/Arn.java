package org.iamunit.policy;

import java.util.Optional;
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
    private static final int ACCOUNT_ID_LENGTH = 12;

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
        boolean variables = text.indexOf("${") >= 0;
        int service = after(text, PREFIX.length(), variables);
        int region = service == 0 ? 0 : after(text, service, variables);
        int account = region == 0 ? 0 : after(text, region, variables);
        int resource = account == 0 ? 0 : after(text, account, variables);
        return resource == 0 ? null : new Arn(text, service, region, account, resource);
    }

    /** Return where the next part begins, 0 if there is none: a colon in a policy variable, as in {@code ${aws:username}}, ends no part. */
    private static int after(String text, int part, boolean variables) {
        int colon = text.indexOf(':', part);
        int variable = variables ? text.indexOf("${", part) : -1;
        while (variable >= 0 && variable < colon) {
            int end = text.indexOf('}', variable);
            if (end < 0) {
                break;
            }
            colon = text.indexOf(':', end);
            variable = text.indexOf("${", end);
        }
        return colon + 1;
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
     * Write an ARN.
     *
     * @param partition the partition; never {@code null}
     * @param service the service, as in {@code ses}; never {@code null}
     * @param region the Region; empty if the ARN has none; never {@code null}
     * @param account the account; empty if the ARN has none; never {@code null}
     * @param resource what stands behind the fifth colon; never {@code null}
     * @return the ARN, never {@code null}
     */
    public static Arn of(Partition partition, String service, String region, String account, String resource) {
        return of(partition.id(), service, region, account, resource);
    }

    /**
     * Write an ARN of a partition that is a text, as it is in another ARN.
     *
     * @param partition the partition, as in {@code aws}; never {@code null}
     * @param service the service, as in {@code ses}; never {@code null}
     * @param region the Region; empty if the ARN has none; never {@code null}
     * @param account the account; empty if the ARN has none; never {@code null}
     * @param resource what stands behind the fifth colon; never {@code null}
     * @return the ARN, never {@code null}
     */
    public static Arn of(String partition, String service, String region, String account, String resource) {
        int serviceAt = PREFIX.length() + partition.length() + 1;
        int regionAt = serviceAt + service.length() + 1;
        int accountAt = regionAt + region.length() + 1;
        return new Arn(
                PREFIX + partition + ":" + service + ":" + region + ":" + account + ":" + resource,
                serviceAt,
                regionAt,
                accountAt,
                accountAt + account.length() + 1);
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
        if (text.length() != ACCOUNT_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < ACCOUNT_ID_LENGTH; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
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
        return resource - 1 - account == ACCOUNT_ID_LENGTH && isAccountId(account());
    }

    /** Tell whether the ARN holds a Region, rather than nothing or a pattern. */
    public boolean hasRegion() {
        return account - 1 > region && Region.isWellFormed(region());
    }

    /** Tell whether there is a wildcard anywhere in the ARN. */
    public boolean hasWildcards() {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /**
     * Tell whether this is the ARN of something that an account has in a service.
     *
     * @param serviceName the service, as in {@code ses}; never {@code null}
     * @param beginnings what it may begin with behind the fifth colon, as in {@code identity/}; never {@code null}
     * @return {@code true} if it is of the service, the account is an account id, and something follows one of the beginnings
     */
    public boolean isOf(String serviceName, String... beginnings) {
        if (!isOf(serviceName) || !hasAccountId()) {
            return false;
        }
        for (String beginning : beginnings) {
            if (resourceStartsWith(beginning) && text.length() > resource + beginning.length()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tell whether this is the ARN of something that an account has in IAM, where nothing has a Region.
     *
     * @param beginnings what it may begin with behind the fifth colon, as in {@code role/}; never {@code null}
     * @return {@code true} if it is, and something follows one of the beginnings
     */
    public boolean isOfIam(String... beginnings) {
        return account - 1 == region && isOf("iam", beginnings);
    }

    /**
     * Return the partition that the Region lies in, if it is another than the ARN names: there is no such resource.
     *
     * @return the partition; empty if the ARN names it, too, or holds no Region, or a partition that AWS does not have
     */
    public Optional<Partition> contradictingPartition() {
        return hasRegion() && Partition.of(partition()).isPresent()
                ? Region.partitionOf(region()).filter(lies -> !lies.id().equals(partition()))
                : Optional.empty();
    }

    /**
     * Return the same ARN in another partition.
     *
     * @param other the partition; never {@code null}
     * @return the ARN, never {@code null}
     */
    public Arn withPartition(Partition other) {
        return of(other, service(), region(), account(), resource());
    }

    /**
     * Return the same ARN in another Region.
     *
     * @param other the Region, as in {@code eu-west-1}; never {@code null}
     * @return the ARN, never {@code null}
     */
    public Arn withRegion(String other) {
        return of(partition(), service(), other, account(), resource());
    }

    /**
     * Require that the Region, if there is one, lies in the partition.
     *
     * @return this ARN, never {@code null}
     * @throws FixtureException if it lies in another
     */
    public Arn requireRegionInPartition() {
        contradictingPartition().ifPresent(other -> {
            throw new FixtureException("the ARN " + text + " names the partition " + partition() + ", but its Region "
                    + region() + " lies in " + other + "; write " + withPartition(other));
        });
        return this;
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
