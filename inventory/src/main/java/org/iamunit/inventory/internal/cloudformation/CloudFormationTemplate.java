package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.internal.sam.SamResources;
import org.iamunit.inventory.internal.sam.SamTemplate;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a template stand for before it is deployed: parameters have the values that are given or their defaults,
 * and resources that nobody named have stand-ins for names. It is one room since names of all kinds are told apart by what else the template has.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template anatomy</a>
 */
final class CloudFormationTemplate implements SamTemplate {

    /** What stand-ins begin with in the place of the name of the stack, where what they stand for is known by how it begins. */
    private static final Map<String, String> PREFIXES =
            Map.of("AWS::EC2::VPC", "vpc-", "AWS::EC2::VPCEndpoint", "vpce-");

    private static final List<String> PSEUDO_PARAMETERS = List.of(
            "AWS::AccountId",
            "AWS::NoValue",
            "AWS::NotificationARNs",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private final JsonValue root;
    private final CloudFormationStack stack;
    private final InventoryInput input;
    private final InventoryFacts facts;
    private final CloudFormationParameters parameters;
    private final CloudFormationFunctions functions;
    private final CloudFormationConditions conditions;
    private final CloudFormationLoops loops;
    private final CloudFormationNesting nesting;

    /** The values of outputs, each found out once: stacks that are nested in each other may name them many times over. */
    private final Map<String, @Nullable JsonValue> outputs = new HashMap<>();

    private final @Nullable String macro;

    private final Map<String, JsonValue> resources = new LinkedHashMap<>();
    private final Map<String, JsonValue> names = new HashMap<>();
    private final Set<String> beingNamed = new HashSet<>();

    /** The names that stand in for those that the template does not tell. */
    private final Set<String> standIns = new HashSet<>();

    /** Take the template of an input, which is deployed on its own. */
    CloudFormationTemplate(InventoryInput input, CloudFormationStack stack, InventoryFacts facts) {
        this(input, stack, facts, CloudFormationParameters.of(input, stack, facts), CloudFormationNesting.of(input));
    }

    /** Take the template of an input, which may be that of a nested stack. */
    CloudFormationTemplate(
            InventoryInput input,
            CloudFormationStack stack,
            InventoryFacts facts,
            CloudFormationParameters parameters,
            CloudFormationNesting nesting) {
        this.root = input.value();
        this.input = input;
        this.stack = stack;
        this.facts = facts;
        this.parameters = parameters;
        this.nesting = nesting;
        this.functions = new CloudFormationFunctions(this, facts);
        this.loops = new CloudFormationLoops(functions, facts);
        this.conditions = new CloudFormationConditions(loops.unroll(root.get("Conditions")), functions, loops);
        JsonValue declared = loops.unroll(root.get("Resources"));
        for (Member resource : declared == null ? List.<Member>of() : declared.members()) {
            if (!resource.name().startsWith("Fn::")) {
                resources.put(resource.name(), resource.value());
            }
        }
        CloudFormationModules.addTo(resources, root);
        String byMacro = CloudFormationMacros.in(root, facts);
        String byModule = CloudFormationModules.doubt(resources, input, facts);
        String overriding = nesting.overriding();
        this.macro = byMacro != null ? byMacro : overriding != null ? overriding : byModule;
    }

    CloudFormationStack stack() {
        return stack;
    }

    InventoryInput input() {
        return input;
    }

    /** Return all stacks of the inventory. */
    CloudFormationStacks stacks() {
        return CloudFormationStacks.of(input, facts);
    }

    CloudFormationNesting nesting() {
        return nesting;
    }

    /** Return why it is not known whether everything in the template will be as it says, or {@code null} if it will. */
    @Nullable
    String macro() {
        return macro;
    }

    /** Return the loops of the template, some of which may repeat for what is not known. */
    CloudFormationLoops loops() {
        return loops;
    }

    @Override
    public Map<String, JsonValue> resources() {
        return resources;
    }

    @Override
    public void addResource(String logicalId, JsonValue resource) {
        resources.putIfAbsent(logicalId, resource);
    }

    @Override
    public @Nullable JsonValue section(String name) {
        return root.get(name);
    }

    @Override
    public @Nullable JsonValue value(@Nullable JsonValue expression) {
        return functions.value(expression);
    }

    /** Return the items of a list, or the one item that stands there without one. */
    List<JsonValue> values(@Nullable JsonValue expression) {
        JsonValue value = value(expression);
        return value == null ? List.of() : value.isList() ? value.items() : List.of(value);
    }

    /**
     * Return the document that an expression says. Of a string of which some is not known, that is not known which stands
     * in its place.
     */
    @Nullable
    JsonValue document(@Nullable JsonValue expression) {
        return functions.document(expression);
    }

    /** Return the value that a string holds, with what is not known in it; {@code null} if it holds none. */
    @Nullable
    JsonValue embedded(@Nullable JsonValue expression) {
        return functions.embedded(expression);
    }

    /** Tell whether a condition holds. */
    CloudFormationConditions.Truth condition(JsonValue condition) {
        return conditions.condition(condition);
    }

    /** Return what a condition asks, whatever comes of it; {@code null} if that is not known exactly. */
    @Nullable
    String meaningOfCondition(JsonValue condition) {
        return conditions.meaning(condition);
    }

    /** Return what an expression says, with gaps for what is not known, which another template of the inventory knows, too. */
    @Nullable
    JsonValue resolved(@Nullable JsonValue expression) {
        return expression == null ? null : functions.resolve(expression);
    }

    /** Return the value of an output, with gaps for what is not known; {@code null} if there is no such output. */
    @Nullable
    JsonValue output(String name) {
        if (!outputs.containsKey(name)) {
            // What depends on itself, by way of a stack that it is nested in, is nothing.
            outputs.put(name, null);
            JsonValue all = root.get("Outputs");
            JsonValue output = all == null ? null : all.get(name);
            outputs.put(name, output == null ? null : resolved(output.get("Value")));
        }
        return outputs.get(name);
    }

    /**
     * Return the ARN of a resource, with a stand-in for a name that is not known.
     *
     * @return the ARN; {@code null} if it is not known, which has been reported
     */
    @Override
    public @Nullable String arn(String logicalId) {
        JsonValue resource = resources.get(logicalId);
        CloudFormationResourceType type =
                resource == null ? null : CloudFormationResourceType.named(resource.text("Type"));
        if (resource == null || type == null) {
            return null;
        }
        JsonValue arn = arn(type, resource, name(logicalId, resource));
        JsonValue path = type.arn().contains("${Path}") ? value(property(resource, "Path")) : null;
        if (path != null && path.unknown() != null) {
            facts.problem(
                    path,
                    "the Path of " + logicalId + " is not known, since " + path.unknown(),
                    "write the Path, or give the parameter in it a value");
        }
        return functions.known(arn);
    }

    /** Return the pattern that an ARN fits with what AWS makes up in the place of stand-ins; {@code null} if none stand in it. */
    @Nullable
    String widestOf(String arn) {
        return functions.widestOf(arn);
    }

    /** Return the ARN of a resource; {@code null} if its type or a part of it is not known, or the Region that is in it. */
    @Nullable
    String knownArn(String logicalId) {
        JsonValue resource = resources.get(logicalId);
        CloudFormationResourceType type =
                resource == null ? null : CloudFormationResourceType.named(resource.text("Type"));
        boolean isPlaced =
                type != null && (stack.region() != null || !type.arn().contains("${AWS::Region}"));
        return isPlaced ? arn(logicalId) : null;
    }

    /** Return the name of a resource: the one that the template gives it, or a stand-in. */
    JsonValue name(String logicalId, JsonValue resource) {
        JsonValue name = nameOf(logicalId, resource);
        return functions.isKnown(name) ? name : JsonValue.string(standIn(logicalId, resource), resource);
    }

    /** Return the text that a pattern of Fn::Sub makes of values; {@code null} if it is not known. */
    @Nullable
    String substituted(String pattern, Map<String, JsonValue> values, JsonValue at) {
        JsonValue text = functions.substitute(JsonValue.string(pattern, at), values);
        return functions.known(text);
    }

    private JsonValue arn(CloudFormationResourceType type, JsonValue resource, JsonValue name) {
        return functions.substitute(
                JsonValue.string(type.arn(), resource), CloudFormationArnParts.of(type, resource, name, functions));
    }

    private static @Nullable JsonValue property(JsonValue resource, String path) {
        JsonValue value = resource.get("Properties");
        for (String name : path.split("\\.", -1)) {
            value = value == null ? null : value.get(name);
        }
        return value;
    }

    /** Return the name of a resource: the one that the template gives it, or a stand-in. */
    private JsonValue nameOf(String logicalId, JsonValue resource) {
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.text("Type"));
        return nameOf(logicalId, resource, type == null ? "Name" : type.nameProperty());
    }

