package org.iamunit.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.context.ContextFacts;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.RequestTime;
import org.iamunit.policy.internal.context.UnknownValue;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * Looks for requests for one action. It is one room since whatever is looked for, it is among the same requests.
 */
final class ActionSearch {

    private static final RequestTime SOME_TIME = RequestTime.of(Instant.EPOCH);

    private static final String SOURCE_IP = ContextKeys.fold(ContextKeys.SOURCE_IP);

    private final Aim aim;
    private final Map<Resources.Question, Cells> memory;
    private final AccessQuestion question;
    private final String action;
    private final List<Typed> statements;
    private final List<String> exempt;
    private final @Nullable CatalogAction known;
    private final Set<Unknown> open = new LinkedHashSet<>();
    private final Set<Unknown> untried = new LinkedHashSet<>();
    private boolean withPoliciesOnly;
    private Predicate<PrincipalPattern> canonicalUsers = user -> true;
    private @Nullable List<ResourcePattern> reaching;
    private List<ResourcePattern> covering = List.of();
    private boolean isPossible;
    private @Nullable KeyUses uses;
    private String unnamedAccount = "";
    private @Nullable ImpossibleRequestException contradiction;

    /**
     * @param aim what is looked for
     * @param memory the resources that have been found to stand for others
     * @param statements what can make a difference
     * @param exempt patterns of the resources that are not asked about
     */
    ActionSearch(
            Aim aim,
            Map<Resources.Question, Cells> memory,
            AccessQuestion question,
            String action,
            List<Typed> statements,
            List<String> exempt) {
        this.memory = memory;
        this.aim = aim;
        this.question = question;
        this.action = action;
        this.statements = statements;
        this.exempt = exempt;
        this.known = Catalog.aws().action(action).orElse(null);
    }

    /**
     * Leave out resources that no policy is known of: where nothing that the caller carries lets him do the action, only the policy of
     * a resource can, and who asks about every action does not mean those that no file shows.
     */
    void leaveOutResourcesWithoutPolicy() {
        withPoliciesOnly = true;
    }

    /** Look only for some of those whom statements name by the id of a canonical user: what others can do does not change. */
    void letIn(Predicate<PrincipalPattern> some) {
        canonicalUsers = some;
    }

    /**
     * Look for resources only that fit some patterns.
     *
     * @param some the patterns of which one has to match; {@code null} if none has to
     * @param none the patterns of which none may match
     */
    void within(@Nullable List<ResourcePattern> some, List<ResourcePattern> none) {
        reaching = some == null ? reaching : some;
        covering = none;
    }

    private boolean hasPolicy(String resource) {
        return resource.equals(AccessRequest.ANY_RESOURCE)
                || !aim.store().resourceBasedPolicies(resource).isEmpty();
    }

    /** Return why what is given contradicts every request in question; {@code null} if it does not. */
    @Nullable
    ImpossibleRequestException contradiction() {
        return isPossible ? null : contradiction;
    }

    /** Remember why there can be no such request, if there can be one without what is given. */
    private void leaveOut(AccessRequest request, ImpossibleRequestException impossible) {
        if (isPossible || contradiction != null || request.context().isEmpty()) {
            return;
        }
        try {
            aim.allowing().decide(AccessRequest.of(question.principal(), action, request.resource()));
            contradiction = impossible;
        } catch (ImpossibleRequestException whateverIsGiven) {
            // Such as what nobody without credentials can ask.
        }
    }

    /** Return why it may be that there is a witness although none has been found. */
    Set<Unknown> open() {
        return open;
    }

    /** Return those of the reasons that are not that a file is lacking, but that not everything was tried. */
    Set<Unknown> untried() {
        return untried;
    }

    @Nullable
    Decision find() {
        Cells resources = resources();
        Decision best = null;
        List<Search> searches = new ArrayList<>();
        for (String resource : resources.texts()) {
            if (withPoliciesOnly && !hasPolicy(resource)) {
                continue;
            }
            AccessRequest request = request(resource);
            Decision witness;
            if (question.isAsGiven()) {
                witness = findAsGiven(request);
            } else {
                Search search =
                        new Search(aim, uses(), !question.resources().contains(resource), question.isOfManyCallers());
                witness = search.find(request, best == null ? Integer.MAX_VALUE : given(best) - given(request) - 1);
                searches.add(search);
                ImpossibleRequestException impossible = search.contradiction();
                isPossible |= impossible == null;
                if (impossible != null) {
                    leaveOut(request, impossible);
                }
            }
            best = witness == null ? best : witness;
            if (best != null && given(best) == given(request)) {
                return best;
            }
        }
        if (best != null) {
            return best;
        }
        for (Search search : searches) {
            open.addAll(search.open());
            untried.addAll(search.untried());
        }
        leaveOpen(resources);
        leaveCanonicalUsersOpen();
        return null;
    }

