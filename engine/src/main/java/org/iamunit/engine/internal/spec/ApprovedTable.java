package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.iamunit.analysis.EffectiveAccess;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.policy.FixtureException;

/** Writes what a principal can do as a table, one row on a line, and reads it. */
public final class ApprovedTable {

    private static final List<String> HEADER = List.of("access", "actions", "resources", "conditions");
    private static final String ALLOWED = "allowed";
    private static final String OPEN = "open";
    private static final String BUT_NOT = " but not ";
    private static final String AND = " and ";
    private static final String IN_ANY = " in any account";
    private static final String IN_OTHERS = " in other accounts";
    private static final Pattern IN_ACCOUNT = Pattern.compile(" in account (\\d{12}|aws)");

    /** What stands in a cell: texts in code, and words between them. */
    private record Cell(List<String> codes, List<String> butNot, String words) {}

    private ApprovedTable() {}

    /**
     * Write rows.
     *
     * @param rows the rows; never {@code null}
     * @return the lines of the table, never {@code null}
     */
    public static List<String> lines(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", HEADER) + " |");
        lines.add("|" + "---|".repeat(HEADER.size()));
        for (Row row : rows) {
            lines.add("| " + (row.isOpen() ? OPEN : ALLOWED) + " | "
                    + written(row.actions(), row.butNotActions()) + " | "
                    + written(row.resources(), row.butNotResources()) + place(row.account()) + " | "
                    + row.conditions().stream().map(ApprovedTable::code).collect(Collectors.joining(AND)) + " |");
        }
        return lines;
    }

    private static String written(List<String> in, List<String> butNot) {
        String all = in.stream().map(ApprovedTable::code).collect(Collectors.joining(", "));
        return butNot.isEmpty()
                ? all
                : all + BUT_NOT + butNot.stream().map(ApprovedTable::code).collect(Collectors.joining(", "));
    }

    private static String code(String text) {
        String escaped = text.replace("|", "\\|");
        return escaped.contains("`") ? "`` " + escaped + " ``" : "`" + escaped + "`";
    }

    private static String place(String account) {
        return switch (account) {
            case "" -> "";
            case EffectiveAccess.ANY_ACCOUNT -> IN_ANY;
            case EffectiveAccess.OTHER_ACCOUNTS -> IN_OTHERS;
            default -> " in account " + account;
        };
    }

    /** Tell whether a table is one of these. */
    static boolean isOne(TableBlock table) {
        List<String> titles = new ArrayList<>();
        for (Node cell : cells(table.getFirstChild().getFirstChild())) {
            titles.add(read(cell).words().strip());
        }
        return titles.equals(HEADER);
    }

    /**
     * Read a table.
     *
     * @throws FixtureException if a row is none
     */
    static List<Row> read(TableBlock table) {
        List<Row> rows = new ArrayList<>();
        for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
            for (Node row = part.getFirstChild(); row != null && !(part instanceof TableHead); row = row.getNext()) {
                rows.add(read((TableRow) row));
            }
        }
        return rows;
    }

    private static Row read(TableRow row) {
        List<Cell> cells = cells(row).stream().map(ApprovedTable::read).toList();
        String access = cells.get(0).words().strip();
        if (!access.equals(ALLOWED) && !access.equals(OPEN)) {
            throw wrong("access is \"" + access + "\"; write " + ALLOWED + " or " + OPEN);
        }
        Cell actions = cells.get(1);
        Cell resources = cells.get(2);
        if (actions.codes().isEmpty() || resources.codes().isEmpty()) {
            throw wrong("a row names actions and resources, each in code, as in `s3:GetObject`");
        }
        return new Row(
                access.equals(OPEN),
                actions.codes(),
                actions.butNot(),
                resources.codes(),
                resources.butNot(),
                account(resources.words()),
                cells.get(3).codes());
    }

    private static String account(String words) {
        Matcher account = IN_ACCOUNT.matcher(words);
        if (words.isBlank()) {
            return "";
        }
        if (words.equals(IN_ANY)) {
            return EffectiveAccess.ANY_ACCOUNT;
        }
        if (words.equals(IN_OTHERS)) {
            return EffectiveAccess.OTHER_ACCOUNTS;
        }
        if (account.matches()) {
            return account.group(1);
        }
        throw wrong("\"" + words.strip() + "\" is no place of resources; write nothing," + IN_ANY + "," + IN_OTHERS
                + " or in account 111122223333");
    }

    private static FixtureException wrong(String message) {
        return new FixtureException(message + "; or approve the table anew with -Diamunit.approve=true");
    }

    private static List<Node> cells(Node row) {
        List<Node> cells = new ArrayList<>();
        for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            if (cell instanceof TableCell) {
                cells.add(cell);
            }
        }
        return cells;
    }

    private static Cell read(Node cell) {
        List<String> codes = new ArrayList<>();
        List<String> butNot = new ArrayList<>();
        StringBuilder words = new StringBuilder();
        boolean isAfter = false;
        for (Node node = cell.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Code code) {
                (isAfter ? butNot : codes).add(code.getLiteral());
            } else if (node instanceof Text text) {
                String said = text.getLiteral();
                isAfter |= said.equals(BUT_NOT);
                if (!said.equals(BUT_NOT) && !said.equals(", ") && !said.equals(AND)) {
                    words.append(said);
                }
            }
        }
        return new Cell(codes, butNot, words.toString());
    }
}
