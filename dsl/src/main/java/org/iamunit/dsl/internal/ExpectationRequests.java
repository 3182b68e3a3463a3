package org.iamunit.dsl.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Verb;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.catalog.CatalogAction;
import org.iamunit.policy.document.PolicyKind;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccountRoot;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.FederatedUser;
import org.iamunit.policy.request.IamUser;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.RequestContext;
import org.iamunit.policy.request.RoleSession;

/** Turn a sentence into the requests that it stands for, and fill in from the fixture what the sentence leaves out. */
final class ExpectationRequests {

    private static final String SMTP_ACTION = "ses:SendRawEmail";

    private static final NamedResource ANYTHING = NamedResource.of(NamedResource.Kind.ANYTHING, "");

    private final Expectation expectation;
    private final Fixture fixture;
    private final Principal principal;
    private final ResourcesInPolicies resourcesInPolicies;

    private ExpectationRequests(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.principal = principal(expectation.principal());
        requirePolicies();
        requireKnown(expectation.principal());
        this.resourcesInPolicies = new ResourcesInPolicies(fixture);
    }

    /** Return one request for every action on every resource. */
    static List<AccessRequest> of(Expectation expectation, Fixture fixture) {
        return new ExpectationRequests(expectation, fixture).requests();
    }

    private List<AccessRequest> requests() {
        if (expectation.actions().isEmpty()) {
            throw new FixtureException("the sentence names no action; write for example can(\"ses:SendEmail\")");
        }
        List<AccessRequest> requests = new ArrayList<>();
        if (expectation.verb() == Verb.CAN_ONLY) {
            AskedActions.subjectToAuthorization().forEach(action -> requests.addAll(requests(action)));
            return requests;
        }
        for (String action : expectation.actions()) {
            requests.addAll(AskedActions.isPattern(action) ? requestsMatching(action) : requestsFor(action));
        }
        return requests;
    }

