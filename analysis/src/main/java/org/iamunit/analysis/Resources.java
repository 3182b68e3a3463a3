package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.Arn;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.internal.catalog.AuthorizedResource;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/**
 * Finds resources that stand for all that an action can be asked on: of those that nothing tells apart, one each. It is one room since
 * accounts, Regions and names divide each other.
 */
final class Resources {

    private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");

    private static final List<Glob> ANYTHING = List.of(Glob.of("*"));

    /** How the keys end that tell which account a resource is of. */
    private static final String OF_OWNER = ":resourceaccount";

    /** Stands in the place of the account in the ARNs of the policies that AWS manages. */
    private static final String OF_AWS = "aws";

    /** As many accounts of a store are looked at one by one, and as many kinds of them. */
    private static final int MOST_ACCOUNTS = 40;

    /** What the resources that stand for all follow from. */
    record Question(
            List<ResourceForm> forms,
            List<List<Glob>> dividing,
            List<Glob> ofRegions,
            List<String> accounts,
            @Nullable List<Glob> asked,
            @Nullable List<Glob> within,
            List<Glob> except,
            String region) {}

    private final Map<Question, Cells> memory;
    private final List<PolicyStore> stores;
    private final Principal caller;
    private final Partition partition;
    private final String region;
    private final String service;
    private final String action;
    private final @Nullable CatalogAction known;
    /** The elements that tell resources apart, each with the patterns of which one has to fit. */
    private final List<List<Glob>> dividing = new ArrayList<>();

    private final List<Glob> ofRegions = new ArrayList<>();
    private final Set<String> accounts = new LinkedHashSet<>();
    private final List<String> partsOfAccounts = new ArrayList<>();
    private final List<VariableResolver> variables;
    private final String unnamed;
    private boolean isAboutNamedAccountsOnly;
    private @Nullable List<Glob> within;
    private List<Glob> except = List.of();
    private boolean areAll = true;
    private @Nullable String withWildcard;

    /**
     * @param memory what has been found already
     * @param stores the policies, and what else tells resources apart
     * @param region the Region that resources are in where nothing speaks against it
     * @param statements what can tell resources apart
     * @param variables what is known of policy variables, by each of the stores
     */
    Resources(
            Map<Question, Cells> memory,
            List<PolicyStore> stores,
            Principal caller,
            String action,
            String region,
            List<Typed> statements,
            List<VariableResolver> variables) {
        this.memory = memory;
        this.stores = stores;
        this.variables = variables;
        this.caller = caller;
        this.action = action;
        this.known = Catalog.aws().action(action).orElse(null);
        this.service = action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
        this.partition = Partition.ofArn(caller.arn())
                .or(() -> Region.partitionOf(region))
                .orElse(Partition.AWS);
        this.region = region;
        String own = caller.account();
        if (own != null) {
            accounts.add(own);
        }
        statements.forEach(this::add);
        addVariables(statements);
        stores.forEach(this::add);
        AccountIds ids = AccountIds.of(partsOfAccounts);
        this.areAll &= ids.areAll();
        accounts.addAll(ids.ids());
        this.unnamed = unnamedAccount(accounts);
        accounts.add(unnamed);
        if (service.equals("iam") || service.equals("organizations")) {
            accounts.add(OF_AWS);
        }
    }

    private void add(PolicyStore store) {
        for (String resource : store.resourcesWithFacts(arnService())) {
            dividing.add(List.of(Glob.of(resource)));
            addAccounts(resource);
        }
        addAccountsOf(store);
    }

    /** Add the accounts of a store, one each of those that nothing tells apart but their ids if there are many. */
    private void addAccountsOf(PolicyStore store) {
        Organization organization = store.organization();
        Set<String> all = new LinkedHashSet<>(store.accounts());
        if (organization != null) {
            all.addAll(organization.accounts());
        }
        Set<List<Object>> seen = new HashSet<>();
        for (String account : all) {
            List<Object> place = new ArrayList<>();
            store.resourceControlLevels(account).forEach(level -> place.add(level.policies()));
            place.add(store.describedAccounts().contains(account));
            if (organization != null) {
                place.add(String.valueOf(organization.pathOf(account)));
                place.add(organization.contains(account));
            }
            if (seen.add(place) || all.size() <= MOST_ACCOUNTS) {
                areAll &= seen.size() <= MOST_ACCOUNTS;
                accounts.add(account);
            }
        }
    }

