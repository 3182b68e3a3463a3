package org.iamunit.policy.internal.context;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.PolicyText.VariableResolver;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.internal.Remembered;
import org.iamunit.policy.internal.catalog.AuthorizedResource;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.AccessRequest.ContextValue;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.jspecify.annotations.Nullable;

/**
 * The context keys of one request: those that its author gave, those that follow from the policy store, and those that
 * AWS fills in for this kind of caller. Never a key that such a caller lacks. Immutable. It is one room since what follows from what
 * has one order.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition
 *     context keys</a>
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html">Principal key
 *     values</a>
 * @since 0.1.0
 */
public final class RequestContext implements VariableResolver {

    /** How long before a request temporary credentials can have been issued: the longest session there is. */
    private static final Duration LONGEST_SESSION = Duration.ofHours(36);

    private static final String SOURCE_IP = ContextKeys.fold(ContextKeys.SOURCE_IP);

    /** What {@code aws:RequestedRegion} is for a model behind a global inference profile of Amazon Bedrock. */
    public static final String UNSPECIFIED_REGION = "unspecified";

    private static final Pattern MODEL_WITHOUT_REGION = Pattern.compile("arn:[^:]+:bedrock:::foundation-model/.+");

    /** What a request through a VPC endpoint carries, and no other. */
    private static final Set<String> OF_VPC_ENDPOINT =
            Set.of("aws:sourcevpce", "aws:sourcevpc", "aws:vpcsourceip", "aws:sourcevpcarn", "aws:vpceaccount");

    private static final Remembered<AccessRequest> COMPLETED = Remembered.of(AccessRequest.class);

    private final AccessRequest request;
    private final RequestTime now;
    private final ContextFacts facts;
    private final @Nullable String resourceAccount;
    private final String authorizedArn;
    private final @Nullable AuthorizedResource alternatives;

    /** What has been required of the request; {@code null} if nothing has. */
    private final @Nullable Consumer<AccessRequest> required;

    /**
     * Complete a request's context.
     *
     * @param request the request; never {@code null}
     * @param now the time of the request, unless it says otherwise; never {@code null}
     * @param facts what the policy store knows; never {@code null}
     */
    public RequestContext(AccessRequest request, RequestTime now, ContextFacts facts) {
        this(request, now, facts, null);
    }

    private RequestContext(
            AccessRequest request, RequestTime now, ContextFacts facts, @Nullable Consumer<AccessRequest> required) {
        this.required = required;
        this.request = request;
        this.now = now;
        this.facts = facts;
        String said = request.resourceAccount();
        this.resourceAccount = said != null ? said : findOwner();
        AuthorizedResource authorized =
                Catalog.aws().hasAuthorizedResources(request.service(), request.foldedAction(), request.resource())
                        ? findAuthorizedResource()
                        : null;
        String onlyArn = authorized == null ? null : authorized.onlyArn();
        this.authorizedArn = onlyArn == null ? request.resource() : onlyArn;
        this.alternatives = onlyArn == null ? authorized : null;
    }

    /**
     * Complete the context of a request that AWS can be asked. The same is found out once: a request, what the policy store knows and
     * what is required never change.
     *
     * @param request the request; never {@code null}
     * @param now the time of the request, unless it says otherwise; never {@code null}
     * @param facts what the policy store knows; never {@code null}
     * @param requirements throws a fixture error if AWS would never be asked the request; never {@code null}
     * @return its context, never {@code null}
     * @throws org.iamunit.policy.FixtureException if AWS would never be asked this
     */
    public static RequestContext of(
            AccessRequest request, RequestTime now, ContextFacts facts, Consumer<AccessRequest> requirements) {
        RequestContext known = (RequestContext) COMPLETED.with(request);
        if (known == null || known.facts != facts || known.now != now || known.required != requirements) {
            requirements.accept(request);
            known = new RequestContext(request, now, facts, requirements);
            known.requireConsistent();
            COMPLETED.keep(request, known);
        }
        return known;
    }

