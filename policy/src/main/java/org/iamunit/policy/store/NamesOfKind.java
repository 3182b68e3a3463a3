package org.iamunit.policy.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.NearNames;
import org.iamunit.policy.internal.Slips;
import org.jspecify.annotations.Nullable;

/** Names of one kind, such as the values that policies compare a context key with, some of them with wildcards. */
final class NamesOfKind {

    private final Map<String, Supplier<String>> literals = new LinkedHashMap<>();
    private final Map<String, Supplier<String>> patterns = new LinkedHashMap<>();

    /** Those that consist of parts. */
    private final NameTree tree = new NameTree(() -> "");

    /** Made once somebody asks; threads that race make the same. */
    private volatile @Nullable NearNames near;

    void add(String name, Supplier<String> place) {
        if (!NameTree.isPattern(name)) {
            literals.putIfAbsent(name, place);
        } else if (name.chars().anyMatch(character -> character != '*' && character != '?')) {
            patterns.putIfAbsent(name, place);
        }
        if (name.indexOf('/') >= 0 || name.indexOf(':') >= 0) {
            tree.add(NameTree.parts(name), place);
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
        for (String pattern : patterns.keySet()) {
            if (WildcardPattern.compile(pattern).matches(name)) {
                return null;
            }
        }
        for (Map.Entry<String, Supplier<String>> pattern : patterns.entrySet()) {
            String corrected = Slips.corrected(name, pattern.getKey());
            if (corrected != null) {
                return new NearName(name, corrected, pattern.getValue());
            }
        }
        return name.indexOf('/') >= 0 || name.indexOf(':') >= 0 ? tree.near(NameTree.parts(name), true) : null;
    }
}
