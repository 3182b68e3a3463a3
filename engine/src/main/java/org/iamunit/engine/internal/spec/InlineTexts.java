package org.iamunit.engine.internal.spec;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/**
 * What a reader of a paragraph, a heading or a cell sees, without the marks of Markdown: its lines, all of it, and what is set off in it, such
 * as the text of a link.
 */
final class InlineTexts {

    /**
     * Some text.
     *
     * @param line the index of the line that it begins on, from that of the block
     * @param text the text on one line; never {@code null}
     */
    record InlineText(int line, String text) {}

    private final List<InlineText> texts = new ArrayList<>();
    private final StringBuilder all = new StringBuilder();
    private StringBuilder current = new StringBuilder();
    private int line;
    private int begun;
    private boolean hasTags;

    private InlineTexts() {}

    static List<InlineText> of(Block block) {
        InlineTexts inline = new InlineTexts();
        inline.read(block);
        inline.endLine();
        if (inline.line > 0 || inline.hasTags) {
            inline.texts.add(new InlineText(0, inline.all.toString()));
        }
        return inline.texts;
    }

    /** Tell whether marks of Markdown stand within each other deeper than anybody writes them. */
    static boolean nestTooDeeply(Block block) {
        int depth = 0;
        Node node = block.getFirstChild();
        while (node != null && depth <= SpecReader.MOST_NESTED) {
            if (node.getFirstChild() != null) {
                depth++;
                node = node.getFirstChild();
                continue;
            }
            while (node != block && node.getNext() == null) {
                depth--;
                node = node.getParent();
            }
            node = node == block ? null : node.getNext();
        }
        return node != null;
    }

    private void read(Node parent) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Text text) {
                append(text.getLiteral());
            } else if (node instanceof Code code) {
                texts.add(new InlineText(line, code.getLiteral()));
                append(code.getLiteral());
            } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
                endLine();
                all.append(' ');
                line++;
                begun = line;
            } else if (node instanceof HtmlInline html) {
                // What a browser sets off from the rest, or on a line of its own.
                endLine();
                begun = line;
                hasTags = true;
                all.append(html.getLiteral().startsWith("<br") ? " " : "");
            } else {
                readSetOff(node);
            }
        }
    }

    private void readSetOff(Node node) {
        int start = current.length();
        int startLine = line;
        read(node);
        if (node instanceof Link link) {
            addTarget(link.getTitle(), link.getDestination());
        } else if (node instanceof Image image) {
            addTarget(image.getTitle(), image.getDestination());
        }
        if (line == startLine && start <= current.length()) {
            texts.add(new InlineText(line, current.substring(start)));
        }
    }

    private void addTarget(@Nullable String title, @Nullable String destination) {
        if (title != null) {
            texts.add(new InlineText(line, title));
        }
        if (destination != null) {
            texts.add(new InlineText(line, destination));
        }
    }

    private void append(String text) {
        current.append(text);
        all.append(text);
    }

    private void endLine() {
        texts.add(new InlineText(begun, current.toString()));
        current = new StringBuilder();
    }
}
