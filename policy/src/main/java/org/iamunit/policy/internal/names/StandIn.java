package org.iamunit.policy.internal.names;

import java.util.regex.Pattern;
import org.iamunit.policy.document.SourcePosition;

/**
 * What stands in for a physical ID that no file contains.
 *
 * @param arn the ARN of the resource, with the stand-in
 * @param text the stand-in
 * @param form what the ID looks like
 * @param isTelling whether an ID of this form belongs to such a resource wherever it stands
 * @param name what the file calls the resource
 * @param position where the file contains the resource
 */
public record StandIn(String arn, String text, Pattern form, boolean isTelling, String name, SourcePosition position) {}
