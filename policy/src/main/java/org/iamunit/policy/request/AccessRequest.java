package org.iamunit.policy.request;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.LogGroupArns;
import org.iamunit.policy.internal.Remembered;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.IamUser;
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
 * <p>The context keys that AWS fills in itself need not be given.
 *
 * <p>It is one room since a request is one value: its steps and what can be asked of it are its whole interface.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-reqcontext.html">Processing
 *     the request context</a>
 * @since 0.1.0
 */
public final class AccessRequest {

    /** The resource of an action that has no resource types. */
    public static final String ANY_RESOURCE = "*";

    private static final String RESERVED_TAG = "aws:requesttag/aws:";

    private final Principal principal;
    private final String action;
    private final String foldedAction;
    private final String service;
    private final String resource;
    private final @Nullable Arn resourceArn;
    private final String resourceService;
    private final String partition;
    private final @Nullable String resourceAccount;
    private final ContextMap context;
    private final boolean lenient;
    private final Credentials credentials;
    private final boolean reservedTag;
    private final boolean open;

    /** The context that this request was completed with last. */
    private @Nullable Object completed;

    /** What is said of the credentials of a user. */
    private enum Credentials {
        NOTHING,
        SESSION_TOKEN,
        CONSOLE
    }

    /**
     * What a request says of a context key.
     *
     * @param key the key as it was given; never {@code null}
     * @param values its values, or {@code null} if the key is taken away or left open
     * @param open what is left open; {@code null} if nothing is
     * @since 0.1.0
     */
    public record ContextValue(
            String key,
            @Nullable List<String> values,
            @Nullable Unknown open) {

        /**
         * Say what values a key has.
         *
         * @param key the key as it was given; never {@code null}
         * @param values its values, or {@code null} if the key is taken away
         */
        public ContextValue(String key, @Nullable List<String> values) {
            this(key, values, null);
        }
    }

    static {
        Remembered.open(AccessRequest.class, new Remembered.Field<>() {
            @Override
            public @Nullable Object get(AccessRequest request) {
                return request.completed;
            }

            @Override
            public void set(AccessRequest request, Object known) {
                request.completed = known;
            }
        });
    }

    private AccessRequest(Principal principal, String action, String resource, @Nullable String resourceAccount) {
        this.principal = principal;
        // Interned, since every decision looks them up in several maps, and the same text is found fastest.
        this.action = action.intern();
        this.foldedAction = ContextKeys.fold(action);
        this.service = foldedAction.substring(0, action.indexOf(':')).intern();
        this.resource = resource;
        this.resourceArn = Arn.parse(resource);
        Arn ofCaller = resourceArn == null ? Arn.parse(principal.arn()) : resourceArn;
        this.resourceService = resourceArn == null ? "" : resourceArn.service().intern();
        this.partition = ofCaller == null ? Partition.AWS.id() : ofCaller.partition();
        this.resourceAccount = resourceAccount;
        this.context = ContextMap.EMPTY;
        this.lenient = false;
        this.credentials = Credentials.NOTHING;
        this.reservedTag = false;
        this.open = false;
    }

    /** Ask the same under other circumstances. */
    private AccessRequest(
            AccessRequest asked,
            @Nullable String resourceAccount,
            ContextMap context,
            boolean lenient,
            Credentials credentials) {
        this.principal = asked.principal;
        this.action = asked.action;
        this.foldedAction = asked.foldedAction;
        this.service = asked.service;
        this.resource = asked.resource;
        this.resourceArn = asked.resourceArn;
        this.resourceService = asked.resourceService;
        this.partition = asked.partition;
        this.resourceAccount = resourceAccount;
        this.context = context;
        this.lenient = lenient;
        this.credentials = credentials;
        boolean tag = false;
        boolean anyOpen = false;
        for (int i = 0; i < context.size(); i++) {
            ContextValue given = context.valueAt(i);
            tag |= context.keyAt(i).startsWith(RESERVED_TAG) && given.values() != null;
            anyOpen |= given.open() != null;
        }
        this.reservedTag = tag;
        this.open = anyOpen;
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
        if (!RequestForm.isAction(action)) {
            throw new FixtureException("\"" + action + "\" is not an action that can be asked for; write service:Action"
                    + " without wildcards, as in ses:SendEmail");
        }
        String named = LogGroupArns.withoutSuffix(resource);
        if (!named.equals(ANY_RESOURCE)
                && !RequestForm.isArn(named)
                && !Catalog.aws().isCompared(action, named)) {
            throw new FixtureException("\"" + resource + "\" is not a resource that can be asked for; write its ARN"
                    + " without wildcards, or * for an action without resource types");
        }
        return new AccessRequest(principal, action, named, accountIn(named, principal));
    }

