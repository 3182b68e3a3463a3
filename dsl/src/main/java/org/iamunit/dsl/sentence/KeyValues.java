package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.request.ContextKeys;
import org.jspecify.annotations.Nullable;

/**
 * What the values of global context keys look like that are ids. No request carries another, and what a policy compares with the
 * right one would never match it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition context
 *     keys</a>
 */
final class KeyValues {

    /** The form of the values of a key. */
    private record Form(Pattern value, String wording) {}

    private static final Form ACCOUNT = new Form(Pattern.compile("\\d{12}"), "an account id, 12 digits");
    private static final Form ORGANIZATION =
            new Form(Pattern.compile("o-[a-z0-9]+"), "the id of an organization, as in o-exampleorgid");
    private static final Form VPC = new Form(Pattern.compile("vpc-[0-9a-z]+"), "the id of a VPC, as in vpc-1a2b3c4d");
    private static final Form VPC_ENDPOINT =
            new Form(Pattern.compile("vpce-[0-9a-z]+"), "the id of a VPC endpoint, as in vpce-1a2b3c4d");

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("aws:principalaccount", ACCOUNT),
            Map.entry("aws:resourceaccount", ACCOUNT),
            Map.entry("aws:sourceaccount", ACCOUNT),
            Map.entry("aws:sourceowner", ACCOUNT),
            Map.entry("aws:vpceaccount", ACCOUNT),
            Map.entry("kms:calleraccount", ACCOUNT),
            Map.entry("s3:resourceaccount", ACCOUNT),
            Map.entry("aws:principalorgid", ORGANIZATION),
            Map.entry("aws:resourceorgid", ORGANIZATION),
            Map.entry("aws:sourceorgid", ORGANIZATION),
            Map.entry("aws:vpceorgid", ORGANIZATION),
            Map.entry("aws:sourcevpc", VPC),
            Map.entry("aws:sourcevpce", VPC_ENDPOINT));

    private KeyValues() {}

    /** Throw a fixture error if a key never has such a value. */
    static void require(String key, List<String> values) {
        @Nullable Form form = FORMS.get(ContextKeys.fold(key));
        for (String value : values) {
            if (form != null && !form.value().matcher(value).matches()) {
                throw new FixtureException(
                        "with " + key + " does not hold " + form.wording() + ", but \"" + value + "\"");
            }
        }
    }
}
