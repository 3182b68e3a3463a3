package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.analysis.DraftPolicy.Draft;
import org.iamunit.analysis.DraftPolicy.When;

/** Writes a policy in other words that say the same. */
enum Rewriting {
    ORDER((statements, random) -> {
        List<Draft> shuffled = new ArrayList<>(statements.stream()
                .map(each -> each.withActions(each.notAction(), shuffled(each.actions(), random))
                        .withResources(each.notResource(), shuffled(each.resources(), random))
                        .withConditions(shuffled(each.conditions(), random)))
                .toList());
        Collections.shuffle(shuffled, random);
        return shuffled;
    }),

    REPETITION((statements, random) -> {
        List<Draft> repeated = new ArrayList<>(statements);
        repeated.add(any(statements, random));
        repeated.replaceAll(each -> each.withActions(each.notAction(), repeated(each.actions(), random))
                .withResources(each.notResource(), repeated(each.resources(), random)));
        return repeated;
    }),

    CASE((statements, random) -> statements.stream()
            .map(each -> each.withActions(
                            each.notAction(),
                            each.actions().stream()
                                    .map(action -> inOtherCase(action, random))
                                    .toList())
                    .withConditions(each.conditions().stream()
                            .map(when -> new When(when.operator(), inOtherCase(when.key(), random), when.values()))
                            .toList()))
            .toList()),

    SPLIT_ACTIONS((statements, random) -> ofOne(
            statements,
            random,
            each -> !each.notAction(),
            each -> each.actions().stream().map(action -> each.withActions(false, List.of(action))))),

    SPLIT_RESOURCES((statements, random) -> ofOne(
            statements,
            random,
            each -> !each.notResource(),
            each -> each.resources().stream().map(resource -> each.withResources(false, List.of(resource))))),

    SPLIT_VALUES((statements, random) -> ofOne(
            statements,
            random,
            each -> each.conditions().stream()
                    .anyMatch(when -> when.isAnyOf() && when.values().size() > 1),
            each -> {
                When divided = each.conditions().stream()
                        .filter(when -> when.isAnyOf() && when.values().size() > 1)
                        .findFirst()
                        .orElseThrow();
                return divided.values().stream()
                        .map(value -> each.withConditions(each.conditions().stream()
                                .map(when ->
                                        when == divided ? new When(when.operator(), when.key(), List.of(value)) : when)
                                .toList()));
            })),

    /** Whatever a key is, or is not there: it makes no difference. */
    SPLIT_BY_KEY((statements, random) -> {
        String key = any(List.of("aws:SourceVpce", "aws:SourceIp", "aws:RequestedRegion"), random);
        return ofOne(
                statements,
                random,
                each -> !each.asks("Null", key),
                each -> Stream.of("true", "false").map(value -> each.and(new When("Null", key, List.of(value)))));
    }),

    SPLIT_BY_TRANSPORT((statements, random) -> ofOne(
            statements,
            random,
            each -> !each.asks("Bool", "aws:SecureTransport") && !each.asks("BoolIfExists", "aws:SecureTransport"),
            each -> Stream.of(
                    each.and(new When("Bool", "aws:SecureTransport", List.of("true"))),
                    each.and(new When("BoolIfExists", "aws:SecureTransport", List.of("false")))))),

    /** As tools do that make policies small. */
    MERGE_ACTIONS((statements, random) -> merged(
            statements,
            each -> each.notAction() ? each : each.withActions(false, List.of("*")),
            Draft::actions,
            (each, actions) -> each.withActions(each.notAction(), actions))),

    MERGE_RESOURCES((statements, random) -> merged(
            statements,
            each -> each.notResource() ? each : each.withResources(false, List.of("*")),
            Draft::resources,
            (each, resources) -> each.withResources(each.notResource(), resources))),

    /** All but some, and these. */
    NOT_ACTION((statements, random) ->
            ofOne(statements, random, each -> each.notAction() || each.actions().contains("*"), each -> {
                List<String> others = each.notAction() ? each.actions() : List.of();
                String service = any(List.of("sqs:*", "dynamodb:*", "polly:Describe*"), random);
                return others.stream().anyMatch(other -> meet(other, service))
                        ? Stream.of(each)
                        : Stream.of(
                                each.withActions(true, plus(others, service)),
                                each.withActions(false, List.of(service)));
            })),

    /** All but some, and all but others. */
    NOT_ACTION_TWICE((statements, random) ->
            ofOne(statements, random, each -> each.notAction() || each.actions().contains("*"), each -> {
                List<String> others = each.notAction() ? each.actions() : List.of();
                return Stream.of("sqs:*", "dynamodb:*").map(more -> each.withActions(true, plus(others, more)));
            })),

