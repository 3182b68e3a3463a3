package org.iamunit.analysis;

import java.util.Objects;
import org.iamunit.policy.request.Principal;

/**
 * A caller that stands for all that no policy tells apart.
 *
 * @param principal the caller; never {@code null}
 * @param standsForOthers whether there could be others of other names that are treated alike
 * @param isOfUnnamedAccount whether the caller belongs to an account that nobody names: of that, only what it can do in accounts
 *     that somebody names is asked
 * @since 0.1.0
 */
public record Caller(Principal principal, boolean standsForOthers, boolean isOfUnnamedAccount) {

    public Caller {
        Objects.requireNonNull(principal, "principal must not be null");
    }
}
