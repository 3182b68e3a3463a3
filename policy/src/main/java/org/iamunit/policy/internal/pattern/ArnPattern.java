package org.iamunit.policy.internal.pattern;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.iamunit.policy.document.WildcardPattern;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of the condition operators {@code ArnEquals} and {@code ArnLike}: each of the six parts of the ARN is
 * compared on its own, and a {@code *} stays within its part.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators, ARN condition operators</a>
 * @since 0.1.0
 */
public final class ArnPattern {

    /** The number of parts of an ARN: {@code arn:partition:service:region:account:resource}. */
    static final int SEGMENT_COUNT = Arn.PARTS;

    private final PolicyText text;
    private final List<PolicyText> segments;
    private final @Nullable List<WildcardPattern> compiled;

    private ArnPattern(PolicyText text) {
        this.text = text;
        this.segments = text.segments();
        this.compiled = text.hasVariables() ? null : compile(variable -> null);
    }

    /**
     * Compile a pattern.
     *
     * @param text the value as written; never {@code null}
     * @return the pattern, never {@code null}
     */
    public static ArnPattern of(PolicyText text) {
        return new ArnPattern(text);
    }

    /** Tell whether the pattern is a lone {@code *}. */
    public boolean isEverything() {
        return text.toString().equals("*");
    }

    /** Tell whether the pattern has the six parts of an ARN. */
    public boolean isComplete() {
        return segments.size() == SEGMENT_COUNT;
    }

    /**
     * Tell whether a text is an ARN: it has six parts and begins with {@code arn}.
     *
     * @param text the text; never {@code null}
     * @return {@code true} if it is an ARN
     */
    public static boolean isArn(String text) {
        return Arn.parse(text) != null;
    }

    /**
     * Tell whether an ARN fits this pattern part by part.
     *
     * @param arn the ARN; never {@code null}
     * @param variables the request's values for the policy variables in the pattern; never {@code null}
     * @return {@code true} if it fits; {@code false} also if either has not six parts or a variable has no value
     */
    public boolean matches(String arn, VariableResolver variables) {
        List<WildcardPattern> patterns = compiled != null ? compiled : compile(variables);
        if (patterns == null || patterns.size() != SEGMENT_COUNT) {
            return false;
        }
        int from = 0;
        for (int i = 0; i < SEGMENT_COUNT - 1; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0 || !patterns.get(i).matches(arn, from, colon)) {
                return false;
            }
            from = colon + 1;
        }
        return patterns.get(SEGMENT_COUNT - 1).matches(arn, from, arn.length());
    }

    /**
     * Return the patterns that the parts of an ARN must fit, one each.
     *
     * @param variables the request's values for the policy variables in the pattern; never {@code null}
     * @return six patterns; none if this pattern has not six parts or a variable has no value; never {@code null}
     */
    public List<WildcardPattern> parts(VariableResolver variables) {
        List<WildcardPattern> patterns = compiled != null ? compiled : compile(variables);
        return patterns == null || patterns.size() != SEGMENT_COUNT ? List.of() : List.copyOf(patterns);
    }

    private @Nullable List<WildcardPattern> compile(VariableResolver variables) {
        List<WildcardPattern> patterns = new ArrayList<>();
        for (PolicyText segment : segments) {
            WildcardPattern pattern = segment.resolvePattern(variables);
            if (pattern == null) {
                return null;
            }
            patterns.add(pattern);
        }
        return patterns;
    }

    /** Print the pattern as it was written. */
    @Override
    public String toString() {
        return text.toString();
    }
}
