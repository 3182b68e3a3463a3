package org.iamunit.report.internal.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.report.internal.model.Report.Risks;

/** Puts together what several processes have found that no sentence asks about: what another one's sentences ask about is left out. */
final class RiskMerge {

    private RiskMerge() {}

    static Risks of(List<Report> parts, Collection<Sentence> sentences) {
        if (parts.size() == 1) {
            return sorted(parts.get(0).risks().found(), parts.get(0).risks().open());
        }
        AskedInParts asked = new AskedInParts(sentences);
        Map<String, Risk> merged = new LinkedHashMap<>();
        Set<String> open = new LinkedHashSet<>();
        for (Report part : parts) {
            open.addAll(part.risks().open());
            part.risks().found().stream()
                    .map(risk -> without(asked, risk))
                    .filter(risk -> !risk.ways().isEmpty())
                    .forEach(risk -> merged.merge(risk.kind() + "\n" + risk.principal(), risk, RiskMerge::both));
        }
        return sorted(merged.values(), open);
    }

    private static Risk without(AskedInParts asked, Risk risk) {
        return new Risk(
                risk.kind(),
                risk.principal(),
                risk.ways().stream()
                        .filter(way -> !asked.isAsked(risk.principal(), way.split(Pattern.quote(Risk.TOGETHER))))
                        .toList(),
                risk.allowedBy(),
                risk.sentence());
    }

    private static Risk both(Risk one, Risk other) {
        return new Risk(
                one.kind(),
                one.principal(),
                Stream.concat(one.ways().stream(), other.ways().stream())
                        .distinct()
                        .toList(),
                Stream.concat(one.allowedBy().stream(), other.allowedBy().stream())
                        .distinct()
                        .toList(),
                one.sentence().compareTo(other.sentence()) <= 0 ? one.sentence() : other.sentence());
    }

    private static Risks sorted(Collection<Risk> found, Collection<String> open) {
        List<Risk> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparing(Risk::kind).thenComparing(Risk::principal).thenComparing(Risk::sentence));
        return new Risks(sorted, open.stream().sorted().toList());
    }
}
