package org.iamunit.dsl.internal;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.LogGroupArns;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.store.AttachedPolicy;

/**
 * The resources that the Allow statements of a fixture name for an action: where nobody says on what, an action that is
 * allowed anywhere is allowed on one of them. Where that cannot be told by examples, somebody has to say on what.
 */
final class ResourcesInPolicies {

    private static final String EVERYTHING = "*";

    private final Fixture fixture;
    private final Map<CatalogAction, Set<String>> known = new HashMap<>();

    ResourcesInPolicies(Fixture fixture) {
        this.fixture = fixture;
    }

    /**
     * Return ARNs that the action can be asked on, and {@code *}.
     *
     * @throws FixtureException if no examples stand for all resources, since a policy sorts them by more than a pattern
     */
    Set<String> of(CatalogAction action) {
        return known.computeIfAbsent(action, this::find);
    }

    private Set<String> find(CatalogAction action) {
        Set<String> resources = new LinkedHashSet<>();
        resources.add(EVERYTHING);
        if (action.hasResourceTypes()) {
            for (AttachedPolicy policy : fixture.store().policies()) {
                for (Statement statement : policy.document().statements()) {
                    if (isAbout(statement, action)) {
                        add(statement, action, resources);
                    }
                }
            }
        }
        return resources;
    }

    private void add(Statement statement, CatalogAction action, Set<String> resources) {
        StatementElement<ResourcePattern> element = statement.resources();
        if (element == null) {
            return;
        }
        boolean isEverything = !element.isNegated()
                && element.values().stream()
                        .anyMatch(pattern -> pattern.toString().equals(EVERYTHING));
        if (isEverything) {
            return;
        }
        if (statement.effect() == Effect.DENY || element.isNegated()) {
            throw unanswerable(action, statement, "has a " + element.name() + " that divides the resources");
        }
        for (ResourcePattern pattern : element.values()) {
            if (pattern.hasVariables()) {
                throw unanswerable(action, statement, "names resources by the variables in " + pattern);
            }
            String example = example(pattern);
            if (action.fitsResource(example)) {
                resources.add(example);
            }
        }
    }

    private static FixtureException unanswerable(CatalogAction action, Statement statement, String why) {
        return new FixtureException("whether " + action + " is denied on every resource cannot be told: " + statement
                + " " + why + "; say on which with on(…)");
    }

    private static boolean isAbout(Statement statement, CatalogAction action) {
        StatementElement<ActionPattern> element = statement.actions();
        return element.values().stream().anyMatch(pattern -> pattern.matches(action.toString())) != element.isNegated();
    }

    /** Make an ARN that a pattern fits: each wildcard stands for something, in partition, Region and account for the default. */
    private String example(ResourcePattern pattern) {
        String text = LogGroupArns.withoutSuffix(pattern.toString());
        int missing = Math.max(
                0, Arn.PARTS - 1 - (int) text.chars().filter(c -> c == ':').count());
        Arn whole = Arn.of(text + ":*".repeat(missing));
        Arn example = Arn.of(
                whole.partition().equals(EVERYTHING) ? fixture.partition().get().id() : whole.partition(),
                whole.service(),
                whole.region().equals(EVERYTHING) ? fixture.region().get() : whole.region(),
                whole.account().equals(EVERYTHING) ? fixture.account().get() : whole.account(),
                whole.resource());
        return example.toString().replace("*", "any").replace('?', 'x');
    }
}
