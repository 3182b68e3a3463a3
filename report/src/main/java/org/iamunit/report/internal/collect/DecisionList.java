package org.iamunit.report.internal.collect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.Decision.MissingAllow;
import org.iamunit.policy.evaluation.Explanation;
import org.iamunit.policy.evaluation.Explanation.Mismatch;
import org.iamunit.policy.evaluation.PolicyTypeResult;
import org.iamunit.policy.evaluation.PolicyTypeResult.LevelResult;
import org.iamunit.policy.evaluation.PolicyTypeResult.Outcome;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.internal.Printable;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.report.internal.model.DecisionPath;
import org.iamunit.report.internal.model.DecisionPath.Element;
import org.iamunit.report.internal.model.DecisionPath.Level;
import org.iamunit.report.internal.model.DecisionPath.NearMiss;
import org.iamunit.report.internal.model.DecisionPath.Result;
import org.iamunit.report.internal.model.DecisionPath.StatementRef;
import org.iamunit.report.internal.model.DecisionPath.Step;
import org.iamunit.report.internal.model.Hash;
import org.jspecify.annotations.Nullable;

/** The decisions of a run. Those that went the same way are told once. */
final class DecisionList {

    /** The types that every user and role can have, and that are therefore shown even if there is none. */
    private static final Set<PolicyType> ALWAYS_SHOWN = Set.of(
            PolicyType.SERVICE_CONTROL_POLICY, PolicyType.PERMISSIONS_BOUNDARY, PolicyType.IDENTITY_BASED_POLICY);

    /** From what limits everybody to what grants. */
    private static final List<PolicyType> ORDER = List.of(
            PolicyType.SERVICE_CONTROL_POLICY,
            PolicyType.RESOURCE_CONTROL_POLICY,
            PolicyType.VPC_ENDPOINT_POLICY,
            PolicyType.PERMISSIONS_BOUNDARY,
            PolicyType.SESSION_POLICY,
            PolicyType.IDENTITY_BASED_POLICY,
            PolicyType.RESOURCE_BASED_POLICY,
            PolicyType.ROLE_TRUST_POLICY);

    private static final int MOST_NEAREST = 2;
    private static final int MOST_VALUES = 5;

    /** What two decisions are alike by: the statements and policies themselves, which costs less than to tell of them. */
    private record Way(
            Decision.Result result,
            List<PolicyTypeResult> path,
            String remark,
            List<Unknown> unknowns,
            List<String> vacuous,
            Set<UncertaintyNote> notes,
            String request) {}

    private final Map<Way, String> ids = new HashMap<>();
    private final PolicyList policies;
    private final Map<String, DecisionPath> decisions = new LinkedHashMap<>();

    DecisionList(PolicyList policies) {
        this.policies = policies;
    }

    /** Add the decision of a request, and return its id. That of a request at fault is told for this request alone. */
    String add(CheckedRequest check, boolean atFault, UnaryOperator<String> paths) {
        Decision decision = check.decision();
        List<String> vacuous = vacuous(decision);
        Way way = new Way(
                decision.result(),
                decision.path(),
                decision.remark().orElse(""),
                decision.unknowns(),
                vacuous,
                check.notes(),
                atFault ? example(decision) : "");
        String known = ids.get(way);
        if (known != null) {
            return known;
        }
        String id = tell(check, atFault, vacuous, paths);
        ids.put(way, id);
        return id;
    }

    private String tell(CheckedRequest check, boolean atFault, List<String> vacuous, UnaryOperator<String> paths) {
        Decision decision = check.decision();
        List<Step> steps = steps(decision, paths);
        List<StatementRef> decidedBy = references(decision.decidingStatements(), paths);
        List<String> unknowns = decision.unknowns().stream()
                .map(Unknown::reason)
                .map(Printable::line)
                .toList();
        List<String> uncertain =
                check.notes().stream().sorted().map(Object::toString).toList();
        String summary = Printable.line(summary(decision));
        StringBuilder content = new StringBuilder(decision.result().name()).append(summary);
        steps.forEach(step -> append(step, content));
        decidedBy.forEach(statement -> append(statement, content));
        content.append(unknowns).append(vacuous).append(uncertain).append(atFault ? example(decision) : "");
        String id = Hash.id("d", content.toString());
        if (!decisions.containsKey(id)) {
            decisions.put(
                    id,
                    new DecisionPath(
                            id,
                            Result.valueOf(decision.result().name()),
                            summary,
                            steps,
                            decidedBy,
                            references(Flips.restingOn(decision), paths),
                            unknowns,
                            vacuous,
                            uncertain,
                            example(decision),
                            nearest(decision, paths)));
        }
        return id;
    }

    private static void append(Step step, StringBuilder content) {
        content.append('\n').append(step.type()).append(step.outcome()).append(step.remark());
        for (Level level : step.levels()) {
            content.append('\n').append(level.name()).append(level.fullAccess()).append(level.silent());
            level.statements().forEach(statement -> append(statement, content));
        }
    }

    private static void append(StatementRef statement, StringBuilder content) {
        content.append('\n').append(statement.policy()).append(statement.line()).append(statement.name());
    }

