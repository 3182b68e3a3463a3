package org.iamunit.dsl.internal;

import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.dsl.sentence.Sending;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail;
import org.iamunit.policy.ses.MailAuthorizer;
import org.iamunit.policy.ses.MailDecision;
import org.iamunit.policy.ses.SendingOperation;

/** Turn a sentence about a mail into that mail, and decide it. */
final class SentenceMail {

    /** The words that go into the mail as they are. */
    private static final Map<Word, BiFunction<Mail, String, Mail>> PARTS = Map.of(
            Word.FROM, Mail::from,
            Word.FROM_DISPLAY_NAME, Mail::fromDisplayName,
            Word.RETURN_PATH, Mail::returnPath,
            Word.USING_CONFIGURATION_SET, Mail::usingConfigurationSet,
            Word.USING_TEMPLATE, Mail::usingTemplate,
            Word.USING_TENANT, Mail::usingTenant,
            Word.USING_ENDPOINT, Mail::usingEndpoint,
            Word.SOURCE_ARN, Mail::sourceArn,
            Word.FROM_ARN, Mail::fromArn,
            Word.RETURN_PATH_ARN, Mail::returnPathArn);

    private final Expectation expectation;
    private final Fixture fixture;
    private final SentenceCircumstances circumstances;

    private SentenceMail(Expectation expectation, Fixture fixture) {
        this.expectation = expectation;
        this.fixture = fixture;
        this.circumstances = new SentenceCircumstances(expectation, fixture);
    }

    /** Decide the mail of a sentence. */
    static MailDecision decide(Expectation expectation, Sending.Kind kind, Fixture fixture) {
        return new SentenceMail(expectation, fixture).decide(kind);
    }

    private MailDecision decide(Sending.Kind kind) {
        if (!expectation.resources().isEmpty()) {
            throw new FixtureException(
                    "on(…) does not go with a mail, whose resources follow from what it says; leave it"
                            + " out, or name the identity with from(…) or sourceArn(…)");
        }
        Principal principal = SentencePrincipal.of(expectation, fixture);
        Mail mail = Mail.via(operation(kind)).to(circumstances.recipients().toArray(String[]::new));
        for (var part : PARTS.entrySet()) {
            Optional<String> value = circumstances.value(part.getKey());
            mail = value.isPresent() ? part.getValue().apply(mail, value.get()) : mail;
        }
        if (principal.account() == null) {
            mail = mail.inAccount(fixture.account().get());
        }
        return MailAuthorizer.of(fixture.authorizer())
                .decide(principal, mail.inRegion(region()), circumstances::applyToMail);
    }

    /** A call that names an identity of a Region goes to the endpoint of that Region. */
    private String region() {
        return circumstances
                .value(Word.IN_REGION)
                .or(() -> circumstances
                        .value(Word.FROM_ARN)
                        .or(() -> circumstances.value(Word.SOURCE_ARN))
                        .map(Arn::parse)
                        .filter(arn -> !arn.region().equals("*"))
                        .map(Arn::region))
                .orElseGet(fixture.region());
    }

    private SendingOperation operation(Sending.Kind kind) {
        boolean v1 = circumstances.has(Word.VIA_API_V1);
        return switch (kind) {
            case MAIL -> circumstances.has(Word.VIA_SMTP) ? viaSmtp() : viaApi(v1);
            case BOUNCE -> {
                requireWithout(kind, Word.VIA_SMTP, Word.VIA_API_V2, Word.RAW, Word.BULK);
                yield SendingOperation.V1_SEND_BOUNCE;
            }
            case CUSTOM_VERIFICATION_EMAIL -> {
                requireWithout(kind, Word.VIA_SMTP, Word.RAW, Word.BULK);
                yield v1
                        ? SendingOperation.V1_SEND_CUSTOM_VERIFICATION_EMAIL
                        : SendingOperation.V2_SEND_CUSTOM_VERIFICATION_EMAIL;
            }
        };
    }

    /** SMTP takes whole messages, and credentials that are made from the long-term keys of a user. */
    private SendingOperation viaSmtp() {
        requireWithout(Word.VIA_SMTP, Word.BULK, Word.WITH_MFA, Word.WITHOUT_TLS);
        return SendingOperation.SMTP;
    }

    private SendingOperation viaApi(boolean v1) {
        boolean template = circumstances.has(Word.USING_TEMPLATE);
        if (circumstances.has(Word.BULK)) {
            requireWithout(Word.BULK, Word.RAW);
            return v1 ? SendingOperation.V1_SEND_BULK_TEMPLATED_EMAIL : SendingOperation.V2_SEND_BULK_EMAIL;
        }
        if (circumstances.has(Word.RAW)) {
            return v1 ? SendingOperation.V1_SEND_RAW_EMAIL : SendingOperation.V2_SEND_EMAIL_RAW;
        }
        if (template) {
            return v1 ? SendingOperation.V1_SEND_TEMPLATED_EMAIL : SendingOperation.V2_SEND_EMAIL_TEMPLATE;
        }
        return v1 ? SendingOperation.V1_SEND_EMAIL : SendingOperation.V2_SEND_EMAIL;
    }

    private void requireWithout(Object said, Word... impossible) {
        for (Word word : impossible) {
            if (circumstances.has(word)) {
                throw new FixtureException(
                        word.call() + " does not go with " + said + " in SES; leave one of them out");
            }
        }
    }
}
