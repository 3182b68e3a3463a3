package org.iamunit.policy.request;

import static org.iamunit.policy.request.Fact.Source.CALLER;
import static org.iamunit.policy.request.Fact.Source.ORGANIZATION;
import static org.iamunit.policy.request.Fact.Source.OWNER;
import static org.iamunit.policy.request.Fact.Source.REGION;
import static org.iamunit.policy.request.Fact.Source.REQUEST;
import static org.iamunit.policy.request.Fact.Source.RESOURCE;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.jspecify.annotations.Nullable;

/**
 * What AWS fills in by itself: the table from facts to context keys, each row with AWS's page. A key that is in none of its
 * rows has the value that the request gives or the fixture knows, or none. It is one room since it is one table; tags and ARNs,
 * whose rows are made from lists, have their own.
 */
final class Facts {

    private static final String TOPIC_POLICIES =
            "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html";
    private static final String GLOBAL =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
    private static final String PRINCIPALS =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable";
    private static final String IAM_KEYS =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html";
    private static final String KMS = "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html";
    private static final String SAR = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_";

    /** What only sessions of roles that a service has put into their place carry. */
    private static final List<String> OF_ROLE_SESSION = List.of(
            "aws:Ec2InstanceSourceVpc",
            "aws:Ec2InstanceSourcePrivateIPv4",
            "codebuild:buildArn",
            "codebuild:projectArn",
            "ec2:RoleDelivery",
            "ec2:SourceInstanceARN",
            "glue:CredentialIssuingService",
            "glue:RoleAssumedBy",
            "lambda:SourceFunctionArn",
            "ssm:SourceInstanceArn");

    /** The actions that carry no {@code aws:ResourceAccount}, beside all of the direct interface of EBS. */
    private static final Set<String> WITHOUT_OWNER = Set.of(
            "auditmanager:updateassessmentframeworkshare",
            "detective:acceptinvitation",
            "ds:acceptshareddirectory",
            "ec2:accepttransitgatewaypeeringattachment",
            "ec2:acceptvpcendpointconnections",
            "ec2:acceptvpcpeeringconnection",
            "ec2:createtransitgatewaypeeringattachment",
            "ec2:createvpcendpoint",
            "ec2:createvpcpeeringconnection",
            "guardduty:acceptadministratorinvitation",
            "macie2:acceptinvitation",
            "es:acceptinboundconnection",
            "route53:associatevpcwithhostedzone",
            "route53:createvpcassociationauthorization",
            "securityhub:acceptadministratorinvitation");

    /** What stands in every token, by what the keys of its provider begin with; any other provider's has the last. */
    private static final Map<String, List<String>> CLAIMS = Map.of(
            "accounts.google.com", List.of("aud", "oaud", "sub"),
            "cognito-identity.amazonaws.com", List.of("aud", "sub", "amr"),
            "graph.facebook.com", List.of("app_id", "id"),
            "www.amazon.com", List.of("app_id", "user_id"),
            "", List.of("aud", "sub"));

    private static final Set<String> NAMES_OF_CLAIMS = Set.of("aud", "oaud", "sub", "amr", "app_id", "id", "user_id");

    private static final Map<String, Fact> BY_KEY = new LinkedHashMap<>();
    private static final Map<String, Fact> FAMILIES = new LinkedHashMap<>();

    /** What policies and requests have asked for, found once. */
    private static final Map<String, Optional<Fact>> KNOWN = new ConcurrentHashMap<>();

    private static final Fact CLAIM =
            Fact.of("claim", CALLER, IAM_KEYS).ofEveryAction().unknown(Facts::unknownClaim);

    static {
        ofCaller();
        ofCredentials();
        ofOrigin();
        viaServices();
        ofResource();
        ofTime();
        ofServices();
        TagFacts.rows().forEach(Facts::add);
        ArnFacts.rows().forEach(Facts::add);
        RequestFacts.rows().forEach(Facts::add);
        RequiredKeys.rows().forEach(Facts::addRequired);
    }

