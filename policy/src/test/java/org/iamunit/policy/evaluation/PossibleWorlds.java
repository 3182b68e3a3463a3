package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.iamunit.policy.evaluation.RandomFixture.Caller;
import org.iamunit.policy.evaluation.RandomFixture.Condition;
import org.iamunit.policy.evaluation.RandomFixture.Policy;
import org.iamunit.policy.evaluation.RandomFixture.Request;
import org.iamunit.policy.evaluation.RandomFixture.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The worlds that a fixture may tell of: one for every way in which what it leaves out may be. Each value that nobody gave has a
 * few representatives, those that policies could tell from others.
 */
final class PossibleWorlds {

    /** Which instants the representatives stand for, in seconds since 1970: the time of the request, and hours before. */
    static final Map<String, Double> INSTANTS = new LinkedHashMap<>();

    private static final Set<String> KEYS = Set.of(
            "aws:userid",
            "aws:principaltag/team",
            "aws:principalorgid",
            "aws:resourceorgid",
            "aws:resourceaccount",
            "aws:requestedregion",
            "aws:sourceip",
            "aws:sourcevpce",
            "aws:sourcevpc",
            "aws:tokenissuetime");

    /**
     * A key that every request for some actions carries, whether or not its author gives it.
     *
     * @param actions the actions of the questions that carry it
     * @param values its representatives; the last two stand for every value that no policy here asks for, with an {@code m} or
     *     without
     */
    record Required(Set<String> actions, List<String> values) {}

    /**
     * The keys that no request for an action lacks, by the pages of IAM, KMS and EC2 on their condition keys: a role is passed
     * to some service, a KMS key has a specification, what is decrypted was encrypted by some algorithm, and an instance has a
     * type.
     */
    static final Map<String, Required> REQUIRED = new TreeMap<>(Map.of(
            "iam:PassedToService",
            new Required(
                    Set.of("iam:PassRole"), List.of("ec2.amazonaws.com", "lambda.amazonaws.com", "other", "m-other")),
            "kms:KeySpec",
            new Required(
                    Set.of("kms:CreateKey", "kms:Decrypt", "kms:RetireGrant", "kms:ScheduleKeyDeletion"),
                    List.of("SYMMETRIC_DEFAULT", "RSA_2048", "other", "m-other")),
            "kms:EncryptionAlgorithm",
            new Required(Set.of("kms:Decrypt"), List.of("SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_256", "other", "m-other")),
            "ec2:InstanceType",
            new Required(Set.of("ec2:StartInstances"), List.of("t3.micro", "m5.large", "other", "m-other"))));

    /** The services of the questions whose resources have no policies. */
    private static final Set<String> WITHOUT_POLICIES = Set.of("ec2", "iam", "sts");

    private static final String SESSION = "name of a session";
    private static final String ELSEWHERE = "123412341234";
    private static final String IN_TIME = "2026-03-01T12:00:00Z";

    static {
        INSTANTS.put("2026-02-28T00:00:01Z", 1772236801.0);
        INSTANTS.put("2026-03-01T05:00:00Z", 1772341200.0);
        INSTANTS.put("2026-03-01T06:00:00Z", 1772344800.0);
        INSTANTS.put("2026-03-01T07:00:00Z", 1772348400.0);
        INSTANTS.put(IN_TIME, 1772366400.0);
    }

    /** What a VPC endpoint is, and what a particular principal in its policy means. */
    enum Endpoint {
        INTERFACE,
        GATEWAY,
        GATEWAY_OF_NOBODY_IN_PARTICULAR
    }

