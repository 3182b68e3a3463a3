package org.iamunit.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.iamunit.analysis.KeyUses.Use;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.context.KeySpelling;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.RequestTime;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.store.Organization;
import org.jspecify.annotations.Nullable;

/**
 * Looks for circumstances under which a request is allowed, or finds that there are none.
 *
 * <p>The {@link Authorizer} decides throughout. At first every key that statements ask for is left open. Where it denies, it does
 * so whatever the keys are. Where it cannot tell, a key that it came upon is given each value that stands for others, one after
 * another, and so on. So no rule is told a second time here. It is one room since the values of one key depend on those of others.
 */
final class Search {

    /** As many requests are decided before the rest is left open. */
    private static final int MOST_DECISIONS = 4_000;

    private static final String CURRENT_TIME = ContextKeys.fold(ContextKeys.CURRENT_TIME);
    private static final String EPOCH_TIME = ContextKeys.fold(ContextKeys.EPOCH_TIME);
    private static final String PROBE = "qq-probe-qq";
    private static final RequestTime SOME_TIME = RequestTime.of(Instant.EPOCH);

    /** Follow from the owner or the caller, although their names say nothing of that. */
    private static final Set<String> NOT_OF_ARN =
            Set.of("s3:resourceaccount", "kms:calleraccount", "ec2:region", "s3:accesspointnetworkorigin");

    /** How the keys begin that only signed requests carry. */
    private static final List<String> OF_CALLER = List.of(
            "aws:principal",
            "aws:userid",
            "aws:username",
            "aws:multifactorauth",
            "aws:tokenissuetime",
            "aws:federatedprovider");

    private static final Set<String> OF_NAME = Set.of("aws:username", "aws:userid", "aws:principalarn");

    private final Aim aim;
    private final KeyUses uses;
    private final Map<String, Values> values = new HashMap<>();
    private final Map<String, Optional<CatalogKey>> catalogKeys = new HashMap<>();
    private final Set<Unknown> open = new LinkedHashSet<>();

    /** Requests that nothing more can be said of: why, takes long to find out. */
    private final List<Aim.Reached> undecided = new ArrayList<>();

    private final boolean standsForOthers;
    private boolean isDividedByKeys;
    private final boolean ofManyCallers;
    private int decisions;
    private @Nullable ImpossibleRequestException contradiction;
    private boolean tired;

    /** Whether something was left untried since it takes more keys. */
    private boolean limited;

    /**
     * @param aim what is looked for
     * @param standsForOthers whether the resources of requests stand for others that no pattern tells from them
     * @param ofManyCallers whether the caller stands for others of other names
     */
    Search(Aim aim, KeyUses uses, boolean standsForOthers, boolean ofManyCallers) {
        this.ofManyCallers = ofManyCallers;
        this.aim = aim;
        this.uses = uses;
        this.standsForOthers = standsForOthers;
        this.isDividedByKeys = aim.denying() != null;
    }

    /** Take it that there is a resource of each kind that statements tell apart by keys of ARNs. */
    Search amongResourcesByKeys() {
        isDividedByKeys = true;
        return this;
    }

    /** Tell whether a request is allowed whatever the values of the keys that statements ask for and that it does not give. */
    boolean isAlways(AccessRequest base) {
        AccessRequest widest = base;
        for (String key : freeKeys(base)) {
            widest = widest.leavingOpen(spelling(key));
        }
        Aim.Reached reached = decide(widest);
        return reached != null && reached.isMet();
    }

    /** Return why it may be that there is a witness although none has been found. */
    Set<Unknown> open() {
        Set<Unknown> all = new LinkedHashSet<>(open);
        for (Aim.Reached each : undecided) {
            Set<Unknown> unknowns = each.unknowns();
            if (unknowns.isEmpty()) {
                all.add(new Unknown("it is not known whether " + each.decision().request() + " is allowed"));
            }
            all.addAll(unknowns);
        }
        return all;
    }

    /** Return why not everything was tried; what was tried, and depends on what no file tells, is none of it. */
    Set<Unknown> untried() {
        return Collections.unmodifiableSet(open);
    }

