package org.iamunit.policy.evaluation;

import java.util.Set;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal.FederatedPrincipal;

/**
 * Refuse what a caller whom an identity provider vouches for never asks. All that such a caller can do is to assume a
 * role, so that anything else would be denied whatever the policies say.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html">AssumeRoleWithWebIdentity</a>
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html">AssumeRoleWithSAML</a>
 */
final class FederationRequirements {

    /** What is authorized besides when the token hands over tags or a source identity. */
    private static final Set<String> WITH_IT = Set.of("sts:tagsession", "sts:setsourceidentity");

    private static final Set<String> PREFIXES_OF_AWS = Set.of("aws", "iam", "sts");

    private FederationRequirements() {}

    /** Throw a fixture error if the request is not about assuming a role. */
    static void check(FederatedPrincipal caller, AccessRequest request) {
        String action = ContextKeys.fold(request.action());
        if (!action.equals(ContextKeys.fold(caller.assumeRoleAction())) && !WITH_IT.contains(action)) {
            throw new ImpossibleRequestException("a caller whom " + caller + " vouches for cannot ask for "
                    + request.action()
                    + ", but only for "
                    + caller.assumeRoleAction() + " and, with it, for sts:TagSession and sts:SetSourceIdentity; name a"
                    + " session of the role that was assumed, federated by this provider");
        }
        if (!request.isAbout("iam", "role/")) {
            throw new ImpossibleRequestException(request.action() + " by means of " + caller
                    + " is asked on a role, not on " + request.resource() + "; name the role by its ARN");
        }
    }

    /** Throw a fixture error if the request carries a claim that another provider makes. */
    static void checkKeys(FederatedPrincipal caller, AccessRequest request) {
        for (String key : request.namedKeys()) {
            String prefix = ContextKeys.fold(key.substring(0, Math.max(0, key.indexOf(':'))));
            if (!PREFIXES_OF_AWS.contains(prefix) && !prefix.equals(ContextKeys.fold(caller.keyPrefix()))) {
                throw new ImpossibleRequestException(
                        "a request by means of " + caller + " never carries the context key " + key
                                + "; write the key of a claim as in " + caller.keyPrefix() + ":sub, or leave it out");
            }
        }
    }
}