    private Facts() {}

    private static void add(Fact fact) {
        (fact.isFamily() ? FAMILIES : BY_KEY).put(ContextKeys.fold(fact.key()), fact);
    }

    /** Add what is known of a value that every request carries, where no other row tells the value. */
    private static void addRequired(Fact required) {
        BY_KEY.merge(ContextKeys.fold(required.key()), required, Fact::orElse);
    }

    /** Return all rows. */
    static Collection<Fact> all() {
        List<Fact> all = new ArrayList<>(BY_KEY.values());
        all.addAll(FAMILIES.values());
        return all;
    }

    /** Find the row of a key, which is folded; {@code null} if AWS does not fill it in. */
    static @Nullable Fact of(String key) {
        Fact fact = BY_KEY.get(key);
        if (fact != null) {
            return fact;
        }
        Optional<Fact> known = KNOWN.get(key);
        if (known == null) {
            known = Optional.ofNullable(find(key));
            KNOWN.put(key, known);
        }
        return known.orElse(null);
    }

    private static @Nullable Fact find(String key) {
        for (Map.Entry<String, Fact> family : FAMILIES.entrySet()) {
            if (key.startsWith(family.getKey())
                    && key.length() > family.getKey().length()) {
                return family.getValue();
            }
        }
        int colon = key.lastIndexOf(':');
        return colon > 0 && key.lastIndexOf('.', colon) > 0 && NAMES_OF_CLAIMS.contains(key.substring(colon + 1))
                ? CLAIM
                : null;
    }

    /** Spell a key as AWS does, if the table has it; otherwise as it was given. */
    static String spelling(String folded, String key) {
        Fact fact = BY_KEY.get(folded);
        return fact == null ? key : fact.key();
    }

    private static void ofCaller() {
        add(Fact.of(ContextKeys.USERNAME, CALLER, PRINCIPALS)
                .carriedBy("IAM users", request -> request.principal() instanceof IamUser)
                .known((context, key) ->
                        context.request().principal() instanceof IamUser user ? List.of(user.name()) : null));
        add(Fact.of(ContextKeys.USER_ID, CALLER, PRINCIPALS)
                .known((context, key) -> one(context.userId()))
                .unknown((context, key) -> context.unknownUserId()));
        add(Fact.of(ContextKeys.PRINCIPAL_TYPE, CALLER, PRINCIPALS)
                .known((context, key) -> one(principalType(context.request().principal()))));
        add(Fact.of(ContextKeys.PRINCIPAL_ARN, CALLER, GLOBAL + "#condition-keys-principalarn")
                .carriedBy("signed requests", request -> !(request.principal() instanceof AnonymousPrincipal))
                .known((context, key) -> one(principalArn(context.request().principal()))));
        add(Fact.of(ContextKeys.PRINCIPAL_ACCOUNT, CALLER, GLOBAL + "#condition-keys-principalaccount")
                .given((context, key) -> context.given("kms:calleraccount"), "kms:CallerAccount")
                .known((context, key) -> {
                    Principal principal = context.request().principal();
                    return one(principal instanceof AnonymousPrincipal ? "anonymous" : principal.account());
                }));
        add(Fact.of(ContextKeys.PRINCIPAL_IS_AWS_SERVICE, CALLER, GLOBAL + "#condition-keys-principalisawsservice")
                .known((context, key) -> {
                    Principal principal = context.request().principal();
                    return principal instanceof AnonymousPrincipal || principal instanceof FederatedPrincipal
                            ? null
                            : List.of(Boolean.toString(principal instanceof ServicePrincipal));
                }));
        add(Fact.of(ContextKeys.PRINCIPAL_SERVICE_NAME, CALLER, GLOBAL + "#condition-keys-principalservicename")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .known((context, key) -> serviceName(context)));
        add(Fact.of(
                        ContextKeys.PRINCIPAL_SERVICE_NAMES_LIST,
                        CALLER,
                        GLOBAL + "#condition-keys-principalservicenameslist")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .assumed((context, key) -> serviceName(context)));
        for (String[] keys : new String[][] {
            {ContextKeys.PRINCIPAL_ORG_ID, ContextKeys.PRINCIPAL_ORG_PATHS, "principalorg"},
            {ContextKeys.RESOURCE_ORG_ID, ContextKeys.RESOURCE_ORG_PATHS, "resourceorg"}
        }) {
            Fact.Carried carried = request -> !keys[2].startsWith("resource") || carriesOwner(request);
            add(Fact.of(keys[0], ORGANIZATION, GLOBAL + "#condition-keys-" + keys[2] + "id")
                    .carriedBy("actions that tell who owns their resource", carried)
                    .given((context, key) -> organizationIn(context, keys[1]), keys[1])
                    .known((context, key) -> context.fixture(key))
                    .unknown(RequestContext::unknownOfFixture));
            add(Fact.of(keys[1], ORGANIZATION, GLOBAL + "#condition-keys-" + keys[2] + "paths")
                    .carriedBy("actions that tell who owns their resource", carried)
                    .known((context, key) -> context.fixture(key))
                    .unknown(RequestContext::unknownOfFixture));
        }
        add(Fact.of(
                        ContextKeys.ACCESS_POINT_NETWORK_ORIGIN,
                        RESOURCE,
                        "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html")
                .ofEveryAction()
                .known((context, key) -> context.fixture(key))
                .unknown(RequestContext::unknownOfFixture));
        add(Fact.of(ContextKeys.PRINCIPAL_ORG_MASTER_ACCOUNT_ID, ORGANIZATION, GLOBAL)
                .known((context, key) -> context.fixture(key))
                .unknown(RequestContext::unknownOfFixture));
    }

