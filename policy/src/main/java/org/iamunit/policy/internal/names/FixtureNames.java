package org.iamunit.policy.internal.names;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.iamunit.policy.Arn;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.jspecify.annotations.Nullable;

/**
 * The names that occur in a fixture, of resources, principals, accounts, context keys and their values: what is a slip away from one
 * of them, and none itself, is probably misspelled. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class FixtureNames {

    private static final String IAM = "iam";
    private static final String SESSION_NAME = "sts:RoleSessionName";

    /** As many answers are remembered; others are found anew. */
    private static final int MOST_REMEMBERED = 10_000;

    private static final Set<String> ADDRESSES = Set.of(
            ContextKeys.fold(ContextKeys.SES_FROM_ADDRESS),
            ContextKeys.fold(ContextKeys.SES_FEEDBACK_ADDRESS),
            ContextKeys.fold(ContextKeys.SES_RECIPIENTS));

    private static final Set<String> ORGANIZATIONS =
            Set.of("aws:principalorgid", "aws:resourceorgid", "aws:sourceorgid", "aws:vpceorgid");

    private final Map<String, NameTree> resources = new HashMap<>();
    private final Map<String, NamesOfKind> values = new HashMap<>();
    private final NamesOfKind keys = new NamesOfKind();
    private final NamesOfKind accounts = new NamesOfKind();
    private final NamesOfKind services = new NamesOfKind();
    private final NamesOfKind providers = new NamesOfKind();
    private final Map<String, Optional<NearName>> nearResources = new ConcurrentHashMap<>();
    private final Map<Principal, Optional<NearName>> nearPrincipals = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Optional<NearName>>> nearValues = new ConcurrentHashMap<>();

    public FixtureNames() {}

    /** Return what names go by that are values of a context key: several keys may have the same values. */
    static String kindOfValues(String key) {
        String folded = ContextKeys.fold(key);
        int tag = folded.indexOf("tag/");
        if (tag >= 0) {
            return folded.substring(tag);
        }
        if (ADDRESSES.contains(folded)) {
            return "address";
        }
        return ORGANIZATIONS.contains(folded) ? "organization" : folded;
    }

    public void addResource(String service, String resource, Supplier<String> place) {
        resources.computeIfAbsent(service, any -> new NameTree(place)).add(NameTree.parts(resource), place);
    }

    public void addValue(String key, String value, Supplier<String> place) {
        values.computeIfAbsent(kindOfValues(key), any -> new NamesOfKind()).add(value, place);
    }

    /** Add what fits all values that lie in something, as all addresses of a domain. */
    public void addValues(String key, String pattern, Supplier<String> place) {
        values.computeIfAbsent(kindOfValues(key), any -> new NamesOfKind()).addWide(pattern, place);
    }

    public void addKey(String key, Supplier<String> place) {
        keys.add(ContextKeys.fold(key), place);
    }

    public void addAccount(String account, Supplier<String> place) {
        if (Arn.isAccountId(account)) {
            accounts.add(account, place);
        }
    }

    public void addService(String service, Supplier<String> place) {
        services.add(service, place);
    }

    public void addProvider(String provider, Supplier<String> place) {
        providers.add(provider, place);
    }

    /**
     * Find a slip in the ARN of a resource or principal.
     *
     * @param arn the ARN, or {@code *}; never {@code null}
     * @return the part of it that is not known, and what it was meant to be; {@code null} if nothing known is near
     */
    public @Nullable NearName nearResource(String arn) {
        Optional<NearName> known = nearResources.get(arn);
        if (known == null) {
            known = Optional.ofNullable(findNearResource(arn));
            if (nearResources.size() < MOST_REMEMBERED) {
                nearResources.put(arn, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable NearName findNearResource(String text) {
        Arn arn = Arn.parse(text);
        if (arn == null) {
            return null;
        }
        NearName account = arn.hasAccountId() ? accounts.near(arn.account()) : null;
        NameTree tree = resources.get(arn.service());
        return account != null || tree == null ? account : tree.near(NameTree.parts(arn.resource()));
    }

    /**
     * Find a slip in the name of a user, of a role or of its session, or in their account.
     *
     * @param principal who it is; never {@code null}
     * @return the part of the ARN that is not known, and what it was meant to be; {@code null} if nothing known is near
     */
    public @Nullable NearName nearPrincipal(Principal principal) {
        Optional<NearName> known = nearPrincipals.get(principal);
        if (known == null) {
            known = Optional.ofNullable(findNearPrincipal(principal));
            if (nearPrincipals.size() < MOST_REMEMBERED) {
                nearPrincipals.put(principal, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable NearName findNearPrincipal(Principal principal) {
        if (!(principal instanceof RoleSession session)) {
            return findNearResource(principal.arn());
        }
        NearName near = findNearResource(session.roleArn());
        if (near == null && session.sessionName() != null) {
            near = findNearResource(session.arn());
            near = near == null ? nearValue(SESSION_NAME, session.sessionName()) : near;
        }
        return near;
    }

    /**
     * Find a slip in an account.
     *
     * @param account the account id; never {@code null}
     * @return the account that was meant; {@code null} if none that is known is near
     */
    public @Nullable NearName nearAccount(String account) {
        return accounts.near(account);
    }

    /**
     * Find a slip in the name of a service's principal, as in {@code lambda.amazonaws.com}.
     *
     * @param service the service; never {@code null}
     * @return the service that was meant; {@code null} if none that policies name is near
     */
    public @Nullable NearName nearService(String service) {
        return services.near(service);
    }

    /**
     * Find a slip in the domain of an OpenID Connect provider.
     *
     * @param provider the domain, perhaps with a path; never {@code null}
     * @return the provider that was meant; {@code null} if none that policies name is near
     */
    public @Nullable NearName nearProvider(String provider) {
        return providers.near(provider);
    }

    /**
     * Find a slip in a context key of which AWS knows only a part, such as that of a tag.
     *
     * @param key the key; never {@code null}
     * @return the key that was meant; {@code null} if none that policies name is near
     */
    public @Nullable NearName nearKey(String key) {
        return keys.near(ContextKeys.fold(key));
    }

    /**
     * Find a slip in a value of a context key.
     *
     * @param key the key; never {@code null}
     * @param value its value; never {@code null}
     * @return the value that was meant; {@code null} if none that policies name is near
     */
    public @Nullable NearName nearValue(String key, String value) {
        Map<String, Optional<NearName>> ofKey = nearValues.get(key);
        if (ofKey == null) {
            ofKey = nearValues.computeIfAbsent(key, any -> new ConcurrentHashMap<>());
        }
        Optional<NearName> known = ofKey.get(value);
        if (known == null) {
            known = Optional.ofNullable(findNearValue(key, value));
            if (ofKey.size() < MOST_REMEMBERED && nearValues.size() < MOST_REMEMBERED) {
                ofKey.put(value, known);
            }
        }
        return known.orElse(null);
    }

    private @Nullable NearName findNearValue(String key, String value) {
        NamesOfKind ofKey = values.get(kindOfValues(key));
        NearName near = ofKey == null ? null : ofKey.near(value);
        if (near == null && Arn.isAccountId(value)) {
            near = accounts.near(value);
        }
        if (near == null && Arn.isArn(value)) {
            near = findNearResource(value);
        }
        return near == null && ContextKeys.fold(key).equals(ContextKeys.fold(ContextKeys.USERNAME))
                ? near(IAM, "user/" + value)
                : near;
    }

    private @Nullable NearName near(String service, String resource) {
        NameTree tree = resources.get(service.toLowerCase(Locale.ROOT));
        return tree == null ? null : tree.near(NameTree.parts(resource));
    }
}
