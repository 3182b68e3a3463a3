package org.iamunit.dsl.internal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.catalog.KeyValueForm;
import org.iamunit.policy.internal.names.FixtureNames;
import org.iamunit.policy.internal.names.NearName;
import org.iamunit.policy.internal.names.PhysicalIds;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.store.AttachedPolicy;

/** What a sentence says of its requests beside who, what and on what. */
final class SentenceCircumstances {

    private static final String SMTP_ACTION = "ses:SendRawEmail";

    private final Expectation expectation;
    private final Fixture fixture;

    SentenceCircumstances(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        if (!has(Word.LENIENT)) {
            value(Word.VIA_VPC_ENDPOINT).ifPresent(this::requireNoSlip);
            expectation.circumstances().forEach(this::requireStandIn);
        }
    }

    /** What has the form of no ID must stand in for one of the inventory. */
    private void requireStandIn(Circumstance circumstance) {
        List<String> values = circumstance.values();
        String key = circumstance.word() == Word.WITH
                ? values.get(0)
                : circumstance.word() == Word.VIA_VPC_ENDPOINT ? ContextKeys.SOURCE_VPCE : "";
        KeyValueForm form = KeyValueForm.of(key).orElse(null);
        if (form == null) {
            return;
        }
        for (String value : circumstance.word() == Word.WITH ? values.subList(1, values.size()) : values) {
            if (!form.fits(value)
                    && form.mayStandIn(value)
                    && !Inside.of(fixture.store(), PhysicalIds.class).haveStandIn(value)
                    && fixture.store().endpointPolicies(value).stream()
                            .noneMatch(policy -> policy.attachedTo().equals(value))) {
                throw new FixtureException("with " + key + " does not hold " + form.wording() + ", but \"" + value
                        + "\", and no inventory has one of that name");
            }
        }
    }

    /** A policy of an endpoint whose id is a slip away may have been meant to hold. */
    private void requireNoSlip(String endpoint) {
        NearName near = Inside.of(fixture.store(), FixtureNames.class).nearValue(ContextKeys.SOURCE_VPCE, endpoint);
        if (near == null) {
            return;
        }
        for (AttachedPolicy policy : fixture.store().endpointPolicies(near.meant())) {
            if (policy.attachedTo().equals(near.meant())) {
                throw new FixtureException("the " + policy.type() + " "
                        + policy.document().source() + " is attached to " + near.meant() + ", and not to " + endpoint
                        + ", which this sentence names; did you mean " + near.meant()
                        + "? If both exist, attach a policy to "
                        + endpoint + ", too, or add lenient to the sentence");
            }
        }
    }

    /** Return the Region of the endpoint, which knows the resources of that Region. */
    String region() {
        return value(Word.IN_REGION).orElseGet(fixture.region());
    }

    /** Return what the sentence says by a word, if it says it. */
    Optional<String> value(Word word) {
        return expectation.circumstances().stream()
                .filter(circumstance -> circumstance.word() == word)
                .map(circumstance -> circumstance.values().get(0))
                .findFirst();
    }

    /** Tell whether the sentence uses a word. */
    boolean has(Word word) {
        return expectation.circumstances().stream().anyMatch(circumstance -> circumstance.word() == word);
    }

    /** Add everything that the sentence says to a request for an action. */
    AccessRequest applyTo(AccessRequest request) {
        AccessRequest applied = withTags(request);
        for (Circumstance circumstance : expectation.circumstances()) {
            applied = apply(circumstance, applied);
        }
        return applied;
    }

    /** Add to a request of a mail what the sentence says beside the mail. */
    AccessRequest applyToMail(AccessRequest request) {
        AccessRequest applied = withTags(request);
        for (Circumstance circumstance : expectation.circumstances()) {
            if (!isAboutMail(circumstance.word())) {
                applied = apply(circumstance, applied);
            }
        }
        return applied;
    }

    private static boolean isAboutMail(Word word) {
        return word.needsMail()
                || switch (word) {
                    case FROM, FROM_DISPLAY_NAME, TO, CC, BCC, RETURN_PATH, VIA_SMTP, IN_REGION -> true;
                    default -> false;
                };
    }

    private AccessRequest withTags(AccessRequest request) {
        AccessRequest tagged = request;
        for (var tag : expectation.principal().tags().entrySet()) {
            tagged = tagged.with(ContextKeys.PRINCIPAL_TAG + tag.getKey(), tag.getValue());
        }
        return tagged;
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
            case WITH_SESSION_TOKEN -> request.withSessionToken();
            case IN_CONSOLE -> request.inConsole();
            case WITH -> request.with(values.get(0), values.subList(1, values.size()));
            case WITHOUT -> request.without(values.get(0));
            case LENIENT -> request.lenient();
            default ->
                throw new FixtureException(circumstance.word().call() + " says how a mail is sent, and "
                        + request.action() + " is an action; write can(send()."
                        + circumstance.word().call()
                        + ") instead");
        };
    }

    /** To, Cc and Bcc are one context key. */
    List<String> recipients() {
        return expectation.circumstances().stream()
                .filter(circumstance ->
                        ContextKeys.SES_RECIPIENTS.equals(circumstance.word().key()))
                .flatMap(circumstance -> circumstance.values().stream())
                .toList();
    }

    private AccessRequest viaSmtp(AccessRequest request) {
        if (!(request.principal() instanceof IamUser)) {
            throw new FixtureException(
                    request.principal() + " cannot send via SMTP: SMTP credentials belong to IAM users; name a user");
        }
        if (!request.action().equalsIgnoreCase(SMTP_ACTION)) {
            if (asksForSmtp()) {
                return request;
            }
            throw new FixtureException("SMTP never asks for " + request.action() + ", it is authorized as "
                    + SMTP_ACTION + "; ask for that action");
        }
        return request.with(ContextKeys.SES_API_VERSION, "2");
    }

    /** Tell whether any action of the sentence is what SMTP asks for. */
    private boolean asksForSmtp() {
        return expectation.verb().isAboutAllActions()
                || expectation.actions().stream()
                        .anyMatch(action -> action.equalsIgnoreCase(SMTP_ACTION)
                                || (AskedActions.isPattern(action)
                                        && AskedActions.matching(action).stream()
                                                .anyMatch(any -> any.toString().equals(SMTP_ACTION))));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new FixtureException("\"" + text + "\" is not a time; write it as in 2026-11-21T00:00:00Z", e);
        }
    }
}
