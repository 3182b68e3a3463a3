package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.Organization.Level;
import org.jspecify.annotations.Nullable;

/**
 * The compiled policies of one type at the levels of an organization, each level evaluated on its own. The levels of an
 * account are looked up once. Safe for use by several threads.
 */
final class OrganizationLevels {

    private static final String EVERY_ACCOUNT = "";

    private final @Nullable Organization organization;
    private final boolean empty;
    private final Function<String, List<Level>> levelsOf;
    private final Function<List<AttachedPolicy>, StatementPool> compiler;
    private final String inManagementAccount;
    private final String outside;
    private final Map<String, List<StatementLevel>> known = new ConcurrentHashMap<>();

    /**
     * @param limited what belongs to an account that the policies limit, as in "the caller"
     */
    OrganizationLevels(
            String limited,
            @Nullable Organization organization,
            boolean empty,
            Function<String, List<Level>> levelsOf,
            Function<List<AttachedPolicy>, StatementPool> compiler) {
        this.organization = organization;
        this.inManagementAccount = limited + " belongs to the management account";
        this.outside = limited + " belongs to no account of the organization";
        this.empty = empty;
        this.levelsOf = levelsOf;
        this.compiler = compiler;
    }

    /** Tell whether no level has a policy, whichever account is asked for. */
    boolean isEmpty() {
        return empty;
    }

    /** Return the levels on the way to an account; none where nothing is attached on it. */
    List<StatementLevel> of(@Nullable String account) {
        String key = account != null && organization != null && organization.hasTree() ? account : EVERY_ACCOUNT;
        List<StatementLevel> levels = known.get(key);
        return levels != null ? levels : known.computeIfAbsent(key, this::compile);
    }

    private List<StatementLevel> compile(String account) {
        return levelsOf.apply(account).stream()
                .map(level ->
                        new StatementLevel(level.name(), compiler.apply(level.policies()), level.impliesFullAccess()))
                .toList();
    }

    /** Say why the policies of an organization do not limit what belongs to an account; {@code null} if they do. */
    @Nullable
    String exemption(@Nullable String account) {
        if (organization == null) {
            return null;
        }
        if (organization.managementAccount().equals(account)) {
            return inManagementAccount;
        }
        return organization.contains(account) ? null : outside;
    }
}
