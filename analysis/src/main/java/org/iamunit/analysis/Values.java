package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Values of a context key that stand for all: of those that no condition tells apart, one each.
 *
 * @param lists the values, each a list, of one for a key that is not multivalued; never {@code null}
 * @param areAll whether there is one for all that conditions tell apart
 */
record Values(List<List<String>> lists, boolean areAll) {

    /** As many lists of several values are made. */
    private static final int MOST_LISTS = 256;

    Values {
        lists = List.copyOf(lists);
    }

    static Values single(List<String> values, boolean areAll) {
        return new Values(values.stream().map(List::of).toList(), areAll);
    }

    /**
     * Make lists of values: what conditions on several values tell is which kinds of values are among them, and each condition
     * needs one value at most to hold or not.
     *
     * @param conditions how many conditions there are
     */
    Values several(int conditions) {
        List<String> kinds = lists.stream().map(list -> list.get(0)).toList();
        List<List<String>> found = new ArrayList<>(lists);
        List<List<String>> longest = lists;
        for (int length = 2; length <= Math.min(conditions, kinds.size()); length++) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> list : longest) {
                int last = kinds.indexOf(list.get(list.size() - 1));
                for (String kind : kinds.subList(last + 1, kinds.size())) {
                    List<String> more = new ArrayList<>(list);
                    more.add(kind);
                    longer.add(more);
                }
            }
            found.addAll(longer);
            longest = longer;
            if (found.size() > MOST_LISTS) {
                return new Values(found.subList(0, MOST_LISTS), false);
            }
        }
        return new Values(found, areAll);
    }

    Values with(List<String> more, boolean areAllThen) {
        List<List<String>> longer = new ArrayList<>(lists);
        for (String value : more) {
            if (!longer.contains(List.of(value))) {
                longer.add(List.of(value));
            }
        }
        return new Values(longer, areAllThen);
    }
}
