package org.iamunit.engine.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecNode;
import org.iamunit.engine.internal.spec.SpecProblem;
import org.iamunit.engine.internal.spec.SpecSection;
import org.iamunit.engine.internal.spec.SpecSentence;
import org.iamunit.policy.internal.Printable;

/**
 * What the tests of specs are called. Build tools know a test by its class and its name, and take two of one name for one that has run
 * twice: a test that fails is then no failure if the other one does not.
 *
 * @param shared the names that several tests would have
 */
record SpecNames(Set<String> shared) {

    /** Names tests by what they say, whether or not others say the same. */
    static final SpecNames PLAIN = new SpecNames(Set.of());

    SpecNames {
        shared = Set.copyOf(shared);
    }

    /** Find the names that several tests of some specs have. */
    static SpecNames of(Collection<Spec> specs) {
        Set<String> all = new HashSet<>();
        Set<String> shared = new HashSet<>();
        specs.forEach(spec -> add(spec.outline(), all, shared));
        return new SpecNames(shared);
    }

    private static void add(SpecSection section, Set<String> all, Set<String> shared) {
        for (SpecNode node : section.children()) {
            if (node instanceof SpecSection inner) {
                add(inner, all, shared);
            } else {
                String name = nameOf(node);
                if (!all.add(name)) {
                    shared.add(name);
                }
            }
        }
    }

    /** Add the place of a test to its name if others have the same name. */
    String distinct(String name, Spec spec, SpecNode node) {
        return shared.contains(name) ? name + " (" + spec.locationOf(node.position()) + ")" : name;
    }

    /** Name a test by what it says. */
    static String nameOf(SpecNode node) {
        if (node instanceof SpecSentence sentence) {
            return Printable.line(sentence.sentence().expectation().toString());
        }
        return Printable.line(node instanceof SpecProblem problem ? problem.title() : ((SpecSection) node).title());
    }
}
