package org.iamunit.policy.document;

/**
 * What AWS's pages do not allow in the ARNs of {@code Resource} and {@code NotResource}, although AWS takes it. It is
 * matched as it stands.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
final class ResourceWarnings {

    private static final int SERVICE = 2;

    private ResourceWarnings() {}

    static void add(PolicyText resource, SourcePosition position, Problems problems) {
        String text = resource.toString();
        if (!text.startsWith("arn:")) {
            return;
        }
        if (resource.isPlain()) {
            return;
        }
        if (resource.hasVariables()
                && resource.segments().stream()
                        .limit(ArnPattern.SEGMENT_COUNT - 1L)
                        .anyMatch(PolicyText::hasVariables)) {
            problems.warning(
                    position,
                    "the resource \"" + text
                            + "\" has a policy variable before its fifth colon, where AWS's pages allow none",
                    "write the value, or *, in place of it");
            return;
        }
        String[] parts = text.split(":", ArnPattern.SEGMENT_COUNT);
        if (parts.length > SERVICE && (parts[SERVICE].indexOf('*') >= 0 || parts[SERVICE].indexOf('?') >= 0)) {
            problems.warning(
                    position,
                    "the resource \"" + text + "\" has a wildcard in its service, where AWS's pages allow none",
                    "name the service, or write \"*\" for every resource");
        }
    }
}