    /** What an AWS service, which has no account of its own, asks on no resource is about the account that the fixture is about. */
    private @Nullable String findOwner() {
        if (!request.resource().equals(AccessRequest.ANY_RESOURCE)) {
            return facts.owner(request);
        }
        return request.principal() instanceof ServicePrincipal
                ? facts.owner(Arn.of(request.partition(), request.service(), "", "", "")
                        .toString())
                : null;
    }

    private @Nullable AuthorizedResource findAuthorizedResource() {
        // An ARN says where it is.
        List<String> region =
                request.resource().equals(AccessRequest.ANY_RESOURCE) ? values("aws:requestedregion") : null;
        return Catalog.aws()
                .authorizedResource(
                        request.service(),
                        request.foldedAction(),
                        request.resource(),
                        partition(),
                        request.principal().account(),
                        region == null || region.size() != 1 ? null : region.get(0));
    }

    /**
     * Return the ARN that AWS compares with the {@code Resource} elements of policies.
     *
     * @return the ARN, or the resource that the request names if that ARN is not known; never {@code null}
     */
    public String authorizedArn() {
        return authorizedArn;
    }

    /**
     * Return what AWS may compare with the {@code Resource} elements of policies, where it is not known.
     *
     * @return several ARNs or forms of them; {@code null} if {@link #authorizedArn} is what AWS compares
     */
    public @Nullable AuthorizedResource alternatives() {
        return alternatives;
    }

    /**
     * Complete the context of another request by the same facts, at the same time.
     *
     * @param other the other request; never {@code null}
     * @return its context, never {@code null}
     */
    public RequestContext of(AccessRequest other) {
        return new RequestContext(other, now, facts);
    }

    /**
     * Return the account that owns the resource: the one that the request or the ARN says, else the one that the fixture
     * knows.
     *
     * @return twelve digits, or {@code aws}; {@code null} if it is not known, or the resource is {@code *} and the caller has
     *     no account
     */
    public @Nullable String resourceAccount() {
        return resourceAccount;
    }

    /**
     * Say that the owner of a request's resource is not known.
     *
     * @param request the request; never {@code null}
     * @return what is not known, never {@code null}
     */
    public static Unknown unknownOwner(AccessRequest request) {
        return new Unknown("the account that owns " + request.resource()
                + " is not known: say it with in account, load the file that defines the resource, or declare the account that"
                + " the fixture is about with @Account(id = \"…\") or account: \"…\" in front matter");
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
        Fact fact = Facts.of(key);
        return fact == null ? facts.values(key, request) : values(fact, key);
    }

    /** What the request gives goes before what the fixture knows, and that before what AWS fills in for such a caller. */
    private @Nullable List<String> values(Fact fact, String key) {
        if (!fact.carried().by(request)) {
            return null;
        }
        List<String> values = request.context().isEmpty() ? null : fact.given().of(this, key);
        if (values == null) {
            values = facts.values(key, request);
        }
        if (values == null) {
            values = fact.known().of(this, key);
        }
        return values == null || (fact.ofAction() && !CarriedKeys.carries(request, key)) ? null : values;
    }

    /**
     * Tell whether there are requests of which the value of a key is not known although AWS fills it in.
     *
     * @param key the key in lower case; never {@code null}
     * @return {@code false} if {@link #unknown} is always {@code null}
     */
    public static boolean mayBeUnknown(String key) {
        Fact fact = Facts.of(key);
        return fact != null && fact.mayBeUnknown();
    }

    /**
     * Find what is known of the value of a key that AWS fills in and nobody gave.
     *
     * @param key the key in lower case; never {@code null}
     * @return as far as the value is known; {@code null} if it is known, or it is known that the request does not carry the key
     */
    public @Nullable UnknownValue unknown(String key) {
        ContextValue given = request.leavesOpen() ? request.context().get(key) : null;
        Unknown leftOpen = given == null ? null : given.open();
        if (leftOpen != null) {
            return UnknownValue.present(leftOpen).orAbsent();
        }
        Fact fact = Facts.of(key);
        if (fact == null
                || !fact.mayBeUnknown()
                || request.context().containsKey(key)
                || !fact.carried().by(request)
                || values(fact, key) != null) {
            return null;
        }
        UnknownValue unknown = fact.unknown().of(this, key);
        return unknown == null || (fact.ofAction() && !CarriedKeys.carries(request, key)) ? null : unknown;
    }

