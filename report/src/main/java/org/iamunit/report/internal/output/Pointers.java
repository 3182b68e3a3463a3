package org.iamunit.report.internal.output;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.report.internal.html.Words;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Check;
import org.iamunit.report.internal.model.Sentence.Status;

/** Says on the console where the way to each decision stands that a sentence has failed by: a message tells of it in a few lines. */
public final class Pointers {

    private static final int MOST = 10;

    private Pointers() {}

    /**
     * Return the lines to print.
     *
     * @param own what this process has found; never {@code null}
     * @param whole what all processes of the build have found, of which the page tells; never {@code null}
     * @param page the page; never {@code null}
     * @return the lines, none if all sentences hold or are skipped; never {@code null}
     */
    public static List<String> of(Report own, Report whole, URI page) {
        Map<String, Sentence> byKey =
                needingALook(whole).collect(Collectors.toMap(Sentence::key, Function.identity(), (one, same) -> one));
        List<Sentence> failed = needingALook(own)
                .map(sentence -> byKey.getOrDefault(sentence.key(), sentence))
                .toList();
        if (failed.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("IamUnit: " + Words.count(failed.size(), "sentence") + (failed.size() == 1 ? " needs" : " need")
                + " a look; the whole way to each decision:");
        failed.stream()
                .limit(MOST)
                .forEach(sentence -> lines.add("  " + where(sentence) + "  " + page + "#" + anchor(sentence)));
        if (failed.size() > MOST) {
            lines.add("  and " + Words.number(failed.size() - MOST) + " more in " + page + "#failures");
        }
        return lines;
    }

    private static Stream<Sentence> needingALook(Report report) {
        return report.sentences().stream()
                .filter(sentence -> sentence.status() != Status.PASSED && sentence.status() != Status.SKIPPED);
    }

    private static String where(Sentence sentence) {
        String file = sentence.file() == null ? sentence.group() : sentence.file();
        return sentence.line() > 0 ? file + ":" + sentence.line() : file;
    }

    /** Return the id of the decision at fault, or else of the sentence. */
    private static String anchor(Sentence sentence) {
        return sentence.checks().stream()
                .filter(check -> !check.kept())
                .findFirst()
                .map(Check::decision)
                .orElse(sentence.id());
    }
}
