package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Block;
import org.commonmark.node.LinkReferenceDefinition;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.MalformedSentenceException;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Sentence;
import org.iamunit.dsl.sentence.SentenceTable;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;

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
            "^(?:\\s|>|[-*+](?=\\s)|\\d+[.)](?=\\s)|\\[[ xX]](?=\\s)|<(?!!--)/?[a-zA-Z][^<>]*>|[*_`´‘’'\"]|access(?=\\s))++");

    private static final Pattern AFTER =
            Pattern.compile("(?:\\s|</?[a-zA-Z][^<>]*>|[*_`´‘’'\"]|(?<=\\S)[.;,]|\\\\)++$");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`)(.+?)(?<!`)\\1(?!`)");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|$)");
    private static final String COMMENT_BEGINS = "<!--";
    private static final String COMMENT_ENDS = "-->";
    private static final String DENIED = "not authorized to perform";
    private static final Pattern DENIAL_BEGINS =
            Pattern.compile("5\\d\\d |User[: ]|An error occurred|Access ?[Dd]enied");

    /** How a sentence begins, whatever is wrong with the rest of it. */
    private static final Pattern BEGINNING = Pattern.compile("(?:(?:root|anonymous)|(?:"
            + Stream.of(NamedPrincipal.Kind.values())
                    .map(NamedPrincipal.Kind::toString)
                    .filter(kind -> !kind.equals("root") && !kind.equals("anonymous"))
                    .collect(Collectors.joining("|"))
            + ") (?:\"[^\"]+\"|\\S+)(?: (?:session|in account|path) \\S++)*+)"
            + " (?:can|cannot|can only) (?:[a-z0-9-]+:[\\w*]+|send(?:-[a-z-]+)? (?:from|to) \\S*@\\S+)(?:\\s.*|,.*)?");

    /** What stands in cells and in inline code is looked for in lines of up to this length. */
    private static final int LONGEST_LINE = 20_000;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /** What stands before a sentence in a list, an admonition or a note, down to its first word. */
    private static final Pattern MARKS = Pattern.compile("^(?:\\p{L}[).]\\s|[^\\p{L}])++");

    private static final Pattern LABEL = Pattern.compile("^[\\p{L}\\d][\\p{L}\\d ]{0,30}:\\s");
    private static final Pattern ENDING = Pattern.compile("[\\s\\p{P}\\p{S}&&[^/$%&@]]++$");

    /** What English says for the verbs of sentences. */
    private static final Pattern OTHER_NEGATION =
            Pattern.compile(" (?:can not|can['’]t|may not|must not|shall not|is not allowed to|should not) ");

    private static final Pattern OTHER_AFFIRMATION = Pattern.compile(" (?:may|is allowed to|should be able to) ");

    /** A key before a value in code of another language. */
    private static final Pattern KEY = Pattern.compile("^\\s*(?:-\\s+)?[\\w-]{1,40}\\s*[:=]\\s+");

    private static final Pattern FIRST_WORD = Pattern.compile("[\\p{L}-]+");
    private static final Pattern VERB_AND_ACTION =
            Pattern.compile(" (?<verb>[a-z]{2,7})(?: only)? (?=[a-z0-9-]{2,40}:[A-Za-z*])");
    private static final Set<String> KINDS = Stream.of(NamedPrincipal.Kind.values())
            .map(NamedPrincipal.Kind::toString)
            .collect(Collectors.toSet());

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
                .map(entry -> problem(entry.getKey(), entry.getValue()))
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
        if (add(line, 0, text, prose) || text.length() > LONGEST_LINE || addValue(line, text) || !prose) {
            return;
        }
        addBetweenTags(line, text);
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

    private boolean addValue(int line, String text) {
        Matcher key = KEY.matcher(text);
        return key.find() && add(line, key.end(), text.substring(key.end()), false);
    }

    private void addBetweenTags(int line, String text) {
        Matcher tag = TAG.matcher(text);
        int start = 0;
        while (tag.find()) {
            add(line, start, text.substring(start, tag.start()), false);
            start = tag.end();
        }
    }

    /** Return a text without what stands after a sentence, be it more text behind a tag of HTML. */
    private static String bare(String text) {
        String bare = AFTER.matcher(text.stripTrailing()).replaceFirst("");
        Matcher tag = TAG.matcher(bare);
        String beforeTag =
                tag.find() ? AFTER.matcher(bare.substring(0, tag.start())).replaceFirst("") : "";
        return isSentence(beforeTag) ? beforeTag : bare;
    }

    private boolean add(int line, int column, String text, boolean alsoBeginning) {
        if (text.length() > LONGEST) {
            return false;
        }
        Matcher before = BEFORE.matcher(text);
        int start = before.find() ? before.end() : 0;
        String bare = bare(text.substring(start));
        if (!isSentence(bare)
                && !(isDenial(bare) && bare.indexOf('|') < 0)
                && !(alsoBeginning && BEGINNING.matcher(bare).matches())) {
            return false;
        }
        found.putIfAbsent(new SpecPosition(line + 1, column + start + 1), bare);
        return true;
    }

    /**
     * Find them in what a reader sees of a paragraph, a heading or a cell, where marks stand within them.
     *
     * @param block the block
     * @param known those that are found already, none of which is told twice
     */
    static List<SpecProblem> seenIn(Block block, List<SpecProblem> known) {
        int first = block.getSourceSpans().get(0).getLineIndex() + 1;
        Map<Integer, String> seen = new LinkedHashMap<>();
        for (InlineTexts.InlineText text : InlineTexts.of(block)) {
            int line = first + text.line();
            asRead(text.text())
                    .filter(sentence -> known.stream()
                            .noneMatch(problem -> problem.position().line() == line))
                    .ifPresent(sentence -> seen.putIfAbsent(line, sentence));
        }
        return seen.entrySet().stream()
                .map(entry -> problem(new SpecPosition(entry.getKey(), 1), entry.getValue()))
                .toList();
    }

    private static SpecProblem problem(SpecPosition position, String sentence) {
        return new SpecProblem(
                position,
                sentence,
                isDenial(sentence)
                        ? "\"" + sentence
                                + "\" is a message of AWS, and nothing verifies it here; put it into a block that begins"
                                + " with ```denied, or into one that begins with ```text if it is nothing but an example"
                        : "\"" + sentence + "\" reads as a sentence, and " + REMEDY);
    }

    /** Tell whether a text is what AWS says when it denies something, from its beginning to its end. */
    private static boolean isDenial(String text) {
        if (!text.contains(DENIED) || !DENIAL_BEGINS.matcher(text).lookingAt()) {
            return false;
        }
        try {
            Expectation.denied(text, "");
            return true;
        } catch (FixtureException e) {
            return false;
        }
    }

    /** Return the sentence that a text is to its reader, whatever stands before and after it, and however it is spaced. */
    private static Optional<String> asRead(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String bare = BLANKS.matcher(text).replaceAll(" ").strip();
        String marked = MARKS.matcher(bare).replaceFirst("");
        bare = ENDING.matcher(marked).replaceFirst("");
        String unlabeled = LABEL.matcher(bare).replaceFirst("");
        if (isDenial(marked)) {
            return Optional.of(marked);
        }
        return Stream.of(bare, unlabeled)
                .map(StraySentences::inSmallLetters)
                .flatMap(each -> Stream.of(each, withVerb(each)))
                .distinct()
                .filter(each -> isSentence(each) || isSentence(corrected(each)))
                .findFirst();
    }

    /** Return a text with the verb of a sentence for what English says otherwise. */
    private static String withVerb(String text) {
        return OTHER_AFFIRMATION
                .matcher(OTHER_NEGATION.matcher(text).replaceFirst(" cannot "))
                .replaceFirst(" can ");
    }

    private static String inSmallLetters(String text) {
        Matcher word = FIRST_WORD.matcher(text);
        if (!word.lookingAt()) {
            return text;
        }
        String first = word.group().toLowerCase(Locale.ROOT);
        return KINDS.contains(first) ? first + text.substring(word.end()) : text;
    }

    /** Return a text with its misspelled words of a sentence put right: the first, and what stands before the action. */
    private static String corrected(String text) {
        Matcher action = VERB_AND_ACTION.matcher(text);
        Matcher word = FIRST_WORD.matcher(text);
        if (!action.find() || !word.lookingAt()) {
            return text;
        }
        Optional<String> kind = Spelling.nearest(word.group().toLowerCase(Locale.ROOT), KINDS);
        Optional<String> verb = Spelling.nearest(action.group("verb"), List.of("can", "cannot"));
        return kind.isPresent() && verb.isPresent()
                ? kind.get()
                        + text.substring(word.end(), action.start("verb"))
                        + verb.get()
                        + text.substring(action.end("verb"))
                : text;
    }

    static boolean isSentence(String text) {
        // As every verb begins; most prose need not be parsed then.
        if (!text.contains(" can")) {
            return false;
        }
        try {
            Sentence.parse(text);
            return true;
        } catch (MalformedSentenceException e) {
            return false;
        }
    }

    /** Find a sentence in the title of a link, which only who points at the link sees. */
    static Optional<SpecProblem> inTitle(LinkReferenceDefinition definition) {
        int line = definition.getSourceSpans().get(0).getLineIndex() + 1;
        return Optional.ofNullable(definition.getTitle())
                .flatMap(StraySentences::asRead)
                .map(sentence -> problem(new SpecPosition(line, 1), sentence));
    }

    /** Tell whether lines are meant as a table of sentences that Markdown takes for prose, since its second row is no delimiter row. */
    static boolean isTable(List<String> paragraph) {
        List<String> rows = new ArrayList<>(paragraph);
        return rows.size() > 1 && rows.get(rows.size() - 1).indexOf('|') >= 0 && isHeader(rows.get(0));
    }

    /** Tell whether a line is the header of a table of sentences. */
    static boolean isHeader(String line) {
        return line.indexOf('|') >= 0
                && SentenceTable.of(Arrays.stream(line.strip().split("\\|"))
                                .map(String::strip)
                                .filter(cell -> !cell.isEmpty())
                                .toList())
                        .isPresent();
    }

    /** Tell whether a line is a row of a table that stands above it. */
    static boolean isRow(SentenceTable table, String line) {
        String row = line.strip();
        String cells = row.substring(1, row.length() > 1 && row.endsWith("|") ? row.length() - 1 : row.length());
        try {
            table.read(Arrays.stream(cells.split("\\|", -1)).map(String::strip).toList());
            return true;
        } catch (MalformedSentenceException e) {
            return false;
        }
    }
}
