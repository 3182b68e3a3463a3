package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.context.RequestContext;
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

    /** What follows a word. */
    public enum Takes {
        /** The word says all by itself. */
        NOTHING,
        /** One value. */
        ONE_VALUE,
        /** One value or several, with commas between them. */
        VALUES,
        /** A context key, and then one value or several. */
        KEY_AND_VALUES
    }

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
        /** The mail is handed to the API version 1. */
        VIA_API_V1("via-api-v1", "viaApiV1()", ContextKeys.SES_API_VERSION),
        /** The mail is handed to the API version 2. */
        VIA_API_V2("via-api-v2", "viaApiV2()", ContextKeys.SES_API_VERSION),
        /** The mail is given as a whole MIME message. */
        RAW("raw", "raw()", null),
        /** The mail is one of many that are made from one template. */
        BULK("bulk", "bulk()", null),
        /** The configuration set that the mail names. */
        USING_CONFIGURATION_SET("using-configuration-set", "usingConfigurationSet(…)", null),
        /** The template that the mail is made from. */
        USING_TEMPLATE("using-template", "usingTemplate(…)", null),
        /** The tenant that the mail is sent for. */
        USING_TENANT("using-tenant", "usingTenant(…)", ContextKeys.SES_TENANT_NAME),
        /** The multi-Region endpoint that the mail is sent through. */
        USING_ENDPOINT("using-endpoint", "usingEndpoint(…)", ContextKeys.SES_MULTI_REGION_ENDPOINT_ID),
        /** The identity that the mail is sent with, by its ARN. */
        SOURCE_ARN("source-arn", "sourceArn(…)", null),
        /** The identity of the From address, by its ARN. */
        FROM_ARN("from-arn", "fromArn(…)", null),
        /** The identity of the Return-Path address, by its ARN. */
        RETURN_PATH_ARN("return-path-arn", "returnPathArn(…)", null),
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
        /** The caller uses credentials that a user has got from {@code sts:GetSessionToken}. */
        WITH_SESSION_TOKEN("with-session-token", "withSessionToken()", null),
        /** The request is made in the AWS Management Console. */
        IN_CONSOLE("in-console", "inConsole()", null),
        /** A context key with its values. */
        WITH("with", "with(…)", null),
        /** A context key that the request does not carry. */
        WITHOUT("without", "without(…)", null),
        /** The request is decided even if the catalog of AWS does not know what it asks. */
        LENIENT("lenient", "lenient()", null);

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

        /** Return what follows the word. */
        public Takes takes() {
            return switch (this) {
                case VIA_SMTP,
                        VIA_API_V1,
                        VIA_API_V2,
                        RAW,
                        BULK,
                        OVER_TLS,
                        WITHOUT_TLS,
                        WITH_MFA,
                        WITH_SESSION_TOKEN,
                        IN_CONSOLE,
                        LENIENT -> Takes.NOTHING;
                case TO, CC, BCC -> Takes.VALUES;
                case WITH -> Takes.KEY_AND_VALUES;
                default -> Takes.ONE_VALUE;
            };
        }

        /** Tell whether the word says how a mail is sent, so that it means nothing beside an action. */
        public boolean needsMail() {
            return compareTo(VIA_API_V1) >= 0 && compareTo(RETURN_PATH_ARN) <= 0;
        }

        /** Print the word as a sentence spells it. */
        @Override
        public String toString() {
            return text;
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,@]+@[^\\s<>,@]+");
    static final Pattern IP_ADDRESS =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}|(?=.*:)[0-9A-Fa-f:.]{2,45}");

    /**
     * Name a circumstance.
     *
     * @throws FixtureException if the values are not such as the word wants
     */
    public Circumstance {
        Objects.requireNonNull(word, "word must not be null");
        values = List.copyOf(values);
        boolean enough = switch (word.takes()) {
            case NOTHING -> values.isEmpty();
            case ONE_VALUE -> values.size() == 1;
            case VALUES -> !values.isEmpty();
            case KEY_AND_VALUES -> values.size() > 1;
        };
        if (!enough) {
            throw new FixtureException(word.call + " says nothing here; give it a value, or leave it out");
        }
        boolean mayBeBlank = word == Word.WITH;
        for (String value : values) {
            Characters.require(value, word.call);
            if (value.isBlank() && !mayBeBlank) {
                throw new FixtureException(word.call + " says nothing here; give it a value, or leave it out");
            }
        }
        switch (word) {
            case FROM, TO, CC, BCC, RETURN_PATH ->
                values.forEach(value -> require(
                        ADDRESS,
                        value,
                        word,
                        "an address, as in" + " ann@example.com; a display name goes into fromDisplayName(…)"));
            case IN_REGION -> {
                if (!values.get(0).equals(RequestContext.UNSPECIFIED_REGION)) {
                    ResourceNames.requireRegion(values.get(0), word.call);
                }
            }
            case WITH -> KeyValues.require(values.get(0), values.subList(1, values.size()));
            case WITHOUT -> Tagging.requireKeyOf(values.get(0));
            case VIA_VPC_ENDPOINT -> KeyValues.require(ContextKeys.SOURCE_VPCE, values);
            case SOURCE_ARN, FROM_ARN, RETURN_PATH_ARN -> ResourceNames.requireArn(values.get(0));
            case USING_CONFIGURATION_SET -> ResourceNames.require(NamedResource.Kind.CONFIGURATION_SET, values.get(0));
            case USING_TEMPLATE ->
                ResourceNames.require(
                        Arn.isArn(values.get(0)) ? NamedResource.Kind.ARN : NamedResource.Kind.TEMPLATE, values.get(0));
            case FROM_IP -> require(IP_ADDRESS, values.get(0), word, "an IPv4 or IPv6 address, as in 192.0.2.1");
            default -> {}
        }
    }

    private static void require(Pattern form, String value, Word word, String wanted) {
        if (!form.matcher(value).matches()) {
            throw new FixtureException(word.call.replace("…", "\"" + value + "\"") + " does not hold " + wanted);
        }
    }

    /** Tell whether this and another circumstance are about one context key, of which a request has one. */
    boolean contradicts(Circumstance other) {
        boolean bothName = isRecipient() && other.isRecipient();
        return !bothName && keys().stream().anyMatch(other.keys()::contains);
    }

    private boolean isRecipient() {
        return word == Word.TO || word == Word.CC || word == Word.BCC;
    }

    private Set<String> keys() {
        return switch (word) {
            case WITH, WITHOUT -> Set.of(ContextKeys.fold(values.get(0)));
            case AT -> Set.of(ContextKeys.fold(ContextKeys.CURRENT_TIME), ContextKeys.fold(ContextKeys.EPOCH_TIME));
            case VIA_VPC_ENDPOINT ->
                Set.of(ContextKeys.fold(ContextKeys.SOURCE_VPCE), ContextKeys.fold(ContextKeys.SOURCE_IP));
            default -> Set.of(word.key() == null ? word.text : ContextKeys.fold(word.key()));
        };
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
