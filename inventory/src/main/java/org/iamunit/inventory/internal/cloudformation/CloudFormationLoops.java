package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * Writes out what {@code Fn::ForEach} repeats. What it repeats for something that is not known stands there once, under the name as the
 * loop writes it, with a gap wherever its variable is.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html">Fn::ForEach</a>
 */
final class CloudFormationLoops {

    private static final String FUNCTION = "Fn::ForEach";

    private static final Pattern VARIABLE = Pattern.compile("[$&]\\{[^{}]*}");

    /** CloudFormation takes no more resources than 500. */
    private static final int MOST_MEMBERS = 10_000;

    /** Loops within loops make more values with each level, whatever becomes members in the end. */
    private static final int MOST_VALUES = 500_000;

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^A-Za-z0-9]");

    private final CloudFormationFunctions functions;
    private final InventoryFacts facts;
    private int members;
    private int written;
    private boolean givenUp;

    /** Why it is not known what stands under the names of members that a loop makes for what is not known. */
    private final Map<String, String> open = new LinkedHashMap<>();

    /** Why it is not known what else stands in members of a section. */
    private final Map<String, String> openWithin = new HashMap<>();

    CloudFormationLoops(CloudFormationFunctions functions, InventoryFacts facts) {
        this.functions = functions;
        this.facts = facts;
    }

    /** Write out all loops in a section of a template. */
    @Nullable
    JsonValue unroll(@Nullable JsonValue section) {
        return section == null || !repeats(section) ? section : unrolled(section, null);
    }

    private static boolean repeats(JsonValue value) {
        return value.items().stream().anyMatch(CloudFormationLoops::repeats)
                || value.members().stream()
                        .anyMatch(member -> member.name().startsWith(FUNCTION) || repeats(member.value()));
    }

    /** Return why it is not known what a loop makes under a name, which is as the loop writes it; {@code null} for other names. */
    @Nullable
    String open(String name) {
        return open.entrySet().stream()
                .filter(each -> name.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Return why it is not known whether a loop makes something of a name; {@code null} if none does. */
    @Nullable
    String mayMake(String name) {
        return open.entrySet().stream()
                .filter(each -> name.matches(pattern(each.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String pattern(String name) {
        return Stream.of(VARIABLE.split(name, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }

    /** Return why it is not known what else a loop puts into a member of a section; {@code null} if none does. */
    @Nullable
    String openWithin(String name) {
        return openWithin.get(name);
    }

    /**
     * Write out the loops in a value.
     *
     * @param within the member of the section that it stands in; {@code null} for the section
     */
    private JsonValue unrolled(JsonValue value, @Nullable String within) {
        if (value.isList()) {
            return JsonValue.list(
                    value.items().stream().map(item -> unrolled(item, within)).toList(), value);
        }
        if (!value.isObject()) {
            return value;
        }
        List<Member> all = new ArrayList<>();
        for (Member member : value.members()) {
            if (member.name().startsWith(FUNCTION)) {
                repeat(member.value(), within, all);
            } else {
                all.add(member.with(unrolled(member.value(), within == null ? member.name() : within)));
            }
        }
        return JsonValue.object(all, value);
    }

    private void repeat(JsonValue loop, @Nullable String within, List<Member> all) {
        List<JsonValue> parts = loop.items();
        String variable = parts.size() == 3 ? parts.get(0).text() : null;
        if (variable == null) {
            facts.problem(
                    loop,
                    "Fn::ForEach has not the form that it needs",
                    "write it as in {\"Fn::ForEach::Topics\": [\"Name\", [\"a\", \"b\"], {\"Topic${Name}\": {}}]}");
            return;
        }
        JsonValue collection = functions.value(parts.get(1));
        List<JsonValue> items = collection == null
                ? List.of(JsonValue.unknown("nothing says it", loop))
                : collection.isList() ? collection.items() : List.of(collection);
        for (JsonValue item : items) {
            if (item.text() == null) {
                leaveOpen(loop, variable, item, within, all);
            } else if (!add(loop, new Substitution(variable, String.valueOf(item.text())), within, all)) {
                return;
            }
        }
    }

    /** Add what a loop makes of one item; {@code false} if that is too much. */
    private boolean add(JsonValue loop, Substitution substitution, @Nullable String within, List<Member> all) {
        if (givenUp) {
            return false;
        }
        JsonValue body = substitution.in(loop.items().get(2));
        written += substitution.values;
        if (written > MOST_VALUES) {
            giveUp(loop, MOST_VALUES + " values");
            return false;
        }
        for (Member member : unrolled(body, within).members()) {
            if (++members > MOST_MEMBERS) {
                giveUp(loop, MOST_MEMBERS + " members");
                return false;
            }
            all.add(member);
        }
        return true;
    }

    /** Leave open what a loop makes of an item that is not known. */
    private void leaveOpen(JsonValue loop, String variable, JsonValue item, @Nullable String within, List<Member> all) {
        Unknown unknown = item.unknown();
        String why = "it is not known for what Fn::ForEach repeats, since "
                + (unknown == null ? "an item is no text" : unknown.reason());
        facts.warning(
                loop, why + ", so that what it makes is not known", "give what it repeats for a value or a Default");
        if (within != null) {
            openWithin.putIfAbsent(within, why);
            return;
        }
        String gap = functions.gap(JsonValue.unknown(why, item));
        List<Member> made = new ArrayList<>();
        add(loop, new Substitution(variable, gap), null, made);
        for (Member member : made) {
            String name = member.name().replace(gap, "${" + variable + "}");
            open.putIfAbsent(name, why);
            all.add(JsonValue.member(name, member.value()));
        }
    }

    private void giveUp(JsonValue loop, String what) {
        if (!givenUp) {
            givenUp = true;
            facts.problem(loop, "Fn::ForEach makes more than " + what, "repeat for fewer");
        }
    }

    /** What stands for the variable of a loop. */
    private static final class Substitution {

        private final String variable;
        private final String value;
        private final String reference;
        private final String shortReference;
        private final String shortValue;

        /** How many values it was made in. */
        private int values;

        Substitution(String variable, String value) {
            this.variable = variable;
            this.value = value;
            this.reference = "${" + variable + "}";
            this.shortReference = "&{" + variable + "}";
            // What is neither a letter nor a digit is left out, except of a gap.
            this.shortValue = value.indexOf(CloudFormationGaps.MARK) >= 0
                    ? value
                    : NEITHER_LETTER_NOR_DIGIT.matcher(value).replaceAll("");
        }

        JsonValue in(JsonValue part) {
            values++;
            if (part.isList()) {
                return JsonValue.list(part.items().stream().map(this::in).toList(), part);
            }
            if (part.isObject()) {
                if (part.members().size() == 1 && variable.equals(part.text("Ref"))) {
                    return JsonValue.string(value, part);
                }
                return JsonValue.object(
                        part.members().stream()
                                .map(member -> JsonValue.member(in(member.name()), in(member.value())))
                                .toList(),
                        part);
            }
            return part.isString() ? JsonValue.string(in(String.valueOf(part.text())), part) : part;
        }

        private String in(String text) {
            return text.replace(reference, value).replace(shortReference, shortValue);
        }
    }
}
