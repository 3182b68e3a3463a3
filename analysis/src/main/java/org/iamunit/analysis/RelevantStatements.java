package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/** Tells which statements can matter to a request that is decided otherwise: those about actions and resources that the changes are about, too. */
final class RelevantStatements implements Predicate<Typed> {

    /** The policy of what lies behind them counts, too, and names something else. */
    private static final Glob ACCESS_POINTS = Glob.of("arn:*:s3*:*:*:accesspoint/*");

    private final List<Glob> actions = new ArrayList<>();

    /** {@code null} for all. */
    private final @Nullable List<Glob> resources;

    private final Map<Statement, Boolean> known = new HashMap<>();
    private final Map<String, Boolean> knownActions = new HashMap<>();
    private final Map<String, Boolean> knownResources = new HashMap<>();

    RelevantStatements(List<Change> changes) {
        Set<String> patterns = new LinkedHashSet<>();
        changes.forEach(change -> change.actionPatterns().forEach(pattern -> patterns.add(ContextKeys.fold(pattern))));
        if (patterns.contains("*")) {
            actions.add(Glob.of("*"));
        } else {
            patterns.forEach(pattern -> actions.add(Glob.of(WildcardPattern.compile(pattern))));
        }
        resources = patterns.contains("*") || patterns.stream().anyMatch(RelevantStatements::isComparedOtherwise)
                ? null
                : globs(changes);
    }

    /** Tell whether AWS may compare another ARN with policies than the one that is asked about. */
    private static boolean isComparedOtherwise(String pattern) {
        String service = pattern.substring(0, Math.max(pattern.indexOf(':'), 0));
        return Catalog.aws().actionsMatching(pattern).stream()
                .anyMatch(action -> Catalog.aws()
                        .hasAuthorizedResources(service, action.toString().toLowerCase(Locale.ROOT), "*"));
    }

    private static @Nullable List<Glob> globs(List<Change> changes) {
        Set<String> texts = new LinkedHashSet<>();
        for (Change change : changes) {
            List<ResourcePattern> on = change.on();
            if (on == null || on.stream().anyMatch(ResourcePattern::hasVariables)) {
                return null;
            }
            on.forEach(pattern -> texts.add(pattern.toString()));
        }
        List<Glob> globs = texts.stream().map(Glob::of).toList();
        return globs.stream().anyMatch(ACCESS_POINTS::mayMeet) ? null : globs;
    }

    @Override
    public boolean test(Typed typed) {
        Statement statement = typed.statement();
        Boolean is = known.get(statement);
        if (is == null) {
            is = isAboutSuchAction(statement.actions()) && mayBeOnSuchResource(statement.resources());
            known.put(statement, is);
        }
        return is;
    }

    private boolean isAboutSuchAction(StatementElement<ActionPattern> element) {
        return element.isNegated()
                || element.values().stream()
                        .anyMatch(pattern -> knownActions.computeIfAbsent(
                                ContextKeys.fold(pattern.toString()), this::mayBeSuchAction));
    }

    private boolean mayBeSuchAction(String foldedPattern) {
        Glob glob = Glob.of(WildcardPattern.compile(foldedPattern));
        return actions.stream().anyMatch(glob::mayMeet);
    }

    private boolean mayBeOnSuchResource(@Nullable StatementElement<ResourcePattern> element) {
        return resources == null
                || element == null
                || element.isNegated()
                || element.values().stream()
                        .anyMatch(pattern -> pattern.hasVariables()
                                || knownResources.computeIfAbsent(pattern.toString(), this::mayBeSuchResource));
    }

    private boolean mayBeSuchResource(String pattern) {
        Glob glob = Glob.of(pattern);
        return glob.mayMeet(ACCESS_POINTS)
                || (resources != null && resources.stream().anyMatch(glob::mayMeet));
    }
}
