package org.iamunit.policy.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.internal.context.RequestTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked, and under which circumstances. */
class AccessRequestTests {

    private static final Principal ANN = Principal.user("123456789012", "ann");
    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/example.com";

    private final AccessRequest request = AccessRequest.of(ANN, "ses:SendEmail", IDENTITY);

    @Test
    void keeps_principal_action_and_resource() {
        assertThat(request.principal()).isEqualTo(ANN);
        assertThat(request.action()).isEqualTo("ses:SendEmail");
        assertThat(request.resource()).isEqualTo(IDENTITY);
        assertThat(request)
                .hasToString("arn:aws:iam::123456789012:user/ann ses:SendEmail on"
                        + " arn:aws:ses:eu-west-1:123456789012:identity/example.com");
    }

    @Test
    void names_its_service_in_lower_case() {
        assertThat(AccessRequest.of(ANN, "SES:SendEmail", IDENTITY).service()).isEqualTo("ses");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SendEmail",
                ":SendEmail",
                "ses:",
                "ses:*",
                "ses:Send?mail",
                "*",
                "ses:Send Email",
                "ses: SendEmail",
                "ses:SendEmail\n",
                "ses:Send:Email",
                "\u017fes:SendEmail"
            })
    void rejects_what_is_no_action(String action) {
        assertThatThrownBy(() -> AccessRequest.of(ANN, action, IDENTITY))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"" + action + "\" is not an action that can be asked for; write service:Action without"
                        + " wildcards, as in ses:SendEmail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "**",
                "example.com",
                "arn:aws:ses",
                "arn:aws:ses:eu-west-1:123456789012",
                "arn:aws:ses:eu-west-1:123456789012:",
                "arn:aws:ses:eu-west-1:123456789012:identity/*",
                "arn:aws:ses:eu-west-1:123456789012:identity/exampl?.com",
                "arn:aws:ses:eu-*:123456789012:identity/example.com",
                "arn:aws:sqs:*:123456789012:queue",
                "arn:aws:ses:eu-west-1:*:identity/example.com",
                "arn:*:ses:eu-west-1:123456789012:identity/example.com",
                "arn:aws::eu-west-1:123456789012:identity/example.com"
            })
    void rejects_what_is_no_resource(String resource) {
        assertThatThrownBy(() -> AccessRequest.of(ANN, "ses:SendEmail", resource))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"" + resource + "\" is not a resource that can be asked for; write its ARN without"
                        + " wildcards, or * for an action without resource types");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "arn:aws:s3:::bucket",
                "arn:aws:s3:::bucket/a/b:c d",
                "arn:aws:ses:*:123456789012:identity/example.com",
                "arn:aws:logs:eu-west-1:123456789012:log-group:a:log-stream:b"
            })
    void takes_the_arn_of_any_resource(String resource) {
        assertThat(AccessRequest.of(ANN, "ses:SendEmail", resource).resource()).isEqualTo(resource);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "arn:aws:ses:eu-west-1:210987654321:identity/example.com, 210987654321",
                "arn:aws:s3:::bucket, none",
                "arn:aws:iam::aws:policy/ReadOnlyAccess, aws",
                "*, 123456789012"
            })
    void takes_the_resource_to_belong_to_the_account_in_its_arn_and_no_resource_to_the_principals(
            String resource, String account) {
        AccessRequest asked = AccessRequest.of(ANN, "s3:GetObject", resource);

        assertThat(asked.resourceAccount()).isEqualTo(account);
        assertThat(asked.ownedBy("333333333333").resourceAccount()).isEqualTo("333333333333");
    }

    @Test
    void knows_no_owner_of_anything_if_the_principal_has_no_account() {
        assertThat(AccessRequest.of(Principal.anonymous(), "s3:GetObject", AccessRequest.ANY_RESOURCE)
                        .resourceAccount())
                .isNull();
    }

    @Test
    void rejects_an_owner_that_is_no_account() {
        assertThatThrownBy(() -> request.ownedBy("mail"))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"mail\" is not an account id; write its twelve digits");
    }

    @Test
    void rejects_a_blank_key_and_an_endpoint_that_is_none() {
        assertThatThrownBy(() -> request.with(" ", "x"))
                .isInstanceOf(FixtureException.class)
                .hasMessage("a context key is blank; name it, as in aws:SourceIp");
        assertThatThrownBy(() -> request.viaVpcEndpoint("vpc-1a2b3c4d"))
                .isInstanceOf(FixtureException.class)
                .hasMessage("\"vpc-1a2b3c4d\" is not the id of a VPC endpoint; write it as in vpce-1a2b3c4d");
    }

    @Test
    void leaves_the_request_that_a_step_starts_from_as_it_was() {
        AccessRequest from = request.with("ses:FromAddress", "ann@example.com");

        assertThat(request.givenKeys()).isEmpty();
        assertThat(from.givenKeys()).containsExactly("ses:FromAddress");
        assertThat(from.with("aws:SourceIp", "203.0.113.7")
                        .without("ses:fromaddress")
                        .givenKeys())
                .containsExactly("aws:SourceIp");
        assertThat(from.givenKeys()).containsExactly("ses:FromAddress");
    }

    @Test
    void carries_what_its_steps_say() {
        AccessRequest circumstances = request.with("ses:Recipients", "bob@example.com", "cid@example.com")
                .with("SES:FROMADDRESS", List.of("ann@example.com"))
                .with("aws:SourceIp", "203.0.113.7")
                .at(Instant.parse("2026-11-21T08:09:10.5Z"))
                .inRegion("eu-west-1")
                .viaVpcEndpoint("vpce-1a2b3c4d");

        assertThat(values(
                        circumstances,
                        "ses:recipients",
                        "ses:fromaddress",
                        "aws:currenttime",
                        "aws:epochtime",
                        "aws:requestedregion",
                        "aws:sourcevpce"))
                .containsExactly(
                        List.of("bob@example.com", "cid@example.com"),
                        List.of("ann@example.com"),
                        List.of("2026-11-21T08:09:10Z"),
                        List.of("1795248550"),
                        List.of("eu-west-1"),
                        List.of("vpce-1a2b3c4d"));
        assertThat(circumstances.givenKeys()).doesNotContain("aws:SourceIp");
    }

    @Test
    void asks_for_another_action_under_the_same_circumstances() {
        AccessRequest asked = request.with("aws:SourceIp", "203.0.113.7").ownedBy("444455556666");

        AccessRequest other = asked.forAction("ses:SendRawEmail");

        assertThat(other.action()).isEqualTo("ses:SendRawEmail");
        assertThat(other.principal()).isEqualTo(ANN);
        assertThat(other.resource()).isEqualTo(IDENTITY);
        assertThat(other.resourceAccount()).isEqualTo("444455556666");
        assertThat(values(other, "aws:sourceip")).containsExactly(List.of("203.0.113.7"));
        assertThat(asked.action()).isEqualTo("ses:SendEmail");
        assertThatThrownBy(() -> asked.forAction("ses:Send*"))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith("\"ses:Send*\" is not an action that can be asked for");
    }

    @Test
    void takes_the_last_value_of_a_key_in_whatever_case() {
        AccessRequest twice = request.with("aws:SourceIp", "203.0.113.7").with("AWS:sourceip", "203.0.113.8");

        assertThat(values(twice, "aws:sourceip")).containsExactly(List.of("203.0.113.8"));
        assertThat(twice.givenKeys()).containsExactly("AWS:sourceip");
    }

    private static List<List<String>> values(AccessRequest request, String... keys) {
        RequestContext context = new RequestContext(request, RequestTime.of(Instant.EPOCH), (key, any) -> null);
        return List.of(keys).stream().map(context::values).toList();
    }
}
