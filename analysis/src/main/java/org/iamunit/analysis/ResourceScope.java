package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.analysis.Statements.Typed;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyText;
import org.iamunit.policy.document.ResourcePattern;
import org.iamunit.policy.document.StatementElement;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Says which resources a statement can make a difference to: {@code null} stands for all. */
final class ResourceScope {

    /** What stands in the ARN for the policies that an account has in a Region, not one of its resources. */
    private static final Pattern ACCOUNT_LEVEL = Pattern.compile("registry|resource-policy|resourcepolicy/.+");

    private ResourceScope() {}

    /** Return the resources that a statement names. */
    static @Nullable List<ResourcePattern> of(Typed typed) {
        StatementElement<ResourcePattern> resources = typed.statement().resources();
        return resources == null || resources.isNegated() ? null : resources.values();
    }

    /** Return the resources that some statements name; for {@code null}, all. */
    static @Nullable List<ResourcePattern> ofAll(@Nullable List<Typed> some) {
        List<ResourcePattern> all = new ArrayList<>();
        for (Typed each : some == null ? List.<Typed>of() : some) {
            List<ResourcePattern> named = of(each);
            if (named == null) {
                return null;
            }
            all.addAll(named);
        }
        return some == null ? null : all;
    }

    /**
     * Return the resources that a statement of the policy of a resource can make a difference to.
     *
     * @param attachedTo the ARN of the resource, or a service if it is not known of which resource the policy is
     * @param before the ARNs of the access points before it: of who asks through one, the policy of the bucket counts, too
     */
    static @Nullable List<ResourcePattern> of(Typed typed, String attachedTo, Set<String> before) {
        Arn arn = Arn.parse(attachedTo);
        List<ResourcePattern> named = of(typed);
        if (arn == null || arn.service().equals("backup") || isAboutAccount(arn)) {
            return named;
        }
        List<ResourcePattern> all = named == null || isAboutAnything(named)
                ? new ArrayList<>(patterns(withContents(attachedTo)))
                : new ArrayList<>(named);
        for (String accessPoint : before) {
            all.addAll(patterns(List.of(accessPoint, accessPoint + "/*")));
        }
        return all;
    }

    private static boolean isAboutAccount(Arn arn) {
        return ACCOUNT_LEVEL.matcher(arn.resource()).matches();
    }

    private static boolean isAboutAnything(List<ResourcePattern> patterns) {
        return patterns.stream().anyMatch(pattern -> pattern.toString().equals("*"));
    }

    /** Return the ARN of a resource, and patterns of all that lies in it. */
    static List<String> withContents(String resource) {
        return Stream.concat(Stream.of(resource), PolicyStore.contentsOf(resource).stream())
                .toList();
    }

    static List<ResourcePattern> patterns(List<String> texts) {
        return texts.stream()
                .map(text -> ResourcePattern.of(PolicyText.parse(text, false)))
                .toList();
    }
}
