package org.iamunit.policy.internal.names;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.NearNames;
import org.iamunit.policy.internal.Slips;
import org.jspecify.annotations.Nullable;

/**
 * Names that consist of parts, such as the resource part of an ARN: each part stands below the one before it. A wildcard that is
 * a whole part names nothing.
 */
public final class NameTree {

    private static final String ANYTHING = "*";

    private final Map<String, NameTree> literals = new LinkedHashMap<>();
    private final Map<String, NameTree> patterns = new LinkedHashMap<>();
    private final Map<NameTree, WildcardPattern> compiled = new LinkedHashMap<>();
    private @Nullable NameTree anything;

    /** How long the literal parts are behind which there are others, each as a bit. */
    private long lengths;

    /** Where a name is that leads here. */
    private final Supplier<String> place;

    /** Made once somebody asks; threads that race make the same. */
    private volatile @Nullable NearNames near;

    NameTree(Supplier<String> place) {
        this.place = place;
    }

    /** Tell whether a text stands for more than one name. */
    public static boolean isPattern(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    /** Divide a name into its parts. */
    public static List<String> parts(String name) {
        List<String> parts = new ArrayList<>(4);
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            if (i == name.length() || name.charAt(i) == '/' || name.charAt(i) == ':') {
                parts.add(name.substring(start, i));
                start = i + 1;
            }
        }
        return parts;
    }

    /** Add a name, which may hold wildcards. */
    void add(List<String> parts, Supplier<String> where) {
        NameTree at = this;
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (i + 1 < parts.size() && part.length() < Long.SIZE) {
                at.lengths |= 1L << part.length();
            }
            at = at.child(part, where);
        }
    }

    private NameTree child(String part, Supplier<String> where) {
        if (part.chars().allMatch(character -> character == '*' || character == '?') && !part.isEmpty()) {
            NameTree known = anything;
            if (known == null) {
                known = new NameTree(where);
                anything = known;
            }
            return known;
        }
        if (!isPattern(part)) {
            return literals.computeIfAbsent(part, any -> new NameTree(where));
        }
        NameTree tree = patterns.computeIfAbsent(part, any -> new NameTree(where));
        compiled.computeIfAbsent(tree, any -> WildcardPattern.compile(part));
        return tree;
    }

    /**
     * Find the first part of a name that nothing here knows, and that is a slip away from what is known in its place.
     *
     * @return {@code null} if there is none
     */
    @Nullable
    NearName near(List<String> parts) {
        return near(parts, false);
    }

    /**
     * @param takingOthers whether a part that nothing knows is taken for another name, so that what stands behind it is compared
     *     with what stands behind the names that are known
     */
    @Nullable
    NearName near(List<String> parts, boolean takingOthers) {
        List<NameTree> reached = List.of(this);
        for (int i = 0; i < parts.size() && !reached.isEmpty(); i++) {
            String part = parts.get(i);
            List<NameTree> next = new ArrayList<>(2);
            for (NameTree tree : reached) {
                tree.addLiteral(part, next);
            }
            if (next.isEmpty()) {
                NearName near = nearAmong(reached, parts, i);
                if (near != null) {
                    return near;
                }
                for (NameTree tree : reached) {
                    tree.addPatterns(part, next);
                }
                near = next.isEmpty() ? nearPatternAmong(reached, part) : null;
                if (near != null) {
                    return near;
                }
            }
            for (NameTree tree : reached) {
                tree.addAnything(next);
            }
            if (next.isEmpty() && takingOthers) {
                for (NameTree tree : reached) {
                    next.addAll(tree.literals.values());
                }
            }
            reached = next;
        }
        return null;
    }

    private void addLiteral(String part, List<NameTree> next) {
        NameTree literal = literals.get(part);
        if (literal != null) {
            next.add(literal);
        }
    }

    private void addPatterns(String part, List<NameTree> next) {
        for (Map.Entry<NameTree, WildcardPattern> pattern : compiled.entrySet()) {
            if (pattern.getValue().matches(part)) {
                next.add(pattern.getKey());
            }
        }
    }

    private void addAnything(List<NameTree> next) {
        NameTree known = anything;
        if (known != null) {
            next.add(known);
        }
    }

    private static @Nullable NearName nearAmong(List<NameTree> reached, List<String> parts, int i) {
        String part = parts.get(i);
        for (NameTree tree : reached) {
            String near = tree.index().near(part);
            if (near != null) {
                return new NearName(part, near, place(tree.literals, near));
            }
        }
        for (NameTree tree : reached) {
            NearName near = tree.nearWithOtherParts(parts, i);
            if (near != null) {
                return near;
            }
        }
        return null;
    }

    /** Find two parts that lack what divides them, or one that something divides. */
    private @Nullable NearName nearWithOtherParts(List<String> parts, int i) {
        String part = parts.get(i);
        String joined = i + 1 < parts.size() ? part + parts.get(i + 1) : "";
        NameTree whole = joined.isEmpty() ? null : literals.get(joined);
        if (whole != null) {
            return new NearName(part + "/" + parts.get(i + 1), joined, whole.place);
        }
        NameTree behindSeparator = literals.get("");
        if (behindSeparator != null && part.length() <= 1 && i + 1 < parts.size()) {
            NameTree next = behindSeparator.literals.get(parts.get(i + 1));
            return next == null
                    ? null
                    : new NearName(part + "/" + parts.get(i + 1), "/" + parts.get(i + 1), next.place);
        }
        if (behindSeparator != null && behindSeparator.literals.get(part) != null) {
            return new NearName(part, "/" + part, behindSeparator.place);
        }
        for (int end = 1; end < Math.min(part.length(), Long.SIZE); end++) {
            NameTree first = (lengths & (1L << end)) == 0 ? null : literals.get(part.substring(0, end));
            if (first == null) {
                continue;
            }
            for (int start = end; start <= end + 1; start++) {
                String rest = part.substring(start);
                NameTree second = rest.isEmpty() ? null : first.literals.get(rest);
                if (second != null) {
                    return new NearName(part, part.substring(0, end) + "/" + rest, second.place);
                }
            }
        }
        return null;
    }

    private static @Nullable NearName nearPatternAmong(List<NameTree> reached, String part) {
        for (NameTree tree : reached) {
            for (Map.Entry<String, NameTree> pattern : tree.patterns.entrySet()) {
                String near = Slips.corrected(part, pattern.getKey());
                if (near != null) {
                    return new NearName(part, near, pattern.getValue().place);
                }
            }
        }
        return null;
    }

    private static Supplier<String> place(Map<String, NameTree> trees, String name) {
        NameTree tree = trees.get(name);
        return tree == null ? () -> "" : tree.place;
    }

    private NearNames index() {
        NearNames known = near;
        if (known == null) {
            known = new NearNames(literals.keySet());
            near = known;
        }
        return known;
    }

    /** Tell whether a name is among the literal ones of the first parts. */
    boolean knows(String part) {
        return literals.containsKey(part) || ANYTHING.equals(part);
    }
}
