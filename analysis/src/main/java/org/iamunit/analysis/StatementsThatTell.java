package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of identity-based policies what tells no requests apart, since another statement with the same effect says as much of the
 * same resources under fewer conditions. What is allowed is the same without it, so that a row must not show that it is there.
 */
final class StatementsThatTell {

    /** What a statement says of one pattern; of those that match nothing of it by name, {@code pattern} is {@code null}. */
    private record Part(
            Typed typed,
            @Nullable ResourcePattern pattern,
            @Nullable Glob glob,
            Set<String> conditions) {

        /** Tell whether this says all that another says. */
        boolean covers(Part other) {
            return typed.statement().effect() == other.typed.statement().effect()
                    && glob != null
                    && (glob.isAnything() || (other.glob != null && glob.includes(other.glob)))
                    && other.conditions.containsAll(conditions);
        }
    }

    private final List<Part> kept = new ArrayList<>();

    private StatementsThatTell() {}

    static List<Typed> of(List<Typed> statements) {
        StatementsThatTell telling = new StatementsThatTell();
        statements.stream().filter(StatementsThatTell::isPlain).forEach(telling::add);
        List<Typed> found = new ArrayList<>();
        for (Typed typed : statements) {
            if (isPlain(typed)) {
                telling.addKept(typed, found);
            } else {
                found.add(typed);
            }
        }
        return found;
    }

    private static boolean isPlain(Typed typed) {
        Statement statement = typed.statement();
        return typed.type() == PolicyType.IDENTITY_BASED_POLICY
                && statement.unknown() == null
                && statement.resources() != null;
    }

    private void add(Typed typed) {
        StatementElement<ResourcePattern> resources = typed.statement().resources();
        if (resources == null) {
            return;
        }
        Set<String> conditions = typed.statement().conditions().stream()
                .map(StatementTexts::written)
                .collect(Collectors.toCollection(HashSet::new));
        if (resources.isNegated()) {
            addUnlessCovered(new Part(typed, null, null, conditions));
            return;
        }
        for (ResourcePattern pattern : resources.values()) {
            // A variable may stand for any text, and never for what a wildcard beside it does not stand for, too.
            Glob glob = pattern.hasVariables() ? null : Glob.of(pattern.toString());
            addUnlessCovered(new Part(typed, pattern, glob, conditions));
        }
    }

    private void addUnlessCovered(Part part) {
        if (kept.stream().noneMatch(each -> each.covers(part))) {
            kept.removeIf(part::covers);
            kept.add(part);
        }
    }

    /** Add a statement with those of its patterns that say something. */
    private void addKept(Typed typed, List<Typed> found) {
        List<Part> parts =
                kept.stream().filter(each -> each.typed().equals(typed)).toList();
        StatementElement<ResourcePattern> resources = typed.statement().resources();
        if (parts.isEmpty() || resources == null) {
            return;
        }
        List<ResourcePattern> patterns = new ArrayList<>();
        for (Part part : parts) {
            if (part.pattern() != null) {
                patterns.add(part.pattern());
            }
        }
        found.add(
                patterns.isEmpty() || patterns.size() == resources.values().size()
                        ? typed
                        : new Typed(
                                typed.type(),
                                typed.statement().withResources(resources.with(resources.name(), patterns))));
    }
}
