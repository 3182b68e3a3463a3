package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.Condition;
import org.iamunit.policy.document.ConditionOperator.Family;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.PrincipalPattern;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.document.WildcardPattern;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.internal.pattern.ArnPattern;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.PolicyStore;

/** Finds callers that stand for all that there are or could be. */
final class Callers {

    private static final Pattern ACCOUNT = Pattern.compile("(?<!\\d)\\d{12}(?!\\d)");
    private static final String PRINCIPAL_ARN = ContextKeys.fold(ContextKeys.PRINCIPAL_ARN);
    private static final String USERNAME = ContextKeys.fold(ContextKeys.USERNAME);
    private static final String ACCOUNT_ID = ContextKeys.fold(ContextKeys.PRINCIPAL_ACCOUNT);

    /** Of one service, or of the list of all its names. */
    private static final String SERVICE_NAME = ContextKeys.fold(ContextKeys.PRINCIPAL_SERVICE_NAME);

    /** What policies are attached to that all users or roles have. */
    private static final Set<String> OF_ALL = Set.of("*", "user/*", "role/*");

    /** As often it is tried to find names that nobody has. */
    private static final int MOST_TRIES = 100;

    private final List<PolicyStore> stores;
    private final Partition partition;
    private final String own;
    private final Set<String> accounts = new LinkedHashSet<>();
    private final Set<String> services = new LinkedHashSet<>();
    private final List<Glob> dividingServices = new ArrayList<>();
    private final List<String> partsOfAccounts = new ArrayList<>();
    private final Set<String> named = new LinkedHashSet<>();

    /** Users and roles that policies are attached to by their names, whatever account they are of. */
    private final Set<String> names = new LinkedHashSet<>();

    private final Set<String> providers = new LinkedHashSet<>();
    private final List<Glob> dividing = new ArrayList<>();
    private final Map<Principal, Caller> found = new LinkedHashMap<>();
    private String stranger = "";
    private boolean areAll = true;

    /**
     * @param stores those whose policies may tell callers apart, be it one or several
     */
    Callers(List<PolicyStore> stores, Partition partition, String own) {
        this.stores = stores;
        this.partition = partition;
        this.own = own;
        accounts.add(own);
        for (PolicyStore store : stores) {
            Organization organization = store.organization();
            if (organization != null) {
                accounts.addAll(organization.accounts());
            }
        }
        Set<String> attachments = new LinkedHashSet<>();
        Set<PolicyDocument> documents = Collections.newSetFromMap(new IdentityHashMap<>());
        List<AttachedPolicy> policies =
                stores.stream().flatMap(store -> store.policies().stream()).toList();
        for (AttachedPolicy policy : policies) {
            // Many have the same managed policy.
            if (documents.add(policy.document())) {
                policy.document().statements().forEach(this::add);
            }
            switch (policy.type()) {
                case IDENTITY_BASED_POLICY, PERMISSIONS_BOUNDARY, SESSION_POLICY ->
                    attachments.add(policy.attachedTo());
                default -> {}
            }
        }
        attachments.forEach(this::addAttachment);
    }

    /** Whom a policy is attached to by name need not be known otherwise; whom by a pattern, is one of many. */
    private void addAttachment(String attachedTo) {
        boolean isPattern = attachedTo.indexOf('*') >= 0 || attachedTo.indexOf('?') >= 0;
        Arn arn = Arn.parse(attachedTo);
        if (arn != null) {
            addAccounts(arn.account());
        }
        if (!isPattern) {
            (arn == null ? names : named).add(attachedTo);
        } else if (arn != null) {
            dividing.add(Glob.of(attachedTo));
        } else if (!OF_ALL.contains(attachedTo)) {
            dividing.add(Glob.of("arn:*:iam::*:" + attachedTo));
            int slash = attachedTo.indexOf('/');
            if (slash == attachedTo.lastIndexOf('/')) {
                // A name counts whatever the path is.
                dividing.add(
                        Glob.of("arn:*:iam::*:" + attachedTo.substring(0, slash) + "/*" + attachedTo.substring(slash)));
            }
        }
    }

    private void add(Statement statement) {
        if (statement.principals() != null) {
            for (PrincipalPattern pattern : statement.principals().values()) {
                if (pattern.account() != null && Arn.isAccountId(pattern.account())) {
                    accounts.add(pattern.account());
                }
                switch (pattern.type()) {
                    case SERVICE -> services.add(pattern.text());
                    case USER, ROLE, ROLE_SESSION, FEDERATED_USER -> named.add(pattern.text());
                    case FEDERATED_PROVIDER -> providers.add(pattern.text());
                    case EVERYONE, ACCOUNT, CANONICAL_USER, DELETED -> {}
                }
            }
        }
        statement.conditions().forEach(this::add);
    }

    private void add(Condition condition) {
        String key = ContextKeys.fold(condition.key());
        for (PolicyText value : condition.values()) {
            if (key.equals(PRINCIPAL_ARN)) {
                Arn arn = Arn.parse(value.toString());
                if (arn != null && arn.isOfIam("user/", "role/") && !arn.hasWildcards() && !value.hasVariables()) {
                    named.add(value.toString());
                } else {
                    dividing.addAll(globs(condition, value));
                }
                addAccounts(arn == null ? value.toString() : arn.account());
            } else if (key.equals(USERNAME)) {
                for (String beginning : List.of("arn:*:iam::*:user/", "arn:*:iam::*:user/*/")) {
                    dividing.add(Glob.of(beginning + value));
                }
            } else if (key.startsWith(SERVICE_NAME)) {
                dividingServices.addAll(globs(condition, value));
            } else if (key.equals(ACCOUNT_ID)) {
                addAccounts(value.toString());
            }
        }
    }