    /** Ask for an action that the sentence names. */
    private List<AccessRequest> requestsFor(String action) {
        if (!expectation.resources().isEmpty()) {
            return expectation.resources().stream()
                    .map(resource -> request(action, resource))
                    .toList();
        }
        Optional<CatalogAction> known = Catalog.aws().action(action);
        if (known.isPresent() && expectation.verb() == Verb.CANNOT) {
            return requests(known.get());
        }
        if (known.isPresent() && !known.get().requiredResourceTypes().isEmpty()) {
            throw new FixtureException(action + " is asked on a particular "
                    + known.get().requiredResourceTypes().get(0).name() + ": "
                    + String.join(
                            ", ", known.get().requiredResourceTypes().get(0).arnFormats())
                    + "; say on which with on(…), for example on(identity(\"example.com\")) or on(arn(\"arn:…\"))");
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
            requests.add(request(action.toString(), ANYTHING));
        } else if (expectation.resources().isEmpty()) {
            for (String arn : resourcesInPolicies.of(action)) {
                requests.add(request(
                        action.toString(),
                        arn.equals(AccessRequest.ANY_RESOURCE)
                                ? ANYTHING
                                : NamedResource.of(NamedResource.Kind.ARN, arn)));
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
        return resource.arn(
                fixture.partition(),
                resource.kind().isRegional() && resource.region() == null ? region() : "",
                resource.kind().hasAccount() && resource.account() == null
                        ? fixture.account().get()
                        : "");
    }

    /** The endpoint of a Region knows the resources of that Region. */
    private String region() {
        return expectation.circumstances().stream()
                .filter(circumstance -> circumstance.word() == Circumstance.Word.IN_REGION)
                .map(circumstance -> circumstance.values().get(0))
                .findFirst()
                .orElseGet(fixture.region());
    }

    /**
     * A user or role whose name is a slip of the pen away from one that policies are attached to, or that has no policy
     * at all while one of a like name has, is a misspelling.
     */
    private void requireKnown(NamedPrincipal named) {
        if (named.kind() != NamedPrincipal.Kind.USER && named.kind() != NamedPrincipal.Kind.ROLE) {
            return;
        }
        String kind = named.kind() == NamedPrincipal.Kind.USER ? "user/" : "role/";
        List<String> known = fixture.store().namedPrincipals().stream()
                .filter(name -> name.startsWith(kind))
                .map(name -> name.substring(kind.length()))
                .toList();
        if (known.contains(named.name())) {
            return;
        }
        Optional<String> meant = known.stream()
                .filter(name -> Spelling.isSlip(name, named.name()))
                .findFirst();
        if (meant.isEmpty() && !hasPolicies()) {
            meant = Spelling.nearest(named.name(), known);
        }
        meant.ifPresent(near -> {
            throw new FixtureException("no policy is attached to " + kind + named.name() + "; did you mean " + near
                    + "? If not, give the name that policies are attached to, or name it by principal(\"arn:…\")");
        });
    }

    private boolean hasPolicies() {
        return Stream.of(PolicyKind.IDENTITY_BASED_POLICY, PolicyKind.PERMISSIONS_BOUNDARY, PolicyKind.SESSION_POLICY)
                .anyMatch(kind -> !fixture.store().policiesOf(kind, principal).isEmpty());
    }

    /** Where no policy is loaded, everything is denied, and every cannot holds. */
    private void requirePolicies() {
        if (expectation.verb() != Verb.CAN && fixture.store().policies().isEmpty()) {
            throw new FixtureException(
                    "no policy is loaded, so that everything is denied; load some, as with @Policies(\"iam/*.json\")");
        }
    }

    private AccessRequest request(String action, NamedResource resource) {
        String arn = arn(resource);
        requireVerified(arn);
        AccessRequest request = AccessRequest.of(principal, action, arn);
        if (resource.account() != null && !resource.kind().hasAccount()) {
            request = request.ownedBy(resource.account());
        }
        for (var tag : expectation.principal().tags().entrySet()) {
            request = request.with(ContextKeys.PRINCIPAL_TAG + tag.getKey(), tag.getValue());
        }
        for (Circumstance circumstance : expectation.circumstances()) {
            request = apply(circumstance, request);
        }
        return withRegion(request);
    }

    /** Once an identity of an account and Region is known, an identity that is not among them is a misspelling. */
    private void requireVerified(String arn) {
        int name = arn.indexOf(":identity/") + ":identity/".length();
        if (!arn.contains(":ses:") || name < ":identity/".length()) {
            return;
        }
        Set<String> known = new TreeSet<>();
        for (String identity : fixture.store().verifiedIdentities()) {
            if (identity.startsWith(arn.substring(0, name))) {
                known.add(identity.substring(name));
            }
        }
        if (!known.isEmpty() && !known.contains(arn.substring(name))) {
            throw new FixtureException("the identity " + arn.substring(name) + " is not among the verified identities "
                    + String.join(", ", known) + Spelling.suggestion(arn.substring(name), known)
                    + " Add it to @Identities, or name one of them");
        }
    }

    private AccessRequest withRegion(AccessRequest request) {
        boolean given = request.givenKeys().stream().anyMatch(ContextKeys.REQUESTED_REGION::equalsIgnoreCase);
        boolean inArn = !request.resource().equals(AccessRequest.ANY_RESOURCE)
                && !request.resource().split(":", 6)[3].isEmpty();
        return given || inArn || RequestContext.isGlobal(request.service())
                ? request
                : request.inRegion(fixture.region().get());
    }

    private Principal principal(NamedPrincipal named) {
        return switch (named.kind()) {
            case USER -> new IamUser(fixture.partition(), account(named), path(named), named.name());
            case ROLE ->
                new RoleSession(
                        fixture.partition(),
                        account(named),
                        path(named),
                        named.name(),
                        named.session() == null ? RoleSession.UNNAMED : named.session());
            case ROOT -> new AccountRoot(fixture.partition(), account(named));
            case ACCOUNT -> new AccountRoot(fixture.partition(), named.name());
            case FEDERATED_USER -> new FederatedUser(fixture.partition(), account(named), named.name(), null);
            case SERVICE -> Principal.service(named.name());
            case ANONYMOUS -> Principal.anonymous();
            case ARN -> Principal.of(named.name());
        };
    }

    private String account(NamedPrincipal named) {
        return named.account() == null ? fixture.account().get() : named.account();
    }

    private static String path(NamedPrincipal named) {
        return named.path() == null ? "/" : named.path();
    }

    private AccessRequest apply(Circumstance circumstance, AccessRequest request) {
        List<String> values = circumstance.values();
        return switch (circumstance.word()) {
            case FROM -> request.with(ContextKeys.SES_FROM_ADDRESS, values);
            case FROM_DISPLAY_NAME -> request.with(ContextKeys.SES_FROM_DISPLAY_NAME, values);
            case TO, CC, BCC -> request.with(ContextKeys.SES_RECIPIENTS, recipients());
            case RETURN_PATH -> request.with(ContextKeys.SES_FEEDBACK_ADDRESS, values);
            case VIA_SMTP -> viaSmtp(request);
            case IN_REGION -> request.inRegion(values.get(0));
            case AT -> request.at(instant(values.get(0)));
            case FROM_IP -> request.with(ContextKeys.SOURCE_IP, values);
            case OVER_TLS -> request.with(ContextKeys.SECURE_TRANSPORT, "true");
            case WITHOUT_TLS -> request.with(ContextKeys.SECURE_TRANSPORT, "false");
            case USER_AGENT -> request.with(ContextKeys.USER_AGENT, values);
            case VIA_VPC_ENDPOINT -> request.viaVpcEndpoint(values.get(0));
            case WITH_MFA -> request.with(ContextKeys.MULTI_FACTOR_AUTH_PRESENT, "true");
            case WITH -> request.with(values.get(0), values.subList(1, values.size()));
            case WITHOUT -> request.without(values.get(0));
            case LENIENT -> request.lenient();
        };
    }

    /** To, Cc and Bcc are one context key. */
    private List<String> recipients() {
        return expectation.circumstances().stream()
                .filter(circumstance ->
                        ContextKeys.SES_RECIPIENTS.equals(circumstance.word().key()))
                .flatMap(circumstance -> circumstance.values().stream())
                .toList();
    }

    private static AccessRequest viaSmtp(AccessRequest request) {
        if (!(request.principal() instanceof IamUser)) {
            throw new FixtureException(
                    request.principal() + " cannot send via SMTP: SMTP credentials belong to IAM users; name a user");
        }
        if (!request.action().equalsIgnoreCase(SMTP_ACTION)) {
            throw new FixtureException("SMTP never asks for " + request.action() + ", it is authorized as "
                    + SMTP_ACTION + "; ask for that action");
        }
        return request.with(ContextKeys.SES_API_VERSION, "2");
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new FixtureException("\"" + text + "\" is not a time; write it as in 2026-11-21T00:00:00Z", e);
        }
    }
}
