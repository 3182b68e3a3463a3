package org.iamunit.dsl.sentence;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.iamunit.dsl.sentence.NamedResource.Kind;
import org.iamunit.policy.Arn;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.Region;
import org.iamunit.policy.internal.Spelling;
import org.iamunit.policy.internal.catalog.Catalog;

/**
 * What the resources of a kind can be called. AWS has none of another name, so that nobody can do anything with it, and a
 * {@code cannot} about it would hold for ever.
 */
final class ResourceNames {

    /**
     * The grammar of the names of a kind.
     *
     * @param name the pattern of a name
     * @param thing what has such names, in words
     * @param wording what AWS's page says of them
     * @param example a name
     */
    private record Grammar(Pattern name, String thing, String wording, String example) {}

    /**
     * The names of buckets.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
     */
    private static final Grammar BUCKET = new Grammar(
            Pattern.compile("(?!.*\\.\\.)(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]"),
            "a bucket",
            "3 to 63 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends (name an older bucket by its ARN)",
            "invoices-2026");

    /** What ARNs have for the name of a bucket: before 2018 there was more that it could be. */
    private static final Grammar LEGACY_BUCKET = new Grammar(
            Pattern.compile("[A-Za-z0-9._-]{1,255}"),
            "a bucket",
            "3 to 63 lower-case letters, digits, hyphens and dots",
            "invoices-2026");

    /**
     * The names of users and roles, with their paths.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html">IAM identifiers</a>
     */
    private static final Grammar IAM_NAME = new Grammar(
            Pattern.compile("([!-.0-~]+/)*[\\w+=,.@-]{1,128}"),
            "a user or role",
            "1 to 128 letters, digits and any of +=,.@_-, perhaps behind its path",
            "ann");

    /**
     * The names of queues.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html">CreateQueue</a>
     */
    private static final Grammar QUEUE = new Grammar(
            Pattern.compile("(?=.{1,80}$)[A-Za-z0-9_-]+(\\.fifo)?"),
            "a queue",
            "1 to 80 letters, digits, hyphens and underscores, perhaps with .fifo at the end",
            "jobs");

    /**
     * The names of topics.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html">CreateTopic</a>
     */
    private static final Grammar TOPIC = new Grammar(
            Pattern.compile("(?=.{1,256}$)[A-Za-z0-9_-]+(\\.fifo)?"),
            "a topic",
            "1 to 256 letters, digits, hyphens and underscores, perhaps with .fifo at the end",
            "news");

    /**
     * The names of tables, and of what lies in them.
     *
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Naming
     *     rules</a>
     */
    private static final Grammar TABLE = new Grammar(
            Pattern.compile("(?!table/)[A-Za-z0-9_.-]{1,255}(/(index|stream|backup|export|import)/\\S+)?"),
            "a table",
            "letters, digits, underscores, hyphens and dots, perhaps with /index/NAME behind it",
            "orders");

    /**
     * The names of functions, with their versions and aliases.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html">CreateFunction</a>
     */
    private static final Grammar FUNCTION = new Grammar(
            Pattern.compile("(?!function:)[A-Za-z0-9_-]{1,64}(:(\\$LATEST|[A-Za-z0-9_-]+))?"),
            "a function",
            "1 to 64 letters, digits, hyphens and underscores, perhaps with a version or alias behind a colon",
            "pay:live");

    /**
     * The ids of keys; a policy about an alias does not apply to its key.
     *
     * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id">Key identifiers</a>
     */
    private static final Grammar KEY = new Grammar(
            Pattern.compile("[A-Za-z0-9-]{1,64}"),
            "a key",
            "its id; name an alias by its ARN",
            "1234abcd-12ab-34cd-56ef-1234567890ab");

    /**
     * The names of templates and configuration sets.
     *
     * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_CreateConfigurationSet.html">CreateConfigurationSet</a>
     */
    private static final Pattern OF_SES = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Grammar CONFIGURATION_SET = new Grammar(
            OF_SES, "a configuration set", "1 to 64 letters, digits, hyphens and underscores", "transactional");

