package org.iamunit.dsl;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.WritableAssertionInfo;
import org.iamunit.dsl.internal.PendingExpectation;
import org.iamunit.dsl.sentence.Circumstance;
import org.iamunit.dsl.sentence.Circumstance.Word;
import org.iamunit.dsl.sentence.NamedPrincipal;
import org.iamunit.dsl.sentence.NamedResource;
import org.iamunit.dsl.sentence.Reason;
import org.iamunit.policy.document.PolicyType;

/**
 * A sentence that has its verb. Every step adds to it; it is verified when the test ends, and needs no last word.
 *
 * @since 0.1.0
 */
public class AccessAssert extends AbstractAssert<AccessAssert, NamedPrincipal> {

    private final PendingExpectation pending;

    AccessAssert(NamedPrincipal actual, PendingExpectation pending, WritableAssertionInfo beginning) {
        super(actual, AccessAssert.class);
        this.pending = pending;
        if (beginning.hasDescription()) {
            info.description(beginning.description());
        }
        if (beginning.overridingErrorMessage() != null) {
            info.overridingErrorMessage(beginning::overridingErrorMessage);
        }
        pending.describedBy(info);
    }

    /**
     * Say which resources the actions are about: every action on every resource.
     *
     * @param resources the resources, at least one; never {@code null}
     * @return this sentence
     */
    public AccessAssert on(NamedResource... resources) {
        pending.refine(expectation -> expectation.on(List.of(resources)));
        return this;
    }

    /**
     * Send from an address: {@code ses:FromAddress}.
     *
     * @param address the address in the From field, without a display name; never {@code null}
     * @return this sentence
     */
    public AccessAssert from(String address) {
        return under(Word.FROM, address);
    }

    /**
     * Send with a display name: {@code ses:FromDisplayName}.
     *
     * @param name the name in the From field; never {@code null}
     * @return this sentence
     */
    public AccessAssert fromDisplayName(String name) {
        return under(Word.FROM_DISPLAY_NAME, name);
    }

    /**
     * Send to addresses: {@code ses:Recipients}, together with {@link #cc} and {@link #bcc}.
     *
     * @param addresses the addresses in the To field; never {@code null}
     * @return this sentence
     */
    public AccessAssert to(String... addresses) {
        return under(Word.TO, addresses);
    }

    /**
     * Send copies to addresses: {@code ses:Recipients}, together with {@link #to} and {@link #bcc}.
     *
     * @param addresses the addresses in the Cc field; never {@code null}
     * @return this sentence
     */
    public AccessAssert cc(String... addresses) {
        return under(Word.CC, addresses);
    }

    /**
     * Send blind copies to addresses: {@code ses:Recipients}, together with {@link #to} and {@link #cc}.
     *
     * @param addresses the addresses in the Bcc field; never {@code null}
     * @return this sentence
     */
    public AccessAssert bcc(String... addresses) {
        return under(Word.BCC, addresses);
    }

    /**
     * Let bounces go to an address: {@code ses:FeedbackAddress}.
     *
     * @param address the Return-Path address; never {@code null}
     * @return this sentence
     */
    public AccessAssert returnPath(String address) {
        return under(Word.RETURN_PATH, address);
    }

    /**
     * Hand the mail to the SMTP endpoint, which only IAM users can, and which is authorized as
     * {@code ses:SendRawEmail}.
     *
     * @return this sentence
     */
    public AccessAssert viaSmtp() {
        return under(Word.VIA_SMTP);
    }

    /**
     * Send the request to the endpoint of a Region: {@code aws:RequestedRegion}.
     *
     * @param region the Region, as in {@code eu-west-1}; never {@code null}
     * @return this sentence
     */
    public AccessAssert inRegion(String region) {
        return under(Word.IN_REGION, region);
    }

    /**
     * Make the request at some time: {@code aws:CurrentTime} and {@code aws:EpochTime}.
     *
     * @param instant the time; never {@code null}
     * @return this sentence
     */
    public AccessAssert at(Instant instant) {
        return under(Word.AT, instant.toString());
    }

    /**
     * Make the request at some time: {@code aws:CurrentTime} and {@code aws:EpochTime}.
     *
     * @param instant the time, as in {@code 2026-11-21T00:00:00Z}; never {@code null}
     * @return this sentence
     */
    public AccessAssert at(String instant) {
        return under(Word.AT, instant);
    }

