package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * What IAM refuses in the ARNs of {@code Resource} and {@code NotResource}: it knows the partitions, the resource types of
 * its own and that neither they nor buckets have a Region. It takes services, accounts and Regions that do not exist.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html">Policy checks
 *     of IAM Access Analyzer</a>
 */
final class ResourceErrors {

    /** How the ARNs go on behind the account that S3 has with a Region; all others are of buckets and objects. */
    static final List<String> S3_TYPES_WITH_REGION =
            List.of("access-grants/", "accesspoint/", "async-request/", "job/", "storage-lens-group/", "storage-lens/");

    /** How the ARNs of IAM go on behind the account: what IAM's answer names, and what its resource types have besides. */
    static final List<String> IAM_TYPES = List.of(
            "access-report/",
            "assumed-role/",
            "delegation-request/",
            "federated-user/",
            "group/",
            "instance-profile/",
            "mfa/",
            "oidc-provider/",
            "policy/",
            "report/",
            "role-template/",
            "role/",
            "root",
            "saml-provider/",
            "server-certificate/",
            "sms-mfa/",
            "user/");

    private static final String SIX_PARTS = "write all six parts, arn:partition:service:region:account:resource";

    /** Where the service begins in most ARNs. */
    private static final int SERVICE = "arn:aws:".length();

    private final String text;
    private final boolean hasVariables;
    private final List<String> parts;

    private ResourceErrors(PolicyText resource) {
        this.text = resource.toString();
        this.hasVariables = resource.hasVariables();
        this.parts = parts();
    }

    /** What is wrong with an ARN, and what to write. */
    private record Fault(String what, String remedy) {}

    /** Report what IAM would refuse of a resource, and tell whether there is something. */
    static boolean add(PolicyText resource, JsonValue at, Problems problems) {
        String text = resource.toString();
        boolean isFlawless = !Arn.isArn(text) || (text.indexOf("${") < 0 && isFlawlessArn(text));
        Fault fault = isFlawless ? null : new ResourceErrors(resource).fault();
        if (fault != null) {
            problems.error(at.position(), fault.what(), fault.remedy());
        }
        return fault != null;
    }

    /**
     * Tell at first sight whether a text without policy variables is an ARN of six parts in the commercial partition of which IAM has
     * nothing to say, as most are: of these services alone it knows more than the parts. Every resource of every policy comes by here, so
     * that nothing is made of them.
     */
    static boolean isFlawlessArn(String text) {
        int region = Partition.AWS.isOfArn(text) ? text.indexOf(':', SERVICE) + 1 : 0;
        int account = region > SERVICE + 1 ? text.indexOf(':', region) + 1 : 0;
        return account > 0
                && text.indexOf(':', account) > 0
                && !text.startsWith("iam:", SERVICE)
                && (account == region + 1 || !text.startsWith("s3:", SERVICE));
    }

    /** Split at the first five colons outside of variables, also where the version of the policy knows none: they were meant. */
    private List<String> parts() {
        List<String> found = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < text.length() && found.size() < Arn.PARTS - 1; i++) {
            if (text.charAt(i) == ':') {
                found.add(text.substring(start, i));
                start = i + 1;
            } else if (text.charAt(i) == '$' && text.startsWith("${", i)) {
                i = Math.max(i, text.indexOf('}', i));
            }
        }
        found.add(text.substring(start));
        return found;
    }

    private @Nullable Fault fault() {
        String partition = parts.get(1);
        String service = parts.size() > 2 ? parts.get(2) : "";
        if (!varies(partition) && Partition.of(partition).isEmpty()) {
            return new Fault(
                    "the partition \"" + partition + "\" of the resource \"" + text + "\" does not exist",
                    writePartition(partition));
        }
        if (parts.size() == 2 && varies(partition)) {
            return null;
        }
        if (service.isEmpty()) {
            return new Fault(
                    "the resource \"" + text + "\" names no service", SIX_PARTS + ", or \"*\" for every resource");
        }
        if (parts.size() < Arn.PARTS) {
            return faultOfShort(service);
        }
        return switch (service) {
            case "iam" -> faultOfIam(parts.get(4), parts.get(5));
            case "s3" -> faultOfS3(parts.get(5));
            default -> null;
        };
    }

    /** Say what to write in place of a partition that does not exist. */
    static String writePartition(String partition) {
        List<String> known = Stream.of(Partition.values()).map(Partition::id).toList();
        return Spelling.nearest(partition, known)
                .map(nearest -> "write \"" + nearest + "\"")
                .orElse("write one of " + Partition.all());
    }

    /** An ARN of fewer than six parts is completed, unless one of its parts is empty. */
    private @Nullable Fault faultOfShort(String service) {
        String last = parts.get(parts.size() - 1);
        if (!parts.subList(3, parts.size()).contains("")) {
            return null;
        }
        return new Fault(
                "the resource \"" + text + "\" leaves a part empty, and has not all six of them",
                service.equals("s3") && !last.isEmpty() && !last.equals("*")
                        ? "write \"" + withoutRegion("", last) + "\""
                        : SIX_PARTS);
    }

    private @Nullable Fault faultOfIam(String account, String resource) {
        if (hasRegion()) {
            return new Fault(
                    "the resource \"" + text + "\" has a Region, and nothing in IAM has one",
                    "write \"" + withoutRegion(account, resource) + "\"");
        }
        if (mayBegin(resource, IAM_TYPES)) {
            return null;
        }
        List<String> types =
                IAM_TYPES.stream().map(type -> type.replace("/", "")).toList();
        return new Fault(
                "the resource \"" + text + "\" is of no type that IAM has",
                Spelling.nearest(resource.split("[/:]", 2)[0], types)
                        .map(nearest -> "write \"" + nearest + "/…\" behind the account")
                        .orElseGet(() -> "write the type behind the account: " + String.join(", ", IAM_TYPES)));
    }

    private @Nullable Fault faultOfS3(String resource) {
        return hasRegion() && !mayBegin(resource, S3_TYPES_WITH_REGION)
                ? new Fault(
                        "the resource \"" + text + "\" has a Region, and buckets and objects have none",
                        "write \"" + withoutRegion("", resource) + "\"")
                : null;
    }

    /** A wildcard or variable in the place of the Region may stand for none. */
    private boolean hasRegion() {
        return !parts.get(3).isEmpty() && !varies(parts.get(3));
    }

    private String withoutRegion(String account, String resource) {
        return "arn:" + parts.get(1) + ":" + parts.get(2) + "::" + account + ":" + resource;
    }

    private boolean varies(String part) {
        return endOfKnown(part) < part.length();
    }

    /** Tell whether what fits a part may begin with one of some texts, or be it. */
    private boolean mayBegin(String part, List<String> beginnings) {
        String known = part.substring(0, endOfKnown(part));
        for (String beginning : beginnings) {
            if (known.startsWith(beginning) || (known.length() < part.length() && beginning.startsWith(known))) {
                return true;
            }
        }
        return false;
    }

    /** Return where the first wildcard or variable begins. */
    private int endOfKnown(String part) {
        for (int i = 0; i < part.length(); i++) {
            char character = part.charAt(i);
            if (character == '*' || character == '?' || (hasVariables && part.startsWith("${", i))) {
                return i;
            }
        }
        return part.length();
    }
}
