package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.iamunit.analysis.DraftPolicy.Draft;
import org.iamunit.analysis.DraftPolicy.When;
import org.iamunit.policy.internal.catalog.Catalog;

/** Changes a policy so that it may allow more. */
enum Broadening {
    AN_ACTION((statement, random) -> statement.isAllow() && !statement.notAction()
            ? statement.withActions(false, plus(statement.actions(), anyAction(random)))
            : null),

    ALL_ACTIONS_OF_THE_SERVICE((statement, random) -> statement.isAllow() && !statement.notAction()
            ? statement.withActions(
                    false, plus(statement.actions(), statement.actions().get(0).replaceFirst(":.*", ":*")))
            : null),

    A_RESOURCE((statement, random) -> statement.isAllow() && !statement.notResource()
            ? statement.withResources(false, plus(statement.resources(), "*"))
            : null),

    NO_CONDITION((statement, random) ->
            statement.isAllow() && !statement.conditions().isEmpty()
                    ? statement.withConditions(without(statement.conditions(), random))
                    : null),

    A_VALUE((statement, random) -> statement.isAllow()
                    && !statement.conditions().isEmpty()
                    && statement.conditions().get(0).operator().matches("String(Like|Equals)")
            ? statement.withConditions(withValue(statement.conditions()))
            : null),

    AN_EXCEPTION_LESS((statement, random) ->
            statement.isAllow() && statement.notAction() && statement.actions().size() > 1
                    ? statement.withActions(true, without(statement.actions(), random))
                    : null),

    NO_DENY((statement, random) -> statement.isAllow() ? null : statement.withEffect("Allow")),

    A_DENY_OF_LESS((statement, random) -> statement.isAllow()
            ? null
            : statement.and(new When("StringEquals", "aws:RequestedRegion", List.of("eu-west-1"))));

    private final BiFunction<Draft, Random, Draft> broadening;

    Broadening(BiFunction<Draft, Random, Draft> broadening) {
        this.broadening = broadening;
    }

    /** Return the policy with one statement changed, or as it is if there is none to change. */
    DraftPolicy of(DraftPolicy policy, Random random) {
        Predicate<Draft> changes = statement -> broadening.apply(statement, new Random(1)) != null;
        List<Draft> some = policy.statements().stream().filter(changes).toList();
        if (some.isEmpty()) {
            return policy;
        }
        Draft one = Rewriting.any(some, random);
        List<Draft> all = new ArrayList<>(policy.statements());
        all.set(all.indexOf(one), broadening.apply(one, random));
        return policy.with(all);
    }

    private static String anyAction(Random random) {
        return Rewriting.any(Catalog.aws().actionsMatching("*"), random).toString();
    }

    private static List<When> withValue(List<When> conditions) {
        List<When> all = new ArrayList<>(conditions);
        When first = all.get(0);
        all.set(0, new When(first.operator(), first.key(), plus(first.values(), "another")));
        return all;
    }

    private static <T> List<T> without(List<T> values, Random random) {
        List<T> rest = new ArrayList<>(values);
        rest.remove(random.nextInt(rest.size()));
        return rest;
    }

    private static List<String> plus(List<String> values, String value) {
        List<String> all = new ArrayList<>(values);
        all.add(value);
        return all;
    }
}
