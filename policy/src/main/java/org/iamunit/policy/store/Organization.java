package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.Effect;
import org.iamunit.policy.internal.Spelling;
import org.jspecify.annotations.Nullable;

/**
 * An organization of AWS Organizations: its root, the organizational units below it, and the accounts in them.
 * Immutable.
 *
 * <pre>{@code
 * Organization.builder("o-exampleorgid", "111111111111")
 *         .organizationalUnit("Workloads/Prod")
 *         .account("222222222222", "Workloads/Prod")
 *         .build();
 * }</pre>
 *
 * <p>Root, units and accounts are named by {@code Root}, by a unit's path as in {@code Workloads/Prod}, by an account's
 * twelve digits, or by the ids that AWS gave to them. It is one room since the tree and what builds it share these names.
 *
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_getting-started_concepts.html">Terminology and
 *     concepts</a>
 * @see <a href="https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html">The form of its id</a>
 * @since 0.1.0
 */
public final class Organization {

    private static final Pattern ID = Pattern.compile("o-[a-z0-9]{10,32}");

    private final String id;
    private final String managementAccount;
    private final Set<String> accounts;
    private final @Nullable OrganizationTree tree;
    private final Map<String, String> parents;
    private final Map<String, String> paths = new HashMap<>();
    private final @Nullable Set<String> delegatedAdministrators;

    private Organization(
            String id,
            String managementAccount,
            @Nullable OrganizationTree tree,
            Map<String, String> parents,
            @Nullable Set<String> delegatedAdministrators) {
        this.delegatedAdministrators = delegatedAdministrators == null ? null : Set.copyOf(delegatedAdministrators);
        this.id = id;
        this.managementAccount = managementAccount;
        this.tree = tree;
        this.parents = Map.copyOf(parents);
        this.accounts = Set.copyOf(parents.keySet());
        if (tree != null) {
            parents.forEach((account, parent) ->
                    tree.idsTo(parent).ifPresent(ids -> paths.put(account, id + "/" + String.join("/", ids) + "/")));
        }
    }

    /** Tell whether another is the same organization with the same accounts in the same units. */
    boolean isAlike(Organization other) {
        return id.equals(other.id)
                && managementAccount.equals(other.managementAccount)
                && accounts.equals(other.accounts)
                && parents.equals(other.parents)
                && paths.equals(other.paths)
                && Objects.equals(delegatedAdministrators, other.delegatedAdministrators);
    }

    /**
     * Name an organization and its accounts, without saying which organizational units they are in: policies at any level
     * apply to all of them alike.
     *
     * @param id its id, as in {@code o-exampleorgid}; never {@code null}
     * @param managementAccount the id of its management account; never {@code null}
     * @param memberAccounts the ids of its other accounts; never {@code null}
     * @return the organization, never {@code null}
     * @throws FixtureException if the id or an account is of no such form
     */
    public static Organization of(String id, String managementAccount, String... memberAccounts) {
        Builder builder = builder(id, managementAccount);
        Arrays.stream(memberAccounts).forEach(builder::account);
        return new Organization(id, managementAccount, null, builder.accountsWithManagement(), null);
    }

    /**
     * Start an organization whose accounts are in organizational units, or directly in its root.
     *
     * @param id its id, as in {@code o-exampleorgid}; never {@code null}
     * @param managementAccount the id of its management account, which no SCP and no RCP limits; never {@code null}
     * @return a builder with that account alone, which is in the root unless it is said where; never {@code null}
     * @throws FixtureException if the id or the account is of no such form
     */
    public static Builder builder(String id, String managementAccount) {
        if (!ID.matcher(id).matches() || !Arn.isAccountId(managementAccount)) {
            throw new FixtureException("\"" + id + "\" with management account \"" + managementAccount
                    + "\" is not an organization; write its id, o- and 10 to 32 lower-case letters and digits, as in"
                    + " o-exampleorgid, and the account's twelve digits");
        }
        return new Builder(id, managementAccount);
    }

    /** Return its id, as in {@code o-exampleorgid}. */
    public String id() {
        return id;
    }

    /** Return the id of its management account, which no SCP and no RCP limits. */
    public String managementAccount() {
        return managementAccount;
    }

    /** Return the ids of all of its accounts, that of the management account included. */
    public Set<String> accounts() {
        return accounts;
    }

    /**
     * Tell whether an account belongs to the organization.
     *
     * @param account the account id, or {@code null}
     * @return {@code true} if it does
     */
    public boolean contains(@Nullable String account) {
        return account != null && accounts.contains(account);
    }

    /**
     * Return the accounts that are registered as delegated administrators of a service.
     *
     * @return their ids, empty if there are none; {@code null} if it is not known which they are
     */
    public @Nullable Set<String> delegatedAdministrators() {
        return delegatedAdministrators;
    }

