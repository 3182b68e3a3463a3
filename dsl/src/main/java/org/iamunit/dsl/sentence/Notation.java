package org.iamunit.dsl.sentence;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.iamunit.dsl.sentence.Circumstance.Word;

/**
 * How sentences and fixtures are written: advice is given in the words of the file that it speaks of.
 *
 * <p>Messages are written with the methods of the DSL, and name an annotation before what front matter has in its place, as in
 * {@code add with("aws:SourceVpc", …)} and {@code add it to @Identities or identities: in front matter}.
 *
 * @since 0.1.0
 */
public enum Notation {
    /** Methods and annotations of Java. */
    JAVA {
        @Override
        String line(String line) {
            return either(line, "$1");
        }
    },
    /** Words and front matter of Markdown. */
    MARKDOWN {
        @Override
        String line(String line) {
            String advice = either(line, "$2");
            return advice.indexOf('(') < 0
                    ? advice
                    : CALL.matcher(advice).replaceAll(call -> Matcher.quoteReplacement(words(call)));
        }
    };

    private static final Map<String, String> WORDS = words();

    /** An annotation, and what stands for it in front matter. */
    private static final Pattern EITHER = Pattern.compile(
            "(@[A-Z]\\w*(?:\\([^)]*\\))?),? or (?:to )?([a-z][a-z-]*:(?:(?: [^\\s;,]+)? in front matter)?)");

    private static final Pattern CALL = Pattern.compile(
            "(?<![\\w.])(" + String.join("|", WORDS.keySet()) + ")\\(((?:\"[^\"]*\"|…)(?:, (?:\"[^\"]*\"|…))*|)\\)");

    private static final Pattern ARGUMENT = Pattern.compile("\"([^\"]*)\"|…");

    /** What an excerpt of a file begins with, which is quoted as it stands there. */
    private static final Pattern EXCERPT = Pattern.compile("\\s*\\d* \\| .*");

    private static Map<String, String> words() {
        Map<String, String> words = new HashMap<>(Map.of(
                "anything", "anything",
                "because", "because",
                "inAccount", "in account",
                "on", "on",
                "only", "only",
                "principal", "principal",
                "resource", "resource",
                "role", "role",
                "service", "service",
                "user", "user"));
        for (Word word : Word.values()) {
            words.put(word.call().substring(0, word.call().indexOf('(')), word.toString());
        }
        return words;
    }

    /** Most lines have no annotation, and a spec can have thousands of them: the pattern is tried on the others only. */
    private static String either(String line, String one) {
        return line.indexOf('@') < 0 ? line : EITHER.matcher(line).replaceAll(one);
    }

    private static boolean isExcerpt(String line) {
        return line.contains(" | ") && EXCERPT.matcher(line).matches();
    }

    private static String words(MatchResult call) {
        String word = WORDS.getOrDefault(call.group(1), call.group(1));
        String values = ARGUMENT.matcher(call.group(2))
                .results()
                .map(argument -> argument.group(1) == null ? "…" : value(argument.group(1)))
                .collect(Collectors.joining(word.equals(Word.WITH.toString()) ? " " : ", "));
        return values.isEmpty() ? word : word + " " + values;
    }

    /** A value with a blank in it stands in quotes in Markdown, too. */
    private static String value(String text) {
        return text.indexOf(' ') < 0 ? text : "\"" + text + "\"";
    }

    /**
     * Write a message in this notation.
     *
     * @param message the message with advice in both; never {@code null}
     * @return the same with advice in this one; excerpts of files stay as they are; never {@code null}
     */
    public String of(String message) {
        return Arrays.stream(message.split("\n", -1))
                .map(line -> isExcerpt(line) ? line : line(line))
                .collect(Collectors.joining("\n"));
    }

    abstract String line(String line);
}
