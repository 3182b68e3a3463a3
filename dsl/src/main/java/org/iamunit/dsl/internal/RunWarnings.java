package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.dsl.diagnostic.CheckedRequest;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/**
 * The warnings about the policies that the sentences of a run meet. Which these are is worked out at the end of the run, so that no sentence
 * waits for it. Safe for use by several threads.
 */
public final class RunWarnings {

    /** What says which policies a request meets. */
    private record Meeting(Principal principal, String resource) {}

    private final Map<PolicyStore, Map<Meeting, AccessRequest>> met = new ConcurrentHashMap<>();
    private final Set<String> endpoints = ConcurrentHashMap.newKeySet();

    /** Whether a sentence is about everybody, so that no policy is attached to nobody. */
    private volatile boolean isAboutEverybody;

    /** Create warnings of a run in which no sentence has been verified. */
    public RunWarnings() {}

    /**
     * Remember which policies a sentence meets.
     *
     * @param store the policies that it was verified against; never {@code null}
     * @param verified the sentence; never {@code null}
     */
    public void add(PolicyStore store, VerifiedExpectation verified) {
        Map<Meeting, AccessRequest> meetings = met.get(store);
        if (meetings == null) {
            meetings = met.computeIfAbsent(store, any -> new ConcurrentHashMap<>());
        }
        Expectation sentence = verified.expectation();
        isAboutEverybody |= sentence.principal().kind() == NamedPrincipal.Kind.ANYONE
                || sentence.principal().kind() == NamedPrincipal.Kind.ONLY
                || sentence.principal().kind() == NamedPrincipal.Kind.NOBODY;
        for (Circumstance circumstance : sentence.circumstances()) {
            if (circumstance.word() == Circumstance.Word.VIA_VPC_ENDPOINT || isEndpoint(circumstance)) {
                endpoints.addAll(circumstance.values());
            }
        }
        AccessRequest last = null;
        for (CheckedRequest check : verified.checks()) {
            AccessRequest request = check.decision().request();
            if (last == null || !meetsTheSame(last, request)) {
                meetings.putIfAbsent(new Meeting(request.principal(), request.resource()), request);
                last = request;
            }
        }
    }

    private static boolean isEndpoint(Circumstance circumstance) {
        return circumstance.word() == Circumstance.Word.WITH
                && circumstance.values().get(0).equalsIgnoreCase(ContextKeys.SOURCE_VPCE);
    }

    private static boolean meetsTheSame(AccessRequest one, AccessRequest other) {
        return one.resource().equals(other.resource()) && one.principal().equals(other.principal());
    }

    /** Return the warnings about the policies that have been met, each once, by file and line; never {@code null}. */
    public List<Problem> all() {
        Set<Problem> warnings = new LinkedHashSet<>();
        met.forEach((store, meetings) -> warnings.addAll(store.warnings(List.copyOf(meetings.values()))));
        if (!isAboutEverybody) {
            // Specs may share a fixture that holds more than one of them needs.
            List<AccessRequest> asked = met.values().stream()
                    .flatMap(meetings -> meetings.values().stream())
                    .toList();
            met.keySet().forEach(store -> warnings.addAll(store.attachedToNobody(asked, endpoints)));
        }
        List<Problem> sorted = new ArrayList<>(warnings);
        sorted.sort(WarningsSummary.BY_PLACE);
        return sorted;
    }
}
