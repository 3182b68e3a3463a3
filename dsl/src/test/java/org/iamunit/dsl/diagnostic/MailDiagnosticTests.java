package org.iamunit.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.anonymous;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.principal;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.send;
import static org.iamunit.dsl.Access.service;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.diagnostic.SentenceFixture.policy;
import static org.iamunit.dsl.diagnostic.SentenceFixture.text;

import java.io.IOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a sentence about a mail says that does not hold: each whole text stands in a file of its own beside this class. */
class MailDiagnosticTests {

    private static final String OWN = "arn:aws:ses:eu-west-1:123456789012:identity/";
    private static final String OWNERS = "arn:aws:ses:eu-west-1:111111111111:identity/mail.example.com";
    private static final String DELEGATE = "arn:aws:iam::222222222222:role/app";

    /** A situation, named after the file that holds its text. */
    record Situation(String file, Consumer<PolicyStore.Builder> policies, Runnable sentences) {
        @Override
        public String toString() {
            return file;
        }
    }

    private static String allow(String action, String resource) {
        return "{ \"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\": \"%s\" }".formatted(action, resource);
    }

    private static String authorize(String sid, String action) {
        return "{ \"Sid\": \"%s\", \"Effect\": \"Allow\", \"Principal\": { \"AWS\": \"222222222222\" }, \"Action\": \"%s\", \"Resource\": \"%s\" }"
                .formatted(sid, action, OWNERS);
    }

