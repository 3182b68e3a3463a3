package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.MalformedSentenceException;
import org.iamunit.dsl.sentence.SentenceTable;

/** Finds what is meant as a table of sentences, and is none to Markdown. */
final class StrayTables {

    private static final String BAR = "|";

    /** A line between the rows of a table as reStructuredText has it. */
    private static final Pattern BORDER = Pattern.compile("\\s*\\+[-=+\\s]+\\+\\s*");

    private static final Pattern DELIMITERS = Pattern.compile("[\\s|:-]+");
    private static final Pattern HTML_ROW = Pattern.compile("(?i)<tr\\b[^<>]*>");
    private static final Pattern HTML_CELL = Pattern.compile("(?i)<t[dh]\\b[^<>]*>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern ACTION = Pattern.compile("(?:^|.*[\\s,(])[a-z0-9-]{2,40}:[A-Za-z*].*");

    /** What divides the cells of tables that are no Markdown. */
    private static final List<String> DIVIDERS = List.of(",", ";", "\t");

    private StrayTables() {}

    /** Tell whether lines are meant as a table of sentences that Markdown takes for prose, since its second row is no delimiter row. */
    static boolean isTable(List<String> paragraph) {
        List<String> rows = withoutBorders(paragraph);
        return (rows.size() > 1 && rows.get(rows.size() - 1).contains(BAR) && isHeader(rows.get(0)))
                || isDivided(paragraph);
    }

    /** Tell whether code of another language holds a table of sentences. */
    static boolean isTableInCode(List<String> code) {
        List<String> rows = withoutBorders(code).stream()
                .filter(row -> !row.isBlank() && !DELIMITERS.matcher(row).matches())
                .toList();
        return isDivided(rows)
                || IntStream.range(0, Math.max(0, rows.size() - 1))
                        .filter(i -> isHeader(rows.get(i)))
                        .anyMatch(i -> SentenceTable.of(cells(rows.get(i))).stream()
                                .anyMatch(table -> isRow(table, rows.get(i + 1))));
    }

    private static List<String> withoutBorders(List<String> lines) {
        return lines.stream().filter(line -> !BORDER.matcher(line).matches()).toList();
    }

    /** Tell whether the cells of a table of sentences are divided by commas, semicolons or tabs. */
    private static boolean isDivided(List<String> rows) {
        return rows.size() > 1
                && DIVIDERS.stream()
                        .filter(divider -> rows.get(0).contains(divider))
                        .anyMatch(divider -> SentenceTable.of(divided(rows.get(0), divider)).stream()
                                .anyMatch(table -> isRead(table, divided(rows.get(1), divider))));
    }

    private static List<String> divided(String row, String divider) {
        return Arrays.stream(row.split(divider, -1)).map(String::strip).toList();
    }

    /** Tell whether a line is the header of a table of sentences. */
    static boolean isHeader(String line) {
        return line.contains(BAR) && SentenceTable.of(cells(line)).isPresent();
    }

    private static List<String> cells(String row) {
        String inner = row.strip();
        inner = inner.startsWith(BAR) ? inner.substring(1) : inner;
        inner = inner.endsWith(BAR) ? inner.substring(0, inner.length() - 1) : inner;
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    /** Tell whether a line is a row of a table that stands above it. */
    static boolean isRow(SentenceTable table, String line) {
        return isRead(table, cells(line));
    }

    private static boolean isRead(SentenceTable table, List<String> cells) {
        try {
            table.read(cells);
            return true;
        } catch (MalformedSentenceException e) {
            return false;
        }
    }

    /** Tell whether HTML holds a table of sentences. */
    static boolean isInHtml(String html) {
        List<List<String>> rows = HTML_ROW.splitAsStream(html)
                .skip(1)
                .map(row -> HTML_CELL
                        .splitAsStream(row)
                        .skip(1)
                        .map(cell -> TAG.matcher(cell).replaceAll("").strip())
                        .toList())
                .toList();
        return rows.size() > 1 && SentenceTable.of(rows.get(0)).stream().anyMatch(table -> isRead(table, rows.get(1)));
    }

    /** Return the column of a table in which the words stand that belong into its header; empty if there is none. */
    static List<String> words(List<List<String>> rows) {
        return IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .map(cells -> column < cells.size() ? cells.get(column) : "")
                        .toList())
                .filter(column -> SentenceTable.of(column).isPresent())
                .filter(column -> rows.stream()
                        .flatMap(List::stream)
                        .anyMatch(cell -> ACTION.matcher(cell).matches()))
                .findFirst()
                .orElse(List.of());
    }

    /** Return the sentence that a row of another table is to its reader, with the words of the header or without. */
    static Optional<String> sentence(List<String> header, List<String> row) {
        List<String> withHeader = new ArrayList<>();
        List<String> withVerb = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String word = i < header.size() ? header.get(i) : "";
            withHeader.add(word + " " + row.get(i));
            withVerb.add(i == 0 ? row.get(i) : word + " " + row.get(i));
        }
        return Stream.of(row, withHeader, withVerb)
                .map(cells -> String.join(" ", cells))
                .flatMap(text -> SentenceInOtherWords.of(text).stream())
                .findFirst();
    }
}
