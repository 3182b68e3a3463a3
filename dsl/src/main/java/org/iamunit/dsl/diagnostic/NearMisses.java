package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.Explanation.Mismatch;
import org.iamunit.policy.evaluation.Explanation.NearMiss;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/** Say which elements kept a statement from matching. */
final class NearMisses {

    private static final int MOST_VALUES = 3;

    private NearMisses() {}

    static String describe(NearMiss miss, Decision decision) {
        return miss.mismatches().stream()
                .map(mismatch -> describe(mismatch, miss.statement().statement(), decision))
                .collect(Collectors.joining(",\n             and "));
    }

    private static String describe(Mismatch mismatch, Statement statement, Decision decision) {
        return switch (mismatch.element()) {
            case ACTION -> element(statement.actions());
            case RESOURCE -> element(statement.resources()) + otherRegion(statement, decision);
            case PRINCIPAL -> element(statement.principals());
            case CONDITION -> condition(Objects.requireNonNull(mismatch.condition()), mismatch, decision);
        };
    }

    private static String element(@Nullable StatementElement<?> element) {
        if (element == null) {
            return "";
        }
        List<String> values = element.values().stream().map(Object::toString).toList();
        String shown = values.stream().limit(MOST_VALUES).collect(Collectors.joining(", "));
        String more = values.size() > MOST_VALUES ? " and " + (values.size() - MOST_VALUES) + " more" : "";
        return "its " + element.name() + " is " + shown + more;
    }

    /** Say so if nothing but the Region keeps a resource from matching: people look for their mistake in the name. */
    private static String otherRegion(Statement statement, Decision decision) {
        StatementElement<ResourcePattern> resources = statement.resources();
        Arn asked = Arn.parse(decision.authorizedResource());
        if (resources == null
                || resources.isNegated()
                || asked == null
                || asked.region().isEmpty()) {
            return "";
        }
        for (ResourcePattern pattern : resources.values()) {
            Arn allowed = Arn.parse(pattern.toString());
            if (allowed != null
                    && !allowed.region().equals(asked.region())
                    && pattern.matches(
                            asked.withRegion(allowed.region()).toString(), Inside.of(decision, RequestContext.class))) {
                return ": that is in Region " + allowed.region() + ", and the request is about " + asked.region();
            }
        }
        return "";
    }

    private static String condition(Condition condition, Mismatch mismatch, Decision decision) {
        String key = KeySpelling.of(condition.key());
        if (mismatch.open()) {
            return "its Condition " + condition + " may hold or not: "
                    + (Inside.of(decision, RequestContext.class).unknown(ContextKeys.fold(key)) == null
                            ? "it depends on a policy variable whose value is not known"
                            : key + " is not known" + DecisionText.advice(condition, decision, ": "));
        }
        String unmet = "its Condition " + condition + " does not hold";
        if (mismatch.keyAbsent()) {
            return unmet + ": " + key + " is not in this request" + DecisionText.advice(condition, decision, ": ");
        }
        List<String> values = decision.valuesOf(key);
        return unmet + " for " + (values == null ? "" : String.join(", ", values));
    }
}
