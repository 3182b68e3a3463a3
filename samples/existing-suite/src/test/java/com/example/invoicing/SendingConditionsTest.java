package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import org.iamunit.dsl.AccessAssert;
import org.iamunit.extension.Clock;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.Test;

/** Every circumstance that a policy can make a condition of when mail is sent, each with the statement that minds it. */
@Policies("conditions/guarded-sender.json")
@Clock("2026-11-21T12:00:00Z")
class SendingConditionsTest {

    private static final String[] SEND = {"ses:SendEmail", "ses:SendRawEmail"};

    @Test
    void an_ordinary_mail_is_fine() {
        assertThat(user("invoicing"))
                .can(SEND)
                .on(identity("example.com"))
                .from("invoicing1@example.com")
                .fromDisplayName("Example Invoicing")
                .to("ann@example.org")
                .returnPath("bounces@example.com")
                .fromIp("203.0.113.7")
                .userAgent("aws-sdk-java/2.31.0");
    }

    @Test
    void no_recipient_may_be_a_competitor() {
        cannotSend().to("ann@example.org", "eve@competitor.example").because("guarded-sender.json#NotToCompetitors");
        cannotSend().cc("eve@competitor.example").because("guarded-sender.json#NotToCompetitors");
        cannotSend().bcc("eve@competitor.example").because("guarded-sender.json#NotToCompetitors");
    }

    @Test
    void no_mail_comes_from_an_admin() {
        cannotSend().from("admin@example.com").because("guarded-sender.json#NotAsAdmin");
        cannotSend().from("sender@admin.example.com").because("guarded-sender.json#NotAsAdmin");
    }

    @Test
    void no_display_name_poses_as_the_board() {
        cannotSend().fromDisplayName("The Board of Example").because("guarded-sender.json#NotAsTheBoard");
    }

    @Test
    void bounces_come_back_to_us() {
        assertThat(user("invoicing"))
                .cannot(SEND)
                .on(identity("example.com"))
                .returnPath("bounces@example.org")
                .because("guarded-sender.json#BouncesComeBack");
    }

    @Test
    void a_condition_that_wants_something_not_to_be_holds_where_nothing_is() {
        assertThat(user("invoicing"))
                .cannot(SEND)
                .on(identity("example.com"))
                .without("ses:FeedbackAddress")
                .because("guarded-sender.json#BouncesComeBack");
    }

    @Test
    void nothing_is_sent_outside_the_term_of_the_contract() {
        canSend().at("2026-01-01T00:00:00Z");
        canSend().at("2026-12-31T23:59:59Z");
        cannotSend().at("2025-12-31T23:59:59Z").because("guarded-sender.json#NotTooEarly");
        cannotSend().at("2027-01-01T00:00:00Z").because("guarded-sender.json#NotTooLate");
    }

    @Test
    void the_two_keys_for_the_time_can_be_set_one_by_one() {
        cannotSend().with("aws:CurrentTime", "2027-01-01T00:00:00Z").because("guarded-sender.json#NotTooLate");
        cannotSend().with("aws:EpochTime", "1767225599").because("guarded-sender.json#NotTooEarly");
    }

    @Test
    void nothing_is_sent_without_tls() {
        canSend().overTls();
        cannotSend().withoutTls().because("guarded-sender.json#OnlyOverTls");
    }

    @Test
    void nothing_is_sent_from_the_network_for_guests() {
        cannotSend().fromIp("198.51.100.23").because("guarded-sender.json#NotForGuests");
    }

    @Test
    void nothing_is_sent_from_a_shell() {
        cannotSend().userAgent("curl/8.5.0").because("guarded-sender.json#NotFromAShell");
        cannotSend().userAgent("Wget/1.25.0").because("guarded-sender.json#NotFromAShell");
    }

    @Test
    void nothing_but_sending_from_our_domain_is_allowed_under_the_best_of_circumstances() {
        assertThat(user("invoicing"))
                .canAtMost("ses:Send*")
                .on(identity("example.com"))
                .returnPath("bounces@example.com")
                .fromIp("203.0.113.7")
                .userAgent("aws-sdk-java/2.31.0");
    }

    private static AccessAssert canSend() {
        return assertThat(user("invoicing"))
                .can(SEND)
                .on(identity("example.com"))
                .returnPath("bounces@example.com")
                .fromIp("203.0.113.7")
                .userAgent("aws-sdk-java/2.31.0");
    }

    private static AccessAssert cannotSend() {
        return assertThat(user("invoicing"))
                .cannot(SEND)
                .on(identity("example.com"))
                .returnPath("bounces@example.com");
    }
}
