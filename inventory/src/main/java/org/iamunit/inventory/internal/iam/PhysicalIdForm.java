package org.iamunit.inventory.internal.iam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;

/**
 * What an ID looks like that AWS makes up.
 *
 * @param pattern the pattern that it fits
 * @param isTelling whether what fits it is such an ID wherever it stands
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Resource
 *     types defined by services</a>
 */
public record PhysicalIdForm(Pattern pattern, boolean isTelling) {

    private record Row(String service, String beginning, PhysicalIdForm form) {}

    private static final String FILE = "physical-ids.txt";

    private static final PhysicalIdForm ANY = new PhysicalIdForm(Pattern.compile("[^:/*?]+"), false);

    private static final PhysicalIdForm OF_EC2 =
            new PhysicalIdForm(Pattern.compile("[a-z]+(?:-[a-z]+)*-(?:[0-9a-f]{8}|[0-9a-f]{17})"), false);

    /** What AWS CloudFormation puts at the end of a name, of letters and digits. */
    private static final String SUFFIX = "[0-9A-Za-z]{11,13}";

    /** The longest beginning of a logical ID that AWS CloudFormation takes over into every name, however little room that has. */
    private static final int MOST_OF_LOGICAL_ID = 16;

    /** As much of it stands in the names of load balancers, which are short. */
    private static final int LEAST_OF_LOGICAL_ID = 5;

    private static final List<Row> ROWS = read();

    private static List<Row> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PhysicalIdForm.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Row(
                            columns[0],
                            columns[1],
                            new PhysicalIdForm(Pattern.compile(expanded(columns[2])), columns[3].equals("yes"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }

    private static String expanded(String form) {
        return form.replace("<uuid>", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
                .replace("<hex>", "(?:[0-9a-f]{8}|[0-9a-f]{17})")
                .replace("<region>", "[a-z]{2,4}(?:-[a-z]+)+-\\d");
    }

    /** Return the form of the ID that AWS makes up for a resource: any text of one segment if it is not known. */
    public static PhysicalIdForm of(Arn arn, String standIn) {
        int at = arn.resource().lastIndexOf(standIn);
        String beginning = at < 0 ? arn.resource() : arn.resource().substring(0, at);
        return ROWS.stream()
                .filter(row -> arn.isOf(row.service()) && beginning.equals(row.beginning()))
                .map(Row::form)
                .findFirst()
                .orElse(arn.isOf("ec2") ? OF_EC2 : ANY);
    }

    /** Return the form of any text of one segment. */
    public static PhysicalIdForm any() {
        return ANY;
    }

    /**
     * Return the form of the name that AWS CloudFormation makes up: the name of the stack, the logical ID, and letters and digits.
     *
     * <p>The stack may have another name than it seems to have, so that any will do where the end looks made up.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html">Name type</a>
     */
    public static PhysicalIdForm ofName(Arn arn, String stack, String logicalId) {
        int most = arn.isOf("elasticloadbalancing") ? LEAST_OF_LOGICAL_ID : MOST_OF_LOGICAL_ID;
        String id = Pattern.quote(logicalId.substring(0, Math.min(most, logicalId.length())))
                + (logicalId.length() > most ? "\\w{0,250}" : "");
        String known = Pattern.quote(stack.substring(0, Math.min(most, stack.length()))) + "[\\w-]{0,250}?";
        return new PhysicalIdForm(
                Pattern.compile("(?i:(?:" + known + "-)?" + id + "-" + SUFFIX + "|[\\w-]{0,250}?-" + id
                        + "-(?-i:(?=[A-Za-z]{0,12}\\d|[A-Za-z]{0,12}[a-z][A-Z]))" + SUFFIX + ")(?:\\.fifo)?"),
                false);
    }

    /** Return the form of a name of which the beginning is known, and AWS, Terraform or Pulumi makes up the rest. */
    public static PhysicalIdForm beginningWith(String prefix) {
        return new PhysicalIdForm(Pattern.compile(Pattern.quote(prefix) + "[0-9a-z]{6,32}"), false);
    }
}