    /**
     * A world.
     *
     * @param owner the account that owns the resource; {@code null} if nobody does
     * @param resourceAllows whether a policy of the resource that is in no file allows the request
     * @param callerIsAllowed whether policies of the caller that are in no file allow the request
     * @param sessionToken whether temporary credentials of a user or a root user are those of GetSessionToken
     * @param endpoint what a VPC endpoint that the request goes through is
     * @param session the name of a session that nobody named
     * @param uniqueId the unique id of the user or role
     * @param keys the keys in lower case that AWS fills in, as far as they depend on what is not told
     */
    record World(
            @Nullable String owner,
            boolean resourceAllows,
            boolean callerIsAllowed,
            boolean sessionToken,
            Endpoint endpoint,
            String session,
            String uniqueId,
            Map<String, String> keys) {

        World ownedBy(@Nullable String account) {
            return new World(account, resourceAllows, callerIsAllowed, sessionToken, endpoint, session, uniqueId, keys);
        }

        World resourceAllows(boolean allows) {
            return new World(owner, allows, callerIsAllowed, sessionToken, endpoint, session, uniqueId, keys);
        }

        World callerIsAllowed(boolean allowed) {
            return new World(owner, resourceAllows, allowed, sessionToken, endpoint, session, uniqueId, keys);
        }

        World sessionToken(boolean used) {
            return new World(owner, resourceAllows, callerIsAllowed, used, endpoint, session, uniqueId, keys);
        }

        World endpoint(Endpoint kind) {
            return new World(owner, resourceAllows, callerIsAllowed, sessionToken, kind, session, uniqueId, keys);
        }

        World session(String name) {
            return new World(owner, resourceAllows, callerIsAllowed, sessionToken, endpoint, name, uniqueId, keys);
        }

        World uniqueId(String id) {
            return new World(owner, resourceAllows, callerIsAllowed, sessionToken, endpoint, session, id, keys);
        }

        /** Give keys values; {@code null} is the value of a key that is absent. */
        World with(@Nullable String... keysAndValues) {
            Map<String, String> more = new LinkedHashMap<>(keys);
            for (int i = 0; i < keysAndValues.length; i += 2) {
                if (keysAndValues[i + 1] != null) {
                    more.put(keysAndValues[i], keysAndValues[i + 1]);
                }
            }
            return new World(owner, resourceAllows, callerIsAllowed, sessionToken, endpoint, session, uniqueId, more);
        }
    }

    private final RandomFixture fixture;
    private final Request request;
    private final Caller caller;
    private final Set<String> asked = new TreeSet<>();
    private List<World> worlds;

    private PossibleWorlds(RandomFixture fixture, Stream<Statement> statements) {
        this.fixture = fixture;
        this.request = fixture.request();
        this.caller = request.caller();
        this.worlds = List.of(new World(null, false, false, false, Endpoint.INTERFACE, "none", "none", Map.of()));
        statements.forEach(this::addWhatIsAsked);
    }

    private void addWhatIsAsked(Statement statement) {
        statement.conditions().forEach(condition -> {
            asked.add(condition.key().toLowerCase(Locale.ROOT));
            condition.values().forEach(this::addVariables);
        });
        if (statement.resources() != null) {
            statement.resources().forEach(this::addVariables);
        }
        if (statement.principals() != null) {
            statement.principals().stream()
                    .filter(principal -> principal.contains(":assumed-role/"))
                    .forEach(principal -> asked.add(SESSION));
        }
    }

    private void addVariables(String text) {
        for (String part : text.split("\\$\\{", -1)) {
            asked.add(part.split("[},]", 2)[0].toLowerCase(Locale.ROOT));
        }
    }

    /** List the worlds; only one if all that matters is known. */
    static List<World> of(RandomFixture fixture) {
        return of(
                fixture,
                fixture.policies().stream()
                        .flatMap(policy -> policy.statements().stream())
                        .filter(statement -> ReferenceDecider.matchesAction(statement, fixture.request())));
    }

    /** List the worlds that make a difference to one statement, whatever it is about. */
    static List<World> of(RandomFixture fixture, Statement statement) {
        return of(fixture, Stream.of(statement));
    }

    private static List<World> of(RandomFixture fixture, Stream<Statement> statements) {
        PossibleWorlds possible = new PossibleWorlds(fixture, statements);
        possible.splitByOwner();
        possible.splitByPolicies();
        possible.splitByCredentials();
        possible.splitByEndpoint();
        possible.splitBySession();
        possible.splitByUniqueId();
        possible.splitByOrganization();
        possible.splitByOrigin();
        possible.split("aws:tokenissuetime", possible.tokenIssueTimes());
        possible.split("aws:requestedregion", possible.regions());
        possible.splitByTag();
        REQUIRED.forEach(possible::splitByRequired);
        return possible.worlds;
    }

    /** Tell whether it may depend on the world whether a condition holds. */
    static boolean isDoubtful(Condition condition) {
        return KEYS.contains(condition.key().toLowerCase(Locale.ROOT))
                || REQUIRED.containsKey(condition.key())
                || condition.values().stream().anyMatch(value -> value.contains("${aws:"));
    }

    private <T> void split(List<T> values, BiFunction<World, T, World> choice) {
        worlds = worlds.stream()
                .flatMap(world -> values.stream().map(value -> choice.apply(world, value)))
                .toList();
    }

    /** Split by the value of a key that policies ask for, unless the request gives it. */
    private void split(String key, List<@Nullable String> values) {
        if (asked.contains(key) && !isGiven(key)) {
            split(values, (world, value) -> world.with(key, value));
        }
    }

