package org.iamunit.policy;

import java.util.Optional;
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
    AWS("aws", "amazonaws.com"),
    /** The Regions in China. */
    AWS_CN("aws-cn", "amazonaws.com.cn"),
    /** The European Sovereign Cloud. */
    AWS_EUSC("aws-eusc", "amazonaws.eu"),
    /** AWS Top Secret. */
    AWS_ISO("aws-iso", "c2s.ic.gov"),
    /** AWS Secret. */
    AWS_ISO_B("aws-iso-b", "sc2s.sgov.gov"),
    /** The isolated Regions in Europe. */
    AWS_ISO_E("aws-iso-e", "cloud.adc-e.uk"),
    /** The isolated Regions of the third kind in the US. */
    AWS_ISO_F("aws-iso-f", "csp.hci.ic.gov"),
    /** AWS GovCloud (US). */
    AWS_US_GOV("aws-us-gov", "amazonaws.com");

    private final String id;
    private final String dnsSuffix;

    Partition(String id, String dnsSuffix) {
        this.id = id;
        this.dnsSuffix = dnsSuffix;
    }

    /**
     * Find a partition.
     *
     * @param id its name as it stands in ARNs, as in {@code aws-us-gov}; never {@code null}
     * @return the partition, or empty if AWS has none of that name
     */
    public static Optional<Partition> of(String id) {
        return Stream.of(values()).filter(partition -> partition.id.equals(id)).findFirst();
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

    /** Print the name as it stands in ARNs. */
    @Override
    public String toString() {
        return id;
    }
}
