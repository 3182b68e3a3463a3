package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.catalog.OidcProviders;
import org.iamunit.policy.internal.catalog.ServicePrincipals;
import org.iamunit.policy.request.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A principal as a sentence names it: what the sentence leaves out, such as the account, comes from the fixture.
 * Immutable; every step returns a new value. It is one room since a principal is one value, whichever kind it is of.
 *
 * @since 0.1.0
 */
public final class NamedPrincipal {

    /** What kind of principal a sentence names. */
    public enum Kind {
        /** An IAM user. */
        USER("user"),
        /** A session of an IAM role. */
        ROLE("role"),
        /** The root user of the default account. */
        ROOT("root"),
        /** An account, for which its root user stands. */
        ACCOUNT("account"),
        /** A federated-user session. */
        FEDERATED_USER("federated-user"),
        /** An AWS service that calls on its own behalf. */
        SERVICE("service"),
        /** A caller with a token of an OpenID Connect provider. */
        WEB_IDENTITY("web-identity"),
        /** A caller with an assertion of a SAML provider. */
        SAML("saml"),
        /** A caller without credentials. */
        ANONYMOUS("anonymous"),
        /** A principal named by its ARN. */
        ARN("principal"),
        /** Every principal that there is or could be, but for some. */
        ANYONE("anyone"),
        /** Some principals, and nobody else. */
        ONLY("only"),
        /** No principal that there is or could be, but for some. */
        NOBODY("nobody");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Tell whether a principal of this kind has a name, or an id or an ARN in its place. */
        boolean hasName() {
            return this != ROOT && this != ANONYMOUS && !isAboutOthers();
        }

        /** Tell whether a principal of this kind is told by naming others. */
        boolean isAboutOthers() {
            return this == ANYONE || this == ONLY || this == NOBODY;
        }

        /** Print the word as a sentence spells it. */
        @Override
        public String toString() {
            return word;
        }
    }

    private static final String ORGANIZATION = "organization";

    private final Kind kind;
    private final String name;
    private final @Nullable String session;
    private final @Nullable String account;
    private final @Nullable String path;
    private final Map<String, String> tags;
    private final @Nullable NamedPrincipal federatedBy;
    private final List<NamedPrincipal> others;

    /** The account outside of which somebody is, or {@link #ORGANIZATION}; {@code null} if it does not matter. */
    private final @Nullable String outside;

    private NamedPrincipal(Kind kind, List<NamedPrincipal> others, @Nullable String outside) {
        this.kind = kind;
        this.name = "";
        this.session = null;
        this.account = null;
        this.path = null;
        this.tags = Map.of();
        this.federatedBy = null;
        this.others = List.copyOf(others);
        this.outside = outside;
    }

    private NamedPrincipal(
            Kind kind,
            String name,
            @Nullable String session,
            @Nullable String account,
            @Nullable String path,
            Map<String, String> tags,
            @Nullable NamedPrincipal federatedBy) {
        this.kind = kind;
        this.name = name;
        this.session = session;
        this.account = account;
        this.path = path;
        this.tags = tags;
        this.federatedBy = federatedBy;
        this.others = List.of();
        this.outside = null;
    }

    /**
     * Name every principal that there is or could be: users, roles and their sessions, root users, federated users, services,
     * anonymous callers, and all of other accounts.
     *
     * @return the principals, never {@code null}
     */
    public static NamedPrincipal anyone() {
        return new NamedPrincipal(Kind.ANYONE, List.of(), null);
    }

    /**
     * Name no principal that there is or could be, as in {@code nobody().gains("iam:*")}.
     *
     * @return nobody, never {@code null}
     */
    public static NamedPrincipal nobody() {
        return new NamedPrincipal(Kind.NOBODY, List.of(), null);
    }

