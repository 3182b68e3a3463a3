package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.ActionPattern;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * Answers about all requests, by the policies of a store: yes, proved; no, with a request that shows it; or open, with the
 * reason. Immutable, and safe for use by several threads.
 *
 * <p>It is one room since the questions that can be asked are its whole interface.
 *
 * <pre>{@code
 * AccessAnalysis analysis = AccessAnalysis.of(store);
 * Answer answer = analysis.neverAllows(
 *         AccessQuestion.of(Principal.role("123456789012", "app"), "s3:DeleteObject").on("arn:aws:s3:::logs/*"));
 * }</pre>
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-custom-policy-checks.html">Custom policy
 *     checks of IAM Access Analyzer</a>
 * @since 0.1.0
 */
public final class AccessAnalysis {

    /** As many reasons are told why an answer is open. */
    private static final int MOST_REASONS = 5;

    /** Lets NFS clients in where nobody has attached a policy, whoever they are: that is no grant to anybody. */
    static final String OPEN_BY_DEFAULT = "elasticfilesystem:client";

    /** Of users and roles that nothing says the account of. */
    private static final String SOME_ACCOUNT = "123456789012";

    private final Authorizer authorizer;

    /** Decides the requests that stand for all others, of which the resources are none that AWS has yet to make up. */
    private final Authorizer literal;

    private final Statements statements;

    /** The resources that stand for others, by what that follows from: few actions differ in it. */
    private final Map<Resources.Question, Cells> memory = new ConcurrentHashMap<>();

    private final Map<String, List<Caller>> callersOf = new ConcurrentHashMap<>();

    /** Found once somebody asks; threads that race find the same. */
    private volatile @Nullable Holders holders;

    private AccessAnalysis(Authorizer authorizer) {
        this.authorizer = authorizer;
        this.literal = authorizer.literal();
        this.statements = new Statements(authorizer.store());
    }

    /**
     * Analyze the policies of a store.
     *
     * @param store the policies; never {@code null}
     * @return the analysis, never {@code null}
     */
    public static AccessAnalysis of(PolicyStore store) {
        return of(Authorizer.of(store));
    }

    /**
     * Analyze what an authorizer decides.
     *
     * @param authorizer what decides; never {@code null}
     * @return the analysis, never {@code null}
     */
    public static AccessAnalysis of(Authorizer authorizer) {
        return new AccessAnalysis(Objects.requireNonNull(authorizer, "authorizer must not be null"));
    }

    /**
     * Return what decides, and has decided each witness.
     *
     * @return the authorizer, never {@code null}
     */
    public Authorizer authorizer() {
        return authorizer;
    }

    /**
     * Answer the claim that none of the requests in question is allowed.
     *
     * @param question the requests; never {@code null}
     * @return the answer; a witness is a request that is allowed, with as few context keys as can be; never {@code null}
     * @throws FixtureException if there can be no such request, as for an action that does not exist, a context key that no such
     *     request carries, or circumstances that contradict all of them
     */
    public Answer neverAllows(AccessQuestion question) {
        Set<Unknown> open = new LinkedHashSet<>();
        Circumstances circumstances = circumstances(question);
        for (String action : actions(question)) {
            ActionSearch search = search(question, action);
            Decision witness = search == null ? null : search.find();
            if (witness != null) {
                return Answer.refuted(witness);
            }
            if (search != null) {
                open.addAll(search.open());
                circumstances.add(search);
            }
        }
        circumstances.requirePossible();
        return open.isEmpty()
                ? Answer.proved()
                : Answer.open(open.stream().limit(MOST_REASONS).toList());
    }

    /**
     * Find the actions in question that are allowed on some resource.
     *
     * @param question the requests; never {@code null}
     * @return a request that is allowed for each such action, in the order of the actions; never {@code null}
     * @throws FixtureException if there can be no such request, as for an action that does not exist, a context key that no such
     *     request carries, or circumstances that contradict all of them
     */
    public Findings allowed(AccessQuestion question) {
        List<Decision> allowed = new ArrayList<>();
        Set<Unknown> open = new LinkedHashSet<>();
        Circumstances circumstances = circumstances(question);
        for (String action : actions(question)) {
            ActionSearch search = search(question, action);
            Decision witness = search == null ? null : search.find();
            if (witness != null) {
                allowed.add(witness);
            } else if (search != null) {
                open.addAll(search.open());
            }
            if (search != null) {
                circumstances.add(search);
            }
        }
        circumstances.requirePossible();
        return new Findings(allowed, open.stream().limit(MOST_REASONS).toList());
    }

