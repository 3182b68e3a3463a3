package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance.Takes;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.policy.internal.Spelling;

/**
 * A table whose header holds the words of the language, so that each row is a sentence: a cell says what follows the word
 * above it, and an empty cell leaves the word out.
 *
 * <pre>
 * | user  | can           | on identity | from            | via-smtp |
 * |-------|---------------|-------------|-----------------|----------|
 * | ann   | ses:SendEmail | example.com | ann@example.com |          |
 * </pre>
 *
 * <p>Columns may stand in any order. {@code who} takes a whole principal, {@code verb} a verb, {@code action} the actions,
 * {@code on} whole resources; {@code note} is not read.
 *
 * @since 0.1.0
 */
public final class SentenceTable {

    private static final String WHO = "who";
    private static final String VERB = "verb";
    private static final String ACTION = "action";
    private static final String ON = "on";
    private static final String NOTE = "note";
    private static final String WITH = Word.WITH + " ";
    private static final List<String> VERBS = verbs().map(Verb::toString).toList();
    private static final Set<String> AFFIRMATIVE = Set.of("yes", "x", "✓", "✔", "true");
    private static final Set<String> NEGATIVE = Set.of("", "-", "–", "—", "no", "false");

    /** The calls of some code are no cell of a table. */
    private static Stream<Verb> verbs() {
        return Stream.of(Verb.values()).filter(verb -> !verb.isAboutCalls());
    }

    /** The parts of a sentence in their order. */
    private enum Part {
        PRINCIPAL,
        PRINCIPAL_STEP,
        VERB,
        ACTION,
        RESOURCE,
        CIRCUMSTANCE,
        BECAUSE,
        TAGS,
        SKIP,
        NOTE,
        UNKNOWN
    }

    /**
     * What is wrong with a column.
     *
     * @param cell the index of the column, from 0
     * @param message what stands there and what could; never {@code null}
     * @since 0.1.0
     */
    public record Problem(int cell, String message) {}

    private record Column(int cell, String header, Part part) {}

    /** Where the word of a column begins in the sentence of a row, and where the text of its cell does. */
    private record Span(int start, int value, int cell) {}

    private final List<Column> columns;

    private SentenceTable(List<Column> columns) {
        this.columns = columns;
    }

    /**
     * Read a header.
     *
     * @param header the text of its cells; never {@code null}
     * @return the table, or empty if it is none of sentences: its header has neither a verb nor, beside a principal, {@code on} with a
     *     kind of resource or what is nearly a verb
     */
    public static Optional<SentenceTable> of(List<String> header) {
        List<Column> columns = new ArrayList<>();
        for (String cell : header) {
            String folded = folded(cell);
            columns.add(new Column(columns.size(), folded, part(folded)));
        }
        // Who explains verbs has a column for them, too, and none of principals or actions.
        boolean hasSentences =
                columns.stream().anyMatch(column -> column.part() == Part.PRINCIPAL || column.part() == Part.ACTION);
        boolean hasVerb = columns.stream()
                .anyMatch(column -> column.part() == Part.VERB
                        && (hasSentences || !column.header().equals(VERB)));
        boolean isMeant = !columns.isEmpty()
                && columns.get(0).part() == Part.PRINCIPAL
                && columns.stream().skip(1).anyMatch(SentenceTable::tellsWhatIsDone);
        return hasVerb || isMeant ? Optional.of(new SentenceTable(columns)) : Optional.empty();
    }

    /** A header means a word also if it is misspelled, which must not make it a table of anything else. */
    private static boolean tellsWhatIsDone(Column column) {
        return (column.part() == Part.RESOURCE && column.header().startsWith(ON + " "))
                || (column.part() == Part.UNKNOWN && isNearlyVerb(column.header()));
    }

    private static boolean isNearlyVerb(String header) {
        return header.startsWith(Verb.CAN.toString())
                && header.length() > Verb.CAN.toString().length()
                && Spelling.nearest(header, VERBS).isPresent();
    }

