package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ids of accounts that stand for all whose ids nobody writes in full: of those that patterns such as {@code 1111*} do not tell apart,
 * one each.
 *
 * @param ids the ids; never {@code null}
 * @param areAll whether there is one for all that patterns tell apart
 */
record AccountIds(List<String> ids, boolean areAll) {

    private static final String ANY = "????????????";

    /**
     * Find the ids.
     *
     * @param patterns what ids are compared with; whole ids among them count for nothing
     */
    static AccountIds of(Collection<String> patterns) {
        List<String> dividing =
                patterns.stream().filter(AccountIds::hasPartOfId).distinct().toList();
        if (dividing.isEmpty()) {
            return new AccountIds(List.of(), true);
        }
        Set<Character> named = new HashSet<>();
        dividing.forEach(pattern -> pattern.chars().forEach(character -> named.add((char) character)));
        char unnamed = (char) IntStream.rangeClosed('1', '9')
                .filter(digit -> !named.contains((char) digit))
                .findFirst()
                .orElse('0');
        Cells cells =
                Cells.of(List.of(Glob.of(ANY)), dividing.stream().map(Glob::of).toList());
        Set<String> ids = new LinkedHashSet<>();
        // A digit that no pattern names fits where any other character would.
        cells.texts().forEach(text -> ids.add(text.replaceAll("[^0-9]", String.valueOf(unnamed))));
        boolean areAll =
                cells.areAll() && !named.contains(unnamed) && patterns.stream().noneMatch(ids::contains);
        return new AccountIds(new ArrayList<>(ids), areAll);
    }

    private static boolean hasPartOfId(String pattern) {
        return (pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0)
                && pattern.chars().anyMatch(character -> character >= '0' && character <= '9');
    }
}
