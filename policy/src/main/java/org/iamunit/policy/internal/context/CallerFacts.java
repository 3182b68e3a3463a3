package org.iamunit.policy.internal.context;

import static org.iamunit.policy.internal.context.Fact.Source.CALLER;
import static org.iamunit.policy.internal.context.Fact.Source.ORGANIZATION;
import static org.iamunit.policy.internal.context.Facts.GLOBAL;
import static org.iamunit.policy.internal.context.Facts.IAM_KEYS;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.policy.Arn;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AccountRoot;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.OidcFederatedPrincipal;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.request.Principal.SamlFederatedPrincipal;
import org.iamunit.policy.request.Principal.ServicePrincipal;
import org.jspecify.annotations.Nullable;

/** The rows of the table of {@link Facts} that follow from who calls, by which credentials, and from which organization. */
final class CallerFacts {

    private static final String PRINCIPALS =
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#principaltable";

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

    private CallerFacts() {}

    /** Return the rows whose keys begin with a prefix. */
    static List<Fact> rows(String prefix) {
        List<Fact> rows = new ArrayList<>();
        switch (prefix) {
            case "aws" -> {
                addCaller(rows);
                addCredentials(rows);
            }
            case "saml" -> addSaml(rows);
            case "sts" -> addSession(rows);
            default -> {}
        }
        for (String key : OF_ROLE_SESSION) {
            if (Facts.prefixOf(key).equals(prefix)) {
                rows.add(Fact.of(key, CALLER, GLOBAL)
                        .ofEveryAction()
                        .carriedBy(
                                "sessions of roles that a service has handed out",
                                request -> request.principal() instanceof RoleSession));
            }
        }
        return rows;
    }

    private static void addCaller(List<Fact> rows) {
        rows.add(Fact.of(ContextKeys.USERNAME, CALLER, PRINCIPALS)
                .carriedBy("IAM users", request -> request.principal() instanceof IamUser)
                .known((context, key) ->
                        context.request().principal() instanceof IamUser user ? List.of(user.name()) : null));
        rows.add(Fact.of(ContextKeys.USER_ID, CALLER, PRINCIPALS)
                .known((context, key) -> Facts.one(context.userId()))
                .unknown((context, key) -> context.unknownUserId()));
        rows.add(Fact.of(ContextKeys.PRINCIPAL_TYPE, CALLER, PRINCIPALS)
                .known((context, key) ->
                        Facts.one(principalType(context.request().principal()))));
        rows.add(Fact.of(ContextKeys.PRINCIPAL_ARN, CALLER, GLOBAL + "#condition-keys-principalarn")
                .carriedBy("signed requests", request -> !(request.principal() instanceof AnonymousPrincipal))
                .known((context, key) ->
                        Facts.one(principalArn(context.request().principal()))));
        rows.add(Fact.of(ContextKeys.PRINCIPAL_ACCOUNT, CALLER, GLOBAL + "#condition-keys-principalaccount")
                .given((context, key) -> context.given("kms:calleraccount"), "kms:CallerAccount")
                .known((context, key) -> {
                    Principal principal = context.request().principal();
                    return Facts.one(principal instanceof AnonymousPrincipal ? "anonymous" : principal.account());
                }));
        rows.add(Fact.of(ContextKeys.PRINCIPAL_IS_AWS_SERVICE, CALLER, GLOBAL + "#condition-keys-principalisawsservice")
                .known((context, key) -> {
                    Principal principal = context.request().principal();
                    return principal instanceof AnonymousPrincipal || principal instanceof FederatedPrincipal
                            ? null
                            : List.of(Boolean.toString(principal instanceof ServicePrincipal));
                }));
        rows.add(Fact.of(ContextKeys.PRINCIPAL_SERVICE_NAME, CALLER, GLOBAL + "#condition-keys-principalservicename")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .known((context, key) -> serviceName(context)));
        rows.add(Fact.of(
                        ContextKeys.PRINCIPAL_SERVICE_NAMES_LIST,
                        CALLER,
                        GLOBAL + "#condition-keys-principalservicenameslist")
                .carriedBy("AWS services that call on their own behalf", Facts::isOfService)
                .assumed((context, key) -> serviceName(context)));
        for (String[] keys : new String[][] {
            {ContextKeys.PRINCIPAL_ORG_ID, ContextKeys.PRINCIPAL_ORG_PATHS, "principalorg"},
            {ContextKeys.RESOURCE_ORG_ID, ContextKeys.RESOURCE_ORG_PATHS, "resourceorg"}
        }) {
            Fact.Carried carried = request -> !keys[2].startsWith("resource") || ResourceFacts.carriesOwner(request);
            rows.add(Fact.of(keys[0], ORGANIZATION, GLOBAL + "#condition-keys-" + keys[2] + "id")
                    .carriedBy("actions that tell who owns their resource", carried)
                    .given((context, key) -> organizationIn(context, keys[1]), keys[1])
                    .known((context, key) -> context.fixture(key))
                    .unknown(RequestContext::unknownOfFixture));
            rows.add(Fact.of(keys[1], ORGANIZATION, GLOBAL + "#condition-keys-" + keys[2] + "paths")
                    .carriedBy("actions that tell who owns their resource", carried)
                    .known((context, key) -> context.fixture(key))
                    .unknown(RequestContext::unknownOfFixture));
        }
        rows.add(Fact.of(ContextKeys.PRINCIPAL_ORG_MASTER_ACCOUNT_ID, ORGANIZATION, GLOBAL)
                .known((context, key) -> context.fixture(key))
                .unknown(RequestContext::unknownOfFixture));
    }

