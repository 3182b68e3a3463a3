package org.iamunit.policy.store;

import org.jspecify.annotations.Nullable;

/** What lies in something that has a policy: an object in a bucket or behind an access point, an index of a table. */
final class Containers {

    private Containers() {}

    /** Return the ARN of what contains a resource, as far as its policy holds for the resource too. */
    static @Nullable String of(String arn) {
        int service = afterColon(arn, 0, 2);
        int name = service < 0 ? -1 : afterColon(arn, service, 3);
        if (name < 0) {
            return null;
        }
        int end = -1;
        if (arn.startsWith("s3:", service)) {
            boolean behindAccessPoint = arn.startsWith("accesspoint/", name);
            boolean inBucket = arn.startsWith("s3:::", service);
            int from = inBucket ? name : name + "accesspoint/".length();
            end = inBucket || behindAccessPoint ? arn.indexOf('/', from + 1) : -1;
        } else if (arn.startsWith("dynamodb:", service) && arn.startsWith("table/", name)) {
            int slash = arn.indexOf('/', name + "table/".length() + 1);
            end = slash > 0 && arn.startsWith("/index/", slash) ? slash : -1;
        }
        return end < 0 ? null : arn.substring(0, end);
    }

    /** Return the place behind a number of further colons, or -1 if there are not so many. */
    private static int afterColon(String arn, int from, int colons) {
        int place = from;
        for (int i = 0; i < colons; i++) {
            place = arn.indexOf(':', place) + 1;
            if (place == 0) {
                return -1;
            }
        }
        return place;
    }
}
