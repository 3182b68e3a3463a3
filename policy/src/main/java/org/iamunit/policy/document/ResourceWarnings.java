package org.iamunit.policy.document;

import org.iamunit.policy.Arn;

/**
 * What AWS's pages do not allow in the ARNs of {@code Resource} and {@code NotResource}, although AWS takes it. It is
 * matched as it stands.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 */
final class ResourceWarnings {

    private ResourceWarnings() {}

    /** Report what there is to be said of a resource, and tell whether there is something. */
    static boolean add(PolicyText resource, JsonValue at, Problems problems) {
        String text = resource.toString();
        if (!Arn.isArn(text)) {
            return false;
        }
        if (resource.isPlain()) {
            return false;
        }
        if (resource.hasVariables()
                && hasVariableBeforeResource(text)
                && resource.segments().stream().limit(Arn.PARTS - 1L).anyMatch(PolicyText::hasVariables)) {
            problems.warning(
                    at.position(),
                    "the resource \"" + text
                            + "\" has a policy variable before its fifth colon, where AWS's pages allow none",
                    "write the value, or *, in place of it");
            return true;
        }
        if (hasWildcardInService(text)) {
            problems.warning(
                    at.position(),
                    "the resource \"" + text + "\" has a wildcard in its service, where AWS's pages allow none",
                    "name the service, or write \"*\" for every resource");
            return true;
        }
        return false;
    }

    static boolean hasWildcardInService(String arn) {
        int service = arn.indexOf(':', arn.indexOf(':') + 1) + 1;
        for (int i = service; service > 0 && i < arn.length() && arn.charAt(i) != ':'; i++) {
            if (arn.charAt(i) == '*' || arn.charAt(i) == '?') {
                return true;
            }
        }
        return false;
    }

    /** Tell at first sight whether a variable may stand before the fifth colon, as in few. */
    private static boolean hasVariableBeforeResource(String arn) {
        int variable = arn.indexOf("${");
        int colons = 0;
        for (int i = 0; i < variable && colons < Arn.PARTS - 1; i++) {
            colons += arn.charAt(i) == ':' ? 1 : 0;
        }
        return colons < Arn.PARTS - 1;
    }
}
