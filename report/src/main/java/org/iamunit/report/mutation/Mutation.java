package org.iamunit.report.mutation;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A change of policies that is still to be tried.
 *
 * @param id tells it from every other one
 * @param operator the operator
 * @param edit what has changed
 * @param statement the name of the statement, or of what is detached
 * @param position where that stands
 * @param documents the documents whose policies are changed
 * @param reachesOthers whether also what the changed statements are not about may be decided otherwise
 * @param original the statement that is changed; {@code null} if whole documents are
 * @param by what stands in its place; {@code null} for nothing
 * @param change what stands in the place of each policy
 */
record Mutation(
        String id,
        MutationOperator operator,
        String edit,
        String statement,
        SourcePosition position,
        List<PolicyDocument> documents,
        boolean reachesOthers,
        @Nullable Statement original,
        @Nullable Statement by,
        Function<AttachedPolicy, Optional<PolicyDocument>> change) {

    Mutation {
        documents = List.copyOf(documents);
    }

    /** Change one statement of a document; a document whose only statement is deleted is detached. */
    static Mutation of(
            String id, PolicyDocument document, boolean isOfLevel, Statement original, StatementMutation mutation) {
        Statement by = mutation.by();
        List<Statement> statements = document.statements().stream()
                .flatMap(statement -> statement.equals(original) ? Stream.ofNullable(by) : Stream.of(statement))
                .toList();
        Optional<PolicyDocument> changed =
                statements.isEmpty() ? Optional.empty() : Optional.of(document.withStatements(statements));
        return new Mutation(
                id,
                mutation.operator(),
                mutation.edit(),
                original.name(),
                mutation.position(),
                List.of(document),
                isOfLevel && turnsDenyList(original, mutation),
                original,
                by,
                policy -> policy.document().equals(document) ? changed : Optional.of(policy.document()));
    }

    /** Beside service control policies that only deny, FullAWSAccess is taken to be attached; beside those that allow, it is not. */
    private static boolean turnsDenyList(Statement original, StatementMutation mutation) {
        return mutation.operator() == MutationOperator.FLIP_EFFECT
                || (mutation.operator() == MutationOperator.DELETE_STATEMENT && original.effect() == Effect.ALLOW);
    }

    /** Tell whether the statement is, or becomes, about an action. */
    boolean isAbout(String action) {
        return original == null || reachesOthers || isAbout(original, action) || (by != null && isAbout(by, action));
    }

    private static boolean isAbout(Statement statement, String action) {
        boolean listed = statement.actions().values().stream().anyMatch(pattern -> pattern.matches(action));
        return listed != statement.actions().isNegated();
    }

    /** Tell whether the edit rather lets somebody do more than less. */
    boolean isWidening() {
        boolean allows = original != null && original.effect() == Effect.ALLOW;
        return switch (operator) {
            case WIDEN_ACTION,
                    WIDEN_RESOURCE,
                    WIDEN_PRINCIPAL,
                    WIDEN_CONDITION_VALUE,
                    DELETE_CONDITION,
                    DELETE_CONDITION_KEY -> allows;
            case DETACH_LEVEL, DETACH_BOUNDARY, DETACH_SESSION_POLICY -> true;
            case DETACH_RESOURCE_POLICY, SWAP_DOCUMENTS -> false;
            default -> !allows;
        };
    }

    /** Tell whether the edit may make a difference to an action. */
    boolean mayTellApart(String action) {
        if (original == null || by == null || reachesOthers) {
            return isAbout(action);
        }
        boolean changesActions =
                !original.actions().values().equals(by.actions().values())
                        || original.actions().isNegated() != by.actions().isNegated();
        return changesActions ? isAbout(original, action) != isAbout(by, action) : isAbout(original, action);
    }

    /** Return the statements that are changed, as they are written. */
    List<Statement> statements() {
        return original != null
                ? List.of(original)
                : documents.stream()
                        .flatMap(document -> document.statements().stream())
                        .toList();
    }

    /**
     * Return the patterns of the actions that may be decided otherwise.
     *
     * @return the patterns; {@code *} where it may be any; never {@code null}
     */
    Set<String> actions() {
        if (reachesOthers) {
            return Set.of("*");
        }
        Set<String> actions = new HashSet<>();
        if (original != null
                && by != null
                && original.actions().isNegated() == by.actions().isNegated()) {
            List<String> before = texts(original);
            List<String> after = texts(by);
            Stream.concat(
                            before.stream().filter(each -> !after.contains(each)),
                            after.stream().filter(each -> !before.contains(each)))
                    .forEach(actions::add);
            return !actions.isEmpty() ? actions : original.actions().isNegated() ? Set.of("*") : Set.copyOf(before);
        }
        for (Statement statement : statements()) {
            if (statement.actions().isNegated() || operator == MutationOperator.NEGATE_ACTION) {
                return Set.of("*");
            }
            actions.addAll(texts(statement));
        }
        return actions;
    }

    private static List<String> texts(Statement statement) {
        return statement.actions().values().stream().map(Objects::toString).toList();
    }

    Mutant mutant(MutantStatus status, String sentence, String remark) {
        return new Mutant(id, operator, edit, statement, position, status, sentence, remark);
    }
}