    /** Return what a property that names a resource says, or a stand-in. */
    private JsonValue nameOf(String logicalId, JsonValue resource, @Nullable String nameProperty) {
        String key = logicalId + "." + nameProperty;
        JsonValue known = names.get(key);
        if (known != null) {
            return known;
        }
        JsonValue given = nameProperty == null ? null : property(resource, nameProperty);
        if (given != null && !beingNamed.add(key)) {
            facts.problem(given, "the name of " + logicalId + " refers to itself", "write a name that does not");
            return JsonValue.unknown("the name of " + logicalId + " refers to itself", given);
        }
        JsonValue name = given == null ? null : functions.resolve(given);
        beingNamed.remove(key);
        JsonValue result = name == null ? JsonValue.string(standIn(logicalId, resource), resource) : name;
        names.put(key, result);
        return result;
    }

    private String standIn(String logicalId, JsonValue resource) {
        String type = String.valueOf(resource.text("Type"));
        String standIn = PREFIXES.getOrDefault(type, stack.name() + "-" + nesting.prefix()) + logicalId;
        standIns.add(standIn);
        return standIn;
    }

    /** Return what stands for the id of a VPC endpoint. */
    static String endpoint(String logicalId) {
        return PREFIXES.get("AWS::EC2::VPCEndpoint") + logicalId;
    }