    /** The service in the ARNs of the resources, if there is one only. */
    private String arnService() {
        return known != null && known.hasResourceTypes()
                ? Optional.ofNullable(Arn.parse(
                                known.resourceTypes().get(0).arnFormats().get(0)))
                        .map(Arn::service)
                        .orElse(service)
                : service;
    }

    private static String unnamedAccount(Set<String> named) {
        long account = 999999999999L;
        while (named.contains(Long.toString(account))) {
            account--;
        }
        return Long.toString(account);
    }

    /** Return the account that stands for all that nobody names. */
    String unnamedAccount() {
        return unnamed;
    }

    /** Return a resource that stands for others and has a wildcard in its name, as {@code ${*}} in a policy says; no request can be on it. */
    @Nullable
    String withWildcard() {
        return withWildcard;
    }

    /** Leave out what belongs to the caller's own account, or to one that nobody names: what others do among themselves is not asked. */
    Resources ofNamedAccountsOnly() {
        Set<String> named = new LinkedHashSet<>(accounts);
        named.remove(caller.account());
        named.remove(unnamed);
        if (!named.isEmpty()) {
            accounts.clear();
            accounts.addAll(named);
            isAboutNamedAccountsOnly = true;
        }
        return this;
    }

    /**
     * Find only those resources that fit some patterns.
     *
     * @param reaching the patterns of which one has to match; {@code null} if none has to
     * @param covering the patterns of which none may match
     */
    Resources within(@Nullable List<ResourcePattern> reaching, List<ResourcePattern> covering) {
        except = globs(covering);
        if (reaching != null) {
            within = globs(reaching).stream()
                    .filter(glob -> except.stream().noneMatch(covered -> covered.includes(glob)))
                    .toList();
        }
        return this;
    }

    private List<Glob> globs(List<ResourcePattern> patterns) {
        Set<Glob> globs = new LinkedHashSet<>();
        for (ResourcePattern pattern : patterns) {
            alternatives(pattern).forEach(globs::add);
        }
        List<Glob> widest = new ArrayList<>();
        for (Glob glob : globs) {
            if (widest.stream().noneMatch(other -> other.includes(glob))) {
                widest.removeIf(glob::includes);
                widest.add(glob);
            }
        }
        return widest;
    }

    private List<Glob> alternatives(ResourcePattern pattern) {
        return (pattern.hasVariables() ? variables : variables.subList(0, 1))
                .stream()
                        .flatMap(each -> pattern.alternatives(each).stream())
                        .map(Glob::of)
                        .distinct()
                        .toList();
    }

    private void add(Typed typed) {
        StatementElement<ResourcePattern> resources = typed.statement().resources();
        if (resources != null) {
            List<Glob> element = new ArrayList<>();
            for (ResourcePattern pattern : resources.values()) {
                for (Glob glob : alternatives(pattern)) {
                    element.add(glob);
                    if (pattern.hasVariables()) {
                        // Which of them fits is a matter of the request's other values.
                        dividing.add(List.of(glob));
                    }
                }
                addAccounts(pattern.toString());
                Arn arn = Arn.parse(pattern.toString());
                if (arn != null) {
                    partsOfAccounts.add(arn.account());
                }
            }
            dividing.add(element);
        }
        for (Condition condition : typed.statement().conditions()) {
            for (PolicyText value : condition.values()) {
                addAccounts(value.toString());
                if (condition.key().toLowerCase(Locale.ROOT).endsWith(OF_OWNER)) {
                    partsOfAccounts.add(value.toString());
                }
                if (condition.key().equalsIgnoreCase("aws:RequestedRegion")
                        || condition.key().equalsIgnoreCase("ec2:Region")) {
                    variables.stream()
                            .map(value::resolvePattern)
                            .flatMap(Stream::ofNullable)
                            .map(Glob::of)
                            .forEach(ofRegions::add);
                }
            }
        }
    }

    /** Of the resources that a variable stands in, those count by themselves on which it has a value that a condition asks for. */
    private void addVariables(List<Typed> statements) {
        for (Typed typed : statements) {
            StatementElement<ResourcePattern> resources = typed.statement().resources();
            for (ResourcePattern pattern : resources == null ? List.<ResourcePattern>of() : resources.values()) {
                for (String key : pattern.hasVariables() ? pattern.text().variableKeys() : Set.<String>of()) {
                    addVariable(pattern.toString(), key, statements);
                }
            }
        }
    }

