package org.iamunit.policy.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * One question to AWS: may this principal do this action on this resource under these circumstances? Immutable; every
 * step returns a new request.
 *
 * <pre>{@code
 * AccessRequest.of(Principal.user("123456789012", "alice"), "ses:SendEmail",
 *                 "arn:aws:ses:eu-west-1:123456789012:identity/example.com")
 *         .with("ses:FromAddress", "invoicing1@example.com");
 * }</pre>
 *
 * <p>The context keys that AWS fills in itself need not be given: see {@link RequestContext}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-reqcontext.html">Processing
 *     the request context</a>
 * @since 0.1.0
 */
public final class AccessRequest {

    /** The resource of an action that has no resource types. */
    public static final String ANY_RESOURCE = "*";

    private static final Pattern ACTION = Pattern.compile("[A-Za-z0-9-]+:[A-Za-z0-9._-]+");

    /** An ARN without wildcards; but the identities behind a multi-Region endpoint of SES have "*" as their Region. */
    private static final Pattern ARN =
            Pattern.compile("arn:[^:*?]+:([^:*?]+:[^:*?]*|ses:\\*):(\\d{12}|aws|):[^*?]+", Pattern.DOTALL);

    private final Principal principal;
    private final String action;
    private final String foldedAction;
    private final String service;
    private final String resource;
    private final @Nullable String resourceAccount;
    private final Map<String, ContextValue> context;
    private final boolean lenient;

    /**
     * What a request says of a context key.
     *
     * @param key the key as it was given; never {@code null}
     * @param values its values, or {@code null} if the key is taken away
     * @since 0.1.0
     */
    public record ContextValue(String key, @Nullable List<String> values) {}

    private AccessRequest(Principal principal, String action, String resource, @Nullable String resourceAccount) {
        this.principal = principal;
        this.action = action;
        this.foldedAction = ContextKeys.fold(action);
        this.service = foldedAction.substring(0, action.indexOf(':'));
        this.resource = resource;
        this.resourceAccount = resourceAccount;
        this.context = Map.of();
        this.lenient = false;
    }

    /** Ask the same under other circumstances. */
    private AccessRequest(
            AccessRequest asked, @Nullable String resourceAccount, Map<String, ContextValue> context, boolean lenient) {
        this.principal = asked.principal;
        this.action = asked.action;
        this.foldedAction = asked.foldedAction;
        this.service = asked.service;
        this.resource = asked.resource;
        this.resourceAccount = resourceAccount;
        this.context = context;
        this.lenient = lenient;
    }

    /**
     * Ask whether a principal may do an action on a resource.
     *
     * @param principal who asks; never {@code null}
     * @param action the action as {@code service:Name}, without wildcards; never {@code null}
     * @param resource the ARN of the resource, or {@value #ANY_RESOURCE} for an action without resource types; never
     *     {@code null}
     * @return the request, never {@code null}
     * @throws FixtureException if the action or the resource is not of its form: AWS would never be asked this
     */
    public static AccessRequest of(Principal principal, String action, String resource) {
        Objects.requireNonNull(principal, "principal must not be null");
        if (!ACTION.matcher(action).matches()) {
            throw new FixtureException("\"" + action + "\" is not an action that can be asked for; write service:Action"
                    + " without wildcards, as in ses:SendEmail");
        }
        if (!resource.equals(ANY_RESOURCE) && !ARN.matcher(resource).matches()) {
            throw new FixtureException("\"" + resource + "\" is not a resource that can be asked for; write its ARN"
                    + " without wildcards, or * for an action without resource types");
        }
        return new AccessRequest(principal, action, resource, accountIn(resource, principal));
    }

    private static @Nullable String accountIn(String resource, Principal principal) {
        String inArn = resource.equals(ANY_RESOURCE) ? "" : resource.split(":", 6)[4];
        return inArn.isEmpty() ? principal.account() : inArn;
    }

    /**
     * Set a context key, in place of what AWS would fill in or an earlier step has set.
     *
     * @param key the key, case-insensitive; never {@code null} or blank
     * @param values its values: one, or for a multivalued key any number; never {@code null}
     * @return the new request, never {@code null}
     */
    public AccessRequest with(String key, String... values) {
        return with(key, Arrays.asList(values));
    }

    /**
     * Set a context key, in place of what AWS would fill in or an earlier step has set.
     *
     * @param key the key, case-insensitive; never {@code null} or blank
     * @param values its values: one, or for a multivalued key any number; never {@code null}
     * @return the new request, never {@code null}
     */
    public AccessRequest with(String key, List<String> values) {
        return withContext(key, new ContextValue(key, List.copyOf(values)));
    }

    /**
     * Take a context key away, also one that AWS fills in.
     *
     * @param key the key, case-insensitive; never {@code null} or blank
     * @return the new request, never {@code null}
     */
    public AccessRequest without(String key) {
        return withContext(key, new ContextValue(key, null));
    }

