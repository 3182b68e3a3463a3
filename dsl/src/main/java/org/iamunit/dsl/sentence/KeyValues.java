package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.catalog.Catalog;
import org.iamunit.policy.catalog.KeyType;
import org.iamunit.policy.catalog.ServicePrincipals;
import org.iamunit.policy.request.ContextKeys;
import org.iamunit.policy.request.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What the values of context keys look like that are ids, ARNs, names of services or one of a few words. No request carries another,
 * and what a policy compares with the right one would never match it.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition context
 *     keys</a>
 */
final class KeyValues {

    /** The form of the values of a key. */
    private record Form(Pattern value, String wording) {}

    private static final String ORGANIZATION_ID = "o-[a-z0-9]+";

    private static final Form ACCOUNT = new Form(Pattern.compile("\\d{12}"), "an account id, 12 digits");
    private static final Form ORGANIZATION =
            new Form(Pattern.compile(ORGANIZATION_ID), "the id of an organization, as in o-exampleorgid");
    private static final Form PATH_OF_UNIT = new Form(
            Pattern.compile(ORGANIZATION_ID + "/r-[a-z0-9]+/(ou-[a-z0-9]+-[a-z0-9]+/)*"),
            "a path in an organization, as in o-exampleorgid/r-ab12/ou-ab12-11111111/");
    private static final Form VPC =
            new Form(Pattern.compile("vpc-[0-9a-f]{1,17}"), "the id of a VPC, as in vpc-1a2b3c4d");
    private static final Form VPC_ENDPOINT =
            new Form(Pattern.compile("vpce-[0-9a-f]{1,17}"), "the id of a VPC endpoint, as in vpce-1a2b3c4d");
    private static final Form PRINCIPAL_TYPE = new Form(
            Pattern.compile("Account|AssumedRole|FederatedUser|User|Anonymous"),
            "one of Account, AssumedRole, FederatedUser, User and Anonymous");

    private static final Map<String, Form> FORMS = Map.ofEntries(
            Map.entry("aws:principalaccount", ACCOUNT),
            Map.entry("aws:resourceaccount", ACCOUNT),
            Map.entry("aws:sourceaccount", ACCOUNT),
            Map.entry("aws:sourceowner", ACCOUNT),
            Map.entry("aws:vpceaccount", ACCOUNT),
            Map.entry("aws:principalorgmasteraccountid", ACCOUNT),
            Map.entry("kms:calleraccount", ACCOUNT),
            Map.entry("s3:resourceaccount", ACCOUNT),
            Map.entry("aws:principalorgid", ORGANIZATION),
            Map.entry("aws:resourceorgid", ORGANIZATION),
            Map.entry("aws:sourceorgid", ORGANIZATION),
            Map.entry("aws:vpceorgid", ORGANIZATION),
            Map.entry("aws:principalorgpaths", PATH_OF_UNIT),
            Map.entry("aws:resourceorgpaths", PATH_OF_UNIT),
            Map.entry("aws:sourceorgpaths", PATH_OF_UNIT),
            Map.entry("aws:vpceorgpaths", PATH_OF_UNIT),
            Map.entry("aws:principaltype", PRINCIPAL_TYPE),
            Map.entry("aws:sourcevpc", VPC),
            Map.entry("aws:sourcevpce", VPC_ENDPOINT));

    /** The keys whose values are names of service principals. */
    private static final Set<String> SERVICES = Set.of(
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "iam:awsservicename",
            "iam:passedtoservice",
            "kms:viaservice");

    private static final String REQUESTED_REGION = ContextKeys.fold(ContextKeys.REQUESTED_REGION);
    private static final String TAG_KEYS = ContextKeys.fold(ContextKeys.TAG_KEYS);

    private KeyValues() {}

    /** Throw a fixture error if a key never has such a value. */
    static void require(String key, List<String> values) {
        Tagging.requireKeyOf(key);
        String folded = ContextKeys.fold(key);
        @Nullable Form form = FORMS.get(folded);
        boolean isArn = ofType(folded, KeyType.ARN);
        for (String value : values) {
            if (form != null && !form.value().matcher(value).matches()) {
                throw new FixtureException(
                        "with " + key + " does not hold " + form.wording() + ", but \"" + value + "\"");
            }
            if (SERVICES.contains(folded)) {
                requireService(key, value);
            } else if (folded.equals(REQUESTED_REGION) && !value.equals(RequestContext.UNSPECIFIED_REGION)) {
                ResourceNames.requireRegion(value, "with " + key);
            } else if (folded.equals(TAG_KEYS)) {
                Tagging.requireKey(value);
            } else if (isArn && !Arn.isArn(value)) {
                throw new FixtureException("with " + key + " does not hold an ARN, but \"" + value
                        + "\"; write its six parts," + " as in arn:aws:sns:eu-west-1:123456789012:news");
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
