package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.request.ContextKeys;

/** Writes conditions in one line each, {@code StringEquals aws:SourceVpce vpce-1, vpce-2}, and reads them. */
final class RowConditions {

    private static final Pattern WORDS = Pattern.compile("(?s)(\\S+) (\\S+) (.*)");

    /** A value between quotation marks, or one without any. */
    private static final Pattern VALUE = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|([^,\"]+)");

    private static final Pattern NEEDS_MARKS = Pattern.compile("(?s)|.*[,\"\\\\\\p{Cntrl}].*|\\s.*|.*\\s");

    private RowConditions() {}

    static String text(Condition condition) {
        return condition.operator() + " " + spelling(condition.key()) + " "
                + String.join(
                        ", ",
                        condition.values().stream()
                                .map(PolicyText::toString)
                                .map(RowConditions::marked)
                                .sorted()
                                .toList());
    }

    /** Spell a key in one way, however policies do; what is behind a slash, such as the key of a tag, in lower case. */
    static String spelling(String key) {
        String folded = ContextKeys.fold(key);
        String name = Catalog.aws().key(folded).map(CatalogKey::name).orElseGet(() -> KeySpelling.of(folded));
        int variable = name.indexOf("${");
        return variable < 0 ? name : name.substring(0, variable) + folded.substring(variable);
    }

    private static String marked(String value) {
        return NEEDS_MARKS.matcher(value).matches() ? quoted(value) : value;
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            if (character == '"' || character == '\\') {
                text.append('\\').append(character);
            } else if (character < ' ') {
                text.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            } else {
                text.append(character);
            }
        }
        return text.append('"').toString();
    }

    /**
     * Make a statement about every request for which some conditions hold.
     *
     * @throws FixtureException if one of them is none
     */
    static Statement statement(List<String> conditions) {
        List<Condition> all = new ArrayList<>();
        conditions.forEach(each -> all.addAll(read(each)));
        return AccessTable.ANY.withConditions(all);
    }

    private static List<Condition> read(String text) {
        Matcher words = WORDS.matcher(text);
        if (!words.matches()) {
            throw new FixtureException(
                    "\"" + text
                            + "\" is no condition; write an operator, a key and values, as in StringEquals aws:SourceVpce vpce-1a2b3c4d");
        }
        List<String> values = new ArrayList<>();
        Matcher value = VALUE.matcher(words.group(3));
        while (value.find()) {
            values.add(
                    value.group(1) != null
                            ? "\"" + value.group(1) + "\""
                            : quoted(value.group(2).strip()));
        }
        return PolicyDocument.parse(
                        "the condition " + text,
                        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\","
                                + " \"Resource\": \"*\", \"Condition\": {" + quoted(words.group(1)) + ": {"
                                + quoted(words.group(2)) + ": [" + String.join(", ", values) + "]}}}}")
                .statements()
                .get(0)
                .conditions();
    }
}
