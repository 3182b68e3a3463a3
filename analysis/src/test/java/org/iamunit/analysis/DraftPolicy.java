package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/** A policy document to write in other words, or to change. */
record DraftPolicy(String version, List<Draft> statements) {

    /** One condition: an operator, a key and values. */
    record When(String operator, String key, List<String> values) {

        When {
            values = List.copyOf(values);
        }

        /** Tell whether it holds as soon as one of its values fits. */
        boolean isAnyOf() {
            return !operator.contains(":") && !operator.contains("Not") && !operator.equals("Null");
        }
    }

    /** A statement, without what has no meaning. */
    record Draft(
            String effect,
            boolean notAction,
            List<String> actions,
            boolean notResource,
            List<String> resources,
            List<When> conditions) {

        Draft {
            actions = List.copyOf(actions);
            resources = List.copyOf(resources);
            conditions = List.copyOf(conditions);
        }

        boolean isAllow() {
            return effect.equals("Allow");
        }

        Draft withActions(boolean not, List<String> others) {
            return new Draft(effect, not, others, notResource, resources, conditions);
        }

        Draft withResources(boolean not, List<String> others) {
            return new Draft(effect, notAction, actions, not, others, conditions);
        }

        Draft withConditions(List<When> others) {
            return new Draft(effect, notAction, actions, notResource, resources, others);
        }

        Draft and(When condition) {
            List<When> all = new ArrayList<>(conditions);
            all.add(condition);
            return withConditions(all);
        }

        Draft withEffect(String other) {
            return new Draft(other, notAction, actions, notResource, resources, conditions);
        }

        boolean asks(String operator, String key) {
            return conditions.stream()
                    .anyMatch(when ->
                            when.operator().equals(operator) && when.key().equalsIgnoreCase(key));
        }
    }

    DraftPolicy {
        statements = List.copyOf(statements);
    }

    static DraftPolicy of(String name, String text) {
        PolicyDocument document = read(name, text);
        return new DraftPolicy(
                document.version().toString(),
                document.statements().stream().map(DraftPolicy::draft).toList());
    }

    /** Read a document as one that AWS has, whatever its size. */
    static PolicyDocument read(String name, String text) {
        List<Problem> problems = new ArrayList<>();
        PolicyDocument document = PolicyDocument.handedOut(
                JsonValue.readAll(name, text, problems::add).get(0));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return document;
    }

    private static Draft draft(Statement statement) {
        StatementElement<ResourcePattern> resources = statement.resources();
        if (statement.unknown() != null || resources == null) {
            throw new IllegalArgumentException(statement.toString());
        }
        return new Draft(
                statement.effect() == Effect.ALLOW ? "Allow" : "Deny",
                statement.actions().isNegated(),
                texts(statement.actions()),
                resources.isNegated(),
                texts(resources),
                statement.conditions().stream().map(DraftPolicy::when).toList());
    }

    private static When when(Condition condition) {
        return new When(
                condition.operator().toString(),
                condition.key(),
                condition.values().stream().map(Object::toString).toList());
    }

    private static List<String> texts(StatementElement<?> element) {
        return element.values().stream().map(Object::toString).toList();
    }

    DraftPolicy with(List<Draft> others) {
        return new DraftPolicy(version, others);
    }

    PolicyDocument document(String name, Random form) {
        return read(name, text(form));
    }

    /** Write it in a form made at random: what has no meaning is there or not, and one value is a list or none. */
    String text(Random form) {
        List<String> members = new ArrayList<>(List.of("\"Version\": \"" + version + "\""));
        if (form.nextBoolean()) {
            members.add("\"Id\": \"id" + form.nextInt(100) + "\"");
        }
        boolean hasSids = form.nextBoolean();
        List<String> texts = new ArrayList<>();
        for (Draft statement : statements) {
            texts.add(text(statement, hasSids && form.nextBoolean() ? "Sid" + texts.size() : null, form));
        }
        members.add("\"Statement\": "
                + (texts.size() == 1 && form.nextBoolean() ? texts.get(0) : "[" + String.join(",\n", texts) + "]"));
        return "{" + String.join(", ", members) + "}";
    }

    private static String text(Draft statement, @Nullable String sid, Random form) {
        List<String> members = new ArrayList<>();
        if (sid != null) {
            members.add("\"Sid\": \"" + sid + "\"");
        }
        members.add("\"Effect\": \"" + statement.effect() + "\"");
        members.add((statement.notAction() ? "\"NotAction\": " : "\"Action\": ") + list(statement.actions(), form));
        members.add(
                (statement.notResource() ? "\"NotResource\": " : "\"Resource\": ") + list(statement.resources(), form));
        if (!statement.conditions().isEmpty()) {
            Map<String, List<String>> byOperator = new LinkedHashMap<>();
            for (When when : statement.conditions()) {
                byOperator
                        .computeIfAbsent(when.operator(), any -> new ArrayList<>())
                        .add(quoted(when.key()) + ": " + values(when, form));
            }
            members.add("\"Condition\": "
                    + byOperator.entrySet().stream()
                            .map(each -> quoted(each.getKey()) + ": {" + String.join(", ", each.getValue()) + "}")
                            .collect(Collectors.joining(", ", "{", "}")));
        }
        Collections.shuffle(members, form);
        return "{" + String.join(", ", members) + "}";
    }

    private static String values(When when, Random form) {
        boolean areBare = form.nextBoolean()
                && when.values().stream().allMatch(value -> value.matches("true|false|[1-9]\\d{0,8}"))
                && when.operator().matches("(Bool|Numeric\\w+|Null)(IfExists)?");
        return areBare ? joined(when.values(), form) : list(when.values(), form);
    }

    private static String list(List<String> values, Random form) {
        return joined(values.stream().map(DraftPolicy::quoted).toList(), form);
    }

    private static String joined(List<String> values, Random form) {
        return values.size() == 1 && form.nextBoolean() ? values.get(0) : "[" + String.join(", ", values) + "]";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
