package org.iamunit.engine.internal.spec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.MalformedSentenceException;
import org.iamunit.dsl.sentence.Sentence;
import org.iamunit.dsl.sentence.SentenceTable;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * Reads a spec: whatever cannot be understood in it is a problem at its place, and all the rest is read. It is one room since it is one
 * walk over the blocks of a page.
 */
public final class SpecReader {

    /** The info string of a block of sentences. */
    private static final String ACCESS = "access";

    /** The info string of a block that is nothing but an example. */
    private static final String EXAMPLE_BLOCK = "text";

    /** The info string of a block of messages that AWS has sent. */
    private static final String DENIED = "denied";

    /** What else people call it. */
    private static final Pattern DENIALS = Pattern.compile("(?i)den(?:y|ies|ial|ials)");

    /** As deep may lists, quotes and emphasis stand within each other; nobody writes any deeper. */
    static final int MOST_NESTED = 100;

    /** Above any sentence, however many actions and resources it names. */
    private static final int LONGEST_SENTENCE = 20_000;

    /** As many problems are tests that fail; whoever has mended them is told of the others. */
    private static final int MOST_PROBLEMS = 500;

    private static final String EXAMPLE = "user ann can ses:SendEmail on identity example.com";
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final Pattern TAG = Pattern.compile("[^\\s,()&|!\\p{Cntrl}]+");

    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    /** What stands under a heading, while it is read. */
    private static final class OpenSection {

        private final int level;
        private final String title;
        private final SpecPosition position;
        private final List<SpecNode> children = new ArrayList<>();
        private boolean hasContent;

        private OpenSection(int level, String title, SpecPosition position) {
            this.level = level;
            this.title = title;
            this.position = position;
        }
    }

    private final List<String> lines;
    private final Deque<OpenSection> open = new ArrayDeque<>();
    private int depth;
    private int problems;

    /** The last table of sentences. */
    private @Nullable SentenceTable tableAbove;

    private boolean hasSentence;
    private boolean hasProblem;

    /** Whether the front matter is told of anyway. */
    private boolean hasFrontMatterProblem;

