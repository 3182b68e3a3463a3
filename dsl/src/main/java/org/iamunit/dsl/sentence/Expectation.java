package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * One sentence: who can or cannot do which actions on which resources, under which circumstances, and what the decision
 * must rest on. Immutable; every step returns a new sentence.
 *
 * @param principal who; never {@code null}
 * @param allowed {@code true} for "can", {@code false} for "cannot"
 * @param actions the actions, each to be decided on every resource; at least one; never {@code null}
 * @param resources the resources; empty where the sentence names none; never {@code null}
 * @param circumstances the circumstances in their order; never {@code null}
 * @param reasons what every decision must rest on; never {@code null}
 * @since 0.1.0
 */
public record Expectation(
        NamedPrincipal principal,
        boolean allowed,
        List<String> actions,
        List<NamedResource> resources,
        List<Circumstance> circumstances,
        List<String> reasons) {

    public Expectation {
        Objects.requireNonNull(principal, "principal must not be null");
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        circumstances = List.copyOf(circumstances);
        reasons = List.copyOf(reasons);
    }

    /**
     * Begin a sentence.
     *
     * @param principal who; never {@code null}
     * @param allowed {@code true} for "can", {@code false} for "cannot"
     * @param actions the actions; never {@code null}
     * @return the sentence, never {@code null}
     */
    public static Expectation of(NamedPrincipal principal, boolean allowed, List<String> actions) {
        return new Expectation(principal, allowed, actions, List.of(), List.of(), List.of());
    }

    /**
     * Add resources.
     *
     * @param more the resources; never {@code null}
     * @return the longer sentence, never {@code null}
     */
    public Expectation on(List<NamedResource> more) {
        return new Expectation(principal, allowed, actions, joined(resources, more), circumstances, reasons);
    }

    /**
     * Add a circumstance.
     *
     * @param circumstance the circumstance; never {@code null}
     * @return the longer sentence, never {@code null}
     */
    public Expectation under(Circumstance circumstance) {
        return new Expectation(
                principal, allowed, actions, resources, joined(circumstances, List.of(circumstance)), reasons);
    }

    /**
     * Add what the decision must rest on.
     *
     * @param more a statement, a policy kind, or an explicit or implicit deny, each in words; never {@code null}
     * @return the longer sentence, never {@code null}
     */
    public Expectation because(List<String> more) {
        return new Expectation(principal, allowed, actions, resources, circumstances, joined(reasons, more));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> joined = new ArrayList<>(first);
        joined.addAll(second);
        return joined;
    }

    /** Print the sentence. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(principal)
                .append(allowed ? " can " : " cannot ")
                .append(String.join(", ", actions));
        if (!resources.isEmpty()) {
            text.append(" on ")
                    .append(resources.stream().map(NamedResource::toString).collect(Collectors.joining(", ")));
        }
        circumstances.forEach(circumstance -> text.append(' ').append(circumstance));
        if (!reasons.isEmpty()) {
            text.append(" because ").append(String.join(", ", reasons));
        }
        return text.toString();
    }
}
