package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.catalog.Catalog;

/** Actions that the catalog does not have: those that AWS may add, one for each service and each way in which policies treat them. */
final class UnlistedActions {

    /** Stands in the place of the wildcards of a pattern that no action of the catalog fits. */
    private static final String NAME = "Unlisted";

    /** A service that the catalog does not have. */
    private static final String SERVICE = "unlisted-service";

    private final List<String> actions = new ArrayList<>();
    private final List<String> ofOtherServices = new ArrayList<>();
    private final List<String> named = new ArrayList<>();
    private final Map<String, String> listed = new TreeMap<>();
    private boolean areAll = true;

    /** Write an action that fits a pattern. */
    static String named(String pattern) {
        return pattern.replace("*", NAME).replace('?', 'x');
    }

    /**
     * @param asked the actions that are asked about, with wildcards
     * @param statements the actions of each statement
     */
    UnlistedActions(List<String> asked, Stream<List<ActionPattern>> statements) {
        List<String> wildcards =
                asked.stream().filter(UnlistedActions::isPattern).toList();
        if (wildcards.isEmpty()
                && asked.stream().allMatch(name -> Catalog.aws().action(name).isPresent())) {
            return;
        }
        Map<String, Set<Set<Glob>>> byService = new LinkedHashMap<>();
        Catalog.aws().services().forEach(service -> byService.put(service, new LinkedHashSet<>()));
        byService.put(SERVICE, new LinkedHashSet<>());
        statements
                .distinct()
                .forEach(patterns -> byService(patterns)
                        .forEach((service, globs) -> byService
                                .computeIfAbsent(service, any -> new LinkedHashSet<>())
                                .add(globs)));
        List<Glob> meant = wildcards.stream()
                .map(pattern -> glob(pattern.toLowerCase(Locale.ROOT)))
                .toList();
        byService.forEach((service, globs) -> add(service, globs, meant));
        List<ActionPattern> patterns = asked.stream().map(ActionPattern::of).toList();
        listed.forEach((folded, name) -> {
            if (patterns.stream().anyMatch(pattern -> pattern.matchesFolded(folded))
                    && folded.indexOf(':') > 0
                    && Catalog.aws().action(name).isEmpty()) {
                named.add(name);
            }
        });
    }

    private Map<String, Set<Glob>> byService(List<ActionPattern> patterns) {
        Map<String, Set<Glob>> byService = new LinkedHashMap<>();
        for (ActionPattern each : patterns) {
            String pattern = each.toString();
            String folded = pattern.toLowerCase(Locale.ROOT);
            int colon = folded.indexOf(':');
            if (colon > 0 && isPattern(folded)) {
                byService
                        .computeIfAbsent(folded.substring(0, colon), any -> new LinkedHashSet<>())
                        .add(glob(folded));
            } else {
                listed.putIfAbsent(folded, pattern);
            }
        }
        return byService;
    }

    private void add(String service, Set<Set<Glob>> dividing, List<Glob> meant) {
        Glob base = glob(service + ":?*");
        if (meant.stream().noneMatch(base::mayMeet)) {
            return;
        }
        String plain = service + ":" + NAME.toLowerCase(Locale.ROOT);
        if (dividing.isEmpty() && meant.stream().anyMatch(glob -> glob.matches(plain))) {
            ofOtherServices.add(service + ":" + NAME);
            return;
        }
        List<Set<Glob>> all = new ArrayList<>();
        all.add(new LinkedHashSet<>(Glob.near(meant, List.of(base))));
        all.addAll(dividing);
        Cells cells = Cells.byElements(base, all);
        areAll &= cells.areAll();
        for (String text : cells.texts()) {
            if (meant.stream().anyMatch(glob -> glob.matches(text))
                    && !listed.containsKey(text)
                    && Catalog.aws().action(text).isEmpty()) {
                actions.add(text);
            }
        }
    }

    private static Glob glob(String pattern) {
        return Glob.of(WildcardPattern.compile(pattern));
    }

    private static boolean isPattern(String action) {
        return action.indexOf('*') >= 0 || action.indexOf('?') >= 0;
    }

    /** Return the actions that a statement names one by one. */
    List<String> named() {
        return named;
    }

    /** Return an action for each service of which no statement tells any two actions apart: all of these apply to all, or to none. */
    List<String> ofOtherServices() {
        return ofOtherServices;
    }

    /** Return the actions that nobody names, of the other services. */
    List<String> unnamed() {
        return actions;
    }

    /** Tell whether there is one for each way in which policies treat actions. */
    boolean areAll() {
        return areAll;
    }
}
