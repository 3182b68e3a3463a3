package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Boolean functions as ordered binary decision diagrams: two that are the same function are the same number.
 *
 * @see <a href="https://doi.org/10.1109/TC.1986.1676819">Bryant, Graph-Based Algorithms for Boolean Function Manipulation</a>
 */
final class DecisionDiagram {

    static final int FALSE = 0;
    static final int TRUE = 1;

    /** Functions that take more nodes are given up. */
    private static final int MOST_NODES = 30_000;

    private record Node(int variable, int ifFalse, int ifTrue) {}

    private record IfThenElse(int condition, int then, int otherwise) {}

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> numbers = new HashMap<>();
    private final Map<IfThenElse, Integer> known = new HashMap<>();
    private final Map<Object, Integer> variables = new HashMap<>();
    private boolean exhausted;

    DecisionDiagram() {
        nodes.add(new Node(Integer.MAX_VALUE, FALSE, FALSE));
        nodes.add(new Node(Integer.MAX_VALUE, TRUE, TRUE));
    }

    /** Tell whether a function became too large, so that none says anything any more. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Return the function that is true where something is; things that are equal are one variable. */
    int of(Object what) {
        return node(variables.computeIfAbsent(what, any -> variables.size()), FALSE, TRUE);
    }

    int not(int function) {
        return ifThenElse(function, FALSE, TRUE);
    }

    int and(int one, int other) {
        return ifThenElse(one, other, FALSE);
    }

    int or(int one, int other) {
        return ifThenElse(one, TRUE, other);
    }

    private int ifThenElse(int condition, int then, int otherwise) {
        if (condition == TRUE || then == otherwise) {
            return then;
        }
        if (condition == FALSE) {
            return otherwise;
        }
        if (then == TRUE && otherwise == FALSE) {
            return condition;
        }
        if (nodes.size() > MOST_NODES) {
            exhausted = true;
            return FALSE;
        }
        IfThenElse asked = new IfThenElse(condition, then, otherwise);
        Integer found = known.get(asked);
        if (found == null) {
            int variable = Math.min(variable(condition), Math.min(variable(then), variable(otherwise)));
            int ifFalse =
                    ifThenElse(ifFalse(condition, variable), ifFalse(then, variable), ifFalse(otherwise, variable));
            int ifTrue = ifThenElse(ifTrue(condition, variable), ifTrue(then, variable), ifTrue(otherwise, variable));
            found = node(variable, ifFalse, ifTrue);
            known.put(asked, found);
        }
        return found;
    }

    private int variable(int function) {
        return nodes.get(function).variable();
    }

    private int ifFalse(int function, int variable) {
        Node node = nodes.get(function);
        return node.variable() == variable ? node.ifFalse() : function;
    }

    private int ifTrue(int function, int variable) {
        Node node = nodes.get(function);
        return node.variable() == variable ? node.ifTrue() : function;
    }

    private int node(int variable, int ifFalse, int ifTrue) {
        if (ifFalse == ifTrue) {
            return ifFalse;
        }
        return numbers.computeIfAbsent(new Node(variable, ifFalse, ifTrue), node -> {
            nodes.add(node);
            return nodes.size() - 1;
        });
    }
}
