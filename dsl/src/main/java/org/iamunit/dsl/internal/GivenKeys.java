package org.iamunit.dsl.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal.FederatedPrincipal;

/**
 * What a sentence says of context keys, for those of its requests that carry them: a call that needs several resources is
 * checked on each, and no VPC comes with the tags of the subnet that is created in it.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class GivenKeys {

    private final List<AccessRequest> requests;

    private GivenKeys(List<AccessRequest> requests) {
        this.requests = requests;
    }

    /**
     * Leave each key to the requests that carry it. A key that none carries stays where it is and is an error when that is
     * decided.
     */
    static List<AccessRequest> distribute(List<AccessRequest> requests, Authorizer authorizer) {
        return requests.size() < 2 || authorizer.isLenient() || requests.get(0).isLenient()
                ? requests
                : new GivenKeys(requests).distributed();
    }

    private List<AccessRequest> distributed() {
        Set<String> named = new LinkedHashSet<>();
        requests.forEach(request -> named.addAll(request.context().keySet()));
        for (String key : named) {
            if (requests.stream().noneMatch(request -> carries(request, key))) {
                return List.of(mostTelling(key));
            }
        }
        return requests.stream().map(GivenKeys::withoutForeignKeys).toList();
    }

    private static AccessRequest withoutForeignKeys(AccessRequest request) {
        AccessRequest left = request;
        for (String key : request.namedKeys()) {
            left = carries(request, key) ? left : left.notNaming(key);
        }
        return left;
    }

    /** An action that does not exist is an error of its own. */
    private static boolean carries(AccessRequest request, String key) {
        return action(request)
                .map(action -> action.carriesKey(key, request.resource()))
                .orElse(true);
    }

    /** Choose the request whose error says most: which key was meant. */
    private AccessRequest mostTelling(String key) {
        return requests.stream()
                .filter(request -> action(request)
                        .filter(action ->
                                action.carriesKey(key) || action.nearestKey(key).isPresent())
                        .isPresent())
                .findFirst()
                .orElse(requests.get(0));
    }

    /** To tag a federated session is authorized with the claims that come with assuming the role. */
    private static Optional<CatalogAction> action(AccessRequest request) {
        return Catalog.aws()
                .action(
                        request.principal() instanceof FederatedPrincipal caller
                                ? caller.assumeRoleAction()
                                : request.action());
    }
}