    /**
     * Decide requests that stand for all in question, as they are {@linkplain AccessQuestion#asGiven() given}: of those resources
     * that nothing tells apart, one each.
     *
     * @param question the requests; never {@code null}
     * @return the decisions; none if the question names no action that can be asked on its resources; never {@code null}
     * @throws FixtureException if there can be no such request, as for an action that does not exist
     */
    public Findings decisions(AccessQuestion question) {
        List<Decision> decisions = new ArrayList<>();
        Set<Unknown> open = new LinkedHashSet<>();
        AccessQuestion given = question.asGiven();
        List<String> actions = actions(question);
        for (String action : actions.isEmpty() ? QuestionActions.oneOf(question) : actions) {
            boolean mayGrant = mayGrant(question.principal(), action.toLowerCase(Locale.ROOT));
            ActionSearch search = new ActionSearch(
                    new Aim(deciding(question), null),
                    memory,
                    given,
                    action,
                    statements
                            .applicable(question.principal(), action.toLowerCase(Locale.ROOT), question.resources())
                            .all(),
                    List.of());
            decisions.addAll(search.decisions(mayGrant));
            open.addAll(search.open());
        }
        return new Findings(decisions, List.copyOf(open));
    }

    /**
     * Compare what a caller can do with what other policies let him do: find requests that these allow and those deny, and the
     * other way round.
     *
     * @param before the other policies; never {@code null}
     * @param question the requests; never {@code null}
     * @return a request for each action that is allowed now and was denied before, and for each that is denied now and was
     *     allowed before; never {@code null}
     * @throws FixtureException if there can be no such request, as for an action that does not exist
     */
    public AccessDifference difference(AccessAnalysis before, AccessQuestion question) {
        return new AccessDifference(gained(before, question), before.gained(this, question));
    }

    /**
     * Find what a caller can do beyond what other policies let him do.
     *
     * @param before the other policies; never {@code null}
     * @param question the requests; never {@code null}
     * @return a request for each action that is allowed now, on some resource and under some circumstances, and was denied
     *     before; never {@code null}
     * @throws FixtureException if there can be no such request, as for an action that does not exist
     */
    public AccessChanges gained(AccessAnalysis before, AccessQuestion question) {
        return new ChangeSearch(this, before, question).find();
    }

    /**
     * Find one request by which a caller can do something beyond what other policies let him do: sooner than {@link #gained}, where
     * one is enough.
     *
     * @param before the other policies; never {@code null}
     * @param question the requests; never {@code null}
     * @return at most one request that is allowed now, and was denied before, for an action that the catalog has or a policy names;
     *     never {@code null}
     * @throws FixtureException if there can be no such request, as for an action that does not exist
     */
    public AccessChanges anyGained(AccessAnalysis before, AccessQuestion question) {
        return new ChangeSearch(this, before, question).findAny();
    }

    /**
     * Compare what anybody can do with what other policies let them do: all callers that there are or could be, all actions and
     * resources, under any circumstances.
     *
     * @param before the other policies; never {@code null}
     * @return what is gained and lost, each with a request, and what is open; never {@code null}
     * @throws FixtureException if either holds no policy, or the policies tell apart more callers than can be tried
     */
    public AccessComparison difference(AccessAnalysis before) {
        Partition partition = Stream.of(this, before)
                .flatMap(each -> each.store().principals().stream())
                .flatMap(arn -> Partition.ofArn(arn).stream())
                .findFirst()
                .orElse(Partition.AWS);
        String account = Stream.of(this, before)
                .flatMap(each -> Stream.ofNullable(KnownCallers.account(each.store())))
                .findFirst()
                .orElse(SOME_ACCOUNT);
        return difference(before, callers(before, partition, account), AccessQuestion.of(Principal.anonymous(), "*"));
    }

