package org.iamunit.dsl.sentence;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.request.AccessRequest;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a sentence names it: what the sentence leaves out, such as account and Region, comes from the fixture.
 * Immutable; every step returns a new value.
 *
 * @since 0.1.0
 */
public final class NamedResource {

    /** What kind of resource a sentence names, and how its ARN is made. */
    public enum Kind {
        /** An identity of Amazon SES: a domain or an address. */
        IDENTITY("identity", "ses", true, "identity/"),
        /** A configuration set of Amazon SES. */
        CONFIGURATION_SET("configuration-set", "ses", true, "configuration-set/"),
        /** A template of Amazon SES. */
        TEMPLATE("template", "ses", true, "template/"),
        /** A bucket of Amazon S3. */
        BUCKET("bucket", "s3", false, ""),
        /** An object of Amazon S3, as {@code bucket/key}. */
        OBJECT("object", "s3", false, ""),
        /** A queue of Amazon SQS. */
        QUEUE("queue", "sqs", true, ""),
        /** A topic of Amazon SNS. */
        TOPIC("topic", "sns", true, ""),
        /** A table of Amazon DynamoDB. */
        TABLE("table", "dynamodb", true, "table/"),
        /** A function of AWS Lambda. */
        FUNCTION("function", "lambda", true, "function:"),
        /** A key of AWS KMS. */
        KEY("key", "kms", true, "key/"),
        /** A resource of any kind that an inventory has by another name, such as its logical ID in a template. */
        RESOURCE("resource", "", true, ""),
        /** A resource named by its ARN. */
        ARN("", "", false, ""),
        /** What an action without resource types is about: {@code *}. */
        ANYTHING("anything", "", false, "");

        private final String word;
        private final String service;
        private final boolean regional;
        private final String resourcePrefix;

        Kind(String word, String service, boolean regional, String resourcePrefix) {
            this.word = word;
            this.service = service;
            this.regional = regional;
            this.resourcePrefix = resourcePrefix;
        }

        /** Tell whether the ARN holds a Region. */
        public boolean isRegional() {
            return regional;
        }

        /** Tell whether an ARN is that of a resource of this kind; an object lies in what the ARN of a bucket names. */
        public boolean isOf(Arn arn) {
            return this == RESOURCE || (arn.isOf(service) && arn.resourceStartsWith(resourcePrefix));
        }

        /** Tell whether the ARN holds an account, as each does that holds a Region. */
        public boolean hasAccount() {
            return regional;
        }

        /** Print the word as a sentence spells it; empty for {@link #ARN}, which needs none. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** A logical id, or the path of a construct: with a capital letter that most names of AWS do not have. */
    private static final Pattern OTHER_NAME =
            Pattern.compile("[A-Z][A-Za-z0-9]*(/[^\\s]+)?|aws_[a-z0-9_]+\\.\\S+|module\\.\\S+");

    private final Kind kind;
    private final String name;
    private final @Nullable String account;
    private final @Nullable String region;

    /** Why AWS has no such name, if it may be another name, which only the fixture knows; {@code null} if AWS may have it. */
    private final @Nullable FixtureException misnamed;

    private NamedResource(
            Kind kind,
            String name,
            @Nullable String account,
            @Nullable String region,
            @Nullable FixtureException misnamed) {
        this.kind = kind;
        this.name = name;
        this.account = account;
        this.region = region;
        this.misnamed = misnamed;
    }

    /**
     * Name a resource. A name that is an ARN stands for the resource of that ARN, whatever the kind.
     *
     * @param kind what kind of resource it is; never {@code null}
     * @param name its name or ARN, or what an inventory calls it otherwise, such as its logical id in a template; empty for
     *     {@link Kind#ANYTHING}; never {@code null}
     * @return the resource, never {@code null}
     * @throws FixtureException if AWS has no resource of the kind with such a name, or an ARN was to be named and this is none, or
     *     names a partition that its Region does not lie in
     */
    public static NamedResource of(Kind kind, String name) {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(name, "name must not be null");
        if (name.isBlank() && kind != Kind.ANYTHING) {
            throw new FixtureException("the name of a resource is blank; name it");
        }
        if (kind == Kind.ARN && !Arn.isArn(name)) {
            throw new FixtureException("\"" + name + "\" is not an ARN; write one, or anything()");
        }
        Characters.require(name, "the name");
        try {
            ResourceNames.require(Arn.isArn(name) ? Kind.ARN : kind, name);
        } catch (FixtureException e) {
            if (!OTHER_NAME.matcher(name).matches()) {
                throw e;
            }
            return new NamedResource(kind, name, null, null, e);
        }
        Arn arn = Arn.parse(name);
        if (arn != null) {
            arn.requireRegionInPartition();
        }
        return new NamedResource(Arn.isArn(name) ? Kind.ARN : kind, name, null, null, null);
    }

