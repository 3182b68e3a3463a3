package org.iamunit.policy.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.catalog.CatalogKey;
import org.iamunit.policy.internal.catalog.CatalogResourceType;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal.FederatedPrincipal;

/**
 * Refuse a request that AWS would never come to decide: whose action, resource or context key does not exist or does not
 * go with the others. To deny it would let a test pass for the wrong reason.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">Service
 *     Authorization Reference</a>
 */
final class CatalogRequirements {

    /** As many resources of an action, and values of a key, are remembered to be right; others are looked up each time. */
    private static final int MOST_KNOWN = 10_000;

    /** As many resource types that carry a key are named where another does not. */
    private static final int MOST_NAMED = 3;

    private final Catalog catalog = Catalog.aws();
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** An action with what has been found to go with it, by the resource and, as they carry the same keys, by its types. */
    private record Known(CatalogAction action, Map<String, KnownKeys> byResource, Map<Object, KnownKeys> byTypes) {}

    /** The context keys that have been found to go with an action on some resources. */
    private record KnownKeys(Map<String, KnownKey> byName) {}

    /** A context key with the values that have been found to be of its type. */
    private record KnownKey(CatalogKey key, Set<String> values) {}

    /** Throw a fixture error if the catalog knows better. */
    void check(AccessRequest request) {
        Known found = known(request.action());
        KnownKeys keys = found.byResource().get(request.resource());
        if (keys == null) {
            requireResource(found.action(), request.resource());
            keys = keys(found, request.resource());
        }
        if (request.principal() instanceof FederatedPrincipal caller) {
            FederationRequirements.checkKeys(caller, request);
            // To tag the session is authorized with the same claims, though AWS lists them for assuming the role only.
            Known assuming = known(caller.assumeRoleAction());
            checkKeys(assuming.action(), keys(assuming, request.resource()), request);
        } else {
            checkKeys(found.action(), keys, request);
        }
    }

    private Known known(String name) {
        Known found = known.get(name);
        if (found == null) {
            found = new Known(requireAction(name), new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
            known.put(name, found);
        }
        return found;
    }

    private static KnownKeys keys(Known known, String resource) {
        KnownKeys found = known.byResource().get(resource);
        if (found == null) {
            boolean isAny = resource.equals(AccessRequest.ANY_RESOURCE);
            found = known.byTypes()
                    .computeIfAbsent(
                            isAny ? resource : known.action().resourceTypesOf(resource),
                            any -> new KnownKeys(new ConcurrentHashMap<>()));
            if (known.byResource().size() < MOST_KNOWN) {
                known.byResource().put(resource, found);
            }
        }
        return found;
    }

    private void checkKeys(CatalogAction action, KnownKeys keys, AccessRequest request) {
        if (request.context().isEmpty()) {
            return;
        }
        for (ContextValue value : request.context().values()) {
            KnownKey known = keys.byName().get(value.key());
            if (known == null) {
                known = new KnownKey(
                        requireKey(action, value.key(), request.resource()), ConcurrentHashMap.newKeySet());
                keys.byName().put(value.key(), known);
            }
            if (value.values() != null && isTyped(known.key())) {
                requireValues(known, value.values());
            }
        }
    }

    private static void remember(String found, Set<String> known) {
        if (known.size() < MOST_KNOWN) {
            known.add(found);
        }
    }

    /** Return the action of a name; a name that AWS does not have is a fixture error. */
    CatalogAction requireAction(String action) {
        return catalog.action(action).orElseThrow(() -> unknownAction(action));
    }

    private CatalogKey requireKey(CatalogAction action, String name, String resource) {
        return action.key(name, resource).orElseThrow(() -> {
            if (!action.carriesKey(name)) {
                return error(
                        "a request for " + action + " never carries the context key " + name
                                + meant(action.nearestKey(name)),
                        "leave it out");
            }
            String others = action.resourceTypes().stream()
                    .filter(type -> action.keys(type).stream().anyMatch(key -> key.matches(name)))
                    .map(CatalogResourceType::name)
                    .limit(MOST_NAMED)
                    .collect(Collectors.joining(" or "));
            String types = action.resourceTypesOf(resource).stream()
                    .map(CatalogResourceType::name)
                    .collect(Collectors.joining(" or "));
            return error(
                    "a request for " + action + " on " + (types.isEmpty() ? resource : "a resource of type " + types)
                            + " never carries the context key " + name + ", while one on a resource of type " + others
                            + " does",
                    "leave it out, or name such a resource");
        });
    }

    /** A value that is not of the key's type fits no operator, so that a Deny misses it and every cannot may hold. */
    private void requireValues(KnownKey known, List<String> values) {
        CatalogKey key = known.key();
        // By index, since every decision comes by here.
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (known.values().contains(value)) {
                continue;
            }
            boolean readable = switch (key.type()) {
                case BOOL -> value.equals("true") || value.equals("false");
                case DATE -> DateMatcher.isDate(value);
                case NUMERIC -> NumericMatcher.isNumber(value);
                case IP_ADDRESS -> IpAddressMatcher.isAddress(value);
                case STRING, ARN, BINARY -> true;
            };
            if (!readable) {
                throw error(
                        key.name() + " is of type " + key.type() + ", and \"" + value + "\" is no such value",
                        "give it one");
            }
            remember(value, known.values());
        }
    }

    /** Tell whether not every text is a value of a key. */
    private static boolean isTyped(CatalogKey key) {
        return switch (key.type()) {
            case BOOL, DATE, NUMERIC, IP_ADDRESS -> true;
            case STRING, ARN, BINARY -> false;
        };
    }

    private FixtureException unknownAction(String action) {
        String service = action.substring(0, Math.max(0, action.indexOf(':')));
        Optional<String> nearest = catalog.nearestAction(action);
        String what = catalog.service(service).isPresent()
                ? "the action " + action + " does not exist" + meant(nearest)
                : "the service " + service + " of " + action + " does not exist"
                        + meant(nearest.or(() -> catalog.nearestService(service)));
        // That it is misspelled is no reason to take it to be denied.
        return new FixtureException(message(what, "ask for an action that exists"));
    }

    private void requireResource(CatalogAction action, String resource) {
        if (resource.equals(AccessRequest.ANY_RESOURCE)) {
            return;
        }
        if (action.fitsResource(resource)) {
            return;
        }
        List<String> further = action.furtherArnFormats();
        if (!action.hasResourceTypes() && further.isEmpty()) {
            throw error(
                    action + " is not about particular resources: AWS decides it on *, not on " + resource,
                    "ask on *, with anything()");
        }
        String types = action.hasResourceTypes()
                ? action.resourceTypes().stream()
                        .map(type -> type.name() + " (" + String.join(", ", type.arnFormats()) + ")")
                        .collect(Collectors.joining(", "))
                : "*, or on " + String.join(", ", further);
        throw error(action + " is never asked on " + resource + ", but on " + types, "name such a resource");
    }

    private static String meant(Optional<String> nearest) {
        return nearest.map(near -> "; did you mean " + near + "?").orElse("");
    }

    private ImpossibleRequestException error(String what, String remedy) {
        return new ImpossibleRequestException(message(what, remedy));
    }

    private String message(String what, String remedy) {
        String joint = what.endsWith("?") ? " " : "; ";
        return what + joint
                + (joint.equals(" ") ? Character.toUpperCase(remedy.charAt(0)) + remedy.substring(1) : remedy)
                + ". So says the catalog of AWS as of " + catalog.date()
                + "; if AWS has changed since, add lenient to the sentence, or set iamunit.lenient=true";
    }
}
