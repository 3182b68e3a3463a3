package org.iamunit.policy.store;

import java.util.regex.Pattern;

/** The form of the ARN of one resource. */
final class ResourceArn {

    private static final Pattern FORM = Pattern.compile("arn:[^:*?]+:[^:*?]+:[^:*?]*:[^:*?]*:[^*?]+");

    private ResourceArn() {}

    /** Tell whether a text is an ARN without wildcards. */
    static boolean isOfOne(String text) {
        return FORM.matcher(text).matches();
    }
}