    private boolean isGiven(String key) {
        return (key.equals("aws:sourcevpce") && request.endpoint() != null)
                || request.context().keySet().stream().anyMatch(key::equalsIgnoreCase);
    }

    private boolean isOf(String... kinds) {
        return Arrays.asList(kinds).contains(caller.kind());
    }

    private void splitByOwner() {
        List<@Nullable String> owners = new ArrayList<>();
        if (request.owner() != null) {
            owners.add(request.owner());
        } else if (request.question().accountInArn() != null) {
            owners.add(request.question().accountInArn());
        } else if (request.question().resource().equals("*")) {
            owners.add(caller.account());
        } else if (fixture.told().bucketOwner() != null) {
            owners.add(fixture.told().bucketOwner());
        } else if (fixture.told().defaultAccount() != null) {
            owners.add(fixture.told().defaultAccount());
        } else {
            owners.addAll(List.of(RandomFixture.HOME, RandomFixture.PARTNER, RandomFixture.MANAGEMENT, ELSEWHERE));
        }
        split(owners, World::ownedBy);
    }

    /** What is in no file may allow everything, or nothing. */
    private void splitByPolicies() {
        worlds = worlds.stream()
                .flatMap(world -> hasUnknownPolicy(world.owner())
                        ? Stream.of(world, world.resourceAllows(true))
                        : Stream.of(world.resourceAllows(isOpen())))
                .toList();
        boolean carriesNothing = fixture.policies().stream()
                .noneMatch(policy -> policy.kind().equals("identity-based policy")
                        && caller.carries().contains(policy.on()));
        if (caller.account() != null && !isOf("root") && !isDescribed(caller.account()) && carriesNothing) {
            split(List.of(false, true), World::callerIsAllowed);
        }
    }

    /** A file system lets everybody in until somebody gives it a policy. */
    private boolean isOpen() {
        return request.question().action().equals("elasticfilesystem:ClientMount")
                && fixture.policies().stream().noneMatch(policy -> policy.kind().equals("resource-based policy"));
    }

    /** Grants tell who may retire them, every key has a key policy and every role a trust policy; anything else of an account may have one if nothing is told of it. */
    private boolean hasUnknownPolicy(@Nullable String owner) {
        String action = request.question().action();
        boolean trust = action.startsWith("sts:AssumeRole");
        String kind = trust ? "role trust policy" : "resource-based policy";
        if (action.equals("kms:RetireGrant")) {
            return true;
        }
        if (fixture.policies().stream().anyMatch(policy -> policy.kind().equals(kind))
                || request.question().resource().equals("*")) {
            return false;
        }
        if (!request.lenient() && WITHOUT_POLICIES.contains(action.substring(0, action.indexOf(':')))) {
            return trust;
        }
        return trust
                || request.question().resource().contains(":key/")
                || (!Objects.equals(owner, caller.account()) && (isShared() || !isDescribed(owner)));
    }

    /** AWS RAM may share what is in the catalog of Glue with the account of the caller. */
    private boolean isShared() {
        return request.question().action().startsWith("glue:") && caller.account() != null;
    }

    /** A policy of somebody who is only named tells of whichever account the fixture is about, as long as it does not say which. */
    private boolean isDescribed(@Nullable String account) {
        boolean named = fixture.policies().stream()
                .map(Policy::kind)
                .anyMatch(kind -> Set.of("identity-based policy", "permissions boundary", "session policy")
                        .contains(kind));
        boolean holdsPolicy = fixture.policies().stream()
                .anyMatch(
                        policy -> policy.on().startsWith("arn:") && policy.on().contains(":" + account + ":"));
        return (named && fixture.told().defaultAccount() == null)
                || Objects.equals(account, fixture.told().defaultAccount())
                || fixture.told().accounts().contains(String.valueOf(account))
                || holdsPolicy;
    }

    /** Temporary credentials of a user are those of GetSessionToken, or of the console: who has long-term ones has no time of issue. */
    private void splitByCredentials() {
        String action = request.question().action();
        if (isOf("user", "root")
                && isGiven("aws:tokenissuetime")
                && (action.startsWith("sts:") || action.startsWith("iam:"))) {
            split(List.of(false, true), World::sessionToken);
        }
    }

