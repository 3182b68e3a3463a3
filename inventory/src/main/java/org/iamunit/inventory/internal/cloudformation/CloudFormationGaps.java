package org.iamunit.inventory.internal.cloudformation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * The parts of texts that are not known. While texts are put together, a gap stands for each of them; what is left of a text in the
 * end is one of those that fit a pattern.
 */
final class CloudFormationGaps {

    /** Stands before the number of a gap. */
    static final char MARK = '\uE000';

    private static final char END = '\uE001';

    private static final Pattern GAP = Pattern.compile(MARK + "(\\d{1,9})" + END);

    private static final Pattern DYNAMIC_REFERENCE = Pattern.compile("\\{\\{resolve:[^{}]*}}");

    private static final String EVERYTHING = "*";

    /** An action, whose service is known. */
    private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9*]*");

    /** How many colons stand before the last part of an ARN, in which a wildcard stands for anything. */
    private static final int COLONS = 5;

    /**
     * Why a part is not known, and what it is one of.
     *
     * @param standIn what stands for it where one is needed; {@code null} if nothing does
     * @param meaning what it is, the same for all that are the same; {@code null} if that is not known so exactly
     */
    private record Part(
            String why,
            String widest,
            @Nullable String standIn,
            @Nullable String meaning) {}

    /** Return those of all templates of an inventory: what one of them exports, another may import. */
    static CloudFormationGaps of(InventoryInput input) {
        return input.ofAllFiles(CloudFormationGaps.class, CloudFormationGaps::new);
    }

    private final List<Part> all = new ArrayList<>();

    /** The patterns that texts fit in which stand-ins stand, by what these have made of them. */
    private final Map<String, String> withStandIns = new HashMap<>();

    /** Make a gap for a part of a text. */
    String add(JsonValue part) {
        Unknown why = part.unknown();
        String widest = part.widest();
        return add(new Part(
                why == null ? "a part of the text is " + part : why.reason(),
                widest == null ? EVERYTHING : widest,
                null,
                part.meaning()));
    }

    /** Make a gap for what AWS makes up, such as the number of a version, and have something stand for it. */
    String add(String why, String standIn) {
        return add(new Part(why, EVERYTHING, standIn, standIn));
    }

    private String add(Part part) {
        all.add(part);
        return MARK + String.valueOf(all.size() - 1) + END;
    }

    String withoutDynamicReferences(String text) {
        return DYNAMIC_REFERENCE
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(add(new Part(
                        "a dynamic reference is known only to AWS CloudFormation", EVERYTHING, null, match.group()))));
    }

    /** Return a text with what stands in for its gaps; {@code null} if nothing does for one of them. */
    @Nullable
    String withStandIns(String text) {
        StringBuilder filled = new StringBuilder();
        Matcher gap = GAP.matcher(text);
        int copied = 0;
        while (gap.find()) {
            int number = Integer.parseInt(gap.group(1));
            String standIn = number < all.size() ? all.get(number).standIn() : null;
            if (standIn == null) {
                return null;
            }
            filled.append(text, copied, gap.start()).append(standIn);
            copied = gap.end();
        }
        String result = filled.append(text, copied, text.length()).toString();
        if (copied > 0) {
            withStandIns.put(result, widest(text));
        }
        return result;
    }

    /** Return the pattern that a text fits in which stand-ins stand; {@code null} if none do. */
    @Nullable
    String widestOf(String text) {
        return withStandIns.get(text);
    }

    /** Return what stands for a text with gaps. */
    JsonValue unknown(String text, boolean isValue, JsonValue at) {
        Matcher gap = GAP.matcher(text);
        int number = gap.find() ? Integer.parseInt(gap.group(1)) : all.size();
        return number < all.size()
                ? JsonValue.unknown(all.get(number).why(), at, isValue ? widest(text) : EVERYTHING, meaning(text))
                : JsonValue.unknown("it holds a character that has no meaning", at);
    }

    /** Return the text with what its gaps are in their place; {@code null} if that is not known so exactly of one of them. */
    private @Nullable String meaning(String text) {
        StringBuilder filled = new StringBuilder();
        Matcher gap = GAP.matcher(text);
        int copied = 0;
        while (gap.find()) {
            int number = Integer.parseInt(gap.group(1));
            String meaning = number < all.size() ? all.get(number).meaning() : null;
            if (meaning == null) {
                return null;
            }
            filled.append(text, copied, gap.start())
                    .append("${")
                    .append(meaning)
                    .append('}');
            copied = gap.end();
        }
        return filled.append(text, copied, text.length()).toString();
    }

    /** Return the pattern that a text fits whatever stands in its gaps. */
    private String widest(String text) {
        StringBuilder pattern = new StringBuilder();
        Matcher gap = GAP.matcher(text);
        int copied = 0;
        while (gap.find()) {
            pattern.append(text, copied, gap.start());
            copied = gap.end();
            int number = Integer.parseInt(gap.group(1));
            String widest = number < all.size() ? all.get(number).widest() : EVERYTHING;
            if (widest.equals(EVERYTHING) && !isAnyPart(pattern, text, gap.end())) {
                return EVERYTHING;
            }
            pattern.append(widest);
        }
        pattern.append(text, copied, text.length());
        boolean isPattern =
                pattern.indexOf("arn:") == 0 || ACTION.matcher(pattern).matches();
        return isPattern ? pattern.toString() : EVERYTHING;
    }

    /** A wildcard stands for any text in the name of an action, in the last part of an ARN, and where it is the whole of another part. */
    private static boolean isAnyPart(StringBuilder before, String text, int end) {
        if (before.indexOf("arn:") != 0 && ACTION.matcher(before).matches()) {
            return true;
        }
        long colons = before.chars().filter(character -> character == ':').count();
        boolean isWhole = before.length() > 0
                && before.charAt(before.length() - 1) == ':'
                && end < text.length()
                && text.charAt(end) == ':';
        return colons >= COLONS || (isWhole && colons > 0);
    }
}
