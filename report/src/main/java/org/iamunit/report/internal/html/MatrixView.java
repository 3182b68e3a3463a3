package org.iamunit.report.internal.html;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.iamunit.report.internal.model.DecisionPath.Result;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.model.Sentence;
import org.iamunit.report.internal.model.Sentence.Check;
import org.iamunit.report.internal.model.Sentence.Status;

/**
 * What is intended and what is computed for one service: principals against actions and resources, as far as sentences ask for them.
 *
 * @param service the service
 * @param actions the actions, each with its resources
 * @param rows the principals, each with a cell for each action and resource
 * @param hasResources whether each resource has a column of its own; with very many of them, an action has one
 */
public record MatrixView(String service, Map<String, List<String>> actions, List<Row> rows, boolean hasResources) {

    /** More columns than these nobody reads. */
    private static final int MOST_COLUMNS = 40;

    private static final int MOST_ACTIONS = 60;

    /** As many requests of a cell are shown one by one. */
    private static final int MOST_OF_A_CELL = 3;

    /**
     * A principal.
     *
     * @param principal the principal
     * @param cells what came of its requests; none where nothing was asked
     */
    public record Row(String principal, List<List<Mark>> cells) {}

    /**
     * What came of one request, or of several alike.
     *
     * @param sentence the id of the sentence
     * @param result what is computed
     * @param can whether it is intended that the principal can
     * @param kept whether the sentence holds
     * @param number how many requests came to the same
     */
    public record Mark(String sentence, Result result, boolean can, boolean kept, int number) {

        /** Return what is intended, and where it is not what is computed, that too. */
        public String word() {
            String intended = can ? "can" : "cannot";
            return (kept ? intended : intended + ", but " + Words.word(result)) + (number > 1 ? " ×" + number : "");
        }

        /** Return the name of the style. */
        public String style() {
            return kept ? Words.style(result) : "bad";
        }
    }

    private record Asked(String principal, String action, String resource, Mark mark) {}

    static List<MatrixView> of(Report report, PageIndex index) {
        Map<String, List<Asked>> byService = new TreeMap<>();
        for (Sentence sentence : report.sentences()) {
            for (Asked asked : asked(sentence, index)) {
                String service = asked.action().contains(":")
                        ? asked.action().substring(0, asked.action().indexOf(':'))
                        : "mail";
                byService.computeIfAbsent(service, any -> new ArrayList<>()).add(asked);
            }
        }
        List<MatrixView> views = new ArrayList<>();
        byService.forEach((service, all) -> views.addAll(views(service, all)));
        return views;
    }

    private static List<Asked> asked(Sentence sentence, PageIndex index) {
        String principal = sentence.principal();
        String verb = sentence.verb();
        if (principal == null
                || verb == null
                || sentence.aboutAll()
                || sentence.checks().isEmpty()) {
            return List.of();
        }
        boolean can = verb.equals("can");
        if (sentence.mail()) {
            // Sent or not as a whole: what is at fault comes first, and else what denies.
            Check first = sentence.checks().stream()
                    .filter(check -> result(check, index) != Result.ALLOWED)
                    .findFirst()
                    .orElse(sentence.checks().get(0));
            String identity = shortened(sentence.checks().stream()
                    .map(Check::resource)
                    .filter(resource -> resource.contains(":identity/"))
                    .findFirst()
                    .orElse(first.resource()));
            boolean kept = sentence.status() == Status.PASSED;
            return List.of(new Asked(
                    principal, "send", identity, new Mark(sentence.id(), result(first, index), can, kept, 1)));
        }
        return sentence.checks().stream()
                .map(check -> new Asked(
                        principal,
                        check.action(),
                        shortened(check.resource()),
                        new Mark(sentence.id(), result(check, index), can, check.kept(), 1)))
                .toList();
    }

    private static Result result(Check check, PageIndex index) {
        return index.decision(check.decision()).result();
    }

    /** Leave out of an ARN what is the same in most of them. */
    private static String shortened(String resource) {
        String[] parts = resource.split(":", 6);
        return parts.length == 6 ? parts[5] : resource;
    }

    private static List<MatrixView> views(String service, List<Asked> all) {
        Map<String, TreeSet<String>> resources = new TreeMap<>();
        all.forEach(asked -> resources
                .computeIfAbsent(asked.action(), any -> new TreeSet<>())
                .add(asked.resource()));
        int columns = resources.values().stream().mapToInt(Collection::size).sum();
        boolean hasResources = columns <= MOST_COLUMNS;
        List<String> actions = List.copyOf(resources.keySet());
        List<MatrixView> views = new ArrayList<>();
        for (int start = 0; start < actions.size(); start += MOST_ACTIONS) {
            Map<String, List<String>> shown = new LinkedHashMap<>();
            for (String action : actions.subList(start, Math.min(actions.size(), start + MOST_ACTIONS))) {
                shown.put(
                        action,
                        hasResources ? List.copyOf(resources.getOrDefault(action, new TreeSet<>())) : List.of(""));
            }
            views.add(new MatrixView(service, shown, rows(all, shown, hasResources), hasResources));
        }
        return views;
    }

    private static List<Row> rows(List<Asked> all, Map<String, List<String>> actions, boolean hasResources) {
        Map<String, Map<String, List<Mark>>> marks = new TreeMap<>();
        for (Asked asked : all) {
            String column = asked.action() + '\n' + (hasResources ? asked.resource() : "");
            marks.computeIfAbsent(asked.principal(), any -> new TreeMap<>())
                    .computeIfAbsent(column, any -> new ArrayList<>())
                    .add(asked.mark());
        }
        List<Row> rows = new ArrayList<>();
        marks.forEach((principal, ofPrincipal) -> {
            List<List<Mark>> cells = new ArrayList<>();
            actions.forEach((action, resources) -> resources.forEach(
                    resource -> cells.add(gathered(ofPrincipal.getOrDefault(action + '\n' + resource, List.of())))));
            if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
                rows.add(new Row(principal, cells));
            }
        });
        return rows;
    }

    /** Show what is at fault first, and of many that came to the same only how many they are. */
    private static List<Mark> gathered(List<Mark> marks) {
        if (marks.size() <= MOST_OF_A_CELL) {
            return marks;
        }
        Map<String, List<Mark>> alike = marks.stream()
                .collect(Collectors.groupingBy(
                        mark -> mark.kept() + " " + mark.can() + " " + mark.result(),
                        TreeMap::new,
                        Collectors.toList()));
        return alike.values().stream()
                .map(same -> new Mark(
                        same.get(0).sentence(),
                        same.get(0).result(),
                        same.get(0).can(),
                        same.get(0).kept(),
                        same.size()))
                .toList();
    }
}
