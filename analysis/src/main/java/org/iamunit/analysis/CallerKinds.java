package org.iamunit.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.analysis.KeyUses.Use;
import org.iamunit.analysis.Statements.Carried;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.RequestTime;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * Tells callers apart by all that bears on a question: of those of one kind, what one can do, all can, under the same circumstances.
 *
 * <p>Two users or roles of one account are of one kind if what they carry says the same of the actions and resources in question, and
 * everything that statements ask of a caller is the same of both. Whoever is neither, is a kind of his own.
 */
final class CallerKinds {

    private static final RequestTime SOME_TIME = RequestTime.of(Instant.EPOCH);

    /** What is different for each caller, and mostly compared with patterns. */
    private static final Set<String> OF_NAME =
            Set.of(ContextKeys.fold(ContextKeys.PRINCIPAL_ARN), ContextKeys.fold(ContextKeys.USERNAME));

    /** What is the same of all users, and of all roles, of an account. */
    private static final Set<String> OF_REQUEST = Stream.of(
                    ContextKeys.SECURE_TRANSPORT,
                    ContextKeys.SOURCE_IP,
                    ContextKeys.SOURCE_VPCE,
                    "aws:SourceVpc",
                    ContextKeys.CURRENT_TIME,
                    ContextKeys.EPOCH_TIME,
                    ContextKeys.REQUESTED_REGION,
                    ContextKeys.USER_AGENT,
                    ContextKeys.MULTI_FACTOR_AUTH_PRESENT,
                    ContextKeys.MULTI_FACTOR_AUTH_AGE,
                    ContextKeys.VIA_AWS_SERVICE)
            .map(ContextKeys::fold)
            .collect(Collectors.toUnmodifiableSet());

    private static final String OF_TAGS = ContextKeys.fold(ContextKeys.PRINCIPAL_TAG);

    /**
     * What tells those apart who carry the same.
     *
     * @param keys the keys whose values do
     * @param patterns the keys of which only that matters which patterns the values fit
     * @param names parts of the ARNs of those who are named one by one
     */
    private record Telling(Set<String> keys, Map<String, Set<Glob>> patterns, Set<String> names) {

        boolean isNothing() {
            return keys.isEmpty() && patterns.isEmpty() && names.isEmpty();
        }
    }

    private record Kind(Who who, Said carried, List<@Nullable Object> facts) {}

    private final Statements statements;
    private final AccessQuestion question;
    private final Predicate<Typed> counting;
    private final List<String> actions;
    private final List<String> resources;
    private final boolean areActionsNamed;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Typed> numbered = new ArrayList<>();
    private final IdentityHashMap<List<Typed>, int[]> ofDocuments = new IdentityHashMap<>();
    private final Said nothing = Said.nothing();
    private final Map<Said, Said> deciding = new HashMap<>();
    private final Map<Said, Telling> tellingOfCarried = new HashMap<>();
    private final Map<String, Telling> tellingOfOthers = new HashMap<>();
    private final Set<String> given;

    CallerKinds(Statements statements, AccessQuestion question) {
        this(statements, question, any -> true);
    }

    /**
     * @param counting tells which statements bear on the question, of those that are about its actions and resources
     */
    CallerKinds(Statements statements, AccessQuestion question, Predicate<Typed> counting) {
        this.counting = counting;
        this.statements = statements;
        this.question = question;
        this.areActionsNamed = question.actions().stream().noneMatch(QuestionActions::isPattern);
        this.actions = question.actions().stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .toList();
        this.resources = areActionsNamed
                        && actions.stream().allMatch(action -> statements.areCompared(action, question.resources()))
                ? question.resources()
                : List.of();
        this.given = new TreeSet<>();
        sample(question.principal()).namedKeys().forEach(key -> given.add(ContextKeys.fold(key)));
    }

    /** Return what is equal for callers of one kind, and for no others. */
    Object of(Caller caller) {
        return caller.principal() instanceof IamUser || caller.principal() instanceof RoleSession
                ? List.of(of(caller.principal()), caller.standsForOthers(), caller.isOfUnnamedAccount())
                : caller;
    }

