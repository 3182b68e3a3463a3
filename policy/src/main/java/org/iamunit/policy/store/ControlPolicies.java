package org.iamunit.policy.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.iamunit.policy.store.Organization.Level;
import org.jspecify.annotations.Nullable;

/** The service control policies, or the resource control policies, at the levels of an organization. */
final class ControlPolicies {

    private final @Nullable Organization organization;
    private final Map<String, Level> levels;

    /** Makes a level of what is attached at it. */
    private final BiFunction<String, List<AttachedPolicy>, Level> maker;

    private ControlPolicies(
            @Nullable Organization organization,
            Map<String, Level> levels,
            BiFunction<String, List<AttachedPolicy>, Level> maker) {
        this.organization = organization;
        this.levels = levels;
        this.maker = maker;
    }

    /** Change policies where they are attached; a level at which nothing is left is as if nobody had said anything of it. */
    ControlPolicies changed(PolicyChange change) {
        Map<String, Level> changed = new LinkedHashMap<>();
        levels.forEach((name, level) -> {
            List<AttachedPolicy> policies = change.of(level.policies());
            changed.put(name, policies.equals(level.policies()) ? level : maker.apply(name, policies));
        });
        return new ControlPolicies(organization, changed, maker);
    }

    /** Take the levels of an organization, each with an Allow of its own or {@code FullAWSAccess} implied. */
    static ControlPolicies service(
            Map<String, List<AttachedPolicy>> policies,
            Set<String> withoutFullAccess,
            @Nullable Organization organization) {
        Set<String> detached = withoutFullAccess.stream()
                .map(target -> levelAt(target, organization))
                .collect(Collectors.toUnmodifiableSet());
        return resolve(
                policies,
                organization,
                (name, attached) ->
                        detached.contains(name) ? new Level(name, attached, false) : Level.of(name, attached));
    }

    /** Take the levels of an organization; nobody can detach {@code RCPFullAWSAccess}. */
    static ControlPolicies resource(Map<String, List<AttachedPolicy>> policies, @Nullable Organization organization) {
        return resolve(policies, organization, (name, attached) -> new Level(name, attached, true));
    }

    private static ControlPolicies resolve(
            Map<String, List<AttachedPolicy>> policies,
            @Nullable Organization organization,
            BiFunction<String, List<AttachedPolicy>, Level> maker) {
        Map<String, List<AttachedPolicy>> byLevel = new LinkedHashMap<>();
        policies.forEach((target, attached) -> {
            String name = levelAt(target, organization);
            List<AttachedPolicy> there = byLevel.computeIfAbsent(name, any -> new ArrayList<>());
            attached.forEach(policy -> there.add(new AttachedPolicy(policy.type(), policy.document(), name)));
        });
        Map<String, Level> levels = new LinkedHashMap<>();
        byLevel.forEach((name, attached) -> levels.put(name, maker.apply(name, attached)));
        return new ControlPolicies(organization, levels, maker);
    }

    private static String levelAt(String target, @Nullable Organization organization) {
        return organization == null ? target : organization.levelAt(target);
    }

    /** Return every level that something is known of, in the order in which they were named. */
    List<Level> all() {
        return List.copyOf(levels.values());
    }

    /** Return the levels on the way to an account that something is known of, outermost first. */
    List<Level> of(@Nullable String account) {
        if (organization == null || !organization.hasTree()) {
            return all();
        }
        return account == null
                ? List.of()
                : organization.levelsOf(account).stream()
                        .map(levels::get)
                        .filter(Objects::nonNull)
                        .toList();
    }
}