    /**
     * Find a request with as few keys as can be that is allowed; {@code null} if none is, or none has been found.
     *
     * @param most how many keys may be given to it beside those that it has
     */
    @Nullable
    Decision find(AccessRequest base, int most) {
        List<String> keys = freeKeys(base);
        AccessRequest widest = base;
        for (String key : keys) {
            widest = widest.leavingOpen(spelling(key));
        }
        Aim.Reached first = decide(widest);
        if (first == null || first.isMissed()) {
            return null;
        }
        Decision found = first.isMet() ? concrete(widest) : null;
        // As few keys as can be: those that have to be given are counted up.
        for (int given = 0; found == null && given <= Math.min(keys.size(), most) && !tired; given++) {
            open.clear();
            undecided.clear();
            found = find(widest, first, keys, given);
            if (found == null && !limited) {
                break;
            }
            limited = false;
        }
        if (tired && found == null) {
            open.add(new Unknown("there are too many combinations of the context keys "
                    + String.join(", ", spelled(keys)) + " to try them all for " + base + ": give some of them"));
        }
        return found;
    }

    private @Nullable Decision find(AccessRequest request, List<String> keys, int spare) {
        return find(request, decide(request), keys, spare);
    }

    private @Nullable Decision find(
            AccessRequest request, Aim.@Nullable Reached reached, List<String> keys, int spare) {
        if (reached == null || reached.isMissed()) {
            return null;
        }
        if (reached.isMet()) {
            Decision witness = concrete(request);
            if (witness != null) {
                return witness;
            }
        }
        List<String> met = new ArrayList<>(reached.openKeys());
        met.retainAll(keys);
        if (met.isEmpty()) {
            met.addAll(keys.stream().filter(request::leavesOpen).toList());
        }
        if (met.isEmpty()) {
            if (reached.mayBeMet()) {
                undecided.add(reached);
            }
            return null;
        }
        return split(request, keys, spare, next(met, request));
    }

    /** Those that others are compared with come last: by then it is known with what. */
    private String next(List<String> met, AccessRequest request) {
        if (met.size() == 1) {
            return met.get(0);
        }
        String next = "";
        int fewest = Integer.MAX_VALUE;
        for (int last = 0; next.isEmpty() && last <= 1; last++) {
            for (String key : met) {
                if (uses.of(key).isVariable() != (last == 1)) {
                    continue;
                }
                int size = valuesOf(key, request).lists().size();
                if (size < fewest) {
                    next = key;
                    fewest = size;
                }
            }
        }
        return next;
    }

    private @Nullable Decision split(AccessRequest request, List<String> keys, int spare, String key) {
        Split split = divide(request, key);
        for (AccessRequest each : split.withoutValue()) {
            Decision found = find(each, keys, spare);
            if (found != null) {
                return found;
            }
        }
        if (split.isFixed()) {
            split.leaveOpen();
            return null;
        }
        if (spare == 0) {
            limited = true;
            return null;
        }
        for (AccessRequest each : split.withValues()) {
            Decision found = find(each, keys, spare - 1);
            if (found != null || tired) {
                return found;
            }
        }
        split.leaveOpen();
        return null;
    }

    /** Divide a request by the values that a key can have. */
    Split divide(AccessRequest request, String key) {
        return new Split(request, key);
    }

    /** Tell whether so much was decided that the rest is left open. */
    boolean isTired() {
        return tired;
    }

    /** A request divided by the values that a key can have. */
    final class Split {

        private final String key;
        private final AccessRequest unset;
        private final @Nullable UnknownValue unknown;
        private final boolean follows;

        private final List<AccessRequest> withoutValue;

        private @Nullable Values possible;

        Split(AccessRequest request, String key) {
            this.key = key;
            this.unset = request.notNaming(key);
            RequestContext context = context(unset);
            this.unknown = context.unknown(key);
            this.follows = context.values(key) != null;
            this.withoutValue = unknown == null
                    ? List.of(unset)
                    : unknown.mayBeAbsent() ? List.of(unset.without(spelling(key))) : List.of();
        }

        /** Return the request without a value that it is given; none if it cannot be without one. */
        List<AccessRequest> withoutValue() {
            return withoutValue;
        }

        /** Tell whether the key can have no other value than what follows from the request, or none if such a caller never carries it. */
        boolean isFixed() {
            return (follows || ((unknown == null || unknown.mayBeAbsent()) && !isTag(key)))
                    && Search.this.isFixed(unset, key, unknown);
        }