    private void addAccounts(String text) {
        ACCOUNT.matcher(text).results().forEach(match -> accounts.add(match.group()));
        partsOfAccounts.add(text);
    }

    private static List<Glob> globs(Condition condition, PolicyText value) {
        if (condition.operator().type().family() == Family.ARN) {
            List<WildcardPattern> parts = ArnPattern.of(value).parts(variable -> null);
            return parts.isEmpty() ? List.of() : List.of(Glob.ofParts(parts));
        }
        WildcardPattern pattern = value.resolvePattern(variable -> null);
        return pattern == null ? List.of() : List.of(Glob.of(pattern));
    }

    /** Tell whether there is a caller for all that policies tell apart. */
    boolean areAll() {
        return areAll;
    }

    List<Caller> find() {
        AccountIds ids = AccountIds.of(partsOfAccounts);
        areAll &= ids.areAll();
        accounts.addAll(ids.ids());
        stranger = unnamedAccount();
        for (String account :
                Stream.concat(accounts.stream(), Stream.of(stranger)).toList()) {
            add(arn("iam", account, "root"), false);
        }
        add(new Caller(Principal.anonymous(), false, false));
        stores.forEach(store -> store.principals().forEach(arn -> add(arn, false)));
        for (String name : names) {
            stores.forEach(
                    store -> Inside.of(store, KnownPrincipals.class).named(name).forEach(arn -> add(arn, false)));
            if (stores.stream()
                    .allMatch(store ->
                            Inside.of(store, KnownPrincipals.class).named(name).isEmpty())) {
                add(arn("iam", own, name), false);
            }
        }
        named.forEach(arn -> add(arn, false));
        addStrangers(own);
        addStrangers(stranger);
        accounts.stream().skip(1).forEach(this::addStrangers);
        Stream.concat(accounts.stream(), Stream.of(stranger)).forEach(this::addFederatedUser);
        addServices();
        addFederated();
        return List.copyOf(found.values());
    }

    private void addFederatedUser(String account) {
        add(new Caller(new FederatedUser(partition.id(), account, "example", null), true, stranger.equals(account)));
    }

    /** Add the services that are named, and one of another name for all that policies do not tell apart. */
    private void addServices() {
        Cells cells = Cells.of(List.of(Glob.of("?*.amazonaws.com")), dividingServices);
        areAll &= cells.areAll();
        Stream.concat(services.stream(), cells.texts().stream())
                .forEach(service -> add(new Caller(Principal.service(service), false, false)));
    }

    /** Add those whom providers of identities vouch for: they can do nothing but assume roles. */
    private void addFederated() {
        if (stores.stream()
                .flatMap(store -> store.policies().stream())
                .noneMatch(policy -> policy.type() == PolicyType.ROLE_TRUST_POLICY)) {
            return;
        }
        providers.forEach(provider -> add(new Caller(KnownCallers.federated(provider), false, false)));
        add(new Caller(Principal.webIdentity("idp.example.com"), false, false));
        add(new Caller(Principal.saml(arn("iam", own, "saml-provider/example")), false, false));
    }

    /** Add users and roles of an account that nobody knows: those of a known name, and of others one each of those that policies do not tell apart. */
    private void addStrangers(String account) {
        if (!account.equals(own)) {
            names.forEach(name -> add(arn("iam", account, name), true));
        }
        for (String kind : List.of("user/", "role/")) {
            addStrangers(List.of(Glob.of(arn("iam", account, kind) + "?*")));
        }
    }

    /** Somebody who is known by name does not stand for others. */
    private void addStrangers(List<Glob> base) {
        List<Glob> known = new ArrayList<>();
        for (int tried = 0; tried < MOST_TRIES; tried++) {
            Cells cells = Cells.of(base, known, dividing, false);
            List<Glob> taken = cells.texts().stream()
                    .filter(this::isKnown)
                    .map(Glob::exactly)
                    .toList();
            if (taken.isEmpty() || !cells.areAll()) {
                areAll &= cells.areAll();
                cells.texts().forEach(arn -> add(arn, true));
                return;
            }
            known.addAll(taken);
        }
        areAll = false;
    }

    private boolean isKnown(String arn) {
        return named.contains(arn)
                || stores.stream().anyMatch(store -> store.principals().contains(arn))
                || names.contains(arn.substring(arn.lastIndexOf(':') + 1));
    }

    private void add(Caller caller) {
        found.putIfAbsent(caller.principal(), caller);
    }

    private void add(String arn, boolean standsForOthers) {
        try {
            Principal principal = Principal.of(arn);
            add(new Caller(principal, standsForOthers, stranger.equals(principal.account())));
        } catch (FixtureException e) {
            // A provider of identities, or what stands in an ARN of no principal: nobody calls as that.
        }
    }

    private String arn(String service, String account, String resource) {
        return "arn:" + partition.id() + ":" + service + "::" + account + ":" + resource;
    }

    private String unnamedAccount() {
        long account = 999988887777L;
        while (accounts.contains(Long.toString(account))) {
            account--;
        }
        return Long.toString(account);
    }
}
