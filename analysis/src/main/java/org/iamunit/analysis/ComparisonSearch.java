package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.analysis.ChangedAccess.Kind;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.DecidingStatement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;

/** Looks for what many callers gain and lose between two sets of policies. */
final class ComparisonSearch {

    /** For as many kinds of callers at most something is looked for at once, none of whom knows what is found for the others. */
    private static final int MOST_AT_ONCE = 16;

    private final AccessAnalysis before;
    private final AccessAnalysis after;
    private final AccessQuestion question;
    private final Difference difference;

    /** What has been found to be gained, and what to be lost, by what bears on it: many callers gain or lose the same. */
    private final Map<Boolean, Map<RequestKind, AccessRequest>> known =
            Map.of(true, new HashMap<>(), false, new HashMap<>());

    /** What is found for some callers in one direction, and the requests that show it to others. */
    private record Found(boolean forward, List<ChangedAccess> rows, Map<RequestKind, AccessRequest> shown) {}

    /** Callers to whom the same changes can make a difference, and of whom nothing else that bears on these tells any two apart. */
    private record Alike(List<Change> changes, List<Caller> callers) {}

    ComparisonSearch(AccessAnalysis before, AccessAnalysis after, AccessQuestion question) {
        this.before = before;
        this.after = after;
        this.question = question;
        this.difference = new Difference(before.statements(), after.statements());
    }

    /**
     * @param directions {@code true} for what is gained, {@code false} for what is lost
     */
    AccessComparison find(List<Caller> callers, List<Boolean> directions) {
        List<ChangedAccess> found = findInTurn(alike(callers), directions);
        Map<Caller, Integer> places = new HashMap<>();
        IntStream.range(0, callers.size()).forEach(place -> places.put(callers.get(place), place));
        return new AccessComparison(joined(found, places).stream()
                .sorted(Comparator.comparing(ChangedAccess::kind)
                        .thenComparing(ChangedAccess::isToCome)
                        .thenComparing(row -> places.get(row.callers().get(0)))
                        .thenComparing(row -> row.actions().get(0))
                        .thenComparing(ChangedAccess::toString))
                .toList());
    }

    /** Leave out those to whom nothing makes a difference, and bring together those who are treated alike. */
    private List<Alike> alike(List<Caller> callers) {
        List<List<Change>> changes =
                callers.parallelStream().map(difference::of).toList();
        Map<List<Change>, List<Caller>> byChanges = new LinkedHashMap<>();
        for (int i = 0; i < callers.size(); i++) {
            if (!changes.get(i).isEmpty()) {
                byChanges
                        .computeIfAbsent(changes.get(i), any -> new ArrayList<>(1))
                        .add(callers.get(i));
            }
        }
        return List.copyOf(byChanges.entrySet()).parallelStream()
                .flatMap(each -> alike(each.getKey(), each.getValue()))
                .toList();
    }

    private Stream<Alike> alike(List<Change> changes, List<Caller> callers) {
        if (callers.size() == 1) {
            return Stream.of(new Alike(changes, callers));
        }
        RelevantStatements relevant = new RelevantStatements(changes);
        CallerKinds kindsBefore = new CallerKinds(before.statements(), question, relevant);
        CallerKinds kindsAfter = new CallerKinds(after.statements(), question, relevant);
        Map<Object, List<Caller>> byKind = new LinkedHashMap<>();
        for (Caller caller : callers) {
            byKind.computeIfAbsent(List.of(kindsBefore.of(caller), kindsAfter.of(caller)), any -> new ArrayList<>(1))
                    .add(caller);
        }
        return byKind.values().stream().map(some -> new Alike(changes, some));
    }

    /**
     * Look at some callers at a time, the first by themselves. Those that follow know what was found before, and never what another
     * thread has found meanwhile, so that the same request is shown each time.
     */
    private List<ChangedAccess> findInTurn(List<Alike> all, List<Boolean> directions) {
        List<ChangedAccess> rows = new ArrayList<>();
        int atOnce = 1;
        for (int from = 0; from < all.size(); ) {
            int to = Math.min(all.size(), from + atOnce);
            List<Found> found = all.subList(from, to).parallelStream()
                    .flatMap(alike -> directions.stream().map(forward -> find(alike, forward)))
                    .toList();
            for (Found each : found) {
                rows.addAll(each.rows());
                each.shown().forEach(known(each.forward())::putIfAbsent);
            }
            from = to;
            atOnce = Math.min(2 * atOnce, MOST_AT_ONCE);
        }
        return rows;
    }

    private Map<RequestKind, AccessRequest> known(boolean forward) {
        return Objects.requireNonNull(known.get(forward));
    }

