package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;

/** Rows that say what a caller should be able to do, held against requests one by one. */
final class ApprovedRows {

    /** How sure rows are that a request is allowed. */
    enum Says {
        ALLOWED,
        OPEN,
        /** Some rows the one, and some the other: of patterns that overlap, as a wildcard stands for colons, too. */
        EITHER,
        NOTHING
    }

    /**
     * @param when is about all requests for which the conditions hold
     * @param meant of each of these lists, the statements of one are about the resource
     * @param others of each of these, not
     */
    private record Compiled(Row row, Statement when, List<List<Statement>> meant, List<List<Statement>> others) {

        Stream<Statement> all() {
            return Stream.concat(
                    Stream.of(when),
                    Stream.of(meant, others).flatMap(List::stream).flatMap(List::stream));
        }

        boolean isAbout(String folded) {
            return fits(row.actions(), folded) && !fits(row.butNotActions(), folded);
        }

        private static boolean fits(List<String> patterns, String folded) {
            return patterns.stream()
                    .anyMatch(pattern -> ActionPattern.of(pattern).matchesFolded(folded));
        }
    }

    private final Authorizer authorizer;
    private final List<Compiled> rows = new ArrayList<>();

    ApprovedRows(Authorizer authorizer, List<Row> rows) {
        this.authorizer = authorizer;
        for (Row row : rows) {
            this.rows.add(new Compiled(
                    row,
                    RowConditions.statement(row.conditions()),
                    statements(row.resources()),
                    statements(row.butNotResources())));
        }
    }

    private static List<List<Statement>> statements(List<String> resources) {
        return resources.stream()
                .map(each -> Stream.of(each.split(ResourceSide.AND))
                        .map(ApprovedRows::on)
                        .toList())
                .toList();
    }

    private static Statement on(String pattern) {
        StatementElement<ResourcePattern> resources = Objects.requireNonNull(AccessTable.ANY.resources());
        return AccessTable.ANY.withResources(
                resources.with(resources.name(), List.of(ResourcePattern.of(PolicyText.parse(pattern, true)))));
    }

    /** Return the patterns of the actions that are named. */
    Stream<String> actions() {
        return rows.stream().flatMap(each -> each.row().actions().stream());
    }

    /** Return the statements by which requests for an action are to be told apart. */
    List<Typed> dividing(String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(each -> each.isAbout(folded))
                .flatMap(Compiled::all)
                .map(each -> new Typed(PolicyType.IDENTITY_BASED_POLICY, each))
                .toList();
    }

    /** Tell what the rows say of a request. */
    Says of(AccessRequest request, String account) {
        Set<Boolean> open = new LinkedHashSet<>();
        for (Compiled each : rows) {
            if (isIn(each.row().account(), account)
                    && each.isAbout(request.action().toLowerCase(Locale.ROOT))
                    && authorizer.matches(each.when(), request)
                    && isOneMet(each.meant(), request)
                    && !isOneMet(each.others(), request)) {
                open.add(each.row().isOpen());
            }
        }
        return open.size() > 1
                ? Says.EITHER
                : open.isEmpty() ? Says.NOTHING : open.contains(true) ? Says.OPEN : Says.ALLOWED;
    }

    private boolean isOneMet(List<List<Statement>> some, AccessRequest request) {
        return some.stream().anyMatch(all -> all.stream().allMatch(each -> authorizer.matches(each, request)));
    }

    private static boolean isIn(String meant, String account) {
        return meant.equals(EffectiveAccess.ANY_ACCOUNT)
                || meant.equals(account)
                || (meant.isEmpty() && account.equals(ActionRows.OF_AWS));
    }
}