    /**
     * Compare what some callers can do with what other policies let them do.
     *
     * @param before the other policies; never {@code null}
     * @param callers the callers; never {@code null}
     * @param question the requests that are asked about, whoever the caller of the question is; never {@code null}
     * @return what is gained and lost, each with a request, and what is open; never {@code null}
     * @throws FixtureException if either holds no policy, or the question names an action that does not exist
     */
    public AccessComparison difference(AccessAnalysis before, List<Caller> callers, AccessQuestion question) {
        return compared(before, callers, question, List.of(true, false));
    }

    /**
     * Find what some callers can do beyond what other policies let them do: sooner than {@link #difference(AccessAnalysis, List,
     * AccessQuestion)}, where what is lost does not matter.
     *
     * @param before the other policies; never {@code null}
     * @param callers the callers; never {@code null}
     * @param question the requests that are asked about, whoever the caller of the question is; never {@code null}
     * @return what is gained, each with a request, and what is open; never {@code null}
     * @throws FixtureException if either holds no policy, or the question names an action that does not exist
     */
    public AccessComparison gained(AccessAnalysis before, List<Caller> callers, AccessQuestion question) {
        return compared(before, callers, question, List.of(true));
    }

    /**
     * Find what other policies let some callers do that they cannot do now.
     *
     * @param before the other policies; never {@code null}
     * @param callers the callers; never {@code null}
     * @param question the requests that are asked about, whoever the caller of the question is; never {@code null}
     * @return what is lost, each with a request, and what is open; never {@code null}
     * @throws FixtureException if either holds no policy, or the question names an action that does not exist
     */
    public AccessComparison lost(AccessAnalysis before, List<Caller> callers, AccessQuestion question) {
        return compared(before, callers, question, List.of(false));
    }

    private AccessComparison compared(
            AccessAnalysis before, List<Caller> callers, AccessQuestion question, List<Boolean> directions) {
        requirePolicies(before, "before");
        requirePolicies(this, "after");
        return new ComparisonSearch(
                        MissingResources.without(before, this), MissingResources.without(this, before), question)
                .find(callers, directions);
    }

    /** Where no policy is found, everything is denied, so that it would look as if nobody gained anything, or as if all did. */
    private static void requirePolicies(AccessAnalysis analysis, String which) {
        if (!analysis.store().hasPolicies()) {
            throw new FixtureException("no policy is loaded of what there was or is " + which
                    + ", so that everything is denied there; name the files that hold the policies");
        }
    }

    /**
     * Find callers that stand for all that there are or could be by the policies of two stores, as {@link #callers(Partition, String)} does
     * by those of one.
     *
     * @param other the other policies; never {@code null}
     * @param partition the partition of AWS; never {@code null}
     * @param account the account that users and roles without one belong to; never {@code null}
     * @return the callers, never {@code null}
     * @throws FixtureException if the policies tell apart more callers than can be tried
     */
    public List<Caller> callers(AccessAnalysis other, Partition partition, String account) {
        return findCallers(List.of(other.store(), store()), partition, account);
    }

    /**
     * Analyze as if one more identity-based policy were attached: what that would change, {@link #difference} tells.
     *
     * @param document the policy; never {@code null}
     * @param attachedTo {@code user/name}, {@code role/name}, an ARN, or {@code *}; names may hold wildcards; never {@code null}
     * @return the analysis; this one stays as it is; never {@code null}
     * @throws FixtureException if AWS would reject the document as such, or {@code attachedTo} is of no such form
     */
    public AccessAnalysis withPolicy(PolicyDocument document, String attachedTo) {
        return of(authorizer.by(store().withIdentityBasedPolicy(document, attachedTo)));
    }

