package org.iamunit.inventory.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;

/**
 * The output of {@code aws iam get-credential-report}, which tells all users of an account and nothing of what they may do.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html">Generate credential reports for
 *     your AWS account</a>
 */
final class CredentialReport {

    /** A row begins with the name and the ARN; a name may have commas in it. */
    private static final Pattern USER =
            Pattern.compile("\"?(.{1,64}?)\"?,\"?(arn:[a-z-]+:iam::[0-9]{12}:user/(?:.{0,512}/)?\\1)\"?,");

    private static final String HEADER = "user,arn,";

    /** The root user, which every account has. */
    private static final String ROOT = "<root_account>,";

    private CredentialReport() {}

    /** Tell whether a value is such an output. */
    static boolean isOf(JsonValue value) {
        return value.text("Content") != null && "text/csv".equals(value.text("ReportFormat"));
    }

    static void read(JsonValue output, InventoryFacts facts) {
        JsonValue content = output.get("Content");
        String report = content == null ? "" : decoded(String.valueOf(content.text()));
        if (content == null || !report.startsWith(HEADER)) {
            facts.problem(
                    output,
                    "the Content of this credential report is not the base64 encoding of a table that begins with \"user,arn,\"",
                    "keep the output as the AWS CLI wrote it");
            return;
        }
        for (String row : report.lines().skip(1).toList()) {
            Matcher user = USER.matcher(row);
            if (user.lookingAt()) {
                tellOfUser(user.group(2), content, facts);
            } else if (!row.startsWith(ROOT) && !row.isBlank()) {
                facts.problem(
                        content,
                        "a row of this credential report does not begin with the name and the ARN of a user: " + row,
                        "keep the output as the AWS CLI wrote it");
            }
        }
    }

    private static void tellOfUser(String arn, JsonValue at, InventoryFacts facts) {
        facts.principal(arn, at);
        facts.withoutPolicies(arn, at);
        facts.listed(arn, at);
    }

    private static String decoded(String content) {
        try {
            return new String(Base64.getMimeDecoder().decode(content), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