        List<AccessRequest> withValues() {
            possible = valuesOf(key, unset);
            return possible.lists().stream()
                    .filter(each -> canHave(unset.principal(), key, each))
                    .map(each -> given(unset, key, each))
                    .toList();
        }

        /** Say why there may be more than has been tried. */
        void leaveOpen() {
            boolean isFixed = isFixed();
            if (isFixed && follows && isOfName(key)) {
                open.add(new Unknown(
                        spelling(key) + " follows from the caller, of whom " + unset.principal()
                                + " is only one: except callers by name, or say what they are called",
                        uses.of(key).position()));
            }
            if (isFixed && follows && standsForOthers && isOfArn(key) && !isDivided(key)) {
                open.add(new Unknown(
                        spelling(key) + " follows from the resource, of which " + unset.resource()
                                + " is only one: name the resource",
                        uses.of(key).position()));
            }
            if (possible != null && !possible.areAll()) {
                open.add(new Unknown(
                        "not every value of " + spelling(key) + " could be tried for " + unset
                                + ": say what it is with " + spelling(key),
                        uses.of(key).position()));
            }
        }
    }

    /** Who is in no account of the organization carries none of its ids, and who is nobody carries nothing of himself. */
    private boolean canHave(Principal caller, String key, List<String> values) {
        if (caller instanceof AnonymousPrincipal && OF_CALLER.stream().anyMatch(key::startsWith)) {
            return false;
        }
        Organization organization = aim.store().organization();
        return organization == null
                || !key.startsWith("aws:principalorg")
                || organization.contains(caller.account())
                || values.stream()
                        .noneMatch(
                                value -> value.equals(organization.id()) || value.startsWith(organization.id() + "/"));
    }

    private AccessRequest given(AccessRequest request, String key, List<String> value) {
        if (key.equals(CURRENT_TIME) || key.equals(EPOCH_TIME)) {
            String text = value.get(0);
            return request.at(
                    text.indexOf('T') < 0
                            ? Instant.ofEpochSecond((long) Double.parseDouble(text))
                            : Instant.parse(text));
        }
        return request.with(spelling(key), value);
    }

    private Values valuesOf(String key, AccessRequest request) {
        Use use = uses.of(key);
        boolean depends = use.isVariable()
                || use.conditions().stream()
                        .anyMatch(condition -> condition.values().stream().anyMatch(PolicyText::hasVariables));
        if (!depends) {
            Values known = values.get(key);
            if (known != null) {
                return known;
            }
        }
        AccessRequest unset = request.notNaming(key);
        List<RequestContext> contexts = aim.stores().stream()
                .map(store -> new RequestContext(unset, SOME_TIME, Inside.of(store, ContextFacts.class)))
                .toList();
        KeyValues finder = new KeyValues(uses, key, catalogKey(key, request).orElse(null), List.copyOf(contexts));
        // What is left open of the key, those leave open that are to allow the request.
        Values found = finder.find(contexts.get(0).unknown(key), partition(request));
        boolean areAll = found.areAll()
                && (!use.isPartOfText()
                        || (isDividedByKeys && finder.areTextsToldApart(request.resource(), isFree(request))));
        for (PolicyText text : use.inResources()) {
            found = found.with(finder.fitting(text, request.resource()), areAll);
        }
        for (Map.Entry<PolicyText, String> each : use.inConditions().entrySet()) {
            for (RequestContext context : contexts) {
                List<String> compared = context.values(each.getValue());
                for (String value : compared == null ? List.<String>of() : compared) {
                    found = found.with(finder.fittingValue(each.getKey(), value), areAll);
                }
            }
        }
        found = new Values(found.lists(), areAll);
        if (!depends) {
            values.put(key, found);
        }
        return found;
    }

    private Predicate<String> isFree(AccessRequest request) {
        RequestContext context = context(request);
        return key -> context.values(key) == null || request.namedKeys().contains(key);
    }

    /** Return the keys that statements ask for and that nothing says the value of. */
    List<String> freeKeys(AccessRequest base) {
        List<String> free = new ArrayList<>();
        RequestContext context = context(base);
        Set<String> given = base.context().keySet();
        for (String key : uses.all().keySet()) {
            boolean isCarried = catalogKey(key, base).isPresent()
                    || Catalog.aws().action(base.action()).isEmpty();
            if (given.contains(key) || !isCarried) {
                continue;
            }
            if (context.values(key) == null || isOfArn(key) || isOfName(key) || !isFixed(base, key, null)) {
                free.add(key);
            }
        }
        return free;
    }