    /**
     * Find callers that stand for all that there are or could be: those that the store knows or its policies name, root users,
     * AWS services, anonymous callers, and users and roles of other names and accounts, of which policies tell no two apart.
     *
     * @param partition the partition of AWS; never {@code null}
     * @param account the account that users and roles without one belong to; never {@code null}
     * @return the callers, never {@code null}
     * @throws FixtureException if the policies tell apart more callers than can be tried, so that these would not stand for all
     */
    public List<Caller> callers(Partition partition, String account) {
        return callersOf.computeIfAbsent(
                partition.id() + " " + account, any -> findCallers(List.of(store()), partition, account));
    }

    private static List<Caller> findCallers(List<PolicyStore> stores, Partition partition, String account) {
        Callers callers = new Callers(stores, partition, account);
        List<Caller> found = callers.find();
        if (!callers.areAll()) {
            throw new FixtureException(
                    "the policies tell apart more users and roles than can be tried, so that nothing is said of"
                            + " everybody; ask about those that are meant, one by one");
        }
        return found;
    }

    /**
     * Group callers: of those in one group, nothing that bears on a question tells any two apart, so that what one of them can do, all
     * can, under the same circumstances.
     *
     * @param callers the callers; never {@code null}
     * @param question the requests that are asked about, whoever the caller of the question is; never {@code null}
     * @return the groups, and the callers in each, in the order of the callers; never {@code null}
     */
    public List<List<Caller>> alike(List<Caller> callers, AccessQuestion question) {
        CallerKinds kinds = new CallerKinds(statements, question);
        Map<Object, List<Caller>> groups = new LinkedHashMap<>();
        callers.forEach(caller -> groups.computeIfAbsent(kinds.of(caller), any -> new ArrayList<>(1))
                .add(caller));
        return List.copyOf(groups.values());
    }

    /**
     * Tell of every caller that the store knows or its policies name whether he can do an action on a resource.
     *
     * @param action the action as {@code service:Name}, without wildcards; never {@code null}
     * @param resource an ARN without wildcards, or {@code *}; never {@code null}
     * @return a row for each caller who can, or may; those who never can are left out; never {@code null}
     * @throws FixtureException if the action does not exist, or is never asked on such a resource
     */
    public List<AccessRow> whoCan(String action, String resource) {
        authorizer.requireAction(action);
        List<AccessRow> rows = new ArrayList<>();
        CallerKinds kinds = new CallerKinds(
                statements, AccessQuestion.of(Principal.anonymous(), action).on(resource));
        Map<Object, AccessRow> byKind = new HashMap<>();
        for (Holders.Holder holder : holders().of(action.toLowerCase(Locale.ROOT), resource, kinds)) {
            Principal caller = holder.principal();
            AccessRow alike = byKind.computeIfAbsent(
                    kinds.of(holder),
                    kind -> row(AccessQuestion.of(caller, action).on(resource), action));
            switch (alike.when()) {
                case ALWAYS, UNDER_CONDITIONS -> rows.add(alike.by(caller, authorizer));
                case OPEN ->
                    rows.add(
                            alike.isToldByName()
                                    ? row(AccessQuestion.of(caller, action).on(resource), action)
                                    : alike.by(caller, authorizer));
                case NEVER -> {}
            }
        }
        return rows;
    }

    /**
     * Tell of every action of AWS whether a caller can do it on some resource.
     *
     * @param caller the caller; never {@code null}
     * @return a row for each action that he can do, or may, with a resource; never {@code null}
     */
    public List<AccessRow> whatCan(Principal caller) {
        return whatCan(AccessQuestion.of(caller, "*"));
    }

    /**
     * Tell of the actions in question whether the caller can do them.
     *
     * @param question the requests; never {@code null}
     * @return a row for each of the actions that he can do, or may, with a resource; never {@code null}
     * @throws FixtureException if the question names an action that does not exist
     */
    public List<AccessRow> whatCan(AccessQuestion question) {
        Principal caller = question.principal();
        return actions(question).stream()
                .filter(action -> mayGrant(caller, action.toLowerCase(Locale.ROOT)))
                .map(action -> row(question, action))
                .filter(row -> row.when() != AccessRow.When.NEVER)
                .toList();
    }

