package org.iamunit.policy.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which context keys a request carries, caller by caller; a key that a caller lacks is absent, not empty or false. */
class RequestContextTests {

    private static final Instant NOW = Instant.parse("2026-11-21T08:09:10.123Z");
    private static final String ACCOUNT = "123456789012";
    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";

    private static final Map<String, Principal> CALLERS = Map.of(
            "root",
            Principal.root(ACCOUNT),
            "user",
            new IamUser("aws", ACCOUNT, "/svc/", "ann"),
            "role",
            new RoleSession("aws", ACCOUNT, "/svc/", "sender", "nightly"),
            "federated",
            new FederatedUser("aws", ACCOUNT, "bob", Principal.user(ACCOUNT, "ann")),
            "service",
            Principal.service("cognito-idp.amazonaws.com"),
            "anonymous",
            Principal.anonymous());

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
                    KEY                        | ROOT                           | USER                                | ROLE                                   | FEDERATED                                    | SERVICE                   | ANONYMOUS
                    aws:username               | -                              | ann                                 | -                                      | -                                            | -                         | -
                    aws:userid                 | 123456789012                   | -                                   | -                                      | 123456789012:bob                             | -                         | anonymous
                    aws:PrincipalType          | Account                        | User                                | AssumedRole                            | FederatedUser                                | -                         | Anonymous
                    aws:PrincipalArn           | arn:aws:iam::123456789012:root | arn:aws:iam::123456789012:user/svc/ann | arn:aws:iam::123456789012:role/svc/sender | arn:aws:sts::123456789012:federated-user/bob | -                         | -
                    aws:PrincipalAccount       | 123456789012                   | 123456789012                        | 123456789012                           | 123456789012                                 | -                         | anonymous
                    aws:PrincipalIsAWSService  | false                          | false                               | false                                  | false                                        | true                      | -
                    aws:PrincipalServiceName   | -                              | -                                   | -                                      | -                                            | cognito-idp.amazonaws.com | -
                    aws:PrincipalServiceNamesList | -                           | -                                   | -                                      | -                                            | cognito-idp.amazonaws.com | -
                    aws:TokenIssueTime         | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:MultiFactorAuthPresent | -                              | -                                   | false                                  | false                                        | -                         | -
                    aws:CurrentTime            | 2026-11-21T08:09:10Z           | 2026-11-21T08:09:10Z                | 2026-11-21T08:09:10Z                   | 2026-11-21T08:09:10Z                         | 2026-11-21T08:09:10Z      | 2026-11-21T08:09:10Z
                    aws:EpochTime              | 1795248550                     | 1795248550                          | 1795248550                             | 1795248550                                   | 1795248550                | 1795248550
                    aws:SecureTransport        | true                           | true                                | true                                   | true                                         | true                      | true
                    aws:ViaAWSService          | false                          | false                               | false                                  | false                                        | false                     | false
                    aws:RequestedRegion        | eu-west-1                      | eu-west-1                           | eu-west-1                              | eu-west-1                                    | eu-west-1                 | eu-west-1
                    aws:ResourceAccount        | 123456789012                   | 123456789012                        | 123456789012                           | 123456789012                                 | 123456789012              | 123456789012
                    aws:MultiFactorAuthAge     | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:PrincipalOrgID         | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:PrincipalOrgPaths      | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:ResourceOrgID          | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:PrincipalTag/team      | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:ResourceTag/team       | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:SourceIp               | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:SourceVpce             | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:SourceAccount          | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:SourceArn              | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:UserAgent              | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:Referer                | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:TagKeys                | -                              | -                                   | -                                      | -                                            | -                         | -
                    aws:CalledVia              | -                              | -                                   | -                                      | -                                            | -                         | -
                    ses:FromAddress            | -                              | -                                   | -                                      | -                                            | -                         | -
                    """)
    void is_filled_in_for_every_caller(
            String key, String root, String user, String role, String federated, String service, String anonymous) {
        assertThat(value("root", key)).isEqualTo(root);
        assertThat(value("user", key)).isEqualTo(user);
        assertThat(value("role", key)).isEqualTo(role);
        assertThat(value("federated", key)).isEqualTo(federated);
        assertThat(value("service", key)).isEqualTo(service);
        assertThat(value("anonymous", key)).isEqualTo(anonymous);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", useHeadersInDisplayName = true, textBlock = """
                    KEY                               | WEB IDENTITY                                                      | ITS SESSION                                                       | COGNITO                        | ITS SESSION                    | SAML         | ITS SESSION
                    aws:FederatedProvider             | arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com | arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com | cognito-identity.amazonaws.com | cognito-identity.amazonaws.com | -            | -
                    aws:MultiFactorAuthPresent        | -                                                                 | -                                                                 | -                              | -                              | -            | -
                    aws:TokenIssueTime                | -                                                                 | -                                                                 | -                              | -                              | -            | -
                    aws:PrincipalType                 | -                                                                 | AssumedRole                                                       | -                              | AssumedRole                    | -            | AssumedRole
                    aws:PrincipalArn                  | -                                                                 | arn:aws:iam::123456789012:role/deploy                             | -                              | arn:aws:iam::123456789012:role/deploy | -     | arn:aws:iam::123456789012:role/deploy
                    aws:PrincipalAccount              | -                                                                 | 123456789012                                                      | -                              | 123456789012                   | -            | 123456789012
                    aws:PrincipalIsAWSService         | -                                                                 | false                                                             | -                              | false                          | -            | false
                    aws:userid                        | -                                                                 | -                                                                 | -                              | -                              | -            | -
                    aws:username                      | -                                                                 | -                                                                 | -                              | -                              | -            | -
                    aws:ResourceAccount               | 123456789012                                                      | 123456789012                                                      | 123456789012                   | 123456789012                   | 123456789012 | 123456789012
                    token.actions.githubusercontent.com:sub | -                                                           | -                                                                 | -                              | -                              | -            | -
                    saml:aud                          | -                                                                 | -                                                                 | -                              | -                              | -            | -
                    """)
    void is_filled_in_before_and_after_a_federated_caller_has_assumed_a_role(
            String key,
            String webIdentity,
            String itsSession,
            String cognito,
            String cognitosSession,
            String saml,
            String samlSession) {
        FederatedPrincipal job = Principal.webIdentity("token.actions.githubusercontent.com");
        FederatedPrincipal guest = Principal.webIdentity("cognito-identity.amazonaws.com");
        FederatedPrincipal employee = Principal.saml("arn:aws:iam::123456789012:saml-provider/Okta");
        RoleSession session = Principal.role(ACCOUNT, "deploy", "run");

        assertThat(valueWhenAssuming(job, key)).isEqualTo(webIdentity);
        assertThat(valueWhenAssuming(session.federatedBy(job), key)).isEqualTo(itsSession);
        assertThat(valueWhenAssuming(guest, key)).isEqualTo(cognito);
        assertThat(valueWhenAssuming(session.federatedBy(guest), key)).isEqualTo(cognitosSession);
        assertThat(valueWhenAssuming(employee, key)).isEqualTo(saml);
        assertThat(valueWhenAssuming(session.federatedBy(employee), key)).isEqualTo(samlSession);
    }

    private static String valueWhenAssuming(Principal caller, String key) {
        return value(AccessRequest.of(caller, "sts:TagSession", "arn:aws:iam::123456789012:role/deploy"), key);
    }

    @Test
    void tells_the_keys_that_are_filled_in() {
        assertThat(context(request("user")).automaticKeys())
                .containsExactly(
                        "aws:CurrentTime",
                        "aws:EpochTime",
                        "aws:PrincipalAccount",
                        "aws:PrincipalArn",
                        "aws:PrincipalIsAWSService",
                        "aws:PrincipalType",
                        "aws:RequestedRegion",
                        "aws:ResourceAccount",
                        "aws:SecureTransport",
                        "aws:ViaAWSService",
                        "aws:username");
    }

    @Test
    void prefers_what_the_request_says_to_what_the_store_knows_to_what_aws_fills_in() {
        AccessRequest request = request("user");
        Map<String, List<String>> facts = Map.of(
                "aws:principalorgid", List.of("o-exampleorgid"),
                "aws:principaltag/team", List.of("mail"),
                "aws:securetransport", List.of("false"));

        assertThat(new RequestContext(request, RequestTime.of(NOW), (key, any) -> facts.get(key))
                        .valueOf("aws:principalorgid"))
                .isEqualTo("o-exampleorgid");
        assertThat(new RequestContext(request, RequestTime.of(NOW), (key, any) -> facts.get(key))
                        .valueOf("aws:securetransport"))
                .isEqualTo("false");
        assertThat(new RequestContext(
                                request.with("aws:SecureTransport", "maybe"),
                                RequestTime.of(NOW),
                                (key, any) -> facts.get(key))
                        .valueOf("aws:securetransport"))
                .isEqualTo("maybe");
        assertThat(new RequestContext(
                                request.without("aws:PrincipalTag/Team"),
                                RequestTime.of(NOW),
                                (key, any) -> facts.get(key))
                        .values("aws:principaltag/team"))
                .isNull();
    }

    @Test
    void takes_away_even_what_aws_fills_in() {
        assertThat(context(request("user").without("aws:UserName")).values("aws:username"))
                .isNull();
    }

    @Test
    void tells_no_value_and_an_empty_list_apart() {
        assertThat(context(request("user")).values("ses:recipients")).isNull();
        assertThat(context(request("user").with("ses:Recipients")).values("ses:recipients"))
                .isEmpty();
    }

    @Test
    void has_no_value_for_a_variable_if_the_key_has_several() {
        RequestContext context = context(request("user").with("ses:Recipients", "ann@example.com", "bob@example.com"));

        assertThat(context.values("ses:recipients")).containsExactly("ann@example.com", "bob@example.com");
        assertThat(context.valueOf("ses:recipients")).isNull();
    }

    @Test
    void knows_what_it_does_not_know() {
        assertThat(unknown(request("user"), "aws:userid").shape()).hasToString("AIDA*");
        assertThat(unknown(request("role"), "aws:userid").shape()).hasToString("AROA*:nightly");
        assertThat(unknown(request("root"), "aws:userid")).isNull();
        assertThat(unknown(request("role"), "aws:tokenissuetime").latest())
                .isEqualTo(Instant.parse("2026-11-21T08:09:10Z"));
        assertThat(unknown(request("user"), "aws:tokenissuetime")).isNull();
        assertThat(unknown(request("role").at(Instant.parse("2020-01-02T03:04:05Z")), "aws:tokenissuetime")
                        .latest())
                .isEqualTo(Instant.parse("2020-01-02T03:04:05Z"));
        assertThat(unknown(request("user"), "aws:useragent").unknown().reason())
                .isEqualTo("the client that the request comes from is not known: say it with user-agent");
        assertThat(unknown(request("service"), "aws:useragent")).isNull();
        assertThat(unknown(request("user"), "aws:sourceip").mayBeAbsent()).isTrue();
        assertThat(unknown(request("user").with("aws:SourceIp", "192.0.2.1"), "aws:sourcevpce"))
                .isNull();
    }

    @Test
    void knows_the_id_that_the_fixture_knows() {
        ContextFacts ids = new ContextFacts() {
            @Override
            public List<String> values(String key, AccessRequest request) {
                return null;
            }

            @Override
            public String uniqueId(String arn) {
                return arn.endsWith(":user/svc/ann") ? "AIDAANN" : "AROASENDER";
            }
        };

        assertThat(new RequestContext(request("user"), RequestTime.of(NOW), ids).valueOf("aws:userid"))
                .isEqualTo("AIDAANN");
        assertThat(new RequestContext(request("role"), RequestTime.of(NOW), ids).valueOf("aws:userid"))
                .isEqualTo("AROASENDER:nightly");
    }

    private static UnknownValue unknown(AccessRequest request, String key) {
        return context(request).unknown(key);
    }

    @Test
    void has_no_address_of_the_requester_behind_a_vpc_endpoint() {
        AccessRequest request =
                request("user").with("aws:SourceIp", "203.0.113.7").viaVpcEndpoint("vpce-1a2b3c4d");

        assertThat(context(request).values("aws:sourceip")).isNull();
        assertThat(context(request).valueOf("aws:sourcevpce")).isEqualTo("vpce-1a2b3c4d");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ses:SendEmail, arn:aws:ses:us-east-2:123456789012:identity/example.com, us-east-2",
                "ses:ListIdentities, *, -",
                "s3:GetObject, arn:aws:s3:::bucket/key, -",
                "iam:GetUser, arn:aws:iam::123456789012:user/ann, us-east-1",
                "IAM:ListUsers, *, us-east-1",
                "organizations:DescribeOrganization, *, us-east-1",
                "networkmanager:GetSites, arn:aws:networkmanager::123456789012:global-network/g, us-west-2",
                "iam:GetUser, arn:aws-us-gov:iam::123456789012:user/ann, us-gov-west-1",
                "networkmanager:GetSites, arn:aws-us-gov:networkmanager::123456789012:global-network/g, us-gov-west-1",
                "iam:GetUser, arn:aws-cn:iam::123456789012:user/ann, cn-north-1",
                "route53:GetHostedZone, arn:aws-cn:route53:::hostedzone/z, cn-northwest-1",
                "iam:GetUser, arn:aws-eusc:iam::123456789012:user/ann, eusc-de-east-1",
                "iam:GetUser, arn:aws-iso:iam::123456789012:user/ann, us-iso-east-1",
                "iam:GetUser, arn:aws-iso-b:iam::123456789012:user/ann, us-isob-east-1",
                "iam:GetUser, arn:aws-iso-e:iam::123456789012:user/ann, eu-isoe-west-1",
                "iam:GetUser, arn:aws-iso-f:iam::123456789012:user/ann, us-isof-south-1",
                "organizations:DescribeOrganization, arn:aws-us-gov:organizations::123456789012:organization/o-1, us-gov-west-1",
                "iam:GetUser, arn:aws-nowhere:iam::123456789012:user/ann, -",
                "tag:GetResources, *, -",
                "sts:AssumeRole, arn:aws:iam::123456789012:role/r, -"
            })
    void knows_the_region_from_the_resource_or_from_the_service(String action, String resource, String region) {
        AccessRequest request = AccessRequest.of(CALLERS.get("user"), action, resource);

        assertThat(context(request).valueOf("aws:requestedregion")).isEqualTo(region);
        assertThat(context(request.inRegion("eu-central-1")).valueOf("aws:requestedregion"))
                .isEqualTo("eu-central-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ses:Recipients", "SES:recipients", "aws:PrincipalOrgPaths", "aws:TagKeys", "aws:CalledVia"})
    void knows_the_keys_of_several_values(String key) {
        assertThat(ContextKeys.isMultivalued(key)).isTrue();
    }

    @Test
    void spells_keys_as_aws_does() {
        assertThat(KeySpelling.of("AWS:PRINCIPALARN")).isEqualTo("aws:PrincipalArn");
        assertThat(KeySpelling.of("ses:fromaddress")).isEqualTo("ses:FromAddress");
        assertThat(KeySpelling.of("x:Key")).isEqualTo("x:Key");
        assertThat(ContextKeys.isMultivalued("ses:FromAddress")).isFalse();
    }

    private static AccessRequest request(String caller) {
        return AccessRequest.of(CALLERS.get(caller), "ses:SendEmail", IDENTITY);
    }

    private static RequestContext context(AccessRequest request) {
        return new RequestContext(request, RequestTime.of(NOW), (key, any) -> null);
    }

    private static String value(String caller, String key) {
        return value(request(caller), key);
    }

    private static String value(AccessRequest request, String key) {
        List<String> values = context(request).values(ContextKeys.fold(key));
        return values == null ? null : String.join(", ", values);
    }
}
