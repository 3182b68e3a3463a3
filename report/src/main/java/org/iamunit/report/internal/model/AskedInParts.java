package org.iamunit.report.internal.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.WildcardPattern;

/** What the sentences of all processes ask about, as far as the model tells: requests, and by proofs all requests of a kind. */
final class AskedInParts {

    private final Map<String, Set<String>> asked = new HashMap<>();
    private final Map<String, List<WildcardPattern>> proved = new HashMap<>();
    private final List<WildcardPattern> provedOfAll = new ArrayList<>();

    AskedInParts(Collection<Sentence> sentences) {
        sentences.forEach(this::add);
    }

    private void add(Sentence sentence) {
        String principal = sentence.principal();
        if (principal == null) {
            return;
        }
        Set<String> actions = asked.computeIfAbsent(principal, any -> new HashSet<>());
        sentence.checks().forEach(check -> actions.add(folded(check.action())));
        if (sentence.aboutAll()) {
            addProof(sentence, principal);
        }
    }

    private void addProof(Sentence sentence, String principal) {
        Expectation expectation;
        try {
            expectation = Expectation.parse(sentence.text());
        } catch (FixtureException madeVisible) {
            // Of a text in which characters were made visible it is not known what it said: the risk stays told.
            return;
        }
        List<WildcardPattern> patterns = expectation.verb().isAboutAllActions()
                ? List.of(WildcardPattern.compile("*"))
                : expectation.actions().stream()
                        .map(action -> WildcardPattern.compile(folded(action)))
                        .toList();
        List<WildcardPattern> of = isAboutMany(expectation.principal())
                ? provedOfAll
                : proved.computeIfAbsent(principal, any -> new ArrayList<>());
        of.addAll(patterns);
    }

    private static boolean isAboutMany(NamedPrincipal principal) {
        return switch (principal.kind()) {
            case ANYONE, ONLY, NOBODY -> true;
            default -> false;
        };
    }

    /** Tell whether sentences are about each of some actions of a principal. */
    boolean isAsked(String principal, String... actions) {
        return Stream.of(actions).map(AskedInParts::folded).allMatch(action -> isAsked(principal, action));
    }

    private boolean isAsked(String principal, String folded) {
        return asked.getOrDefault(principal, Set.of()).contains(folded)
                || Stream.concat(provedOfAll.stream(), proved.getOrDefault(principal, List.of()).stream())
                        .anyMatch(pattern -> pattern.matches(folded));
    }

    private static String folded(String action) {
        return action.toLowerCase(Locale.ROOT);
    }
}
