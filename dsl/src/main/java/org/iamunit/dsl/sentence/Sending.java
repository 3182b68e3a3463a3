package org.iamunit.dsl.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.iamunit.dsl.sentence.Circumstance.Word;

/**
 * A mail as a sentence names it: one mail is several requests, for the identity that it is sent with, its configuration
 * set and whatever else Amazon SES asks about. Immutable; every step returns a new value.
 *
 * <p>How it is handed to SES follows from the words: {@code viaSmtp()}, or the API in its version 2 unless
 * {@code viaApiV1()} says otherwise, there with simple content unless {@code raw()} or {@code usingTemplate(…)} says
 * otherwise.
 *
 * @since 0.1.0
 */
public final class Sending {

    /** What kind of mail a sentence names. */
    public enum Kind {
        /** A mail to whomever. */
        MAIL("send"),
        /** A bounce in answer to a mail that was received. */
        BOUNCE("send-bounce"),
        /** A mail that asks an address to verify itself. */
        CUSTOM_VERIFICATION_EMAIL("send-custom-verification-email");

        private static final Map<String, Kind> BY_WORD =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Kind::toString, kind -> kind));

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        static Optional<Kind> of(String word) {
            return Optional.ofNullable(BY_WORD.get(word));
        }

        /** Print the kind as a sentence spells it. */
        @Override
        public String toString() {
            return word;
        }
    }

    private final Kind kind;
    private final List<Circumstance> circumstances;

    private Sending(Kind kind, List<Circumstance> circumstances) {
        this.kind = Objects.requireNonNull(kind, "kind must not be null");
        this.circumstances = List.copyOf(circumstances);
    }

    /**
     * Name a mail.
     *
     * @param kind what kind of mail it is; never {@code null}
     * @return a mail that nothing is said of yet, never {@code null}
     */
    public static Sending of(Kind kind) {
        return new Sending(kind, List.of());
    }

    /**
     * Send from an address: {@code ses:FromAddress}, and the identity that is authorized.
     *
     * @param address the address in the From field, without a display name; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending from(String address) {
        return with(Word.FROM, address);
    }

    /**
     * Send with a display name: {@code ses:FromDisplayName}.
     *
     * @param name the name in the From field; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending fromDisplayName(String name) {
        return with(Word.FROM_DISPLAY_NAME, name);
    }

    /**
     * Send to addresses: {@code ses:Recipients}, together with {@link #cc} and {@link #bcc}.
     *
     * @param addresses the addresses in the To field; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending to(String... addresses) {
        return with(Word.TO, addresses);
    }

    /**
     * Send copies to addresses: {@code ses:Recipients}, together with {@link #to} and {@link #bcc}.
     *
     * @param addresses the addresses in the Cc field; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending cc(String... addresses) {
        return with(Word.CC, addresses);
    }

    /**
     * Send blind copies to addresses: {@code ses:Recipients}, together with {@link #to} and {@link #cc}.
     *
     * @param addresses the addresses in the Bcc field; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending bcc(String... addresses) {
        return with(Word.BCC, addresses);
    }

    /**
     * Let bounces go to an address: {@code ses:FeedbackAddress}, and the identity of that address is authorized, too.
     *
     * @param address the Return-Path address, in SMTP the MAIL FROM; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending returnPath(String address) {
        return with(Word.RETURN_PATH, address);
    }

    /**
     * Hand the mail to the SMTP endpoint, which only IAM users can, and which is authorized as
     * {@code ses:SendRawEmail}.
     *
     * @return the mail, never {@code null}
     */
    public Sending viaSmtp() {
        return with(Word.VIA_SMTP);
    }

    /**
     * Hand the mail to the API version 1: {@code SendEmail}, {@code SendRawEmail}, {@code SendTemplatedEmail} or
     * {@code SendBulkTemplatedEmail}.
     *
     * @return the mail, never {@code null}
     */
    public Sending viaApiV1() {
        return with(Word.VIA_API_V1);
    }

    /**
     * Hand the mail to the API version 2, as it is unless something else is said: {@code SendEmail} or
     * {@code SendBulkEmail}.
     *
     * @return the mail, never {@code null}
     */
    public Sending viaApiV2() {
        return with(Word.VIA_API_V2);
    }

    /**
     * Give the mail as a whole MIME message, which is authorized as {@code ses:SendRawEmail}.
     *
     * @return the mail, never {@code null}
     */
    public Sending raw() {
        return with(Word.RAW);
    }

    /**
     * Send many mails from one template at once.
     *
     * @return the mail, never {@code null}
     */
    public Sending bulk() {
        return with(Word.BULK);
    }

    /**
     * Send with a configuration set, in place of the identity's default one.
     *
     * @param name the configuration set's name; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending usingConfigurationSet(String name) {
        return with(Word.USING_CONFIGURATION_SET, name);
    }

    /**
     * Send what a template makes.
     *
     * @param nameOrArn the template's name or ARN; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending usingTemplate(String nameOrArn) {
        return with(Word.USING_TEMPLATE, nameOrArn);
    }

    /**
     * Send for a tenant: {@code ses:TenantName}.
     *
     * @param name the tenant's name, or {@code name/id} as in its ARN; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending usingTenant(String name) {
        return with(Word.USING_TENANT, name);
    }

    /**
     * Send through a multi-Region endpoint, which is also called a global one: {@code ses:MultiRegionEndpointId}.
     *
     * @param id the endpoint's id; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending usingEndpoint(String id) {
        return with(Word.USING_ENDPOINT, id);
    }

    /**
     * Name the identity that sends, as delegates have to: {@code SourceArn}, or the header {@code X-SES-SOURCE-ARN}.
     *
     * @param identityArn the identity's ARN; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending sourceArn(String identityArn) {
        return with(Word.SOURCE_ARN, identityArn);
    }

    /**
     * Name the identity of the From address: {@code FromArn}, {@code FromEmailAddressIdentityArn} of the API version 2, or
     * the header {@code X-SES-FROM-ARN}.
     *
     * @param identityArn the identity's ARN; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending fromArn(String identityArn) {
        return with(Word.FROM_ARN, identityArn);
    }

    /**
     * Name the identity of the Return-Path address: {@code ReturnPathArn},
     * {@code FeedbackForwardingEmailAddressIdentityArn} of the API version 2, or the header {@code X-SES-RETURN-PATH-ARN}.
     *
     * @param identityArn the identity's ARN; never {@code null}
     * @return the mail, never {@code null}
     */
    public Sending returnPathArn(String identityArn) {
        return with(Word.RETURN_PATH_ARN, identityArn);
    }

    private Sending with(Word word, String... values) {
        return WordErrors.kept(() -> {
            Circumstance circumstance = new Circumstance(word, List.of(values));
            Expectation.requireCompatible(circumstances, circumstance, this);
            List<Circumstance> more = new ArrayList<>(circumstances);
            more.add(circumstance);
            return new Sending(kind, more);
        });
    }

    /** Return what kind of mail this is. */
    public Kind kind() {
        return kind;
    }

    /** Return what is said of the mail, in its order. */
    public List<Circumstance> circumstances() {
        return circumstances;
    }

    /** Print the mail as a sentence names it. */
    @Override
    public String toString() {
        return kind
                + circumstances.stream().map(circumstance -> " " + circumstance).collect(Collectors.joining());
    }
}
