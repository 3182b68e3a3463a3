package org.iamunit.extension.internal;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** The account, Region and partition that a test and configuration parameters give, each on its own. */
public final class DefaultAccount {

    private static final Pattern ID = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d+");
    private static final String PARTITION = "aws";

    /** The partitions of AWS, by the SDK's list. */
    private static final List<String> PARTITIONS =
            List.of(PARTITION, "aws-cn", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f", "aws-us-gov");

    private @Nullable String id;
    private @Nullable String region;
    private @Nullable String partition;
    private boolean sandbox;

    /**
     * Let what is nearer to the test override the account.
     *
     * @param origin where the test says so, as the start of a message
     */
    public void overrideId(String value, String origin) {
        id = requireId(value, origin);
    }

    /**
     * Let what is nearer to the test override the Region.
     *
     * @param origin where the test says so, as the start of a message
     */
    public void overrideRegion(String value, String origin) {
        region = requireRegion(value, origin);
    }

    /**
     * Let what is nearer to the test override the partition.
     *
     * @param origin where the test says so, as the start of a message
     */
    public void overridePartition(String value, String origin) {
        partition = requirePartition(value, origin);
    }

    /** Put the account into the sandbox of Amazon SES. */
    public void putIntoSandbox() {
        sandbox = true;
    }

    /** Create one that nothing was given for. */
    public DefaultAccount() {}

    /** Return what was given, and else what the configuration parameters say. */
    public Defaults toDefaults(ConfigurationParameters parameters) {
        Optional<String> idOfRun = parameters
                .get(ConfigurationParameters.ACCOUNT)
                .map(value -> requireId(value, origin(ConfigurationParameters.ACCOUNT)));
        Optional<String> regionOfRun = parameters
                .get(ConfigurationParameters.REGION)
                .map(value -> requireRegion(value, origin(ConfigurationParameters.REGION)));
        return new Defaults(
                id != null ? id : idOfRun.orElse(null),
                region != null ? region : regionOfRun.orElse(null),
                partition != null ? partition : PARTITION,
                sandbox);
    }

    private static String origin(String parameter) {
        return "the configuration parameter " + parameter;
    }

    private static String requireId(String value, String origin) {
        if (!ID.matcher(value).matches()) {
            throw new FixtureException(origin + " names the account \"" + value + "\"; write its id, 12 digits");
        }
        return value;
    }

    private static String requireRegion(String value, String origin) {
        if (!REGION.matcher(value).matches()) {
            throw new FixtureException(origin + " names the Region \"" + value + "\"; write its code, as in eu-west-1");
        }
        return value;
    }

    private static String requirePartition(String value, String origin) {
        if (!PARTITIONS.contains(value)) {
            throw new FixtureException(
                    origin + " names the partition \"" + value + "\"; write one of " + String.join(", ", PARTITIONS));
        }
        return value;
    }
}
