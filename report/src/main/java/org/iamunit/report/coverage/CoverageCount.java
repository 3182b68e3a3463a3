package org.iamunit.report.coverage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.StatementUses;
import org.iamunit.policy.evaluation.StatementUses.ConditionUse;
import org.iamunit.policy.evaluation.StatementUses.StatementUse;
import org.iamunit.policy.evaluation.StatementUses.Use;
import org.iamunit.policy.evaluation.StatementUses.ValueUse;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Counts the coverage of the policies of some stores. */
final class CoverageCount {

    private final StatementUses uses = new StatementUses();

    /** The statements of each file, by what tells them apart. */
    private final Map<String, Map<String, StatementCoverage>> files = new TreeMap<>();

    private final Set<String> managedByAws = new TreeSet<>();

    private CoverageCount() {}

    static PolicyCoverage of(Collection<PolicyStore> policies, Collection<VerifiedExpectation> verified) {
        CoverageCount count = new CoverageCount();
        for (VerifiedExpectation each : verified) {
            for (CheckedRequest check : each.checks()) {
                count.uses.add(check.decision());
            }
        }
        Set<PolicyDocument> counted = new HashSet<>();
        for (PolicyStore store : policies) {
            for (AttachedPolicy policy : store.policies()) {
                if (counted.add(policy.document())) {
                    count.add(policy.document(), store);
                }
            }
        }
        List<FileCoverage> files = new ArrayList<>();
        count.files.forEach((source, statements) -> files.add(new FileCoverage(
                source,
                statements.values().stream()
                        .sorted((one, other) -> {
                            int byLine = Integer.compare(
                                    one.position().line(), other.position().line());
                            return byLine != 0
                                    ? byLine
                                    : Integer.compare(
                                            one.position().column(),
                                            other.position().column());
                        })
                        .toList())));
        return new PolicyCoverage(files, List.copyOf(count.managedByAws));
    }

    private void add(PolicyDocument document, PolicyStore store) {
        if (store.isManagedByAws(document)) {
            String arn = store.policyArn(document);
            managedByAws.add(arn == null ? document.source() : arn);
            return;
        }
        Map<Integer, Integer> variants = new HashMap<>();
        for (Statement statement : document.statements()) {
            // Of a statement of which not all is known there may be several, one for each thing that it may say.
            int variant = variants.merge(statement.index(), 1, Integer::sum);
            String id = document.position() + "#" + statement.index() + (variant == 1 ? "" : "." + variant);
            files.computeIfAbsent(document.source(), any -> new LinkedHashMap<>())
                    .merge(id, coverage(id, statement), StatementCoverage::plus);
        }
    }

    private StatementCoverage coverage(String id, Statement statement) {
        StatementUse use = uses.of(statement).orElse(null);
        List<ElementCoverage> values = new ArrayList<>();
        addValues(statement.principals(), use, StatementUse::principals, values);
        addValues(statement.actions(), use, StatementUse::actions, values);
        addValues(statement.resources(), use, StatementUse::resources, values);
        List<ConditionCoverage> conditions = new ArrayList<>();
        for (int i = 0; i < statement.conditions().size(); i++) {
            conditions.add(coverage(
                    statement.conditions().get(i),
                    use == null ? null : use.conditions().get(i)));
        }
        return new StatementCoverage(
                id,
                statement.name(),
                statement.effect(),
                statement.position(),
                statement.lastLine(),
                use == null ? Use.NEVER_ASKED : use.use(),
                use == null ? 0 : use.matches(),
                values,
                conditions);
    }

    private static void addValues(
            @Nullable StatementElement<?> element,
            @Nullable StatementUse statement,
            Function<StatementUse, List<ValueUse>> uses,
            List<ElementCoverage> values) {
        if (element == null) {
            return;
        }
        for (int i = 0; i < element.values().size(); i++) {
            values.add(coverage(
                    element.name(),
                    element.values().get(i).toString(),
                    element.positionOf(i),
                    statement == null ? null : uses.apply(statement).get(i)));
        }
    }

    private static ConditionCoverage coverage(Condition condition, @Nullable ConditionUse use) {
        String name = condition.operator() + " " + condition.key();
        List<ElementCoverage> values = new ArrayList<>();
        for (int i = 0; i < condition.values().size(); i++) {
            values.add(coverage(
                    name,
                    condition.values().get(i).toString(),
                    condition.positionOf(i),
                    use == null ? null : use.values().get(i)));
        }
        return new ConditionCoverage(
                name, condition.position(), use == null ? 0 : use.held(), use == null ? 0 : use.failed(), values);
    }

    private static ElementCoverage coverage(
            String element, String value, SourcePosition position, @Nullable ValueUse use) {
        return new ElementCoverage(
                element,
                value,
                position,
                use == null ? Use.NEVER_ASKED : use.use(),
                use == null ? 0 : use.matches(),
                use == null ? List.of() : List.copyOf(use.actions()));
    }
}
