package org.iamunit.dsl.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.policy.FixtureException;
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

    private final Expectation expectation;
    private final Fixture fixture;

    private ExpectationRequests(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
    }

    /** Return one request for every action on every resource. */
    static List<AccessRequest> of(Expectation expectation, Fixture fixture) {
        return new ExpectationRequests(expectation, fixture).requests();
    }

    private List<AccessRequest> requests() {
        if (expectation.actions().isEmpty()) {
            throw new FixtureException("the sentence names no action; write for example can(\"ses:SendEmail\")");
        }
        Principal principal = principal(expectation.principal());
        List<NamedResource> resources = expectation.resources().isEmpty()
                ? List.of(NamedResource.of(NamedResource.Kind.ANYTHING, ""))
                : expectation.resources();
        List<AccessRequest> requests = new ArrayList<>();
        for (String action : expectation.actions()) {
            requireResource(action);
            for (NamedResource resource : resources) {
                requests.add(request(principal, action, resource));
            }
        }
        return requests;
    }

    /** To ask about sending on {@code *} would make every policy that names its identity deny. */
    private void requireResource(String action) {
        if (expectation.resources().isEmpty() && ContextKeys.fold(action).startsWith("ses:send")) {
            throw new FixtureException(
                    action + " needs to know from which identity; add on(identity(\"example.com\"))");
        }
    }

    private AccessRequest request(Principal principal, String action, NamedResource resource) {
        String arn = resource.arn(
                fixture.partition(),
                resource.kind().isRegional() && resource.region() == null
                        ? fixture.region().get()
                        : "",
                resource.kind().hasAccount() && resource.account() == null
                        ? fixture.account().get()
                        : "");
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
