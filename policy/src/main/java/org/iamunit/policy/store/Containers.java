package org.iamunit.policy.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies in something that has a policy: an object in a bucket or behind an access point, a method of an API. */
final class Containers {

    /**
     * How what contains something is told from its contents.
     *
     * @param service how the ARN goes on after its partition
     * @param type how its last part begins
     * @param contents what stands between the container and what lies in it
     */
    private record Kind(String service, String type, String contents) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("s3:::", "", "/"),
            new Kind("s3:", "accesspoint/", "/"),
            new Kind("dynamodb:", "table/", "/index/"),
            new Kind("es:", "domain/", "/"),
            new Kind("execute-api:", "", "/"),
            new Kind("mediastore:", "container/", "/"),
            new Kind("s3-outposts:", "outpost/", "/object/"),
            new Kind("s3tables:", "bucket/", "/table/"),
            new Kind("vpc-lattice:", "service/", "/"));

    private Containers() {}

    /** Return the ARN of what contains a resource, as far as its policy holds for the resource too. */
    static @Nullable String of(String arn) {
        int service = afterColon(arn, 0, 2);
        int name = service < 0 ? -1 : afterColon(arn, service, 3);
        if (name < 0) {
            return null;
        }
        for (Kind kind : KINDS) {
            if (arn.startsWith(kind.service(), service) && arn.startsWith(kind.type(), name)) {
                int end = arn.indexOf(kind.contents(), name + kind.type().length() + 1);
                return end < 0 ? null : arn.substring(0, end);
            }
        }
        return null;
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
