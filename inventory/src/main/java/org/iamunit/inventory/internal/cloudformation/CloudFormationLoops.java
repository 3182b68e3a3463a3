package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryFacts;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * Writes out what {@code Fn::ForEach} repeats.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html">Fn::ForEach</a>
 */
final class CloudFormationLoops {

    private static final String FUNCTION = "Fn::ForEach";

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

    CloudFormationLoops(CloudFormationFunctions functions, InventoryFacts facts) {
        this.functions = functions;
        this.facts = facts;
    }

    /** Write out all loops in a value. */
    @Nullable
    JsonValue unroll(@Nullable JsonValue value) {
        return value == null || !repeats(value) ? value : unrolled(value);
    }

    private static boolean repeats(JsonValue value) {
        return value.items().stream().anyMatch(CloudFormationLoops::repeats)
                || value.members().stream()
                        .anyMatch(member -> member.name().startsWith(FUNCTION) || repeats(member.value()));
    }

    private JsonValue unrolled(JsonValue value) {
        if (value.isList()) {
            return JsonValue.list(value.items().stream().map(this::unrolled).toList(), value);
        }
        if (!value.isObject()) {
            return value;
        }
        List<Member> all = new ArrayList<>();
        for (Member member : value.members()) {
            if (member.name().startsWith(FUNCTION)) {
                repeat(member.value(), all);
            } else {
                all.add(member.with(unrolled(member.value())));
            }
        }
        return JsonValue.object(all, value);
    }

    private void repeat(JsonValue loop, List<Member> all) {
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
        if (collection == null
                || !collection.isList()
                || collection.items().stream().anyMatch(item -> item.text() == null)) {
            facts.problem(
                    loop, "it is not known for what Fn::ForEach repeats", "give the parameter that it names a value");
            return;
        }
        for (JsonValue item : collection.items()) {
            if (givenUp) {
                return;
            }
            Substitution substitution = new Substitution(variable, String.valueOf(item.text()));
            JsonValue body = substitution.in(parts.get(2));
            written += substitution.values;
            if (written > MOST_VALUES) {
                giveUp(loop, MOST_VALUES + " values");
                return;
            }
            for (Member member : unrolled(body).members()) {
                if (++members > MOST_MEMBERS) {
                    giveUp(loop, MOST_MEMBERS + " members");
                    return;
                }
                all.add(member);
            }
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
            // What is neither a letter nor a digit is left out.
            this.shortValue = NEITHER_LETTER_NOR_DIGIT.matcher(value).replaceAll("");
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