    /**
     * Require that the keys that the request gives contradict neither its caller and its resource nor each other.
     *
     * @throws org.iamunit.policy.FixtureException if one does: AWS would never be asked this
     */
    public void requireConsistent() {
        if (!request.context().isEmpty()) {
            new Contradictions(this).check();
        }
    }

    /** Return the request. */
    public AccessRequest request() {
        return request;
    }

    RequestTime now() {
        return now;
    }

    /** Return the values that the request gives a key, which is folded; {@code null} if it does not. */
    @Nullable
    List<String> given(String key) {
        ContextValue given = request.context().get(key);
        return given == null ? null : given.values();
    }

    /** Tell whether the request gives a key, which is folded, any value. */
    boolean givesAny(String key) {
        List<String> given = given(key);
        return given != null && !given.isEmpty();
    }

    /** Return what the fixture knows of a key. */
    @Nullable
    List<String> fixture(String key) {
        return facts.values(key, request);
    }

    @Nullable
    UnknownValue unknownOfFixture(String key) {
        return facts.unknown(key, request);
    }

    /** Return the value of a tag, whose key is folded, of a resource. */
    @Nullable
    List<String> tagOf(String arn, String tag) {
        return facts.tagOf(arn, tag);
    }

    @Nullable
    UnknownValue unknownTagOf(String arn, String tag) {
        return facts.unknownTagOf(arn, tag);
    }

    /** Return the account that owns a resource as its ARN or a file says; {@code null} if neither does. */
    @Nullable
    String definedOwnerOf(String arn) {
        return facts.definedOwner(arn);
    }

    /** Return the account that owns a resource whose ARN does not say it; {@code null} if that is not known. */
    @Nullable
    String ownerOf(String arn) {
        return facts.owner(arn);
    }

    @Nullable
    UnknownValue unknownRegion() {
        return UnknownValue.present(
                new Unknown("the Region that the request is sent to is not known: say it with in-region"));
    }

    @Nullable
    UnknownValue unknownResourceAccount() {
        return request.resource().equals(AccessRequest.ANY_RESOURCE)
                ? null
                : UnknownValue.present(unknownOwner(request));
    }

    /** A request has the address that it comes from, or else goes through a VPC endpoint: which one, its author must say. */
    @Nullable
    UnknownValue unknownOrigin(String key) {
        if (request.principal() instanceof ServicePrincipal) {
            return null;
        }
        boolean hasAddress = !request.valuesOf(SOURCE_IP).isEmpty();
        boolean throughEndpoint = request.names(SOURCE_IP) && !request.leavesOpen(SOURCE_IP) && !hasAddress;
        for (String ofEndpoint : OF_VPC_ENDPOINT) {
            throughEndpoint |= !request.valuesOf(ofEndpoint).isEmpty();
        }
        if (key.equals(SOURCE_IP)) {
            return throughEndpoint
                    ? null
                    : UnknownValue.present(
                                    new Unknown("the address that the request comes from is not known: say it with"
                                            + " from-ip, or the VPC endpoint with via-vpc-endpoint"))
                            .orAbsent();
        }
        if (hasAddress) {
            return null;
        }
        String spelled = KeySpelling.of(key);
        UnknownValue ofEndpoint = UnknownValue.like(
                shapeOfOrigin(key),
                new Unknown("whether the request goes through a VPC endpoint, and its "
                        + spelled + ", is not known: say it with via-vpc-endpoint and with " + spelled
                        + ", or the address that it comes from with from-ip"));
        // Not every service and endpoint says more than which endpoint, VPC and address it was.
        boolean always = key.equals("aws:sourcevpce") || key.equals("aws:sourcevpc") || key.equals("aws:vpcsourceip");
        return throughEndpoint && always ? ofEndpoint : ofEndpoint.orAbsent();
    }

    private static String shapeOfOrigin(String key) {
        return switch (key) {
            case "aws:sourcevpce" -> "vpce-*";
            case "aws:sourcevpc" -> "vpc-*";
            default -> "*";
        };
    }

