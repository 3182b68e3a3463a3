package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.jspecify.annotations.Nullable;

/** A row of a table, as it was written. */
record SpecRow(int line, List<Integer> columns, List<String> texts, List<String> written) {

    private static final String CODE = "`";
    private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");
    private static final Pattern FIRST_BAR = Pattern.compile("^\\s*\\|");
    private static final Pattern LAST_BAR = Pattern.compile("(?<!\\\\)\\|\\s*$");

    static SpecRow of(TableRow row, List<String> lines) {
        int line = row.getSourceSpans().get(0).getLineIndex();
        List<Integer> columns = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            SourceSpan span = span((TableCell) cell);
            String written = span == null
                    ? ""
                    : lines.get(line).substring(span.getColumnIndex(), span.getColumnIndex() + span.getLength());
            String text = written.strip();
            int column = span == null ? row.getSourceSpans().get(0).getColumnIndex() : span.getColumnIndex();
            boolean isCode = text.length() > 2
                    && text.startsWith(CODE)
                    && text.endsWith(CODE)
                    && text.indexOf(CODE, 1) == text.length() - 1;
            columns.add(column + written.indexOf(text) + (isCode ? 1 : 0) + 1);
            texts.add((isCode ? text.substring(1, text.length() - 1) : text).replaceAll("\\\\([|*_`])", "$1"));
        }
        SourceSpan whole = row.getSourceSpans().get(0);
        String source = lines.get(line).substring(whole.getColumnIndex(), whole.getColumnIndex() + whole.getLength());
        return new SpecRow(line + 1, columns, texts, cells(source));
    }

    /** Divide a row, of which the table holds no more cells than the header has. */
    private static List<String> cells(String row) {
        String inner = LAST_BAR.matcher(FIRST_BAR.matcher(row).replaceFirst("")).replaceFirst("");
        return BAR.splitAsStream(inner).map(String::strip).toList();
    }

    private static @Nullable SourceSpan span(TableCell cell) {
        List<SourceSpan> spans = cell.getSourceSpans();
        return spans.isEmpty() ? null : spans.get(0);
    }

    SpecPosition position(int cell, int column) {
        return new SpecPosition(line, (cell < columns.size() ? columns.get(cell) : 1) + column - 1);
    }
}
