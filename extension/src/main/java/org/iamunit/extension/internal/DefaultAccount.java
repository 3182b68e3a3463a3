package org.iamunit.extension.internal;

import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.jspecify.annotations.Nullable;

/** The account, Region and partition that a test and configuration parameters give, each on its own. */
public final class DefaultAccount {

    private @Nullable String id;
    private @Nullable Said<Region> region;
    private @Nullable Said<Partition> partition;
    private boolean sandbox;

    /**
     * What somebody says, and where.
     *
     * @param origin where, as the start of a message
     */
    private record Said<T>(T value, String origin) {}

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
        region = region(value, origin);
    }

    /**
     * Let what is nearer to the test override the partition.
     *
     * @param origin where the test says so, as the start of a message
     */
    public void overridePartition(String value, String origin) {
        partition = new Said<>(
                Partition.of(value)
                        .orElseThrow(() -> new FixtureException(
                                origin + " names the partition \"" + value + "\"; write one of " + Partition.all())),
                origin);
    }

    /** Put the account into the sandbox of Amazon SES. */
    public void putIntoSandbox() {
        sandbox = true;
    }

    /** Create one that nothing was given for. */
    public DefaultAccount() {}

    /**
     * Return what was given, and else what the configuration parameters say.
     *
     * @throws FixtureException if the Region lies in another partition than the given one
     */
    public Defaults toDefaults(ConfigurationParameters parameters) {
        String idOfRun = parameters
                .get(ConfigurationParameters.ACCOUNT)
                .map(value -> requireId(value, origin(ConfigurationParameters.ACCOUNT)))
                .orElse(null);
        Said<Region> regionOfRun = parameters
                .get(ConfigurationParameters.REGION)
                .map(value -> region(value, origin(ConfigurationParameters.REGION)))
                .orElse(null);
        Said<Region> where = region != null ? region : regionOfRun;
        if (partition != null && where != null) {
            requireTogether(partition, where);
        }
        return new Defaults(
                id != null ? id : idOfRun,
                where == null ? null : where.value(),
                partition == null ? null : partition.value(),
                sandbox);
    }

    private static void requireTogether(Said<Partition> partition, Said<Region> region) {
        Partition named = partition.value();
        if (region.value().partition() != named) {
            throw new FixtureException(partition.origin() + " names the partition " + named
                    + (partition.origin().equals(region.origin()) ? " and" : ", but " + region.origin() + " names")
                    + " the Region " + region.value() + ", which lies in "
                    + region.value().partition() + "; write a Region of " + named + ", as in " + named.defaultRegion()
                    + ", or leave the partition out, which the Region tells");
        }
    }

    private static String origin(String parameter) {
        return "the configuration parameter " + parameter;
    }

    private static String requireId(String value, String origin) {
        if (!Arn.isAccountId(value)) {
            throw new FixtureException(origin + " names the account \"" + value + "\"; write its id, 12 digits");
        }
        return value;
    }

    private static Said<Region> region(String value, String origin) {
        if (!Region.isWellFormed(value)) {
            throw new FixtureException(origin + " names the Region \"" + value + "\"; write its code, as in eu-west-1");
        }
        return new Said<>(new Region(value), origin);
    }
}
