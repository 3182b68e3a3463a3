package org.iamunit.inventory.internal.cloudformation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.PhysicalIdForm;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;

/**
 * Tells which resources of a template have an ID, or a name, that AWS makes up when it makes them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/resources-section-structure.html">Physical IDs</a>
 */
final class CloudFormationPhysicalIds {

    /** What stands for the name in the ARNs of types. */
    private static final Pattern NAME = Pattern.compile("\\$\\{(?:Name|Bare|Host)}");

    /** What stands for what AWS adds to names. */
    private static final Pattern ZEROS = Pattern.compile("0{6,}(?:-0+)*");

    /** What can be called under its ID, too. */
    private static final Pattern API = Pattern.compile("/(?:rest)?apis/");

    private final CloudFormationTemplate template;
    private final String logicalId;
    private final JsonValue resource;
    private final CloudFormationResourceType type;

    CloudFormationPhysicalIds(
            CloudFormationTemplate template, String logicalId, JsonValue resource, CloudFormationResourceType type) {
        this.template = template;
        this.logicalId = logicalId;
        this.resource = resource;
        this.type = type;
    }

    /** Tell what the ID of a resource may be, if it is not known. */
    void tell(String text, InventoryFacts facts) {
        Arn arn = Arn.of(text);
        String name = template.name(logicalId, resource).text();
        Matcher inType = NAME.matcher(type.arn());
        if (name == null || !inType.find()) {
            return;
        }
        boolean isNamed = !template.isStandIn(name);
        Matcher zeros = ZEROS.matcher(type.arn());
        boolean hasZeros = zeros.find();
        if (isNamed && !hasZeros && !template.holdsStandIn(arn)) {
            return;
        }
        int from = hasZeros ? Math.min(inType.start(), zeros.start()) : inType.start();
        int to = hasZeros ? Math.max(inType.end(), zeros.end()) : inType.end();
        String segment = type.arn().substring(from, to);
        String standIn = NAME.matcher(segment).replaceFirst(Matcher.quoteReplacement(nameIn(arn, name)));
        if (!text.contains(standIn)) {
            return;
        }
        PhysicalIdForm form = isNamed
                ? new PhysicalIdForm(Pattern.compile(Pattern.quote(nameIn(arn, name))), false)
                : type.nameProperty() == null
                        ? PhysicalIdForm.of(arn, name)
                        : PhysicalIdForm.ofName(arn, template.stack().name(), logicalId);
        Pattern pattern = hasZeros ? Pattern.compile(withZeros(segment, form.pattern())) : form.pattern();
        facts.physicalId(text, standIn, pattern, form.isTelling(), logicalId, resource);
        if (arn.isOf("apigateway") && API.matcher(arn.resource()).lookingAt()) {
            String api = Arn.of(
                            arn.partition(),
                            "execute-api",
                            arn.region(),
                            String.valueOf(template.stack().account()),
                            standIn)
                    .toString();
            facts.physicalId(api, standIn, pattern, false, logicalId, resource);
        }
    }

    /** Return the name as it stands in the ARN: that of a parameter of Systems Manager goes without its slash. */
    private static String nameIn(Arn arn, String name) {
        return arn.resource().contains(name) || !name.startsWith("/") ? name : name.substring(1);
    }

    /** Return the form of the part of an ARN in which the name stands and, as zeros, what AWS adds to it. */
    private static String withZeros(String segment, Pattern name) {
        StringBuilder form = new StringBuilder();
        Matcher part = Pattern.compile(NAME.pattern() + "|0").matcher(segment);
        int copied = 0;
        while (part.find()) {
            form.append(Pattern.quote(segment.substring(copied, part.start())))
                    .append(part.group().equals("0") ? "[0-9A-Za-z]" : "(?:" + name.pattern() + ")");
            copied = part.end();
        }
        return form.append(Pattern.quote(segment.substring(copied))).toString();
    }
}
