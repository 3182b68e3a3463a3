package org.iamunit.policy.request;

import java.util.List;
import org.iamunit.policy.document.VariableResolver;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.jspecify.annotations.Nullable;

/**
 * The context keys of one request: those that its author gave, those that follow from the policy store, and those that
 * AWS fills in for this kind of caller. Never a key that such a caller lacks. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Principal key
 *     values</a>
 * @since 0.1.0
 */
public final class RequestContext implements VariableResolver {

    private static final String CURRENT_TIME = ContextKeys.fold(ContextKeys.CURRENT_TIME);

    private final AccessRequest request;
    private final RequestTime now;
    private final ContextFacts facts;

    /**
     * Complete a request's context.
     *
     * @param request the request; never {@code null}
     * @param now the time of the request, unless it says otherwise; never {@code null}
     * @param facts what the policy store knows; never {@code null}
     */
    public RequestContext(AccessRequest request, RequestTime now, ContextFacts facts) {
        this.request = request;
        this.now = now;
        this.facts = facts;
    }

    /**
     * Find the values of a key.
     *
     * @param key the key in lower case; never {@code null}
     * @return its values, or {@code null} if the request does not carry it
     */
    public @Nullable List<String> values(String key) {
        ContextValue given = request.context().get(key);
        if (given != null) {
            return given.values();
        }
        List<String> fact = facts.values(key, request);
        if (fact != null) {
            return fact;
        }
        if (key.equals(CURRENT_TIME)) {
            return now.iso();
        }
        String automatic = automatic(key);
        return automatic == null ? null : List.of(automatic);
    }

    @Override
    public @Nullable String valueOf(String key) {
        List<String> values = values(key);
        return values == null || values.size() != 1 || ContextKeys.isMultivalued(key) ? null : values.get(0);
    }

    /** Return the keys that AWS fills in for this request, in AWS's spelling, sorted. */
    public List<String> automaticKeys() {
        return ContextKeys.automatic().stream()
                .filter(key -> values(ContextKeys.fold(key)) != null)
                .toList();
    }

    private @Nullable String automatic(String key) {
        Principal principal = request.principal();
        return switch (key) {
            case "aws:username" -> principal instanceof IamUser user ? user.name() : null;
            case "aws:userid" -> userId(principal);
            case "aws:principaltype" -> principalType(principal);
            case "aws:principalarn" -> principalArn(principal);
            case "aws:principalaccount" -> principal instanceof AnonymousPrincipal ? "anonymous" : principal.account();
            case "aws:principalisawsservice" ->
                principal instanceof AnonymousPrincipal || principal instanceof FederatedPrincipal
                        ? null
                        : Boolean.toString(principal instanceof ServicePrincipal);
            case "aws:principalservicename", "aws:principalservicenameslist" ->
                principal instanceof ServicePrincipal service ? service.name() : null;
            case "aws:tokenissuetime" -> isTemporary(principal) ? valueOf(CURRENT_TIME) : null;
            case "aws:multifactorauthpresent" -> isTemporary(principal) && !isFederated(principal) ? "false" : null;
            case "aws:federatedprovider" -> federatedProvider(principal);
            case "aws:epochtime" -> now.epoch();
            case "aws:securetransport" -> "true";
            case "aws:viaawsservice" -> "false";
            case "aws:resourceaccount" -> request.resourceAccount();
            case "aws:requestedregion" -> region();
            default -> null;
        };
    }

    private static @Nullable String userId(Principal principal) {
        if (principal instanceof AccountRoot root) {
            return root.account();
        }
        if (principal instanceof FederatedUser federated) {
            return federated.account() + ":" + federated.name();
        }
        if (principal instanceof RoleSession session) {
            return PrincipalArns.uniqueId("AROA", session.roleArn()) + ":" + session.sessionName();
        }
        if (principal instanceof IamUser user) {
            return PrincipalArns.uniqueId("AIDA", user.arn());
        }
        return principal instanceof AnonymousPrincipal ? "anonymous" : null;
    }

    private static @Nullable String principalType(Principal principal) {
        if (principal instanceof AccountRoot) {
            return "Account";
        }
        if (principal instanceof IamUser) {
            return "User";
        }
        if (principal instanceof RoleSession) {
            return "AssumedRole";
        }
        if (principal instanceof FederatedUser) {
            return "FederatedUser";
        }
        return principal instanceof AnonymousPrincipal ? "Anonymous" : null;
    }

    private static @Nullable String principalArn(Principal principal) {
        if (principal instanceof RoleSession session) {
            return session.roleArn();
        }
        return principal.account() == null ? null : principal.arn();
    }

    private static boolean isTemporary(Principal principal) {
        return principal instanceof RoleSession || principal instanceof FederatedUser;
    }

    private static boolean isFederated(Principal principal) {
        return principal instanceof RoleSession session && session.federatedBy() != null;
    }

    /** AWS documents the key for OIDC providers only, there also while the role is being assumed. */
    private @Nullable String federatedProvider(Principal principal) {
        if (principal instanceof RoleSession session
                && session.federatedBy() instanceof OidcFederatedPrincipal caller) {
            return caller.providerFor(session.roleArn());
        }
        return principal instanceof OidcFederatedPrincipal caller ? caller.providerFor(request.resource()) : null;
    }

    private @Nullable String region() {
        String global = GlobalServices.region(partition(), request.service());
        if (global != null) {
            return global;
        }
        String region = request.resource().equals(AccessRequest.ANY_RESOURCE)
                ? ""
                : request.resource().split(":", 6)[3];
        return region.isEmpty() ? null : region;
    }

    private String partition() {
        String arn = request.resource().equals(AccessRequest.ANY_RESOURCE)
                ? request.principal().arn()
                : request.resource();
        return arn.startsWith("arn:") ? arn.split(":", 3)[1] : "aws";
    }

    /**
     * Tell whether a service has one endpoint for the whole partition, so that its requests are in one Region.
     *
     * @param service the service prefix in lower case; never {@code null}
     * @return {@code true} if it has
     */
    public static boolean isGlobal(String service) {
        return GlobalServices.contains(service);
    }
}
