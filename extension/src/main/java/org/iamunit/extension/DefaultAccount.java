package org.iamunit.extension;

import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.iamunit.extension.internal.Defaults;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** The account, Region and partition that annotations and configuration parameters give, each on its own. */
final class DefaultAccount {

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

    /** Let an annotation that is nearer to the test override what it gives. */
    void override(Account nearer, AnnotatedElement element) {
        String origin = Origin.of(nearer, element);
        if (!nearer.id().isEmpty()) {
            id = requireId(nearer.id(), origin);
        }
        if (!nearer.region().isEmpty()) {
            region = requireRegion(nearer.region(), origin);
        }
        if (!nearer.partition().isEmpty()) {
            partition = requirePartition(nearer.partition(), origin);
        }
        sandbox |= nearer.sandbox();
    }

    Defaults toDefaults(ConfigurationParameters parameters) {
        Optional<String> idOfRun = parameters
                .get(Constants.ACCOUNT_PROPERTY_NAME)
                .map(value -> requireId(value, origin(Constants.ACCOUNT_PROPERTY_NAME)));
        Optional<String> regionOfRun = parameters
                .get(Constants.REGION_PROPERTY_NAME)
                .map(value -> requireRegion(value, origin(Constants.REGION_PROPERTY_NAME)));
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
