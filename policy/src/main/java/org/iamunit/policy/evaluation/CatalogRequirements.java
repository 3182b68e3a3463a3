package org.iamunit.policy.evaluation;

import java.util.Optional;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.catalog.CatalogAction;
import org.iamunit.policy.request.AccessRequest;

/**
 * Refuse a request that AWS would never come to decide: whose action, resource or context key does not exist or does not
 * go with the others. To deny it would let a test pass for the wrong reason.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class CatalogRequirements {

    private final AccessRequest request;
    private final Catalog catalog = Catalog.aws();

    private CatalogRequirements(AccessRequest request) {
        this.request = request;
    }

    /** Throw a fixture error if the catalog knows better. */
    static void check(AccessRequest request) {
        new CatalogRequirements(request).check();
    }

    private void check() {
        Optional<CatalogAction> action = catalog.action(request.action());
        if (action.isEmpty()) {
            throw unknownAction();
        }
        checkResource(action.get());
        for (String key : request.givenKeys()) {
            if (!action.get().carriesKey(key)) {
                throw error(
                        "a request for " + action.get() + " never carries the context key " + key
                                + meant(action.get().nearestKey(key)),
                        "leave it out");
            }
        }
    }

    private FixtureException unknownAction() {
        String service = request.service();
        return catalog.service(service).isPresent()
                ? error(
                        "the action " + request.action() + " does not exist"
                                + meant(catalog.nearestAction(request.action())),
                        "ask for an action that exists")
                : error(
                        "the service " + service + " of " + request.action() + " does not exist"
                                + meant(catalog.nearestAction(request.action())
                                        .or(() -> catalog.nearestService(service))),
                        "ask for an action that exists");
    }

    private void checkResource(CatalogAction action) {
        String resource = request.resource();
        if (resource.equals(AccessRequest.ANY_RESOURCE)) {
            return;
        }
        if (!action.hasResourceTypes()) {
            throw error(
                    action + " is not about particular resources: AWS decides it on *, not on " + resource,
                    "ask on *, with anything()");
        }
        if (!action.fitsResource(resource)) {
            String types = action.resourceTypes().stream()
                    .map(type -> type.name() + " (" + String.join(", ", type.arnFormats()) + ")")
                    .collect(Collectors.joining(", "));
            throw error(action + " is never asked on " + resource + ", but on " + types, "name such a resource");
        }
    }

    private static String meant(Optional<String> nearest) {
        return nearest.map(near -> "; did you mean " + near + "?").orElse("");
    }

    private FixtureException error(String what, String remedy) {
        String joint = what.endsWith("?") ? " " : "; ";
        return new FixtureException(what + joint
                + (joint.equals(" ") ? Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1) : remedy)
                + ". So says the catalog of AWS as of " + catalog.date()
                + "; if AWS has changed since, ask leniently: iamunit.lenient=true");
    }
}
