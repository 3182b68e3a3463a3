package org.iamunit.dsl.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.iamunit.policy.catalog.CatalogAction;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;

/**
 * The resources that the Allow statements of a fixture name for an action: where nobody says on what, an action that is
 * allowed anywhere is allowed on one of them.
 */
final class ResourcesInPolicies {

    private static final String EVERY_RESOURCE = "*";
    private static final int SEGMENTS = 6;

    private final List<Statement> allows;
    private final Fixture fixture;

    ResourcesInPolicies(Fixture fixture) {
        this.allows = fixture.store().policies().stream()
                .flatMap(policy -> policy.document().statements().stream())
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .toList();
        this.fixture = fixture;
    }

    /** Return ARNs that the action can be asked on, and {@code *}. */
    Set<String> of(CatalogAction action) {
        Set<String> resources = new LinkedHashSet<>();
        resources.add(EVERY_RESOURCE);
        if (action.hasResourceTypes()) {
            for (Statement statement : allows) {
                StatementElement<ResourcePattern> element = statement.resources();
                if (element != null && !element.isNegated() && isAbout(statement, action)) {
                    for (ResourcePattern pattern : element.values()) {
                        String example = example(pattern);
                        if (action.fitsResource(example)) {
                            resources.add(example);
                        }
                    }
                }
            }
        }
        return resources;
    }

    private static boolean isAbout(Statement statement, CatalogAction action) {
        StatementElement<ActionPattern> element = statement.actions();
        return element.values().stream().anyMatch(pattern -> pattern.matches(action.toString())) != element.isNegated();
    }

    /** Make an ARN that a pattern fits: each wildcard stands for something, in Region and account for the default. */
    private String example(ResourcePattern pattern) {
        String[] parts = pattern.toString().split(":", SEGMENTS);
        if (parts.length < SEGMENTS || pattern.hasVariables()) {
            return EVERY_RESOURCE;
        }
        parts[3] = parts[3].equals("*") ? fixture.region().get() : parts[3];
        parts[4] = parts[4].equals("*") ? fixture.account().get() : parts[4];
        return String.join(":", parts).replace("*", "any").replace('?', 'x');
    }
}
