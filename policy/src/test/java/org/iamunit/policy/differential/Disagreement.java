package org.iamunit.policy.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;

/**
 * A question that the two implementations decide differently.
 *
 * @param question the question
 * @param decision what IamUnit decides
 * @param answer what the other decides
 */
record Disagreement(Question question, Decision decision, IamSimulate.Answer answer) {

    /** Take everything from the question that the disagreement does not need. */
    Disagreement simplified(IamSimulate other) {
        Disagreement simplest = this;
        boolean simplifiable = true;
        while (simplifiable) {
            simplifiable = false;
            for (Question simpler : simplest.question.simpler()) {
                if (isDisputed(simpler, other)) {
                    simplest = new Disagreement(simpler, simpler.decide(), answer);
                    simplifiable = true;
                    break;
                }
            }
        }
        return simplest;
    }

    /** Tell whether the same is disputed as in the question that this one was made from. */
    private boolean isDisputed(Question simpler, IamSimulate other) {
        try {
            Decision decided = simpler.decide();
            return decided.result() == decision.result()
                    && decided.unknowns().equals(decision.unknowns())
                    && other.answer(simpler).equals(answer);
        } catch (FixtureException rejected) {
            return false;
        }
    }

    /** Tell whether the two decide in these words. */
    boolean isAnswered(String decided, String answered) {
        return decision.result().toString().equals(decided) && answer.text().equals(answered);
    }

    /** Return the values of a context key; none if the request does not carry it. */
    List<String> values(String key) {
        List<String> values = decision.valuesOf(key);
        return values == null ? List.of() : values;
    }

    /** Tell whether a value has a variable for which the request has no value. */
    boolean isUnresolved(String text) {
        return PolicyText.parse(text, true).resolve(Inside.of(decision, RequestContext.class)) == null;
    }

    /** Tell whether the question gives a context key, be it without a value. */
    boolean isGiven(String key) {
        return question.context().keySet().stream().anyMatch(key::equalsIgnoreCase);
    }

    /** Decide again once the keys are absent that AWS fills in and nobody tells. */
    Disagreement withoutUnknownKeys() {
        return new Disagreement(question, question.decideWithoutUnknownKeys(), answer);
    }

    /** Describe the question by what it consists of, so that questions with one cause look alike. */
    String shape() {
        List<String> parts = new ArrayList<>();
        parts.add(decision.result() + " / " + answer.text());
        parts.add(question.principal().getClass().getSimpleName()
                + (question.principal() instanceof AnonymousPrincipal
                                || question.owner().equals(question.principal().account())
                        ? ""
                        : " across accounts"));
        question.policies().keySet().forEach(kind -> {
            for (Map<String, Object> statement : question.statements(kind)) {
                StringBuilder elements = new StringBuilder(kind + ": " + statement.get("Effect"));
                statement.forEach((name, value) -> {
                    if (name.startsWith("Not")) {
                        elements.append(' ').append(name);
                    }
                    if (name.equals("Condition")) {
                        elements.append(' ').append(Json.object(value).keySet());
                    }
                });
                parts.add(elements.toString());
            }
        });
        return String.join(", ", parts);
    }
}