    NOT_RESOURCE((statements, random) -> ofOne(
            statements, random, each -> !each.notResource() && each.resources().contains("*"), each -> {
                String some = any(List.of("arn:aws:s3:::a*", "arn:aws:*:us-east-1:*", "arn:aws:iam::*:role/*"), random);
                return Stream.of(each.withResources(true, List.of(some)), each.withResources(false, List.of(some)));
            })),

    NOT_RESOURCE_TWICE((statements, random) -> ofOne(
            statements,
            random,
            each -> !each.notResource() && each.resources().contains("*"),
            each -> Stream.of("arn:aws:s3:::a*", "arn:aws:sqs:*")
                    .map(some -> each.withResources(true, List.of(some))))),

    /** What another statement says already. */
    NARROWER((statements, random) -> {
        Draft some = any(statements, random);
        Draft narrower = random.nextBoolean() && !some.asks("StringEquals", "aws:SourceVpce")
                ? some.and(new When("StringEquals", "aws:SourceVpce", List.of("vpce-1")))
                : some;
        List<String> resources = some.notResource()
                ? plus(some.resources(), "arn:aws:s3:::b/*")
                : some.resources().stream()
                        .map(each -> each.equals("*") ? "arn:aws:s3:::b/*" : each)
                        .toList();
        return plus(statements, narrower.withResources(some.notResource(), resources));
    }),

    DENIED_AGAIN((statements, random) -> {
        Draft some = any(statements, random);
        if (statements.stream().noneMatch(Draft::isAllow)) {
            // A service control policy that only denies stands beside one that allows everything.
            return statements;
        }
        if (!some.isAllow()) {
            // What it denies is denied, whoever allows it.
            return plus(statements, some.withEffect("Allow"));
        }
        Draft other = new Draft("Allow", false, List.of("gamelift:*"), false, List.of("*"), List.of());
        return statements.stream().anyMatch(each -> each.isAllow() && mayAllow(each, "gamelift:*"))
                ? statements
                : plus(plus(statements, other), other.withEffect("Deny"));
    }),

    WILDCARDS((statements, random) -> ofOne(
            statements,
            random,
            each -> true,
            each -> Stream.of(each.withActions(each.notAction(), doubled(each.actions()))
                    .withResources(each.notResource(), doubled(each.resources())))));

    private final BiFunction<List<Draft>, Random, List<Draft>> rewriting;

    Rewriting(BiFunction<List<Draft>, Random, List<Draft>> rewriting) {
        this.rewriting = rewriting;
    }

    DraftPolicy of(DraftPolicy policy, Random random) {
        return policy.with(rewriting.apply(policy.statements(), random));
    }

    private static boolean mayAllow(Draft statement, String pattern) {
        return statement.notAction() || statement.actions().stream().anyMatch(each -> meet(each, pattern));
    }

    private static boolean meet(String one, String other) {
        return Glob.of(one.toLowerCase(Locale.ROOT)).mayMeet(Glob.of(other.toLowerCase(Locale.ROOT)));
    }

    private static List<Draft> ofOne(
            List<Draft> statements, Random random, Predicate<Draft> which, Function<Draft, Stream<Draft>> parts) {
        List<Draft> some = statements.stream().filter(which).toList();
        if (some.isEmpty()) {
            return statements;
        }
        Draft one = any(some, random);
        return statements.stream()
                .flatMap(each -> each == one ? parts.apply(each) : Stream.of(each))
                .toList();
    }

    private static List<Draft> merged(
            List<Draft> statements,
            UnaryOperator<Draft> alike,
            Function<Draft, List<String>> values,
            BiFunction<Draft, List<String>, Draft> with) {
        Map<Draft, List<Draft>> groups =
                statements.stream().collect(Collectors.groupingBy(alike, LinkedHashMap::new, Collectors.toList()));
        return groups.values().stream()
                .map(group -> with.apply(
                        group.get(0),
                        group.stream()
                                .flatMap(each -> values.apply(each).stream())
                                .distinct()
                                .toList()))
                .toList();
    }

    private static List<String> doubled(List<String> patterns) {
        return patterns.stream()
                .map(each -> each.endsWith("*") && each.length() > 1 ? each + "*" : each)
                .toList();
    }

    private static String inOtherCase(String text, Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> text.toLowerCase(Locale.ROOT);
            case 1 -> text.toUpperCase(Locale.ROOT);
            default -> text;
        };
    }

    private static List<String> repeated(List<String> values, Random random) {
        return plus(values, any(values, random));
    }

    private static <T> List<T> plus(List<T> values, T value) {
        List<T> all = new ArrayList<>(values);
        all.add(value);
        return all;
    }

    private static <T> List<T> shuffled(List<T> values, Random random) {
        List<T> shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }

    static <T> T any(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }
}
