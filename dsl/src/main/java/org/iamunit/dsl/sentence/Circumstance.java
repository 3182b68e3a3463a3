package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Objects;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/**
 * A circumstance of a request, as a sentence names it.
 *
 * @param word the word that names it; never {@code null}
 * @param values what the word is about; for {@link Word#WITH} the context key and its values; never {@code null}
 * @since 0.1.0
 */
public record Circumstance(Word word, List<String> values) {

    /** The words for circumstances. */
    public enum Word {
        /** The address in the From field. */
        FROM("from", "from(…)", ContextKeys.SES_FROM_ADDRESS),
        /** The display name in the From field. */
        FROM_DISPLAY_NAME("from-display-name", "fromDisplayName(…)", ContextKeys.SES_FROM_DISPLAY_NAME),
        /** Addresses in the To field. */
        TO("to", "to(…)", ContextKeys.SES_RECIPIENTS),
        /** Addresses in the Cc field. */
        CC("cc", "cc(…)", ContextKeys.SES_RECIPIENTS),
        /** Addresses in the Bcc field. */
        BCC("bcc", "bcc(…)", ContextKeys.SES_RECIPIENTS),
        /** The Return-Path address. */
        RETURN_PATH("return-path", "returnPath(…)", ContextKeys.SES_FEEDBACK_ADDRESS),
        /** The mail is handed to the SMTP endpoint. */
        VIA_SMTP("via-smtp", "viaSmtp()", ContextKeys.SES_API_VERSION),
        /** The Region of the endpoint. */
        IN_REGION("in-region", "inRegion(…)", ContextKeys.REQUESTED_REGION),
        /** The time of the request. */
        AT("at", "at(…)", ContextKeys.CURRENT_TIME),
        /** The address of the requester. */
        FROM_IP("from-ip", "fromIp(…)", ContextKeys.SOURCE_IP),
        /** The request comes over TLS. */
        OVER_TLS("over-tls", "overTls()", ContextKeys.SECURE_TRANSPORT),
        /** The request does not come over TLS. */
        WITHOUT_TLS("without-tls", "withoutTls()", ContextKeys.SECURE_TRANSPORT),
        /** The client of the requester. */
        USER_AGENT("user-agent", "userAgent(…)", ContextKeys.USER_AGENT),
        /** The VPC endpoint that the request travels through. */
        VIA_VPC_ENDPOINT("via-vpc-endpoint", "viaVpcEndpoint(…)", ContextKeys.SOURCE_VPCE),
        /** The caller has authenticated with MFA. */
        WITH_MFA("with-mfa", "withMfa()", ContextKeys.MULTI_FACTOR_AUTH_PRESENT),
        /** A context key with its values. */
        WITH("with", "with(…)", null),
        /** A context key that the request does not carry. */
        WITHOUT("without", "without(…)", null);

        private final String text;
        private final String call;
        private final @Nullable String key;

        Word(String text, String call, @Nullable String key) {
            this.text = text;
            this.call = call;
            this.key = key;
        }

        /** Return the method of the DSL that says this, for advice. */
        public String call() {
            return call;
        }

        /** Return the context key that the word sets, or {@code null} if its first value names the key. */
        public @Nullable String key() {
            return key;
        }

        /** Print the word as a sentence spells it. */
        @Override
        public String toString() {
            return text;
        }
    }

    public Circumstance {
        Objects.requireNonNull(word, "word must not be null");
        values = List.copyOf(values);
    }

    /** Print the circumstance as a sentence spells it. */
    @Override
    public String toString() {
        if (word == Word.WITH) {
            return word + " " + Words.quoted(values.get(0)) + " " + Words.list(values.subList(1, values.size()));
        }
        return values.isEmpty() ? word.toString() : word + " " + Words.list(values);
    }
}