    /** The id of a canonical user does not tell which account it means: it may be one of which no file says anything. */
    private void leaveCanonicalUsersOpen() {
        if (aim.store().unknownPoliciesOf(question.principal()) == null) {
            return;
        }
        for (Typed typed : statements) {
            StatementElement<PrincipalPattern> principals = typed.statement().principals();
            if (principals != null && typed.grants() && !principals.isNegated()) {
                principals.values().stream()
                        .filter(pattern ->
                                pattern.type() == PrincipalPattern.Type.CANONICAL_USER && canonicalUsers.test(pattern))
                        .forEach(pattern -> open.add(new Unknown("which account the canonical user " + pattern.text()
                                + " is of is not known: name the account with AWS in Principal")));
            }
        }
    }

    /** Tell whether a request that is allowed is so whatever the keys are that it does not give. */
    boolean isAlways(Decision found) {
        AccessRequest request = found.request();
        return given(request) == given(request(request.resource()))
                && new Search(aim, uses(), false, false).isAlways(request);
    }

    private void leaveOpen(Cells resources) {
        if (!resources.areAll()) {
            Unknown divided = new Unknown("the policies divide the resources of " + action
                    + " in more ways than could be tried: name some of them");
            open.add(divided);
            untried.add(divided);
        }
    }

    /**
     * Decide a request for each of the resources that stand for all.
     *
     * @param mayGrant whether anything can let the caller do it; otherwise one resource is as good as any other
     */
    List<Decision> decisions(boolean mayGrant) {
        Cells resources = mayGrant || !question.resources().isEmpty()
                ? resources()
                : new Cells(List.of(AccessRequest.ANY_RESOURCE), true);
        leaveOpen(resources);
        List<Decision> decisions = new ArrayList<>();
        ImpossibleRequestException first = null;
        for (String resource : resources.texts()) {
            try {
                decisions.add(decideAsGiven(aim.allowing(), request(resource)));
            } catch (ImpossibleRequestException impossible) {
                first = first == null ? impossible : first;
            }
        }
        // What the sentence says may contradict some resources, as those of another Region, and not all.
        if (decisions.isEmpty() && first != null) {
            throw first;
        }
        return decisions;
    }

    /** Return a request for each of the resources that stand for all. */
    List<AccessRequest> requests() {
        Cells resources = resources();
        leaveOpen(resources);
        return resources.texts().stream().map(this::request).toList();
    }

    /**
     * Return a request for each of the resources that stand for those that fit one of some patterns and none of some others.
     *
     * @param some the patterns; {@code null} for any resource
     * @return the requests; {@code null} if there may be more
     */
    @Nullable
    List<AccessRequest> requests(@Nullable List<String> some, List<String> none) {
        Cells resources = resources(some == null ? null : patterns(some), patterns(none));
        return resources.areAll()
                ? resources.texts().stream().map(this::request).toList()
                : null;
    }

    private static List<ResourcePattern> patterns(List<String> texts) {
        return texts.stream()
                .map(text -> ResourcePattern.of(PolicyText.parse(text, true)))
                .toList();
    }

    /** Tell whether AWS compares policies with the resource that is asked about, and not with another. */
    boolean isComparedAsAsked() {
        int colon = action.indexOf(':');
        return !Catalog.aws()
                .hasAuthorizedResources(
                        action.substring(0, colon).toLowerCase(Locale.ROOT),
                        action.toLowerCase(Locale.ROOT),
                        AccessRequest.ANY_RESOURCE);
    }

    /** Return the account in requests that stands for all that nobody names. */
    String unnamedAccount() {
        return unnamedAccount;
    }

    /** Divide the requests on a resource until each part is decided in one way. */
    List<Leaves.Leaf> leaves(AccessRequest request, KeyUses uses, Set<String> telling) {
        Leaves leaves = new Leaves(new Search(aim, uses, true, false).amongResourcesByKeys(), uses, telling);
        List<Leaves.Leaf> found = leaves.find(request);
        open.addAll(leaves.open());
        return found;
    }

    String action() {
        return action;
    }

    Principal caller() {
        return question.principal();
    }

    /** Return the patterns of the ARNs that the action can be asked on. */
    List<String> forms() {
        return known == null
                ? List.of()
                : known.resourceTypes().stream()
                        .flatMap(type -> type.arnFormats().stream())
                        .map(format -> format.replace(
                                        "${Partition}",
                                        Partition.ofArn(question.principal().arn())
                                                .orElse(Partition.AWS)
                                                .id())
                                .replaceAll("\\$\\{[^}]*}", "*"))
                        .distinct()
                        .sorted()
                        .toList();
    }

    /** Return the values of a key in a request; {@code null} if it carries none. */
    @Nullable
    List<String> valuesOf(AccessRequest request, String key) {
        return new RequestContext(request, SOME_TIME, Inside.of(aim.store(), ContextFacts.class)).values(key);
    }

    private @Nullable Decision findAsGiven(AccessRequest request) {
        Decision decision;
        try {
            decision = decideAsGiven(aim.allowing(), request);
        } catch (ImpossibleRequestException impossible) {
            leaveOut(request, impossible);
            return null;
        }
        isPossible = true;
        open.addAll(decision.unknowns());
        if (aim.denying() == null || !decision.isAllowed()) {
            return decision.isAllowed() ? decision : null;
        }
        Decision other = decideAsGiven(aim.denying(), request);
        open.addAll(other.unknowns());
        return other.isDenied() ? decision : null;
    }

