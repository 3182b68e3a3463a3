package org.iamunit.policy.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules for mail take for granted. They have to be looked at again if a refresh of the data breaks a test. */
class SesInCatalogTests {

    private static final Catalog CATALOG = Catalog.aws();
    private static final String ARN = "arn:aws:ses:eu-west-1:123456789012:";

    @ParameterizedTest
    @CsvSource({
        "SendEmail, configuration-set identity* template",
        "SendRawEmail, configuration-set identity*",
        "SendTemplatedEmail, configuration-set identity* template*",
        "SendBulkTemplatedEmail, configuration-set identity* template*",
        "SendBulkEmail, configuration-set identity* template*",
        "SendBounce, identity*",
        "SendCustomVerificationEmail, custom-verification-email-template* identity",
    })
    void a_mail_is_authorized_on_what_it_uses(String action, String resourceTypes) {
        CatalogAction sending = CATALOG.action("ses:" + action).orElseThrow();

        assertThat(sending.accessLevel()).isEqualTo(AccessLevel.WRITE);
        assertThat(sending.resourceTypes().stream()
                        .map(type ->
                                type.name() + (sending.requiredResourceTypes().contains(type) ? "*" : "")))
                .containsExactly(resourceTypes.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "identity/example.com, identity",
        "identity/ann@example.com, identity",
        "configuration-set/billing, configuration-set",
        "template/invoice, template",
        "custom-verification-email-template/welcome, custom-verification-email-template",
        "contact-list/customers, contact-list",
        "tenant/acme/tn-1, tenant",
        "multi-region-endpoint/ep-1, multi-region-endpoint",
        "dedicated-ip-pool/marketing, dedicated-ip-pool",
    })
    void the_arns_of_ses_are_told_apart(String resource, String type) {
        assertThat(CATALOG.service("ses").orElseThrow().resourceTypesOf(ARN + resource))
                .map(CatalogResourceType::name)
                .containsExactly(type);
    }

    @Test
    void a_mail_is_not_asked_on_other_resources() {
        CatalogAction sending = CATALOG.action("ses:SendRawEmail").orElseThrow();

        assertThat(sending.fitsResource(ARN + "identity/example.com")).isTrue();
        assertThat(sending.fitsResource(ARN + "configuration-set/billing")).isTrue();
        assertThat(sending.fitsResource(ARN + "template/invoice")).isFalse();
        assertThat(sending.fitsResource("example.com")).isFalse();
        assertThat(sending.fitsResource("*")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "FromAddress, SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail SendCustomVerificationEmail SendBounce",
        "FromDisplayName, SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail SendCustomVerificationEmail",
        "FeedbackAddress, SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail SendCustomVerificationEmail",
        "Recipients, SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail SendCustomVerificationEmail",
        "TenantName, SendEmail SendBulkEmail",
        "MultiRegionEndpointId, SendEmail SendBulkEmail",
        "ApiVersion, SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail SendBulkEmail SendCustomVerificationEmail SendBounce",
    })
    void a_key_of_a_mail_comes_with_these_ways_to_send(String key, String actions) {
        assertThat(CATALOG.actionsMatching("ses:Send*").stream()
                        .filter(action -> action.carriesKey("ses:" + key))
                        .map(CatalogAction::name))
                .containsExactlyInAnyOrder(actions.split(" "));
    }

    @Test
    void a_mail_may_have_several_recipients_and_one_sender() {
        assertThat(Stream.of("ses:Recipients", "ses:FromAddress", "ses:FeedbackAddress", "ses:FromDisplayName")
                        .flatMap(key -> CATALOG.key(key).stream())
                        .filter(CatalogKey::isMultivalued)
                        .map(CatalogKey::name))
                .containsExactly("ses:Recipients");
    }

    @Test
    void the_newer_way_to_send_many_mails_does_not_tell_their_addresses() {
        CatalogAction bulk = CATALOG.action("ses:SendBulkEmail").orElseThrow();

        assertThat(List.of("ses:FromAddress", "ses:Recipients", "ses:FeedbackAddress", "ses:FromDisplayName"))
                .noneMatch(bulk::carriesKey);
    }

    @ParameterizedTest
    @ValueSource(strings = {"import-job", "export-job", "multi-region-endpoint"})
    void a_few_resources_have_no_tags(String type) {
        CatalogService ses = CATALOG.service("ses").orElseThrow();

        assertThat(ses.resourceType(type).orElseThrow().keys()).isEmpty();
        assertThat(ses.resourceType("identity").orElseThrow().keys())
                .extracting(CatalogKey::name)
                .containsExactly("aws:ResourceTag/${TagKey}");
    }

    @Test
    void resource_control_policies_do_not_reach_ses() {
        assertThat(CATALOG.supportsResourceControlPolicies("ses")).isFalse();
    }
}
