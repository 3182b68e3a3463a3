package org.iamunit.policy.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.request.AccessRequest;

/** What a store knows of the context keys that the tests of this package are about. */
final class KnownContext {

    private static final List<String> KEYS = List.of(
            "aws:principalorgid",
            "aws:principalorgmasteraccountid",
            "aws:principalorgpaths",
            "aws:resourceorgid",
            "aws:resourceorgpaths",
            "aws:principaltag/team",
            "aws:principaltag/stage",
            "aws:resourcetag/team",
            "aws:username");

    private KnownContext() {}

    static Map<String, List<String>> of(PolicyStore store, AccessRequest request) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        for (String key : KEYS) {
            List<String> values = Inside.of(store, ContextFacts.class).values(key, request);
            if (values != null) {
                known.put(key, values);
            }
        }
        return known;
    }
}
