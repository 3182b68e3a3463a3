package org.iamunit.policy.internal.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.WildcardPattern;

/** The table of what can be shared with other accounts otherwise than by a policy that somebody writes. Immutable. */
final class Shareable {

    /** A pattern of what follows the account in an ARN, with what shares those that it fits. */
    private record Row(WildcardPattern resource, String by) {}

    private final Map<String, List<Row>> byService = new HashMap<>();

    Shareable(List<String> lines) {
        for (String line : lines) {
            String[] columns = line.split("\t", -1);
            byService
                    .computeIfAbsent(columns[0], any -> new ArrayList<>())
                    .add(new Row(WildcardPattern.compile(columns[1]), columns[2]));
        }
    }

    /** Find what shares a resource. */
    Optional<String> by(Arn arn) {
        return byService.getOrDefault(arn.service(), List.of()).stream()
                .filter(row -> row.resource().matches(arn.resource()))
                .map(Row::by)
                .findFirst();
    }
}
