package org.iamunit.report.mutation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/** Writes a policy document that was changed in memory as the text that somebody would have written. */
final class PolicyJson {

    private PolicyJson() {}

    static String of(PolicyDocument document) {
        return "{ \"Version\": \"" + document.version() + "\", \"Statement\": ["
                + document.statements().stream().map(PolicyJson::of).collect(Collectors.joining(",\n")) + "] }";
    }

    private static String of(Statement statement) {
        Map<String, String> elements = new LinkedHashMap<>();
        elements.put("Sid", quoted(String.valueOf(statement.sid())));
        elements.put("Effect", quoted(statement.effect().toString()));
        if (statement.principals() != null) {
            elements.put(
                    statement.principals().name(),
                    ofPrincipals(statement.principals().values()));
        }
        put(statement.actions(), elements);
        put(statement.resources(), elements);
        if (!statement.conditions().isEmpty()) {
            elements.put("Condition", ofConditions(statement.conditions()));
        }
        return object(elements);
    }

    private static void put(@Nullable StatementElement<?> element, Map<String, String> elements) {
        if (element != null) {
            elements.put(element.name(), list(element.values()));
        }
    }

    private static String ofPrincipals(List<PrincipalPattern> principals) {
        return object(principals.stream()
                .collect(Collectors.groupingBy(
                        PolicyJson::key,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), PolicyJson::list))));
    }

    private static String key(PrincipalPattern principal) {
        return switch (principal.type()) {
            case SERVICE -> "Service";
            case FEDERATED_PROVIDER -> "Federated";
            case CANONICAL_USER -> "CanonicalUser";
            default -> "AWS";
        };
    }

    private static String ofConditions(List<Condition> conditions) {
        Map<String, Map<String, String>> operators = new LinkedHashMap<>();
        conditions.forEach(condition -> operators
                .computeIfAbsent(condition.operator().toString(), any -> new LinkedHashMap<>())
                .put(condition.key(), list(condition.values())));
        Map<String, String> written = new LinkedHashMap<>();
        operators.forEach((operator, keys) -> written.put(operator, object(keys)));
        return object(written);
    }

    private static String object(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ": " + member.getValue())
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    private static String list(List<?> values) {
        return values.stream().map(value -> quoted(value.toString())).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }
}