    private static String folded(String header) {
        String text = header.strip().replaceAll("\\s+", " ");
        if (text.toLowerCase(Locale.ROOT).startsWith(WITH)) {
            return WITH + text.substring(WITH.length());
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return part(lower) == Part.UNKNOWN && part(lower.replace(' ', '-')) != Part.UNKNOWN
                ? lower.replace(' ', '-')
                : lower;
    }

    private static Part part(String header) {
        if (header.equals(WHO) || isOneOf(NamedPrincipal.Kind.values(), header)) {
            return Part.PRINCIPAL;
        }
        if (Set.of("session", "in account", "path").contains(header)) {
            return Part.PRINCIPAL_STEP;
        }
        if (header.equals(VERB) || isOneOf(verbs().toArray(), header)) {
            return Part.VERB;
        }
        if (header.equals(ON) || isOneOf(NamedResource.Kind.values(), withoutOn(header))) {
            return Part.RESOURCE;
        }
        if (header.startsWith(WITH) || isOneOf(Word.values(), header)) {
            return Part.CIRCUMSTANCE;
        }
        return switch (header) {
            case ACTION -> Part.ACTION;
            case "because" -> Part.BECAUSE;
            case "tags" -> Part.TAGS;
            case "skip because" -> Part.SKIP;
            case NOTE -> Part.NOTE;
            default -> Part.UNKNOWN;
        };
    }

    private static boolean isOneOf(Object[] words, String header) {
        return !header.isEmpty() && Arrays.stream(words).map(Object::toString).anyMatch(header::equals);
    }

    private static String withoutOn(String header) {
        return header.startsWith(ON + " ") ? header.substring(ON.length() + 1) : header;
    }

    private static List<String> words() {
        return Stream.of(
                        NamedPrincipal.Kind.values(),
                        verbs().toArray(),
                        NamedResource.Kind.values(),
                        Word.values(),
                        new Object[] {
                            WHO,
                            VERB,
                            ACTION,
                            ON,
                            "session",
                            "in account",
                            "path",
                            "because",
                            "tags",
                            "skip because",
                            NOTE
                        })
                .flatMap(Arrays::stream)
                .map(Object::toString)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /**
     * Return what is wrong with the header.
     *
     * @return the columns that mean nothing; if all mean something, the ones that are missing; never {@code null}
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Column column : columns) {
            if (column.part() == Part.UNKNOWN) {
                problems.add(
                        new Problem(
                                column.cell(),
                                "\"" + column.header() + "\" is no word that a column can have"
                                        + Spelling.nearest(column.header(), words())
                                                .map(near -> "; did you mean " + near + "? Write")
                                                .orElse("; write")
                                        + " for example user, can, on identity or from, or note for a column that is not read"));
            }
        }
        if (!problems.isEmpty()) {
            return problems;
        }
        if (!has(Part.PRINCIPAL)) {
            problems.add(new Problem(0, "no column says who; add one, such as user, role or who"));
        }
        if (!has(Part.VERB)) {
            problems.add(new Problem(0, "no column says can or cannot; add one, such as can, cannot or verb"));
        }
        boolean namesVerbs = columns.stream().anyMatch(column -> column.header().equals(VERB));
        if (namesVerbs != has(Part.ACTION)) {
            problems.add(new Problem(0, "the columns verb and action go together; add the other one"));
        }
        return problems;
    }

    private boolean has(Part part) {
        return columns.stream().anyMatch(column -> column.part() == part);
    }

    /**
     * Read a row.
     *
     * @param cells the text of its cells; cells that are missing at its end are empty; never {@code null}
     * @return the sentence, never {@code null}
     * @throws MalformedSentenceException if it is none
     */
    public Sentence read(List<String> cells) {
        StringBuilder text = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        boolean hasResource = false;
        for (Column column :
                columns.stream().sorted(Comparator.comparing(Column::part)).toList()) {
            String cell =
                    column.cell() < cells.size() ? cells.get(column.cell()).strip() : "";
            if (column.part() == Part.NOTE || NEGATIVE.contains(cell)) {
                continue;
            }
            String before = before(column, hasResource);
            hasResource |= column.part() == Part.RESOURCE;
            String value = value(column, cell);
            text.append(text.isEmpty() || before.startsWith(",") ? "" : " ");
            int start = text.length();
            text.append(before).append(before.isEmpty() || value.isEmpty() ? "" : " ");
            int quote = value.length() > cell.length() ? 1 : 0;
            spans.add(new Span(start, text.length() + quote, column.cell()));
            text.append(value);
        }
        try {
            return Sentence.parse(text.toString());
        } catch (MalformedSentenceException e) {
            throw inCell(e, spans);
        }
    }

    /** Return what stands in a sentence before the text of a cell. */
    private static String before(Column column, boolean hasResource) {
        return switch (column.part()) {
            case PRINCIPAL -> column.header().equals(WHO) ? "" : column.header();
            case VERB -> column.header().equals(VERB) ? "" : column.header();
            case ACTION -> "";
            case RESOURCE -> (hasResource ? "," : ON) + resourceKind(column.header());
            default -> column.header();
        };
    }

    private static String resourceKind(String header) {
        return header.equals(ON) ? "" : " " + withoutOn(header);
    }

    /** Return the text of a cell as a sentence needs it: a flag is the word alone, and one value may have blanks. */
    private static String value(Column column, String cell) {
        Optional<Word> word = Arrays.stream(Word.values())
                .filter(each -> column.header().equals(each.toString()))
                .findFirst();
        if (word.isEmpty() || cell.startsWith("\"")) {
            return cell;
        }
        if (word.get().takes() == Takes.NOTHING) {
            if (!AFFIRMATIVE.contains(cell.toLowerCase(Locale.ROOT))) {
                throw new MalformedSentenceException(
                        "\"" + cell + "\" says nothing about " + word.get() + "; write yes, or leave the cell empty",
                        1,
                        column.cell());
            }
            return "";
        }
        return word.get().takes() == Takes.ONE_VALUE ? Words.quoted(cell) : cell;
    }

    private static MalformedSentenceException inCell(MalformedSentenceException e, List<Span> spans) {
        Span in = spans.isEmpty() ? new Span(0, 0, 0) : spans.get(0);
        for (Span span : spans) {
            in = span.start() < e.column() ? span : in;
        }
        int column = Math.max(1, e.column() - in.value());
        return new MalformedSentenceException(String.valueOf(e.getMessage()), column, in.cell());
    }
}
