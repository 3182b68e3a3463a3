package org.iamunit.engine.internal;

import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.iamunit.engine.internal.spec.Spec;
import org.iamunit.engine.internal.spec.SpecApproval;
import org.iamunit.engine.internal.spec.SpecNode;
import org.iamunit.engine.internal.spec.SpecProblem;
import org.iamunit.engine.internal.spec.SpecSection;
import org.iamunit.engine.internal.spec.SpecSentence;
import org.iamunit.policy.internal.Printable;

/**
 * What the tests of specs are called. Build tools know a test by its class and its name, and take two of one name for one that has run
 * twice: a test that fails is then no failure if the other one does not.
 */
final class SpecNames {

    /** Names tests by what they say, whether or not others say the same. */
    static final SpecNames PLAIN = new SpecNames(List.of());

    private final IdentityHashMap<SpecNode, String> names = new IdentityHashMap<>();
    private final Set<String> shared = new HashSet<>();

    private SpecNames(Collection<Spec> specs) {
        Set<String> all = new HashSet<>();
        specs.forEach(spec -> add(spec.outline(), all));
    }

    /** Find the names of the tests of some specs, and those that several of them have. */
    static SpecNames of(Collection<Spec> specs) {
        return new SpecNames(specs);
    }

    private void add(SpecSection section, Set<String> all) {
        for (SpecNode node : section.children()) {
            if (node instanceof SpecSection inner) {
                add(inner, all);
            } else {
                String name = said(node);
                names.put(node, name);
                if (!all.add(name)) {
                    shared.add(name);
                }
            }
        }
    }

    /** Name a test by what it says. */
    String nameOf(SpecNode node) {
        String known = names.get(node);
        return known == null ? said(node) : known;
    }

    /** Name a test by its name, and by its place if others have that name. */
    String distinct(String name, SpecNode node, Spec spec) {
        return shared.contains(name) ? name + " (" + spec.locationOf(node.position()) + ")" : name;
    }

    private static String said(SpecNode node) {
        if (node instanceof SpecSentence sentence) {
            return Printable.line(sentence.sentence().expectation().toString());
        }
        if (node instanceof SpecApproval approval) {
            return Printable.line("approved access of " + approval.principal());
        }
        return Printable.line(node instanceof SpecProblem problem ? problem.title() : ((SpecSection) node).title());
    }
}
