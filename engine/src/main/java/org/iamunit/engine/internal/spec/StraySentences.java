package org.iamunit.engine.internal.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Block;
import org.commonmark.node.LinkReferenceDefinition;
import org.iamunit.dsl.sentence.MalformedSentenceException;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.Sentence;

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
    private static final String QUOTE = "[`'\"“”‘’„]?";

    /** The whole of a message, in which nobody has added anything but the program that logs it. */
    private static final Pattern DENIAL = Pattern.compile(
            "(?:(?:5\\d\\d |[\\[({\"']*+(?:[\\w.]{1,80}: )?)?(?:Access ?[Dd]enied|An error occurred"
                    + "|AccessDenied\\w*|UnauthorizedOperation|Error)[^`]{0,400}?)?[\\[({\"']*+User:? " + QUOTE
                    + "(?:arn:\\S+?|anonymous)" + QUOTE
                    + " is not authorized to perform:? " + QUOTE + "[A-Za-z0-9-]+:[\\w*]+" + QUOTE
                    + "(?: on resource:? (?:" + QUOTE + "\\S+?" + QUOTE + "|\"[^\"]*\"))?"
                    + "(?:\\s(?:because|with an explicit deny) .*|\\s?\\(Service: .*)?[\\s.)\\]}\"']*+",
            Pattern.DOTALL);

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

    /** A key before a value in code of another language. */
    private static final Pattern KEY = Pattern.compile("^\\s*(?:-\\s+)?[\\w-]{1,40}\\s*[:=]\\s*");

    /** What begins a comment, an entry of a console or a line of a diff. */
    private static final Pattern COMMENT_MARK =
            Pattern.compile("^\\s*(?://++|--|#++|;++|\\$|>++|[+*%]|/\\*++|REM\\s)\\s*|^");

    private static final Pattern STRING = Pattern.compile("\"([^\"\\\\]*)\"");
    private static final Pattern IS_DATA = Pattern.compile("[\\s\\[\\]{},:=]*");

    /** No sentence is longer, and what a tool writes on one line may well be. */
    static final int LONGEST = 2_000;

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
        if (add(line, 0, text, prose) || text.length() > LONGEST_LINE || addValue(line, text)) {
            return;
        }
        if (!prose) {
            addInCode(line, text);
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

    /** Find in code of another language comments, and texts in data. */
    private void addInCode(int line, String text) {
        Matcher mark = COMMENT_MARK.matcher(text);
        if (mark.find()
                && SentenceInOtherWords.of(text.substring(mark.end())).isPresent()
                && !found.containsKey(new SpecPosition(line + 1, mark.end() + 1))) {
            found.put(
                    new SpecPosition(line + 1, mark.end() + 1),
                    text.substring(mark.end()).strip());
            return;
        }
        if (IS_DATA.matcher(STRING.matcher(text).replaceAll("")).matches()) {
            Matcher string = STRING.matcher(text);
            while (string.find()) {
                add(line, string.start(1), string.group(1), false);
            }
        }
        int comma = text.indexOf(',');
        if (comma >= 0) {
            add(line, comma + 1, text.substring(comma + 1), false);
        }
    }

    private void addBetweenTags(int line, String text) {
        Matcher tag = TAG.matcher(text);
        int start = 0;
        while (tag.find()) {
            add(line, start, text.substring(start, tag.start()), false);
            add(line, tag.start() + 1, text.substring(tag.start() + 1, tag.end() - 1), false);
            Matcher attribute = STRING.matcher(tag.group());
            while (attribute.find()) {
                add(line, tag.start() + attribute.start(1), attribute.group(1), false);
            }
            start = tag.end();
        }
    }

    /** Return a text without what stands after a sentence, be it more text behind a tag of HTML. */
    private static String bare(String text) {
        // An action or an ARN may end with an asterisk.
        if (isSentence(text.strip())) {
            return text.strip();
        }
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
            SentenceInOtherWords.of(text.text())
                    .filter(sentence -> known.stream()
                            .noneMatch(problem -> problem.position().line() == line))
                    .ifPresent(sentence -> seen.putIfAbsent(line, sentence));
        }
        return seen.entrySet().stream()
                .map(entry -> problem(new SpecPosition(entry.getKey(), 1), entry.getValue()))
                .toList();
    }

    static SpecProblem problem(SpecPosition position, String sentence) {
        return new SpecProblem(
                position,
                sentence,
                isDenial(sentence)
                        ? "\"" + sentence
                                + "\" is a message of AWS, and nothing verifies it here; put it into a block that begins"
                                + " with ```denied, or into one that begins with ```text if it is nothing but an example"
                        : "\"" + sentence + "\" reads as a sentence, and " + REMEDY);
    }

    /** Tell whether a text is what AWS says when it denies something, from its beginning to its end, be it about one resource or not. */
    static boolean isDenial(String text) {
        return text.contains(DENIED) && DENIAL.matcher(text).matches();
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

    /** Find a sentence in the title of a link, which only who points at the link sees, or in the place of its target. */
    static Optional<SpecProblem> in(LinkReferenceDefinition definition) {
        int line = definition.getSourceSpans().get(0).getLineIndex() + 1;
        return Stream.of(definition.getTitle(), definition.getDestination(), definition.getLabel())
                .filter(Objects::nonNull)
                .flatMap(text -> SentenceInOtherWords.of(text).stream())
                .findFirst()
                .map(sentence -> problem(new SpecPosition(line, 1), sentence));
    }
}