    /**
     * Ask the same for another principal, under the same circumstances.
     *
     * @param other who asks; never {@code null}
     * @return the new request, never {@code null}
     */
    public AccessRequest by(Principal other) {
        AccessRequest asked = of(other, action, resource);
        String owner = Objects.equals(resourceAccount, accountIn(resource, principal))
                ? asked.resourceAccount
                : resourceAccount;
        return new AccessRequest(asked, owner, context, lenient, credentials);
    }

    private static @Nullable String accountIn(String resource, Principal principal) {
        if (resource.equals(ANY_RESOURCE)) {
            return principal.account();
        }
        String inArn = Arn.of(resource).account();
        // What AWS compares where no particular resource is named belongs to whoever asks.
        String elsewhere = resource.endsWith(ANY_RESOURCE) ? principal.account() : null;
        return inArn.isEmpty() ? elsewhere : inArn;
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

    /**
     * Leave open whether the request carries a context key, and with which values: a decision that depends on that is
     * undetermined, and any other holds whatever it is.
     *
     * @param key the key, case-insensitive; never {@code null} or blank
     * @return the new request, never {@code null}
     */
    public AccessRequest leavingOpen(String key) {
        Unknown value = new Unknown("the request leaves " + key + " open");
        return withContext(key, new ContextValue(key, null, value));
    }

    /**
     * Tell whether the request leaves any context key open.
     *
     * @see #leavingOpen
     */
    public boolean leavesOpen() {
        return open;
    }

    /**
     * Tell whether the request leaves a context key open.
     *
     * @param key the key in lower case; never {@code null}
     * @see #leavingOpen
     */
    public boolean leavesOpen(String key) {
        ContextValue value = open ? context.get(key) : null;
        return value != null && value.open() != null;
    }

    /**
     * Say nothing of a context key, so that AWS fills it in if it does.
     *
     * @param key the key, case-insensitive; never {@code null}
     * @return the new request, or this one if it does not name the key; never {@code null}
     */
    public AccessRequest notNaming(String key) {
        if (!names(key)) {
            return this;
        }
        return new AccessRequest(this, resourceAccount, context.without(ContextKeys.fold(key)), lenient, credentials);
    }

    private AccessRequest withContext(String key, ContextValue value) {
        if (key.isBlank()) {
            throw new FixtureException("a context key is blank; name it, as in aws:SourceIp");
        }
        return new AccessRequest(
                this, resourceAccount, context.with(ContextKeys.fold(key), value), lenient, credentials);
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
        return new AccessRequest(this, account, context, lenient, credentials);
    }

    /**
     * Ask for another action, under the same circumstances.
     *
     * @param otherAction the action as {@code service:Name}, without wildcards; never {@code null}
     * @return the new request, never {@code null}
     * @throws FixtureException if it is no action, or cannot be asked for on such a resource
     */
    public AccessRequest forAction(String otherAction) {
        return new AccessRequest(of(principal, otherAction, resource), resourceAccount, context, lenient, credentials);
    }

    /**
     * Ask the same of another resource, as of the bucket behind an access point.
     *
     * @param otherResource the ARN of the other resource; never {@code null}
     * @param account the account that owns it, twelve digits; never {@code null}
     * @return the new request, never {@code null}
     * @throws FixtureException if the resource cannot be asked for, or it is no account id
     */
    public AccessRequest on(String otherResource, String account) {
        AccessRequest other = of(principal, action, otherResource).ownedBy(account);
        return new AccessRequest(other, account, context, lenient, credentials);
    }

    /**
     * Ask the same of another resource. It belongs to the account in its ARN, else to that of which it was said that it owns this one.
     *
     * @param otherResource the ARN of the other resource; never {@code null}
     * @return the new request, never {@code null}
     * @throws FixtureException if the resource cannot be asked for
     */
    public AccessRequest on(String otherResource) {
        AccessRequest other = of(principal, action, otherResource);
        return new AccessRequest(
                other,
                other.resourceAccount == null ? resourceAccount : other.resourceAccount,
                context,
                lenient,
                credentials);
    }

    /**
     * Have the request decided even if the catalog of AWS does not know its action, its resource or one of its context
     * keys: for what AWS has introduced since the catalog was made.
     *
     * @return the new request, never {@code null}
     */
    public AccessRequest lenient() {
        return new AccessRequest(this, resourceAccount, context, true, credentials);
    }

    /**
     * Make the request with the temporary credentials that a user, or a root user, has got from {@code sts:GetSessionToken}.
     *
     * @return the new request, never {@code null}
     * @throws FixtureException if the caller is neither: no one else has such credentials
     * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html">GetSessionToken</a>
     */
    public AccessRequest withSessionToken() {
        if (!(principal instanceof IamUser) && !(principal instanceof AccountRoot)) {
            throw new FixtureException(
                    principal + " has no credentials of sts:GetSessionToken: only users and root users have;"
                            + " name one of these");
        }
        return new AccessRequest(this, resourceAccount, context, lenient, Credentials.SESSION_TOKEN);
    }

    /**
     * Make the request in the AWS Management Console.
     *
     * @return the new request, never {@code null}
     */
    public AccessRequest inConsole() {
        return new AccessRequest(this, resourceAccount, context, lenient, Credentials.CONSOLE);
    }

    /** Tell whether the caller uses credentials of {@code sts:GetSessionToken}. */
    public boolean isWithSessionToken() {
        return credentials == Credentials.SESSION_TOKEN;
    }

    /** Tell whether the request sets a tag whose key begins with {@code aws:}, as only AWS does. */
    public boolean setsReservedTag() {
        return reservedTag;
    }

    /** Tell whether the request is made in the AWS Management Console. */
    public boolean isInConsole() {
        return credentials == Credentials.CONSOLE;
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
     * Return the ARN of the resource whose tags {@code aws:ResourceTag} tells of: an object in Amazon S3 has tags of its own, which
     * another key tells of, and goes here with its bucket or access point.
     *
     * @return the ARN, or {@value #ANY_RESOURCE}; never {@code null}
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging.html">Using tags with S3 general purpose
     *     buckets</a>
     */
    public String taggedResource() {
        if (resourceArn == null || !(resourceArn.isOf("s3") || resourceArn.isOf("s3-outposts"))) {
            return resource;
        }
        String within = resourceArn.resource();
        int end = resourceArn.account().isEmpty()
                ? within.indexOf('/')
                : within.indexOf("/object/", within.indexOf('/') + 1);
        return end < 0
                ? resource
                : resourceArn.withResource(within.substring(0, end)).toString();
    }

    /** Return the service of the resource's ARN, as in {@code s3}; empty for {@value #ANY_RESOURCE}; never {@code null}. */
    public String resourceService() {
        return resourceService;
    }

    /**
     * Tell whether the request is about a kind of resource, by the ARN.
     *
     * @param ofService the service in the ARN, as in {@code iam}; never {@code null}
     * @param beginning what the ARN begins with behind its fifth colon, as in {@code role/}; never {@code null}
     * @return {@code true} if it is; {@code false} for {@value #ANY_RESOURCE}
     */
    public boolean isAbout(String ofService, String beginning) {
        return resourceArn != null && resourceArn.isOf(ofService) && resourceArn.resourceStartsWith(beginning);
    }

    /** Return the Region in the resource's ARN; empty if it holds none, and for {@value #ANY_RESOURCE}; never {@code null}. */
    public String resourceRegion() {
        return resourceArn == null ? "" : resourceArn.region();
    }

    /** Return the partition of the resource's ARN, or of the principal's for {@value #ANY_RESOURCE}. */
    public String partition() {
        return partition;
    }

    /**
     * Return the account that owns the resource, as far as the request says it: the one that was given, else the one in the
     * resource's ARN; for {@value #ANY_RESOURCE} the principal's.
     *
     * @return twelve digits, or {@code aws}; {@code null} if neither says it: the fixture may know who owns the resource
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
