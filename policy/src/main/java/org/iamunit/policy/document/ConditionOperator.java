package org.iamunit.policy.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition operator with its set operator and its {@code IfExists} suffix.
 *
 * @param type the operator proper; never {@code null}
 * @param setOperator how it applies to a multivalued key; never {@code null}
 * @param ifExists whether a request without the key fulfils the condition
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 * @since 0.1.0
 */
public record ConditionOperator(Type type, SetOperator setOperator, boolean ifExists) {

    /** How an operator applies to the values of a multivalued key. */
    public enum SetOperator {
        /** No set operator: the key has one value. */
        NONE(""),
        /** Every value of the request must fit; true if there is none. */
        FOR_ALL_VALUES("ForAllValues:"),
        /** At least one value of the request must fit; false if there is none. */
        FOR_ANY_VALUE("ForAnyValue:");

        private final String prefix;

        SetOperator(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The families of operators: the operators of one family read their values in the same way. */
    public enum Family {
        /** Text. */
        STRING,
        /** Decimal numbers. */
        NUMERIC,
        /** Instants. */
        DATE,
        /** Truth values. */
        BOOL,
        /** Bytes in base64. */
        BINARY,
        /** Addresses and address ranges, IPv4 and IPv6. */
        IP_ADDRESS,
        /** Amazon Resource Names. */
        ARN,
        /** Whether the key is there at all. */
        NULL
    }

    /** The condition operators of AWS. */
    public enum Type {
        STRING_EQUALS("StringEquals", Family.STRING, false),
        STRING_NOT_EQUALS("StringNotEquals", Family.STRING, true),
        STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", Family.STRING, false),
        STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", Family.STRING, true),
        STRING_LIKE("StringLike", Family.STRING, false),
        STRING_NOT_LIKE("StringNotLike", Family.STRING, true),
        NUMERIC_EQUALS("NumericEquals", Family.NUMERIC, false),
        NUMERIC_NOT_EQUALS("NumericNotEquals", Family.NUMERIC, true),
        NUMERIC_LESS_THAN("NumericLessThan", Family.NUMERIC, false),
        NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Family.NUMERIC, false),
        NUMERIC_GREATER_THAN("NumericGreaterThan", Family.NUMERIC, false),
        NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Family.NUMERIC, false),
        DATE_EQUALS("DateEquals", Family.DATE, false),
        DATE_NOT_EQUALS("DateNotEquals", Family.DATE, true),
        DATE_LESS_THAN("DateLessThan", Family.DATE, false),
        DATE_LESS_THAN_EQUALS("DateLessThanEquals", Family.DATE, false),
        DATE_GREATER_THAN("DateGreaterThan", Family.DATE, false),
        DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Family.DATE, false),
        BOOL("Bool", Family.BOOL, false),
        BINARY_EQUALS("BinaryEquals", Family.BINARY, false),
        IP_ADDRESS("IpAddress", Family.IP_ADDRESS, false),
        NOT_IP_ADDRESS("NotIpAddress", Family.IP_ADDRESS, true),
        ARN_EQUALS("ArnEquals", Family.ARN, false),
        ARN_NOT_EQUALS("ArnNotEquals", Family.ARN, true),
        ARN_LIKE("ArnLike", Family.ARN, false),
        ARN_NOT_LIKE("ArnNotLike", Family.ARN, true),
        NULL("Null", Family.NULL, false);

        private final String text;
        private final Family family;
        private final boolean negated;

        Type(String text, Family family, boolean negated) {
            this.text = text;
            this.family = family;
            this.negated = negated;
        }

        /** Return the family. */
        public Family family() {
            return family;
        }

        /** Tell whether the operator asks that no listed value fits. */
        public boolean isNegated() {
            return negated;
        }

        /** Print the operator as a policy document spells it. */
        @Override
        public String toString() {
            return text;
        }
    }

    private static final String IF_EXISTS = "IfExists";
    private static final Map<String, ConditionOperator> BY_SPELLING = bySpelling();

    /**
     * Read an operator as a policy document spells it.
     *
     * @param text the spelling, which is case-sensitive here; never {@code null}
     * @return the operator, or empty if AWS has none of this name
     */
    static Optional<ConditionOperator> parse(String text) {
        return Optional.ofNullable(BY_SPELLING.get(text));
    }

    private static Map<String, ConditionOperator> bySpelling() {
        Map<String, ConditionOperator> all = new LinkedHashMap<>();
        for (Type type : Type.values()) {
            for (SetOperator set : SetOperator.values()) {
                for (boolean ifExists : new boolean[] {false, true}) {
                    if (type != Type.NULL || (set == SetOperator.NONE && !ifExists)) {
                        ConditionOperator operator = new ConditionOperator(type, set, ifExists);
                        all.put(operator.toString(), operator);
                    }
                }
            }
        }
        return all;
    }

    /** Return every spelling that {@link #parse} reads. */
    static List<String> spellings() {
        return List.copyOf(BY_SPELLING.keySet());
    }

    /** Print the operator as a policy document spells it. */
    @Override
    public String toString() {
        return setOperator.prefix + type + (ifExists ? IF_EXISTS : "");
    }
}