    static Stream<Situation> broken() {
        return Stream.of(
                new Situation(
                        "mail-default-configuration-set",
                        store -> store.identityBasedPolicy(
                                        policy("iam/mailer.json", allow("ses:SendEmail", OWN + "mail.example.com")))
                                .verifiedIdentity(OWN + "mail.example.com", "tx"),
                        () -> assertThat(role("mailer"))
                                .can(send().from("a@mail.example.com").to("x@example.org"))),
                new Situation(
                        "mail-template",
                        store -> store.identityBasedPolicy(
                                        policy("iam/mailer.json", allow("ses:SendTemplatedEmail", OWN + "example.com")))
                                .verifiedIdentity(OWN + "example.com"),
                        () -> assertThat(role("mailer"))
                                .can(send().viaApiV1()
                                        .from("a@example.com")
                                        .to("x@example.org")
                                        .usingTemplate("welcome"))),
                new Situation(
                        "mail-recipient-in-sandbox",
                        store -> store.identityBasedPolicy(
                                        policy("iam/smtp.json", allow("ses:SendRawEmail", OWN + "example.com")))
                                .verifiedIdentity(OWN + "example.com")
                                .sandbox("123456789012"),
                        () -> assertThat(user("smtp"))
                                .can(send().from("a@example.com")
                                        .to("kevin@example.org")
                                        .viaSmtp())),
                new Situation(
                        "mail-wrong-action",
                        store -> store.identityBasedPolicy(
                                        policy("iam/send.json", allow("ses:SendEmail", OWN + "example.com")))
                                .verifiedIdentity(OWN + "example.com"),
                        () -> assertThat(user("smtp"))
                                .can(send().from("a@example.com").viaSmtp())),
                new Situation(
                        "mail-address-identity-before-domain",
                        store -> store.identityBasedPolicy(
                                        policy("iam/send.json", allow("ses:SendEmail", OWN + "mail.example.com")))
                                .verifiedIdentity(OWN + "mail.example.com")
                                .verifiedIdentity(OWN + "billing@mail.example.com"),
                        () -> assertThat(role("mailer")).can(send().from("billing@mail.example.com"))),
                new Situation(
                        "mail-other-region",
                        store -> store.identityBasedPolicy(policy(
                                        "iam/send.json",
                                        allow("ses:SendEmail", "arn:aws:ses:us-east-1:123456789012:identity/*")))
                                .verifiedIdentity(OWN + "example.com"),
                        () -> assertThat(role("mailer")).can(send().from("a@example.com"))),
                new Situation(
                        "mail-delegate-owner-allows-another-action",
                        store -> store.identityBasedPolicy(policy("iam/app.json", allow("ses:Send*", "*")), DELEGATE)
                                .sendingAuthorizationPolicy(
                                        policy("ses/partner.json", authorize("Partner", "ses:SendEmail"))),
                        () -> assertThat(principal(DELEGATE))
                                .can(send().raw().from("a@mail.example.com").fromArn(OWNERS))),
                new Situation(
                        "mail-delegate-own-side-missing",
                        store -> store.identityBasedPolicy(
                                        policy(
                                                "iam/app.json",
                                                allow("ses:Send*", "arn:aws:ses:eu-west-1:222222222222:identity/*")),
                                        DELEGATE)
                                .sendingAuthorizationPolicy(
                                        policy("ses/partner.json", authorize("Partner", "ses:Send*"))),
                        () -> assertThat(principal(DELEGATE))
                                .can(send().from("a@mail.example.com").sourceArn(OWNERS))),
                new Situation(
                        "mail-delegate-both-sides-missing",
                        store -> store.identityBasedPolicy(policy("iam/s3.json", allow("s3:*", "*")), DELEGATE)
                                .sendingAuthorizationPolicy(policy(
                                        "ses/partner.json",
                                        authorize("Partner", "ses:SendEmail").replace("222222222222", "333333333333"))),
                        () -> assertThat(principal(DELEGATE))
                                .can(send().from("a@mail.example.com").sourceArn(OWNERS))),
                new Situation(
                        "mail-of-service",
                        store -> store.verifiedIdentity(OWN + "example.com", "tx"),
                        () -> assertThat(service("cognito-idp.amazonaws.com")).can(send().from("a@example.com"))),
                new Situation(
                        "mail-smtp-without-mfa",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/mfa.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"ses:*\", \"Resource\": \"*\", \"Condition\": { \"Bool\": { \"aws:MultiFactorAuthPresent\": \"true\" } } }")),
                        () -> assertThat(user("smtp"))
                                .can(send().from("a@example.com").viaSmtp())),
                new Situation(
                        "mail-key-never-carried",
                        store -> store.identityBasedPolicy(
                                policy(
                                        "iam/from.json",
                                        "{ \"Effect\": \"Allow\", \"Action\": \"ses:*\", \"Resource\": \"*\", \"Condition\": { \"StringLike\": { \"ses:FromAddress\": \"*@example.com\" } } }")),
                        () -> assertThat(role("mailer"))
                                .can(send().from("a@example.com")
                                        .usingTemplate("welcome")
                                        .bulk())),
                new Situation(
                        "mail-named-identity-passes-a-deny",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*")))
                                .sendingAuthorizationPolicy(policy(
                                        "ses/nobody-as-ann.json",
                                        "{ \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"ses:SendEmail\", \"Resource\": \"%sann@example.com\" }"
                                                .formatted(OWN)))
                                .verifiedIdentity(OWN + "example.com")
                                .verifiedIdentity(OWN + "ann@example.com"),
                        () -> assertThat(role("mailer"))
                                .cannot(send().from("ann@example.com").sourceArn(OWN + "example.com"))),
                new Situation(
                        "mail-allowed-though-it-should-not-be",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*"))),
                        () -> assertThat(role("mailer"))
                                .cannot(send().from("a@example.com")
                                        .returnPath("bounces@example.net")
                                        .usingConfigurationSet("tx"))),
                new Situation(
                        "mail-not-because",
                        store -> store.identityBasedPolicy(
                                policy("iam/send.json", allow("ses:SendEmail", OWN + "example.com"))),
                        () -> assertThat(role("mailer"))
                                .cannot(send().from("a@example.com").usingConfigurationSet("tx"))
                                .because("explicit deny")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void a_broken_sentence_shows_every_check_of_the_mail(Situation situation) throws IOException {
        assertThat(thrownBy(situation)).isInstanceOf(AssertionError.class).hasMessage(text(situation.file()));
    }

    static Stream<Situation> rejected() {
        return Stream.of(
                new Situation(
                        "mail-rejected-not-verified",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*")))
                                .verifiedIdentity(OWN + "example.com"),
                        () -> assertThat(role("mailer")).can(send().from("a@exmaple.com"))),
                new Situation(
                        "mail-rejected-is-no-denial",
                        store -> store.identityBasedPolicy(policy("iam/s3.json", allow("s3:*", "*")))
                                .verifiedIdentity(OWN + "example.com"),
                        () -> assertThat(role("mailer")).cannot(send().from("a@example.org"))),
                new Situation(
                        "mail-rejected-other-region",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*")))
                                .verifiedIdentity(OWN + "example.com"),
                        () -> assertThat(role("mailer"))
                                .can(send().from("a@example.com"))
                                .inRegion("us-east-1")),
                new Situation(
                        "mail-rejected-delegate-names-no-identity",
                        store -> store.identityBasedPolicy(policy("iam/app.json", allow("ses:Send*", "*")), DELEGATE)
                                .verifiedIdentity(OWNERS),
                        () -> assertThat(principal(DELEGATE)).can(send().from("a@mail.example.com"))),
                new Situation(
                        "mail-rejected-recipient-in-sandbox",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*")))
                                .verifiedIdentity(OWN + "example.com")
                                .sandbox("123456789012", "eu-west-1"),
                        () -> assertThat(role("mailer"))
                                .can(send().from("a@example.com").to("b@example.com", "c@example.net"))),
                new Situation(
                        "fixture-error-identity-not-used",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*")))
                                .verifiedIdentity(OWN + "example.com")
                                .verifiedIdentity(OWN + "a@example.com"),
                        () -> assertThat(role("mailer"))
                                .can("ses:SendEmail")
                                .on(identity("example.com"))
                                .from("a@example.com")),
                new Situation(
                        "fixture-error-smtp-of-role",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*"))),
                        () -> assertThat(role("mailer"))
                                .cannot(send().from("a@example.com").viaSmtp())),
                new Situation(
                        "fixture-error-mail-of-anonymous",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*"))),
                        () -> assertThat(anonymous()).cannot(send().from("a@example.com"))),
                new Situation(
                        "mail-rejected-named-identity",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*")))
                                .verifiedIdentity(OWN + "example.com"),
                        () -> assertThat(role("mailer"))
                                .can(send().from("a@example.com").viaApiV2().sourceArn(OWN + "a@example.com"))),
                new Situation(
                        "fixture-error-smtp-takes-no-template",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*"))),
                        () -> assertThat(user("smtp"))
                                .can(send().from("a@example.com").viaSmtp().usingTemplate("welcome"))),
                new Situation(
                        "fixture-error-mail-without-sender",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*"))),
                        () -> assertThat(role("mailer")).can(send().to("a@example.com"))),
                new Situation(
                        "fixture-error-mail-on-resource",
                        store -> store.identityBasedPolicy(policy("iam/all.json", allow("ses:*", "*"))),
                        () -> assertThat(role("mailer"))
                                .can(send().from("a@example.com"))
                                .on(identity("example.com"))));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void what_ses_would_not_even_ask_aws_is_neither_an_allow_nor_a_deny(Situation situation) throws IOException {
        assertThat(thrownBy(situation)).isInstanceOf(FixtureException.class).hasMessage(text(situation.file()));
    }

    @Test
    void a_mail_that_cannot_be_sent_may_say_because_of_what() {
        Situation situation = new Situation(
                "kept",
                store -> store.identityBasedPolicy(
                                policy("iam/mailer.json", allow("ses:SendEmail", OWN + "example.com")))
                        .serviceControlPolicy(
                                policy(
                                        "org.json",
                                        "{ \"Sid\": \"NoTemplates\", \"Effect\": \"Deny\", \"Action\": \"ses:*\", \"Resource\": \"arn:aws:ses:*:*:template/*\" }"))
                        .verifiedIdentity(OWN + "example.com", "tx"),
                () -> {
                    assertThat(role("mailer"))
                            .cannot(send().from("a@example.com"))
                            .because("implicit deny", "identity-based policy");
                    assertThat(role("mailer"))
                            .cannot(send().from("a@example.com").usingTemplate("welcome"))
                            .because("org.json#NoTemplates");
                });

        assertThat(thrownBy(situation)).isNull();
    }

    private static Throwable thrownBy(Situation situation) {
        return catchThrowable(() -> SentenceFixture.of(situation.policies()).verify(situation.sentences()));
    }
}
