package org.iamunit.policy.internal.catalog;

import java.util.regex.Pattern;
import org.iamunit.policy.document.WildcardPattern;

/** Compile texts with variable parts, such as ARN formats and the names of families of keys. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^}]*}");
    private static final String ONE_CHARACTER_OR_MORE = "?*";

    private Placeholders() {}

    /** Compile a text in which each <code>${Name}</code> stands for one character or more, and {@code *} for any run. */
    static WildcardPattern compile(String text) {
        return WildcardPattern.compile(PLACEHOLDER.matcher(text).replaceAll(ONE_CHARACTER_OR_MORE));
    }

    /** Write the text without the names of its placeholders. */
    static String withoutNames(String text) {
        return PLACEHOLDER.matcher(text).replaceAll("\\${}");
    }
}