    /**
     * Name some principals, and nobody else.
     *
     * @param principals the principals; at least one; never {@code null}
     * @return the principals, never {@code null}
     * @throws FixtureException if none is given, or one that is no single principal
     */
    public static NamedPrincipal only(List<NamedPrincipal> principals) {
        return WordErrors.kept(() -> {
            requireSingle(principals, "only(…)");
            return new NamedPrincipal(Kind.ONLY, principals, null);
        });
    }

    /**
     * Except some principals, with all of their sessions.
     *
     * @param exceptions the principals; at least one; never {@code null}
     * @return everyone else, never {@code null}
     * @throws FixtureException if this is not {@link #anyone()}, or an exception is no single principal
     */
    public NamedPrincipal but(NamedPrincipal... exceptions) {
        return WordErrors.kept(() -> {
            require(kind == Kind.ANYONE || kind == Kind.NOBODY, "but");
            requireSingle(List.of(exceptions), "but(…)");
            List<NamedPrincipal> all = new ArrayList<>(others);
            all.addAll(List.of(exceptions));
            return new NamedPrincipal(kind, all, outside);
        });
    }

    /**
     * Mean only who is in no account of the organization of the fixture.
     *
     * @return everyone outside, never {@code null}
     * @throws FixtureException if this is not {@link #anyone()}
     */
    public NamedPrincipal outsideOrganization() {
        return WordErrors.kept(() -> {
            require(kind == Kind.ANYONE, "outsideOrganization");
            return new NamedPrincipal(kind, others, ORGANIZATION);
        });
    }

    /**
     * Mean only who is not in an account.
     *
     * @param id the account id, twelve digits; never {@code null}
     * @return everyone outside, never {@code null}
     * @throws FixtureException if this is not {@link #anyone()}, or that is no account id
     */
    public NamedPrincipal outsideAccount(String id) {
        return WordErrors.kept(() -> {
            require(kind == Kind.ANYONE, "outsideAccount");
            if (!Arn.isAccountId(id)) {
                throw new FixtureException("\"" + id + "\" is not an account id; write its twelve digits");
            }
            return new NamedPrincipal(kind, others, id);
        });
    }

    private static void requireSingle(List<NamedPrincipal> principals, String call) {
        if (principals.isEmpty()) {
            throw new FixtureException(call + " names nobody; give it a principal, as in user(\"ann\")");
        }
        for (NamedPrincipal each : principals) {
            if (each.kind.isAboutOthers()) {
                throw new FixtureException(
                        "\"" + each + "\" is no single principal; name users, roles or other callers");
            }
        }
    }

    /** Refuse a verb that does not go with these principals. */
    void requireVerb(Verb verb) {
        if (kind == Kind.NOBODY && verb != Verb.GAINS && verb != Verb.LOSES) {
            throw new FixtureException("\"" + this + "\" goes with gains and loses, not with " + verb
                    + "; write for example nobody gains anything, or anyone can never");
        }
        if (verb.isAboutChange() && !tags.isEmpty()) {
            throw new FixtureException("tagged(…) does not go with " + verb
                    + ": who gains or loses something is known by name; leave it out");
        }
        if (kind == Kind.ANYONE && verb != Verb.CAN_NEVER) {
            throw new FixtureException("\"" + this + "\" goes with can never, not with " + verb
                    + ": it is about all callers that there could be; write can never, or name a principal");
        }
        if (kind == Kind.ONLY && verb != Verb.CAN) {
            throw new FixtureException("\"" + this + "\" goes with can, not with " + verb
                    + ": that says already that nobody else can; write can, or leave only out");
        }
    }