    List<DecisionPath> all() {
        List<DecisionPath> all = new ArrayList<>(decisions.values());
        all.sort(Comparator.comparing(DecisionPath::id));
        return all;
    }

    static String summary(Decision decision) {
        if (decision.result() == Decision.Result.IMPLICITLY_DENIED
                && decision.refusal().isEmpty()) {
            return decision.result() + ", since no "
                    + decision.missingAllows().stream()
                            .map(MissingAllow::toString)
                            .collect(Collectors.joining(" and no "))
                    + " allows it";
        }
        return decision.toString();
    }

    private static String example(Decision decision) {
        return Printable.line(decision.request().principal() + " "
                + decision.request().action() + " on " + decision.request().resource());
    }

    private List<Step> steps(Decision decision, UnaryOperator<String> paths) {
        List<Step> steps = new ArrayList<>();
        List<PolicyTypeResult> path = decision.path();
        for (PolicyType type : ORDER) {
            for (PolicyTypeResult result : path) {
                if (result.type() == type && isShown(result, decision)) {
                    steps.add(new Step(
                            type.wording(),
                            result.outcome().toString(),
                            Printable.line(result.remark()),
                            result.levels().stream()
                                    .map(level -> level(level, result, paths))
                                    .toList()));
                }
            }
        }
        return steps;
    }

    private static boolean isShown(PolicyTypeResult result, Decision decision) {
        return ALWAYS_SHOWN.contains(result.type())
                || result.outcome() != Outcome.NONE
                || decision.missingAllows().contains(new MissingAllow(result.type(), ""));
    }

    private Level level(LevelResult level, PolicyTypeResult result, UnaryOperator<String> paths) {
        List<DecidingStatement> matching = Stream.of(level.denies(), level.allows(), level.open())
                .flatMap(List::stream)
                .distinct()
                .toList();
        List<String> silent = level.policies().stream()
                .filter(policy -> matching.stream()
                        .noneMatch(statement -> statement.policy().document() == policy.document()))
                .map(policy -> policies.add(policy, paths))
                .distinct()
                .toList();
        return new Level(
                Printable.line(level.level()),
                level.fullAccessImplied() && result.outcome() != Outcome.DENY,
                references(matching, paths),
                silent);
    }

    List<StatementRef> references(List<DecidingStatement> statements, UnaryOperator<String> paths) {
        return statements.stream()
                .map(deciding -> policies.reference(deciding.policy(), deciding.statement(), paths))
                .distinct()
                .toList();
    }

    private static List<String> vacuous(Decision decision) {
        boolean mayBe = decision.decidingStatements().stream()
                .anyMatch(deciding -> !deciding.statement().conditions().isEmpty());
        return mayBe
                ? decision.explain().vacuousConditions().stream()
                        .map(vacuous ->
                                Printable.line(vacuous.statement().statement().name()
                                        + " matches only since the request carries no "
                                        + vacuous.condition().key() + ", as "
                                        + vacuous.condition().operator() + " is then true"))
                        .toList()
                : List.of();
    }

    private List<NearMiss> nearest(Decision decision, UnaryOperator<String> paths) {
        return decision.explain().nearMisses().stream()
                .limit(MOST_NEAREST)
                .map(miss -> new NearMiss(
                        policies.reference(
                                miss.statement().policy(), miss.statement().statement(), paths),
                        elements(miss),
                        Flips.flips(miss, decision)))
                .toList();
    }

    private static List<Element> elements(Explanation.NearMiss miss) {
        Statement statement = miss.statement().statement();
        List<Element> elements = new ArrayList<>();
        addElement(statement.principals(), Mismatch.Element.PRINCIPAL, miss, elements);
        addElement(statement.actions(), Mismatch.Element.ACTION, miss, elements);
        addElement(statement.resources(), Mismatch.Element.RESOURCE, miss, elements);
        for (Condition condition : statement.conditions()) {
            boolean misses = miss.mismatches().stream().anyMatch(mismatch -> condition.equals(mismatch.condition()));
            boolean absent = miss.mismatches().stream()
                    .anyMatch(mismatch -> condition.equals(mismatch.condition()) && mismatch.keyAbsent());
            elements.add(new Element(
                    Printable.line("Condition " + condition.operator() + " " + condition.key()),
                    !misses,
                    values(condition.values()) + (absent ? " (the request does not carry the key)" : "")));
        }
        return elements;
    }

    private static void addElement(
            @Nullable StatementElement<?> element,
            Mismatch.Element kind,
            Explanation.NearMiss miss,
            List<Element> elements) {
        if (element != null) {
            boolean misses = miss.mismatches().stream().anyMatch(mismatch -> mismatch.element() == kind);
            elements.add(new Element(element.name(), !misses, values(element.values())));
        }
    }

    private static String values(List<?> values) {
        String shown = values.stream().limit(MOST_VALUES).map(Object::toString).collect(Collectors.joining(", "));
        return Printable.line(
                values.size() > MOST_VALUES ? shown + " and " + (values.size() - MOST_VALUES) + " more" : shown);
    }

    /** Make sure that policies are told of that no request has met. */
    void addAll(List<AttachedPolicy> attached, UnaryOperator<String> paths) {
        attached.forEach(policy -> policies.add(policy, paths));
    }
}
