package org.iamunit.dsl.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.catalog.CatalogResourceType;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;

/** Turn a sentence into the requests that it stands for, and fill in from the fixture what the sentence leaves out. */
final class ExpectationRequests {

    private static final NamedResource ANYTHING = NamedResource.of(NamedResource.Kind.ANYTHING, "");

    private final Expectation expectation;
    private final Fixture fixture;
    private final Principal principal;
    private final SentenceCircumstances circumstances;
    private final SentenceResources resources;
    private final ResourcesInPolicies resourcesInPolicies;

    private ExpectationRequests(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.principal = SentencePrincipal.of(expectation, fixture);
        this.circumstances = new SentenceCircumstances(expectation, fixture);
        this.resources = new SentenceResources(fixture, circumstances::region);
        this.resourcesInPolicies = new ResourcesInPolicies(fixture);
    }

    /** Return one request for every action on every resource. */
    static List<AccessRequest> of(Expectation expectation, Fixture fixture) {
        return GivenKeys.distribute(new ExpectationRequests(expectation, fixture).requests(), fixture.authorizer());
    }

    private List<AccessRequest> requests() {
        if (expectation.actions().isEmpty()) {
            throw new FixtureException("the sentence names no action; write for example can(\"ses:SendEmail\")");
        }
        List<AccessRequest> requests = new ArrayList<>();
        for (String action : expectation.actions()) {
            requests.addAll(AskedActions.isPattern(action) ? requestsMatching(action) : requestsFor(action));
        }
        requireEachAsked(requests);
        return requests;
    }

    /** Of several resources none may go without a request, which the sentence would then say nothing about. */
    private void requireEachAsked(List<AccessRequest> requests) {
        for (NamedResource resource : expectation.resources()) {
            String arn = arn(resource);
            if (resource.kind() != NamedResource.Kind.ANYTHING
                    && requests.stream().noneMatch(request -> isAbout(request, arn))) {
                throw new FixtureException("none of " + String.join(", ", expectation.actions()) + " can be asked on "
                        + resource + "; leave it out, or name an action that is");
            }
        }
    }

    private static boolean isAbout(AccessRequest request, String arn) {
        return request.resource().equals(arn) || arn.startsWith(request.resource() + ":");
    }

    /** Ask for an action that the sentence names. */
    private List<AccessRequest> requestsFor(String action) {
        if (!expectation.resources().isEmpty()) {
            return expectation.resources().stream()
                    .map(resource -> request(action, resource))
                    .toList();
        }
        Optional<CatalogAction> known = Catalog.aws().action(action);
        if (known.isPresent() && !known.get().requiredResourceTypes().isEmpty()) {
            CatalogResourceType type = known.get().requiredResourceTypes().get(0);
            throw new FixtureException(action + " is asked on a particular " + type.name() + ": "
                    + String.join(", ", type.arnFormats()) + "; say on which with on(…), for example "
                    + ResourceExample.of(known.get()));
        }
        return List.of(request(action, ANYTHING));
    }

    private List<AccessRequest> requestsMatching(String pattern) {
        List<AccessRequest> requests = new ArrayList<>();
        AskedActions.matching(pattern).forEach(action -> requests.addAll(requests(action)));
        if (requests.isEmpty()) {
            throw new FixtureException("no action that \"" + pattern + "\" matches can be asked on "
                    + expectation.resources() + "; name a resource of another type, or leave on(…) out");
        }
        return requests;
    }

    /** Ask for an action of the catalog on whatever it can be asked on. */
    private List<AccessRequest> requests(CatalogAction action) {
        List<AccessRequest> requests = new ArrayList<>();
        if (!action.hasResourceTypes()) {
            expectation.resources().stream()
                    .filter(resource -> resource.kind() != NamedResource.Kind.ANYTHING)
                    .filter(resource -> action.fitsResource(arn(resource)))
                    .forEach(resource -> requests.add(request(action.toString(), resource)));
            if (requests.isEmpty()) {
                requests.add(request(action.toString(), ANYTHING));
            }
        } else if (expectation.resources().isEmpty()) {
            for (String arn : resourcesInPolicies.of(action)) {
                requests.add(request(
                        action.toString(),
                        arn.equals(AccessRequest.ANY_RESOURCE) ? ANYTHING : NamedResource.inPolicy(arn)));
            }
        } else {
            for (NamedResource resource : expectation.resources()) {
                if (resource.kind() == NamedResource.Kind.ANYTHING || action.fitsResource(arn(resource))) {
                    requests.add(request(action.toString(), resource));
                }
            }
        }
        return requests;
    }

    private String arn(NamedResource resource) {
        return resources.arn(resource);
    }

    private AccessRequest request(String action, NamedResource resource) {
        String arn = arn(resource);
        SentenceIdentity.require(arn, expectation, fixture.store());
        if (expectation.resources().contains(resource)) {
            resources.requireNoSlip(arn, resource, expectation);
        }
        AccessRequest request = AccessRequest.of(principal, action, arn);
        if (resource.account() != null && !resource.kind().hasAccount()) {
            request = request.ownedBy(resource.account());
        }
        request = circumstances.applyTo(request);
        return withRegion(request);
    }

    private AccessRequest withRegion(AccessRequest request) {
        boolean given = request.givenKeys().stream().anyMatch(ContextKeys.REQUESTED_REGION::equalsIgnoreCase);
        boolean inArn = !request.resourceRegion().isEmpty();
        if (RequestContext.isOutsideOfRegions(request)) {
            return given ? request.inRegion(RequestContext.UNSPECIFIED_REGION) : request;
        }
        return given || inArn || RequestContext.isGlobal(request.service())
                ? request
                : request.inRegion(fixture.region().get());
    }
}
