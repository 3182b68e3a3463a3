package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.catalog.AuthorizedResource;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/**
 * The statements that are about one action, found by resource: those that cannot match a resource cost a request for it
 * nothing, wherever the wildcards of their patterns stand. Immutable.
 *
 * <p>ARNs without wildcards are looked up. All other patterns lie in a tree, each by what it begins with and, if more
 * follows, by the longest text behind a wildcard: {@code arn:aws:logs:}, anywhere later
 * {@code :123456789012:log-group:/app/}. To find those that fit an ARN is to read it once from the left, and once more
 * from each place where such a text may begin.
 */
final class ResourceIndex {

    /**
     * A statement that may match a resource.
     *
     * @param entry the statement
     * @param fit whether it does
     * @param pattern the pattern by which it was found; {@code null} if it was found otherwise
     */
    record Candidate(
            StatementPool.Entry entry, Fit fit, @Nullable ResourcePattern pattern) {

        /** Tell whether the statement is about the resource, by no more than what is not known yet. */
        boolean fits(Evaluation evaluation) {
            return pattern == null || fit != Fit.BY_PATTERN || pattern.matches(evaluation.authorizedArn(), evaluation);
        }
    }

    /** Whether the statement of a candidate is about the resource. */
    enum Fit {
        /** It is. */
        CERTAIN,
        /** It is if the pattern fits by which it was found. */
        BY_PATTERN,
        /** The statement must be asked. */
        OPEN
    }

    /** Is shown the statements that may match a resource, in no order, some perhaps twice. */
    @FunctionalInterface
    interface Visitor {
        void visit(Candidate[] candidates);
    }

    private static final Candidate[] NONE = {};

    /** Of an action that no statement is about. */
    static final ResourceIndex EMPTY = new ResourceIndex(List.of());

    private final Map<String, Candidate[]> byArn = new HashMap<>();
    private final Node tree = new Node();
    private final List<StatementPool.Entry> entries;

    ResourceIndex(List<StatementPool.Entry> entries) {
        this.entries = entries;
        Map<String, List<Candidate>> exact = new HashMap<>();
        Map<Node, List<Candidate>> ending = new HashMap<>();
        Map<Node, List<Candidate>> open = new HashMap<>();
        for (StatementPool.Entry entry : entries) {
            StatementElement<ResourcePattern> resources =
                    entry.matcher().statement().resources();
            if (resources == null || resources.isNegated()) {
                add(new Candidate(entry, resources == null ? Fit.CERTAIN : Fit.OPEN, null), tree, open);
                continue;
            }
            for (ResourcePattern pattern : resources.values()) {
                ResourcePattern.Outline outline = pattern.outline();
                Fit fit = outline.end() == ResourcePattern.End.UNCERTAIN ? Fit.BY_PATTERN : Fit.CERTAIN;
                Candidate candidate = new Candidate(entry, fit, pattern);
                if (outline.isExact()) {
                    add(candidate, outline.beginning(), exact);
                } else {
                    add(candidate, node(outline), outline.end() == ResourcePattern.End.NOTHING ? ending : open);
                }
            }
        }
        exact.forEach((arn, candidates) -> byArn.put(arn, candidates.toArray(NONE)));
        ending.forEach((node, candidates) -> node.ending = candidates.toArray(NONE));
        open.forEach((node, candidates) -> node.open = candidates.toArray(NONE));
    }

    private static <T> void add(Candidate candidate, T place, Map<T, List<Candidate>> candidates) {
        candidates.computeIfAbsent(place, any -> new ArrayList<>(1)).add(candidate);
    }

    /** Find the node that what a pattern begins with and goes on with leads to, or make it. */
    private Node node(ResourcePattern.Outline outline) {
        Node node = tree.descend(outline.beginning());
        return outline.continuation() == null ? node : node.afterRun().descend(outline.continuation());
    }

    /** Show the statements that may match what AWS compares: an ARN, or one of several. */
    void find(Evaluation evaluation, Visitor visitor) {
        AuthorizedResource alternatives = evaluation.alternatives();
        if (alternatives == null) {
            find(evaluation.authorizedArn(), visitor);
        } else if (alternatives.possible().stream().allMatch(possible -> possible.form() == null)) {
            alternatives.possible().forEach(possible -> find(possible.text(), visitor));
        } else {
            // Of an ARN that is known in part, any statement may be.
            visitor.visit(entries.stream()
                    .map(entry -> new Candidate(entry, Fit.OPEN, null))
                    .toArray(Candidate[]::new));
        }
    }

    /** Show the statements that may match a resource. */
    void find(String resource, Visitor visitor) {
        Candidate[] exact = byArn.get(resource);
        if (exact != null) {
            visitor.visit(exact);
        }
        tree.find(resource, 0, visitor);
    }

    /** A place in the patterns: what leads to it has been read. */
    private static final class Node {

        /** What fits if nothing follows. */
        private Candidate[] ending = NONE;

        /** What fits, or may fit, whatever follows. */
        private Candidate[] open = NONE;

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

        void find(String text, int from, Visitor visitor) {
            Node node = this;
            int position = from;
            while (true) {
                if (node.open.length > 0) {
                    visitor.visit(node.open);
                }
                if (node.afterRun != null) {
                    node.afterRun.findAnywhere(text, position, visitor);
                }
                if (position == text.length()) {
                    visitor.visit(node.ending);
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

        private void findAnywhere(String text, int from, Visitor visitor) {
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
