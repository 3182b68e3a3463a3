package org.iamunit.policy.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.MalformedPolicyDocumentException;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.store.Organization.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which policy is attached to what. */
class PolicyStoreTests {

    private static final String ACCOUNT = "123456789012";
    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";
    private static final String BUCKET = "arn:aws:s3:::bucket";
    private static final String ROLE = "arn:aws:iam::123456789012:role/svc/sender";

    private static final Map<String, Principal> PRINCIPALS = Map.of(
            "ann", Principal.user(ACCOUNT, "ann"),
            "svc/ann", new IamUser("aws", ACCOUNT, "/svc/", "ann"),
            "anna", Principal.user(ACCOUNT, "anna"),
            "sender", Principal.role(ACCOUNT, "sender", "nightly"),
            "svc/sender", new RoleSession("aws", ACCOUNT, "/svc/", "sender", "nightly"),
            "federated by ann", new FederatedUser("aws", ACCOUNT, "bob", Principal.user(ACCOUNT, "ann")),
            "federated", new FederatedUser("aws", ACCOUNT, "ann", null),
            "root", Principal.root(ACCOUNT),
            "service", Principal.service("cognito-idp.amazonaws.com"),
            "anonymous", Principal.anonymous());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                                        | ann, anna, federated, federated by ann, sender, svc/ann, svc/sender",
                "user/ann                                 | ann, federated by ann, svc/ann",
                "user/svc/ann                             | svc/ann",
                "user/an*                                 | ann, anna, federated by ann, svc/ann",
                "user/*                                   | ann, anna, federated by ann, svc/ann",
                "role/sender                              | sender, svc/sender",
                "role/svc/*                               | svc/sender",
                "role/ann                                 | ",
                "user/Ann                                 | ",
                "arn:aws:iam::123456789012:user/ann       | ann, federated by ann",
                "arn:aws:iam::123456789012:user/svc/ann   | svc/ann",
                "arn:aws:iam::123456789012:role/svc/sender | svc/sender",
                "arn:aws:iam::123456789012:role/*         | sender, svc/sender",
                "arn:aws:iam::210987654321:user/ann       | ",
            })
    void attaches_a_policy_to_the_principals_that_are_named(String attachedTo, String carriers) {
        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(plain("p.json"), attachedTo)
                .build();

        assertThat(PRINCIPALS.entrySet().stream()
                        .filter(principal -> !store.policiesOf(PolicyType.IDENTITY_BASED_POLICY, principal.getValue())
                                .isEmpty())
                        .map(Map.Entry::getKey)
                        .sorted())
                .containsExactlyElementsOf(carriers == null ? List.of() : List.of(carriers.split(", ")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann",
                "user",
                "user/",
                "/ann",
                "User/ann",
                "group/senders",
                "arn:aws:iam::123456789012:root",
                "arn:aws:iam::123456789012:group/senders",
                "arn:aws:sts::123456789012:assumed-role/sender/nightly",
                "arn:aws:iam::*:user/ann"
            })
    void rejects_what_a_policy_cannot_be_attached_to(String attachedTo) {
        assertThatThrownBy(() -> PolicyStore.builder().identityBasedPolicy(plain("p.json"), attachedTo))
                .isInstanceOf(FixtureException.class)
                .hasMessage("a policy cannot be attached to \"" + attachedTo
                        + "\"; write user/name, role/name, the ARN of a user or role, or * for every user and role");
    }

    @Test
    void keeps_the_kinds_of_a_principals_policies_apart_and_in_their_order() {
        PolicyStore store = PolicyStore.builder()
                .sessionPolicy(plain("session.json"))
                .identityBasedPolicy(plain("first.json"))
                .permissionsBoundary(plain("boundary.json"), "role/sender")
                .identityBasedPolicy(plain("second.json"), "role/sender")
                .build();
        Principal sender = PRINCIPALS.get("sender");

        assertThat(sources(store.policiesOf(PolicyType.IDENTITY_BASED_POLICY, sender)))
                .containsExactly("first.json", "second.json");
        assertThat(sources(store.policiesOf(PolicyType.PERMISSIONS_BOUNDARY, sender)))
                .containsExactly("boundary.json");
        assertThat(sources(store.policiesOf(PolicyType.SESSION_POLICY, sender))).containsExactly("session.json");
        assertThat(store.policiesOf(PolicyType.PERMISSIONS_BOUNDARY, PRINCIPALS.get("ann")))
                .isEmpty();
    }

    @Test
    void passes_session_policies_to_sessions_only() {
        PolicyStore store =
                PolicyStore.builder().sessionPolicy(plain("session.json")).build();

        assertThat(store.policiesOf(PolicyType.SESSION_POLICY, PRINCIPALS.get("ann")))
                .isEmpty();
        assertThat(store.policiesOf(PolicyType.SESSION_POLICY, PRINCIPALS.get("sender")))
                .hasSize(1);
        assertThat(store.policiesOf(PolicyType.SESSION_POLICY, PRINCIPALS.get("federated by ann")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:s3:::bucket, bucket.json",
        "arn:aws:s3:::bucket/key, bucket.json",
        "arn:aws:s3:::bucket2, ",
        "arn:aws:s3:::bucket2/key, ",
        "arn:aws:ses:eu-west-1:123456789012:identity/example.com, identity.json",
        "arn:aws:ses:eu-west-1:123456789012:identity/example.com/x, ",
        "arn:aws:ses:eu-west-1:123456789012:identity/Example.com, ",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/mail, table.json",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/mail/index/day, table.json",
        "arn:aws:dynamodb:eu-west-1:123456789012:table/mail2, ",
        "*, "
    })
    void finds_the_policies_of_a_resource_and_of_what_contains_it(String resource, String source) {
        PolicyStore store = PolicyStore.builder()
                .resourceBasedPolicy(forEveryone("bucket.json"), BUCKET)
                .resourceBasedPolicy(forEveryone("identity.json"), IDENTITY)
                .resourceBasedPolicy(forEveryone("table.json"), "arn:aws:dynamodb:eu-west-1:123456789012:table/mail")
                .build();

        assertThat(sources(store.resourceBasedPolicies(resource)))
                .isEqualTo(source == null ? List.of() : List.of(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {ROLE, "arn:aws-cn:iam::123456789012:role/sender", "arn:aws:iam:::role/sender"})
    void attaches_a_trust_policy_to_a_role_even_where_its_account_is_still_to_be_found(String role) {
        PolicyDocument trust = PolicyDocument.parse("trust.json", """
                { "Statement": { "Effect": "Allow", "Principal": { "AWS": "123456789012" }, "Action": "sts:AssumeRole" } }
                """);

        PolicyStore store = PolicyStore.builder().roleTrustPolicy(trust, role).build();

        assertThat(sources(store.resourceBasedPolicies(role))).containsExactly("trust.json");
    }

    @Test
    void gives_an_endpoint_its_own_policy_or_else_that_of_every_endpoint() {
        PolicyStore store = PolicyStore.builder()
                .vpcEndpointPolicy(forEveryone("one.json"), "vpce-1")
                .vpcEndpointPolicy(forEveryone("every.json"))
                .build();

        assertThat(sources(store.endpointPolicies("vpce-1"))).containsExactly("one.json");
        assertThat(sources(store.endpointPolicies("vpce-2"))).containsExactly("every.json");
        assertThat(PolicyStore.builder().build().endpointPolicies("vpce-1")).isEmpty();
    }

    @Test
    void keeps_the_levels_of_an_organization_in_the_order_in_which_they_are_named() {
        PolicyStore store = PolicyStore.builder()
                .serviceControlPolicy(plain("root.json"))
                .serviceControlPolicy(plain("workloads.json"), "Workloads")
                .serviceControlPolicy(plain("mail.json"), "Mail")
                .serviceControlPolicy(plain("more.json"), "Root")
                .resourceControlPolicy(rcp("rcp.json"))
                .build();

        assertThat(store.serviceControlLevels())
                .extracting(Level::name, level -> sources(level.policies()))
                .containsExactly(
                        tuple("Root", List.of("root.json", "more.json")),
                        tuple("Workloads", List.of("workloads.json")),
                        tuple("Mail", List.of("mail.json")));
        assertThat(store.resourceControlLevels()).extracting(Level::name).containsExactly("Root");
    }

    @Test
    void takes_a_level_without_any_allow_for_a_deny_list() {
        PolicyStore store = PolicyStore.builder()
                .serviceControlPolicy(statement("deny.json", "\"Effect\": \"Deny\""), "Deny")
                .serviceControlPolicy(statement("allow.json", "\"Effect\": \"Allow\""), "Allow")
                .serviceControlPolicy(statement("deny.json", "\"Effect\": \"Deny\""), "Both")
                .serviceControlPolicy(statement("allow.json", "\"Effect\": \"Allow\""), "Both")
                .build();

        assertThat(store.serviceControlLevels())
                .extracting(Level::impliesFullAccess)
                .containsExactly(true, false, false);
    }

    @Test
    void knows_its_organization() {
        PolicyStore store = PolicyStore.builder()
                .organization("o-exampleorgid", "111111111111", ACCOUNT)
                .build();

        assertThat(store.organization()).hasToString("o-exampleorgid");
        assertThat(KnownContext.of(
                        store,
                        AccessRequest.of(PRINCIPALS.get("ann"), "s3:GetObject", BUCKET)
                                .ownedBy(ACCOUNT)))
                .containsOnly(
                        Map.entry("aws:principalorgid", List.of("o-exampleorgid")),
                        Map.entry("aws:principalorgmasteraccountid", List.of("111111111111")),
                        Map.entry("aws:resourceorgid", List.of("o-exampleorgid")));
        assertThat(KnownContext.of(store, AccessRequest.of(PRINCIPALS.get("service"), "s3:GetObject", BUCKET)))
                .isEmpty();
    }

    @Test
    void an_account_that_is_not_named_lies_outside_of_the_organization() {
        PolicyStore store = PolicyStore.builder()
                .organization("o-exampleorgid", "111111111111")
                .build();

        assertThat(KnownContext.of(store, AccessRequest.of(PRINCIPALS.get("ann"), "s3:GetObject", BUCKET)))
                .isEmpty();
    }

    @Test
    void has_no_organization_unless_it_is_named() {
        PolicyStore store = PolicyStore.builder().build();

        assertThat(store.organization()).isNull();
        assertThat(KnownContext.of(store, AccessRequest.of(PRINCIPALS.get("ann"), "s3:GetObject", BUCKET)))
                .isEmpty();
    }

    @Test
    void finds_the_identity_of_a_sending_authorization_policy_in_its_resource() {
        PolicyStore store = PolicyStore.builder()
                .sendingAuthorizationPolicy(sending("p.json", "\"" + IDENTITY + "\"", "[\"" + IDENTITY + "\"]"))
                .build();

        assertThat(sources(store.resourceBasedPolicies(IDENTITY))).containsExactly("p.json");
        assertThat(store.resourceBasedPolicies(IDENTITY).get(0).attachedTo()).isEqualTo(IDENTITY);
    }

    static Stream<Arguments> resourcesOfNoIdentity() {
        String remedy = "; write as Resource the ARN of the one identity that the policy is attached to, as in"
                + " \"arn:aws:ses:eu-west-1:123456789012:identity/example.com\"";
        String none =
                "p.json:2:67: statement 1 of a sending authorization policy does not name one SES identity" + remedy;
        String another = "arn:aws:ses:eu-west-1:123456789012:identity/example.org";
        return Stream.of(
                arguments("\"*\"", "\"" + IDENTITY + "\"", none),
                arguments("[\"" + IDENTITY + "\", \"" + another + "\"]", "\"" + IDENTITY + "\"", none),
                arguments("\"arn:aws:ses:eu-west-1:123456789012:identity/*\"", "\"" + IDENTITY + "\"", none),
                arguments("\"arn:aws:ses:eu-west-1:123456789012:template/welcome\"", "\"" + IDENTITY + "\"", none),
                arguments(
                        "\"" + IDENTITY + "\"",
                        "\"" + another + "\"",
                        "p.json:3:67: statement 2 names the identity " + another + ", an earlier one " + IDENTITY
                                + remedy));
    }

    @ParameterizedTest
    @MethodSource("resourcesOfNoIdentity")
    void rejects_a_sending_authorization_policy_that_does_not_name_one_identity(
            String first, String second, String message) {
        assertThatThrownBy(() -> PolicyStore.builder().sendingAuthorizationPolicy(sending("p.json", first, second)))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessage(message);
    }

    @Test
    void knows_the_accounts_and_regions_of_its_arns() {
        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.parse("p.json", """
                        { "Statement": { "Effect": "Allow", "Action": "*", "Resource": [
                            "arn:aws:sqs:us-gov-west-1:444444444444:queue", "arn:aws:s3:::bucket", "arn:aws:ses:*:*:x", "*" ] } }
                        """), "arn:aws:iam::333333333333:user/ann")
                .resourceBasedPolicy(PolicyDocument.parse("p.json", """
                        { "Statement": { "Effect": "Allow", "Action": "*", "Resource": "*",
                            "Principal": { "AWS": ["222222222222", "arn:aws:iam::111111111111:user/ann"] } } }
                        """), IDENTITY)
                .verifiedIdentity("arn:aws:ses:ap-southeast-2:123456789012:identity/ann@example.com")
                .build();

        assertThat(store.accounts()).containsExactly("123456789012", "333333333333", "444444444444");
        assertThat(store.regions()).containsExactly("ap-southeast-2", "eu-west-1", "us-gov-west-1");
        assertThat(store.verifiedIdentities())
                .containsExactly("arn:aws:ses:ap-southeast-2:123456789012:identity/ann@example.com");
    }

    /** A guest's account is not that of the house. */
    @Test
    void counts_the_accounts_of_principals_only_where_no_resource_has_one() {
        PolicyDocument trust = PolicyDocument.parse("trust.json", """
                { "Statement": { "Effect": "Allow", "Action": "sts:AssumeRole",
                    "Principal": { "AWS": "arn:aws:iam::111111111111:user/ann" } } }
                """);

        assertThat(PolicyStore.builder().mentioning(trust).build().accounts()).containsExactly("111111111111");
        assertThat(PolicyStore.builder()
                        .mentioning(trust)
                        .mentioning("arn:aws:iam::222222222222:role/deploy")
                        .build()
                        .accounts())
                .containsExactly("222222222222");
    }

    /** To deny what does not exist denies nothing. */
    @Test
    void warns_of_actions_that_aws_does_not_have() {
        PolicyStore store = PolicyStore.builder()
                .serviceControlPolicy(PolicyDocument.parse("org.json", """
                        { "Version": "2012-10-17",
                          "Statement": { "Effect": "Deny", "Action": ["ses:SendEmial", "s3:Get*", "*"], "Resource": "*" } }
                        """))
                .build();

        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactly("org.json:2:36: the action \"ses:SendEmial\" matches none that AWS has (as of "
                        + Catalog.aws().date() + "); write \"ses:SendEmail\" if that is what is meant");
    }

    @Test
    void collects_the_warnings_of_its_policies_once() {
        PolicyDocument document = PolicyDocument.parse("p.json", """
                { "Id": "mail",
                  "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::${aws:username}" } }
                """);

        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(document, "user/ann")
                .identityBasedPolicy(document, "user/bob")
                .build();

        assertThat(store.warnings())
                .extracting(Problem::what)
                .containsExactly(
                        "\"arn:aws:s3:::${aws:username}\" has a policy variable, which Version 2008-10-17 takes as plain"
                                + " text",
                        "an identity-based policy has an Id");
    }

    static Stream<Arguments> mistakes() {
        PolicyDocument everyone = forEveryone("p.json");
        PolicyDocument trust = PolicyDocument.parse("t.json", """
                { "Statement": { "Effect": "Allow", "Principal": { "AWS": "123456789012" }, "Action": "sts:AssumeRole" } }
                """);
        return Stream.of(
                mistake(
                        () -> PolicyStore.builder().resourceBasedPolicy(everyone, "bucket"),
                        "a resource-based policy cannot be attached to \"bucket\"; write the ARN of the resource, without"
                                + " wildcards"),
                mistake(
                        () -> PolicyStore.builder().resourceBasedPolicy(everyone, "arn:aws:s3:::bucket/*"),
                        "a resource-based policy cannot be attached to \"arn:aws:s3:::bucket/*\"; write the ARN of the"
                                + " resource, without wildcards"),
                mistake(
                        () -> PolicyStore.builder().roleTrustPolicy(trust, "sender"),
                        "a role trust policy cannot be attached to \"sender\"; write the ARN of the role, as in"
                                + " arn:aws:iam::123456789012:role/sender"),
                mistake(
                        () -> PolicyStore.builder().roleTrustPolicy(trust, ROLE).roleTrustPolicy(trust, ROLE),
                        "t.json would be a second role trust policy of \"arn:aws:iam::123456789012:role/svc/sender\","
                                + " beside t.json; keep one of them: AWS allows one"),
                mistake(
                        () -> PolicyStore.builder().vpcEndpointPolicy(everyone, "vpc-1"),
                        "a VPC endpoint policy cannot be attached to \"vpc-1\"; write the id of the endpoint, as in"
                                + " vpce-1a2b3c4d, or * for every endpoint"),
                mistake(
                        () -> PolicyStore.builder()
                                .vpcEndpointPolicy(everyone)
                                .vpcEndpointPolicy(forEveryone("q.json")),
                        "q.json would be a second VPC endpoint policy of \"*\", beside p.json; keep one of them: AWS"
                                + " allows one"),
                mistake(
                        () -> PolicyStore.builder().organization("exampleorgid", "111111111111"),
                        "\"exampleorgid\" with management account \"111111111111\" is not an organization; write its id,"
                                + " o- and 10 to 32 lower-case letters and digits, as in o-exampleorgid, and the account's twelve digits"),
                mistake(
                        () -> PolicyStore.builder().organization("o-exampleorgid", "management"),
                        "\"o-exampleorgid\" with management account \"management\" is not an organization; write its id,"
                                + " o- and 10 to 32 lower-case letters and digits, as in o-exampleorgid, and the account's twelve digits"),
                mistake(
                        () -> PolicyStore.builder().organization("o-exampleorgid", "111111111111", "member"),
                        "\"member\" is not an account id; write its twelve digits"),
                mistake(
                        () -> PolicyStore.builder().verifiedIdentity("example.com"),
                        "\"example.com\" is not the ARN of an SES identity; write for example"
                                + " arn:aws:ses:eu-west-1:123456789012:identity/example.com"));
    }

    private static Arguments mistake(ThrowingCallable mistake, String message) {
        return arguments(mistake, message);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void rejects_what_cannot_be(ThrowingCallable mistake, String message) {
        assertThatThrownBy(mistake).isExactlyInstanceOf(FixtureException.class).hasMessage(message);
    }

    @ParameterizedTest
    @EnumSource(PolicyType.class)
    void rejects_a_document_that_is_none_of_its_kind(PolicyType kind) {
        PolicyDocument document = kind.hasPrincipal() ? plain("p.json") : forEveryone("p.json");

        assertThatThrownBy(() -> new AttachedPolicy(kind, document, "*"))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageContaining("Principal");
    }

    private static List<String> sources(List<AttachedPolicy> policies) {
        return policies.stream().map(policy -> policy.document().source()).toList();
    }

    private static PolicyDocument plain(String source) {
        return statement(source, "\"Effect\": \"Allow\"");
    }

    private static PolicyDocument forEveryone(String source) {
        return statement(source, "\"Effect\": \"Allow\", \"Principal\": \"*\"");
    }

    private static PolicyDocument rcp(String source) {
        return PolicyDocument.parse(source, """
                { "Version": "2012-10-17", "Statement": {
                    "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*" } }
                """);
    }

    private static PolicyDocument statement(String source, String elements) {
        return PolicyDocument.parse(source, """
                { "Version": "2012-10-17", "Statement": { %s, "Action": "*", "Resource": "*" } }
                """.formatted(elements));
    }

    private static PolicyDocument sending(String source, String first, String second) {
        return PolicyDocument.parse(source, """
                { "Version": "2012-10-17", "Statement": [
                { "Effect": "Allow", "Principal": "*", "Action": "ses:SendEmail", "Resource": %s },
                { "Effect": "Allow", "Principal": "*", "Action": "ses:SendEmail", "Resource": %s } ] }
                """.formatted(first, second));
    }
}