    /**
     * Make the request from an address: {@code aws:SourceIp}.
     *
     * @param address an IPv4 or IPv6 address; never {@code null}
     * @return this sentence
     */
    public AccessAssert fromIp(String address) {
        return under(Word.FROM_IP, address);
    }

    /**
     * Make the request over TLS: {@code aws:SecureTransport} is true, as it is unless something else is said.
     *
     * @return this sentence
     */
    public AccessAssert overTls() {
        return under(Word.OVER_TLS);
    }

    /**
     * Make the request without TLS: {@code aws:SecureTransport} is false.
     *
     * @return this sentence
     */
    public AccessAssert withoutTls() {
        return under(Word.WITHOUT_TLS);
    }

    /**
     * Make the request with some client: {@code aws:UserAgent}.
     *
     * @param userAgent the client; never {@code null}
     * @return this sentence
     */
    public AccessAssert userAgent(String userAgent) {
        return under(Word.USER_AGENT, userAgent);
    }

    /**
     * Make the request through a VPC endpoint: {@code aws:SourceVpce}, and no {@code aws:SourceIp}.
     *
     * @param endpointId the endpoint, as in {@code vpce-1a2b3c4d}; never {@code null}
     * @return this sentence
     */
    public AccessAssert viaVpcEndpoint(String endpointId) {
        return under(Word.VIA_VPC_ENDPOINT, endpointId);
    }

    /**
     * Make the request with credentials that were got with MFA: {@code aws:MultiFactorAuthPresent} is true.
     *
     * @return this sentence
     */
    public AccessAssert withMfa() {
        return under(Word.WITH_MFA);
    }

    /**
     * Make the request with temporary credentials that the user has got from {@code sts:GetSessionToken}: IAM answers them only if
     * they were got with MFA, and STS only {@code sts:AssumeRole} and {@code sts:GetCallerIdentity}.
     *
     * @return this sentence
     */
    public AccessAssert withSessionToken() {
        return under(Word.WITH_SESSION_TOKEN);
    }

    /**
     * Make the request in the AWS Management Console, where a federated user can use IAM.
     *
     * @return this sentence
     */
    public AccessAssert inConsole() {
        return under(Word.IN_CONSOLE);
    }

    /**
     * Set a context key, in place of what AWS would fill in.
     *
     * @param key the key; never {@code null} or blank
     * @param values its values: one, or for a multivalued key any number; never {@code null}
     * @return this sentence
     */
    public AccessAssert with(String key, String... values) {
        List<String> all = new ArrayList<>(List.of(key));
        all.addAll(List.of(values));
        return under(Word.WITH, all.toArray(String[]::new));
    }

    /**
     * Take a context key away, also one that AWS fills in.
     *
     * @param key the key; never {@code null} or blank
     * @return this sentence
     */
    public AccessAssert without(String key) {
        return under(Word.WITHOUT, key);
    }

    /**
     * Have the requests decided even if the catalog of AWS does not know what they ask: an action, a resource or a context
     * key that AWS has introduced since the catalog was made.
     *
     * @return this sentence
     */
    public AccessAssert lenient() {
        return under(Word.LENIENT);
    }

    private AccessAssert under(Word word, String... values) {
        pending.refine(expectation -> expectation.under(new Circumstance(word, List.of(values))));
        return this;
    }

    /**
     * Require what every decision of the sentence rests on.
     *
     * @param reasons a statement by file and Sid or 1-based index, as in {@code org.json#DenySes}; a policy type, as in
     *     {@code service control policy}; {@code explicit deny} or {@code implicit deny}; all of them must hold; never
     *     {@code null}
     * @return this sentence
     */
    public AccessAssert because(String... reasons) {
        pending.refine(expectation ->
                expectation.because(Stream.of(reasons).map(Reason::of).toList()));
        return this;
    }

    /**
     * Require which policy type every decision of the sentence rests on.
     *
     * @param type the type; never {@code null}
     * @return this sentence
     */
    public AccessAssert because(PolicyType type) {
        pending.refine(expectation -> expectation.because(List.of(new Reason.OfPolicyType(type))));
        return this;
    }
}
