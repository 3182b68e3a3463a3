package org.iamunit.policy.evaluation;

import java.util.List;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.catalog.AuthorizedResource;
import org.jspecify.annotations.Nullable;

/**
 * The statements that are about one action, found by resource: those that cannot match a resource cost a request for it
 * nothing. Where many are about the same resources, they are found by a value in their conditions, too. Immutable.
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

        /** Return what is decided, if whoever visits wants to see no statement whose conditions certainly do not hold for it. */
        default @Nullable Evaluation evaluation() {
            return null;
        }
    }

    /** Of an action that no statement is about. */
    static final ResourceIndex EMPTY = new ResourceIndex(List.of());

    private final CandidateTree tree = new CandidateTree();
    private final List<StatementPool.Entry> entries;
    private final Verdict certain;
    private final Verdict strongest;

    ResourceIndex(List<StatementPool.Entry> entries) {
        this.entries = entries;
        Verdict ofAll = Verdict.NO_ALLOW;
        Verdict ofUnconditional = Verdict.NO_ALLOW;
        for (StatementPool.Entry entry : entries) {
            StatementMatcher matcher = entry.matcher();
            ofAll = ofAll.orStronger(matcher.strongest());
            if (matcher.isUnconditional()) {
                ofUnconditional = ofUnconditional.orStronger(matcher.strongest());
            }
            add(entry, matcher.statement().resources());
        }
        this.strongest = ofAll;
        this.certain = ofUnconditional;
        tree.close(ConditionIndex::divide);
    }

    private void add(StatementPool.Entry entry, @Nullable StatementElement<ResourcePattern> resources) {
        if (resources == null || resources.isNegated()) {
            tree.add(new Candidate(entry, resources == null ? Fit.CERTAIN : Fit.OPEN, null));
            return;
        }
        for (ResourcePattern pattern : resources.values()) {
            ResourcePattern.Outline outline = pattern.outline();
            Fit fit = outline.end() == ResourcePattern.End.UNCERTAIN ? Fit.BY_PATTERN : Fit.CERTAIN;
            tree.add(outline, new Candidate(entry, fit, pattern));
        }
    }

    /** Return the least that the statements make of any request for the action, whatever it is about. */
    Verdict certain() {
        return certain;
    }

    /** Return the most that the statements can make of a request for the action. */
    Verdict strongest() {
        return strongest;
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
        tree.find(resource, visitor);
    }
}