    private SpecReader(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Read a spec.
     *
     * @param file the file that holds it; never {@code null}
     * @return the spec, never {@code null}
     */
    public static Spec read(SpecFile file) {
        List<String> lines = lines(file.text());
        String exceeded = MarkdownBounds.exceeded(lines);
        if (exceeded != null) {
            return Spec.unreadable(file.name(), file.file(), exceeded);
        }
        FrontMatter frontMatter = FrontMatterReader.read(file, lines);
        try {
            SpecSection outline = file.isApproved()
                    ? new ApprovedReader(lines.size()).read(file.name(), frontMatter, parsed(lines, frontMatter))
                    : new SpecReader(lines).outline(file.name(), frontMatter);
            return new Spec(file, frontMatter, outline);
        } catch (StackOverflowError e) {
            // The parser calls itself for each level of emphasis, and has no limit; all other specs are to be run.
            return Spec.unreadable(
                    file.name(), file.file(), "its Markdown nests more deeply than can be read; write it flat");
        }
    }

    static List<String> lines(String text) {
        return Arrays.asList(LINE_END.split(text, -1));
    }

    private static Node parsed(List<String> lines, FrontMatter frontMatter) {
        List<String> markdown = new ArrayList<>(lines);
        markdown.subList(0, frontMatter.lines()).replaceAll(line -> "");
        return MARKDOWN.parse(String.join("\n", markdown));
    }

    private SpecSection outline(String name, FrontMatter frontMatter) {
        open.push(new OpenSection(0, name, SpecPosition.START));
        frontMatter.problems().forEach(this::add);
        hasFrontMatterProblem = hasProblem;
        readBlocks(parsed(lines, frontMatter));
        closeSections(1, lines.size() + 1);
        if (!hasSentence && !hasProblem) {
            add(new SpecProblem(
                    SpecPosition.START,
                    "no sentence",
                    "the spec holds no sentence, so that nothing is tested; write one in a block that begins with ```"
                            + ACCESS + ", as in " + EXAMPLE));
        }
        return closed(open.pop(), lines.size());
    }

    private static SpecSection closed(OpenSection section, int lastLine) {
        return new SpecSection(section.title, section.position, lastLine, section.children);
    }

    private void readBlocks(Node parent) {
        if (depth == MOST_NESTED) {
            add(nestedTooDeeply((Block) parent, "blocks"));
            return;
        }
        depth++;
        readChildren(parent);
        depth--;
    }

    private void readChildren(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getParent().getParent() == null) {
                openSection(heading);
            } else if (node instanceof Block) {
                current().hasContent = true;
                readBlock(node);
            }
        }
    }

    private void readBlock(Node block) {
        if (block instanceof FencedCodeBlock fenced) {
            readFenced(fenced);
        } else if (block instanceof TableBlock table) {
            readTable(table);
        } else if (block instanceof LinkReferenceDefinition definition) {
            StraySentences.in(definition).ifPresent(this::add);
        } else if (block.getFirstChild() instanceof Block) {
            readBlocks(block);
        } else {
            readProse((Block) block);
        }
    }

    /** Read what holds no sentences: what reads as one all the same is a problem. */
    private void readProse(Block block) {
        List<String> text = block.getSourceSpans().stream()
                .map(span -> lines.get(span.getLineIndex()))
                .toList();
        List<SpecProblem> frontMatter = strayFrontMatter(block);
        boolean isCutByLine = block.getNext() instanceof ThematicBreak && StrayTables.isHeader(text.get(0));
        if (!frontMatter.isEmpty()) {
            frontMatter.forEach(this::add);
        } else if (StrayTables.isTable(text)
                || (text.size() == 1 && isCutByLine)
                || (block instanceof HtmlBlock && StrayTables.isInHtml(String.join("\n", text)))
                || (block instanceof IndentedCodeBlock && StrayTables.isTableInCode(text))) {
            add(withoutDelimiterRow(position(block), text.get(0)));
        } else if (isCutOff(text)) {
            add(problem(
                    position(block),
                    text.get(0).strip(),
                    "these rows are cut off from their table, so that nothing verifies them; write them below its other rows,"
                            + " without an empty line or a comment in between"));
        } else {
            addStray(block, true);
        }
    }

    private List<SpecProblem> strayFrontMatter(Block block) {
        List<SourceSpan> spans = block.getSourceSpans();
        return block instanceof HtmlBlock || hasFrontMatterProblem
                ? List.of()
                : StrayFrontMatter.on(
                        lines,
                        spans.get(0).getLineIndex(),
                        spans.get(spans.size() - 1).getLineIndex() + 1);
    }

    private SpecProblem withoutDelimiterRow(SpecPosition position, String header) {
        return problem(
                position,
                header.strip(),
                "this is a table of sentences without a delimiter row, so that nothing is verified; write one below the"
                        + " header, as in |---|---|");
    }

    private boolean isCutOff(List<String> rows) {
        SentenceTable above = tableAbove;
        return above != null
                && rows.stream().allMatch(row -> row.indexOf('|') >= 0)
                && StrayTables.isRow(above, rows.get(0));
    }

    private void addStray(Block block, boolean prose) {
        List<SourceSpan> spans = block.getSourceSpans();
        if (spans.isEmpty() || isNestedTooDeeply(block)) {
            return;
        }
        List<SpecProblem> stray = StraySentences.on(
                lines, spans.get(0).getLineIndex(), spans.get(spans.size() - 1).getLineIndex() + 1, prose);
        stray.forEach(this::add);
        if (prose && !(block instanceof TableBlock)) {
            StraySentences.seenIn(block, stray).forEach(this::add);
        }
    }

    private void openSection(Heading heading) {
        SpecPosition position = position(heading);
        closeSections(heading.getLevel(), position.line());
        current().hasContent = true;
        boolean isFlat = !InlineTexts.nestTooDeeply(heading);
        open.push(new OpenSection(
                heading.getLevel(),
                isFlat ? text(heading) : lines.get(position.line() - 1).strip(),
                position));
        String line = lines.get(position.line() - 1);
        strayFrontMatter(heading).forEach(this::add);
        if (StrayTables.isHeader(line)) {
            add(withoutDelimiterRow(position, line));
        } else if (isFlat) {
            StraySentences.seenIn(heading, List.of()).forEach(this::add);
        } else {
            add(nestedTooDeeply(heading, "links and emphasis"));
        }
    }

    private boolean isNestedTooDeeply(Block block) {
        boolean tooDeep = InlineTexts.nestTooDeeply(block);
        if (tooDeep) {
            add(nestedTooDeeply(block, "links and emphasis"));
        }
        return tooDeep;
    }

    private SpecProblem nestedTooDeeply(Block block, String what) {
        return problem(
                position(block),
                "nested too deeply",
                what + " stand within each other more than " + MOST_NESTED
                        + " deep here, so that nothing in them is read; write them flat");
    }

    /** Close the sections that a heading of some level ends. */
    private void closeSections(int level, int nextLine) {
        while (open.size() > 1 && current().level >= level) {
            OpenSection section = open.pop();
            if (!section.hasContent) {
                section.children.add(problem(
                        section.position,
                        section.title,
                        "nothing stands under this heading; write what it announces, or remove it"));
            }
            current().children.add(closed(section, nextLine - 1));
        }
    }

    private OpenSection current() {
        return open.element();
    }

    private static String text(Node heading) {
        StringBuilder text = new StringBuilder();
        for (Node node = heading.getFirstChild(); node != null; node = node.getNext()) {
            text.append(
                    node instanceof Text plain
                            ? plain.getLiteral()
                            : node instanceof Code code ? code.getLiteral() : text(node));
        }
        return text.toString().strip();
    }

    private void readFenced(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        String language = info.split("\\s", 2)[0];
        Optional<String> meant = DENIALS.matcher(language).matches()
                ? Optional.of(DENIED)
                : Spelling.nearest(language, List.of(ACCESS, DENIED));
        if (language.equals(ACCESS) || language.equals(DENIED)) {
            String beside = info.substring(language.length()).strip();
            if (language.equals(DENIED)) {
                readMessages(block, beside);
                return;
            }
            if (!beside.isEmpty()) {
                add(problem(
                        position(block),
                        info,
                        "\"" + beside + "\" stands after " + language + ", where nothing is read; remove it"));
            }
            readSentences(block);
        } else if (meant.isPresent()) {
            add(problem(
                    position(block),
                    info,
                    "\"" + language + "\" is no block of sentences; did you mean " + meant.get() + "?"));
        } else if (info.isEmpty() && holdsSentences(block)) {
            add(problem(
                    position(block),
                    "a block without " + ACCESS,
                    "the sentences of this block are not verified; begin it with ```" + ACCESS
                            + ", or with ```text if they are nothing but an example"));
        } else if (!language.equals(EXAMPLE_BLOCK)) {
            List<String> code = lines(block.getLiteral());
            if (StrayTables.isTableInCode(code)) {
                add(problem(
                        position(block),
                        code.get(0).strip(),
                        "this is a table of sentences in a block of code, so that nothing is verified; write it as a table of"
                                + " Markdown outside of a block, or into one that begins with ```text if it is nothing but an"
                                + " example"));
            } else {
                addStray(block, false);
            }
        }
    }

    private void readSentences(FencedCodeBlock block) {
        int line = position(block).line();
        boolean isEmpty = true;
        for (String text : lines(block.getLiteral())) {
            line++;
            String sentence = text.strip();
            if (!sentence.isEmpty() && !sentence.startsWith("#")) {
                isEmpty = false;
                int column = lines.get(line - 1).stripTrailing().length() - sentence.length() + 1;
                readSentence(sentence, new SpecPosition(line, column));
            }
        }
        if (isEmpty) {
            add(problem(
                    position(block),
                    "an empty block",
                    "the block holds no sentence; write one, as in " + EXAMPLE + ", or remove it"));
        }
    }

    private void readMessages(FencedCodeBlock block, String circumstances) {
        List<DeniedMessages.Message> messages = DeniedMessages.of(lines(block.getLiteral()));
        for (DeniedMessages.Message message : messages) {
            SpecPosition position = new SpecPosition(position(block).line() + 1 + message.line(), 1);
            try {
                add(
                        new Sentence(Expectation.denied(message.text(), circumstances), List.of(), Optional.empty()),
                        position);
            } catch (FixtureException e) {
                add(problem(position, message.text(), String.valueOf(e.getMessage())));
            }
        }
        if (messages.isEmpty()) {
            add(problem(
                    position(block),
                    "an empty block",
                    "the block holds no message; paste one of AWS, as in 554 Access denied: User …, or remove it"));
        }
    }

    private void readSentence(String text, SpecPosition position) {
        if (text.length() > LONGEST_SENTENCE) {
            add(tooLong(text, position));
            return;
        }
        try {
            add(Sentence.parse(text), position);
        } catch (MalformedSentenceException e) {
            add(problem(
                    new SpecPosition(position.line(), position.column() + e.column() - 1),
                    text,
                    String.valueOf(e.getMessage())));
        }
    }

    private SpecProblem tooLong(String text, SpecPosition position) {
        return problem(
                position,
                text,
                "the sentence has " + text.length() + " characters, and no more than " + LONGEST_SENTENCE
                        + " are read; divide it into several");
    }

    private void add(Sentence sentence, SpecPosition position) {
        hasSentence = true;
        Optional<String> noTag = sentence.tags().stream()
                .filter(tag -> !TAG.matcher(tag).matches())
                .findFirst();
        add(
                noTag.isEmpty()
                        ? new SpecSentence(position, sentence)
                        : problem(position, sentence.expectation().toString(), noTag(noTag.get())));
    }

    static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    static String noTag(String text) {
        return "\"" + text + "\" is no tag; write it without blanks and without any of , ( ) & | !";
    }

    private static boolean holdsSentences(FencedCodeBlock block) {
        List<String> sentences = lines(block.getLiteral()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        return !sentences.isEmpty() && sentences.stream().allMatch(StraySentences::isSentence);
    }

    private void readTable(TableBlock block) {
        List<TableRow> rows = new ArrayList<>();
        for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
                rows.add((TableRow) row);
            }
        }
        SpecRow header = SpecRow.of(rows.get(0), lines);
        SentenceTable.of(header.texts())
                .ifPresentOrElse(
                        table -> readRows(table, header, rows.subList(1, rows.size())),
                        () -> readOtherTable(block, rows));
    }

    private void readOtherTable(TableBlock block, List<TableRow> rows) {
        List<List<String>> cells =
                rows.stream().map(row -> SpecRow.of(row, lines).texts()).toList();
        List<String> onItsSide = StrayTables.words(cells);
        if (!onItsSide.isEmpty()) {
            add(problem(
                    position(block),
                    String.join(" | ", onItsSide),
                    "this is a table of sentences on its side, so that nothing is verified; write its words into the header,"
                            + " and each sentence into a row"));
            return;
        }
        addStray(block, true);
        for (int i = 0; i < rows.size(); i++) {
            SpecRow row = SpecRow.of(rows.get(i), lines);
            StrayTables.sentence(cells.get(0), row.texts())
                    .filter(sentence -> !hasProblemOn(row.line()))
                    .ifPresent(sentence -> add(StraySentences.problem(row.position(0, 1), sentence)));
        }
    }

    private boolean hasProblemOn(int line) {
        return current().children.stream()
                .anyMatch(node -> node instanceof SpecProblem && node.position().line() == line);
    }

    private void readRows(SentenceTable table, SpecRow header, List<TableRow> rows) {
        tableAbove = table;
        for (SentenceTable.Problem wrong : table.problems()) {
            add(problem(header.position(wrong.cell(), 1), String.join(" | ", header.texts()), wrong.message()));
        }
        if (rows.isEmpty()) {
            add(problem(
                    header.position(0, 1),
                    "an empty table",
                    "the table of sentences has no row; write one, or remove the table"));
        }
        if (table.problems().isEmpty()) {
            rows.forEach(row -> readRow(table, SpecRow.of(row, lines), header));
        }
    }

    private void readRow(SentenceTable table, SpecRow row, SpecRow header) {
        String text = lines.get(row.line() - 1);
        if (text.length() > LONGEST_SENTENCE) {
            add(tooLong(text, row.position(0, 1)));
            return;
        }
        if (row.written().size() > header.texts().size()) {
            add(problem(
                    row.position(0, 1),
                    String.join(" | ", row.written()),
                    "this row has " + row.written().size() + " cells and the header "
                            + header.texts().size() + ", so that \""
                            + row.written().get(header.texts().size())
                            + "\" is not read; give it a column, remove it, or write \\| for a bar within a cell"));
            return;
        }
        try {
            add(table.read(row.texts()), row.position(0, 1));
        } catch (MalformedSentenceException e) {
            add(problem(
                    row.position(e.cell(), e.column()),
                    String.join(" | ", row.texts()),
                    String.valueOf(e.getMessage())));
        }
    }

    private void add(SpecNode node) {
        hasProblem |= node instanceof SpecProblem;
        if (node instanceof SpecProblem problem && ++problems > MOST_PROBLEMS) {
            if (problems == MOST_PROBLEMS + 1) {
                current()
                        .children
                        .add(new SpecProblem(
                                problem.position(),
                                "further problems",
                                "the spec has more than " + MOST_PROBLEMS
                                        + " problems, of which those from here on are not told; mend the"
                                        + " others first"));
            }
            return;
        }
        current().children.add(node);
    }

    private SpecProblem problem(SpecPosition position, String title, String message) {
        hasProblem = true;
        return new SpecProblem(position, title, message);
    }

    private static SpecPosition position(Block block) {
        SourceSpan span = block.getSourceSpans().get(0);
        return new SpecPosition(span.getLineIndex() + 1, span.getColumnIndex() + 1);
    }
}
