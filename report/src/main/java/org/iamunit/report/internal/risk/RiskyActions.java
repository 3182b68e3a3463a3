package org.iamunit.report.internal.risk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iamunit.policy.catalog.AccessLevel;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.catalog.CatalogAction;
import org.iamunit.report.internal.model.Risk;

/** The actions that are risky by themselves, or together with others. */
final class RiskyActions {

    private static final String FILE = "risks.txt";
    private static final char COMMENT = '#';

    /** Loaded only where a report is made. */
    private static final class Loaded {
        private static final Map<String, List<Way>> WAYS = load();
    }

    /**
     * What somebody needs to be able to do, all of it, for a risk.
     *
     * @param kind the kind of the risk
     * @param actions the actions
     */
    record Way(Risk.Kind kind, List<String> actions) {}

    private RiskyActions() {}

    /** Return the ways whose first action is of some services; {@code *} is all of them. */
    static List<Way> ofServices(Set<String> services) {
        return services.contains("*")
                ? all()
                : services.stream()
                        .sorted()
                        .flatMap(service -> Loaded.WAYS.getOrDefault(service, List.of()).stream())
                        .toList();
    }

    static List<Way> all() {
        return Loaded.WAYS.values().stream().flatMap(List::stream).toList();
    }

    private static Map<String, List<Way>> load() {
        List<Way> ways = new ArrayList<>();
        Set<String> alone = new HashSet<>();
        for (String line : lines()) {
            if (line.isBlank() || line.charAt(0) == COMMENT) {
                continue;
            }
            String[] words = line.split(" +");
            List<String> actions = List.of(words).subList(1, words.length);
            ways.add(new Way(Risk.Kind.valueOf(words[0]), actions));
            if (actions.size() == 1) {
                alone.add(actions.get(0));
            }
        }
        for (CatalogAction action : Catalog.aws().actionsMatching("*")) {
            if (action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT && !alone.contains(action.toString())) {
                ways.add(new Way(Risk.Kind.RESOURCE_EXPOSURE, List.of(action.toString())));
            }
        }
        return ways.stream()
                .collect(Collectors.groupingBy(
                        way -> serviceOf(way.actions().get(0)), TreeMap::new, Collectors.toUnmodifiableList()));
    }

    private static String serviceOf(String action) {
        return action.substring(0, action.indexOf(':'));
    }

    private static List<String> lines() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RiskyActions.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
