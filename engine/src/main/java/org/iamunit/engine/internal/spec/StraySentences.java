package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.MalformedSentenceException;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Sentence;
import org.iamunit.dsl.sentence.SentenceTable;

/**
 * Finds what reads as a sentence and stands where nothing verifies it: in lists, paragraphs, quotes, HTML and code of other
 * languages. Who wrote it there believes that it is tested.
 */
final class StraySentences {

    private static final String REMEDY =
            "nothing verifies it here; put it on a line of its own into a block that begins with"
                    + " ```access, or into one that begins with ```text if it is nothing but an example";

    /** What Markdown and HTML put around a text: marks of lists, quotes and tasks, tags, emphasis. */
    private static final Pattern BEFORE = Pattern.compile(
            "^(?:\\s|>|[-*+](?=\\s)|\\d+[.)](?=\\s)|\\[[ xX]](?=\\s)|<(?!!--)/?[a-zA-Z][^>]*>|[*_`´‘’'\"]|access(?=\\s))++");

    private static final Pattern AFTER = Pattern.compile("(?:\\s|</?[a-zA-Z][^>]*>|[*_`´‘’'\"]|(?<=\\S)[.;]|\\\\)++$");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|$)");
    private static final String COMMENT_BEGINS = "<!--";
    private static final String COMMENT_ENDS = "-->";

    /** How a sentence begins, whatever is wrong with the rest of it. */
    private static final Pattern BEGINNING = Pattern.compile("(?:(?:root|anonymous)|(?:"
            + Stream.of(NamedPrincipal.Kind.values())
                    .map(NamedPrincipal.Kind::toString)
                    .filter(kind -> !kind.equals("root") && !kind.equals("anonymous"))
                    .collect(Collectors.joining("|"))
            + ") (?:\"[^\"]+\"|\\S+)(?: (?:session|in account|path) \\S++)*+)"
            + " (?:can|cannot|can only) (?:[a-z0-9-]+:[\\w*]+|send(?:-[a-z-]+)? (?:from|to) \\S*@\\S+)(?:\\s.*|,.*)?");

    /** No sentence is longer, and what a tool writes on one line may well be. */
    private static final int LONGEST = 2_000;

    private final List<String> lines;

    /** The texts that read as sentences, by their places. */
    private final Map<SpecPosition, String> found = new LinkedHashMap<>();

    private StraySentences(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Find them on some lines.
     *
     * @param lines the lines of the spec
     * @param from the index of the first line
     * @param to the index behind the last line
     * @param prose whether to find also what only begins as a sentence, and inline code; not so in code of another language
     */
    static List<SpecProblem> on(List<String> lines, int from, int to, boolean prose) {
        StraySentences stray = new StraySentences(lines);
        stray.read(from, to, prose);
        return stray.found.entrySet().stream()
                .map(entry -> new SpecProblem(
                        entry.getKey(),
                        entry.getValue(),
                        "\"" + entry.getValue() + "\" reads as a sentence, and " + REMEDY))
                .toList();
    }

    private void read(int from, int to, boolean prose) {
        boolean comment = false;
        for (int i = from; i < to; i++) {
            String line = lines.get(i);
            boolean within = comment;
            // What is commented out is left out on purpose.
            comment = comment ? !line.contains(COMMENT_ENDS) : opensComment(line);
            if (!within) {
                readLine(
                        i,
                        COMMENT.matcher(line)
                                .replaceAll(gap -> " ".repeat(gap.group().length())),
                        prose);
            }
        }
    }

    private static boolean opensComment(String line) {
        return line.lastIndexOf(COMMENT_BEGINS) > line.lastIndexOf(COMMENT_ENDS);
    }

    private void readLine(int line, String text, boolean prose) {
        if (add(line, 0, text, prose) || !prose) {
            return;
        }
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            add(line, code.start(2), code.group(2), false);
        }
        if (text.indexOf('|') >= 0) {
            int start = 0;
            for (String cell : text.split("\\|", -1)) {
                add(line, start, cell, false);
                start += cell.length() + 1;
            }
        }
    }

    private boolean add(int line, int column, String text, boolean alsoBeginning) {
        if (text.length() > LONGEST) {
            return false;
        }
        Matcher before = BEFORE.matcher(text);
        int start = before.find() ? before.end() : 0;
        String bare = AFTER.matcher(text.substring(start).stripTrailing()).replaceFirst("");
        if (!isSentence(bare) && !(alsoBeginning && BEGINNING.matcher(bare).matches())) {
            return false;
        }
        found.putIfAbsent(new SpecPosition(line + 1, column + start + 1), bare);
        return true;
    }

    static boolean isSentence(String text) {
        if (text.isBlank()) {
            return false;
        }
        try {
            Sentence.parse(text);
            return true;
        } catch (MalformedSentenceException e) {
            return false;
        }
    }

    /** Tell whether lines are meant as a table of sentences that Markdown takes for prose, since its second row is no delimiter row. */
    static boolean isTable(List<String> paragraph) {
        List<String> rows = new ArrayList<>(paragraph);
        return rows.size() > 1
                && rows.stream().allMatch(row -> row.strip().startsWith("|"))
                && SentenceTable.of(Arrays.stream(rows.get(0).strip().split("\\|"))
                                .map(String::strip)
                                .filter(cell -> !cell.isEmpty())
                                .toList())
                        .isPresent();
    }
}