    /**
     * Tell all that a caller can do, on what and under what conditions, in rows that follow from that alone: policies that let him do
     * the same make the same rows, however they are written.
     *
     * @param caller the caller; never {@code null}
     * @return the rows, never {@code null}
     */
    public EffectiveAccess effectiveAccess(Principal caller) {
        return new AccessTable(this, AccessQuestion.of(caller, "*").underAnyCircumstances()).find();
    }

    /**
     * Find what a caller can do beyond what rows say, and what he cannot do of it.
     *
     * @param caller the caller; never {@code null}
     * @param rows the rows, such as those of the same caller by other policies; never {@code null}
     * @return a request of each action and kind, none if the rows say what he can do; never {@code null}
     * @throws FixtureException if a row has what is no condition, or an action that does not exist
     */
    public AccessDeviations deviations(Principal caller, List<EffectiveAccess.Row> rows) {
        return new AccessTable(this, AccessQuestion.of(caller, "*").underAnyCircumstances())
                .deviations(new ApprovedRows(authorizer, rows));
    }

    /** By what resources are told apart. */
    enum Dividing {
        BY_ELEMENTS,
        BY_PATTERNS
    }

    /**
     * Prepare to tell where and when a caller can do one action.
     *
     * @param dividing statements that tell requests apart besides those of policies
     */
    ActionRows rows(AccessQuestion question, String action, List<Statements.Typed> dividing, Dividing by) {
        List<Statements.Typed> applicable = StatementsThatTell.of(statements
                .applicable(question.principal(), action.toLowerCase(Locale.ROOT), question.resources())
                .all());
        // A row names patterns and values, and not lists of them as statements have.
        List<Statements.Typed> telling = Stream.of(
                        applicable.stream(),
                        by == Dividing.BY_PATTERNS
                                ? ResourceSide.ofEachPattern(applicable)
                                : Stream.<Statements.Typed>of(),
                        KeySide.ofEachValue(applicable),
                        dividing.stream())
                .flatMap(each -> each)
                .toList();
        List<Statements.Typed> byKeys = Stream.concat(telling.stream(), ArnKeys.dividing(telling).stream())
                .toList();
        return new ActionRows(
                authorizer,
                new ActionSearch(new Aim(deciding(question), null), memory, question, action, byKeys, List.of()),
                telling,
                by == Dividing.BY_ELEMENTS);
    }

    private AccessRow row(AccessQuestion question, String action) {
        Principal caller = question.principal();
        String folded = action.toLowerCase(Locale.ROOT);
        String asked =
                question.resources().isEmpty() ? "*" : question.resources().get(0);
        if (nothingGrants(question, action) || (question.resources().isEmpty() && !mayGrant(caller, folded))) {
            return new AccessRow(caller, action, asked, AccessRow.When.NEVER, null, List.of());
        }
        ActionSearch search = new ActionSearch(
                new Aim(deciding(question), null),
                memory,
                question,
                action,
                statements.applicable(caller, folded, question.resources()).all(),
                List.of());
        Decision found = search.find();
        AccessRow.When when = found != null
                ? search.isAlways(found) ? AccessRow.When.ALWAYS : AccessRow.When.UNDER_CONDITIONS
                : search.open().isEmpty() ? AccessRow.When.NEVER : AccessRow.When.OPEN;
        String resource = found == null ? asked : found.request().resource();
        return new AccessRow(caller, action, resource, when, found, List.copyOf(search.open()));
    }

    /**
     * Tell whether nothing can let a caller do an action on the resources that are asked about one by one; {@code false} if that is
     * not plain.
     */
    private boolean nothingGrants(AccessQuestion question, String action) {
        Principal caller = question.principal();
        String folded = action.toLowerCase(Locale.ROOT);
        // Who is of no account may be let in by what no file shows, without a policy of his own.
        return caller.account() != null
                && !namesPerhaps(question)
                && !folded.startsWith(OPEN_BY_DEFAULT)
                && !question.resources().isEmpty()
                && question.resources().stream().noneMatch(QuestionActions::isPattern)
                && !statements.mayGrantOn(caller, folded, question.resources())
                && question.resources().stream()
                        .noneMatch(
                                resource -> authorizer.hasGrantsInNoFile(AccessRequest.of(caller, action, resource)));
    }

