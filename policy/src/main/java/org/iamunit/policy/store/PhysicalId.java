package org.iamunit.policy.store;

import java.util.Objects;
import java.util.regex.Pattern;
import org.iamunit.policy.document.SourcePosition;

/**
 * The physical ID of a resource that AWS makes up when it makes the resource, so that no file tells it: what stands in for it, and what
 * it will look like.
 *
 * @param arn the ARN of the resource, with the stand-in; never {@code null}
 * @param standIn what stands in for the ID in the ARN and in policies; never {@code null} or blank
 * @param form what the ID looks like, and perhaps more than it; never {@code null}
 * @param isTelling whether an ID of the form is of such a resource wherever it stands, as {@code vpce-1a2b3c4d} is
 * @param name what the file calls the resource, such as its logical ID; never {@code null} or blank
 * @param position where the file has the resource; never {@code null}
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html">Physical IDs of AWS
 *     CloudFormation</a>
 * @since 0.1.0
 */
public record PhysicalId(
        String arn, String standIn, Pattern form, boolean isTelling, String name, SourcePosition position) {

    public PhysicalId {
        Objects.requireNonNull(arn, "arn must not be null");
        Objects.requireNonNull(standIn, "standIn must not be null");
        Objects.requireNonNull(form, "form must not be null");
        Objects.requireNonNull(name, "name must not be null");
        Objects.requireNonNull(position, "position must not be null");
    }
}
