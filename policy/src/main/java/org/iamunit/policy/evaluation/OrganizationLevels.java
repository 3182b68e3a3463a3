package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.Organization;
import org.iamunit.policy.store.OrganizationLevel;
import org.jspecify.annotations.Nullable;

/**
 * The compiled policies of one kind at the levels of an organization, each level evaluated on its own. The levels of an
 * account are looked up once. Safe for use by several threads.
 */
final class OrganizationLevels {

    private static final String EVERY_ACCOUNT = "";

    private final @Nullable Organization organization;
    private final boolean empty;
    private final Function<String, List<OrganizationLevel>> levelsOf;
    private final Function<List<AttachedPolicy>, StatementPool> compiler;
    private final Map<String, List<CompiledLevel>> known = new ConcurrentHashMap<>();

    private record CompiledLevel(OrganizationLevel level, StatementPool pool) {}

    OrganizationLevels(
            @Nullable Organization organization,
            boolean empty,
            Function<String, List<OrganizationLevel>> levelsOf,
            Function<List<AttachedPolicy>, StatementPool> compiler) {
        this.organization = organization;
        this.empty = empty;
        this.levelsOf = levelsOf;
        this.compiler = compiler;
    }

    /** Tell whether no level has a policy, whichever account is asked for. */
    boolean isEmpty() {
        return empty;
    }

    /** Evaluate the levels of an account that no exemption holds for; none where nothing is attached on the way to it. */
    List<LevelResult> evaluate(@Nullable String account, Evaluation evaluation) {
        List<CompiledLevel> levels = of(account);
        List<LevelResult> results = new ArrayList<>(levels.size());
        for (CompiledLevel each : levels) {
            results.add(each.pool().evaluate(each.level().name(), each.level().impliesFullAccess(), evaluation));
        }
        return results;
    }

    List<StatementPool> pools(@Nullable String account) {
        return of(account).stream().map(CompiledLevel::pool).toList();
    }

    private List<CompiledLevel> of(@Nullable String account) {
        String key = account != null && organization != null && organization.hasTree() ? account : EVERY_ACCOUNT;
        List<CompiledLevel> levels = known.get(key);
        return levels != null ? levels : known.computeIfAbsent(key, this::compile);
    }

    private List<CompiledLevel> compile(String account) {
        return levelsOf.apply(account).stream()
                .map(level -> new CompiledLevel(level, compiler.apply(level.policies())))
                .toList();
    }

    /** Say why the policies of an organization do not limit what belongs to an account; {@code null} if they do. */
    @Nullable
    String exemption(String what, @Nullable String account) {
        if (organization == null) {
            return null;
        }
        if (organization.managementAccount().equals(account)) {
            return what + " belongs to the management account";
        }
        return organization.contains(account) ? null : what + " belongs to no account of the organization";
    }
}