    /**
     * Name a resource as a policy does, whether or not AWS can have it.
     *
     * @param arn its ARN; never {@code null}
     * @return the resource, never {@code null}
     */
    public static NamedResource inPolicy(String arn) {
        return new NamedResource(Kind.ARN, arn, null, null, null);
    }

    /**
     * Say which account owns the resource. An ARN that has no account takes one, as that of a bucket, of a hosted zone of Amazon
     * Route 53 or of an API in the management of API Gateway.
     *
     * @param id the account id, twelve digits; never {@code null}
     * @return the resource in that account, never {@code null}
     * @throws FixtureException if the resource belongs to the account in its ARN, which is another one
     */
    public NamedResource inAccount(String id) {
        return WordErrors.kept(() -> {
            require(kind != Kind.ANYTHING, "inAccount");
            NamedPrincipal.requireAccount(id, "in account");
            Arn arn = kind == Kind.ARN ? Arn.parse(name) : null;
            if (arn != null && !arn.account().isEmpty() && !arn.account().equals(id)) {
                throw new FixtureException(this + " belongs to the account in its ARN, not to " + id
                        + "; leave inAccount(…) out, or name the resource of that account");
            }
            return new NamedResource(kind, name, Objects.requireNonNull(id), region, misnamed);
        });
    }

    /**
     * Say which Region the resource is in.
     *
     * @param newRegion the Region, as in {@code eu-west-1}; never {@code null}
     * @return the resource in that Region, never {@code null}
     * @throws FixtureException if the resource is in no Region, or names its own
     */
    public NamedResource inRegion(String newRegion) {
        return WordErrors.kept(() -> {
            require(kind.isRegional(), "inRegion");
            ResourceNames.requireRegion(newRegion, "inRegion(…)");
            return new NamedResource(kind, name, account, Objects.requireNonNull(newRegion), misnamed);
        });
    }

    private void require(boolean condition, String step) {
        if (!condition) {
            throw new FixtureException(step + "(…) does not fit " + this + "; leave it out");
        }
    }

    /**
     * Make the ARN.
     *
     * @param partition the partition of a resource that names no Region, asked for only there; never {@code null}
     * @param defaultRegion the Region of a regional resource that names none; never {@code null}
     * @param defaultAccount the account of a resource that names none; never {@code null}
     * @return the ARN, or {@code *}; never {@code null}
     * @throws FixtureException if AWS has no resource of the kind with such a name
     */
    public String arn(Supplier<Partition> partition, String defaultRegion, String defaultAccount) {
        if (misnamed != null) {
            throw misnamed;
        }
        return switch (kind) {
            case ARN -> name;
            case ANYTHING -> AccessRequest.ANY_RESOURCE;
            case RESOURCE ->
                throw new FixtureException("no inventory has a resource \"" + name
                        + "\"; name one by its logical ID in a template, the path of its construct or its address in Terraform,"
                        + " or write its ARN");
            default ->
                Arn.of(
                                namedPartition().orElseGet(partition),
                                kind.service,
                                !kind.regional ? "" : region == null ? defaultRegion : region,
                                !kind.regional ? "" : account == null ? defaultAccount : account,
                                kind.resourcePrefix + name)
                        .toString();
        };
    }

    /**
     * Return the partition that the resource names, by its ARN or its Region.
     *
     * @return the partition; empty if it names none, or none that AWS has
     */
    public Optional<Partition> namedPartition() {
        if (kind == Kind.ARN) {
            return Partition.ofArn(name);
        }
        return region == null ? Optional.empty() : Region.partitionOf(region);
    }

    /** Tell whether the name has wildcards, so that it stands for every resource that they match. */
    public boolean isPattern() {
        return kind != Kind.ANYTHING && (name.indexOf('*') >= 0 || name.indexOf('?') >= 0);
    }

    /** Return what kind of resource this is. */
    public Kind kind() {
        return kind;
    }

    /** Return the name or the ARN. */
    public String name() {
        return name;
    }

    /** Return the account id, or {@code null} for the default account. */
    public @Nullable String account() {
        return account;
    }

    /** Return the Region, or {@code null} for the default Region. */
    public @Nullable String region() {
        return region;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedResource that
                && kind == that.kind
                && name.equals(that.name)
                && Objects.equals(account, that.account)
                && Objects.equals(region, that.region);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, account, region);
    }

    /** Print the resource as a sentence names it. */
    @Override
    public String toString() {
        String text = kind.word
                + (kind.word.isEmpty() || name.isEmpty() ? "" : " ")
                + (name.isEmpty() ? "" : Words.quoted(name));
        return text
                + (account == null ? "" : " in account " + account)
                + (region == null ? "" : " in region " + region);
    }
}