    /**
     * Name a principal.
     *
     * @param kind what kind of principal it is; never {@code null}
     * @param name its name, account id or ARN, or the URL of its OpenID Connect provider; empty for {@link Kind#ROOT}
     *     and {@link Kind#ANONYMOUS}; never {@code null}
     * @return the principal, never {@code null}
     * @throws FixtureException if the name is blank, an ARN where a name is wanted, or not of its provider's form
     */
    public static NamedPrincipal of(Kind kind, String name) {
        Objects.requireNonNull(kind, "kind must not be null");
        Objects.requireNonNull(name, "name must not be null");
        if (kind.isAboutOthers()) {
            throw new FixtureException(kind + " has no name; write anyone(), nobody() or only(…)");
        }
        if (name.isBlank() && kind.hasName()) {
            throw new FixtureException("the name of a " + kind.word + " is blank; name it");
        }
        Characters.require(name, "the name");
        switch (kind) {
            case SERVICE ->
                ServicePrincipals.misspelling(name).ifPresent(what -> {
                    throw new FixtureException(what);
                });
            case ACCOUNT -> requireAccount(name, "account");
            case ARN -> ResourceNames.requireArn(name);
            default -> {}
        }
        if (kind == Kind.WEB_IDENTITY) {
            OidcProviders.misspelling(name).ifPresent(what -> {
                throw new FixtureException(what);
            });
            return named(kind, Principal.webIdentity(name).arn());
        }
        if (kind == Kind.SAML) {
            return named(kind, Principal.saml(name).arn());
        }
        if (Arn.isArn(name) && kind != Kind.ARN) {
            throw new FixtureException("\"" + name + "\" is not the name of a " + kind.word
                    + " but an ARN; write principal(\"" + name + "\")");
        }
        return named(kind, name);
    }

    private static NamedPrincipal named(Kind kind, String name) {
        return new NamedPrincipal(kind, name, null, null, null, Map.of(), null);
    }

    /**
     * Name the session of a role.
     *
     * @param sessionName the session's name; never {@code null}
     * @return the role's session, never {@code null}
     * @throws FixtureException if this is not a role
     */
    public NamedPrincipal session(String sessionName) {
        return WordErrors.kept(() -> {
            require(kind == Kind.ROLE, "session");
            Characters.require(sessionName, "the session");
            return new NamedPrincipal(
                    kind, name, Objects.requireNonNull(sessionName), account, path, tags, federatedBy);
        });
    }

    /**
     * Say which account the principal belongs to.
     *
     * @param id the account id, twelve digits; never {@code null}
     * @return the principal in that account, never {@code null}
     * @throws FixtureException if this principal belongs to no account, or names its own
     */
    public NamedPrincipal inAccount(String id) {
        return WordErrors.kept(() -> {
            require(
                    kind == Kind.USER || kind == Kind.ROLE || kind == Kind.ROOT || kind == Kind.FEDERATED_USER,
                    "inAccount");
            requireAccount(id, "in account");
            return new NamedPrincipal(kind, name, session, Objects.requireNonNull(id), path, tags, federatedBy);
        });
    }

    /**
     * Say which path a user or role has.
     *
     * @param newPath the path, which begins and ends with a slash; never {@code null}
     * @return the principal with that path, never {@code null}
     * @throws FixtureException if this is neither a user nor a role
     */
    public NamedPrincipal path(String newPath) {
        return WordErrors.kept(() -> {
            require(kind == Kind.USER || kind == Kind.ROLE, "path");
            return new NamedPrincipal(kind, name, session, account, Objects.requireNonNull(newPath), tags, federatedBy);
        });
    }

    /**
     * Tag the principal: the request carries {@code aws:PrincipalTag/key}.
     *
     * @param key the tag's key; never {@code null}
     * @param value the tag's value; never {@code null}
     * @return the tagged principal, never {@code null}
     * @throws FixtureException if this is a caller without an identity of its own yet
     */
    public NamedPrincipal tagged(String key, String value) {
        return WordErrors.kept(() -> {
            require(!isFederated(kind), "tagged");
            Tagging.requireKey(key);
            Characters.require(value, "the value of a tag");
            Map<String, String> more = new LinkedHashMap<>(tags);
            more.put(Objects.requireNonNull(key), Objects.requireNonNull(value));
            return new NamedPrincipal(
                    kind, name, session, account, path, Collections.unmodifiableMap(more), federatedBy);
        });
    }

