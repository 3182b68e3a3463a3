package org.iamunit.policy.ses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.jspecify.annotations.Nullable;

/**
 * One mail that is to be handed to Amazon SES. Immutable; every step returns a new mail.
 *
 * <pre>{@code
 * Mail.via(SendingOperation.SMTP)
 *         .from("invoicing1@example.com")
 *         .to("ann@example.org")
 *         .usingConfigurationSet("transactional");
 * }</pre>
 *
 * @since 0.1.0
 */
public final class Mail {

    /** What is said of a mail once at most, each with the step that says it. */
    enum Part {
        FROM("sender", "from(…)"),
        DISPLAY_NAME("display name", "fromDisplayName(…)"),
        RETURN_PATH("Return-Path", "returnPath(…)"),
        CONFIGURATION_SET("configuration set", "usingConfigurationSet(…)"),
        TEMPLATE("template", "usingTemplate(…)"),
        TENANT("tenant", "usingTenant(…)"),
        ENDPOINT("multi-Region endpoint", "usingEndpoint(…)"),
        SOURCE_ARN("identity", "sourceArn(…)"),
        FROM_ARN("identity of the From address", "fromArn(…)"),
        RETURN_PATH_ARN("identity of the Return-Path", "returnPathArn(…)"),
        ACCOUNT("account", "inAccount(…)"),
        REGION("Region", "inRegion(…)");

        private final String title;
        private final String call;

        Part(String title, String call) {
            this.title = title;
            this.call = call;
        }

        /** Return the step that says it, for advice. */
        String call() {
            return call;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,@]+@[^\\s<>,@]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+=@-]+");

    private final SendingOperation operation;
    private final List<String> recipients;
    private final Map<Part, String> parts;

    private Mail(SendingOperation operation, List<String> recipients, Map<Part, String> parts) {
        this.operation = operation;
        this.recipients = recipients;
        this.parts = parts;
    }

    /**
     * Start a mail.
     *
     * @param operation how it is handed to SES; never {@code null}
     * @return a mail that nothing is said of yet, never {@code null}
     */
    public static Mail via(SendingOperation operation) {
        return new Mail(
                Objects.requireNonNull(operation, "operation must not be null"),
                List.of(),
                Collections.unmodifiableMap(new EnumMap<>(Part.class)));
    }

    /**
     * Send from an address: {@code ses:FromAddress}, and the identity that is authorized.
     *
     * @param address the address in the From field, without a display name; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is no address
     */
    public Mail from(String address) {
        return with(Part.FROM, address(address));
    }

    /**
     * Send with a display name: {@code ses:FromDisplayName}.
     *
     * @param name the name in the From field; never {@code null}
     * @return the new mail, never {@code null}
     */
    public Mail fromDisplayName(String name) {
        return with(Part.DISPLAY_NAME, name);
    }

    /**
     * Send to more addresses, be they in the To, Cc or Bcc field: {@code ses:Recipients}.
     *
     * @param addresses the addresses, without display names; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if one is no address
     */
    public Mail to(String... addresses) {
        List<String> more = new ArrayList<>(recipients);
        Arrays.stream(addresses).map(Mail::address).forEach(more::add);
        return new Mail(operation, List.copyOf(more), parts);
    }

    /**
     * Let bounces go to another address than that of the sender: {@code ses:FeedbackAddress}, and one more identity that
     * is authorized.
     *
     * @param address the Return-Path address, which SMTP calls MAIL FROM; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is no address
     */
    public Mail returnPath(String address) {
        return with(Part.RETURN_PATH, address(address));
    }

    /**
     * Send with a configuration set, in place of the identity's default one.
     *
     * @param name the configuration set's name; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is no such name
     */
    public Mail usingConfigurationSet(String name) {
        return with(Part.CONFIGURATION_SET, name(name, "a configuration set"));
    }

    /**
     * Send what a template makes.
     *
     * @param nameOrArn the template's name, or its ARN; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is neither
     */
    public Mail usingTemplate(String nameOrArn) {
        return with(
                Part.TEMPLATE,
                isTemplate(Arn.parse(nameOrArn)) ? nameOrArn : name(nameOrArn, "a template, or its ARN"));
    }

    /**
     * Send for a tenant: {@code ses:TenantName}.
     *
     * @param name the tenant's name, or {@code name/id} as in its ARN; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is neither
     */
    public Mail usingTenant(String name) {
        Arrays.stream(name.split("/", 2)).forEach(part -> name(part, "a tenant"));
        return with(Part.TENANT, name);
    }

