package org.iamunit.inventory.internal.terraform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.JsonValue.Member;
import org.jspecify.annotations.Nullable;

/**
 * What an attribute is made of, or each of several blocks.
 *
 * @param constant the value, if it is written out; {@code null} if it is not
 * @param references what it refers to
 * @param attributes the expressions of the attributes of a block
 * @param blocks the expressions of blocks of one name
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format#expression-representation">Expression
 *     Representation</a>
 */
public record Expression(
        @Nullable JsonValue constant,
        List<Reference> references,
        Map<String, Expression> attributes,
        @Nullable List<Expression> blocks) {

    private static final String CONSTANT = "constant_value";
    private static final String REFERENCES = "references";

    /** Make an expression of nothing but references. */
    public static Expression of(List<Reference> references) {
        return new Expression(null, List.copyOf(references), Map.of(), null);
    }

    /** Read an expression as a plan has it. */
    static Expression read(JsonValue expression) {
        if (expression.isList()) {
            return new Expression(
                    null,
                    List.of(),
                    Map.of(),
                    expression.items().stream().map(Expression::read).toList());
        }
        return new Expression(
                expression.get(CONSTANT),
                references(expression.items(REFERENCES)),
                readAll(expression, Set.of(CONSTANT, REFERENCES)),
                null);
    }

    /** Read the expressions of attributes by their names. */
    static Map<String, Expression> readAll(@Nullable JsonValue expressions) {
        return expressions == null ? Map.of() : readAll(expressions, Set.of());
    }

    private static Map<String, Expression> readAll(JsonValue expressions, Set<String> ofItself) {
        Map<String, Expression> read = new LinkedHashMap<>();
        for (Member member : expressions.members()) {
            if (!ofItself.contains(member.name())
                    && (member.value().isObject() || member.value().isList())) {
                read.put(member.name(), read(member.value()));
            }
        }
        return read;
    }

    /** A plan has the resource beside its attribute. */
    private static List<Reference> references(List<JsonValue> written) {
        Set<String> all = new LinkedHashSet<>();
        written.forEach(reference -> all.add(String.valueOf(reference.text())));
        List<Reference> references = new ArrayList<>();
        for (String each : all) {
            if (all.stream().noneMatch(other -> other.startsWith(each + ".") || other.startsWith(each + "["))) {
                references.add(Reference.parse(each));
            }
        }
        return references;
    }

    /** Return the only thing that it refers to; {@code null} if that is nothing, or several. */
    @Nullable
    Reference onlyReference() {
        return references.size() == 1 ? references.get(0) : null;
    }
}
