package org.iamunit.report.internal.risk;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.request.Principal;

/** What sentences ask about, whatever they say of it: requests, and by proofs all requests of a kind. */
final class AskedActions {

    private final Map<String, Set<String>> asked = new HashMap<>();
    private final Map<String, List<WildcardPattern>> proved = new HashMap<>();
    private final List<WildcardPattern> provedOfAll = new ArrayList<>();

    AskedActions(Collection<VerifiedExpectation> verified) {
        verified.forEach(this::add);
    }

    private void add(VerifiedExpectation verified) {
        for (CheckedRequest check : verified.checks()) {
            asked.computeIfAbsent(check.decision().request().principal().arn(), any -> new HashSet<>())
                    .add(check.decision().request().action().toLowerCase(Locale.ROOT));
        }
        Expectation expectation = verified.expectation();
        if (!expectation.isAboutAllRequests()) {
            return;
        }
        List<WildcardPattern> patterns = expectation.verb().isAboutAllActions()
                ? List.of(WildcardPattern.compile("*"))
                : expectation.actions().stream()
                        .map(action -> WildcardPattern.compile(action.toLowerCase(Locale.ROOT)))
                        .toList();
        if (isAboutMany(expectation.principal())) {
            provedOfAll.addAll(patterns);
        } else {
            verified.checks().stream()
                    .map(check -> check.decision().request().principal().arn())
                    .distinct()
                    .forEach(arn -> proved.computeIfAbsent(arn, any -> new ArrayList<>())
                            .addAll(patterns));
        }
    }

    private static boolean isAboutMany(NamedPrincipal principal) {
        return switch (principal.kind()) {
            case ANYONE, ONLY, NOBODY -> true;
            default -> false;
        };
    }

    /** Tell whether any sentence is about an action of a caller. */
    boolean isAsked(Principal caller, String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return asked.getOrDefault(caller.arn(), Set.of()).contains(folded)
                || provedOfAll.stream().anyMatch(pattern -> pattern.matches(folded))
                || proved.getOrDefault(caller.arn(), List.of()).stream().anyMatch(pattern -> pattern.matches(folded));
    }
}