    private Found find(Alike alike, boolean forward) {
        if (alike.changes().stream().noneMatch(change -> change.mayAllow(forward))) {
            return new Found(forward, List.of(), Map.of());
        }
        AccessAnalysis allowing = forward ? after : before;
        AccessAnalysis denying = forward ? before : after;
        ChangeSearch search = new ChangeSearch(
                allowing, denying, question.by(alike.callers().get(0)), alike.changes(), forward, known(forward));
        AccessChanges changes = search.find();
        List<ChangedAccess> rows = new ArrayList<>();
        changes.requests().forEach(change -> rows.add(row(alike, change, forward, false)));
        changes.toCome().forEach(change -> rows.add(row(alike, change, forward, true)));
        search.openOf()
                .forEach((action, reasons) -> rows.add(
                        new ChangedAccess(open(forward), alike.callers(), List.of(action), false, null, reasons)));
        return new Found(forward, ofActions(rows), search.shown());
    }

    private static Kind open(boolean forward) {
        return forward ? Kind.MAY_BE_GAINED : Kind.MAY_BE_LOST;
    }

    /** Decide a request once more by both sets of policies, in full. */
    private ChangedAccess row(Alike alike, AccessChange found, boolean forward, boolean isToCome) {
        AccessRequest request = found.after().request();
        Decision old = before.authorizer().decide(request);
        Decision now = after.authorizer().decide(request);
        Decision allowed = forward ? now : old;
        Decision denied = forward ? old : now;
        if (allowed.isAllowed() && denied.isDenied()) {
            return new ChangedAccess(
                    forward ? Kind.GAINED : Kind.LOST,
                    alike.callers(),
                    List.of(request.action()),
                    isToCome,
                    new AccessChange(old, now),
                    List.of());
        }
        List<Unknown> reasons = Stream.of(allowed, denied)
                .flatMap(decision -> decision.unknowns().stream())
                .distinct()
                .toList();
        if (reasons.isEmpty()) {
            throw new IllegalStateException(request + " was to be decided otherwise, and is not: " + old + "; " + now);
        }
        return new ChangedAccess(open(forward), alike.callers(), List.of(request.action()), isToCome, null, reasons);
    }

    /** Bring together rows of the same callers that are the same but for their actions. */
    private static List<ChangedAccess> ofActions(List<ChangedAccess> rows) {
        Map<Object, List<ChangedAccess>> byActions = new LinkedHashMap<>();
        rows.forEach(row ->
                byActions.computeIfAbsent(key(row), any -> new ArrayList<>(1)).add(row));
        List<ChangedAccess> found = new ArrayList<>();
        for (List<ChangedAccess> same : byActions.values()) {
            Set<String> actions = new TreeSet<>();
            same.forEach(row -> actions.addAll(row.actions()));
            ChangedAccess first = same.stream()
                    .min(Comparator.comparing(row -> row.actions().get(0)))
                    .orElseThrow();
            found.add(with(first, first.callers(), List.copyOf(actions)));
        }
        return found;
    }

    /** Bring together rows that are the same but for their callers. */
    private static List<ChangedAccess> joined(List<ChangedAccess> rows, Map<Caller, Integer> places) {
        Map<Object, List<ChangedAccess>> byCallers = new LinkedHashMap<>();
        for (ChangedAccess row : rows) {
            byCallers
                    .computeIfAbsent(List.of(row.actions(), key(row)), any -> new ArrayList<>(1))
                    .add(row);
        }
        return byCallers.values().stream()
                .map(same -> {
                    ChangedAccess first = same.stream()
                            .min(Comparator.comparing(
                                    row -> places.get(row.callers().get(0))))
                            .orElseThrow();
                    return with(
                            first,
                            same.stream()
                                    .flatMap(row -> row.callers().stream())
                                    .sorted(Comparator.comparing(places::get))
                                    .toList(),
                            first.actions());
                })
                .toList();
    }

    private static ChangedAccess with(ChangedAccess row, List<Caller> callers, List<String> actions) {
        return new ChangedAccess(
                row.kind(), callers, actions, row.isToCome(), row.change().orElse(null), row.reasons());
    }

    /** Return what a reader is told of a row, but for callers and actions. */
    private static Object key(ChangedAccess row) {
        return List.of(
                row.kind(),
                row.isToCome(),
                row.resource(),
                row.conditions(),
                row.allowing().stream()
                        .flatMap(allowed -> allowed.decidingStatements().stream())
                        .map(DecidingStatement::name)
                        .toList(),
                row.reasons());
    }
}
