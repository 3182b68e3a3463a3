package org.iamunit.policy.evaluation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.iamunit.policy.document.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One way in which all can be that is not known. Two decisions are held against each other under the same one: what is not known to either
 * is then the same for both.
 */
final class Supposition {

    /** So many things that are not known are tried in every way. */
    private static final int MOST = 8;

    private final Map<Object, Boolean> supposed;
    private final Function<Statement, ?> saying;
    private @Nullable Object next;

    private Supposition(Map<Object, Boolean> supposed, Function<Statement, ?> saying) {
        this.supposed = supposed;
        this.saying = saying;
    }

    /**
     * Tell whether there is a way in which one decision is to allow and the other to deny; so it is if there are too many to try.
     *
     * @param saying tells what a statement says: two of which it tells the same match alike
     */
    static boolean separates(Evaluation allowing, Evaluation denying, Function<Statement, ?> saying) {
        return separates(allowing, denying, Map.of(), saying);
    }

    private static boolean separates(
            Evaluation allowing, Evaluation denying, Map<Object, Boolean> supposed, Function<Statement, ?> saying) {
        Supposition supposition = new Supposition(supposed, saying);
        boolean isAllowed = DecisionProcedure.decide(allowing.supposing(supposition)) == Decision.Result.ALLOWED;
        boolean isAllowedByOther = DecisionProcedure.decide(denying.supposing(supposition)) == Decision.Result.ALLOWED;
        Object next = supposition.next;
        if (next == null) {
            return isAllowed && !isAllowedByOther;
        }
        if (supposed.size() == MOST) {
            return true;
        }
        for (boolean way : new boolean[] {true, false}) {
            Map<Object, Boolean> more = new LinkedHashMap<>(supposed);
            more.put(next, way);
            if (separates(allowing, denying, more, saying)) {
                return true;
            }
        }
        return false;
    }

    /** Tell whether something is supposed to allow. */
    boolean allows(Object what) {
        return is(what);
    }

    /** Tell whether a statement that matches as far as it is known is supposed to match. */
    boolean matches(Statement statement, Set<String> reasons) {
        return is(Map.of("statement", saying.apply(statement), "reasons", reasons));
    }

    private boolean is(Object what) {
        Boolean known = supposed.get(what);
        if (known == null && next == null) {
            next = what;
        }
        return Boolean.TRUE.equals(known);
    }
}
