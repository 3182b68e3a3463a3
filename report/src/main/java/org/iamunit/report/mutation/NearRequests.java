package org.iamunit.report.mutation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.ConditionOperator;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;

/**
 * Requests that are like those of sentences but for the action, the resource or a key: an edit decides one of them otherwise more often than
 * not, and to decide a request takes a thousandth of the time that a proof takes.
 */
final class NearRequests {

    private static final String WORD = "example";

    private static final String RESOURCE_TAG = ContextKeys.fold(ContextKeys.RESOURCE_TAG);

    /** Requests for so many actions and resources are varied. */
    private static final int MOST_ASKED = 4;

    private static final int MOST_ACTIONS = 4;

    /** Of a policy that is detached, as many statements are looked at. */
    private static final int MOST_STATEMENTS = 3;

    private final Mutation mutation;
    private final AffectedActions affected;
    private final List<Statement> statements;

    /**
     * @param affected the actions that may be decided otherwise
     */
    NearRequests(Mutation mutation, AffectedActions affected) {
        this.mutation = mutation;
        this.affected = affected;
        this.statements = Stream.concat(
                        mutation.statements().stream().limit(MOST_STATEMENTS), Stream.ofNullable(mutation.by()))
                .toList();
    }

    /** Return requests like those of some decisions, those with the least changes first. */
    Stream<AccessRequest> of(List<Decision> asked) {
        Map<String, Decision> distinct = new LinkedHashMap<>();
        for (Decision decision : asked) {
            AccessRequest request = decision.request();
            distinct.putIfAbsent(
                    request.principal().arn() + ' ' + request.action() + ' ' + request.resource(), decision);
        }
        List<Decision> bases = distinct.values().stream()
                .sorted(Comparator.comparing(decision -> !isNear(decision.request())))
                .limit(MOST_ASKED)
                .toList();
        return Stream.concat(
                bases.stream().flatMap(this::withOneChange), bases.stream().flatMap(this::withTwoChanges));
    }

    /** Tell whether a request is for something that is called like what a statement names. */
    private boolean isNear(AccessRequest request) {
        return resources().anyMatch(pattern -> request.resource().startsWith(pattern.beginning()));
    }

    private Stream<ResourcePattern> resources() {
        return statements.stream()
                .map(Statement::resources)
                .filter(Objects::nonNull)
                .map(StatementElement::values)
                .flatMap(List::stream);
    }

    private Stream<AccessRequest> withOneChange(Decision decision) {
        AccessRequest base = decision.request();
        Stream<AccessRequest> same = Stream.of(base).filter(each -> mutation.mayTellApart(each.action()));
        return Stream.of(same.flatMap(each -> otherwise(each, decision)), elsewhere(base), otherActions(base))
                .flatMap(Function.identity());
    }

    private Stream<AccessRequest> withTwoChanges(Decision decision) {
        AccessRequest base = decision.request();
        return Stream.concat(
                Stream.concat(elsewhere(base), otherActions(base)).flatMap(each -> otherwise(each, decision)),
                elsewhere(base).flatMap(this::otherActions));
    }

    private Stream<AccessRequest> elsewhere(AccessRequest base) {
        return mutation.mayTellApart(base.action())
                ? resources(base).stream().flatMap(resource -> asked(base, base.action(), resource))
                : Stream.empty();
    }

    private Stream<AccessRequest> otherActions(AccessRequest base) {
        return affected.of(base).stream()
                .filter(action -> !action.equals(base.action()) && mutation.mayTellApart(action))
                .filter(action -> Catalog.aws()
                        .action(action)
                        .map(known -> known.fitsResource(base.resource()))
                        .orElse(false))
                .limit(MOST_ACTIONS)
                .flatMap(action -> asked(base, action, base.resource()));
    }

    /** Say something else of the keys that the statements ask for, but for those that follow from what the files tell. */
    private Stream<AccessRequest> otherwise(AccessRequest base, Decision decision) {
        return keys().stream()
                .filter(key -> base.names(key)
                        || (decision.valuesOf(key) == null
                                && !ContextKeys.fold(key).startsWith(RESOURCE_TAG)))
                .flatMap(key -> Stream.concat(
                        Stream.of(base.without(key)), values(key).stream().map(value -> base.with(key, value))));
    }

    private Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        statements.forEach(statement -> statement.conditions().forEach(condition -> keys.add(condition.key())));
        return keys;
    }

    /** Return resources with one part of the name another, and those that the statements name. */
    private Set<String> resources(AccessRequest base) {
        Set<String> resources = new LinkedHashSet<>();
        Arn arn = Arn.parse(base.resource());
        if (arn == null) {
            return resources;
        }
        String name = arn.resource();
        int first = name.indexOf('/');
        int last = name.lastIndexOf('/');
        resources.add(arn.withResource(name.substring(0, last + 1) + WORD).toString());
        if (first >= 0) {
            resources.add(arn.withResource(WORD + name.substring(first)).toString());
        }
        resources()
                .map(ResourcePattern::text)
                .filter(text -> !text.hasVariables())
                .map(NearRequests::filled)
                .forEach(resources::add);
        resources.remove(base.resource());
        return resources;
    }

    private Set<String> values(String key) {
        Set<String> values = new LinkedHashSet<>();
        statements.stream()
                .flatMap(statement -> statement.conditions().stream())
                .filter(condition -> condition.key().equals(key))
                .forEach(condition -> condition.values().stream()
                        .filter(value -> !value.hasVariables())
                        .map(value -> condition.operator().type().family() == ConditionOperator.Family.IP_ADDRESS
                                ? address(value)
                                : filled(value))
                        .forEach(values::add));
        values.add(WORD);
        return values;
    }

    /** Return the first address of a range. */
    private static String address(PolicyText range) {
        String text = range.toString();
        int length = text.indexOf('/');
        return length < 0 ? text : text.substring(0, length);
    }

    private static String filled(PolicyText pattern) {
        return pattern.toString().replace("*", WORD).replace('?', 'x');
    }

    private static Stream<AccessRequest> asked(AccessRequest base, String action, String resource) {
        try {
            if (action.equals(base.action())) {
                return Stream.of(base.on(resource));
            }
            AccessRequest asked = AccessRequest.of(base.principal(), action, resource);
            String owner = base.on(resource).resourceAccount();
            if (owner != null && asked.resourceAccount() == null) {
                asked = asked.ownedBy(owner);
            }
            for (AccessRequest.ContextValue given : base.context().values()) {
                List<String> values = given.values();
                asked = values == null ? asked.without(given.key()) : asked.with(given.key(), values);
            }
            return Stream.of(asked);
        } catch (FixtureException nothingThatCanBeAskedFor) {
            return Stream.empty();
        }
    }
}
