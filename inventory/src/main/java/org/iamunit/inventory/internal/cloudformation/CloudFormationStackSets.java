package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The stacks that a stack set deploys to accounts and Regions.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stackset.html">AWS::CloudFormation::StackSet</a>
 */
final class CloudFormationStackSets {

    static final String TYPE = "AWS::CloudFormation::StackSet";

    private CloudFormationStackSets() {}

    /** An account and a Region that a stack is deployed to. */
    private record Target(
            String account, String region, @Nullable String doubt) {}

    /**
     * A stack of a stack set.
     *
     * @param doubt why it is not known whether there is one; {@code null} if there is
     */
    record Stack(
            CloudFormationTemplate template,
            String account,
            String region,
            @Nullable String doubt) {}

    /** Return the stacks of a stack set, as far as its template and its targets are known; warn of what is not. */
    static List<Stack> of(CloudFormationResource set) {
        CloudFormationTemplate parent = set.template();
        InventoryFacts facts = set.facts();
        InventoryInput input = template(set);
        if (input == null) {
            facts.warning(
                    set.value(),
                    "the template of the stack set " + set.logicalId()
                            + " is in no file, so that nothing is known of what it deploys",
                    "name its file, too, or the templates of the accounts that it deploys to");
            CloudFormationMissingStack missing =
                    new CloudFormationMissingStack(parent, "the stack set " + set.logicalId(), set.value(), facts);
            given(set).values().forEach(given -> missing.passed(parent.value(given.value())));
            return List.of();
        }
        String name = set.text("StackSetName");
        List<Stack> stacks = new ArrayList<>();
        for (Target target : targets(set)) {
            String stack = "StackSet-" + (name == null ? set.logicalId() : name);
            stacks.add(new Stack(
                    new CloudFormationTemplate(
                            input,
                            new CloudFormationStack(stack, target.account(), target.region(), stack, Map.of()),
                            facts,
                            CloudFormationParameters.of(given(set)),
                            parent.nesting()),
                    target.account(),
                    target.region(),
                    target.doubt()));
        }
        return stacks;
    }

    private static @Nullable InventoryInput template(CloudFormationResource set) {
        InventoryInput in = set.template().input();
        JsonValue body = set.template().value(set.property("TemplateBody"));
        String text = body == null ? null : body.text();
        if (text == null || body == null) {
            JsonValue url = set.property("TemplateURL");
            String file = url == null ? null : url.text();
            return file == null || file.contains("://") ? null : in.inFile(in.resolve(file));
        }
        String source = in.file() + " (TemplateBody of " + set.logicalId() + ")";
        List<Problem> problems = new ArrayList<>();
        List<JsonValue> values = text.stripLeading().startsWith("{")
                ? JsonValue.readAll(source, text, problems::add)
                : JsonValue.readYaml(source, text, problems::add);
        problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .forEach(problem -> set.facts().problem(body, problem.what(), problem.remedy()));
        return values.size() == 1 ? in.with(values.get(0)) : null;
    }

    /** Return where a stack set is deployed to; of units and of what is not known, warn, and take every account that has templates. */
    private static List<Target> targets(CloudFormationResource set) {
        List<Target> targets = new ArrayList<>();
        boolean isKnown = !set.items("StackInstancesGroup").isEmpty();
        for (JsonValue written : set.items("StackInstancesGroup")) {
            JsonValue group = set.template().value(written);
            JsonValue to = group == null ? null : group.get("DeploymentTargets");
            List<String> accounts = texts(to, "Accounts");
            List<String> regions = texts(group, "Regions");
            isKnown &= !accounts.isEmpty()
                    && !regions.isEmpty()
                    && (to == null || to.get("OrganizationalUnitIds") == null)
                    && accounts.stream().allMatch(Arn::isAccountId);
            for (String account : accounts) {
                if (Arn.isAccountId(account)) {
                    regions.forEach(region -> targets.add(new Target(account, region, null)));
                }
            }
        }
        if (!isKnown) {
            set.facts()
                    .warning(
                            set.value(),
                            "it is not known to which accounts and Regions the stack set " + set.logicalId()
                                    + " deploys, so that what it makes there is not known",
                            "write the Accounts and Regions, or load the templates of the accounts");
            targets.addAll(perhaps(set, targets));
        }
        return targets;
    }

    private static List<Target> perhaps(CloudFormationResource set, List<Target> certain) {
        String doubt = "it is not known whether the stack set " + set.logicalId() + " deploys to the account;"
                + " write the Accounts and Regions, or load the templates of the accounts";
        Set<String> accounts = new TreeSet<>();
        set.template().stacks().all().forEach(template -> addAccount(template, accounts));
        addAccount(set.template(), accounts);
        certain.forEach(target -> accounts.remove(target.account()));
        String region = set.template().stack().region();
        return region == null
                ? List.of()
                : accounts.stream()
                        .map(account -> new Target(account, region, doubt))
                        .toList();
    }

    private static void addAccount(CloudFormationTemplate template, Set<String> accounts) {
        String account = template.stack().account();
        if (account != null) {
            accounts.add(account);
        }
    }

    private static List<String> texts(@Nullable JsonValue object, String member) {
        List<String> texts = new ArrayList<>();
        for (JsonValue item : object == null ? List.<JsonValue>of() : object.items(member)) {
            String text = item.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static Map<String, CloudFormationParameters.Given> given(CloudFormationResource set) {
        Map<String, CloudFormationParameters.Given> values = new HashMap<>();
        for (JsonValue written : set.items("Parameters")) {
            JsonValue parameter = set.template().resolved(written);
            String key = parameter == null ? null : parameter.text("ParameterKey");
            JsonValue value = parameter == null ? null : parameter.get("ParameterValue");
            if (key != null && value != null) {
                values.put(key, new CloudFormationParameters.Given(value, false));
            }
        }
        return values;
    }
}
