package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/**
 * The statements that are about one action, found by what their Resource patterns begin with: a statement that cannot
 * match a resource costs a request for it nothing. Immutable.
 */
final class ResourceIndex {

    private static final StatementPool.Entry[] NONE = {};

    /** The statements by the ARNs that they name in full. */
    private final Map<String, StatementPool.Entry[]> byArn;

    /** The statements by what stands before the first wildcard or variable of a pattern. */
    private final Map<String, StatementPool.Entry[]> byBeginning;

    /** How long these beginnings are, each length once. */
    private final int[] lengths;

    ResourceIndex(List<StatementPool.Entry> entries) {
        Map<String, List<StatementPool.Entry>> exact = new HashMap<>();
        Map<String, List<StatementPool.Entry>> beginnings = new HashMap<>();
        for (StatementPool.Entry entry : entries) {
            StatementElement<ResourcePattern> resources =
                    entry.matcher().statement().resources();
            if (resources == null || resources.isNegated()) {
                add(beginnings, "", entry);
                continue;
            }
            for (ResourcePattern pattern : resources.values()) {
                add(pattern.isExact() ? exact : beginnings, pattern.beginning(), entry);
            }
        }
        byArn = arrays(exact);
        byBeginning = arrays(beginnings);
        lengths =
                beginnings.keySet().stream().mapToInt(String::length).distinct().toArray();
    }

    private static void add(
            Map<String, List<StatementPool.Entry>> entries, String beginning, StatementPool.Entry entry) {
        List<StatementPool.Entry> same = entries.computeIfAbsent(beginning, any -> new ArrayList<>());
        if (same.isEmpty() || same.get(same.size() - 1).ordinal() != entry.ordinal()) {
            same.add(entry);
        }
    }

    private static Map<String, StatementPool.Entry[]> arrays(Map<String, List<StatementPool.Entry>> lists) {
        Map<String, StatementPool.Entry[]> arrays = new HashMap<>();
        lists.forEach((beginning, entries) -> arrays.put(beginning, entries.toArray(StatementPool.Entry[]::new)));
        return arrays;
    }

    /** Return the statements that may match a resource, in their order. */
    StatementPool.Entry[] candidates(String resource) {
        StatementPool.Entry[] candidates = byArn.getOrDefault(resource, NONE);
        for (int length : lengths) {
            if (length <= resource.length()) {
                candidates = merged(candidates, byBeginning.get(resource.substring(0, length)));
            }
        }
        return candidates;
    }

    private static StatementPool.Entry[] merged(StatementPool.Entry[] some, StatementPool.Entry @Nullable [] others) {
        if (others == null || others.length == 0) {
            return some;
        }
        if (some.length == 0) {
            return others;
        }
        return Stream.concat(Arrays.stream(some), Arrays.stream(others))
                .distinct()
                .sorted(Comparator.comparingInt(StatementPool.Entry::ordinal))
                .toArray(StatementPool.Entry[]::new);
    }
}
