package org.iamunit.report.internal.html;

import gg.jte.Content;
import java.util.List;
import org.iamunit.report.internal.model.Sentence;

/** What stands between the lines of a spec. */
final class SpecMarks {

    private SpecMarks() {}

    static String item(Sentence sentence, PageIndex index) {
        SentenceView view = new SentenceView(sentence, index);
        return Rendering.of((output, interceptor) -> JteitemGenerated.render(output, interceptor, view));
    }

    static String list(List<Sentence> sentences, PageIndex index) {
        return sentences.isEmpty()
                ? ""
                : Rendering.of(
                        (output, interceptor) -> JtelistGenerated.render(output, interceptor, views(sentences, index)));
    }

    static String cell(List<Sentence> sentences, PageIndex index) {
        return Rendering.of(
                (output, interceptor) -> JtecellGenerated.render(output, interceptor, views(sentences, index)));
    }

    /** A table that is wider than the page moves by itself. */
    static String table(String html) {
        Content content = output -> output.writeContent(html);
        return Rendering.of((output, interceptor) -> JtetableGenerated.render(output, interceptor, content));
    }

    static String headerCell() {
        return Rendering.of(JteheaderGenerated::render);
    }

    static String frontMatter(String text) {
        return Rendering.of((output, interceptor) -> JtefrontmatterGenerated.render(output, interceptor, text));
    }

    private static List<SentenceView> views(List<Sentence> sentences, PageIndex index) {
        return sentences.stream()
                .map(sentence -> new SentenceView(sentence, index))
                .toList();
    }
}
