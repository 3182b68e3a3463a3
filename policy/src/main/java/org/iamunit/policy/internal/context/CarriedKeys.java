package org.iamunit.policy.internal.context;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;

/** Which actions carry which of the keys that not all do, on which resources. Remembers, since policies ask for few of them many times. */
final class CarriedKeys {

    /** As many answers are remembered; others are looked up each time. */
    private static final int MOST_KNOWN = 10_000;

    private static final Map<Question, Boolean> KNOWN = new ConcurrentHashMap<>();

    private record Question(String action, String resource, String key) {}

    private CarriedKeys() {}

    /** Tell whether a request can carry a key, which is folded; of an action that nobody knows any can. */
    static boolean carries(AccessRequest request, String key) {
        Question question = new Question(request.foldedAction(), request.resource(), key);
        Boolean known = KNOWN.get(question);
        if (known == null) {
            known = lookUp(question);
            if (KNOWN.size() < MOST_KNOWN) {
                KNOWN.put(question, known);
            }
        }
        return known;
    }

    private static boolean lookUp(Question question) {
        return Catalog.aws()
                .action(question.action())
                .map(action -> action.carriesKey(question.key(), question.resource()))
                .orElse(true);
    }
}