    private static final Grammar TEMPLATE =
            new Grammar(OF_SES, "a template", "1 to 64 letters, digits, hyphens and underscores", "welcome");

    private static final Pattern IDENTITY = Pattern.compile("([^@\\s/:]+@)?[\\w-]+(\\.[\\w-]+)+");
    private static final Pattern QUEUE_URL =
            Pattern.compile("https://sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/(\\d{12})/([^/]+)");
    private static final String S3_URI = "s3://";

    /** The services all of whose resources lie in a Region and belong to an account. */
    private static final Set<String> REGIONAL =
            Set.of("dynamodb", "kinesis", "kms", "lambda", "logs", "secretsmanager", "ses", "sns", "sqs", "states");

    /** What stands in ARNs in the place of a Region: nothing, what stands for all, and what is of none. */
    private static final Set<String> NO_REGIONS = Set.of("", "*", "global");

    private ResourceNames() {}

    /** Throw a fixture error if AWS has no resource of a kind with such a name. */
    static void require(Kind kind, String name) {
        switch (kind) {
            case BUCKET -> require(BUCKET, name, name.toLowerCase(Locale.ROOT));
            case OBJECT -> requireObject(name);
            case QUEUE -> requireQueue(name);
            case TOPIC -> require(TOPIC, name, name);
            case TABLE -> require(TABLE, name, name.replaceFirst("^table/", ""));
            case FUNCTION -> require(FUNCTION, name, name.replaceFirst("^function:", ""));
            case KEY -> require(KEY, name, name.replaceFirst("^key/", ""));
            case CONFIGURATION_SET -> require(CONFIGURATION_SET, name, name);
            case TEMPLATE -> require(TEMPLATE, name, name);
            case IDENTITY -> requireIdentity(name);
            case ARN -> requireArn(name);
            case RESOURCE, ANYTHING -> {}
        }
    }

    private static void require(Grammar grammar, String name, String nearest) {
        if (fits(grammar.name(), name)) {
            return;
        }
        boolean isMeant =
                !nearest.equals(name) && grammar.name().matcher(nearest).matches();
        throw new FixtureException("\"" + name + "\" is not the name of " + grammar.thing() + ": write "
                + grammar.wording() + ", as in " + (isMeant ? nearest : grammar.example()));
    }

    /** Tell whether a name is right, or of a pattern what lies between its wildcards. */
    private static boolean fits(Pattern grammar, String name) {
        boolean isPattern = name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
        return isPattern
                ? name.equals("*")
                        || Stream.of("xxx", "xx.xx", "")
                                .anyMatch(word -> grammar.matcher(name.replaceAll("[*?]+", word))
                                        .matches())
                : grammar.matcher(name).matches();
    }

    private static void requireObject(String name) {
        String bare = name.startsWith(S3_URI) ? name.substring(S3_URI.length()) : name;
        int slash = bare.indexOf('/');
        if (!bare.equals(name) || slash <= 0 || slash == bare.length() - 1) {
            throw new FixtureException(
                    "\"" + name + "\" is not the name of an object: write its bucket, a slash and its key, as in "
                            + (slash > 0 && slash < bare.length() - 1 ? bare : "invoices/2026/11.pdf"));
        }
        require(BUCKET, bare.substring(0, slash), bare.substring(0, slash).toLowerCase(Locale.ROOT));
    }

    private static void requireQueue(String name) {
        Matcher url = QUEUE_URL.matcher(name);
        if (url.matches()) {
            throw new FixtureException("\"" + name + "\" is the URL of a queue: write its name, as in queue "
                    + url.group(3) + " in account " + url.group(2) + " in region " + url.group(1));
        }
        require(QUEUE, name, name);
    }

    private static void requireIdentity(String name) {
        String domain = name.substring(name.indexOf('@') + 1);
        String lower = name.substring(0, name.length() - domain.length()) + domain.toLowerCase(Locale.ROOT);
        if (!fits(IDENTITY, name)) {
            throw new FixtureException(
                    "\"" + name + "\" is not the name of an SES identity; write a domain or an address,"
                            + " as in example.com or ann@example.com");
        }
        if (!name.equals(lower)) {
            throw new FixtureException(
                    "\"" + name + "\" is not the name of an SES identity: its domain has small letters only in"
                            + " ARNs; write it as " + lower);
        }
    }

