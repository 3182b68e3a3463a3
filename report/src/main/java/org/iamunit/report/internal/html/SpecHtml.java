package org.iamunit.report.internal.html;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Block;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Sentence;

/** A spec as its author wrote it, with what came of each sentence where it stands. Nothing of the spec becomes HTML but its Markdown. */
final class SpecHtml {

    private static final String DELIMITER = "---";

    /** The page has headings above those of specs. */
    private static final int LEVELS_ABOVE = 3;

    private static final int LOWEST_LEVEL = 6;

    private final TreeMap<Integer, List<Sentence>> sentences = new TreeMap<>();
    private final Set<Sentence> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    private final PageIndex index;
    private final List<String> lines;
    private final String slug;

    private SpecHtml(Report.Spec spec, List<Sentence> all, PageIndex index) {
        this.index = index;
        this.lines = new ArrayList<>(List.of(spec.text().split("\r?\n", -1)));
        this.slug = ReportPage.anchor(spec.path());
        all.forEach(sentence -> sentences
                .computeIfAbsent(sentence.line(), any -> new ArrayList<>())
                .add(sentence));
    }

    static Content of(Report.Spec spec, List<Sentence> sentences, PageIndex index) {
        String html = new SpecHtml(spec, sentences, index).render();
        return output -> output.writeContent(html);
    }