    /** Tell whether the key tells the name of a caller who stands for others, and a policy puts it into a text. */
    private boolean isOfName(String key) {
        return ofManyCallers && OF_NAME.contains(key) && uses.of(key).isVariable();
    }

    /** Tell whether there is a resource of each kind that statements tell apart by the key. */
    private boolean isDivided(String key) {
        return isDividedByKeys && (ArnKeys.areDividedBy(key, uses.of(key)) || uses.isInOneConditionOnly(key));
    }

    private static boolean isOfArn(String key) {
        return !key.startsWith("aws:") && !NOT_OF_ARN.contains(key);
    }

    /** Tell whether a key that follows from the caller, the resource or other keys can have no other value. */
    private boolean isFixed(AccessRequest request, String key, @Nullable UnknownValue unknown) {
        if (key.startsWith("aws:resourcetag/")) {
            return true;
        }
        if (key.startsWith("aws:principaltag/")) {
            return !Statements.mayBeTagged(aim.store(), request.principal());
        }
        String probe = unknown == null ? PROBE : Glob.of(unknown.shape()).filledWith(PROBE);
        try {
            RequestContext context = context(
                    key.equals(CURRENT_TIME) || key.equals(EPOCH_TIME)
                            ? request.at(Instant.EPOCH)
                            : request.with(spelling(key), probe));
            context.requireConsistent();
            return false;
        } catch (ImpossibleRequestException contradiction) {
            return true;
        }
    }

    private static boolean isTag(String key) {
        return key.startsWith("aws:resourcetag/") || key.startsWith("aws:principaltag/");
    }

    /** The requests of a search differ in nothing that makes out what keys they carry. */
    private Optional<CatalogKey> catalogKey(String key, AccessRequest request) {
        return catalogKeys.computeIfAbsent(key, any -> findCatalogKey(key, request));
    }

    private static Optional<CatalogKey> findCatalogKey(String key, AccessRequest request) {
        Optional<CatalogAction> action = Catalog.aws()
                .action(
                        request.principal() instanceof FederatedPrincipal caller
                                ? caller.assumeRoleAction()
                                : request.action());
        return action.isPresent()
                ? action.get().key(key, request.resource())
                : Catalog.aws().key(key);
    }

    /** Decide the request with nothing left open; {@code null} unless it is what is looked for. */
    private @Nullable Decision concrete(AccessRequest request) {
        AccessRequest plain = request;
        for (Map.Entry<String, AccessRequest.ContextValue> each :
                request.context().entrySet()) {
            if (each.getValue().open() != null) {
                plain = plain.notNaming(each.getKey());
            }
        }
        Aim.Reached reached = decide(plain);
        return reached != null && reached.isMet() ? reached.decision() : null;
    }

    /** Return why there can be no request as it has been given; {@code null} if there can be. */
    @Nullable
    ImpossibleRequestException contradiction() {
        return contradiction;
    }

    /** Decide a request; {@code null} if there can be no such. */
    Aim.@Nullable Reached decide(AccessRequest request) {
        if (decisions++ >= MOST_DECISIONS) {
            tired = true;
            return null;
        }
        try {
            return aim.reachedBy(request);
        } catch (ImpossibleRequestException impossible) {
            // Any other fixture error says nothing of the request, and is thrown.
            contradiction = decisions == 1 ? impossible : contradiction;
            return null;
        }
    }

    RequestContext context(AccessRequest request) {
        return new RequestContext(request, SOME_TIME, Inside.of(aim.store(), ContextFacts.class));
    }

    String spelling(String key) {
        Use use = uses.all().get(key);
        return use == null ? KeySpelling.of(key) : use.name();
    }

    private List<String> spelled(List<String> keys) {
        return keys.stream().map(this::spelling).toList();
    }

    private static Partition partition(AccessRequest request) {
        return Partition.ofArn(
                        request.resource().equals(AccessRequest.ANY_RESOURCE)
                                ? request.principal().arn()
                                : request.resource())
                .orElse(Partition.AWS);
    }
}