    private void addVariable(String pattern, String key, List<Typed> statements) {
        Pattern variable = Pattern.compile("\\$\\{\\s*" + Pattern.quote(key) + "\\s*}", Pattern.CASE_INSENSITIVE);
        for (Typed typed : statements) {
            for (Condition condition : typed.statement().conditions()) {
                if (condition.key().equalsIgnoreCase(key)
                        && condition.operator().type().family() == Family.STRING) {
                    for (PolicyText value : condition.values()) {
                        String filled =
                                variable.matcher(pattern).replaceAll(Matcher.quoteReplacement(value.toString()));
                        if (!filled.contains("${")) {
                            dividing.add(List.of(Glob.of(filled)));
                        }
                    }
                }
            }
        }
    }

    private void addAccounts(String text) {
        ACCOUNT.matcher(text).results().forEach(match -> accounts.add(match.group()));
    }

    /**
     * Find the resources.
     *
     * @param asked the patterns of which each resource must fit one; {@code null} if any resource is asked about
     * @param excluded the patterns of which no resource may fit one
     */
    Cells find(@Nullable List<Glob> asked, List<Glob> excluded) {
        if (within != null && within.isEmpty()) {
            return new Cells(List.of(), true);
        }
        excluded.forEach(glob -> dividing.add(List.of(glob)));
        Set<String> found = new LinkedHashSet<>();
        if (asked != null) {
            asked.forEach(glob -> addAccounts(glob.toString()));
        }
        List<ResourceForm> forms = forms();
        Question question = new Question(
                forms,
                List.copyOf(dividing),
                List.copyOf(ofRegions),
                List.copyOf(accounts),
                asked,
                within,
                except,
                region);
        Cells cells = memory.get(question);
        if (cells == null) {
            // Not within the map: others who ask something else would wait there for what may take long.
            cells = cells(forms, asked);
            memory.put(question, cells);
        }
        found.addAll(cells.texts());
        // What can be asked on a particular resource is told of there first.
        boolean isAboutAny = asked == null || asked.stream().anyMatch(glob -> glob.matches(AccessRequest.ANY_RESOURCE));
        if (isAboutAny
                && !isAboutNamedAccountsOnly
                && reachesAny()
                && (known == null || known.requiredResourceTypes().isEmpty())
                && !isAboutBuckets()) {
            found.add(AccessRequest.ANY_RESOURCE);
        }
        return new Cells(
                found.stream()
                        .filter(resource -> excluded.stream().noneMatch(glob -> glob.matches(resource)))
                        .filter(this::canBeAsked)
                        .toList(),
                areAll && cells.areAll());
    }

    /** AWS's reference has no type that each such request needs since there are several, of which it needs one. */
    private boolean isAboutBuckets() {
        return service.equals("s3") && known != null && known.hasResourceTypes();
    }

    private boolean reachesAny() {
        AuthorizedResource authorized = Catalog.aws()
                .authorizedResource(
                        service,
                        action.toLowerCase(Locale.ROOT),
                        AccessRequest.ANY_RESOURCE,
                        partition.id(),
                        caller.account(),
                        region);
        if (authorized != null && authorized.onlyArn() == null && known != null && known.hasResourceTypes()) {
            // It is one of those that are asked about one by one.
            return false;
        }
        return (within == null
                        || authorized != null
                        || within.stream().anyMatch(glob -> glob.matches(AccessRequest.ANY_RESOURCE)))
                && except.stream().noneMatch(Glob::isAnything);
    }

