package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;

/**
 * Writes a set of actions with as few wildcards as can be: {@code s3:*} for all of a service, and {@code s3:Get*} for all whose names
 * begin with a word. What the wildcards of policies are is no matter: a set is written in one way.
 */
final class ActionNames {

    /** The actions of each service that has been asked about. */
    private static final Map<String, List<String>> ALL = new ConcurrentHashMap<>();

    /** So few are written one by one. */
    private static final int FEW = 3;

    /** What lacks less than this part is written as the whole but for that. */
    private static final int MOST_OF = 3;

    /** Actions that one of some patterns fits, and none of some others. */
    record Named(List<String> in, List<String> butNot) {}

    private ActionNames() {}

    /** Return the actions of the catalog that a pattern matches and that policies decide about. */
    static Stream<String> decidedByPolicies(String pattern) {
        return Catalog.aws().actionsMatching(pattern).stream()
                .map(CatalogAction::toString)
                .filter(Authorizer::isSubjectToAuthorization);
    }

    /** Write actions that the catalog has, or not. */
    static Named of(Collection<String> actions) {
        Map<String, Set<String>> byService = new TreeMap<>();
        actions.forEach(action -> byService
                .computeIfAbsent(service(action), any -> new TreeSet<>())
                .add(action));
        List<String> whole = new ArrayList<>();
        Map<String, List<String>> lacking = new TreeMap<>();
        for (String service : Catalog.aws().services()) {
            List<String> all = all(service);
            Set<String> some = byService.getOrDefault(service, Set.of());
            List<String> rest = some.isEmpty()
                    ? all
                    : all.stream().filter(action -> !some.contains(action)).toList();
            if (!rest.isEmpty()) {
                lacking.put(service, rest);
            } else if (!all.isEmpty()) {
                whole.add(service);
            }
        }
        List<String> in = new ArrayList<>();
        List<String> butNot = new ArrayList<>();
        if (lacking.size() * MOST_OF < whole.size()) {
            in.add("*");
            lacking.forEach((service, rest) -> butNot.addAll(prefixes(service, rest)));
        } else {
            byService.forEach((service, some) -> addOf(service, some, in, butNot));
        }
        actions.stream()
                .filter(action -> Catalog.aws().action(action).isEmpty())
                .filter(action -> !in.contains(action))
                .sorted()
                .forEach(in::add);
        return new Named(in, butNot);
    }

    private static String service(String action) {
        return action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
    }

    private static List<String> all(String service) {
        return ALL.computeIfAbsent(
                service,
                prefix -> Catalog.aws().actionsMatching(prefix + ":*").stream()
                        .map(CatalogAction::toString)
                        .filter(Authorizer::isSubjectToAuthorization)
                        .sorted()
                        .toList());
    }

    private static void addOf(String service, Set<String> some, List<String> in, List<String> butNot) {
        List<String> lacking =
                all(service).stream().filter(action -> !some.contains(action)).toList();
        List<String> prefixes = prefixes(service, some);
        List<String> others = lacking.isEmpty() ? List.of() : prefixes(service, lacking);
        if (others.size() * MOST_OF < prefixes.size() || lacking.isEmpty()) {
            in.add(service + ":*");
            butNot.addAll(others);
        } else {
            in.addAll(prefixes);
        }
    }

    /** Write actions of a service by the words that their names begin with. */
    private static List<String> prefixes(String service, Collection<String> some) {
        List<String> all = all(service);
        if (!all.isEmpty() && some.containsAll(all)) {
            return List.of(service + ":*");
        }
        List<String> written = new ArrayList<>();
        Set<String> rest = new TreeSet<>(some);
        rest.retainAll(all);
        while (!rest.isEmpty()) {
            String first = rest.iterator().next();
            String beginning = beginning(first, some, all);
            if (beginning.equals(first)) {
                rest.remove(first);
                written.add(first);
            } else {
                rest.removeIf(action -> action.startsWith(beginning));
                written.add(beginning + "*");
            }
        }
        return written;
    }

    /** Return the fewest words that an action begins with so that all that begin with them are meant. */
    private static String beginning(String action, Collection<String> some, List<String> all) {
        for (int end = action.indexOf(':') + 2; end < action.length(); end++) {
            if (!Character.isUpperCase(action.charAt(end))) {
                continue;
            }
            String words = action.substring(0, end);
            List<String> alike =
                    all.stream().filter(other -> other.startsWith(words)).toList();
            if (alike.size() >= FEW && some.containsAll(alike)) {
                return words;
            }
        }
        return action;
    }
}