    /**
     * Send through a multi-Region endpoint, which is also called a global one: {@code ses:MultiRegionEndpointId}.
     *
     * @param id the endpoint's id; never {@code null}
     * @return the new mail, never {@code null}
     */
    public Mail usingEndpoint(String id) {
        return with(Part.ENDPOINT, name(id, "a multi-Region endpoint"));
    }

    /**
     * Name the identity that sends, as delegates have to: {@code SourceArn}, or the header {@code X-SES-SOURCE-ARN}. It is
     * used for the From and the Return-Path address, where nothing else is said of these.
     *
     * @param identityArn the identity's ARN; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is no such ARN
     */
    public Mail sourceArn(String identityArn) {
        return with(Part.SOURCE_ARN, identityArn(identityArn));
    }

    /**
     * Name the identity of the From address: {@code FromArn}, {@code FromEmailAddressIdentityArn} of the API version 2, or
     * the header {@code X-SES-FROM-ARN}.
     *
     * @param identityArn the identity's ARN; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is no such ARN
     */
    public Mail fromArn(String identityArn) {
        return with(Part.FROM_ARN, identityArn(identityArn));
    }

    /**
     * Name the identity of the Return-Path address: {@code ReturnPathArn},
     * {@code FeedbackForwardingEmailAddressIdentityArn} of the API version 2, or the header {@code X-SES-RETURN-PATH-ARN}.
     *
     * @param identityArn the identity's ARN; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is no such ARN
     */
    public Mail returnPathArn(String identityArn) {
        return with(Part.RETURN_PATH_ARN, identityArn(identityArn));
    }

    /**
     * Say which account SES looks for identities, configuration sets and templates in: the sender's, unless the sender is
     * an AWS service, which has none.
     *
     * @param id the account id, twelve digits; never {@code null}
     * @return the new mail, never {@code null}
     * @throws FixtureException if it is no account id
     */
    public Mail inAccount(String id) {
        if (!Arn.isAccountId(id)) {
            throw new FixtureException("\"" + id + "\" is not an account id; write its twelve digits");
        }
        return with(Part.ACCOUNT, id);
    }

    /**
     * Say which Region's endpoint the mail is handed to.
     *
     * @param region the Region, as in {@code eu-west-1}; never {@code null}
     * @return the new mail, never {@code null}
     */
    public Mail inRegion(String region) {
        return with(Part.REGION, region);
    }

    private Mail with(Part part, String value) {
        Map<Part, String> more = new EnumMap<>(Part.class);
        more.putAll(parts);
        more.put(part, value);
        return new Mail(operation, recipients, Collections.unmodifiableMap(more));
    }

    private static String address(String text) {
        if (!ADDRESS.matcher(text).matches()) {
            throw new FixtureException(
                    "\"" + text + "\" is not an address; write it without a display name, as in" + " ann@example.com");
        }
        return text;
    }

    private static boolean isTemplate(@Nullable Arn arn) {
        return arn != null
                && arn.isOf("ses", "template/", "custom-verification-email-template/")
                && arn.hasRegion()
                && NAME.matcher(arn.resource().substring(arn.resource().indexOf('/') + 1))
                        .matches();
    }

    private static String name(String text, String what) {
        if (!NAME.matcher(text).matches()) {
            throw new FixtureException("\"" + text + "\" is not the name of " + what);
        }
        return text;
    }

    private static String identityArn(String arn) {
        Arn parsed = Arn.parse(arn);
        if (parsed == null
                || !parsed.isOf("ses", "identity/")
                || !(parsed.hasRegion() || parsed.region().equals("*"))
                || hasOtherWildcards(parsed)) {
            throw new FixtureException("\"" + arn + "\" is not the ARN of an SES identity; write for example"
                    + " arn:aws:ses:eu-west-1:123456789012:identity/example.com");
        }
        return parsed.requireRegionInPartition().toString();
    }

    /** An identity may be one of several Regions, but nothing else of it is left open. */
    private static boolean hasOtherWildcards(Arn arn) {
        return Arn.of(arn.partition(), "ses", "", arn.account(), arn.resource()).hasWildcards();
    }

    /** Return how the mail is handed to SES. */
    public SendingOperation operation() {
        return operation;
    }

    List<String> recipients() {
        return recipients;
    }

    @Nullable
    String get(Part part) {
        return parts.get(part);
    }
}
