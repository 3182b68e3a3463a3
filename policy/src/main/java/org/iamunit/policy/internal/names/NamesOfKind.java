package org.iamunit.policy.internal.names;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.NearNames;
import org.iamunit.policy.internal.Slips;
import org.jspecify.annotations.Nullable;

/** Names of one kind, such as the values that policies compare a context key with, some of them with wildcards. */
final class NamesOfKind {

    private final Map<String, Supplier<String>> literals = new LinkedHashMap<>();
    private final Map<String, Supplier<String>> patterns = new LinkedHashMap<>();

    /** Those of the patterns that name nothing in particular: what fits one of them may well be misspelled. */
    private final Set<String> wide = new HashSet<>();

    /** Those that consist of parts. */
    private final NameTree tree = new NameTree(() -> "");

    /** Made once somebody asks; threads that race make the same. */
    private volatile @Nullable NearNames near;

    void add(String name, Supplier<String> place) {
        if (!NameTree.isPattern(name)) {
            literals.putIfAbsent(name, place);
        } else if (name.chars().anyMatch(character -> character != '*' && character != '?')) {
            if (wide.remove(name)) {
                patterns.put(name, place);
            } else {
                patterns.putIfAbsent(name, place);
            }
        }
        if (name.indexOf('/') >= 0 || name.indexOf(':') >= 0) {
            tree.add(NameTree.parts(name), place);
        }
    }

    /** Add a pattern that names no more than what lies in something, as all addresses of a domain. */
    void addWide(String pattern, Supplier<String> place) {
        if (!patterns.containsKey(pattern)) {
            add(pattern, place);
            wide.add(pattern);
        }
    }

    /** Find a known name that another is a slip away from; {@code null} if there is none, or the other is known itself. */
    @Nullable
    NearName near(String name) {
        if (literals.containsKey(name)) {
            return null;
        }
        NearNames index = near;
        if (index == null) {
            index = new NearNames(literals.keySet());
            near = index;
        }
        String literal = index.near(name);
        if (literal != null) {
            return new NearName(name, literal, literals.getOrDefault(literal, () -> ""));
        }
        Set<String> fitting = patterns.keySet().stream()
                .filter(pattern -> WildcardPattern.compile(pattern).matches(name))
                .collect(Collectors.toSet());
        if (!wide.containsAll(fitting)) {
            return null;
        }
        for (Map.Entry<String, Supplier<String>> pattern : patterns.entrySet()) {
            String corrected = fitting.contains(pattern.getKey()) ? null : Slips.corrected(name, pattern.getKey());
            boolean isCaseMeant = !fitting.isEmpty() && name.equalsIgnoreCase(corrected);
            if (corrected != null && !isCaseMeant && countOfAts(corrected) == countOfAts(name)) {
                return new NearName(name, corrected, pattern.getValue());
            }
        }
        return name.indexOf('/') >= 0 || name.indexOf(':') >= 0 ? tree.near(NameTree.parts(name), true) : null;
    }

    /** Nobody writes an {@code @} for another character, nor leaves one out of an address that has one. */
    private static long countOfAts(String name) {
        return name.chars().filter(character -> character == '@').count();
    }
}
