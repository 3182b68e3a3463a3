package org.iamunit.dsl.calls;

import java.util.List;

/**
 * An action that AWS authorizes when a program makes a call.
 *
 * @param actions the action as {@code service:Name}; several of which one is authorized, and the code does not show which; at least
 *     one; never {@code null}
 * @param resources ARNs with wildcards for what the code does not show; empty if it shows nothing of the resource; never {@code null}
 * @since 0.1.0
 */
public record NeededAction(List<String> actions, List<String> resources) {

    public NeededAction {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("actions must not be empty");
        }
    }

    /** Tell whether the code shows something of the resource. */
    public boolean isResourceSeen() {
        return !resources.isEmpty();
    }

    /** Print the action, with the resources that are seen. */
    @Override
    public String toString() {
        return String.join(" or ", actions) + (resources.isEmpty() ? "" : " on " + String.join(", ", resources));
    }
}