    /** The id of a user or role begins with what tells which of them it is. */
    @Nullable
    UnknownValue unknownUserId() {
        if (request.principal() instanceof RoleSession session) {
            String id = facts.uniqueId(session.roleArn());
            Unknown unknown = id == null
                    ? new Unknown(
                            "the unique id of the role " + session.roleName() + " is not known: give aws:userid with"
                                    + " the request, or load the output of aws iam get-role")
                    : session.unknownName();
            return UnknownValue.like(
                    (id == null ? "AROA*" : id) + ":" + (session.isUnnamed() ? "*" : session.sessionName()), unknown);
        }
        if (request.principal() instanceof IamUser user) {
            return UnknownValue.like(
                    "AIDA*",
                    new Unknown("the unique id of the user " + user.name() + " is not known: give aws:userid with the"
                            + " request, or load the output of aws iam get-user"));
        }
        return null;
    }

    UnknownValue unknownTokenIssueTime() {
        Instant time = now.instant();
        try {
            time = Instant.parse(String.valueOf(valueOf("aws:currenttime")));
        } catch (DateTimeParseException e) {
            // A time in another form than at writes it is a time all the same: the run's is near enough to a session's
            // length.
        }
        return UnknownValue.between(
                time.minus(LONGEST_SESSION),
                time,
                new Unknown(
                        "when the credentials of the caller were issued is not known: give aws:TokenIssueTime with the"
                                + " request"));
    }

    @Override
    public @Nullable String shapeOf(String key) {
        UnknownValue value = mayBeUnknown(key) || request.leavesOpen() ? unknown(key) : null;
        return value == null ? null : value.shape().toString();
    }

    @Override
    public @Nullable String valueOf(String key) {
        List<String> values = values(key);
        return values == null || values.size() != 1 || ContextKeys.isMultivalued(key) ? null : values.get(0);
    }

    /** Return the keys that AWS fills in for this request, in AWS's spelling, sorted. */
    public List<String> automaticKeys() {
        return KeySpelling.automatic().stream()
                .filter(key -> values(ContextKeys.fold(key)) != null)
                .toList();
    }

    @Nullable
    String userId() {
        Principal principal = request.principal();
        if (principal instanceof AccountRoot root) {
            return root.account();
        }
        if (principal instanceof FederatedUser federated) {
            return federated.account() + ":" + federated.name();
        }
        if (principal instanceof RoleSession session) {
            String id = session.isUnnamed() ? null : facts.uniqueId(session.roleArn());
            return id == null ? null : id + ":" + session.sessionName();
        }
        if (principal instanceof IamUser user) {
            return facts.uniqueId(user.arn());
        }
        return principal instanceof AnonymousPrincipal ? "anonymous" : null;
    }

    /** Tell whether the caller has temporary credentials: who says anything of MFA, or of when they were issued, has. */
    boolean isTemporary() {
        return request.principal() instanceof RoleSession
                || request.principal() instanceof FederatedUser
                || request.isWithSessionToken()
                || request.isInConsole()
                || (!request.context().isEmpty()
                        && (givesAny("aws:multifactorauthpresent")
                                || givesAny("aws:multifactorauthage")
                                || givesAny("aws:tokenissuetime")));
    }

    /**
     * Tell whether a request is about a resource in no Region although its service has endpoints in many: a model behind a global
     * inference profile of Amazon Bedrock.
     *
     * @param request the request; never {@code null}
     * @return {@code true} if its Region is {@value #UNSPECIFIED_REGION}, wherever it is sent to
     * @see <a href="https://docs.aws.amazon.com/bedrock/latest/userguide/global-cross-region-inference.html">Global cross-Region
     *     inference</a>
     */
    public static boolean isOutsideOfRegions(AccessRequest request) {
        return request.service().equals("bedrock")
                && MODEL_WITHOUT_REGION.matcher(request.resource()).matches();
    }

    @Nullable
    String region() {
        if (isOutsideOfRegions(request)) {
            return UNSPECIFIED_REGION;
        }
        String global = GlobalServices.region(partition(), request.service());
        if (global != null) {
            return global;
        }
        Arn arn = Arn.parse(request.resource());
        return arn == null || arn.region().isEmpty() ? null : arn.region();
    }

    String partition() {
        return request.partition();
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
