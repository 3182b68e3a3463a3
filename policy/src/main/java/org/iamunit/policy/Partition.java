package org.iamunit.policy;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A partition of AWS: a group of Regions with accounts, ARNs and endpoints of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html">Partitions</a>
 * @since 0.1.0
 */
public enum Partition {
    /** The commercial Regions. */
    AWS("aws", "amazonaws.com", "us-east-1"),
    /** The Regions in China. */
    AWS_CN("aws-cn", "amazonaws.com.cn", "cn-north-1"),
    /** The European Sovereign Cloud. */
    AWS_EUSC("aws-eusc", "amazonaws.eu", "eusc-de-east-1"),
    /** AWS Top Secret. */
    AWS_ISO("aws-iso", "c2s.ic.gov", "us-iso-east-1"),
    /** AWS Secret. */
    AWS_ISO_B("aws-iso-b", "sc2s.sgov.gov", "us-isob-east-1"),
    /** The isolated Regions in Europe. */
    AWS_ISO_E("aws-iso-e", "cloud.adc-e.uk", "eu-isoe-west-1"),
    /** The isolated Regions of the third kind in the US. */
    AWS_ISO_F("aws-iso-f", "csp.hci.ic.gov", "us-isof-south-1"),
    /** AWS GovCloud (US). */
    AWS_US_GOV("aws-us-gov", "amazonaws.com", "us-gov-west-1");

    private static final Map<String, Partition> BY_ID =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Partition::id, Function.identity()));

    private final String id;
    private final String beginningOfArns;
    private final String dnsSuffix;
    private final String defaultRegion;

    Partition(String id, String dnsSuffix, String defaultRegion) {
        this.id = id;
        this.beginningOfArns = "arn:" + id + ":";
        this.dnsSuffix = dnsSuffix;
        this.defaultRegion = defaultRegion;
    }

    /**
     * Find a partition.
     *
     * @param id its name as it stands in ARNs, as in {@code aws-us-gov}; never {@code null}
     * @return the partition, or empty if AWS has none of that name
     */
    public static Optional<Partition> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /**
     * Find the partition that whatever a principal or a resource is named by lies in.
     *
     * @param text an ARN, or any other name; never {@code null}
     * @return the partition of the ARN; empty if the text is none, or AWS has no such partition
     */
    public static Optional<Partition> ofArn(String text) {
        Arn arn = Arn.parse(text);
        return arn == null ? Optional.empty() : of(arn.partition());
    }

    /**
     * Tell whether a text begins as the ARNs of this partition do.
     *
     * @param text the text; never {@code null}
     * @return {@code true} if it does
     */
    public boolean isOfArn(String text) {
        return text.startsWith(beginningOfArns);
    }

    /** Return the names of all partitions, for advice. */
    public static String all() {
        return Stream.of(values()).map(Partition::id).collect(Collectors.joining(", "));
    }

    /** Return the name as it stands in ARNs; never {@code null}. */
    public String id() {
        return id;
    }

    /**
     * Return what the names of the endpoints end with, {@code AWS::URLSuffix} in a template.
     *
     * @return for example {@code amazonaws.com}, never {@code null}
     */
    public String dnsSuffix() {
        return dnsSuffix;
    }

    /**
     * Return the Region that is meant where only the partition is known: the one that the SDKs take for services without
     * Regions, and in China the first.
     *
     * @return for example {@code us-gov-west-1}, never {@code null}
     */
    public Region defaultRegion() {
        return new Region(defaultRegion);
    }

    /** Print the name as it stands in ARNs. */
    @Override
    public String toString() {
        return id;
    }
}
