package org.iamunit.inventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import org.iamunit.inventory.ManagedPolicySource.ManagedPolicy;
import org.iamunit.inventory.internal.link.AwsPoliciesAtHand;
import org.jspecify.annotations.Nullable;

/** All sources of AWS's managed policies that there are, looked for when the first policy is asked for. */
final class ManagedPolicySources implements AwsPoliciesAtHand {

    private @Nullable List<ManagedPolicySource> found;

    private List<ManagedPolicySource> all() {
        List<ManagedPolicySource> known = found;
        if (known == null) {
            known = new ArrayList<>();
            ServiceLoader.load(ManagedPolicySource.class).forEach(known::add);
            if (known.isEmpty()) {
                // A thread may have a class loader of its own, which does not see those beside this class.
                ServiceLoader.load(ManagedPolicySource.class, ManagedPolicySources.class.getClassLoader())
                        .forEach(known::add);
            }
            found = known;
        }
        return known;
    }

    @Override
    public @Nullable Document find(String arn) {
        for (ManagedPolicySource source : all()) {
            ManagedPolicy policy = source.find(arn);
            if (policy != null) {
                return new Document(policy.document(), policy.version(), source.date());
            }
        }
        return null;
    }

    @Override
    public Collection<String> arns() {
        return all().stream().flatMap(source -> source.arns().stream()).toList();
    }

    @Override
    public String date() {
        return all().stream()
                .map(ManagedPolicySource::date)
                .max(String::compareTo)
                .orElse("");
    }
}