    /** Tell whether a resource in question may be one whose ID AWS has yet to make up. */
    private boolean namesPerhaps(AccessQuestion question) {
        return question.resources().stream().anyMatch(Inside.of(store(), PhysicalIds.class)::mayBe);
    }

    private Authorizer deciding(AccessQuestion question) {
        return namesPerhaps(question) ? authorizer : literal;
    }

    private Holders holders() {
        Holders found = holders;
        if (found == null) {
            found = new Holders(authorizer, statements, new KnownCallers(store()).find());
            holders = found;
        }
        return found;
    }

    PolicyStore store() {
        return authorizer.store();
    }

    Statements statements() {
        return statements;
    }

    private Circumstances circumstances(AccessQuestion question) {
        Circumstances circumstances = new Circumstances(authorizer, question);
        circumstances.requireCarried();
        return circumstances;
    }

    private boolean mayGrant(Principal caller, String foldedAction) {
        return statements.applicable(caller, foldedAction).mayGrant();
    }

    /** Prepare the search for one action; {@code null} if nothing can let the caller do it. */
    private @Nullable ActionSearch search(AccessQuestion question, String action) {
        return search(question, action, null, false);
    }

    /**
     * Prepare the search for one action; {@code null} if nothing can let the caller do it.
     *
     * @param denying what is to deny the request; {@code null} if nothing is
     * @param withoutStatement whether to look also for what no statement lets the caller do
     */
    @Nullable
    ActionSearch search(
            AccessQuestion question, String action, @Nullable AccessAnalysis denying, boolean withoutStatement) {
        String folded = action.toLowerCase(Locale.ROOT);
        Principal caller = question.principal();
        boolean isNamed = withoutStatement || question.actions().stream().anyMatch(action::equalsIgnoreCase);
        boolean isOpenByDefault =
                folded.startsWith(OPEN_BY_DEFAULT) && !question.actions().contains("*");
        if (!isNamed && !isOpenByDefault && !mayGrant(caller, folded)) {
            return null;
        }
        if (isNamed && nothingGrants(question, action)) {
            return null;
        }
        boolean isExempt = question.exemptActions().stream().anyMatch(pattern -> matches(pattern, folded));
        if (isExempt && (question.exemptResources().isEmpty() || !hasResourceTypes(action))) {
            return null;
        }
        ActionSearch search = new ActionSearch(
                new Aim(deciding(question), denying == null ? null : denying.deciding(question)),
                memory,
                question,
                action,
                denying == null
                        ? statements
                                .applicable(caller, folded, question.resources())
                                .all()
                        : Statements.ofBoth(statements, denying.statements, caller, folded),
                isExempt ? question.exemptResources() : List.of());
        boolean isLetByResources = !isNamed
                && !isOpenByDefault
                && !(caller instanceof AccountRoot)
                && store().unknownPoliciesOf(caller) == null
                && !statements.ofCallerGrants(caller, folded);
        if (isLetByResources && !namesPerhaps(question)) {
            search.leaveOutResourcesWithoutPolicy();
        }
        boolean isLetByDefault = folded.startsWith(OPEN_BY_DEFAULT) && (isNamed || isOpenByDefault);
        if (!isLetByDefault && !namesPerhaps(question)) {
            search.within(
                    withoutStatement || (isNamed && isOfPoliciesThatAlwaysAre(folded))
                            ? null
                            : ResourceScope.ofAll(statements.onlyGrants(caller, folded)),
                    List.of());
        }
        return search;
    }

    /** The policies of roles and keys can let anybody do something by themselves, and each role and key has one. */
    private static boolean isOfPoliciesThatAlwaysAre(String foldedAction) {
        return foldedAction.startsWith("sts:") || foldedAction.startsWith("kms:");
    }

    private static boolean hasResourceTypes(String action) {
        return Catalog.aws().action(action).map(CatalogAction::hasResourceTypes).orElse(true);
    }

    private static boolean matches(String pattern, String foldedAction) {
        return ActionPattern.of(pattern).matchesFolded(foldedAction);
    }

    List<String> actions(AccessQuestion question) {
        return new QuestionActions(authorizer, statements, question).all();
    }
}