    /** Tell whether a name stands in for one that the template does not tell. */
    boolean isStandIn(String name) {
        return standIns.contains(name);
    }

    /** Tell whether a part of an ARN stands in for a name that the template does not tell. */
    boolean holdsStandIn(Arn arn) {
        return Stream.of(arn.resource().split("[:/]", -1)).anyMatch(standIns::contains);
    }

    /** Return what {@code Ref} says; {@code null} if that is that nothing stands there. */
    @Nullable
    JsonValue ref(String name, JsonValue at) {
        if (name.startsWith("AWS::")) {
            return pseudoParameter(name, at);
        }
        JsonValue declared = root.get("Parameters");
        JsonValue parameter = declared == null ? null : declared.get(name);
        if (parameter != null) {
            return parameters.value(name, parameter, stack.name(), at);
        }
        JsonValue resource = resources.get(name);
        if (resource == null) {
            if (SamResources.mayMake(name, this)) {
                return JsonValue.unknown("what Ref " + name + " says is known only to AWS SAM", at);
            }
            String why = loops.mayMake(name);
            if (why != null) {
                return JsonValue.unknown(why, at);
            }
            JsonValue inModule = CloudFormationModules.ref(name, this, facts, at);
            if (inModule != null) {
                return inModule;
            }
            List<String> known = new ArrayList<>(resources.keySet());
            if (declared != null) {
                declared.members().forEach(member -> known.add(member.name()));
            }
            return functions.misspelled(at, name, "resource or parameter of the template", known);
        }
        String refProperty = CloudFormationResourceType.refProperty(resource.text("Type"));
        if (refProperty != null) {
            return CloudFormationFunctions.at(nameOf(name, resource, refProperty), at);
        }
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.text("Type"));
        if (type == null) {
            return afterDeployment("what Ref " + name + " says", resource, at, "*");
        }
        JsonValue resourceName = nameOf(name, resource);
        return switch (type.ref()) {
            case NAME -> CloudFormationFunctions.at(resourceName, at);
            case ARN -> CloudFormationFunctions.at(arn(type, resource, resourceName), at);
            case OTHER -> afterDeployment("what Ref " + name + " says", resource, at, "*");
            case URL ->
                functions.substitute(
                        JsonValue.string("https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/${Name}", at),
                        Map.of("Name", resourceName));
        };
    }

    /** Return what {@code Fn::GetAtt} says. */
    JsonValue attribute(String logicalId, String attribute, JsonValue at) {
        JsonValue resource = resources.get(logicalId);
        String loop = resource == null ? loops.mayMake(logicalId) : null;
        if (loop != null) {
            return JsonValue.unknown(loop, at);
        }
        JsonValue inModule = resource == null || CloudFormationModules.isModule(resource)
                ? CloudFormationModules.attribute(logicalId, attribute, this, facts, at)
                : null;
        if (inModule != null) {
            return inModule;
        }
        if (resource == null) {
            return SamResources.mayMake(logicalId, this)
                    ? JsonValue.unknown(logicalId + "." + attribute + " is known only to AWS SAM", at)
                    : functions.misspelled(at, logicalId, "resource of the template", resources.keySet());
        }
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.text("Type"));
        if (type != null && type.arnAttributes().contains(attribute)) {
            return CloudFormationFunctions.at(arn(type, resource, nameOf(logicalId, resource)), at);
        }
        if (type != null && type.nameAttributes().contains(attribute)) {
            return CloudFormationFunctions.at(nameOf(logicalId, resource), at);
        }
        if (type != null && attribute.equals("StreamArn")) {
            // It ends in the time at which the stream is made.
            JsonValue table = arn(type, resource, nameOf(logicalId, resource));
            return afterDeployment(
                    logicalId + "." + attribute,
                    resource,
                    at,
                    table.text() == null || !functions.isKnown(table) ? "*" : table.text() + "/stream/*");
        }
        if (type != null && attribute.equals("QueueUrl")) {
            JsonValue url = ref(logicalId, at);
            return url == null ? JsonValue.unknown("AWS::NoValue is no text", at) : url;
        }
        JsonValue output = attribute.startsWith("Outputs.")
                ? nestedOutput(logicalId, resource, attribute)
                : CloudFormationStacks.READER.equals(resource.text("Type"))
                        ? stacks().fromOtherRegion(attribute)
                        : null;
        return output != null
                ? CloudFormationFunctions.at(output, at)
                : afterDeployment(logicalId + "." + attribute, resource, at, "*");
    }

    /** Make what AWS makes up for a resource: the same wherever it is referred to, unless a template or a program makes it up. */
    private JsonValue afterDeployment(String what, JsonValue resource, JsonValue at, String widest) {
        String type = String.valueOf(resource.text("Type"));
        String why = what + " is known only after deployment";
        boolean isOfAws = type.startsWith("AWS::") && !type.startsWith("AWS::CloudFormation::");
        return JsonValue.unknown(why, at, widest, isOfAws ? stack.name() + " " + type + " " + why : null);
    }

    private @Nullable JsonValue nestedOutput(String logicalId, JsonValue resource, String attribute) {
        CloudFormationTemplate nested = nesting.nestedIn(this, logicalId, resource, facts);
        return nested == null ? null : nested.output(attribute.substring("Outputs.".length()));
    }

    private @Nullable JsonValue pseudoParameter(String name, JsonValue at) {
        return switch (name) {
            case "AWS::NoValue" -> null;
            case "AWS::AccountId" -> given(stack.account(), "account", "ACCOUNT", at);
            case "AWS::Region" -> given(stack.region(), "Region", "REGION", at);
            case "AWS::Partition" -> JsonValue.string(partition().id(), at);
            case "AWS::URLSuffix" -> JsonValue.string(partition().dnsSuffix(), at);
            case "AWS::StackName" -> JsonValue.string(stack.name(), at);
            case "AWS::StackId", "AWS::NotificationARNs" ->
                JsonValue.unknown(name + " is known only after deployment", at, "*", stack.name() + " " + name);
            default -> functions.misspelled(at, name, "pseudo parameter", PSEUDO_PARAMETERS);
        };
    }

    private JsonValue given(@Nullable String value, String what, String placeholder, JsonValue at) {
        if (value != null) {
            return JsonValue.string(value, at);
        }
        facts.problem(
                root,
                "nothing says which " + what + " the template is deployed to",
                "keep it in a folder accounts/ACCOUNT/REGION, or say so beside the name of the file: "
                        + what.toLowerCase(Locale.ROOT) + " = \"" + placeholder + "\"");
        return JsonValue.unknown("the " + what + " is not known", at);
    }

    private Partition partition() {
        return Region.partitionOf(String.valueOf(stack.region())).orElse(Partition.AWS);
    }
}