    /** Throw a fixture error if AWS has no ARN of such parts; what is no ARN is not looked at. */
    static void requireArn(String text) {
        Arn arn = Arn.parse(text);
        if (arn == null) {
            return;
        }
        if (Partition.of(arn.partition()).isEmpty()) {
            List<String> partitions =
                    Stream.of(Partition.values()).map(Partition::id).toList();
            throw new FixtureException(
                    "the ARN " + text + " names the partition \"" + arn.partition() + "\", which AWS does not have"
                            + Spelling.nearest(arn.partition(), partitions)
                                    .map(nearest -> "; did you mean " + nearest + "?")
                                    .orElse("; write one of " + Partition.all()));
        }
        if (!NO_REGIONS.contains(arn.region())
                && arn.region().indexOf('*') < 0
                && arn.region().indexOf('?') < 0) {
            requireRegion(arn.region(), "the ARN " + text);
        }
        String account = arn.account();
        if (!account.isEmpty()
                && !account.equals("aws")
                && account.chars().allMatch(Character::isDigit)
                && !arn.hasAccountId()) {
            throw new FixtureException(
                    "the ARN " + text + " names the account \"" + account + "\"; write its id, 12 digits");
        }
        // Of all others the formats need not be read.
        boolean lacks = REGIONAL.contains(arn.service())
                && ((arn.region().isEmpty() && !mayLack(arn, Arn::region))
                        || (account.isEmpty() && !mayLack(arn, Arn::account)));
        if (lacks) {
            throw new FixtureException("the ARN " + text + " names no "
                    + (arn.region().isEmpty() ? "Region" : "account") + ", and every resource of " + arn.service()
                    + " has one; write its six parts, arn:partition:service:region:account:resource");
        }
        requireName(arn);
    }

    /** The names in ARNs have the same grammar; where there is a wildcard, it may stand for any name. */
    private static void requireName(Arn arn) {
        String resource = arn.resource();
        if (arn.hasWildcards() || resource.indexOf('*') >= 0 || resource.indexOf('?') >= 0) {
            return;
        }
        switch (arn.service()) {
            case "sqs" -> require(QUEUE, resource, resource);
            case "sns" -> require(TOPIC, resource.replaceFirst(":.*", ""), resource);
            case "dynamodb" -> requireAfter("table/", TABLE, resource);
            case "lambda" -> requireAfter("function:", FUNCTION, resource);
            case "iam" -> {
                requireAfter("user/", IAM_NAME, resource);
                requireAfter("role/", IAM_NAME, resource);
            }
            case "s3" -> {
                if (arn.region().isEmpty() && arn.account().isEmpty()) {
                    require(LEGACY_BUCKET, resource.replaceFirst("/.*", ""), resource);
                }
            }
            default -> {}
        }
    }

    private static void requireAfter(String beginning, Grammar grammar, String resource) {
        if (resource.startsWith(beginning)) {
            String name = resource.substring(beginning.length());
            require(grammar, name, name);
        }
    }

    /** Tell whether the service has resources whose ARNs lack a part. */
    private static boolean mayLack(Arn arn, Function<Arn, String> part) {
        return Catalog.aws().arnFormatsOf(arn.service()).stream()
                .anyMatch(format -> part.apply(format).isEmpty());
    }

    /** Throw a fixture error if AWS has no such Region, as far as its code tells. */
    static void requireRegion(String code, String origin) {
        if (!Region.isPossible(code)) {
            throw new FixtureException(origin + " names the Region \"" + code + "\", which AWS does not have"
                    + Spelling.nearest(code, Region.all())
                            .map(nearest -> "; did you mean " + nearest + "?")
                            .orElse("; write its code, as in eu-west-1"));
        }
    }
}