    private static void ofCredentials() {
        add(Fact.of(ContextKeys.TOKEN_ISSUE_TIME, CALLER, GLOBAL + "#condition-keys-tokenissuetime")
                .unknown((context, key) -> context.isTemporary() ? context.unknownTokenIssueTime() : null));
        add(Fact.of(ContextKeys.MULTI_FACTOR_AUTH_PRESENT, CALLER, GLOBAL + "#condition-keys-multifactorauthpresent")
                .given(
                        (context, key) -> context.given("aws:multifactorauthage") == null ? null : List.of("true"),
                        ContextKeys.MULTI_FACTOR_AUTH_AGE)
                .assumed((context, key) -> {
                    Principal principal = context.request().principal();
                    boolean federated = principal instanceof RoleSession session && session.federatedBy() != null;
                    return context.isTemporary() && !federated ? List.of("false") : null;
                }));
        add(Fact.of(ContextKeys.MULTI_FACTOR_AUTH_AGE, CALLER, GLOBAL + "#condition-keys-multifactorauthage")
                .unknown((context, key) -> List.of("true").equals(context.given("aws:multifactorauthpresent"))
                        ? UnknownValue.present(
                                new Unknown("how long ago the caller authenticated with MFA is not known:"
                                        + " give aws:MultiFactorAuthAge with the request, in seconds"))
                        : null));
        add(Fact.of(ContextKeys.FEDERATED_PROVIDER, CALLER, GLOBAL + "#condition-keys-federatedprovider")
                .carriedBy(
                        "callers whom an OIDC provider vouches for",
                        request -> (request.principal() instanceof RoleSession session
                                        && !(session.federatedBy() instanceof SamlFederatedPrincipal))
                                || request.principal() instanceof OidcFederatedPrincipal)
                .assumed((context, key) -> federatedProvider(context.request())));
        add(Fact.of("saml:doc", CALLER, IAM_KEYS + "#condition-keys-saml")
                .ofEveryAction()
                .known((context, key) -> context.request().principal() instanceof SamlFederatedPrincipal saml
                        ? List.of(accountOf(saml.arn()) + "/"
                                + saml.arn().substring(saml.arn().indexOf('/') + 1))
                        : null));
        for (String key : List.of("saml:aud", "saml:iss")) {
            add(Fact.of(key, CALLER, IAM_KEYS + "#condition-keys-saml")
                    .ofEveryAction()
                    .unknown((context, folded) ->
                            context.request().principal() instanceof SamlFederatedPrincipal ? claim(folded) : null));
        }
        for (String key : List.of("saml:namequalifier", "saml:sub", "saml:sub_type")) {
            add(Fact.of(key, CALLER, IAM_KEYS + "#condition-keys-saml")
                    .ofEveryAction()
                    .unknown((context, folded) ->
                            provider(context.request().principal()) instanceof SamlFederatedPrincipal
                                    ? claim(folded)
                                    : null));
        }
        add(Fact.of("sts:RoleSessionName", CALLER, IAM_KEYS + "#ck_rolesessionname")
                .unknown((context, key) -> context.request().foldedAction().startsWith("sts:assumerole")
                        ? UnknownValue.like(
                                "?*",
                                new Unknown("the name that the session of the role will have is not known: give"
                                        + " sts:RoleSessionName with the request"))
                        : null));
        for (String key : OF_ROLE_SESSION) {
            add(Fact.of(key, CALLER, GLOBAL)
                    .ofEveryAction()
                    .carriedBy(
                            "sessions of roles that a service has handed out",
                            request -> request.principal() instanceof RoleSession));
        }
    }