    /**
     * Say by means of which identity provider the role was assumed.
     *
     * @param provider a web identity or a caller with an assertion of a SAML provider; never {@code null}
     * @return the role's session, never {@code null}
     * @throws FixtureException if this is not a role, or that is not such a caller
     */
    public NamedPrincipal federatedBy(NamedPrincipal provider) {
        return WordErrors.kept(() -> {
            require(kind == Kind.ROLE, "federatedBy");
            if (!isFederated(provider.kind)) {
                throw new FixtureException(provider
                        + " is no identity provider; write federatedBy(webIdentity(…)) or federatedBy(saml(…))");
            }
            return new NamedPrincipal(kind, name, session, account, path, tags, provider);
        });
    }

    static void requireAccount(String id, String word) {
        if (!Arn.isAccountId(id)) {
            throw new FixtureException(word + " \"" + id + "\" is not the id of an account; write its twelve digits");
        }
    }

    private void require(boolean condition, String step) {
        if (!condition) {
            throw new FixtureException(step + "(…) does not fit " + this + "; leave it out");
        }
    }

    private static boolean isFederated(Kind kind) {
        return kind == Kind.WEB_IDENTITY || kind == Kind.SAML;
    }

    /** Return the principals that are excepted from everyone, or that {@code only} names. */
    public List<NamedPrincipal> others() {
        return others;
    }

    /** Return whether everyone outside of the organization is meant. */
    public boolean isOutsideOrganization() {
        return ORGANIZATION.equals(outside);
    }

    /** Return the account outside of which everyone is meant, or {@code null} if none. */
    public @Nullable String outsideOfAccount() {
        return isOutsideOrganization() ? null : outside;
    }

    /** Return what kind of principal this is. */
    public Kind kind() {
        return kind;
    }

    /** Return the name, the account id or the ARN. */
    public String name() {
        return name;
    }

    /** Return the name of the session, or {@code null} if it is not named. */
    public @Nullable String session() {
        return session;
    }

    /** Return the account id, or {@code null} for the default account. */
    public @Nullable String account() {
        return account;
    }

    /** Return the path, or {@code null} for {@code /}. */
    public @Nullable String path() {
        return path;
    }

    /** Return the tags in their order. */
    public Map<String, String> tags() {
        return tags;
    }

    /** Return the caller who assumed the role by means of an identity provider, or {@code null} if nobody did. */
    public @Nullable NamedPrincipal federatedBy() {
        return federatedBy;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NamedPrincipal that
                && kind == that.kind
                && name.equals(that.name)
                && Objects.equals(session, that.session)
                && Objects.equals(account, that.account)
                && Objects.equals(path, that.path)
                && tags.equals(that.tags)
                && Objects.equals(federatedBy, that.federatedBy)
                && others.equals(that.others)
                && Objects.equals(outside, that.outside);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, name, session, account, path, tags, federatedBy, others, outside);
    }

    /** Print the principal as a sentence names it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(kind.word);
        append(text, " ", name.isEmpty() ? null : name);
        append(text, " session ", session);
        append(text, " in account ", account);
        append(text, " path ", path);
        tags.forEach((key, value) -> append(text.append(" tagged ").append(Words.quoted(key)), " ", value));
        if (outside != null) {
            text.append(" outside ").append(isOutsideOrganization() ? "the organization" : "account " + outside);
        }
        if (!others.isEmpty()) {
            text.append(kind == Kind.ONLY ? " " : " but ")
                    .append(others.stream().map(NamedPrincipal::toString).collect(Collectors.joining(", ")));
        }
        return federatedBy == null ? text.toString() : text + " federated by " + federatedBy;
    }

    private static void append(StringBuilder text, String word, @Nullable String value) {
        if (value != null) {
            text.append(word).append(Words.quoted(value));
        }
    }
}