    /** Tell whether it is known which organizational units the accounts are in. */
    public boolean hasTree() {
        return tree != null;
    }

    /**
     * Return the levels on the way to an account.
     *
     * @param account the id of an account of the organization; never {@code null}
     * @return the root, each organizational unit on the way, and the account; empty if that is not known; never
     *     {@code null}
     */
    public List<String> levelsOf(String account) {
        String parent = parents.get(account);
        if (tree == null || parent == null) {
            return List.of();
        }
        List<String> levels = tree.wayTo(parent);
        levels.add(account);
        return List.copyOf(levels);
    }

    /**
     * Return the path of an account by ids, as in {@code aws:PrincipalOrgPaths}.
     *
     * @param account the account id, or {@code null}
     * @return for example {@code o-exampleorgid/r-ab12/ou-ab12-11111111/}; {@code null} if the account is in no unit of
     *     the organization, or an id on the way is not known
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_last-accessed-viewing-orgs-entity-path">The
     *     AWS Organizations entity path</a>
     */
    public @Nullable String pathOf(@Nullable String account) {
        return account == null ? null : paths.get(account);
    }

    /** Name the levels on the way to an account whose ids are not known. */
    List<String> levelsWithoutId(String account) {
        String parent = parents.get(account);
        return tree == null || parent == null
                ? List.of()
                : tree.wayTo(parent).stream()
                        .filter(level -> !tree.hasId(level))
                        .toList();
    }

    /**
     * Name the level that a policy is attached to; where the tree is not known, every name makes a level.
     *
     * @throws FixtureException if the tree has no such level
     */
    String levelAt(String target) {
        if (tree == null || accounts.contains(target)) {
            return target;
        }
        String level = tree.find(target);
        if (level != null) {
            return level;
        }
        Set<String> names = tree.names();
        names.addAll(accounts);
        throw new FixtureException("no policy can be attached to \"" + target + "\", which is not in the organization "
                + id + suggestion(target, names)
                + "name Root, an organizational unit by its path or id, or an account");
    }

    private static String suggestion(String word, Set<String> names) {
        return Spelling.nearest(word, names)
                .map(near -> "; did you mean " + near + "? If not, ")
                .orElse("; ");
    }

    /** Print the organization's id. */
    @Override
    public String toString() {
        return id;
    }

    /**
     * Collects the organizational units and accounts of an organization, in any order. Not safe for use by several
     * threads.
     *
     * @since 0.1.0
     */
    public static final class Builder {

        private final String id;
        private final String managementAccount;
        private @Nullable String rootId;
        private final List<Unit> units = new ArrayList<>();
        private final Map<String, String> accounts = new LinkedHashMap<>();
        private @Nullable Set<String> delegatedAdministrators;

        /** A unit by its name and parent, or by its path from the root. */
        private record Unit(
                String name, @Nullable String id, @Nullable String parent) {}

        private Builder(String id, String managementAccount) {
            this.id = id;
            this.managementAccount = managementAccount;
        }

        /**
         * Say the id of the root. It is also known from the id of any organizational unit.
         *
         * @param rootId the id, as in {@code r-ab12}; never {@code null}
         * @return this builder
         */
        public Builder root(String rootId) {
            this.rootId = rootId;
            return this;
        }

        /**
         * Add an organizational unit, and those that contain it. Once one is added, all that accounts are in have to be.
         *
         * @param path the names on the way from the root, as in {@code Workloads/Prod}; never {@code null}
         * @return this builder
         */
        public Builder organizationalUnit(String path) {
            units.add(new Unit(path, null, null));
            return this;
        }

        /**
         * Add an organizational unit of known id, and those that contain it.
         *
         * @param path the names on the way from the root, as in {@code Workloads/Prod}, or {@code Root}; never {@code null}
         * @param unitId its id, as in {@code ou-ab12-11111111}; never {@code null}
         * @return this builder
         */
        public Builder organizationalUnit(String path, String unitId) {
            units.add(new Unit(path, unitId, null));
            return this;
        }

        /**
         * Add an organizational unit to its parent, as the API of AWS Organizations describes it.
         *
         * @param name its name, as in {@code Prod}; never {@code null}
         * @param unitId its id, as in {@code ou-ab12-11111111}; never {@code null}
         * @param parent the id or path of the unit or root that contains it; never {@code null}
         * @return this builder
         */
        public Builder organizationalUnit(String name, String unitId, String parent) {
            units.add(new Unit(name, unitId, parent));
            return this;
        }

        /**
         * Add an account to the root.
         *
         * @param account its id, twelve digits; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id, or was added before
         */
        public Builder account(String account) {
            return account(account, Level.ROOT);
        }

