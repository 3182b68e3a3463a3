package org.iamunit.policy.internal.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.SourcePosition;
import org.iamunit.policy.internal.NearNames;
import org.jspecify.annotations.Nullable;

/**
 * The resources that an inventory has. Immutable, and safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class KnownResources {

    private static final SourcePosition ELSEWHERE = new SourcePosition("the inventory", 1, 1);

    private final Map<String, SourcePosition> arns;
    private final NearNames aliases;
    private final Map<String, List<String>> byAlias;

    /** What the names of each service's resources are made of. */
    private final Map<String, NameTree> byService = new HashMap<>();

    /** The names of all, behind their service. */
    private final Set<String> names = new HashSet<>();

    private KnownResources(Builder builder) {
        this.arns = Map.copyOf(builder.arns);
        this.byAlias = Map.copyOf(builder.byAlias);
        this.aliases = new NearNames(byAlias.keySet());
        arns.forEach((text, position) -> {
            Arn arn = Arn.of(text);
            Supplier<String> place = position::fileAndLine;
            names.add(arn.service() + ":" + arn.resource());
            byService
                    .computeIfAbsent(arn.service(), any -> new NameTree(place))
                    .add(NameTree.parts(arn.resource()), place);
        });
    }

    /** Tell whether there is none. */
    public boolean isEmpty() {
        return arns.isEmpty();
    }

    /** Return the ARNs of all of them. */
    public Set<String> arns() {
        return arns.keySet();
    }

    /** Tell whether a resource is one of them. */
    public boolean contains(String arn) {
        return arns.containsKey(arn);
    }

    /** Return where it is said that there is a resource; {@code null} if it is none of them. */
    @Nullable
    SourcePosition position(String arn) {
        return arns.get(arn);
    }

    /**
     * Tell whether one of them has the name that an ARN holds, in whichever account and Region.
     *
     * @param arn the ARN; never {@code null}
     * @return {@code true} if one of the service has it
     */
    public boolean haveName(String arn) {
        Arn parsed = Arn.parse(arn);
        return parsed != null && names.contains(parsed.service() + ":" + parsed.resource());
    }

    /**
     * Find the resources that go by another name.
     *
     * @param alias the name, such as that of a resource in a template; never {@code null}
     * @return their ARNs; never {@code null}
     */
    public List<String> named(String alias) {
        return byAlias.getOrDefault(alias, List.of());
    }

    /**
     * Find a slip in another name.
     *
     * @param alias what may be one; never {@code null}
     * @return what it was meant to be; {@code null} if it is one, or none is near
     */
    public @Nullable NearName nearAlias(String alias) {
        String near = byAlias.containsKey(alias) ? null : aliases.near(alias);
        return near == null
                ? null
                : new NearName(
                        alias,
                        near,
                        () -> arns.getOrDefault(named(near).get(0), ELSEWHERE).fileAndLine());
    }

    /**
     * Find a slip in the ARN of a resource that is none of them.
     *
     * @param arn the ARN; never {@code null}
     * @return the part of it that none has, and what it was meant to be; {@code null} if none that is known is near
     */
    public @Nullable NearName near(String arn) {
        Arn parsed = contains(arn) ? null : Arn.parse(arn);
        NameTree tree = parsed == null ? null : byService.get(parsed.service());
        return parsed == null || tree == null ? null : tree.near(NameTree.parts(parsed.resource()));
    }

    /** Collects resources. */
    public static final class Builder {

        private final Map<String, SourcePosition> arns = new LinkedHashMap<>();
        private final Map<String, List<String>> byAlias = new LinkedHashMap<>();

        public void add(String arn, SourcePosition position) {
            if (Arn.parse(arn) == null) {
                throw new FixtureException("\"" + arn + "\" is not the ARN of a resource; write it as in"
                        + " arn:aws:sqs:eu-west-1:123456789012:jobs");
            }
            arns.putIfAbsent(arn, position);
        }

        public void addAlias(String arn, String alias) {
            List<String> named = byAlias.computeIfAbsent(alias, any -> new ArrayList<>(1));
            if (!named.contains(arn)) {
                named.add(arn);
            }
        }

        public KnownResources build() {
            return new KnownResources(this);
        }
    }
}