    /** Return what is equal for callers of one kind, and for no others. */
    Object of(Principal caller) {
        return of(caller, Who.of(caller, statements), () -> says(statements.carriedBy(caller)));
    }

    /** Return what is equal for callers of one kind, and for no others, of somebody of whom it is known what his policies say. */
    Object of(Holders.Holder holder) {
        return of(holder.principal(), holder.who(), holder::says);
    }

    private Object of(Principal caller, @Nullable Who who, Supplier<Said> all) {
        if (who == null) {
            return caller;
        }
        Said says = deciding.computeIfAbsent(all.get(), this::deciding);
        Telling ofCarried = tellingOfCarried.computeIfAbsent(
                says, some -> telling(some.numbers().stream().map(numbered::get).toList()));
        Telling ofOthers = tellingOfOthers.computeIfAbsent(String.valueOf(caller.account()), any -> ofOthers(caller));
        if (ofCarried.isNothing() && ofOthers.isNothing() && given.isEmpty()) {
            return new Kind(who, says, List.of());
        }
        List<@Nullable Object> facts = new ArrayList<>();
        RequestContext context =
                new RequestContext(sample(caller), SOME_TIME, Inside.of(statements.store(), ContextFacts.class));
        addFacts(caller, ofCarried, context, facts);
        addFacts(caller, ofOthers, context, facts);
        given.forEach(key -> facts.add(fact(key, context)));
        return new Kind(who, says, facts);
    }

    /** Where a policy allows it on all resources in question whatever the circumstances, it does not matter what else allows it. */
    private Said deciding(Said all) {
        if (resources.size() != 1
                || actions.size() != 1
                || all.numbers().stream().noneMatch(number -> isPlain(numbered.get(number)))) {
            return all;
        }
        Said deciding = nothing;
        boolean isTold = false;
        for (int number : all.numbers()) {
            Typed each = numbered.get(number);
            boolean isPlain = isPlain(each);
            if (!isGrant(each) || (isPlain && !isTold)) {
                deciding = deciding.with(number);
                isTold |= isPlain;
            }
        }
        return deciding;
    }

    private static boolean isGrant(Typed each) {
        return each.type() == PolicyType.IDENTITY_BASED_POLICY
                && each.statement().effect() == Effect.ALLOW;
    }

    private boolean isPlain(Typed each) {
        return isGrant(each)
                && each.statement().unknown() == null
                && each.statement().conditions().isEmpty()
                && each.isPlainlyOn(resources.get(0));
    }

    private AccessRequest sample(Principal caller) {
        String action = areActionsNamed ? question.actions().get(0) : "s3:GetObject";
        return question.circumstances()
                .apply(AccessRequest.of(
                        caller, action, resources.isEmpty() ? AccessRequest.ANY_RESOURCE : resources.get(0)));
    }

    /** Tell what a caller's policies say of the question. */
    private Said says(Carried carried) {
        Said says = nothing;
        for (List<List<Typed>> ofType : List.of(carried.identityBased(), carried.boundaries(), carried.ofSession())) {
            for (List<Typed> document : ofType) {
                for (int number : ofDocuments.computeIfAbsent(document, this::numbersOf)) {
                    says = says.with(number);
                }
            }
        }
        return says;
    }

    /** Return what policies say that say nothing of the question. */
    Said nothing() {
        return nothing;
    }

