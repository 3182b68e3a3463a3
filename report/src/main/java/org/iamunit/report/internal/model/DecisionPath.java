package org.iamunit.report.internal.model;

import java.util.List;

/**
 * A decision, with the way that led to it through the policy types. Requests that are decided alike, by the same statements, share one.
 *
 * @param id what links to it, the same in every report that has it
 * @param result the result
 * @param summary the result and what decided, on one line
 * @param steps what each policy type made of the request, from what limits everybody to what grants
 * @param decidedBy the statements that decided
 * @param restsOn those of them without any one of which the decision would be another for the example
 * @param unknowns what the decision depends on that is not known
 * @param vacuous the conditions that hold only since a request does not carry their key
 * @param uncertain the rules that AWS leaves open and that the decision rests on
 * @param example one of the requests that came to it
 * @param nearest the statements that would have changed it for the example if an element or two had fitted
 * @since 0.1.0
 */
public record DecisionPath(
        String id,
        Result result,
        String summary,
        List<Step> steps,
        List<StatementRef> decidedBy,
        List<StatementRef> restsOn,
        List<String> unknowns,
        List<String> vacuous,
        List<String> uncertain,
        String example,
        List<NearMiss> nearest) {

    /** What AWS can answer, or that it is not known. */
    public enum Result {
        /** The request is allowed. */
        ALLOWED,
        /** A statement denies the request. */
        EXPLICITLY_DENIED,
        /** No statement denies the request, but something that must allow it does not. */
        IMPLICITLY_DENIED,
        /** It depends on what is not known. */
        UNDETERMINED
    }

    /**
     * What the policies of one type make of a request.
     *
     * @param type the policy type, in AWS's words
     * @param outcome what they make of it: {@code allow}, {@code no allow}, {@code deny}, {@code not applicable}, {@code open} or
     *     {@code none}
     * @param remark why, where no statement tells; empty otherwise
     * @param levels the levels of an organization, outermost first; one without a name where the type has none
     */
    public record Step(String type, String outcome, String remark, List<Level> levels) {}

    /**
     * What the policies of one level make of a request.
     *
     * @param name the name of the level; empty where the type has none
     * @param fullAccess whether AWS's {@code FullAWSAccess} is taken to be attached
     * @param statements the statements that allow, deny, or may do so
     * @param silent the ids of the policies that were asked and of which no statement matches
     */
    public record Level(String name, boolean fullAccess, List<StatementRef> statements, List<String> silent) {}

    /**
     * A statement.
     *
     * @param policy the id of its policy
     * @param name its Sid, or its place in the policy
     * @param effect {@code Allow} or {@code Deny}
     * @param file the path of the file
     * @param line the line that it begins in
     */
    public record StatementRef(String policy, String name, String effect, String file, int line) {}

    /**
     * A statement that nearly matched.
     *
     * @param statement the statement
     * @param elements its elements, each with whether it matches
     * @param flips whether the decision would be another if all of them matched
     */
    public record NearMiss(StatementRef statement, List<Element> elements, boolean flips) {}

    /**
     * An element of a statement, or one of its conditions.
     *
     * @param name the element, such as {@code Resource}; of a condition also its operator and key
     * @param matches whether it matches the request
     * @param values what the statement has there
     */
    public record Element(String name, boolean matches, String values) {}
}
