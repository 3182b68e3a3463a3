package org.iamunit.dsl.sentence;

import java.util.Objects;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Decision.Result;

/**
 * What the decision of a sentence must rest on. Immutable.
 *
 * @since 0.1.0
 */
public sealed interface Reason {

    /**
     * The decision has a result.
     *
     * @param result the result, not {@link Result#UNDETERMINED}; never {@code null}
     * @since 0.1.0
     */
    record OfResult(Result result) implements Reason {
        @Override
        public String toString() {
            return result.toString();
        }
    }

    /**
     * Policies of a type decided.
     *
     * @param type the type; never {@code null}
     * @since 0.1.0
     */
    record OfPolicyType(PolicyType type) implements Reason {
        @Override
        public String toString() {
            return type.wording();
        }
    }

    /**
     * A statement decided.
     *
     * @param name the statement's file, or an ending of its path, or the address of its resource; then {@code #} and its Sid
     *     or 1-based index, as in {@code org.json#DenySes}; never {@code null}
     * @since 0.1.0
     */
    record OfStatement(String name) implements Reason {
        public OfStatement {
            Objects.requireNonNull(name, "name must not be null");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A policy decided.
     *
     * @param arn the ARN of the policy; never {@code null}
     * @since 0.1.0
     */
    record OfPolicy(String arn) implements Reason {
        public OfPolicy {
            Objects.requireNonNull(arn, "arn must not be null");
        }

        @Override
        public String toString() {
            return arn;
        }
    }

    /**
     * Read a reason.
     *
     * @param text {@code explicit deny}, {@code implicit deny}, a policy type in AWS's words, the ARN of a policy, or else the name
     *     of a statement; never {@code null}
     * @return the reason, never {@code null}
     */
    static Reason of(String text) {
        return named().filter(reason -> reason.toString().equals(text))
                .findFirst()
                .orElseGet(() -> isPolicy(text) ? new OfPolicy(text) : new OfStatement(text));
    }

    private static boolean isPolicy(String text) {
        Arn arn = Arn.parse(text);
        return arn != null && arn.resourceStartsWith("policy/") && text.indexOf('#') < 0;
    }

    /** Return all reasons that are no statements; never {@code null}. */
    static Stream<Reason> named() {
        return Stream.concat(
                Stream.of(Result.values())
                        .filter(result -> result != Result.UNDETERMINED)
                        .map(OfResult::new),
                Stream.of(PolicyType.values()).map(OfPolicyType::new));
    }
}