    private int[] numbersOf(List<Typed> document) {
        int[] found = new int[document.size()];
        int count = 0;
        for (Typed each : document) {
            if (isMeant(each)) {
                found[count++] = number(each);
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Number what a statement says of the question. */
    int number(Typed each) {
        return number(text(each), each);
    }

    /** Number what a statement says of the question, as it has been written. */
    int number(String text, Typed each) {
        Integer known = numbers.get(text);
        if (known == null) {
            known = numbered.size();
            numbered.add(each);
            numbers.put(text, known);
        }
        return known;
    }

    private boolean isMeant(Typed each) {
        if (!counting.test(each)) {
            return false;
        }
        if (!areActionsNamed) {
            return true;
        }
        for (String action : actions) {
            if (each.isAbout(action)) {
                return resources.isEmpty() || each.mayBeOn(resources);
            }
        }
        return false;
    }

    /** Write what a statement says of the question; of one action, and of one resource that it is plainly about, nothing more need be told. */
    private String text(Typed each) {
        if (!areActionsNamed || actions.size() > 1) {
            return StatementTexts.of(each);
        }
        return resources.size() == 1 && each.isPlainlyOn(resources.get(0))
                ? StatementTexts.ofOneResource(each)
                : StatementTexts.ofOneAction(each);
    }

    /** Find what the statements that nobody carries ask of callers of an account. */
    private Telling ofOthers(Principal caller) {
        List<Typed> others = new ArrayList<>();
        if (areActionsNamed) {
            for (String action : actions) {
                others.addAll(statements.ofResources(action, resources));
                others.addAll(Statements.on(statements.ofAccount(caller, action), resources));
            }
        } else {
            others.addAll(statements.ofOthers(caller));
        }
        return telling(others.stream().filter(counting).toList());
    }

    private Telling telling(Collection<Typed> asking) {
        KeyUses uses = KeyUses.of(asking);
        Set<String> keys = new LinkedHashSet<>();
        Map<String, Set<Glob>> patterns = new LinkedHashMap<>();
        for (Map.Entry<String, Use> use : uses.all().entrySet()) {
            List<Glob> compared =
                    OF_NAME.contains(use.getKey()) && !use.getValue().isVariable()
                            ? new KeyValues(uses, use.getKey(), null, List.of(any -> null)).patterns()
                            : null;
            if (compared == null) {
                if (!OF_REQUEST.contains(use.getKey())) {
                    keys.add(use.getKey());
                }
            } else {
                patterns.put(use.getKey(), new LinkedHashSet<>(compared));
            }
        }
        Set<String> names = new HashSet<>();
        asking.forEach(each -> addNames(each.statement().principals(), names));
        return new Telling(keys, patterns, names);
    }

    /** Add parts of the ARNs of those whom an element names one by one. */
    static void addNames(@Nullable StatementElement<PrincipalPattern> principals, Set<String> names) {
        for (PrincipalPattern pattern : principals == null ? List.<PrincipalPattern>of() : principals.values()) {
            Arn arn = Arn.parse(pattern.text());
            if (arn != null) {
                names.addAll(List.of(arn.resource().split("/", -1)));
            }
        }
    }

    private void addFacts(Principal caller, Telling telling, RequestContext context, List<@Nullable Object> facts) {
        for (String key : telling.keys()) {
            facts.add(fact(key, context));
            if (key.startsWith(OF_TAGS)) {
                facts.add(statements.mayBeTagged(caller));
            }
        }
        telling.patterns().forEach((key, patterns) -> {
            List<String> values = context.values(key);
            facts.add(
                    values == null
                            ? null
                            : patterns.stream()
                                    .map(pattern -> values.stream().anyMatch(pattern::matches))
                                    .toList());
        });
        if (telling.names().contains(nameOf(caller))) {
            facts.add(caller);
        }
    }

    /** Return the name of a user or role; empty for anybody else. */
    static String nameOf(Principal caller) {
        if (caller instanceof RoleSession session) {
            return session.roleName();
        }
        return caller instanceof IamUser user ? user.name() : "";
    }

    /** Return the values of a key, or what is known of them. */
    private static @Nullable Object fact(String key, RequestContext context) {
        List<String> values = context.values(key);
        UnknownValue unknown = values == null ? context.unknown(key) : null;
        return unknown == null
                ? values
                : List.of(
                        unknown.shape().toString(),
                        String.valueOf(unknown.never()),
                        unknown.mayBeAbsent(),
                        String.valueOf(unknown.earliest()),
                        String.valueOf(unknown.latest()));
    }
}
