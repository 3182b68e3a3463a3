package org.iamunit.policy.store;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access point with the bucket behind it: what asks the one asks the other, too.
 *
 * @param arn the ARN of the access point; never {@code null}
 * @param bucket the ARN of the bucket; never {@code null}
 * @param bucketAccount the account that owns the bucket; never {@code null}
 * @since 0.1.0
 */
public record AccessPoint(String arn, String bucket, String bucketAccount) {

    private static final String ACCESS_POINT = ":accesspoint/";
    private static final String ON_OUTPOST = "/accesspoint/";

    public AccessPoint {
        Objects.requireNonNull(arn, "arn must not be null");
        Objects.requireNonNull(bucket, "bucket must not be null");
        Objects.requireNonNull(bucketAccount, "bucketAccount must not be null");
    }

    /**
     * Tell which access point a resource is, or lies behind.
     *
     * @param resource the ARN of the resource; never {@code null}
     * @return the ARN of the access point; {@code null} if it is none of Amazon S3
     */
    public static @Nullable String in(String resource) {
        int service = resource.indexOf(':', "arn:".length()) + 1;
        if (service == 0 || !resource.startsWith("s3", service) || resource.startsWith("s3-object-lambda:", service)) {
            return null;
        }
        int at = resource.indexOf(ACCESS_POINT);
        if (at < 0 && resource.startsWith("s3-outposts:", service)) {
            at = resource.indexOf(ON_OUTPOST);
        }
        // A bucket may be called accesspoint, and its ARN has no account.
        if (at < 0 || resource.charAt(at - 1) == ':') {
            return null;
        }
        int end = resource.indexOf('/', at + ACCESS_POINT.length());
        return end < 0 ? resource : resource.substring(0, end);
    }

    /**
     * Return the ARN that the bucket knows a resource by.
     *
     * @param resource the ARN of the access point, or of an object behind it; never {@code null}
     * @return the ARN of the bucket, or of the object in it; never {@code null}
     */
    public String inBucket(String resource) {
        String behind = "/object/";
        if (!resource.startsWith(behind, arn.length())) {
            return bucket;
        }
        boolean hasAccount = bucket.indexOf("::") < 0;
        return bucket + (hasAccount ? behind : "/") + resource.substring(arn.length() + behind.length());
    }
}
