package org.iamunit.inventory.internal.terraform;

import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.PhysicalIdForm;
import org.iamunit.policy.Arn;
import org.jspecify.annotations.Nullable;

/** Tells which resources have an ID, or a name, that is known only after apply. */
final class TerraformPhysicalIds {

    private static final String SECRET = "aws_secretsmanager_secret";

    /** What AWS adds to the name of a secret. */
    private static final String END_OF_SECRET = "-[0-9A-Za-z]{6}";

    /** What Pulumi adds to the names of resources. */
    private static final Pattern AUTONAMED = Pattern.compile("[0-9a-f]{7}");

    private static final String NO_PREFIX = "terraform-";

    /** The attributes that AWS gives, whatever is configured. */
    private static final Set<String> IDS = Set.of("id", "key_id");

    private TerraformPhysicalIds() {}

    /** Tell what the ID of a resource may be of which the ARN is not known, by the ARN that stands in for it. */
    static void tell(TerraformResource resource, String text, InventoryFacts facts) {
        Arn arn = Arn.of(text);
        boolean isSecret = resource.type().equals(SECRET);
        String attribute = TerraformArn.nameAttribute(resource.type());
        if (attribute == null || resource.text("arn") != null) {
            return;
        }
        String name = TerraformResources.part(resource, attribute);
        boolean isKnown = resource.text(attribute) != null;
        PhysicalIdForm autonamed = isKnown ? autonamed(resource, name) : null;
        if (isKnown && autonamed == null && !isSecret) {
            return;
        }
        PhysicalIdForm form = autonamed != null
                ? autonamed
                : isKnown
                        ? new PhysicalIdForm(Pattern.compile(Pattern.quote(name)), false)
                        : form(resource, attribute, arn);
        Pattern pattern =
                isSecret ? Pattern.compile("(?:" + form.pattern().pattern() + ")" + END_OF_SECRET) : form.pattern();
        String standIn = isSecret ? name + "-000000" : name;
        facts.physicalId(text, standIn, pattern, form.isTelling(), resource.address(), resource.values());
    }

    /**
     * Return the form of a name that Pulumi makes up, anew when it makes the resource; {@code null} if somebody has given it.
     *
     * @see <a href="https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming">Autonaming</a>
     */
    private static @Nullable PhysicalIdForm autonamed(TerraformResource resource, String name) {
        int type = resource.address().lastIndexOf("::");
        String beginning = type < 0 ? "" : resource.address().substring(type + "::".length()) + "-";
        return type >= 0
                        && name.startsWith(beginning)
                        && AUTONAMED.matcher(name.substring(beginning.length())).matches()
                ? new PhysicalIdForm(Pattern.compile(Pattern.quote(beginning) + AUTONAMED), false)
                : null;
    }

    /** Tell what the ID of an API may be, by what it is called under. */
    static void tellOfApi(TerraformResource resource, String arn, InventoryFacts facts) {
        PhysicalIdForm form = PhysicalIdForm.of(Arn.of(arn), resource.address());
        facts.physicalId(
                arn, resource.address(), form.pattern(), form.isTelling(), resource.address(), resource.values());
    }

    private static PhysicalIdForm form(TerraformResource resource, String attribute, Arn arn) {
        if (IDS.contains(attribute)) {
            return PhysicalIdForm.of(arn, resource.address());
        }
        String prefix = resource.text(attribute + "_prefix");
        if (prefix != null) {
            return PhysicalIdForm.beginningWith(prefix);
        }
        boolean isMadeUp = resource.configuration() != null && resource.expression(attribute) == null;
        return isMadeUp && resource.expression(attribute + "_prefix") == null
                ? PhysicalIdForm.beginningWith(NO_PREFIX)
                : PhysicalIdForm.any();
    }

    /** Tell what the ID of a VPC endpoint may be, by what stands in for it. */
    static void tellOfEndpoint(
            TerraformResource resource, String standIn, TerraformResources resources, InventoryFacts facts) {
        if (resources.knownAccount(resource) != null && resources.knownRegion(resource) != null) {
            String arn = resources.arn(resource, "ec2", "vpc-endpoint/" + standIn);
            PhysicalIdForm form = PhysicalIdForm.of(Arn.of(arn), standIn);
            facts.physicalId(arn, standIn, form.pattern(), form.isTelling(), resource.address(), resource.values());
        }
    }
}
