package org.iamunit.policy.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions of a template say before it is deployed: parameters have their defaults, and resources that nobody
 * named have stand-ins for names. What is known only to AWS CloudFormation is {@linkplain JsonValue#unknown not known}.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
final class CloudFormationTemplate {

    /** How many expressions may stand in each other, or refer to each other. */
    private static final int NESTING = 100;

    /** CloudFormation takes no longer template. */
    private static final int LONGEST_TEXT = 1_000_000;

    /** Stand around the number of a reason in a text of which a part is not known. */
    private static final char GAP = '\uE000';

    private static final char END_OF_GAP = '\uE001';

    private static final Pattern GAP_NUMBER = Pattern.compile(GAP + "(\\d{1,9})" + END_OF_GAP);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)}");

    private static final String TRANSFORMED = "name the template after its transforms instead: aws cloudformation"
            + " get-template --template-stage Processed --stack-name STACK --query TemplateBody";

    private static final List<String> FUNCTIONS = List.of(
            "Ref",
            "Fn::Base64",
            "Fn::Cidr",
            "Fn::FindInMap",
            "Fn::GetAtt",
            "Fn::GetAZs",
            "Fn::GetStackOutput",
            "Fn::If",
            "Fn::ImportValue",
            "Fn::Join",
            "Fn::Length",
            "Fn::Select",
            "Fn::Split",
            "Fn::Sub",
            "Fn::ToJsonString",
            "Fn::Transform");

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
    private final InventoryFacts facts;

    private final Map<String, JsonValue> resources = new LinkedHashMap<>();
    private final Map<String, JsonValue> names = new HashMap<>();
    private final Map<String, Truth> conditions = new HashMap<>();
    private final Set<String> beingNamed = new HashSet<>();
    private final List<String> gaps = new ArrayList<>();
    private int depth;

    /** Whether a condition holds. */
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN;

        private static Truth of(boolean holds) {
            return holds ? TRUE : FALSE;
        }

        private Truth not() {
            return this == UNKNOWN ? UNKNOWN : of(this == FALSE);
        }
    }

    CloudFormationTemplate(JsonValue root, CloudFormationStack stack, InventoryFacts facts) {
        this.root = root;
        this.stack = stack;
        this.facts = facts;
        JsonValue declared = root.get("Resources");
        for (Member resource : declared == null ? List.<Member>of() : declared.members()) {
            if (resource.name().startsWith("Fn::")) {
                facts.problem(resource.value(), resource.name() + " makes resources", TRANSFORMED);
            } else {
                resources.put(resource.name(), resource.value());
            }
        }
        checkTransforms(root.get("Transform"));
    }

    private void checkTransforms(@Nullable JsonValue transform) {
        if (transform == null) {
            return;
        }
        for (JsonValue each : transform.isList() ? transform.items() : List.of(transform)) {
            String name = each.isObject() ? each.text("Name") : each.text();
            if (name == null || !name.startsWith("AWS::") || name.equals("AWS::Include")) {
                facts.problem(each, "the transform " + name + " may change what the template says", TRANSFORMED);
            }
        }
    }

    CloudFormationStack stack() {
        return stack;
    }

    /** Return the resources by their logical ids, in their order. */
    Map<String, JsonValue> resources() {
        return resources;
    }

    /** Add a resource that the template makes without saying so. */
    void addResource(String logicalId, JsonValue resource) {
        resources.putIfAbsent(logicalId, resource);
    }

    /** Return a section of the template; {@code null} if there is none. */
    @Nullable
    JsonValue section(String name) {
        return root.get(name);
    }

    /** Return what an expression says; {@code null} if that is that nothing stands there. */
    @Nullable
    JsonValue value(@Nullable JsonValue expression) {
        JsonValue resolved = expression == null ? null : resolve(expression);
        return resolved == null ? null : withoutGaps(resolved);
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
        JsonValue resolved = expression == null ? null : resolve(expression);
        if (resolved == null) {
            return null;
        }
        String text = resolved.isString() ? resolved.text() : null;
        JsonValue inString = text != null && text.indexOf(GAP) >= 0 ? embedded(resolved) : null;
        return inString != null ? inString : withoutGaps(resolved);
    }

    /** Return the value that a string holds, with what is not known in it; {@code null} if it holds none. */
    @Nullable
    JsonValue embedded(@Nullable JsonValue expression) {
        JsonValue resolved = expression == null ? null : resolve(expression);
        if (resolved == null || !resolved.isString()) {
            return resolved == null ? null : withoutGaps(resolved);
        }
        List<Problem> problems = new ArrayList<>();
        JsonValue value = resolved.embedded(problems::add);
        for (Problem problem : problems) {
            if (problem.severity() == Problem.Severity.ERROR) {
                facts.problem(resolved, "the string is no JSON: " + problem.what(), problem.remedy());
            }
        }
        return value == null ? null : unfold(value);
    }

    /** Take documents out of strings of which some is not known. */
    private JsonValue unfold(JsonValue value) {
        String text = value.isString() ? value.text() : null;
        if (text != null && text.indexOf(GAP) >= 0) {
            JsonValue inner = text.stripLeading().startsWith("{") ? value.embedded(problem -> {}) : null;
            return withoutGaps(inner == null ? value : inner);
        }
        return map(value, this::unfold);
    }

    /** Tell whether there is a resource, as far as its condition is known. */
    Truth exists(JsonValue resource) {
        JsonValue condition = resource.get("Condition");
        return condition == null ? Truth.TRUE : condition(condition);
    }

    /**
     * Return the ARN of a resource, with a stand-in for a name that is not known.
     *
     * @return the ARN; {@code null} if it is not known, which has been reported
     */
    @Nullable
    String arn(String logicalId) {
        JsonValue resource = resources.get(logicalId);
        CloudFormationResourceType type =
                resource == null ? null : CloudFormationResourceType.named(resource.text("Type"));
        if (resource == null || type == null) {
            return null;
        }
        JsonValue name = nameOf(logicalId, resource);
        JsonValue known = isKnown(name) ? name : JsonValue.string(standIn(logicalId), resource);
        JsonValue arn = arn(type, resource, known);
        return isKnown(arn) ? arn.text() : null;
    }

    private boolean isKnown(JsonValue value) {
        String text = value.text();
        return text != null && text.indexOf(GAP) < 0;
    }

    private JsonValue arn(CloudFormationResourceType type, JsonValue resource, JsonValue name) {
        JsonValue properties = resource.get("Properties");
        JsonValue path = properties == null || properties.get("Path") == null ? null : resolve(properties.get("Path"));
        JsonValue root = JsonValue.string("/", resource);
        return substitute(
                JsonValue.string(type.arn(), resource), Map.of("Name", name, "Path", path == null ? root : path));
    }

    /** Return the name of a resource: the one that the template gives it, or a stand-in. */
    private JsonValue nameOf(String logicalId, JsonValue resource) {
        JsonValue known = names.get(logicalId);
        if (known != null) {
            return known;
        }
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.text("Type"));
        JsonValue properties = resource.get("Properties");
        JsonValue given = type == null || type.nameProperty() == null || properties == null
                ? null
                : properties.get(type.nameProperty());
        if (given != null && !beingNamed.add(logicalId)) {
            facts.problem(given, "the name of " + logicalId + " refers to itself", "write a name that does not");
            return unknown("the name of " + logicalId + " refers to itself", given);
        }
        JsonValue name = given == null ? null : resolve(given);
        beingNamed.remove(logicalId);
        JsonValue result = name == null ? JsonValue.string(standIn(logicalId), resource) : name;
        names.put(logicalId, result);
        return result;
    }

    private String standIn(String logicalId) {
        return stack.name() + "-" + logicalId;
    }

    private @Nullable JsonValue resolve(JsonValue value) {
        if (depth >= NESTING) {
            facts.problem(
                    value,
                    "expressions nest or refer to each other more than " + NESTING + " levels deep",
                    "write what they say");
            return unknown("expressions nest too deep", value);
        }
        depth++;
        try {
            Member function = functionIn(value);
            if (function != null) {
                return apply(function.name(), function.value(), value);
            }
            String text = value.isString() ? value.text() : null;
            if (text != null && text.contains("{{resolve:")) {
                return unknown("a dynamic reference is known only to AWS CloudFormation", value);
            }
            return map(value, this::resolve);
        } finally {
            depth--;
        }
    }

    private @Nullable Member functionIn(JsonValue value) {
        for (Member member : value.members()) {
            if (member.name().equals("Fn::Transform")) {
                return member;
            }
            if (member.name().equals("Ref") || member.name().startsWith("Fn::")) {
                return value.members().size() == 1 ? member : null;
            }
        }
        return null;
    }

    private JsonValue withoutGaps(JsonValue value) {
        String text = value.isString() ? value.text() : null;
        if (text != null && text.indexOf(GAP) >= 0) {
            Matcher gap = GAP_NUMBER.matcher(text);
            int number = gap.find() ? Integer.parseInt(gap.group(1)) : gaps.size();
            return unknown(number < gaps.size() ? gaps.get(number) : "it holds a character that has no meaning", value);
        }
        return map(value, this::withoutGaps);
    }

    /** Does something with each value that stands directly in another. */
    private interface Change {
        @Nullable
        JsonValue apply(JsonValue value);
    }

    /** Change what stands in an object or a list; what becomes {@code null} is left out. */
    private static JsonValue map(JsonValue value, Change change) {
        if (value.isList()) {
            List<JsonValue> items = new ArrayList<>(value.items().size());
            boolean changed = false;
            for (JsonValue item : value.items()) {
                JsonValue newItem = change.apply(item);
                changed |= newItem != item;
                if (newItem != null) {
                    items.add(newItem);
                }
            }
            return changed ? JsonValue.list(items, value) : value;
        }
        if (value.isObject()) {
            List<Member> members = new ArrayList<>(value.members().size());
            boolean changed = false;
            for (Member member : value.members()) {
                JsonValue newValue = change.apply(member.value());
                changed |= newValue != member.value();
                if (newValue != null) {
                    members.add(newValue == member.value() ? member : member.with(newValue));
                }
            }
            return changed ? JsonValue.object(members, value) : value;
        }
        return value;
    }

    private @Nullable JsonValue apply(String function, JsonValue argument, JsonValue at) {
        return switch (function) {
            case "Ref" -> ref(String.valueOf(argument.text()), at);
            case "Fn::GetAtt" -> attribute(argument, at);
            case "Fn::Sub" -> substitute(argument, at);
            case "Fn::Join" -> join(argument, at);
            case "Fn::If" -> choose(argument, at);
            case "Fn::FindInMap" -> find(argument, at);
            case "Fn::Select" -> select(argument, at);
            case "Fn::Split" -> split(argument, at);
            case "Fn::ToJsonString" -> json(argument, at);
            case "Fn::ImportValue" -> unknown("Fn::ImportValue is known only where the other stack is", at);
            case "Fn::Base64", "Fn::Cidr", "Fn::GetAZs", "Fn::GetStackOutput", "Fn::Length" ->
                unknown(function + " is known only to AWS CloudFormation", at);
            case "Fn::Transform" -> {
                facts.problem(at, "Fn::Transform puts here what a macro or another file says", TRANSFORMED);
                yield unknown("Fn::Transform is known only to AWS CloudFormation", at);
            }
            default -> misspelled(at, function, "function of AWS CloudFormation", FUNCTIONS);
        };
    }

    private JsonValue misspelled(JsonValue at, String name, String what, Iterable<String> candidates) {
        List<String> known = new ArrayList<>();
        candidates.forEach(known::add);
        facts.problem(
                at,
                name + " is no " + what,
                Spelling.nearest(name, known)
                        .map(nearest -> "did you mean " + nearest + "?")
                        .orElse("write one that there is"));
        return unknown(name + " is no " + what, at);
    }

    private JsonValue wrong(JsonValue at, String function, String form) {
        facts.problem(at, function + " has not the form that it needs", "write it as in " + form);
        return unknown(function + " has not the form that it needs", at);
    }

    private @Nullable JsonValue ref(String name, JsonValue at) {
        if (name.startsWith("AWS::")) {
            return pseudoParameter(name, at);
        }
        JsonValue parameters = root.get("Parameters");
        JsonValue parameter = parameters == null ? null : parameters.get(name);
        if (parameter != null) {
            return parameter(name, parameter, at);
        }
        JsonValue resource = resources.get(name);
        if (resource == null) {
            List<String> known = new ArrayList<>(resources.keySet());
            if (parameters != null) {
                parameters.members().forEach(member -> known.add(member.name()));
            }
            return misspelled(at, name, "resource or parameter of the template", known);
        }
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.text("Type"));
        if (type == null) {
            return unknown("what Ref " + name + " says is known only after deployment", at);
        }
        JsonValue resourceName = nameOf(name, resource);
        return switch (type.ref()) {
            case NAME -> at(resourceName, at);
            case ARN -> at(arn(type, resource, resourceName), at);
            case URL ->
                substitute(
                        JsonValue.string("https://sqs.${AWS::Region}.${AWS::URLSuffix}/${AWS::AccountId}/${Name}", at),
                        Map.of("Name", resourceName));
        };
    }

    /** Let a value stand where it is referred to. */
    private JsonValue at(JsonValue value, JsonValue at) {
        String text = value.text();
        String unknown = value.unknown();
        return unknown != null ? JsonValue.unknown(unknown, at) : text == null ? value : JsonValue.string(text, at);
    }

    private @Nullable JsonValue pseudoParameter(String name, JsonValue at) {
        return switch (name) {
            case "AWS::NoValue" -> null;
            case "AWS::AccountId" -> given(stack.account(), "account", "ACCOUNT", at);
            case "AWS::Region" -> given(stack.region(), "Region", "REGION", at);
            case "AWS::Partition" -> JsonValue.string(partition(), at);
            case "AWS::URLSuffix" ->
                JsonValue.string(partition().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com", at);
            case "AWS::StackName" -> JsonValue.string(stack.name(), at);
            case "AWS::StackId", "AWS::NotificationARNs" -> unknown(name + " is known only after deployment", at);
            default -> misspelled(at, name, "pseudo parameter", PSEUDO_PARAMETERS);
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
        return unknown("the " + what + " is not known", at);
    }

    private String partition() {
        String region = String.valueOf(stack.region());
        return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    private JsonValue parameter(String name, JsonValue parameter, JsonValue at) {
        String type = String.valueOf(parameter.text("Type"));
        String value = parameter.text("Default");
        if (value == null) {
            return unknown("the parameter " + name + " has no Default", at);
        }
        if (type.startsWith("AWS::SSM::Parameter::Value<")) {
            return unknown("the parameter " + name + " is known only to AWS Systems Manager", at);
        }
        if (!type.startsWith("List<") && !type.equals("CommaDelimitedList")) {
            return JsonValue.string(value, at);
        }
        List<JsonValue> items = new ArrayList<>();
        for (String item : value.split(",", -1)) {
            items.add(JsonValue.string(item.strip(), at));
        }
        return JsonValue.list(items, at);
    }

    private JsonValue attribute(JsonValue argument, JsonValue at) {
        String text = argument.text();
        List<JsonValue> parts = argument.items();
        String logicalId;
        String attribute;
        if (text != null && text.indexOf('.') > 0) {
            logicalId = text.substring(0, text.indexOf('.'));
            attribute = text.substring(text.indexOf('.') + 1);
        } else if (parts.size() == 2) {
            JsonValue second = resolve(parts.get(1));
            logicalId = String.valueOf(parts.get(0).text());
            attribute = second == null ? "" : String.valueOf(second.text());
        } else {
            return wrong(at, "Fn::GetAtt", "{\"Fn::GetAtt\": [\"Queue\", \"Arn\"]}");
        }
        JsonValue resource = resources.get(logicalId);
        if (resource == null) {
            return misspelled(at, logicalId, "resource of the template", resources.keySet());
        }
        CloudFormationResourceType type = CloudFormationResourceType.named(resource.text("Type"));
        if (type != null && attribute.equals(type.arnAttribute())) {
            return at(arn(type, resource, nameOf(logicalId, resource)), at);
        }
        if (type != null && attribute.equals(type.nameAttribute())) {
            return at(nameOf(logicalId, resource), at);
        }
        return unknown(logicalId + "." + attribute + " is known only after deployment", at);
    }

    private JsonValue substitute(JsonValue argument, JsonValue at) {
        if (argument.isList()) {
            List<JsonValue> parts = argument.items();
            if (parts.size() == 2 && parts.get(0).isString() && parts.get(1).isObject()) {
                Map<String, JsonValue> variables = new HashMap<>();
                for (Member variable : parts.get(1).members()) {
                    JsonValue value = resolve(variable.value());
                    variables.put(
                            variable.name(),
                            value == null ? unknown("AWS::NoValue is no text", variable.value()) : value);
                }
                return at(substitute(parts.get(0), variables), at);
            }
        } else if (argument.isString()) {
            return at(substitute(argument, Map.of()), at);
        }
        return wrong(at, "Fn::Sub", "{\"Fn::Sub\": \"arn:${AWS::Partition}:s3:::${Bucket}\"}");
    }

    private JsonValue substitute(JsonValue template, Map<String, JsonValue> variables) {
        StringBuilder result = new StringBuilder();
        String text = String.valueOf(template.text());
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int copied = 0;
        while (placeholder.find()) {
            result.append(text, copied, placeholder.start());
            copied = placeholder.end();
            String name = placeholder.group(1).strip();
            JsonValue variable = variables.get(name);
            if (name.startsWith("!")) {
                result.append("${").append(name, 1, name.length()).append('}');
            } else if (variable != null) {
                append(variable, result);
            } else if (name.contains(":") && !name.startsWith("AWS::")) {
                facts.problem(
                        template,
                        "AWS CloudFormation rejects ${" + name + "} in Fn::Sub",
                        "write ${!" + name + "} for what IAM puts there");
            } else if (name.contains(".")) {
                append(attribute(JsonValue.string(name, template), template), result);
            } else {
                JsonValue value = ref(name, template);
                append(value == null ? unknown("AWS::NoValue is no text", template) : value, result);
            }
            if (result.length() > LONGEST_TEXT) {
                return tooLong(template);
            }
        }
        return JsonValue.string(result.append(text, copied, text.length()).toString(), template);
    }

    private JsonValue tooLong(JsonValue at) {
        facts.problem(
                at, "the expression makes a text of more than " + LONGEST_TEXT + " characters", "write a shorter one");
        return unknown("the text is too long", at);
    }

    /** Add a part to a text; one that is not known is a gap with a number. */
    private void append(JsonValue part, StringBuilder text) {
        String known = part.text();
        if (known != null) {
            text.append(known);
            return;
        }
        String why = part.unknown();
        text.append(GAP).append(gaps.size()).append(END_OF_GAP);
        gaps.add(why == null ? "a part of the text is " + part : why);
    }

    private JsonValue join(JsonValue argument, JsonValue at) {
        List<JsonValue> parts = argument.items();
        String delimiter = parts.size() == 2 ? parts.get(0).text() : null;
        if (delimiter == null) {
            return wrong(at, "Fn::Join", "{\"Fn::Join\": [\":\", [\"a\", \"b\"]]}");
        }
        JsonValue items = resolve(parts.get(1));
        if (items == null || !items.isList()) {
            return items != null && items.unknown() != null
                    ? at(items, at)
                    : wrong(at, "Fn::Join", "{\"Fn::Join\": [\":\", [\"a\", \"b\"]]}");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < items.items().size(); i++) {
            text.append(i == 0 ? "" : delimiter);
            append(items.items().get(i), text);
            if (text.length() > LONGEST_TEXT) {
                return tooLong(at);
            }
        }
        return JsonValue.string(text.toString(), at);
    }

    private @Nullable JsonValue choose(JsonValue argument, JsonValue at) {
        List<JsonValue> parts = argument.items();
        if (parts.size() != 3) {
            return wrong(at, "Fn::If", "{\"Fn::If\": [\"IsProduction\", \"a\", \"b\"]}");
        }
        return switch (condition(parts.get(0))) {
            case TRUE -> resolve(parts.get(1));
            case FALSE -> resolve(parts.get(2));
            case UNKNOWN -> unknown("whether " + parts.get(0).text() + " holds is not known", at);
        };
    }

    private @Nullable JsonValue find(JsonValue argument, JsonValue at) {
        List<JsonValue> parts = argument.items();
        if (parts.size() < 3) {
            return wrong(at, "Fn::FindInMap", "{\"Fn::FindInMap\": [\"Map\", \"key\", \"key\"]}");
        }
        JsonValue found = root.get("Mappings");
        StringBuilder path = new StringBuilder();
        for (JsonValue part : parts.subList(0, 3)) {
            JsonValue key = resolve(part);
            if (key == null || !isKnown(key)) {
                return unknown("which value Fn::FindInMap finds is not known", at);
            }
            path.append(path.length() == 0 ? "" : ".").append(key.text());
            found = found == null ? null : found.get(String.valueOf(key.text()));
        }
        JsonValue byDefault = parts.size() > 3 ? parts.get(3).get("DefaultValue") : null;
        if (found == null && byDefault != null) {
            return resolve(byDefault);
        }
        if (found == null) {
            facts.problem(at, path + " is in no mapping of the template", "write keys that are, or a DefaultValue");
            return unknown(path + " is in no mapping of the template", at);
        }
        return at(found, at);
    }

    private JsonValue select(JsonValue argument, JsonValue at) {
        List<JsonValue> parts = argument.items();
        String form = "{\"Fn::Select\": [0, [\"a\", \"b\"]]}";
        if (parts.size() != 2) {
            return wrong(at, "Fn::Select", form);
        }
        JsonValue index = resolve(parts.get(0));
        JsonValue list = resolve(parts.get(1));
        if (index == null || !isKnown(index) || list == null || list.unknown() != null) {
            return unknown("which value Fn::Select selects is not known", at);
        }
        String number = String.valueOf(index.text());
        if (!number.matches("\\d{1,6}")
                || Integer.parseInt(number) >= list.items().size()) {
            return wrong(at, "Fn::Select", form);
        }
        return at(list.items().get(Integer.parseInt(number)), at);
    }

    private JsonValue split(JsonValue argument, JsonValue at) {
        List<JsonValue> parts = argument.items();
        String delimiter = parts.size() == 2 ? parts.get(0).text() : null;
        if (delimiter == null || delimiter.isEmpty()) {
            return wrong(at, "Fn::Split", "{\"Fn::Split\": [\",\", \"a,b\"]}");
        }
        JsonValue text = resolve(parts.get(1));
        if (text == null || !isKnown(text)) {
            return unknown("what Fn::Split splits is not known", at);
        }
        List<JsonValue> items = new ArrayList<>();
        for (String item : String.valueOf(text.text()).split(Pattern.quote(delimiter), -1)) {
            items.add(JsonValue.string(item, at));
        }
        return JsonValue.list(items, at);
    }

    private JsonValue json(JsonValue argument, JsonValue at) {
        JsonValue value = resolve(argument);
        StringBuilder text = new StringBuilder();
        if (value != null) {
            write(value, text);
        }
        return text.length() > LONGEST_TEXT ? tooLong(at) : JsonValue.string(text.toString(), at);
    }

    private void write(JsonValue value, StringBuilder text) {
        if (text.length() > LONGEST_TEXT) {
            return;
        }
        if (value.isObject()) {
            writeAll('{', value.members(), '}', text, member -> {
                writeString(member.name(), text);
                text.append(':');
                write(member.value(), text);
            });
        } else if (value.isList()) {
            writeAll('[', value.items(), ']', text, item -> write(item, text));
        } else if (value.isNull()) {
            text.append("null");
        } else if (value.isString()) {
            writeString(String.valueOf(value.text()), text);
        } else if (value.text() != null) {
            text.append(value.text());
        } else {
            text.append('"');
            append(value, text);
            text.append('"');
        }
    }

    private static <T> void writeAll(char open, List<T> all, char close, StringBuilder text, Consumer<T> write) {
        text.append(open);
        for (int i = 0; i < all.size(); i++) {
            text.append(i == 0 ? "" : ",");
            write.accept(all.get(i));
        }
        text.append(close);
    }

    private static void writeString(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            char character = string.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < ' ') {
                text.append("\\u%04x".formatted((int) character));
            } else {
                text.append(character);
            }
        }
        text.append('"');
    }

    /** Tell whether the condition of a name holds, or that of an expression. */
    private Truth condition(JsonValue condition) {
        String name = condition.text();
        if (name == null) {
            return evaluate(condition);
        }
        Truth known = conditions.get(name);
        if (known != null) {
            return known;
        }
        JsonValue all = root.get("Conditions");
        JsonValue expression = all == null ? null : all.get(name);
        if (expression == null) {
            List<String> names = new ArrayList<>();
            if (all != null) {
                all.members().forEach(member -> names.add(member.name()));
            }
            misspelled(condition, name, "condition of the template", names);
            return Truth.UNKNOWN;
        }
        // A condition that depends on itself is not known.
        conditions.put(name, Truth.UNKNOWN);
        Truth truth = evaluate(expression);
        conditions.put(name, truth);
        return truth;
    }

    private Truth evaluate(JsonValue expression) {
        if (expression.members().size() != 1 || depth >= NESTING) {
            return Truth.UNKNOWN;
        }
        depth++;
        try {
            Member function = expression.members().get(0);
            List<JsonValue> arguments = function.value().items();
            return switch (function.name()) {
                case "Condition" -> condition(function.value());
                case "Fn::Not" ->
                    arguments.size() == 1 ? condition(arguments.get(0)).not() : Truth.UNKNOWN;
                case "Fn::And" -> all(arguments, Truth.FALSE);
                case "Fn::Or" -> all(arguments, Truth.TRUE);
                case "Fn::Equals" -> equal(arguments);
                default -> {
                    misspelled(
                            expression,
                            function.name(),
                            "function for conditions",
                            List.of("Condition", "Fn::And", "Fn::Equals", "Fn::Not", "Fn::Or"));
                    yield Truth.UNKNOWN;
                }
            };
        } finally {
            depth--;
        }
    }

    /** Return what decides if one of the conditions has it, else the opposite if all are known. */
    private Truth all(List<JsonValue> arguments, Truth deciding) {
        Truth result = deciding.not();
        for (JsonValue argument : arguments) {
            Truth truth = condition(argument);
            if (truth == deciding) {
                return deciding;
            }
            if (truth == Truth.UNKNOWN) {
                result = truth;
            }
        }
        return result;
    }

    private Truth equal(List<JsonValue> arguments) {
        JsonValue first = arguments.size() == 2 ? resolve(arguments.get(0)) : null;
        JsonValue second = arguments.size() == 2 ? resolve(arguments.get(1)) : null;
        if (first == null || second == null || !isKnown(first) || !isKnown(second)) {
            return Truth.UNKNOWN;
        }
        return Truth.of(String.valueOf(first.text()).equals(second.text()));
    }

    private static JsonValue unknown(String why, JsonValue at) {
        return JsonValue.unknown(why, at);
    }
}
