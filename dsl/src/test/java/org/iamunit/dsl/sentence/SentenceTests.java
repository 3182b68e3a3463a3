package org.iamunit.dsl.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.iamunit.dsl.Access;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentence language: what is printed can be read, and what cannot be read is answered where it goes wrong. */
class SentenceTests {

    private static final int GENERATED = 5_000;

    private static final String EXAMPLE =
            ". For example: user ann can ses:SendEmail on identity example.com from ann@example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user ann can ses:SendEmail",
                "user ann can only ses:SendEmail, ses:Get*",
                "user ann cannot *",
                "user iam-user-name can ses:SendRawEmail on identity example.com from invoicing1@example.com",
                "user iam-user-name cannot ses:SendRawEmail on identity example.com from admin@example.com because implicit deny",
                "role mailer session nightly in account 111122223333 path /svc/ tagged team mail can s3:GetObject on object reports/q3.pdf",
                "role mailer can s3:GetObject on bucket reports in account 111122223333, arn:aws:s3:::x",
                "role mailer can ses:SendEmail on identity example.com in account 111122223333 in region us-east-1 in-region us-east-1",
                "role mailer can send from a@mail.example.com to x@example.org, y@example.org using-configuration-set tx",
                "user smtp cannot send via-smtp from a@example.com because explicit deny, org.json#DenySes tags slow, smtp skip because waits for TICKET-1",
                "user can can ses:GetSendQuota",
                "user ann can ses:SendEmail with aws:ResourceTag/team mail, \"a, b\" without aws:SourceIp user-agent \"aws-cli/2.31 (x)\"",
                "user ann cannot ses:SendEmail because \"a  b\", \"tags\", \"\"",
                "role deploy federated by web-identity token.actions.githubusercontent.com can s3:GetObject on object books/k",
                "web-identity token.actions.githubusercontent.com can sts:AssumeRoleWithWebIdentity on arn:aws:iam::111122223333:role/deploy",
                "anonymous cannot s3:GetObject on object books/k",
                "root in account 111122223333 can s3:ListBucket on bucket books",
                "service cognito-idp.amazonaws.com can send from a@example.com"
            })
    void a_sentence_reads_as_it_prints(String text) {
        assertThat(Sentence.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "user ann  can   ses:SendEmail # why | user ann can ses:SendEmail",
                "user ann can ses:SendEmail because org.json#DenySes | user ann can ses:SendEmail because org.json#DenySes",
                "user ann can ses:SendEmail from a@b.c on identity b.c | user ann can ses:SendEmail on identity b.c from a@b.c",
                "user ann can ses:SendEmail ,ses:GetSendQuota | user ann can ses:SendEmail, ses:GetSendQuota",
                "user \"ann\" can ses:SendEmail on \"arn:aws:s3:::a\" | user ann can ses:SendEmail on arn:aws:s3:::a"
            })
    void blanks_quotes_comments_and_the_order_of_parts_are_the_writers(String text, String printed) {
        assertThat(Sentence.parse(text)).hasToString(printed);
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("", 1, "the end of the sentence is no principal; write one of user, role, root"),
                arguments(
                        "usr ann can ses:SendEmail",
                        1,
                        "\"usr\" is no principal; did you mean user? Write one of user"),
                arguments("user", 5, "nothing follows user; give it a value, or leave it out"),
                arguments(
                        "user ann",
                        9,
                        "the end of the sentence is no verb; write one of can, cannot, can only, can at most, can never, gains, gains only, gains nothing, loses, loses only, loses nothing, can make every call …"),
                arguments(
                        "user ann can sqs:SendMessage on queue jobs with session token",
                        44,
                        "\"with session token\" is one word; write it as with-session-token"),
                arguments("user ann can iam:ListUsers with mfa", 28, "\"with mfa\" is one word; write it as with-mfa"),
                arguments("user ann cann ses:SendEmail", 10, "\"cann\" is no verb; did you mean can? Write one of can"),
                arguments("user ann can", 13, "no action follows can; write it as service:Action, as in ses:SendEmail"),
                arguments("user ann can SendEmail", 14, "\"SendEmail\" is no action; write it as service:Action"),
                arguments("user ann can ses:SendEmail,", 28, "no action follows can; write it as service:Action"),
                arguments(
                        "user ann can ses:SendEmail form a@b.c",
                        28,
                        "\"form\" is not expected here; did you mean from? Write one of on, because"),
                arguments(
                        "user ann can ses:SendEmail on identty example.com",
                        31,
                        "\"identty\" is neither an ARN nor a kind of resource; did you mean identity? Write one of"),
                arguments("user ann can ses:SendEmail on identity", 39, "nothing follows identity; give it a value"),
                arguments("user ann can ses:SendEmail to", 30, "nothing follows to; give it a value"),
                arguments(
                        "user ann can ses:SendEmail from Ann",
                        28,
                        "from(\"Ann\") does not hold an address, as in ann@example.com"),
                arguments("user ann can ses:SendEmail from a@b.c from d@e.f", 39, "from(…) stands beside from(…) in"),
                arguments(
                        "user ann path /a/ session s can ses:SendEmail",
                        19,
                        "session(…) does not fit user ann path /a/"),
                arguments(
                        "role r in acount 1 can ses:SendEmail",
                        11,
                        "\"acount\" stands where \"account\" is expected after in; did you mean account?"),
                arguments("user ann can ses:SendEmail because", 35, "nothing follows because; say why"),
                arguments(
                        "user ann can ses:SendEmail skip",
                        32,
                        "the end of the sentence stands where \"because\" is expected after skip"),
                arguments("user ann can ses:SendEmail user-agent \"x", 39, "the quote has no end; close it with \""),
                arguments(
                        "user ann can only send",
                        19,
                        "\"can only\" goes with actions, not with a mail; write can or cannot"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void what_cannot_be_read_is_answered_at_its_column(String text, int column, String beginning) {
        MalformedSentenceException error =
                catchThrowableOfType(MalformedSentenceException.class, () -> Sentence.parse(text));

        assertThat(error).hasMessageStartingWith(beginning);
        assertThat(error.column()).isEqualTo(column);
    }

    @Test
    void an_answer_ends_with_an_example_that_can_be_read() {
        assertThatThrownBy(() -> Sentence.parse("user ann cann ses:SendEmail"))
                .hasMessage(
                        "\"cann\" is no verb; did you mean can? Write one of can, cannot, can only, can at most, can never, gains, gains only, gains nothing, loses, loses only, loses nothing, can make every call …"
                                + EXAMPLE);
        assertThat(Sentence.parse(EXAMPLE.substring(EXAMPLE.indexOf("user")))).isNotNull();
    }

    @Test
    void an_expectation_alone_has_neither_tags_nor_a_reason_to_be_skipped() {
        assertThatThrownBy(() -> Expectation.parse("user ann can ses:SendEmail tags slow"))
                .isInstanceOf(MalformedSentenceException.class)
                .hasMessage("tags and skip belong to a spec; leave them out here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "false", "0", "null", "-", "\"\"", "None", "n/a"})
    void what_says_nothing_is_no_reason_to_skip(String reason) {
        assertThatThrownBy(() -> Sentence.parse("user ann can ses:SendEmail skip because " + reason))
                .isInstanceOf(MalformedSentenceException.class)
                .hasMessage("\"" + reason.replace("\"", "")
                        + "\" is no reason to skip; write why, as in skip because TICKET-1");
    }

    @Test
    void reading_is_the_inverse_of_printing() {
        Random random = new Random(20261122);
        for (int i = 0; i < GENERATED; i++) {
            Sentence sentence = new Sentences(random).next();
            String printed = sentence.toString();

            assertThat(Sentence.parse(printed)).as(printed).isEqualTo(sentence);
            assertThat(Sentence.parse(printed + " # comment")).as(printed).isEqualTo(sentence);
        }
    }

    /** Makes up sentences of everything that the language has, with names that could be taken for its words. */
    private static final class Sentences {

        private static final List<String> NAMES = List.of(
                "ann", "can", "on", "because", "tags", "skip", "in", "a b", "a,b", "\"q\"", "#x", "x#y", "\\", "ü", "-",
                "a\tb", "\n");

        private final Random random;

        Sentences(Random random) {
            this.random = random;
        }

        private <T> T any(List<T> all) {
            return all.get(random.nextInt(all.size()));
        }

        private boolean maybe() {
            return random.nextInt(3) == 0;
        }

        private List<String> some(List<String> all, int most) {
            List<String> some = new ArrayList<>();
            for (int i = random.nextInt(most) + 1; i > 0; i--) {
                some.add(any(all));
            }
            return some;
        }

        Sentence next() {
            boolean mail = maybe();
            Verb verb = mail ? any(List.of(Verb.CAN, Verb.CANNOT)) : any(List.of(Verb.values()));
            Expectation expectation = mail
                    ? Expectation.of(principal(), verb, Sending.of(any(List.of(Sending.Kind.values()))))
                    : Expectation.of(principal(verb), verb, actions(verb));
            if (maybe() && !verb.isAboutCalls()) {
                List<NamedResource> resources = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    resources.add(resource());
                }
                expectation = expectation.on(resources);
            }
            List<Word> words = new ArrayList<>(List.of(Word.values()));
            Collections.shuffle(words, random);
            for (Word word : words.subList(0, random.nextInt(4))) {
                expectation = under(expectation, circumstance(word));
            }
            if (maybe() && !verb.isAboutChange() && !verb.isAboutCalls()) {
                expectation = expectation.because(
                        some(List.of("implicit deny", "org.json#DenySes", "skip x", "a, b", " c", "", "#d"), 2).stream()
                                .map(Reason::of)
                                .toList());
            }
            return new Sentence(
                    expectation,
                    maybe() ? some(NAMES, 2) : List.of(),
                    maybe() ? Optional.of(any(List.of("waits for TICKET-1", "a, b", "tags"))) : Optional.empty());
        }

        private static Expectation under(Expectation expectation, Circumstance circumstance) {
            return expectation.circumstances().stream().anyMatch(other -> other.contradicts(circumstance))
                    ? expectation
                    : expectation.under(circumstance);
        }

        private List<String> actions(Verb verb) {
            if (verb.isAboutCalls()) {
                return maybe()
                        ? List.of()
                        : some(List.of("package com.example", "class com.example.Mail$Sender", "package on"), 2);
            }
            return verb.isAboutNothing()
                    ? List.of("*")
                    : some(List.of("ses:SendEmail", "s3:*", "*", "sqs:Get?ueue*"), 3);
        }

        /** Who gains or loses something has no tags of the sentence, and may be nobody. */
        private NamedPrincipal principal(Verb verb) {
            if ((verb == Verb.GAINS || verb == Verb.LOSES) && maybe()) {
                return maybe() ? Access.nobody().but(Access.role("mailer"), Access.user("ann")) : Access.nobody();
            }
            NamedPrincipal principal = principal();
            while (verb.isAboutChange() && !principal.tags().isEmpty()) {
                principal = principal();
            }
            return principal;
        }

        private NamedPrincipal principal() {
            NamedPrincipal principal = any(List.of(
                    Access.user(any(NAMES.subList(0, 13))),
                    Access.role("mailer"),
                    Access.root(),
                    Access.account("111122223333"),
                    Access.federatedUser("bob"),
                    Access.service("ses.amazonaws.com"),
                    Access.anonymous(),
                    Access.webIdentity("accounts.google.com"),
                    Access.saml("arn:aws:iam::111122223333:saml-provider/Okta"),
                    Access.principal("arn:aws:iam::111122223333:user/ann")));
            if (principal.kind() == NamedPrincipal.Kind.ROLE && maybe()) {
                principal = principal.session(any(NAMES)).path("/svc/").inAccount("111122223333");
            }
            if (principal.kind() == NamedPrincipal.Kind.ROLE && maybe()) {
                principal = principal.federatedBy(Access.webIdentity("token.actions.githubusercontent.com"));
            }
            boolean taggable = principal.kind() != NamedPrincipal.Kind.WEB_IDENTITY
                    && principal.kind() != NamedPrincipal.Kind.SAML;
            return taggable && maybe()
                    ? principal.tagged(any(NAMES.subList(0, 16)), any(NAMES)).tagged("k", "")
                    : principal;
        }

        private NamedResource resource() {
            return any(List.of(
                    Access.identity("example.com").inAccount("111122223333").inRegion("eu-west-1"),
                    Access.identity("ann@example.com"),
                    Access.configurationSet("transactional"),
                    Access.bucket("books").inAccount("111122223333"),
                    Access.object("books", any(NAMES.subList(0, 13))),
                    Access.arn("arn:aws:s3:::a/b, c"),
                    Access.anything()));
        }

        private Circumstance circumstance(Word word) {
            return new Circumstance(
                    word,
                    switch (word.takes()) {
                        case NOTHING -> List.of();
                        case ONE_VALUE ->
                            List.of(
                                    switch (word) {
                                        case FROM, RETURN_PATH -> "a+label@example.com";
                                        case FROM_IP -> "192.0.2.1";
                                        case IN_REGION -> "eu-west-1";
                                        case VIA_VPC_ENDPOINT -> "vpce-1a2b3c4d";
                                        case USING_CONFIGURATION_SET, USING_TEMPLATE -> "transactional";
                                        default -> any(NAMES.subList(0, 16));
                                    });
                        case VALUES -> List.of("a@example.com", "b@example.com").subList(0, random.nextInt(2) + 1);
                        case KEY_AND_VALUES -> {
                            List<String> values = some(NAMES, 3);
                            values.add(0, "aws:ResourceTag/" + any(NAMES.subList(0, 16)));
                            yield values;
                        }
                    });
        }
    }
}
