package org.iamunit.policy.internal.catalog;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What the values of a context key look like that are ids, or one of a few words. No request carries another.
 *
 * @param pattern the form; never {@code null}
 * @param wording what the values are, with an example; never {@code null}
 * @param isId whether a value is one id, so that a wildcard in it stands for a part of it
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global condition context
 *     keys</a>
 * @since 0.1.0
 */
public record KeyValueForm(Pattern pattern, String wording, boolean isId) {

    private static final String ORGANIZATION_ID = "o-[a-z0-9]{10,32}";
    private static final String ROOT_ID = "r-[0-9a-z]{4,32}";
    private static final String UNIT_ID = "ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}";

    /** No id is longer. */
    private static final int LONGEST_ID = 40;

    private static final Pattern WILDCARDS = Pattern.compile("[*?]+");

    private static final KeyValueForm ACCOUNT = id("\\d{12}", "an account id, 12 digits");
    private static final KeyValueForm ORGANIZATION =
            id(ORGANIZATION_ID, "the id of an organization, as in o-exampleorgid");
    private static final KeyValueForm VPC = id("vpc-[0-9a-f]{1,17}", "the id of a VPC, as in vpc-1a2b3c4d");
    private static final KeyValueForm VPC_ENDPOINT =
            id("vpce-[0-9a-f]{1,17}", "the id of a VPC endpoint, as in vpce-1a2b3c4d");
    private static final KeyValueForm PATH_OF_UNIT = new KeyValueForm(
            Pattern.compile(ORGANIZATION_ID + "/" + ROOT_ID + "/(" + UNIT_ID + "/)*"),
            "a path in an organization, as in o-exampleorgid/r-ab12/ou-ab12-11111111/",
            false);
    private static final KeyValueForm PRINCIPAL_TYPE = new KeyValueForm(
            Pattern.compile("Account|AssumedRole|FederatedUser|User|Anonymous"),
            "one of Account, AssumedRole, FederatedUser, User and Anonymous",
            false);

    private static final Map<String, KeyValueForm> BY_KEY = Map.ofEntries(
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

    private static final Set<String> OF_SERVICES = Set.of(
            "aws:calledvia",
            "aws:calledviafirst",
            "aws:calledvialast",
            "aws:principalservicename",
            "aws:principalservicenameslist",
            "iam:awsservicename",
            "iam:passedtoservice",
            "kms:viaservice");

    private static KeyValueForm id(String pattern, String wording) {
        return new KeyValueForm(Pattern.compile(pattern), wording, true);
    }

    /**
     * Return the form of the values of a key.
     *
     * @param key the key in any case; never {@code null}
     * @return the form; empty if values of the key may be anything; never {@code null}
     */
    public static Optional<KeyValueForm> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key.toLowerCase(Locale.ROOT)));
    }

    /**
     * Tell whether the values of a key are names of service principals.
     *
     * @param key the key in any case; never {@code null}
     * @return {@code true} if each is one, as in {@code lambda.amazonaws.com}
     */
    public static boolean isOfServices(String key) {
        return OF_SERVICES.contains(key.toLowerCase(Locale.ROOT));
    }

    /**
     * Tell whether a key may have a value.
     *
     * @param value the value; never {@code null}
     * @return {@code false} if no request has it
     */
    public boolean fits(String value) {
        return pattern.matcher(value).matches();
    }

    /**
     * Tell whether a value may stand in for one that AWS has yet to make up: the prefix of the ID with the name of a resource.
     *
     * @param value the value, as in {@code vpce-Endpoint}; never {@code null}
     * @return {@code false} if it does not
     */
    public boolean mayStandIn(String value) {
        return (equals(VPC) && value.matches("vpc-\\w+")) || (equals(VPC_ENDPOINT) && value.matches("vpce-\\w+"));
    }

    /**
     * Tell whether a key may have a value that a pattern fits.
     *
     * @param text literal characters, {@code *} and {@code ?}; never {@code null}
     * @return {@code false} if no request has one
     */
    public boolean fitsSome(String text) {
        if (equals(PATH_OF_UNIT)) {
            return fitsBeginning(text);
        }
        return !isId
                || IntStream.rangeClosed(0, LONGEST_ID)
                        .mapToObj(count -> WILDCARDS.matcher(text).replaceAll("0".repeat(count)))
                        .anyMatch(this::fits);
    }

    /** Hold the ids before the first wildcard against what stands in their place; behind it nobody knows the place. */
    private static boolean fitsBeginning(String path) {
        String[] ids = path.split("/", -1);
        for (int i = 0; i < ids.length && ids[i].indexOf('*') < 0 && ids[i].indexOf('?') < 0; i++) {
            String form = i == 0 ? ORGANIZATION_ID : i == 1 ? ROOT_ID : UNIT_ID;
            if (!ids[i].matches(form) && !(ids[i].isEmpty() && i == ids.length - 1)) {
                return false;
            }
        }
        return true;
    }
}