        /**
         * Add an account to an organizational unit.
         *
         * @param account its id, twelve digits; never {@code null}
         * @param parent the path or id of the unit, or {@code Root}; where no unit has been added, a path makes its unit
         *     come into being; never {@code null}
         * @return this builder
         * @throws FixtureException if it is no account id, or was added before
         */
        public Builder account(String account, String parent) {
            if (!Arn.isAccountId(account)) {
                throw new FixtureException("\"" + account + "\" is not an account id; write its twelve digits");
            }
            String before = accounts.putIfAbsent(account, parent);
            if (before != null) {
                throw new FixtureException("the account " + account + " is in " + before + " and in " + parent
                        + "; keep one of them: AWS has an account in one place");
            }
            return this;
        }

        /**
         * Say all accounts that are registered as delegated administrators of a service. Until it is said, it is not known
         * which they are.
         *
         * @param ids the ids of accounts, none if there are no delegated administrators; never {@code null}
         * @return this builder
         * @throws FixtureException if one is no account id
         * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_actions-by-account.html">What
         *     delegated administrators can call</a>
         */
        public Builder delegatedAdministrators(String... ids) {
            Set<String> all = delegatedAdministrators == null ? new TreeSet<>() : delegatedAdministrators;
            for (String account : ids) {
                if (!Arn.isAccountId(account)) {
                    throw new FixtureException("\"" + account + "\" is not an account id; write its twelve digits");
                }
                all.add(account);
            }
            delegatedAdministrators = all;
            return this;
        }

        /**
         * Finish the organization.
         *
         * @return the organization, never {@code null}
         * @throws FixtureException if an id is of no such form or given twice, or something is in a unit that is not there
         */
        public Organization build() {
            OrganizationTree tree = new OrganizationTree();
            if (rootId != null) {
                tree.setRootId(rootId);
            }
            units.stream().filter(unit -> unit.parent() == null).forEach(unit -> tree.add(unit.name(), unit.id()));
            addChildren(tree);
            Map<String, String> places = new LinkedHashMap<>();
            accountsWithManagement().forEach((account, parent) -> places.put(account, place(account, parent, tree)));
            if (units.isEmpty()) {
                tree.requireNoSlips();
            }
            return new Organization(id, managementAccount, tree, places, delegatedAdministrators);
        }

        /** A parent may come after its children, as pages of an API's answers do. */
        private void addChildren(OrganizationTree tree) {
            List<Unit> waiting = new ArrayList<>(
                    units.stream().filter(unit -> unit.parent() != null).toList());
            int before;
            do {
                before = waiting.size();
                waiting.removeIf(unit -> {
                    String parent = unit.parent() == null ? null : tree.find(unit.parent());
                    if (parent != null) {
                        tree.addTo(parent, unit.name(), unit.id());
                    }
                    return parent != null;
                });
            } while (waiting.size() < before);
            waiting.forEach(unit -> {
                throw unknown("the organizational unit " + unit.name(), String.valueOf(unit.parent()), tree.names());
            });
        }

        private String place(String account, String parent, OrganizationTree tree) {
            if (units.isEmpty() && tree.find(parent) == null && !OrganizationTree.isId(parent)) {
                tree.add(parent, null);
            }
            String place = tree.find(parent);
            if (place == null) {
                throw unknown("the account " + account, parent, tree.names());
            }
            return place;
        }

        private FixtureException unknown(String what, String parent, Set<String> names) {
            return new FixtureException(
                    what + " is in \"" + parent + "\", which is not among the units of the organization "
                            + id + suggestion(parent, new TreeSet<>(names)) + "add that unit, or name one of "
                            + String.join(", ", names));
        }

        private Map<String, String> accountsWithManagement() {
            Map<String, String> all = new LinkedHashMap<>(accounts);
            all.putIfAbsent(managementAccount, Level.ROOT);
            return all;
        }
    }

    /**
     * One level of an organization, from its root over the organizational units down to the account, with the policies
     * attached there.
     *
     * @param name the level's name: {@code Root}, the path of a unit as in {@code Workloads/Prod}, or an account id; never
     *     {@code null}
     * @param policies the policies attached at the level, in their order; never {@code null}
     * @param impliesFullAccess whether AWS's {@code FullAWSAccess} is taken to be attached beside the policies that were
     *     loaded
     * @see <a href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
     *     evaluation</a>
     */
    public record Level(String name, List<AttachedPolicy> policies, boolean impliesFullAccess) {

        /** The name of the outermost level. */
        public static final String ROOT = "Root";

        public Level {
            Objects.requireNonNull(name, "name must not be null");
            policies = List.copyOf(policies);
        }

        /**
         * Make a level at which nobody detached {@code FullAWSAccess}: where the policies hold no Allow at all, they are a
         * deny list, beside which it is still attached.
         */
        static Level of(String name, List<AttachedPolicy> policies) {
            boolean denyList = policies.stream()
                    .flatMap(policy -> policy.document().statements().stream())
                    .noneMatch(statement -> statement.effect() == Effect.ALLOW);
            return new Level(name, policies, denyList);
        }
    }
}
