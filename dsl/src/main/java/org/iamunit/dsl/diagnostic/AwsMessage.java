package org.iamunit.dsl.diagnostic;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.evaluation.Decision.MissingAllow;
import org.iamunit.policy.evaluation.Decision.Result;
import org.iamunit.policy.evaluation.ServiceRefusal;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal.FederatedPrincipal;

/**
 * The words that AWS has for a decision.
 *
 * <p>Amazon SES answers a send that is denied with a sentence of its own, with a backtick before and an apostrophe
 * after each name; all other actions get the sentence that names the policy type. A caller with a token of an identity
 * provider is told no more than the action.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html">Troubleshoot access denied
 *     error messages</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_saml.html">Troubleshoot SAML federation</a>
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-smtp.html">SMTP response codes returned by Amazon
 *     SES</a>
 */
final class AwsMessage {

    private static final Set<String> SENDING_ACTIONS = Set.of(
            "ses:sendemail",
            "ses:sendrawemail",
            "ses:sendtemplatedemail",
            "ses:sendbulktemplatedemail",
            "ses:sendbulkemail",
            "ses:sendcustomverificationemail",
            "ses:sendbounce");

    private AwsMessage() {}

    /** Write what AWS would send for a request that is denied; the API sends the sentence of SMTP without its code. */
    static String denied(Decision decision, boolean viaApi, MessageLanguage language) {
        AccessRequest request = decision.request();
        if (request.principal() instanceof FederatedPrincipal) {
            return "Not authorized to perform " + request.action();
        }
        Optional<ServiceRefusal> refusal = decision.refusal();
        if (refusal.isPresent()) {
            return refusal.get()
                    .message(request)
                    .orElseGet(() -> "User: " + request.principal().arn() + " is not authorized to perform: "
                            + request.action() + " on resource: " + decision.authorizedResource() + " "
                            + firstClause(decision));
        }
        if (isSending(request)) {
            String caller = request.principal().arn();
            return viaApi
                    ? language.api(caller, request.action(), decision.authorizedResource())
                    : language.smtp(caller, request.action(), decision.authorizedResource());
        }
        return "User: " + request.principal().arn() + " is not authorized to perform: " + request.action()
                + " on resource: " + decision.authorizedResource() + " " + firstClause(decision);
    }

    /** Write, in the same words, that a request is allowed. AWS sends no such message. */
    static String granted(Decision decision) {
        AccessRequest request = decision.request();
        if (request.principal() instanceof FederatedPrincipal) {
            return "Access granted: authorized to perform " + request.action() + " on resource: "
                    + decision.authorizedResource();
        }
        return "Access granted: "
                + (isSending(request)
                        ? "User `" + request.principal().arn() + "' is authorized to perform `" + request.action()
                                + "' on resource `" + decision.authorizedResource() + "'"
                        : "User: " + request.principal().arn() + " is authorized to perform: " + request.action()
                                + " on resource: " + decision.authorizedResource());
    }

    /** Write that AWS's answer is not known. AWS sends no such message. */
    static String undetermined(Decision decision) {
        AccessRequest request = decision.request();
        return "Undetermined: whether " + request.principal().arn() + " is authorized to perform " + request.action()
                + " on " + request.resource() + " depends on what is not known";
    }

    private static boolean isSending(AccessRequest request) {
        return SENDING_ACTIONS.contains(request.action().toLowerCase(Locale.ROOT));
    }

    private static String firstClause(Decision decision) {
        return clauses(decision).get(0);
    }

    /** Write every kind that denies, or that lacks an allow, as AWS words one. */
    static List<String> clauses(Decision decision) {
        if (decision.result() == Result.EXPLICITLY_DENIED) {
            return decision.decidingPolicyTypes().stream()
                    .map(kind -> "with an explicit deny in " + kind.wordingWithArticle() + arnOf(kind, decision))
                    .toList();
        }
        if (decision.refusal().isPresent()) {
            return List.of("because " + decision.refusal().get().reason());
        }
        return decision.missingAllows().stream()
                .map(missing -> "because no " + missing.type().wording() + " allows the "
                        + decision.request().action() + " action")
                .distinct()
                .toList();
    }

    /** AWS names the policies that belong to accounts and organizations, and not those of resources and endpoints. */
    private static String arnOf(PolicyType type, Decision decision) {
        return switch (type) {
            case IDENTITY_BASED_POLICY,
                    PERMISSIONS_BOUNDARY,
                    SESSION_POLICY,
                    SERVICE_CONTROL_POLICY,
                    RESOURCE_CONTROL_POLICY ->
                decision.policyArn(type).map(arn -> ": " + arn).orElse("");
            default -> "";
        };
    }

    /** Name the levels that lack an allow, where the kind has levels. */
    static String levels(Decision decision) {
        String levels = decision.missingAllows().stream()
                .map(MissingAllow::level)
                .filter(level -> !level.isEmpty())
                .collect(Collectors.joining(", "));
        return levels.isEmpty() || decision.result() != Result.IMPLICITLY_DENIED ? "" : " (" + levels + ")";
    }

    /** Write which kinds grant. */
    static String grantedBy(Decision decision) {
        String kinds = decision.decidingPolicyTypes().stream()
                .map(PolicyType::wordingWithArticle)
                .collect(Collectors.joining(" and "));
        return decision.remark().orElse("by " + kinds);
    }
}
