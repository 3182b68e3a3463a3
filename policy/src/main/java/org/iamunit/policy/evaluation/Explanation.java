package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.ConditionOperator.SetOperator;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.store.AttachedPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Why a decision is as it is: the statements that nearly matched, and the conditions that hold only because a key is
 * absent.
 *
 * @since 0.1.0
 */
public final class Explanation {

    /**
     * A statement that all but one or two of its elements let match.
     *
     * @param statement the statement; never {@code null}
     * @param mismatches everything that does not fit, each condition for itself; never {@code null} or empty
     * @since 0.1.0
     */
    public record NearMiss(DecidingStatement statement, List<Mismatch> mismatches) {

        public NearMiss {
            mismatches = List.copyOf(mismatches);
        }

        private Set<Mismatch.Element> elements() {
            return mismatches.stream()
                    .map(Mismatch::element)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mismatch.Element.class)));
        }

        /** A statement about other actions is near only if all else fits, and any other if no more than two elements miss. */
        private boolean isNear() {
            Set<Mismatch.Element> missing = elements();
            return missing.size() == 1 || (missing.size() == 2 && !missing.contains(Mismatch.Element.ACTION));
        }
    }

    /**
     * A condition of a deciding statement that holds for no other reason than that the request does not carry its key.
     *
     * @param statement the statement; never {@code null}
     * @param condition the condition; never {@code null}
     * @since 0.1.0
     */
    public record VacuousCondition(DecidingStatement statement, Condition condition) {}

    private static final Set<PolicyType> LIMITS = EnumSet.of(
            PolicyType.PERMISSIONS_BOUNDARY,
            PolicyType.SESSION_POLICY,
            PolicyType.SERVICE_CONTROL_POLICY,
            PolicyType.VPC_ENDPOINT_POLICY);

    private final Decision decision;
    private final Evaluation evaluation;

    /** Found out once somebody asks; threads that race find the same. */
    private @Nullable List<NearMiss> nearMisses;

    Explanation(Decision decision, Evaluation evaluation) {
        this.decision = decision;
        this.evaluation = evaluation;
    }

    /**
     * Find the statements that would have changed the decision if one or two of their elements had fitted: for an implicit
     * deny those that would allow where an allow is missing, for an allowed request those that would deny.
     *
     * @return the statements, those first of which the least does not fit, and of these those whose condition or resource
     *     does not; never {@code null}
     */
    public List<NearMiss> nearMisses() {
        List<NearMiss> known = nearMisses;
        if (known == null) {
            known = List.copyOf(findNearMisses());
            nearMisses = known;
        }
        return known;
    }

    private List<NearMiss> findNearMisses() {
        if (decision.result() == Decision.Result.EXPLICITLY_DENIED
                || decision.result() == Decision.Result.UNDETERMINED
                || decision.refusal().isPresent()) {
            return List.of();
        }
        Effect wanted = decision.isAllowed() ? Effect.DENY : Effect.ALLOW;
        List<NearMiss> found = new ArrayList<>();
        for (StatementPool.Entry entry : relevantEntries()) {
            Statement statement = entry.matcher().statement();
            NearMiss miss = statement.effect() == wanted
                    ? new NearMiss(entry.deciding(), entry.matcher().mismatches(evaluation))
                    : null;
            if (miss != null && miss.isNear()) {
                found.add(miss);
            }
        }
        if (found.stream().anyMatch(miss -> !isAboutAction(miss))) {
            found.removeIf(Explanation::isAboutAction);
        }
        if (found.isEmpty() && !decision.isAllowed()) {
            found.addAll(ofLimits());
        }
        found.sort(Comparator.comparingInt((NearMiss miss) -> miss.mismatches().size())
                .thenComparing(miss -> miss.mismatches().get(0).element())
                .thenComparing(Comparator.comparingInt(this::likenessOfAction).reversed()));
        return found;
    }

    /** A boundary and its like have to allow what others grant: what they allow instead is near, whatever service it is about. */
    private List<NearMiss> ofLimits() {
        Set<PolicyType> lacking = decision.decidingPolicyTypes();
        return DecisionProcedure.RULES.stream()
                .flatMap(rule -> rule.pools(evaluation).stream())
                .flatMap(pool -> pool.all().stream())
                .filter(entry -> LIMITS.contains(entry.policy().type())
                        && lacking.contains(entry.policy().type())
                        && entry.matcher().allows())
                .map(entry -> new NearMiss(entry.deciding(), entry.matcher().mismatches(evaluation)))
                .filter(Explanation::isAboutAction)
                .filter(miss -> miss.elements().size() <= 2)
                .toList();
    }

    /** A statement about other actions is worth a look only where none is about this one. */
    private static boolean isAboutAction(NearMiss miss) {
        return miss.elements().contains(Mismatch.Element.ACTION);
    }

    /** How many letters the action of the request shares with the most similar one of a statement, from the left. */
    private int likenessOfAction(NearMiss miss) {
        String action = evaluation.action();
        int most = 0;
        for (ActionPattern pattern : miss.statement().statement().actions().values()) {
            String other = ContextKeys.fold(pattern.toString());
            int shared = 0;
            while (shared < Math.min(action.length(), other.length())
                    && action.charAt(shared) == other.charAt(shared)) {
                shared++;
            }
            most = Math.max(most, shared);
        }
        return most;
    }

    /** Return the statements whose effect matters; one about another service is not near, however well the rest of it fits. */
    private List<StatementPool.Entry> relevantEntries() {
        Set<PolicyType> lacking = decision.decidingPolicyTypes();
        boolean grantLacks = lacking.contains(PolicyType.IDENTITY_BASED_POLICY);
        return DecisionProcedure.RULES.stream()
                .flatMap(rule -> rule.pools(evaluation).stream())
                .flatMap(pool -> pool.about(evaluation.request().service()).stream())
                .filter(entry -> decision.isAllowed()
                        || lacking.contains(entry.policy().type())
                        || (grantLacks && entry.policy().type() == PolicyType.RESOURCE_BASED_POLICY))
                .toList();
    }

    /**
     * Return what AWS accepts in the policies although it rarely means what its author thinks.
     *
     * @return the problems of the policies that could decide the request, never {@code null}
     */
    public List<Problem> warnings() {
        return evaluation.policies().store().warnings(List.of(evaluation.request()));
    }

    /**
     * Tell what the decision rests on that only the catalog of AWS knows, where no policy type's remark says so: that a
     * context key may have several values, although the request gives it one.
     *
     * @return facts with the day of the catalog, never {@code null}
     */
    public List<String> catalogFacts() {
        if (!decision.notes().contains(UncertaintyNote.MULTIVALUED_KEY_WITHOUT_SET_OPERATOR)) {
            return List.of();
        }
        return DecisionProcedure.RULES.stream()
                .flatMap(rule -> rule.pools(evaluation).stream())
                .flatMap(pool -> pool.about(evaluation.request().service()).stream())
                .map(StatementPool.Entry::matcher)
                .filter(matcher -> matcher.matchesAction(evaluation.action()))
                .flatMap(matcher -> matcher.statement().conditions().stream())
                .filter(this::isMultivaluedByCatalogOnly)
                .map(condition -> KeySpelling.of(condition.key()) + " may have several values, as of "
                        + Catalog.aws().date())
                .distinct()
                .toList();
    }

    private boolean isMultivaluedByCatalogOnly(Condition condition) {
        List<String> values = evaluation.context().values(ContextKeys.fold(condition.key()));
        return condition.operator().setOperator() == SetOperator.NONE
                && condition.operator().type() != ConditionOperator.Type.NULL
                && values != null
                && values.size() == 1
                && ContextKeys.isMultivalued(condition.key());
    }

    /** Find the conditions of the deciding statements that hold only because the request does not carry their key. */
    public List<VacuousCondition> vacuousConditions() {
        List<VacuousCondition> found = new ArrayList<>();
        for (DecidingStatement deciding : decision.decidingStatements()) {
            new StatementMatcher(deciding.statement())
                    .vacuousConditions(evaluation)
                    .forEach(condition -> found.add(new VacuousCondition(deciding, condition)));
        }
        return found;
    }

    /**
     * Collect the context keys that the decision could have turned on: those that the deciding and the nearly matching
     * statements name.
     *
     * @return the keys in AWS's spelling where it is known, sorted; never {@code null}
     */
    public Set<String> relevantKeys() {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        decision.decidingStatements().forEach(deciding -> addKeys(deciding.statement(), keys));
        nearMisses().forEach(miss -> addKeys(miss.statement().statement(), keys));
        if (decision.result() == Decision.Result.UNDETERMINED) {
            decision.path().stream()
                    .flatMap(result -> result.open().stream())
                    .forEach(open -> addKeys(open.statement(), keys));
        }
        return keys;
    }

    /**
     * Tell whether any statement about the service of the request asks for a context key, in a condition or by a policy variable.
     *
     * @param key the key, in any case; never {@code null}
     * @return {@code false} if the decision is the same whatever the value of the key
     */
    public boolean isAskedFor(String key) {
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        DecisionProcedure.RULES.stream()
                .flatMap(rule -> rule.pools(evaluation).stream())
                .flatMap(pool -> pool.about(evaluation.request().service()).stream())
                .forEach(entry -> addKeys(entry.matcher().statement(), keys));
        return keys.contains(KeySpelling.of(key));
    }

    /**
     * Return who has identity-based policies.
     *
     * @return what they are attached to, as the fixture names it, such as {@code role/app} or an ARN, each once; never
     *     {@code null}
     */
    public List<String> principalsWithPolicies() {
        return evaluation.policies().store().policies().stream()
                .filter(policy -> policy.type() == PolicyType.IDENTITY_BASED_POLICY)
                .map(AttachedPolicy::attachedTo)
                .distinct()
                .toList();
    }

    private static void addKeys(Statement statement, Set<String> keys) {
        for (Condition condition : statement.conditions()) {
            keys.add(KeySpelling.of(condition.key()));
            condition.values().stream()
                    .map(PolicyText::variableKeys)
                    .forEach(variables -> variables.forEach(key -> keys.add(KeySpelling.of(key))));
        }
        if (statement.resources() != null) {
            for (ResourcePattern resource : statement.resources().values()) {
                resource.text().variableKeys().forEach(key -> keys.add(KeySpelling.of(key)));
            }
        }
    }

    /**
     * One thing that keeps a statement from matching a request.
     *
     * @param element the element that does not fit; never {@code null}
     * @param condition the condition that does not hold, or {@code null} if another element is at fault
     * @param keyAbsent whether the condition does not hold because the request does not carry its key
     * @param open whether it depends on what is not known whether the condition holds
     */
    public record Mismatch(Element element, @Nullable Condition condition, boolean keyAbsent, boolean open) {

        /** The elements of a statement that can fail to fit. */
        public enum Element {
            /** A condition does not hold. */
            CONDITION,
            /** {@code Resource} or {@code NotResource}. */
            RESOURCE,
            /** {@code Principal} or {@code NotPrincipal}. */
            PRINCIPAL,
            /** {@code Action} or {@code NotAction}. */
            ACTION
        }
    }
}
