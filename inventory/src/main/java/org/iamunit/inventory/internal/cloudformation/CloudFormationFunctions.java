package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.inventory.internal.iam.Doubts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of a template say before it is deployed. What is known only to AWS CloudFormation is
 * {@linkplain JsonValue#unknown not known}; a text of which only a part is not known is kept with a gap, since a document
 * may stand in it. It is one room since functions stand in each other: each asks the others for its arguments.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">Intrinsic
 *     function reference</a>
 */
final class CloudFormationFunctions {

    /** How many expressions may stand in each other, or refer to each other. */
    static final int NESTING = 100;

    /** CloudFormation takes no longer template. */
    private static final int LONGEST_TEXT = 1_000_000;

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^{}]*)}");

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

    private final CloudFormationTemplate template;
    private final InventoryFacts facts;
    private final CloudFormationGaps gaps;
    private int depth;

    CloudFormationFunctions(CloudFormationTemplate template, InventoryFacts facts) {
        this.template = template;
        this.facts = facts;
        this.gaps = CloudFormationGaps.of(template.input());
    }

    /** Return what an expression says; {@code null} if that is that nothing stands there. */
    @Nullable
    JsonValue value(@Nullable JsonValue expression) {
        JsonValue resolved = expression == null ? null : resolve(expression);
        return resolved == null ? null : withoutGaps(resolved);
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
        JsonValue inString = text != null && text.indexOf(CloudFormationGaps.MARK) >= 0 ? embedded(resolved) : null;
        return inString != null ? inString : withStrings(withoutGaps(withStandIns(resolved)));
    }

    /** CloudFormation hands documents on with strings in the place of numbers and truth values. */
    private static JsonValue withStrings(JsonValue value) {
        String text = value.text();
        return text == null
                ? map(value, CloudFormationFunctions::withStrings)
                : value.isString() ? value : JsonValue.string(text, value);
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
        return value == null ? null : unfold(withStandIns(value));
    }

    /** Let a resource of which AWS makes up the end stand in documents both as the stand-in has it and as it may be. */
    private JsonValue withStandIns(JsonValue value) {
        if (!value.isObject()) {
            return map(value, this::withStandIns);
        }
        List<Member> members = new ArrayList<>();
        boolean changed = false;
        for (Member member : value.members()) {
            boolean isResource =
                    member.name().equals("Resource") || member.name().equals("NotResource");
            JsonValue newValue = isResource ? resources(member.value()) : withStandIns(member.value());
            changed |= newValue != member.value();
            members.add(newValue == member.value() ? member : member.with(newValue));
        }
        return changed ? JsonValue.object(members, value) : value;
    }

    private JsonValue resources(JsonValue value) {
        List<JsonValue> all = new ArrayList<>();
        boolean changed = false;
        for (JsonValue each : value.isList() ? value.items() : List.of(value)) {
            String standIn = each.isString() && textWithGap(each) != null
                    ? gaps.withStandIns(String.valueOf(each.text()))
                    : null;
            if (standIn != null) {
                all.add(JsonValue.string(standIn, each));
                changed = true;
            }
            all.add(standIn == null ? each : gaps.unknown(String.valueOf(each.text()), true, each));
        }
        return changed ? JsonValue.list(all, value) : value;
    }

    /** Take documents out of strings of which some is not known. */
    private JsonValue unfold(JsonValue value) {
        String text = textWithGap(value);
        if (text != null) {
            boolean isDocument = value.isString() && text.stripLeading().startsWith("{");
            JsonValue inner = isDocument ? value.embedded(problem -> {}) : null;
            return withoutGaps(inner == null ? value : inner);
        }
        return map(value, this::unfold);
    }

    /** Return a string, or the name of a member, of which a part is not known; {@code null} if there is none. */
    private static @Nullable String textWithGap(JsonValue value) {
        Stream<String> texts = value.isString()
                ? Stream.of(String.valueOf(value.text()))
                : value.members().stream().map(Member::name);
        return texts.filter(text -> text.indexOf(CloudFormationGaps.MARK) >= 0)
                .findFirst()
                .orElse(null);
    }

    /** Return the text that an expression says; {@code null} if it says none, or it is not known. */
    @Nullable
    String text(JsonValue expression) {
        JsonValue resolved = resolve(expression);
        return resolved == null ? null : known(resolved);
    }

    /** Return the text of a value, with what stands in for what AWS makes up; {@code null} if it is not known. */
    @Nullable
    String known(JsonValue value) {
        String text = value.text();
        return text == null ? null : gaps.withStandIns(text);
    }

    /** Return the pattern that a text fits with what AWS makes up in the place of stand-ins; {@code null} if none stand in it. */
    @Nullable
    String widestOf(String text) {
        return gaps.widestOf(text);
    }

    /** Return what stands in texts for what AWS makes up. */
    String gap(String why, String standIn) {
        return gaps.add(why, standIn);
    }

    boolean isKnown(JsonValue value) {
        String text = value.text();
        return text != null && text.indexOf(CloudFormationGaps.MARK) < 0;
    }

    @Nullable
    JsonValue resolve(JsonValue value) {
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
            JsonValue said = function == null ? value : apply(function.name(), function.value(), value);
            String text = said != null && said.isString() ? said.text() : null;
            if (said != null && text != null && text.contains("{{resolve:")) {
                return JsonValue.string(gaps.withoutDynamicReferences(text), said);
            }
            return function == null ? map(value, this::resolve) : said;
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

    /** Of an object with a name that is not known, such as a context key, nothing can be said. */
    private JsonValue withoutGaps(JsonValue value) {
        String text = textWithGap(value);
        String standIn = text == null || !value.isString() ? null : gaps.withStandIns(text);
        if (standIn != null) {
            return JsonValue.string(standIn, value);
        }
        return text == null ? map(value, this::withoutGaps) : gaps.unknown(text, value.isString(), value);
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
            case "Ref" -> ref(argument, at);
            case "Fn::GetAtt" -> attribute(argument, at);
            case "Fn::Sub" -> substitute(argument, at);
            case "Fn::Join" -> join(argument, at);
            case "Fn::If" -> choose(argument, at);
            case "Fn::FindInMap" -> find(argument, at);
            case "Fn::Select" -> select(argument, at);
            case "Fn::Split" -> split(argument, at);
            case "Fn::ToJsonString" -> json(argument, at);
            case "Fn::ImportValue" -> imported(argument, at);
            case "Fn::GetStackOutput" -> output(argument, at);
            case "Fn::Length" -> length(argument, at);
            case "Fn::Base64", "Fn::Cidr", "Fn::GetAZs", "Fn::Transform" ->
                unknown(function + " is known only to AWS CloudFormation", at);
            default -> misspelled(at, function, "function of AWS CloudFormation", FUNCTIONS);
        };
    }

    JsonValue misspelled(JsonValue at, String name, String what, Iterable<String> candidates) {
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

    private @Nullable JsonValue ref(JsonValue argument, JsonValue at) {
        JsonValue name = resolve(argument);
        return name == null || !isKnown(name)
                ? unknown("what Ref refers to is not known", at)
                : template.ref(String.valueOf(name.text()), at);
    }

    private JsonValue attribute(JsonValue argument, JsonValue at) {
        String text = argument.text();
        List<JsonValue> parts = argument.items();
        if (text != null && text.indexOf('.') > 0) {
            return template.attribute(text.substring(0, text.indexOf('.')), text.substring(text.indexOf('.') + 1), at);
        }
        if (parts.size() < 2) {
            return wrong(at, "Fn::GetAtt", "{\"Fn::GetAtt\": [\"Queue\", \"Arn\"]}");
        }
        List<String> names = new ArrayList<>();
        for (JsonValue part : parts) {
            String name = text(part);
            if (name == null) {
                return unknown("which attribute Fn::GetAtt gets is not known", at);
            }
            names.add(name);
        }
        return template.attribute(names.get(0), String.join(".", names.subList(1, names.size())), at);
    }

    /** Let a value stand where it is referred to. */
    static JsonValue at(JsonValue value, JsonValue at) {
        String text = value.text();
        Unknown unknown = value.unknown();
        return unknown != null
                ? JsonValue.unknown(unknown.reason(), at, String.valueOf(value.widest()), value.meaning())
                : text == null ? value : JsonValue.string(text, at);
    }

    private JsonValue imported(JsonValue argument, JsonValue at) {
        String name = text(argument);
        JsonValue found = name == null ? null : template.stacks().export(name, template.stack());
        return found != null
                ? at(found, at)
                : name == null
                        ? unknown("which export Fn::ImportValue imports is not known", at)
                        : named(
                                "the export " + name
                                        + " that Fn::ImportValue imports is in no template of the inventory,"
                                        + " whose files would say it",
                                at);
    }

    private JsonValue output(JsonValue argument, JsonValue at) {
        JsonValue found = template.stacks()
                .output(
                        name -> {
                            JsonValue given = argument.get(name);
                            return given == null ? null : text(given);
                        },
                        template.stack());
        return found != null
                ? at(found, at)
                : unknown("the output that Fn::GetStackOutput gets is in no template of the inventory", at);
    }

    private JsonValue length(JsonValue argument, JsonValue at) {
        JsonValue list = resolve(argument);
        return list == null || !list.isList()
                ? unknown("what Fn::Length counts is not known", at)
                : JsonValue.string(String.valueOf(list.items().size()), at);
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

    /** Put values into a text in the place of <code>${Name}</code>. */
    JsonValue substitute(JsonValue pattern, Map<String, JsonValue> variables) {
        StringBuilder result = new StringBuilder();
        String text = String.valueOf(pattern.text());
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
                        pattern,
                        "AWS CloudFormation rejects ${" + name + "} in Fn::Sub",
                        "write ${!" + name + "} for what IAM puts there");
            } else if (name.contains(".")) {
                append(attribute(JsonValue.string(name, pattern), pattern), result);
            } else {
                JsonValue value = template.ref(name, pattern);
                append(value == null ? unknown("AWS::NoValue is no text", pattern) : value, result);
            }
            if (result.length() > LONGEST_TEXT) {
                return tooLong(pattern);
            }
        }
        return JsonValue.string(result.append(text, copied, text.length()).toString(), pattern);
    }

    private JsonValue tooLong(JsonValue at) {
        facts.problem(
                at, "the expression makes a text of more than " + LONGEST_TEXT + " characters", "write a shorter one");
        return unknown("the text is too long", at);
    }

    /** Return what stands in texts for a value that is not known. */
    String gap(JsonValue unknown) {
        return gaps.add(unknown);
    }

    /** Add a part to a text; one that is not known is a gap with a number. */
    private void append(JsonValue part, StringBuilder text) {
        String known = part.text();
        if (known != null) {
            text.append(known);
            return;
        }
        text.append(gaps.add(part));
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
        return switch (template.condition(parts.get(0))) {
            case TRUE -> resolve(parts.get(1));
            case FALSE -> resolve(parts.get(2));
            case UNKNOWN ->
                Doubts.either(
                        resolve(parts.get(1)),
                        resolve(parts.get(2)),
                        "whether " + parts.get(0).text() + " holds is not known",
                        meaningOfChoice(parts),
                        at);
        };
    }

    /** Return what is chosen by a condition of which it is not known whether it holds; {@code null} if not all of that is known exactly. */
    private @Nullable String meaningOfChoice(List<JsonValue> parts) {
        String condition = template.meaningOfCondition(parts.get(0));
        String first = meaning(parts.get(1));
        String second = meaning(parts.get(2));
        return condition == null || first == null || second == null
                ? null
                : "if " + condition + " then " + first + " else " + second;
    }

    /** Return what an expression says, whatever that is; {@code null} if it is not known so exactly. */
    @Nullable
    String meaning(JsonValue expression) {
        JsonValue resolved = resolve(expression);
        return resolved == null ? "nothing" : withoutGaps(resolved).meaning();
    }

    private @Nullable JsonValue find(JsonValue argument, JsonValue at) {
        List<JsonValue> parts = argument.items();
        if (parts.size() < 3) {
            return wrong(at, "Fn::FindInMap", "{\"Fn::FindInMap\": [\"Map\", \"key\", \"key\"]}");
        }
        JsonValue found = template.section("Mappings");
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
        String known = text == null ? null : known(text);
        if (known == null) {
            return unknown("what Fn::Split splits is not known", at);
        }
        List<JsonValue> items = new ArrayList<>();
        for (String item : known.split(Pattern.quote(delimiter), -1)) {
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

    /** Make a value that is not known, and the same wherever it is not known for the same reason. */
    private static JsonValue named(String why, JsonValue at) {
        return JsonValue.unknown(why, at, "*", why);
    }

    private static JsonValue unknown(String why, JsonValue at) {
        return JsonValue.unknown(why, at);
    }
}
