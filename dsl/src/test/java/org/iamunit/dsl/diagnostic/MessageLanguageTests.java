package org.iamunit.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.send;
import static org.iamunit.dsl.Access.user;
import static org.iamunit.dsl.diagnostic.SentenceFixture.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sentence in which Amazon SES denies a mail, in the languages of AWS's pages. */
class MessageLanguageTests {

    private static final SentenceFixture FIXTURE = SentenceFixture.of(store -> store.identityBasedPolicy(
            policy("iam/s3.json", "{ \"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\" }")));

    private static String firstLine(String language, Runnable sentence) {
        Throwable broken = catchThrowable(
                () -> FIXTURE.in(MessageLanguage.of(language).orElseThrow()).verify(sentence));
        return String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "en | 554 Access denied: User `arn:aws:iam::123456789012:user/iam-user-name' is not authorized to perform `ses:SendRawEmail' on resource `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
                "de | 554 Zugriff verweigert: Benutzer arn:aws:iam::123456789012:user/iam-user-name' ist nicht berechtigt, ses:SendRawEmail' auf der Ressource `arn:aws:ses:eu-west-1:123456789012:identity/example.com' auszuführen",
                "it | 554 Accesso negato: l'utente `arn:aws:iam::123456789012:user/iam-user-name' non è autorizzato a eseguire `ses:SendRawEmail' sulla risorsa `arn:aws:ses:eu-west-1:123456789012:identity/example.com'",
                "ja | 554 アクセス拒否: ユーザー「arn:aws:iam::123456789012:user/iam-user-name」は、リソース「arn:aws:ses:eu-west-1:123456789012:identity/example.com」で「ses:SendRawEmail」を実行する権限がありません",
                "ko | 554 액세스 거부됨: 사용자 `arn:aws:iam::123456789012:user/iam-user-name'에게는 리소스 `arn:aws:ses:eu-west-1:123456789012:identity/example.com'에서 `ses:SendRawEmail'을(를) 수행할 권한이 없습니다"
            })
    void smtp_answers_in_the_language_that_is_asked_for(String language, String answer) {
        assertThat(firstLine(
                        language,
                        () -> assertThat(user("iam-user-name"))
                                .can("ses:SendRawEmail")
                                .on(identity("example.com"))))
                .isEqualTo(answer);
    }

    @Test
    void the_api_answers_the_same_without_the_code() {
        assertThat(firstLine("ja", () -> assertThat(user("ann")).can(send().from("a@example.com"))))
                .isEqualTo(
                        "ユーザー「arn:aws:iam::123456789012:user/ann」は、リソース「arn:aws:ses:eu-west-1:123456789012:identity/example.com」で「ses:SendEmail」を実行する権限がありません");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT", "de_CH", "DE"})
    void a_locale_may_have_a_country(String locale) {
        assertThat(MessageLanguage.of(locale)).contains(MessageLanguage.DE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "fr", "deutsch", "x"})
    void other_locales_are_not_known(String locale) {
        assertThat(MessageLanguage.of(locale)).isEmpty();
    }
}
