package org.iamunit.archunit.internal.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.NeededAction;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;

/**
 * Tells which actions AWS authorizes for an operation: those of a table that was reviewed, {@code operations.txt}, or else the action of
 * the same name of the same service. Of an operation that is in neither nothing is guessed.
 */
public final class Operations {

    private static final String NOTE = "note";

    /**
     * A row of the table.
     *
     * @param condition when it holds; empty for always
     * @param actions what is needed then, or may be
     */
    private record Row(String condition, String actions) {

        boolean isNote() {
            return condition.equals(NOTE);
        }

        boolean replaces() {
            return condition.startsWith("=");
        }

        boolean adds() {
            return condition.startsWith("+");
        }

        boolean holds(RequestParts request, RequestResources resources, String operation) {
            int colon = condition.indexOf(':');
            String part = condition.substring(1, colon < 0 ? condition.length() : colon);
            if (colon < 0) {
                return request.isSet(part);
            }
            String beginning = condition.substring(colon + 1);
            Set<String> texts = request.texts(part, resources.positions(operation));
            return texts.stream()
                    .anyMatch(text -> text.strip().toLowerCase(Locale.ROOT).startsWith(beginning));
        }
    }

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, String> prefixes = new HashMap<>();
    private final RequestResources resources = new RequestResources();

    public Operations() {
        for (String[] columns : TableFile.read(Operations.class, "operations.txt")) {
            rows.computeIfAbsent(columns[0].toLowerCase(Locale.ROOT), any -> new ArrayList<>())
                    .add(new Row(columns[1], columns[2]));
        }
        for (String[] columns : TableFile.read(Operations.class, "services.txt")) {
            prefixes.put(columns[0], columns[1]);
        }
    }

    /**
     * Return the prefix of a service's actions.
     *
     * @param service the package of the service in the SDK; never {@code null}
     * @return the prefix; the package itself if it is not known
     */
    public String prefix(String service) {
        return prefixes.getOrDefault(service, service);
    }

    /** Tell whether AWS has a service, by its package in the SDK or its id in lower case without spaces. */
    public boolean isService(String service) {
        return Catalog.aws().service(prefix(service)).isPresent();
    }

    /** Tell whether the table has a row for an operation. */
    public boolean isInTable(String service, String operation) {
        return !rows(service, operation).isEmpty();
    }

    private List<Row> rows(String service, String operation) {
        List<Row> own = rows.getOrDefault((service + ":" + operation).toLowerCase(Locale.ROOT), List.of());
        return own.isEmpty()
                ? rows.getOrDefault((prefix(service) + ":" + operation).toLowerCase(Locale.ROOT), List.of())
                : own;
    }

    /**
     * Tell what a call needs.
     *
     * @param place where the call is made; never {@code null}
     * @param method what is called; never {@code null}
     * @param operation the operation as {@code service:Operation}, the service by its package in the SDK; never {@code null}
     * @param requests what is seen of each of its requests; at least one; never {@code null}
     * @return the call, without actions if they are not known; never {@code null}
     */
    public AwsCall call(StackTraceElement place, String method, String operation, List<RequestParts> requests) {
        int colon = operation.indexOf(':');
        String service = operation.substring(0, colon);
        String name = operation.substring(colon + 1);
        List<Row> known = rows(service, name);
        String told = prefix(service) + ":" + name;
        Set<NeededAction> needed = new LinkedHashSet<>();
        for (RequestParts request : requests) {
            if (known.stream().allMatch(Row::isNote)) {
                equalAction(told)
                        .ifPresent(action -> needed.addAll(resources.needed(action.toString(), told, request)));
            } else {
                actions(known, request, told).forEach(each -> needed.addAll(resources.needed(each, told, request)));
                addEqualName(known, told, request, needed);
            }
        }
        List<String> notes =
                known.stream().filter(Row::isNote).map(Row::actions).distinct().toList();
        return new AwsCall(place, method, told, List.copyOf(needed), notes);
    }

    /** A table may only say what is needed beside the action of the same name. */
    private void addEqualName(List<Row> known, String told, RequestParts request, Set<NeededAction> needed) {
        boolean isBaseTold = known.stream().anyMatch(row -> row.condition().isEmpty());
        boolean isReplaced = known.stream().anyMatch(row -> row.replaces() && row.holds(request, resources, told));
        if (!isBaseTold && !isReplaced) {
            equalAction(told).ifPresent(action -> needed.addAll(resources.needed(action.toString(), told, request)));
        }
    }

    private Stream<String> actions(List<Row> known, RequestParts request, String told) {
        List<Row> replacing = known.stream()
                .filter(row -> row.replaces() && row.holds(request, resources, told))
                .toList();
        Stream<Row> base = replacing.isEmpty()
                ? known.stream().filter(row -> row.condition().isEmpty())
                : replacing.stream();
        Stream<Row> added = known.stream().filter(row -> row.adds() && row.holds(request, resources, told));
        return Stream.concat(base, added)
                .flatMap(row -> Stream.of(row.actions().split(" ")))
                .distinct();
    }

    /** An action of the same name is the action, within the one service. */
    private static Optional<CatalogAction> equalAction(String operation) {
        return Catalog.aws().action(operation);
    }
}
