package org.iamunit.inventory.internal.link;

import java.util.List;
import org.iamunit.policy.document.JsonValue;
import org.jspecify.annotations.Nullable;

/** Finds conditions whose keys have empty lists of values, as Terraform works out of variables that are empty. */
public final class ConditionsWithoutValues {

    private ConditionsWithoutValues() {}

    /** Tell whether a document, which may stand in a string, has such a condition. */
    public static boolean in(JsonValue document) {
        String text = document.isString() ? document.text() : null;
        if (text != null && text.indexOf('[') < 0) {
            return false;
        }
        JsonValue read = text == null ? document : document.embedded(problem -> {});
        JsonValue statement = read == null ? null : read.get("Statement");
        return statement != null
                && (statement.isList() ? statement.items() : List.of(statement))
                        .stream().anyMatch(each -> isWithoutValues(each.get("Condition")));
    }

    private static boolean isWithoutValues(@Nullable JsonValue condition) {
        return condition != null
                && condition.members().stream()
                        .flatMap(operator -> operator.value().members().stream())
                        .anyMatch(key ->
                                key.value().isList() && key.value().items().isEmpty());
    }
}
