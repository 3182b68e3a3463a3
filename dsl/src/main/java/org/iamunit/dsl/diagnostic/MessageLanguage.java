package org.iamunit.dsl.diagnostic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The languages that the sentence of Amazon SES about a denied mail can be written in. SES itself answers in English; German
 * and Japanese are as AWS's pages of help print them, Italian and Korean in their manner.
 *
 * @since 0.1.0
 */
public enum MessageLanguage {
    /** What Amazon SES sends. */
    EN("Access denied: ", "User `%1$s' is not authorized to perform `%2$s' on resource `%3$s'"),
    /** German, without the opening quotes that AWS's page has lost. */
    DE("Zugriff verweigert: ", "Benutzer %1$s' ist nicht berechtigt, %2$s' auf der Ressource `%3$s' auszuführen"),
    /** Italian. */
    IT("Accesso negato: ", "l'utente `%1$s' non è autorizzato a eseguire `%2$s' sulla risorsa `%3$s'"),
    /** Japanese. */
    JA("アクセス拒否: ", "ユーザー「%1$s」は、リソース「%3$s」で「%2$s」を実行する権限がありません"),
    /** Korean. */
    KO("액세스 거부됨: ", "사용자 `%1$s'에게는 리소스 `%3$s'에서 `%2$s'을(를) 수행할 권한이 없습니다");

    private static final String SMTP_CODE = "554 ";

    private final String title;
    private final String sentence;

    MessageLanguage(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    /**
     * Find a language by the name of a locale.
     *
     * @param locale a language, perhaps with a country, as in {@code de} or {@code de-AT}; never {@code null}
     * @return the language, or empty if the sentence is not known in it
     */
    public static Optional<MessageLanguage> of(String locale) {
        String language = Locale.forLanguageTag(locale.replace('_', '-')).getLanguage();
        return Arrays.stream(values())
                .filter(each -> each.toString().equals(language))
                .findFirst();
    }

    /** Return the names of all languages. */
    public static String names() {
        return Arrays.stream(values()).map(MessageLanguage::toString).collect(Collectors.joining(", "));
    }

    /** Write what the API answers, which is what SMTP answers without its code. */
    String api(String principal, String action, String resource) {
        return sentence.formatted(principal, action, resource);
    }

    /** Write what SMTP answers. */
    String smtp(String principal, String action, String resource) {
        return SMTP_CODE + title + api(principal, action, resource);
    }

    /** Print the language's code, as in {@code de}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