    /**
     * Decide a request without the keys that nobody mentions: where it would not be known whether it carries one, it does not. Only
     * that it comes from some address is no matter of mentioning.
     */
    private Decision decideAsGiven(Authorizer authorizer, AccessRequest request) {
        Decision decision = authorizer.decide(request);
        if (decision.result() != Decision.Result.UNDETERMINED) {
            return decision;
        }
        AccessRequest without = request;
        for (Map.Entry<String, KeyUses.Use> use : uses().all().entrySet()) {
            UnknownValue unknown = Inside.of(decision, RequestContext.class).unknown(use.getKey());
            if (unknown != null && unknown.mayBeAbsent() && !use.getKey().equals(SOURCE_IP)) {
                without = without.without(use.getValue().name());
            }
        }
        return without == request ? decision : authorizer.decide(without);
    }

    private KeyUses uses() {
        KeyUses known = uses;
        if (known == null) {
            known = KeyUses.of(statements);
            uses = known;
        }
        return known;
    }

    private static int given(Decision decision) {
        return given(decision.request());
    }

    /** The time is one matter, although two keys tell it. */
    private static int given(AccessRequest request) {
        return (int) request.givenKeys().stream()
                .filter(key -> !key.equalsIgnoreCase(ContextKeys.EPOCH_TIME))
                .count();
    }

    private Cells resources() {
        return resources(reaching, covering);
    }

    private Cells resources(@Nullable List<ResourcePattern> some, List<ResourcePattern> none) {
        List<String> asked = question.resources();
        if (!asked.isEmpty() && asked.stream().allMatch(ActionSearch::isOne)) {
            return new Cells(
                    asked.stream()
                            .filter(resource -> known == null || known.fitsResource(resource))
                            .filter(resource -> globs(exempt).stream().noneMatch(glob -> glob.matches(resource)))
                            .toList(),
                    true);
        }
        List<Typed> dividing = aim.denying() == null ? statements : withKeysOfArns();
        Resources resources =
                new Resources(memory, aim.stores(), question.principal(), action, region(), dividing, variables());
        unnamedAccount = resources.unnamedAccount();
        Cells cells = (question.isOfUnnamedAccount() ? resources.ofNamedAccountsOnly() : resources)
                .within(some, none)
                .find(asked.isEmpty() ? null : globs(asked), globs(exempt));
        String withWildcard = resources.withWildcard();
        if (withWildcard != null) {
            open.add(new Unknown("a policy tells " + withWildcard + " itself from what it is a pattern of, and "
                    + action + " cannot be asked on that: write the pattern without ${*} or ${?} to leave none open"));
        }
        return cells;
    }

    private List<Typed> withKeysOfArns() {
        List<Typed> more = ArnKeys.dividing(statements);
        return more.isEmpty()
                ? statements
                : Stream.concat(statements.stream(), more.stream()).toList();
    }

    private static boolean isOne(String resource) {
        return resource.equals(AccessRequest.ANY_RESOURCE) || !isPattern(resource);
    }

    static boolean isPattern(String resource) {
        return resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0;
    }

    private static List<Glob> globs(List<String> patterns) {
        List<Glob> globs = new ArrayList<>();
        for (String pattern : patterns) {
            ResourcePattern.of(PolicyText.parse(pattern, false))
                    .alternatives(variable -> null)
                    .forEach(each -> globs.add(Glob.of(each)));
        }
        return globs;
    }

    private String region() {
        if (!question.region().isEmpty()) {
            return question.region();
        }
        return Partition.ofArn(question.principal().arn())
                .orElse(Partition.AWS)
                .defaultRegion()
                .toString();
    }

    /** Return what is known of variables by each store; one that may have any value stands for any text. */
    List<VariableResolver> variables() {
        return aim.stores().stream().map(this::variables).toList();
    }

    private VariableResolver variables(PolicyStore store) {
        RequestContext context = new RequestContext(
                question.circumstances()
                        .apply(AccessRequest.of(question.principal(), action, AccessRequest.ANY_RESOURCE)),
                SOME_TIME,
                Inside.of(store, ContextFacts.class));
        return new VariableResolver() {
            @Override
            public @Nullable String valueOf(String key) {
                return context.valueOf(key);
            }

            @Override
            public @Nullable String shapeOf(String key) {
                String shape = context.shapeOf(key);
                return shape == null && context.values(key) == null && !question.isAsGiven() ? "*" : shape;
            }
        };
    }

    private AccessRequest request(String resource) {
        AccessRequest request =
                question.circumstances().apply(AccessRequest.of(question.principal(), action, resource));
        if (known == null) {
            return request.lenient();
        }
        for (String key : request.namedKeys()) {
            request = carries(key, resource) ? request : request.notNaming(key);
        }
        return request;
    }

    private boolean carries(String key, String resource) {
        Optional<CatalogAction> carrying = question.principal() instanceof FederatedPrincipal caller
                ? Catalog.aws().action(caller.assumeRoleAction())
                : Optional.ofNullable(known);
        return carrying.map(each -> each.carriesKey(key, resource)).orElse(true);
    }
}
