package org.iamunit.policy.internal.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.document.WildcardPattern;

/** The table of what resource-based policies can grant. Safe for use by several threads. */
final class Grantabilities {

    /** A pattern of actions with what holds of those that it fits. */
    private record Row(WildcardPattern action, Grantability grantability) {}

    private final Map<String, Grantability> byAction = new ConcurrentHashMap<>();
    private final Map<String, List<Row>> byService = new HashMap<>();

    Grantabilities(List<String> lines) {
        Map<String, Row> ofServices = new HashMap<>();
        for (String line : lines) {
            String[] columns = line.split("\t", -1);
            for (String action : columns[0].split(" ", -1)) {
                String folded = action.toLowerCase(Locale.ROOT);
                String service = folded.substring(0, folded.indexOf(':'));
                Grantability grantability = Grantability.of(action, columns);
                if (folded.endsWith(":*")) {
                    ofServices.put(service, new Row(WildcardPattern.compile(folded), grantability));
                } else if (folded.indexOf('*') >= 0) {
                    byService
                            .computeIfAbsent(service, any -> new ArrayList<>())
                            .add(new Row(WildcardPattern.compile(folded), grantability));
                } else {
                    byAction.put(folded, grantability);
                }
            }
        }
        ofServices.forEach((service, row) ->
                byService.computeIfAbsent(service, any -> new ArrayList<>()).add(row));
    }

    /** Return what holds of an action in lower case. */
    Grantability of(String action) {
        Grantability known = byAction.get(action);
        return known != null ? known : byAction.computeIfAbsent(action, this::find);
    }

    private Grantability find(String action) {
        for (Row row : byService.getOrDefault(action.substring(0, action.indexOf(':')), List.of())) {
            if (row.action().matches(action)) {
                return row.grantability();
            }
        }
        return Grantability.USUAL;
    }
}
