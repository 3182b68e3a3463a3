package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Optional;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.internal.catalog.Catalog;
import org.iamunit.policy.internal.catalog.KeyType;
import org.iamunit.policy.internal.catalog.KeyValueForm;
import org.iamunit.policy.internal.catalog.ServicePrincipals;
import org.iamunit.policy.internal.context.RequestContext;
import org.iamunit.policy.request.ContextKeys;

/**
 * What the values of context keys look like that are ids, ARNs, names of services or one of a few words. No request carries another,
 * and what a policy compares with the right one would never match it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition context
 *     keys</a>
 */
final class KeyValues {

    private static final String REQUESTED_REGION = ContextKeys.fold(ContextKeys.REQUESTED_REGION);
    private static final String TAG_KEYS = ContextKeys.fold(ContextKeys.TAG_KEYS);

    private KeyValues() {}

    /** Throw a fixture error if a key never has such a value. */
    static void require(String key, List<String> values) {
        Tagging.requireKeyOf(key);
        String folded = ContextKeys.fold(key);
        Optional<KeyValueForm> form = KeyValueForm.of(folded);
        boolean isArn = ofType(folded, KeyType.ARN);
        boolean isAddress = ofType(folded, KeyType.IP_ADDRESS);
        for (String value : values) {
            if (form.isPresent() && !form.get().fits(value) && !form.get().mayStandIn(value)) {
                throw new FixtureException(
                        "with " + key + " does not hold " + form.get().wording() + ", but \"" + value + "\"");
            }
            if (KeyValueForm.isOfServices(folded)) {
                requireService(key, value);
            } else if (folded.equals(REQUESTED_REGION) && !value.equals(RequestContext.UNSPECIFIED_REGION)) {
                ResourceNames.requireRegion(value, "with " + key);
            } else if (folded.equals(TAG_KEYS)) {
                Tagging.requireKey(value);
            } else if (isArn && !Arn.isArn(value)) {
                throw new FixtureException("with " + key + " does not hold an ARN, but \"" + value
                        + "\"; write its six parts," + " as in arn:aws:sns:eu-west-1:123456789012:news");
            }
            if (isAddress && !Circumstance.IP_ADDRESS.matcher(value).matches()) {
                throw new FixtureException("with " + key
                        + " does not hold an IPv4 or IPv6 address, as in 192.0.2.1, but \"" + value + "\"");
            }
            ResourceNames.requireArn(value);
        }
    }

    private static boolean ofType(String folded, KeyType type) {
        return folded.startsWith("aws:")
                && Catalog.aws().key(folded).filter(key -> key.type() == type).isPresent();
    }

    private static void requireService(String key, String value) {
        ServicePrincipals.misspelling(value).ifPresent(what -> {
            throw new FixtureException("with " + key + " does not hold the name of a service: " + what);
        });
    }
}
