package org.iamunit.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iamunit.analysis.EffectiveAccess.Row;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Statement;
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

    /** A pattern of resources, or several of which a resource has to fit each. */
    private record Pattern(List<Statement> statements, List<Predicate<AccessRequest>> matchers) {

        boolean fits(AccessRequest request) {
            return matchers.stream().allMatch(each -> each.test(request));
        }
    }

    private record Compiled(
            Row row,
            List<ActionPattern> actions,
            List<ActionPattern> butNotActions,
            Statement conditions,
            Predicate<AccessRequest> when,
            List<Pattern> resources,
            List<Pattern> butNotResources) {

        boolean isAboutAction(String folded) {
            return actions.stream().anyMatch(each -> each.matchesFolded(folded))
                    && butNotActions.stream().noneMatch(each -> each.matchesFolded(folded));
        }

        boolean isAbout(AccessRequest request) {
            return isAboutAction(request.foldedAction())
                    && when.test(request)
                    && resources.stream().anyMatch(each -> each.fits(request))
                    && butNotResources.stream().noneMatch(each -> each.fits(request));
        }

        Stream<Statement> dividing() {
            return Stream.concat(
                    Stream.of(conditions),
                    Stream.of(resources, butNotResources)
                            .flatMap(List::stream)
                            .flatMap(each -> each.statements().stream()));
        }
    }

    private final Authorizer authorizer;
    private final List<Compiled> rows;

    ApprovedRows(Authorizer authorizer, List<Row> rows) {
        this.authorizer = authorizer;
        this.rows = rows.stream().map(this::compiled).toList();
    }

    private Compiled compiled(Row row) {
        Statement conditions = RowConditions.statement(row.conditions());
        return new Compiled(
                row,
                row.actions().stream().map(ActionPattern::of).toList(),
                row.butNotActions().stream().map(ActionPattern::of).toList(),
                conditions,
                authorizer.matcher(conditions),
                row.resources().stream().map(this::pattern).toList(),
                row.butNotResources().stream().map(this::pattern).toList());
    }

    private Pattern pattern(String resources) {
        List<Statement> statements = Stream.of(resources.split(ResourceSide.AND))
                .map(ResourceSide::about)
                .toList();
        return new Pattern(
                statements, statements.stream().map(authorizer::matcher).toList());
    }

    /** Return the patterns of the actions that are named. */
    Stream<String> actions() {
        return rows.stream().flatMap(each -> each.row().actions().stream());
    }

    /** Return the statements by which requests for an action are to be told apart. */
    List<Typed> dividing(String action) {
        String folded = action.toLowerCase(Locale.ROOT);
        return rows.stream()
                .filter(each -> each.isAboutAction(folded))
                .flatMap(Compiled::dividing)
                .map(each -> new Typed(PolicyType.IDENTITY_BASED_POLICY, each))
                .toList();
    }

    /** Tell what the rows say of a request on a resource of an account. */
    Says of(AccessRequest request, String account) {
        Set<Boolean> open = new HashSet<>();
        for (Compiled each : rows) {
            if (isIn(each.row().account(), account) && each.isAbout(request)) {
                open.add(each.row().isOpen());
            }
        }
        return open.size() > 1
                ? Says.EITHER
                : open.isEmpty() ? Says.NOTHING : open.contains(true) ? Says.OPEN : Says.ALLOWED;
    }

    private static boolean isIn(String meant, String account) {
        return meant.equals(EffectiveAccess.ANY_ACCOUNT)
                || meant.equals(account)
                || (meant.isEmpty() && account.equals(ActionRows.OF_AWS));
    }
}
