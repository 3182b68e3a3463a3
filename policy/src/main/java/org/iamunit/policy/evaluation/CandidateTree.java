package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.iamunit.policy.document.ResourcePattern.End;
import org.iamunit.policy.document.ResourcePattern.Outline;
import org.iamunit.policy.evaluation.ResourceIndex.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * Candidates by the patterns that a text must fit: those that it cannot fit cost it nothing, wherever the wildcards of their patterns
 * stand. Immutable once it is {@linkplain #close closed}.
 *
 * <p>Patterns without wildcards are looked up. All others lie in a tree, each by what it begins with and, if more follows, by the longest
 * text behind a wildcard: {@code arn:aws:logs:}, anywhere later {@code :123456789012:log-group:/app/}. To find those that fit a text is to
 * read it once from the left, and once more from each place where such a text may begin.
 */
final class CandidateTree {

    private final Map<String, Candidates> byText = new HashMap<>();
    private final Node root = new Node();

    private final Map<String, List<Candidate>> exact = new HashMap<>();
    private final Map<Node, List<Candidate>> ending = new HashMap<>();
    private final Map<Node, List<Candidate>> open = new HashMap<>();

    /** Add a candidate for all texts that may fit a pattern. */
    void add(Outline outline, Candidate candidate) {
        if (outline.isExact()) {
            add(candidate, outline.beginning(), exact);
        } else {
            add(candidate, node(outline), outline.end() == End.NOTHING ? ending : open);
        }
    }

    /** Add a candidate for every text. */
    void add(Candidate candidate) {
        add(candidate, root, open);
    }

    private static <T> void add(Candidate candidate, T place, Map<T, List<Candidate>> candidates) {
        candidates.computeIfAbsent(place, any -> new ArrayList<>(1)).add(candidate);
    }

    /** Find the node that what a pattern begins with and goes on with leads to, or make it. */
    private Node node(Outline outline) {
        Node node = root.descend(outline.beginning());
        return outline.continuation() == null ? node : node.afterRun().descend(outline.continuation());
    }

    /** Close the tree: nothing is added any more. */
    void close(Function<List<Candidate>, Candidates> together) {
        exact.forEach((text, candidates) -> byText.put(text, together.apply(candidates)));
        ending.forEach((node, candidates) -> node.ending = together.apply(candidates));
        open.forEach((node, candidates) -> node.open = together.apply(candidates));
        exact.clear();
        ending.clear();
        open.clear();
    }

    /** Show the candidates whose patterns a text may fit. */
    void find(String text, ResourceIndex.Visitor visitor) {
        Candidates same = byText.isEmpty() ? null : byText.get(text);
        if (same != null) {
            same.show(visitor);
        }
        root.find(text, 0, visitor);
    }

    /** A place in the patterns: what leads to it has been read. */
    private static final class Node {

        /** What fits if nothing follows. */
        private Candidates ending = Candidates.NONE;

        /** What fits, or may fit, whatever follows. */
        private Candidates open = Candidates.NONE;

        /** What can follow, no two texts with the same first character; each leads to the node at its place. */
        private String[] texts = {};

        private Node[] nodes = {};

        /** What can follow after any run of characters. */
        private @Nullable Node afterRun;

        Node afterRun() {
            if (afterRun == null) {
                afterRun = new Node();
            }
            return afterRun;
        }

        /** Find the node that a text leads to, or make it. */
        Node descend(String text) {
            if (text.isEmpty()) {
                return this;
            }
            int place = place(text.charAt(0));
            if (place < 0) {
                place = texts.length;
                texts = Arrays.copyOf(texts, place + 1);
                nodes = Arrays.copyOf(nodes, place + 1);
                texts[place] = text;
                nodes[place] = new Node();
                return nodes[place];
            }
            String known = texts[place];
            int shared = 1;
            while (shared < Math.min(known.length(), text.length()) && known.charAt(shared) == text.charAt(shared)) {
                shared++;
            }
            if (shared < known.length()) {
                Node between = new Node();
                between.texts = new String[] {known.substring(shared)};
                between.nodes = new Node[] {nodes[place]};
                texts[place] = known.substring(0, shared);
                nodes[place] = between;
            }
            return nodes[place].descend(text.substring(shared));
        }

        private int place(char first) {
            for (int i = 0; i < texts.length; i++) {
                if (texts[i].charAt(0) == first) {
                    return i;
                }
            }
            return -1;
        }

        void find(String text, int from, ResourceIndex.Visitor visitor) {
            Node node = this;
            int position = from;
            while (true) {
                node.open.show(visitor);
                if (node.afterRun != null) {
                    node.afterRun.findAnywhere(text, position, visitor);
                }
                if (position == text.length()) {
                    node.ending.show(visitor);
                    return;
                }
                int place = node.place(text.charAt(position));
                if (place < 0 || !text.startsWith(node.texts[place], position)) {
                    return;
                }
                position += node.texts[place].length();
                node = node.nodes[place];
            }
        }

        private void findAnywhere(String text, int from, ResourceIndex.Visitor visitor) {
            for (int i = 0; i < texts.length; i++) {
                char first = texts[i].charAt(0);
                for (int at = text.indexOf(first, from); at >= 0; at = text.indexOf(first, at + 1)) {
                    if (text.startsWith(texts[i], at)) {
                        nodes[i].find(text, at + texts[i].length(), visitor);
                    }
                }
            }
        }
    }
}
