package org.iamunit.policy.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.jspecify.annotations.Nullable;

/**
 * One value of a {@code Resource} or {@code NotResource} element.
 *
 * <p>Comparison is case-sensitive. A {@code *} at the end of a segment may stretch over later colons, a {@code *}
 * within one of the first five segments may not. An ARN of fewer than six parts is completed with {@code *}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html">Resource</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">Wildcards in ARNs</a>
 * @since 0.1.0
 */
public final class ResourcePattern {

    private final PolicyText text;
    private final @Nullable PolicyText completed;
    private final boolean exact;

    /** Told when the text is at hand, since it is asked of every resource of a large account. */
    private final boolean inCommercialPartition;

    /** Compiled when they are first needed; threads that race compile the same. */
    private @Nullable WildcardPattern compiled;

    private @Nullable WildcardPattern compiledCompleted;

    /** Take an ARN of six parts in the commercial partition. */
    private ResourcePattern(PolicyText arn, boolean exact) {
        this.text = arn;
        this.completed = null;
        this.exact = exact;
        this.inCommercialPartition = true;
    }

    private ResourcePattern(PolicyText text) {
        this.text = text;
        int missing = Arn.PARTS - 1 - text.colons();
        boolean isShort = missing > 0 && Arn.isArn(text.toString());
        this.completed = isShort ? text.append(":*".repeat(missing)) : null;
        this.exact = !isShort && text.isPlain();
        this.inCommercialPartition = Partition.AWS.isOfArn(text.toString());
    }

    /**
     * Compile a pattern.
     *
     * @param text the value as written; never {@code null}
     * @return the pattern, never {@code null}
     */
    public static ResourcePattern of(PolicyText text) {
        return new ResourcePattern(text);
    }

    /** Compile a pattern of which it is known that it is an ARN of six parts in the commercial partition. */
    static ResourcePattern ofCompleteArn(PolicyText arn) {
        return new ResourcePattern(arn, arn.isPlain());
    }

    /** Tell whether the pattern is an ARN of a partition, or begins as one. */
    boolean isIn(Partition partition) {
        return partition == Partition.AWS ? inCommercialPartition : partition.isOfArn(text.toString());
    }

    /** Tell whether the pattern is an ARN of fewer than six parts, which stands for all ARNs that begin like it. */
    boolean isShort() {
        return completed != null;
    }

    /** Tell whether the pattern holds a policy variable, so that its meaning depends on the request. */
    public boolean hasVariables() {
        return text.hasVariables();
    }

    /**
     * Tell whether every policy variable in the pattern has a value.
     *
     * @param variables the request's values; never {@code null}
     * @return {@code false} if the pattern cannot match anything because a variable has neither value nor default
     */
    public boolean isResolvedBy(VariableResolver variables) {
        return text.resolve(variables) != null;
    }

    /**
     * Tell whether a resource fits this pattern.
     *
     * @param resource an ARN, or {@code *} for an action without resource types; never {@code null}
     * @param variables the request's values for the policy variables in the pattern; never {@code null}
     * @return {@code true} if it fits; {@code false} also if a variable has no value
     */
    public boolean matches(String resource, VariableResolver variables) {
        if (exact) {
            return resource.equals(text.toString());
        }
        if (text.hasVariables()) {
            return matches(text, resource, variables) || (completed != null && matches(completed, resource, variables));
        }
        return compiled().matches(resource)
                || (completed != null && compiledCompleted(completed).matches(resource));
    }

    /**
     * Tell whether some resource of a form fits this pattern.
     *
     * @param form the ARNs that the resource may have; never {@code null}
     * @param variables the request's values for the policy variables in the pattern; never {@code null}
     * @return {@code false} if none does, also if a variable has no value
     */
    public boolean mayMatch(WildcardPattern form, VariableResolver variables) {
        return resolved(text, variables, pattern -> pattern.intersects(form))
                || (completed != null && resolved(completed, variables, pattern -> pattern.intersects(form)));
    }