    private String render() {
        String frontMatter = takeFrontMatter();
        List<org.commonmark.Extension> tables = List.of(TablesExtension.create());
        Node document = Parser.builder()
                .extensions(tables)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(String.join("\n", lines));
        HtmlRenderer renderer = HtmlRenderer.builder()
                .nodeRendererFactory(Blocks::new)
                .extensions(tables)
                .escapeHtml(true)
                .sanitizeUrls(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof FencedCodeBlock || tag.equals("pre")) {
                        attributes.put("tabindex", "0");
                    }
                })
                .build();
        StringBuilder html = new StringBuilder();
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            String rendered = renderer.render(block);
            html.append(block instanceof TableBlock ? SpecMarks.table(rendered) : rendered);
            html.append(leftIn(block));
        }
        StringBuilder before = new StringBuilder();
        if (!frontMatter.isBlank()) {
            before.append(SpecMarks.frontMatter(frontMatter));
        }
        List<Sentence> nowhere = sentences.values().stream()
                .flatMap(List::stream)
                .filter(sentence -> !shown.contains(sentence))
                .toList();
        return before + SpecMarks.list(nowhere, index) + html;
    }

    /** Take the front matter away, and leave its lines empty, so that lines keep their numbers. */
    private String takeFrontMatter() {
        if (!lines.get(0).stripTrailing().equals(DELIMITER)) {
            return "";
        }
        List<String> taken = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).stripTrailing().equals(DELIMITER)) {
                for (int line = 0; line <= i; line++) {
                    lines.set(line, "");
                }
                return String.join("\n", taken);
            }
            taken.add(lines.get(i));
        }
        return "";
    }

    /** Return the sentences on the lines of a block that the block itself does not show, such as what was taken for a sentence in prose. */
    private String leftIn(Node node) {
        if (!(node instanceof Block block) || block.getSourceSpans().isEmpty()) {
            return "";
        }
        List<SourceSpan> spans = block.getSourceSpans();
        int first = spans.get(0).getLineIndex() + 1;
        int last = spans.get(spans.size() - 1).getLineIndex() + 1;
        List<Sentence> left = new ArrayList<>();
        for (int line = first; line <= last; line++) {
            on(line).stream().filter(sentence -> !shown.contains(sentence)).forEach(left::add);
        }
        shown.addAll(left);
        return SpecMarks.list(left, index);
    }

    private List<Sentence> on(int line) {
        return sentences.getOrDefault(line, List.of());
    }

    private static int line(Node block) {
        return block.getSourceSpans().isEmpty()
                ? 0
                : block.getSourceSpans().get(0).getLineIndex() + 1;
    }

    /** Renders what looks other here than anywhere else. */
    private final class Blocks implements NodeRenderer {

        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;

        private Blocks(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Heading.class, Image.class, FencedCodeBlock.class, TableRow.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Heading heading) {
                renderHeading(heading);
            } else if (node instanceof Image image) {
                renderImage(image);
            } else if (node instanceof FencedCodeBlock block) {
                renderBlock(block);
            } else if (node instanceof TableRow row) {
                renderRow(row);
            }
        }

        private void renderHeading(Heading heading) {
            String tag = "h" + Math.min(LOWEST_LEVEL, heading.getLevel() + LEVELS_ABOVE);
            html.line();
            html.tag(tag, Map.of("id", "spec-" + slug + "-" + line(heading)));
            renderChildren(heading);
            String rate = Words.rate(below(heading));
            if (!rate.isEmpty()) {
                html.text(" ");
                html.tag("small");
                html.text(rate);
                html.tag("/small");
            }
            html.tag("/" + tag);
            html.line();
        }

        /** Return the sentences of a heading and of the headings below it. */
        private List<Sentence> below(Heading heading) {
            Node end = heading.getNext();
            while (end != null && !(end instanceof Heading next && next.getLevel() <= heading.getLevel())) {
                end = end.getNext();
            }
            int last = end instanceof Block block ? line(block) : Integer.MAX_VALUE;
            return sentences.subMap(line(heading), last).values().stream()
                    .flatMap(List::stream)
                    .toList();
        }

        /** A page that needs nothing else has no images of others. */
        private void renderImage(Image image) {
            html.tag("a", Map.of("href", context.urlSanitizer().sanitizeLinkUrl(image.getDestination())));
            renderChildren(image);
            html.tag("/a");
        }

        private void renderChildren(Node parent) {
            for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }

        private void renderBlock(FencedCodeBlock block) {
            List<String> text = List.of(block.getLiteral().split("\n", -1));
            int first = line(block) + 1;
            boolean hasSentence = false;
            for (int i = 0; i < text.size(); i++) {
                hasSentence |= !on(first + i).isEmpty();
            }
            html.line();
            if (!hasSentence) {
                html.tag("pre", Map.of("tabindex", "0"));
                html.tag("code");
                html.text(block.getLiteral());
                html.tag("/code");
                html.tag("/pre");
                html.line();
                return;
            }
            html.tag("ul", Map.of("class", "s"));
            for (int i = 0; i < text.size(); i++) {
                List<Sentence> here = on(first + i);
                shown.addAll(here);
                if (here.isEmpty() && !text.get(i).isBlank()) {
                    html.tag("li", Map.of("class", "note"));
                    html.text(text.get(i).strip());
                    html.tag("/li");
                    html.line();
                }
                here.forEach(sentence -> html.raw(SpecMarks.item(sentence, index)));
            }
            html.tag("/ul");
            html.line();
        }

        private void renderRow(TableRow row) {
            List<Sentence> here = row.getSourceSpans().isEmpty() ? List.of() : on(line(row));
            shown.addAll(here);
            html.line();
            if (here.isEmpty()) {
                html.tag("tr");
            } else {
                Map<String, String> attributes = new LinkedHashMap<>();
                attributes.put("id", here.get(0).id());
                attributes.put("data-f", here.stream().map(index::places).collect(Collectors.joining(" ")));
                html.tag("tr", attributes);
            }
            for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
                context.render(cell);
            }
            if (!here.isEmpty()) {
                html.raw(SpecMarks.cell(here, index));
            } else if (row.getParent() instanceof org.commonmark.ext.gfm.tables.TableHead && hasSentenceBelow(row)) {
                html.raw(SpecMarks.headerCell());
            }
            html.tag("/tr");
            html.line();
        }

        private boolean hasSentenceBelow(TableRow header) {
            Node table = header.getParent().getParent();
            List<SourceSpan> spans = table instanceof Block block ? block.getSourceSpans() : List.of();
            return spans.stream().anyMatch(span -> !on(span.getLineIndex() + 1).isEmpty());
        }
    }
}