    private AccessRequest withContext(String key, ContextValue value) {
        if (key.isBlank()) {
            throw new FixtureException("a context key is blank; name it, as in aws:SourceIp");
        }
        Map<String, ContextValue> longer = new LinkedHashMap<>(context);
        longer.put(ContextKeys.fold(key), value);
        return new AccessRequest(this, resourceAccount, Collections.unmodifiableMap(longer), lenient);
    }

    /**
     * Make the request at some time.
     *
     * @param instant the time; never {@code null}
     * @return the new request, never {@code null}
     */
    public AccessRequest at(Instant instant) {
        return with(
                        ContextKeys.CURRENT_TIME,
                        instant.truncatedTo(ChronoUnit.SECONDS).toString())
                .with(ContextKeys.EPOCH_TIME, Long.toString(instant.getEpochSecond()));
    }

    /**
     * Send the request to the endpoint of a Region.
     *
     * @param region the Region, as in {@code eu-west-1}; never {@code null}
     * @return the new request, never {@code null}
     */
    public AccessRequest inRegion(String region) {
        return with(ContextKeys.REQUESTED_REGION, region);
    }

    /**
     * Send the request through a VPC endpoint, so that the address of the requester is not in it.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @return the new request, never {@code null}
     * @throws FixtureException if it is no id of a VPC endpoint
     */
    public AccessRequest viaVpcEndpoint(String endpointId) {
        if (!endpointId.matches("vpce-\\w+")) {
            throw new FixtureException(
                    "\"" + endpointId + "\" is not the id of a VPC endpoint; write it as in vpce-1a2b3c4d");
        }
        return with(ContextKeys.SOURCE_VPCE, endpointId).without(ContextKeys.SOURCE_IP);
    }

    /**
     * Say which account owns the resource, where its ARN does not.
     *
     * @param account the account id, twelve digits; never {@code null}
     * @return the new request, never {@code null}
     * @throws FixtureException if it is no account id
     */
    public AccessRequest ownedBy(String account) {
        PrincipalArns.requireAccount(account);
        return new AccessRequest(this, account, context, lenient);
    }

    /**
     * Have the request decided even if the catalog of AWS does not know its action, its resource or one of its context
     * keys: for what AWS has introduced since the catalog was made.
     *
     * @return the new request, never {@code null}
     */
    public AccessRequest lenient() {
        return new AccessRequest(this, resourceAccount, context, true);
    }

    /** Tell whether the request is to be decided even if the catalog of AWS does not know what it asks. */
    public boolean isLenient() {
        return lenient;
    }

    /** Return who asks. */
    public Principal principal() {
        return principal;
    }

    /** Return the action as it was given. */
    public String action() {
        return action;
    }

    /** Return the action in lower case, in which actions are compared: they are case-insensitive. */
    public String foldedAction() {
        return foldedAction;
    }

    /** Return the service prefix of the action, in lower case. */
    public String service() {
        return service;
    }

    /** Return the ARN of the resource, or {@value #ANY_RESOURCE}. */
    public String resource() {
        return resource;
    }

    /**
     * Return the account that owns the resource: the one that was given, else the one in the resource's ARN, else the
     * principal's.
     *
     * @return twelve digits, or {@code null} if neither the ARN nor the principal has an account
     */
    public @Nullable String resourceAccount() {
        return resourceAccount;
    }

    /**
     * Return the keys that were set by {@link #with(String, String...)} and the steps that rest on it, in their order
     * and spelling.
     *
     * @return the keys, never {@code null}
     */
    public List<String> givenKeys() {
        return context.values().stream()
                .filter(value -> value.values() != null)
                .map(ContextValue::key)
                .toList();
    }

    /**
     * Return the values that a key was set to.
     *
     * @param key the key, case-insensitive; never {@code null}
     * @return its values, none if it was not set; never {@code null}
     */
    public List<String> valuesOf(String key) {
        ContextValue value = context.get(ContextKeys.fold(key));
        return value == null || value.values() == null ? List.of() : value.values();
    }

    /** Return the keys that were set or taken away, in their order and spelling. */
    public List<String> namedKeys() {
        return context.values().stream().map(ContextValue::key).toList();
    }

    /**
     * Tell whether a key was set or taken away.
     *
     * @param key the key, case-insensitive; never {@code null}
     * @return {@code true} if it was
     */
    public boolean names(String key) {
        return context.containsKey(ContextKeys.fold(key));
    }

    /**
     * Return what the request says of context keys.
     *
     * @return the values by key in lower case, in the order in which they were given; never {@code null}
     */
    public Map<String, ContextValue> context() {
        return context;
    }

    /** Print principal, action and resource. */
    @Override
    public String toString() {
        return principal.arn() + " " + action + " on " + resource;
    }
}