    /**
     * Tell whether every resource of a form fits this pattern.
     *
     * @param form the ARNs that the resource may have; never {@code null}
     * @param variables the request's values for the policy variables in the pattern; never {@code null}
     * @return {@code true} if each certainly does
     */
    public boolean mustMatch(WildcardPattern form, VariableResolver variables) {
        return resolved(text, variables, pattern -> pattern.includes(form))
                || (completed != null && resolved(completed, variables, pattern -> pattern.includes(form)));
    }

    /**
     * Return the patterns of which a resource must fit one to fit this.
     *
     * @param variables the request's values for the policy variables in the pattern; never {@code null}
     * @return one pattern, or two if the value is an ARN of fewer than six parts; none if a variable has no value; never
     *     {@code null}
     */
    public List<WildcardPattern> alternatives(VariableResolver variables) {
        List<WildcardPattern> alternatives = new ArrayList<>(2);
        for (PolicyText form : completed == null ? List.of(text) : List.of(text, completed)) {
            WildcardPattern pattern = form.resolveArnPattern(variables);
            if (pattern != null) {
                alternatives.add(pattern);
            }
        }
        return alternatives;
    }

    private static boolean resolved(PolicyText text, VariableResolver variables, Predicate<WildcardPattern> question) {
        WildcardPattern pattern = text.resolveArnPattern(variables);
        return pattern != null && question.test(pattern);
    }

    private WildcardPattern compiled() {
        WildcardPattern known = compiled;
        if (known == null) {
            known = compile(text);
            compiled = known;
        }
        return known;
    }

    private WildcardPattern compiledCompleted(PolicyText whole) {
        WildcardPattern known = compiledCompleted;
        if (known == null) {
            known = compile(whole);
            compiledCompleted = known;
        }
        return known;
    }

    private static WildcardPattern compile(PolicyText withoutVariables) {
        return Objects.requireNonNull(withoutVariables.resolveArnPattern(variable -> null));
    }

    private static boolean matches(PolicyText text, String resource, VariableResolver variables) {
        WildcardPattern pattern = text.resolveArnPattern(variables);
        return pattern != null && pattern.matches(resource);
    }

    /**
     * Return how every resource begins that fits this pattern.
     *
     * @return the text before the first wildcard or policy variable, never {@code null}
     */
    public String beginning() {
        return text.beginning();
    }

    /** What a pattern ends with, as far as its outline tells. */
    public enum End {
        /** The text ends where the outline does. */
        NOTHING,
        /** A {@code *}: any text may follow. */
        ANYTHING,
        /** More of the pattern than an outline tells. */
        UNCERTAIN
    }

    /**
     * What a text must begin with, and hold after that, to fit a pattern.
     *
     * @param beginning the text before the first wildcard or policy variable; never {@code null}
     * @param continuation what follows somewhere later: the longest text between two wildcards or behind the last;
     *     {@code null} if there is none
     * @param end what follows after that; never {@code null}
     * @since 0.1.0
     */
    public record Outline(String beginning, @Nullable String continuation, End end) {

        /** Tell whether the pattern fits one text only. */
        public boolean isExact() {
            return continuation == null && end == End.NOTHING;
        }
    }

    /**
     * Outline the pattern, for an index.
     *
     * @return the outline: whatever fits the pattern fits it, and unless its end is uncertain, nothing else does; never
     *     {@code null}
     */
    public Outline outline() {
        if (exact) {
            return new Outline(text.toString(), null, End.NOTHING);
        }
        return text.hasVariables() || isShort()
                ? new Outline(beginning(), null, End.UNCERTAIN)
                : compiled().outline();
    }

    /** Return the value with its policy variables. */
    public PolicyText text() {
        return text;
    }

    /** Print the pattern as it was written. */
    @Override
    public String toString() {
        return text.toString();
    }
}
