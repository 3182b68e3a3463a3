package org.iamunit.policy.store;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** The access points of Amazon S3, with the buckets behind them and the networks before them. Immutable. */
final class AccessPoints {

    private final Map<String, List<AccessPoint>> byArn;
    private final Map<String, String> networkOrigins;

    private AccessPoints(Builder builder) {
        Map<String, List<AccessPoint>> points = new HashMap<>();
        builder.byArn.forEach((arn, buckets) -> points.put(arn, List.copyOf(buckets)));
        this.byArn = Map.copyOf(points);
        this.networkOrigins = Map.copyOf(builder.networkOrigins);
    }

    boolean areAlike(AccessPoints other) {
        return byArn.equals(other.byArn) && networkOrigins.equals(other.networkOrigins);
    }

    /** Return the ARNs of the access points that other ones have otherwise or not at all, and of the buckets behind them on either side. */
    Set<String> difference(AccessPoints other) {
        Set<String> all = new TreeSet<>(byArn.keySet());
        all.addAll(other.byArn.keySet());
        all.addAll(networkOrigins.keySet());
        all.addAll(other.networkOrigins.keySet());
        Set<String> difference = new TreeSet<>();
        for (String arn : all) {
            if (!of(arn).equals(other.of(arn))
                    || !Objects.equals(networkOrigins.get(arn), other.networkOrigins.get(arn))) {
                difference.add(arn);
                Stream.of(of(arn), other.of(arn))
                        .flatMap(List::stream)
                        .map(AccessPoint::bucket)
                        .forEach(difference::add);
            }
        }
        return difference;
    }

    List<AccessPoint> of(String arn) {
        return byArn.getOrDefault(arn, List.of());
    }

    /** Return the ARNs of the access points before a bucket, sorted. */
    Set<String> before(String bucketArn) {
        return byArn.entrySet().stream()
                .filter(each -> each.getValue().stream()
                        .anyMatch(point -> point.bucket().equals(bucketArn)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Map<String, String> networkOrigins() {
        return networkOrigins;
    }

    /** Collects access points. */
    static final class Builder {

        private final Map<String, Set<AccessPoint>> byArn = new HashMap<>();
        private final Map<String, String> networkOrigins = new HashMap<>();
        private final ResourceOwners.Builder owners;
        private final ArnsInPolicies.Builder mentioned;
        private final DescribedAccounts.Builder described;

        Builder(ResourceOwners.Builder owners, ArnsInPolicies.Builder mentioned, DescribedAccounts.Builder described) {
            this.owners = owners;
            this.mentioned = mentioned;
            this.described = described;
        }

        void add(String accessPointArn, String bucketArn, @Nullable String bucketAccount) {
            if (!accessPointArn.equals(AccessPoint.in(accessPointArn))) {
                throw new FixtureException(
                        "\"" + accessPointArn + "\" is not the ARN of an access point; write it as in"
                                + " arn:aws:s3:eu-west-1:123456789012:accesspoint/reports");
            }
            Arn bucket = Arn.parse(bucketArn);
            if (bucket == null
                    || !ResourceArn.isOfOne(bucketArn)
                    || (bucket.isOf("s3") && bucket.resource().indexOf('/') >= 0)) {
                throw new FixtureException("\"" + bucketArn + "\" is not the ARN of a bucket behind " + accessPointArn
                        + "; write it as in arn:aws:s3:::reports");
            }
            Set<AccessPoint> known = byArn.computeIfAbsent(accessPointArn, any -> new LinkedHashSet<>());
            String inArn = bucket.account();
            String owner = bucketAccount != null
                    ? AccountId.require(bucketAccount)
                    : inArn.isEmpty()
                            ? owners.get(bucketArn, Arn.of(accessPointArn).account())
                            : inArn;
            known.add(new AccessPoint(accessPointArn, bucketArn, owner));
            if (known.size() > 1 && !Arn.of(accessPointArn).region().isEmpty()) {
                throw new FixtureException("behind " + accessPointArn + " cannot lie both "
                        + known.stream().map(AccessPoint::bucket).collect(Collectors.joining(" and "))
                        + "; keep one of them");
            }
            mentioned.add(accessPointArn);
            mentioned.add(bucketArn);
            described.addResource(accessPointArn);
            if (bucketAccount != null && inArn.isEmpty()) {
                owners.add(bucketArn, bucketAccount);
            }
        }

        void addNetworkOrigin(String accessPointArn, String origin) {
            if (!origin.equals("Internet") && !origin.equals("VPC")) {
                throw new FixtureException(
                        "\"" + origin + "\" is not the network origin of an access point; write Internet or VPC");
            }
            networkOrigins.put(accessPointArn, origin);
        }

        AccessPoints build() {
            return new AccessPoints(this);
        }
    }
}
