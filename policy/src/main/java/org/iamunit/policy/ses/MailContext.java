package org.iamunit.policy.ses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.iamunit.policy.evaluation.UncertaintyNote;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.CatalogAction;
import org.iamunit.policy.internal.ses.VerifiedIdentities;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail.Part;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a mail with the context keys that SES fills in: each only for the actions that carry it.
 *
 * @see <a href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonses.html">Actions, resources,
 *     and condition keys for Amazon SES</a>
 */
final class MailContext {

    private static final String TEMPLATED = "ses:SendTemplatedEmail";

    /** The actions that SES's own pages say the keys of addresses exist for. */
    private static final Set<String> WITH_ADDRESSES = Set.of("ses:SendEmail", "ses:SendRawEmail", "ses:SendBounce");

    private static final List<String> ADDRESS_KEYS = List.of(
            ContextKeys.SES_FROM_ADDRESS,
            ContextKeys.SES_FROM_DISPLAY_NAME,
            ContextKeys.SES_FEEDBACK_ADDRESS,
            ContextKeys.SES_RECIPIENTS);

    /** What a request would be if a rule that AWS leaves open were read the other way. */
    record Reading(UncertaintyNote rule, AccessRequest request) {}

    private final Principal principal;
    private final Mail mail;
    private final String region;
    private final UnaryOperator<AccessRequest> circumstances;

    MailContext(Principal principal, Mail mail, String region, UnaryOperator<AccessRequest> circumstances) {
        this.principal = principal;
        this.mail = mail;
        this.region = region;
        this.circumstances = circumstances;
    }

    AccessRequest request(MailChecks.Check check) {
        return request(check, check.resource());
    }

    /** Make the request of a check about another resource. */
    AccessRequest request(MailChecks.Check check, String resource) {
        return request(check, mail.operation().action(), resource);
    }

    private AccessRequest request(MailChecks.Check check, String action, String resource) {
        AccessRequest request = AccessRequest.of(principal, action, resource).inRegion(region);
        request = with(request, ContextKeys.SES_API_VERSION, mail.operation().apiVersion());
        request = with(request, ContextKeys.SES_FROM_ADDRESS, mail.get(Part.FROM));
        request = with(request, ContextKeys.SES_FROM_DISPLAY_NAME, mail.get(Part.DISPLAY_NAME));
        request = with(request, ContextKeys.SES_FEEDBACK_ADDRESS, feedbackAddress());
        request = with(request, ContextKeys.SES_TENANT_NAME, tenantName());
        request = with(request, ContextKeys.SES_MULTI_REGION_ENDPOINT_ID, mail.get(Part.ENDPOINT));
        if (!mail.recipients().isEmpty() && carries(action, ContextKeys.SES_RECIPIENTS)) {
            request = request.with(ContextKeys.SES_RECIPIENTS, mail.recipients());
        }
        // The catalog does not list what SES may not ask about.
        return circumstances.apply(check.isDoubtful() ? request.lenient() : request);
    }

    private static AccessRequest with(AccessRequest request, String key, @Nullable String value) {
        return value == null || !carries(request.action(), key) ? request : request.with(key, value);
    }

    private static boolean carries(String action, String key) {
        Optional<CatalogAction> known = Catalog.aws().action(action);
        return known.isPresent() && known.get().carriesKey(key);
    }

    /** In SMTP there is always a MAIL FROM; the interfaces of the API need none. */
    private @Nullable String feedbackAddress() {
        String given = mail.get(Part.RETURN_PATH);
        return given == null && mail.operation() == SendingOperation.SMTP ? mail.get(Part.FROM) : given;
    }

    private @Nullable String tenantName() {
        String tenant = mail.get(Part.TENANT);
        return tenant == null ? null : tenant.split("/", 2)[0];
    }

    /** Read each open rule that the request is made by the other way. */
    List<Reading> otherReadings(MailChecks.Check check) {
        AccessRequest request = request(check);
        List<Reading> others = new ArrayList<>();
        String from = request.valuesOf(ContextKeys.SES_FROM_ADDRESS).stream()
                .findFirst()
                .orElse(null);
        if (from != null && !VerifiedIdentities.withoutLabel(from).equals(from)) {
            others.add(new Reading(
                    UncertaintyNote.LABEL_IN_FROM_ADDRESS,
                    request.with(ContextKeys.SES_FROM_ADDRESS, VerifiedIdentities.withoutLabel(from))));
        }
        if (from != null
                && mail.get(Part.RETURN_PATH) == null
                && carries(request.action(), ContextKeys.SES_FEEDBACK_ADDRESS)) {
            others.add(new Reading(
                    UncertaintyNote.FEEDBACK_ADDRESS_NOT_GIVEN,
                    request.valuesOf(ContextKeys.SES_FEEDBACK_ADDRESS).isEmpty()
                            ? request.with(ContextKeys.SES_FEEDBACK_ADDRESS, from)
                            : request.without(ContextKeys.SES_FEEDBACK_ADDRESS)));
        }
        if (!WITH_ADDRESSES.contains(request.action())) {
            AccessRequest without = request;
            for (String key : ADDRESS_KEYS) {
                without = request.valuesOf(key).isEmpty() ? without : without.without(key);
            }
            others.add(new Reading(UncertaintyNote.ADDRESSES_OF_TEMPLATED_MAIL, without));
        }
        if (mail.operation() == SendingOperation.V2_SEND_EMAIL_TEMPLATE) {
            others.add(
                    new Reading(UncertaintyNote.ACTION_OF_TEMPLATED_MAIL, request(check, TEMPLATED, check.resource())));
        }
        return others;
    }
}