    /** Only Amazon S3 has gateway endpoints, of the services here. */
    private void splitByEndpoint() {
        if (request.endpoint() != null
                && request.question().action().startsWith("s3:")
                && !Boolean.FALSE.equals(fixture.told().gateway())) {
            List<Endpoint> gateways = List.of(Endpoint.GATEWAY, Endpoint.GATEWAY_OF_NOBODY_IN_PARTICULAR);
            split(fixture.told().gateway() == null ? List.of(Endpoint.values()) : gateways, World::endpoint);
        }
    }

    private void splitBySession() {
        boolean matters = asked.contains(SESSION) || asked.contains("aws:userid");
        if (caller.names().containsKey("anyone of") && matters) {
            split(List.of("night", "day", "other", "m-other"), World::session);
        }
    }

    private void splitByUniqueId() {
        if (!isOf("user", "role", "service-linked")) {
            return;
        }
        boolean role = caller.names().containsKey("role");
        String known = role ? RandomFixture.ROLE_ID : RandomFixture.USER_ID;
        if (fixture.told().uniqueId()) {
            split(List.of(known), World::uniqueId);
        } else if (asked.contains("aws:userid") && !isGiven("aws:userid")) {
            split(List.of(known, role ? "AROAOTHER" : "AIDA*"), World::uniqueId);
        }
    }

    private void splitByOrganization() {
        if (caller.account() != null) {
            split("aws:principalorgid", organizations(caller.account()));
        }
        if (asked.contains("aws:resourceorgid") && !isGiven("aws:resourceorgid")) {
            worlds = worlds.stream()
                    .flatMap(world -> world.owner() == null
                            ? Stream.of(world)
                            : organizations(world.owner()).stream()
                                    .map(organization -> world.with("aws:resourceorgid", organization)))
                    .toList();
        }
    }

    /** Where no organization is told of, there is one as soon as there are policies of it. */
    private List<@Nullable String> organizations(String account) {
        Set<String> members = fixture.members();
        if (members == null) {
            boolean exists =
                    fixture.policies().stream().anyMatch(policy -> policy.kind().endsWith("control policy"));
            return exists
                    ? List.of("o-homeexampleid", "o-elseexampleid", "o-thirdexampleid", "o-*")
                    : Arrays.asList("o-homeexampleid", "o-elseexampleid", "o-thirdexampleid", "o-*", null);
        }
        return members.contains(account) || account.equals(RandomFixture.MANAGEMENT)
                ? List.of("o-homeexampleid")
                : Arrays.asList("o-elseexampleid", "o-thirdexampleid", "o-*", null);
    }

    /** A request comes from an address, or else through an endpoint, unless an AWS service makes it. */
    private void splitByOrigin() {
        if (isOf("service") || isGiven("aws:sourceip")) {
            return;
        }
        boolean through = isGiven("aws:sourcevpce");
        if (!asked.contains("aws:sourceip") && !asked.contains("aws:sourcevpce") && !asked.contains("aws:sourcevpc")) {
            return;
        }
        List<World> split = new ArrayList<>();
        for (World world : worlds) {
            for (String address : ReferenceDecider.ADDRESSES) {
                if (!through && !address.equals("unknown")) {
                    split.add(world.with("aws:sourceip", address));
                }
            }
            for (String endpoint : List.of(RandomFixture.ENDPOINT, "vpce-2", "vpce-3", "vpce-*")) {
                split.add(world.with("aws:sourcevpce", endpoint, "aws:sourcevpc", "vpc-1"));
                split.add(world.with("aws:sourcevpce", endpoint, "aws:sourcevpc", "vpc-*"));
            }
        }
        worlds = split;
    }

    private List<@Nullable String> tokenIssueTimes() {
        return isOf("role", "service-linked", "federated")
                ? List.copyOf(INSTANTS.keySet())
                : Arrays.asList((String) null);
    }

    private List<@Nullable String> regions() {
        String resource = request.question().resource();
        boolean known = request.question().action().startsWith("iam:")
                || (!resource.equals("*") && !resource.split(":", 6)[3].isEmpty());
        return known
                ? Arrays.asList((String) null)
                : List.of("eu-west-1", "eu-south-1", "eu-*", "us-east-1", "ap-east-1");
    }

    private void splitByRequired(String key, Required required) {
        if (required.actions().contains(request.question().action())) {
            split(key.toLowerCase(Locale.ROOT), required.values());
        }
    }

    private void splitByTag() {
        RandomFixture.Tag tag = fixture.told().tag();
        if (tag == null || !caller.carries().contains(tag.on())) {
            return;
        }
        String key = RandomFixture.TAG.toLowerCase(Locale.ROOT);
        split(key, tag.value() != null ? List.of(tag.value()) : Arrays.asList("alice", "al*", "bob", "other", null));
    }
}