    private static void addCredentials(List<Fact> rows) {
        rows.add(Fact.of(ContextKeys.TOKEN_ISSUE_TIME, CALLER, GLOBAL + "#condition-keys-tokenissuetime")
                .unknown((context, key) -> context.isTemporary() ? context.unknownTokenIssueTime() : null));
        rows.add(Fact.of(
                        ContextKeys.MULTI_FACTOR_AUTH_PRESENT,
                        CALLER,
                        GLOBAL + "#condition-keys-multifactorauthpresent")
                .given(
                        (context, key) -> context.given("aws:multifactorauthage") == null ? null : List.of("true"),
                        ContextKeys.MULTI_FACTOR_AUTH_AGE)
                .assumed((context, key) -> {
                    Principal principal = context.request().principal();
                    boolean federated = principal instanceof RoleSession session && session.federatedBy() != null;
                    return context.isTemporary() && !federated ? List.of("false") : null;
                }));
        rows.add(Fact.of(ContextKeys.MULTI_FACTOR_AUTH_AGE, CALLER, GLOBAL + "#condition-keys-multifactorauthage")
                .unknown((context, key) -> List.of("true").equals(context.given("aws:multifactorauthpresent"))
                        ? UnknownValue.present(
                                new Unknown("how long ago the caller authenticated with MFA is not known:"
                                        + " give aws:MultiFactorAuthAge with the request, in seconds"))
                        : null));
        rows.add(Fact.of(ContextKeys.FEDERATED_PROVIDER, CALLER, GLOBAL + "#condition-keys-federatedprovider")
                .carriedBy(
                        "callers whom an OIDC provider vouches for",
                        request -> (request.principal() instanceof RoleSession session
                                        && !(session.federatedBy() instanceof SamlFederatedPrincipal))
                                || request.principal() instanceof OidcFederatedPrincipal)
                .assumed((context, key) -> federatedProvider(context.request())));
    }

    private static void addSaml(List<Fact> rows) {
        rows.add(Fact.of("saml:doc", CALLER, IAM_KEYS + "#condition-keys-saml")
                .ofEveryAction()
                .known((context, key) -> context.request().principal() instanceof SamlFederatedPrincipal saml
                        ? List.of(accountOf(saml.arn()) + "/"
                                + saml.arn().substring(saml.arn().indexOf('/') + 1))
                        : null));
        for (String key : List.of("saml:aud", "saml:iss")) {
            rows.add(Fact.of(key, CALLER, IAM_KEYS + "#condition-keys-saml")
                    .ofEveryAction()
                    .unknown((context, folded) -> context.request().principal() instanceof SamlFederatedPrincipal
                            ? Facts.claim(folded)
                            : null));
        }
        for (String key : List.of("saml:namequalifier", "saml:sub", "saml:sub_type")) {
            rows.add(Fact.of(key, CALLER, IAM_KEYS + "#condition-keys-saml")
                    .ofEveryAction()
                    .unknown((context, folded) ->
                            provider(context.request().principal()) instanceof SamlFederatedPrincipal
                                    ? Facts.claim(folded)
                                    : null));
        }
    }

    private static void addSession(List<Fact> rows) {
        rows.add(Fact.of("sts:RoleSessionName", CALLER, IAM_KEYS + "#ck_rolesessionname")
                .unknown((context, key) -> context.request().foldedAction().startsWith("sts:assumerole")
                        ? UnknownValue.like(
                                "?*",
                                new Unknown("the name that the session of the role will have is not known: give"
                                        + " sts:RoleSessionName with the request"))
                        : null));
    }

    private static @Nullable List<String> serviceName(RequestContext context) {
        return context.request().principal() instanceof ServicePrincipal service ? List.of(service.name()) : null;
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
    static @Nullable FederatedPrincipal provider(Principal principal) {
        if (principal instanceof RoleSession session) {
            return session.federatedBy();
        }
        return principal instanceof FederatedPrincipal caller ? caller : null;
    }

    static @Nullable List<String> organizationIn(RequestContext context, String paths) {
        List<String> given = context.given(ContextKeys.fold(paths));
        if (given == null || given.isEmpty()) {
            return null;
        }
        String path = given.get(0);
        int slash = path.indexOf('/');
        return List.of(slash < 0 ? path : path.substring(0, slash));
    }

    private static String accountOf(String arn) {
        return Arn.of(arn).account();
    }
}
