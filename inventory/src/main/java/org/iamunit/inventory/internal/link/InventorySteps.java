package org.iamunit.inventory.internal.link;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;

/** What is to be done with a store so that it holds an inventory: all that is kept of the files. */
public final class InventorySteps {

    private final List<Step> steps = new ArrayList<>();

    private String contents = "";

    private record Step(JsonValue at, Consumer<PolicyStore.Builder> action) {}

    /**
     * Add a step.
     *
     * @param at what it is about if something does not fit
     */
    void add(JsonValue at, Consumer<PolicyStore.Builder> action) {
        // Not the value itself, which may hold most of a file.
        steps.add(new Step(JsonValue.string("", at), action));
    }

    /** Say in one line what the inventory holds. */
    void describe(String line) {
        contents = line;
    }

    /** Return in one line what the inventory holds. */
    public String contents() {
        return contents;
    }

    /** Take all steps, and return whatever does not fit, all at once. */
    public List<Problem> addTo(PolicyStore.Builder store) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Step step : steps) {
            try {
                step.action().accept(store);
            } catch (MalformedPolicyDocumentException e) {
                problems.addAll(e.problems());
            } catch (FixtureException e) {
                problems.add(new Problem(
                        Problem.Severity.ERROR,
                        step.at().position(),
                        "this cannot be used",
                        String.valueOf(e.getMessage())));
            }
        }
        return List.copyOf(problems);
    }
}
