package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Slips;
import org.iamunit.policy.store.Organization.Level;
import org.jspecify.annotations.Nullable;

/** The root and the organizational units of an organization, each by its path, as in {@code Workloads/Prod}. */
final class OrganizationTree {

    private static final String ROOT = Level.ROOT;
    private static final String FROM_ROOT = ROOT + "/";
    private static final Pattern ROOT_ID = Pattern.compile("r-[0-9a-z]{4,32}");
    private static final Pattern UNIT_ID = Pattern.compile("ou-([0-9a-z]{4,32})-[0-9a-z]{8,32}");

    private final Map<String, String> parents = new LinkedHashMap<>();
    private final Map<String, String> ids = new LinkedHashMap<>();
    private final Map<String, String> pathsById = new LinkedHashMap<>();

    /** Tell whether a text is the id of a root or a unit rather than a name. */
    static boolean isId(String text) {
        return ROOT_ID.matcher(text).matches() || UNIT_ID.matcher(text).matches();
    }

    void setRootId(String id) {
        if (!ROOT_ID.matcher(id).matches()) {
            throw new FixtureException(
                    "\"" + id + "\" is not the id of the root of an organization; write it as in r-ab12");
        }
        setId(ROOT, id);
    }

    /** Add a unit with those that contain it; the root is there already. */
    void add(String path, @Nullable String id) {
        if (path.equals(ROOT)) {
            if (id != null) {
                setRootId(id);
            }
            return;
        }
        String unit = fromRoot(path);
        String parent = ROOT;
        for (int slash = unit.indexOf('/'); slash >= 0; slash = unit.indexOf('/', slash + 1)) {
            parents.putIfAbsent(unit.substring(0, slash), parent);
            parent = unit.substring(0, slash);
        }
        add(unit, parent, id);
    }

    /** Add a unit to one that is there. */
    void addTo(String parent, String name, @Nullable String id) {
        add(parent.equals(ROOT) ? name : parent + "/" + name, parent, id);
    }

    private void add(String path, String parent, @Nullable String id) {
        if (path.equals(ROOT) || ("/" + path + "/").matches(".*/\\s*/.*")) {
            throw new FixtureException(
                    "\"" + path
                            + "\" is not the path of an organizational unit; write the names on the way to it, as in Workloads/Prod");
        }
        parents.putIfAbsent(path, parent);
        if (id != null) {
            if (!UNIT_ID.matcher(id).matches()) {
                throw new FixtureException("\"" + id + "\" is not the id of the organizational unit " + path
                        + "; write it as in ou-ab12-11111111");
            }
            setId(path, id);
            // AWS puts the id of the root into those of the units.
            setId(ROOT, "r-" + UNIT_ID.matcher(id).replaceFirst("$1"));
        }
    }

    private void setId(String path, String id) {
        String other = ids.putIfAbsent(path, id);
        if (other != null && !other.equals(id)) {
            throw new FixtureException(path + " has two ids, " + other + " and " + id
                    + "; keep one, and the same root in those of all units");
        }
        String elsewhere = pathsById.putIfAbsent(id, path);
        if (elsewhere != null && !elsewhere.equals(path)) {
            throw new FixtureException(
                    id + " is the id of " + elsewhere + " and of " + path + "; give each unit its own");
        }
    }

    /** Find the root or a unit by its path or id. */
    @Nullable
    String find(String reference) {
        String path = pathsById.getOrDefault(reference, fromRoot(reference));
        return path.equals(ROOT) || parents.containsKey(path) ? path : null;
    }

    private static String fromRoot(String path) {
        return path.startsWith(FROM_ROOT) ? path.substring(FROM_ROOT.length()) : path;
    }

    /** Return the root, the units on the way, and the unit itself. */
    List<String> wayTo(String path) {
        List<String> way = new ArrayList<>();
        for (String each = path; each != null; each = parents.get(each)) {
            way.add(each);
        }
        Collections.reverse(way);
        return way;
    }

    boolean hasId(String path) {
        return ids.containsKey(path);
    }

    /** Return the ids of the root, the units on the way, and the unit itself, if all are known. */
    Optional<List<String>> idsTo(String path) {
        List<String> way = wayTo(path);
        return ids.keySet().containsAll(way)
                ? Optional.of(way.stream().map(ids::get).toList())
                : Optional.empty();
    }

    /** Return every path and every id. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(parents.keySet());
        names.add(ROOT);
        names.addAll(pathsById.keySet());
        return names;
    }

    /** Throw a fixture error if the names of two units of one parent, or of one and the root, look like one name and its misspelling. */
    void requireNoSlips() {
        for (Map.Entry<String, String> unit : parents.entrySet()) {
            if (Slips.isSlip(unit.getKey(), ROOT)) {
                throw slip(ROOT, unit.getKey());
            }
            for (Map.Entry<String, String> other : parents.entrySet()) {
                if (unit.getValue().equals(other.getValue()) && Slips.isSlip(unit.getKey(), other.getKey())) {
                    throw slip(unit.getKey(), other.getKey());
                }
            }
        }
    }

    private static FixtureException slip(String unit, String other) {
        return new FixtureException("accounts are in " + unit + " and in " + other
                + ", which look like one name and its misspelling; correct it, or declare both as"
                + " organizational units if both exist");
    }
}
