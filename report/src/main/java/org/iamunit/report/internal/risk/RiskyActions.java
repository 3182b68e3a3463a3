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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.iamunit.policy.internal.catalog.AccessLevel;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.report.internal.model.Risk;

/** The actions that are risky by themselves, or together with others. */
final class RiskyActions {

    private static final String FILE = "risks.txt";
    private static final char COMMENT = '#';

    /** Loaded only where a report is made. */
    private static final class Loaded {
        private static final List<Way> WRITTEN = load();
        private static final Map<String, List<Way>> BY_SERVICE = new ConcurrentHashMap<>();
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
                        .flatMap(
                                service -> Loaded.BY_SERVICE.computeIfAbsent(service, RiskyActions::ofService).stream())
                        .toList();
    }

    static List<Way> all() {
        Set<String> services = new HashSet<>(Catalog.aws().services());
        Loaded.WRITTEN.forEach(way -> services.add(serviceOf(way)));
        return ofServices(services);
    }

    /** Return what is written down of a service, and all others of its actions that change who can do what. */
    private static List<Way> ofService(String service) {
        List<Way> ways = new ArrayList<>(Loaded.WRITTEN.stream()
                .filter(way -> serviceOf(way).equals(service))
                .toList());
        Set<String> alone = ways.stream()
                .filter(way -> way.actions().size() == 1)
                .map(way -> way.actions().get(0))
                .collect(Collectors.toSet());
        for (CatalogAction action : Catalog.aws().actionsMatching(service + ":*")) {
            if (action.accessLevel() == AccessLevel.PERMISSIONS_MANAGEMENT && !alone.contains(action.toString())) {
                ways.add(new Way(Risk.Kind.RESOURCE_EXPOSURE, List.of(action.toString())));
            }
        }
        return List.copyOf(ways);
    }

    private static String serviceOf(Way way) {
        String action = way.actions().get(0);
        return action.substring(0, action.indexOf(':'));
    }

    private static List<Way> load() {
        List<Way> ways = new ArrayList<>();
        for (String line : lines()) {
            if (line.isBlank() || line.charAt(0) == COMMENT) {
                continue;
            }
            String[] words = line.split(" +");
            ways.add(new Way(Risk.Kind.valueOf(words[0]), List.of(words).subList(1, words.length)));
        }
        return ways;
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