    private static void ofOrigin() {
        for (String key : List.of(
                ContextKeys.SOURCE_IP,
                ContextKeys.SOURCE_VPCE,
                "aws:VpcSourceIp",
                "aws:SourceVpcArn",
                "aws:VpceAccount",
                "aws:VpceOrgID",
                "aws:VpceOrgPaths")) {
            add(Fact.of(
                            key,
                            REQUEST,
                            GLOBAL + "#condition-keys-" + key.substring(4).toLowerCase(Locale.ROOT))
                    .unknown(RequestContext::unknownOrigin));
        }
        add(Fact.of("aws:SourceVpc", REQUEST, GLOBAL + "#condition-keys-sourcevpc")
                .given(
                        (context, key) -> {
                            List<String> arn = context.given("aws:sourcevpcarn");
                            return arn == null || arn.size() != 1
                                    ? null
                                    : List.of(arn.get(0).substring(arn.get(0).lastIndexOf('/') + 1));
                        },
                        "aws:SourceVpcArn")
                .unknown(RequestContext::unknownOrigin));
        add(Fact.of(ContextKeys.USER_AGENT, REQUEST, GLOBAL + "#condition-keys-useragent")
                .unknown((context, key) -> isOfService(context.request())
                        ? null
                        : UnknownValue.present(new Unknown(
                                "the client that the request comes from is not known: say it with user-agent"))));
        add(Fact.of(ContextKeys.SECURE_TRANSPORT, REQUEST, GLOBAL + "#condition-keys-securetransport")
                .assumed((context, key) -> List.of("true")));
        add(Fact.of("aws:SourceArn", CALLER, GLOBAL + "#condition-keys-sourcearn")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .unknown((context, folded) -> UnknownValue.present(
                                new Unknown("the resource for which the service calls is not known: give aws:SourceArn"
                                        + " with the request"))
                        .orAbsent()));
        add(Fact.of("aws:SourceAccount", CALLER, GLOBAL + "#condition-keys-sourceaccount")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .given(
                        (context, key) -> {
                            List<String> account = accountIn(context, "aws:sourcearn");
                            String arn = sourceArn(context);
                            return account != null || arn == null ? account : one(context.definedOwnerOf(arn));
                        },
                        "aws:SourceArn")
                // Who tests for a confused deputy names a resource of strangers, and whose it is says no file.
                .assumed((context, key) -> {
                    String arn = sourceArn(context);
                    return arn == null ? null : one(context.ownerOf(arn));
                })
                .unknown((context, key) -> UnknownValue.present(new Unknown(
                                "the account for which the service calls is not known: give aws:SourceAccount"
                                        + " with the request"))
                        .orAbsent()));
        add(Fact.of("aws:SourceOwner", CALLER, TOPIC_POLICIES).unknown(Facts::unknownSourceOwner));
        add(Fact.of("aws:SourceOrgID", CALLER, GLOBAL + "#condition-keys-sourceorgid")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .given((context, key) -> organizationIn(context, "aws:SourceOrgPaths"), "aws:SourceOrgPaths"));
        add(Fact.of("aws:SourceOrgPaths", CALLER, GLOBAL + "#condition-keys-sourceorgpaths")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService));
    }

    private static void viaServices() {
        String via = GLOBAL + "#condition-keys-viaawsservice";
        Fact.Carried forOthers =
                request -> !isOfService(request) && !(request.principal() instanceof AnonymousPrincipal);
        String who = "requests that a service makes for its caller";
        add(Fact.of("aws:CalledViaFirst", REQUEST, GLOBAL + "#condition-keys-calledviafirst")
                .carriedBy(who, forOthers)
                .given((context, key) -> calledVia(context, true), "aws:CalledVia")
                .unknown((context, key) -> unknownService(context)));
        add(Fact.of("aws:CalledViaLast", REQUEST, GLOBAL + "#condition-keys-calledvialast")
                .carriedBy(who, forOthers)
                .given((context, key) -> calledVia(context, false), "aws:CalledVia")
                .unknown((context, key) -> unknownService(context)));
        add(Fact.of("aws:CalledVia", REQUEST, GLOBAL + "#condition-keys-calledvia")
                .carriedBy(who, forOthers)
                .unknown((context, key) -> unknownService(context)));
        add(Fact.of(ContextKeys.VIA_AWS_SERVICE, REQUEST, via)
                .given(
                        (context, key) -> context.givesAny("aws:calledvia")
                                        || context.givesAny("aws:calledviafirst")
                                        || context.givesAny("aws:calledvialast")
                                        || context.givesAny("kms:viaservice")
                                ? List.of("true")
                                : null,
                        "aws:CalledVia",
                        "aws:CalledViaFirst",
                        "aws:CalledViaLast",
                        "kms:ViaService")
                .assumed((context, key) -> List.of("false")));
        add(Fact.of("aws:ViaAWSMCPService", REQUEST, GLOBAL)
                .given(
                        (context, key) -> context.givesAny("aws:calledviaawsmcp") ? List.of("true") : null,
                        "aws:CalledViaAWSMCP"));
    }

    private static void ofResource() {
        String account = GLOBAL + "#condition-keys-resourceaccount";
        add(Fact.of(ContextKeys.RESOURCE_ACCOUNT, OWNER, account)
                .carriedBy("actions that tell who owns their resource", Facts::carriesOwner)
                .given((context, key) -> context.given("s3:resourceaccount"), "s3:ResourceAccount")
                .known((context, key) -> one(context.resourceAccount()))
                .unknown((context, key) -> context.unknownResourceAccount()));
        add(Fact.of("s3:ResourceAccount", OWNER, SAR + "amazons3.html")
                .given((context, key) -> context.given("aws:resourceaccount"), ContextKeys.RESOURCE_ACCOUNT)
                .known((context, key) -> one(context.resourceAccount()))
                .unknown((context, key) -> context.unknownResourceAccount()));
        add(Fact.of(ContextKeys.REQUESTED_REGION, REGION, GLOBAL + "#condition-keys-requestedregion")
                .given((context, key) -> context.given("ec2:region"), "ec2:Region")
                .known((context, key) -> one(context.region()))
                .unknown((context, key) -> context.unknownRegion()));
        add(Fact.of(
                        "ec2:Region",
                        REGION,
                        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-policy-structure.html")
                .given((context, key) -> context.given("aws:requestedregion"), ContextKeys.REQUESTED_REGION)
                .known((context, key) -> one(context.region()))
                .unknown((context, key) -> context.unknownRegion()));
        add(Fact.of("secretsmanager:SecretPrimaryRegion", RESOURCE, SAR + "awssecretsmanager.html")
                .unknown((context, key) ->
                        UnknownValue.present(new Unknown("the primary Region of the secret is not known:"
                                + " give secretsmanager:SecretPrimaryRegion with the request"))));
    }

    private static void ofTime() {
        add(Fact.of(ContextKeys.CURRENT_TIME, REQUEST, GLOBAL + "#condition-keys-currenttime")
                .given(
                        (context, key) -> {
                            Instant time = time(context, "aws:epochtime");
                            return time == null ? null : List.of(time.toString());
                        },
                        ContextKeys.EPOCH_TIME)
                .assumed((context, key) -> context.now().iso()));
        add(Fact.of(ContextKeys.EPOCH_TIME, REQUEST, GLOBAL + "#condition-keys-epochtime")
                .given(
                        (context, key) -> {
                            Instant time = time(context, "aws:currenttime");
                            return time == null ? null : List.of(Long.toString(time.getEpochSecond()));
                        },
                        ContextKeys.CURRENT_TIME)
                .assumed((context, key) -> List.of(context.now().epoch())));
    }

    private static void ofServices() {
        add(Fact.of("kms:CallerAccount", CALLER, KMS + "#conditions-kms-caller-account")
                .given((context, key) -> context.given("aws:principalaccount"), ContextKeys.PRINCIPAL_ACCOUNT)
                .known((context, key) -> one(context.request().principal().account())));
        alias("kms:CustomerMasterKeySpec", "kms:KeySpec", KMS);
        alias("kms:CustomerMasterKeyUsage", "kms:KeyUsage", KMS);
        add(TagFacts.names(
                "kms:EncryptionContextKeys",
                KMS + "#conditions-kms-encryption-context-keys",
                "kms:encryptioncontext:"));
        add(TagFacts.listed(
                "kms:EncryptionContext:", "kms:EncryptionContextKeys", KMS + "#conditions-kms-encryption-context"));
        String objectTags = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html";
        for (String service : List.of("s3", "s3-outposts")) {
            add(TagFacts.names(service + ":RequestObjectTagKeys", objectTags, service + ":requestobjecttag/"));
            add(TagFacts.listed(service + ":RequestObjectTag/", service + ":RequestObjectTagKeys", objectTags));
        }
        String builder = SAR + "amazonec2imagebuilder.html";
        add(TagFacts.names("imagebuilder:CreatedResourceTagKeys", builder, "imagebuilder:createdresourcetag/"));
        add(TagFacts.listed("imagebuilder:CreatedResourceTag/", "imagebuilder:CreatedResourceTagKeys", builder));
    }

    /** Make the rows of two keys that are one. */
    private static void alias(String key, String other, String page) {
        add(Fact.of(key, REQUEST, page).given((context, asked) -> context.given(ContextKeys.fold(other)), other));
        add(Fact.of(other, REQUEST, page).given((context, asked) -> context.given(ContextKeys.fold(key)), key));
    }

    private static @Nullable List<String> one(@Nullable String value) {
        return value == null ? null : List.of(value);
    }

    private static boolean isOfService(AccessRequest request) {
        return request.principal() instanceof ServicePrincipal;
    }

    private static @Nullable List<String> serviceName(RequestContext context) {
        return context.request().principal() instanceof ServicePrincipal service ? List.of(service.name()) : null;
    }

    private static boolean carriesOwner(AccessRequest request) {
        return !request.service().equals("ebs") && !WITHOUT_OWNER.contains(request.foldedAction());
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

    /** AWS documents the key for OIDC providers only, there also while the role is being assumed. */
    private static @Nullable List<String> federatedProvider(AccessRequest request) {
        Principal principal = request.principal();
        if (principal instanceof RoleSession session
                && session.federatedBy() instanceof OidcFederatedPrincipal caller) {
            return List.of(caller.providerFor(session.roleArn()));
        }
        return principal instanceof OidcFederatedPrincipal caller
                ? List.of(caller.providerFor(request.resource()))
                : null;
    }

    /** Return who vouches, or has vouched, for a caller; {@code null} if nobody. */
    private static @Nullable FederatedPrincipal provider(Principal principal) {
        if (principal instanceof RoleSession session) {
            return session.federatedBy();
        }
        return principal instanceof FederatedPrincipal caller ? caller : null;
    }

    /** A token tells of whom it vouches for, and to whom. */
    private static @Nullable UnknownValue unknownClaim(RequestContext context, String key) {
        int colon = key.lastIndexOf(':');
        if (!(provider(context.request().principal()) instanceof OidcFederatedPrincipal provider)
                || !ContextKeys.fold(provider.keyPrefix()).equals(key.substring(0, colon))) {
            return null;
        }
        List<String> claims = CLAIMS.getOrDefault(key.substring(0, colon), List.of("aud", "sub"));
        return claims.contains(key.substring(colon + 1)) ? claim(key) : null;
    }

    private static UnknownValue claim(String key) {
        return UnknownValue.present(new Unknown(
                "what the identity provider says as " + key + " is not known: give " + key + " with the request"));
    }

    private static @Nullable List<String> organizationIn(RequestContext context, String paths) {
        List<String> given = context.given(ContextKeys.fold(paths));
        if (given == null || given.isEmpty()) {
            return null;
        }
        String path = given.get(0);
        int slash = path.indexOf('/');
        return List.of(slash < 0 ? path : path.substring(0, slash));
    }

    private static @Nullable List<String> calledVia(RequestContext context, boolean first) {
        List<String> services = context.given("aws:calledvia");
        return services == null || services.isEmpty() ? null : List.of(services.get(first ? 0 : services.size() - 1));
    }

    /** The policy that every topic of Amazon SNS has from the beginning asks for the key, and AWS does not say who carries it. */
    private static @Nullable UnknownValue unknownSourceOwner(RequestContext context, String key) {
        AccessRequest request = context.request();
        if (!request.service().equals("sns") || request.principal() instanceof AnonymousPrincipal) {
            return null;
        }
        Unknown unknown = new Unknown(
                "AWS does not say which callers carry aws:SourceOwner, which the default policy of a topic asks for:"
                        + " give it with the request");
        String account = request.principal().account();
        return (account == null ? UnknownValue.present(unknown) : UnknownValue.like(account, unknown)).orAbsent();
    }

    /** Not every service that makes requests for its caller says so in these keys. */
    private static @Nullable UnknownValue unknownService(RequestContext context) {
        if (!List.of("true").equals(context.values("aws:viaawsservice"))) {
            return null;
        }
        UnknownValue value = UnknownValue.present(new Unknown(
                "the service that makes the request for its caller is not known: give aws:CalledVia with the request"));
        boolean named = context.givesAny("aws:calledviafirst") || context.givesAny("aws:calledvialast");
        return named ? value : value.orAbsent();
    }

    private static @Nullable Instant time(RequestContext context, String key) {
        List<String> given = context.given(key);
        if (given == null || given.size() != 1) {
            return null;
        }
        try {
            return key.equals("aws:epochtime")
                    ? Instant.ofEpochSecond(Long.parseLong(given.get(0)))
                    : Instant.parse(given.get(0));
        } catch (DateTimeException | NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable String sourceArn(RequestContext context) {
        List<String> given = context.given("aws:sourcearn");
        return given == null || given.size() != 1 ? null : given.get(0);
    }

    /** Return the account in the ARN that the request gives as a key. */
    static @Nullable List<String> accountIn(RequestContext context, String key) {
        List<String> given = context.given(key);
        Arn arn = given == null || given.size() != 1 ? null : Arn.parse(given.get(0));
        return arn == null || !arn.hasAccountId() ? null : List.of(arn.account());
    }

    private static String accountOf(String arn) {
        return Arn.of(arn).account();
    }
}
