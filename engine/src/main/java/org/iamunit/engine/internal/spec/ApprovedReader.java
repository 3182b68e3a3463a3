package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/** Reads what somebody has approved that principals can do: a heading for each principal, and a table below it. */
final class ApprovedReader {

    private static final String EXAMPLE = "; write a heading such as ## role app, and run with -Diamunit.approve=true";

    private final List<SpecNode> found = new ArrayList<>();
    private final int lines;

    private @Nullable Expectation about;
    private SpecPosition heading = SpecPosition.START;
    private int headingEnd;
    private boolean isRead = true;

    ApprovedReader(int lines) {
        this.lines = lines;
    }

    SpecSection read(String name, FrontMatter frontMatter, Node document) {
        found.addAll(frontMatter.problems());
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            if (block instanceof Heading title && title.getLevel() > 1) {
                close();
                open(title);
            } else if (block instanceof TableBlock table && ApprovedTable.isOne(table)) {
                read(table);
            }
        }
        close();
        if (found.isEmpty()) {
            found.add(new SpecProblem(
                    SpecPosition.START,
                    "no principal",
                    "the file names no principal, so that nothing is tested" + EXAMPLE));
        }
        return new SpecSection(name, SpecPosition.START, lines, found);
    }

    private void open(Heading title) {
        String text = text(title);
        heading = position(title);
        List<SourceSpan> spans = title.getSourceSpans();
        headingEnd = spans.get(spans.size() - 1).getLineIndex() + 1;
        isRead = false;
        try {
            about = Expectation.parse(text + " can never iam:CreateUser");
            if (about.principal().kind() == NamedPrincipal.Kind.ANYONE
                    || about.principal().kind() == NamedPrincipal.Kind.ONLY) {
                throw new FixtureException("\"" + text + "\" is no single principal");
            }
        } catch (FixtureException e) {
            about = null;
            isRead = true;
            found.add(new SpecProblem(heading, text, "\"" + text + "\" names no principal" + EXAMPLE));
        }
    }

    private void read(TableBlock table) {
        SpecPosition position = position(table);
        if (about == null || isRead) {
            found.add(new SpecProblem(
                    position,
                    "table without a principal",
                    "this table stands below no heading that names a principal, or is the second one there" + EXAMPLE));
            return;
        }
        try {
            add(
                    ApprovedTable.read(table),
                    position.line(),
                    position.line() + table.getSourceSpans().size() - 1);
        } catch (FixtureException e) {
            found.add(new SpecProblem(position, about.principal().toString(), String.valueOf(e.getMessage())));
        }
        isRead = true;
    }

    private void close() {
        if (!isRead) {
            add(List.of(), headingEnd + 1, headingEnd);
            isRead = true;
        }
    }

    private void add(List<Row> rows, int firstLine, int lastLine) {
        if (about != null) {
            found.add(new SpecApproval(heading, about, rows, firstLine, lastLine));
        }
    }

    private static SpecPosition position(Block block) {
        SourceSpan span = block.getSourceSpans().get(0);
        return new SpecPosition(span.getLineIndex() + 1, span.getColumnIndex() + 1);
    }

    private static String text(Node parent) {
        StringBuilder text = new StringBuilder();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text plain) {
                text.append(plain.getLiteral());
            } else if (node instanceof Code code) {
                text.append(code.getLiteral());
            } else {
                text.append(text(node));
            }
        }
        return text.toString();
    }
}