    private Cells cells(List<ResourceForm> forms, @Nullable List<Glob> asked) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> odd = new LinkedHashSet<>();
        ResourceRegions regions = new ResourceRegions(partition, region, stores, ofRegions);
        boolean all = true;
        for (String account : accounts) {
            for (ResourceForm form : forms) {
                all &= addResources(form, account, regions, asked, found, odd);
            }
        }
        found.addAll(odd);
        return new Cells(List.copyOf(found), all);
    }

    private List<ResourceForm> forms() {
        if (known == null) {
            return ResourceForm.ofUnlisted(service, patterns(dividing));
        }
        ResourceForm.All forms = ResourceForm.of(
                known,
                new ResourceForm.Sample(partition, region, accounts.iterator().next(), caller.account()));
        if (!forms.areCertain() && within != null && within.stream().noneMatch(reach -> mayMeet(reach, forms))) {
            return List.of();
        }
        areAll &= forms.areCertain();
        if (!forms.areCertain()) {
            within = null;
            except = List.of();
        }
        return forms.forms();
    }

    /** Tell whether what AWS compares with policies may fit a pattern, whatever it adds to the ARN or takes in its place. */
    private boolean mayMeet(Glob reach, ResourceForm.All forms) {
        return reach.matches(AccessRequest.ANY_RESOURCE)
                || Stream.concat(
                                Stream.of(service),
                                forms.forms().stream()
                                        .map(form -> Arn.parse(form.format()))
                                        .flatMap(Stream::ofNullable)
                                        .map(Arn::service))
                        .anyMatch(each -> Glob.of("arn:" + partition.id() + ":" + each + ":*")
                                .mayMeet(reach));
    }

    /** Add the resources of a form, those apart that hardly anybody has. */
    private boolean addResources(
            ResourceForm form,
            String account,
            ResourceRegions regions,
            @Nullable List<Glob> asked,
            Set<String> found,
            Set<String> odd) {
        Arn parts = Arn.parse(form.format());
        if (parts == null
                || (!hasAnyAccount(parts) && !account.equals(accounts.iterator().next()))) {
            return true;
        }
        if (account.equals(OF_AWS) && !parts.resource().startsWith("policy/")) {
            return true;
        }
        String ofAccount = hasAnyAccount(parts) ? account : parts.account();
        String beginning = "arn:" + (parts.partition().contains("${") ? partition.id() : parts.partition()) + ":"
                + (parts.service().contains("${") ? service : parts.service()) + ":";
        List<Glob> meant = asked == null ? ANYTHING : asked;
        String name = ResourceForm.withAnyNames(parts.resource());
        List<Glob> reached = within == null ? ANYTHING : Glob.before(within, form.ending());
        Glob anywhere = Glob.of(
                beginning + (parts.region().contains("${") ? "*" : parts.region()) + ":" + ofAccount + ":" + name);
        if (reached.stream().noneMatch(anywhere::mayMeet)) {
            return true;
        }
        List<List<Glob>> compared = dividing.stream()
                .map(element -> Glob.before(element, form.ending()))
                .toList();
        List<String> places = List.of(parts.region());
        if (parts.region().contains("${")) {
            List<Glob> telling = patterns(compared);
            telling.addAll(meant);
            places = regions.of(beginning, telling);
        }
        List<Glob> others = new ArrayList<>(known == null ? List.of() : form.others(known));
        others.addAll(Glob.before(except, form.ending()));
        boolean all = true;
        for (String each : places) {
            Glob base = Glob.of(beginning + each + ":" + ofAccount + ":" + name);
            Cells cells = Cells.byElements(base, List.of(meant, reached), others, compared);
            for (String text : cells.texts()) {
                (isOdd(text, form) ? odd : found).add(text);
            }
            all &= cells.areAll();
        }
        return all;
    }

    /** Tell whether a part of a name is empty, or has colons that the form does not have. */
    private static boolean isOdd(String resource, ResourceForm form) {
        return colons(resource) > colons(form.format()) || resource.contains("//") || resource.endsWith("/");
    }

    private static long colons(String text) {
        return text.chars().filter(each -> each == ':').count();
    }

    private static List<Glob> patterns(List<List<Glob>> elements) {
        List<Glob> patterns = new ArrayList<>();
        elements.forEach(patterns::addAll);
        return patterns;
    }

    private static boolean hasAnyAccount(Arn format) {
        return format.account().contains("${") || format.account().equals("*");
    }

    private boolean canBeAsked(String resource) {
        if (known == null || resource.equals(AccessRequest.ANY_RESOURCE)) {
            return true;
        }
        Arn arn = Arn.parse(resource);
        if (arn != null
                && ActionSearch.isPattern(arn.resource())
                && !Catalog.aws().isCompared(action, resource)) {
            withWildcard = resource;
            return false;
        }
        if (arn == null
                || !(arn.account().isEmpty() || arn.account().equals(OF_AWS) || Arn.isAccountId(arn.account()))) {
            // The catalog has a form there that is none of an ARN: nothing can be asked on it.
            return false;
        }
        boolean can = known.fitsResource(resource);
        // Others that it stands for may be of the type in question.
        areAll &= can;
        return can;
    }
}
