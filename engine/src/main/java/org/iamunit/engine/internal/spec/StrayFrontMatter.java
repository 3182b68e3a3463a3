package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Region;

/** Finds front matter that stands where none is read, or is written in another language: what it loads is not there. */
final class StrayFrontMatter {

    /** What other tools begin front matter with, for TOML and JSON. */
    private static final List<String> OTHER_FENCES = List.of("+++", ";;;");

    private static final Pattern WORD = Pattern.compile("^\\s*\\{?\\s*[\"']?(?<word>"
            + String.join("|", FrontMatter.words()) + ")[\"']?\\s*[:=]\\s*(?<value>\\S.*)$");

    private static final Pattern FILES =
            Pattern.compile("[\\[{]?[\\w./*{}\\[\\],:\"'\\s~-]*\\.(?:json|ya?ml|tf|tfstate|zip)[\"'\\s\\]},]*");

    private StrayFrontMatter() {}

    /** Find it on some lines, a problem at the first of them. */
    static List<SpecProblem> on(List<String> lines, int from, int to) {
        List<SpecProblem> found = new ArrayList<>();
        if (to - from > 1 && OTHER_FENCES.contains(lines.get(from).strip())) {
            found.add(problem(from, lines.get(from).strip()));
            return found;
        }
        for (int i = from; i < to && found.isEmpty(); i++) {
            Matcher word = WORD.matcher(lines.get(i));
            if (word.matches()
                    && isValue(word.group("word"), word.group("value").strip())) {
                found.add(problem(i, lines.get(i).strip()));
            }
        }
        return found;
    }

    private static boolean isValue(String word, String value) {
        String text = value.replaceAll("[\"',}]", "").strip();
        return switch (word) {
            case "account" -> Arn.isAccountId(text);
            case "region" -> Region.all().contains(text);
            case "lenient", "sandbox" -> text.equals("true") || text.equals("false");
            case "clock" -> text.matches("\\d{4}-\\d\\d-\\d\\dT.*");
            case "organization" -> value.startsWith("{");
            default -> FILES.matcher(value).matches();
        };
    }

    private static SpecProblem problem(int line, String text) {
        return new SpecProblem(
                new SpecPosition(line + 1, 1),
                text,
                "\"" + text
                        + "\" belongs into the front matter, and nothing reads it here; write it as YAML between two lines"
                        + " --- at the beginning of the file, or into a block that begins with ```yaml if it is nothing but an"
                        + " example");
    }
}
