package org.iamunit.policy.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.iamunit.policy.evaluation.PossibleWorlds.Endpoint;
import org.iamunit.policy.evaluation.PossibleWorlds.World;
import org.iamunit.policy.evaluation.RandomFixture.Caller;
import org.iamunit.policy.evaluation.RandomFixture.Condition;
import org.iamunit.policy.evaluation.RandomFixture.Policy;
import org.iamunit.policy.evaluation.RandomFixture.Request;
import org.iamunit.policy.evaluation.RandomFixture.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Decides in one of the {@link PossibleWorlds}, where all is known, as AWS's pages put it, step by step, slowly, and without
 * the help of the code under test: no shortcuts, no indexes, and a naive reading of every pattern.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html">How
 *     AWS enforcement code logic evaluates requests</a>
 */
final class ReferenceDecider {

    /** What is decided, by which statements, and what lacks an Allow. */
    record Answer(String result, Set<String> by, List<String> missing) {}

    /** What the texts that stand for numbers are worth; nothing if AWS cannot read them. */
    static final Map<String, Double> NUMBERS = new LinkedHashMap<>();

    /** Which instants the texts stand for, in seconds since 1970. */
    static final Map<String, Double> DATES = new LinkedHashMap<>();

    /** Which of the addresses lie in a range. */
    static final Map<String, Set<String>> RANGES = new LinkedHashMap<>();

    static final List<String> ADDRESSES =
            List.of("192.0.2.1", "192.0.2.200", "203.0.113.5", "2001:db8::1", "2001:db8:1::1", "unknown");

    private static final Double UNREADABLE = Double.NaN;
    private static final String NOW = "2026-03-01T12:00:00Z";
    private static final Set<String> RCP_SERVICES = Set.of("s3", "sqs", "kms", "sts", "logs", "events");

    /** What no policy of a resource grants. */
    private static final Set<String> NEVER_GRANTED = Set.of(
            "ec2:StartInstances",
            "ec2:DescribeRegions",
            "iam:PassRole",
            "iam:CreatePolicyVersion",
            "kms:CreateKey",
            "logs:FilterLogEvents",
            "logs:TagResource");

    /** What the policy of a resource grants in the resource's account only. */
    private static final Set<String> GRANTED_AT_HOME =
            Set.of("kms:DeleteAlias", "kms:ScheduleKeyDeletion", "s3:PutBucketPolicy", "sqs:SetQueueAttributes");

    private static final Set<String> MULTIVALUED = Set.of("aws:tagkeys");

    static {
        NUMBERS.put("1", 1.0);
        NUMBERS.put("2", 2.0);
        NUMBERS.put("2.0", 2.0);
        NUMBERS.put("02", 2.0);
        NUMBERS.put("10", 10.0);
        NUMBERS.put("-1.5", -1.5);
        NUMBERS.put("10abc", UNREADABLE);
        DATES.put("2026-01-01", 1767225600.0);
        DATES.put("2026-01-01T00:00:00Z", 1767225600.0);
        DATES.put("1767225600", 1767225600.0);
        DATES.put("2026-03-01T13:00:00+01:00", 1772366400.0);
        DATES.put("2026-03-01T12:00", 1772366400.0);
        DATES.put("2026-12-31T23:59:59.5Z", 1798761599.5);
        DATES.put("2026-03-01T06:00:00Z", 1772344800.0);
        DATES.put("soon", UNREADABLE);
        RANGES.put("192.0.2.0/24", Set.of("192.0.2.1", "192.0.2.200"));
        RANGES.put("192.0.2.128/25", Set.of("192.0.2.200"));
        RANGES.put("192.0.2.1", Set.of("192.0.2.1"));
        RANGES.put("0.0.0.0/0", Set.of("192.0.2.1", "192.0.2.200", "203.0.113.5"));
        RANGES.put("2001:DB8::/48", Set.of("2001:db8::1"));
        RANGES.put("::/0", Set.of("2001:db8::1", "2001:db8:1::1"));
        RANGES.put("192.0.2.0/77", Set.of());
    }

    private final RandomFixture fixture;
    private final World world;
    private final Map<Statement, Boolean> aboutAction;
    private @Nullable List<Policy> applicable;
    private final Request request;
    private final Caller caller;
    private final Map<String, List<String>> context = new HashMap<>();

    ReferenceDecider(RandomFixture fixture, World world) {
        this(fixture, world, new IdentityHashMap<>());
    }

    private ReferenceDecider(RandomFixture fixture, World world, Map<Statement, Boolean> aboutAction) {
        this.fixture = fixture;
        this.world = world;
        this.aboutAction = aboutAction;
        this.request = fixture.request();
        this.caller = request.caller();
        fillContext();
    }

    /** Decide in each of the worlds; what comes to the same is listed once. */
    static List<Answer> decide(RandomFixture fixture, List<World> worlds) {
        Map<Statement, Boolean> aboutAction = new IdentityHashMap<>();
        return worlds.stream()
                .map(world -> new ReferenceDecider(fixture, world, aboutAction).decide())
                .distinct()
                .toList();
    }

    Answer decide() {
        String action = request.question().action();
        if (action.equals("sts:GetCallerIdentity") && !caller.kind().equals("anonymous")) {
            return new Answer("allowed", Set.of(), List.of());
        }
        if (action.equals("sts:GetSessionToken")
                && (caller.kind().equals("user") || caller.kind().equals("root"))) {
            return new Answer(isRefused(action) ? "implicit deny" : "allowed", Set.of(), List.of());
        }
        Set<String> denies = new TreeSet<>();
        for (Policy policy : applicable()) {
            denies.addAll(matching(policy, "Deny"));
        }
        List<String> missing = missing();
        if (!denies.isEmpty()) {
            return new Answer("explicit deny", denies, missing);
        }
        if (isRefused(action)) {
            return new Answer("implicit deny", Set.of(), List.of());
        }
        if (!missing.isEmpty()) {
            return new Answer("implicit deny", Set.of(), missing);
        }
        Set<String> allows = new TreeSet<>();
        for (Policy policy : applicable()) {
            if (isResourceBased(policy) || policy.kind().equals("identity-based policy")) {
                allows.addAll(matching(policy, "Allow"));
            }
        }
        return new Answer("allowed", allows, missing);
    }

    /** What STS and IAM refuse to some callers, whatever the policies say. */
    private boolean isRefused(String action) {
        if (world.sessionToken() && !action.equals("sts:AssumeRole")) {
            return action.startsWith("sts:") || action.startsWith("iam:");
        }
        boolean reserved = action.equals("iam:CreatePolicyVersion")
                || action.equals("kms:DeleteAlias")
                || (request.question().resource().contains("/aws-service-role/")
                        && !caller.kind().equals("service"));
        if (reserved) {
            return true;
        }
        return switch (caller.kind()) {
            case "root" -> action.equals("sts:AssumeRole");
            case "role", "service-linked" ->
                action.equals("sts:GetSessionToken") || action.equals("sts:GetFederationToken");
            case "federated" -> action.startsWith("sts:") || action.startsWith("iam:");
            default -> false;
        };
    }

    private List<String> missing() {
        List<String> missing = new ArrayList<>();
        Map<String, List<Policy>> levels = new LinkedHashMap<>();
        of("service control policy").stream()
                .sorted(Comparator.comparingInt(this::depth))
                .forEach(policy -> levels.computeIfAbsent(policy.on(), any -> new ArrayList<>())
                        .add(policy));
        levels.forEach((level, policies) -> {
            boolean onlyDenies = policies.stream()
                    .flatMap(policy -> policy.statements().stream())
                    .allMatch(statement -> statement.effect().equals("Deny"));
            if (!onlyDenies && !anyAllows(policies)) {
                missing.add("service control policy (" + level + ")");
            }
        });
        if (!of("VPC endpoint policy").isEmpty() && !anyAllows(of("VPC endpoint policy"))) {
            missing.add("VPC endpoint policy");
        }
        boolean trust = request.question().action().startsWith("sts:AssumeRole");
        String resourceKind = trust ? "role trust policy" : "resource-based policy";
        int strength = strongestGrant();
        boolean openToAll =
                request.question().action().equals("elasticfilesystem:ClientMount") && world.resourceAllows();
        boolean crossAccount = isOfOtherAccount() && !openToAll;
        boolean demanding = trust || request.question().resource().contains(":key/");
        if ((crossAccount || demanding || caller.account() == null) && strength == 0) {
            missing.add(resourceKind);
        }
        boolean skipsAll = !crossAccount && strength == 3;
        if (caller.account() == null || caller.kind().equals("root") || skipsAll) {
            return missing;
        }
        if (!(strength == 2 && !crossAccount) && !world.callerIsAllowed() && !anyAllows(of("identity-based policy"))) {
            missing.add("identity-based policy");
        }
        if (!of("permissions boundary").isEmpty() && !anyAllows(of("permissions boundary"))) {
            missing.add("permissions boundary");
        }
        boolean limitedBySession =
                !of("session policy").isEmpty() || caller.kind().equals("federated");
        if (limitedBySession && !anyAllows(of("session policy"))) {
            missing.add("session policy");
        }
        return missing;
    }

    /** Tell whether the caller is of another account than the resource; what AWS itself owns is open to every account. */
    private boolean isOfOtherAccount() {
        return caller.account() != null && !caller.account().equals(owner()) && !"aws".equals(owner());
    }

    /** Tell whether an Allow of the resource's policy counts. */
    private boolean mayBeGranted() {
        String action = request.question().action();
        boolean elsewhere = caller.kind().equals("anonymous") || isOfOtherAccount();
        return request.lenient()
                || !(NEVER_GRANTED.contains(action) || (GRANTED_AT_HOME.contains(action) && elsewhere));
    }

    /** 0: no Allow of the resource, 1: only the account, 2: role or federating user, 3: the caller itself. */
    private int strongestGrant() {
        if (!mayBeGranted()) {
            return 0;
        }
        int strongest = world.resourceAllows() ? 3 : 0;
        if (request.question().action().equals("kms:RetireGrant") && !request.lenient()) {
            return strongest;
        }
        for (Policy policy : applicable()) {
            for (Statement statement : policy.statements()) {
                if (isResourceBased(policy) && statement.effect().equals("Allow") && matches(statement)) {
                    for (String principal : statement.principals()) {
                        strongest = Math.max(strongest, strength(principal));
                    }
                }
            }
        }
        return strongest;
    }

    private int strength(String principal) {
        if (principal.equals("*") || principal.equals("AWS *")) {
            return caller.kind().equals("federated") ? 2 : 3;
        }
        String name = principal.substring(principal.indexOf(' ') + 1);
        if (caller.account() != null
                && (name.equals(caller.account()) || name.equals("arn:aws:iam::" + caller.account() + ":root"))) {
            return caller.kind().equals("root") ? 3 : 1;
        }
        if (name.equals(self())) {
            return 3;
        }
        return name.equals(caller.names().get("role"))
                        || name.equals(caller.names().get("user"))
                ? 2
                : 0;
    }

    /** The caller's own name, of a session that nobody named the one that it has in this world. */
    private @Nullable String self() {
        String session = caller.names().get("anyone of");
        return session == null ? caller.names().get("self") : session + world.session();
    }

    private static boolean isResourceBased(Policy policy) {
        return policy.kind().equals("resource-based policy") || policy.kind().equals("role trust policy");
    }

    private List<Policy> of(String kind) {
        return applicable().stream()
                .filter(policy -> policy.kind().equals(kind))
                .toList();
    }

    private boolean anyAllows(List<Policy> policies) {
        return policies.stream().anyMatch(policy -> !matching(policy, "Allow").isEmpty());
    }

    private Set<String> matching(Policy policy, String effect) {
        Set<String> matching = new TreeSet<>();
        for (Statement statement : policy.statements()) {
            if (statement.effect().equals(effect) && matches(statement)) {
                matching.add(statement.sid());
            }
        }
        return matching;
    }

    private List<Policy> applicable() {
        if (applicable == null) {
            applicable = fixture.policies().stream().filter(this::isApplicable).toList();
        }
        return applicable;
    }

    private boolean isApplicable(Policy policy) {
        String action = request.question().action();
        return switch (policy.kind()) {
            case "identity-based policy" -> caller.carries().contains(policy.on());
            case "permissions boundary" ->
                caller.carries().contains(policy.on()) && !caller.kind().equals("service-linked");
            case "session policy" ->
                caller.carries().contains(policy.on()) && !caller.kind().equals("user");
            case "service control policy" ->
                caller.account() != null
                        && !caller.kind().equals("service-linked")
                        && isMember(caller.account())
                        && isAbove(policy.on(), caller.account());
            case "resource control policy" ->
                RCP_SERVICES.contains(action.substring(0, action.indexOf(':')))
                        && !action.equals("kms:RetireGrant")
                        && !request.question().resource().contains(":alias/aws/")
                        && !caller.kind().equals("service-linked")
                        && isMember(owner())
                        && isAbove(policy.on(), owner());
            case "VPC endpoint policy" ->
                request.endpoint() != null
                        && (policy.on().equals(request.endpoint())
                                || fixture.policies().stream()
                                        .noneMatch(other -> other.kind().equals(policy.kind())
                                                && other.on().equals(request.endpoint())));
            case "role trust policy" -> action.startsWith("sts:AssumeRole");
            case "resource-based policy" ->
                !action.equals("s3:PutBucketPolicy")
                        || !caller.kind().equals("root")
                        || !caller.account().equals(owner());
            default -> true;
        };
    }

    private boolean isMember(@Nullable String account) {
        return fixture.members() == null
                || (account != null && fixture.members().contains(account));
    }

    /** Where it is not known which units the accounts are in, every level is above all of them. */
    private boolean isAbove(String level, @Nullable String account) {
        return fixture.units() == null
                || level.equals("Root")
                || level.equals(account)
                || (fixture.units().get(account) + "/").startsWith(level + "/");
    }

    /** How far a level is from the root; without a tree the policies come in that order. */
    private int depth(Policy policy) {
        if (fixture.units() == null || policy.on().equals("Root")) {
            return 0;
        }
        return policy.on().matches("\\d+") ? Integer.MAX_VALUE : policy.on().split("/").length;
    }

    private @Nullable String owner() {
        return world.owner();
    }

    boolean matches(Statement statement) {
        return matchesAction(statement)
                && matchesPrincipal(statement)
                && matchesResource(statement)
                && statement.conditions().stream().allMatch(this::holds);
    }

    boolean matchesAction(Statement statement) {
        return aboutAction.computeIfAbsent(statement, each -> matchesAction(each, request));
    }

    /** Tell whether a statement is about the action of a request, which is the same in every world. */
    static boolean matchesAction(Statement statement, Request request) {
        String action = request.question().action().toLowerCase(Locale.ROOT);
        boolean listed = statement.actions().stream()
                .anyMatch(pattern -> fits(tokens(pattern.toLowerCase(Locale.ROOT), Map.of()), action));
        return listed != statement.notAction();
    }

    boolean matchesPrincipal(Statement statement) {
        if (statement.principals() == null) {
            return true;
        }
        if (!statement.notPrincipal()) {
            boolean ofEndpoint = fixture.policies().stream()
                    .anyMatch(policy -> policy.kind().equals("VPC endpoint policy")
                            && policy.statements().contains(statement));
            return statement.principals().stream()
                    .anyMatch(principal -> strength(principal) > 0 && !(ofEndpoint && isLostAtGateway(principal)));
        }
        return !isSpared(statement.principals());
    }

    /** In the policy of a gateway endpoint an account is its root user; whom a particular principal reaches differs. */
    private boolean isLostAtGateway(String principal) {
        boolean account = principal.matches("AWS (\\d+|arn:aws:iam::\\d+:root)");
        boolean particular = principal.startsWith("AWS ") && !account && !principal.equals("AWS *");
        return (account && !caller.kind().equals("root") && world.endpoint() != Endpoint.INTERFACE)
                || (particular && world.endpoint() == Endpoint.GATEWAY_OF_NOBODY_IN_PARTICULAR);
    }

    private boolean isSpared(List<String> principals) {
        if (!of("permissions boundary").isEmpty()) {
            return false;
        }
        if (principals.contains("*") || principals.contains("AWS *")) {
            return true;
        }
        if (caller.kind().equals("anonymous")) {
            return false;
        }
        if (caller.kind().equals("service")) {
            return principals.contains("Service " + caller.names().get("self"));
        }
        if (caller.kind().equals("web-identity") || caller.kind().equals("saml")) {
            return principals.contains("Federated " + caller.names().get("self"));
        }
        boolean account = principals.contains("AWS " + caller.account())
                || principals.contains("AWS arn:aws:iam::" + caller.account() + ":root");
        boolean self = caller.kind().equals("root") || principals.contains("AWS " + self());
        boolean role = !caller.names().containsKey("role")
                || principals.contains("AWS " + caller.names().get("role"));
        return account && self && role;
    }

    boolean matchesResource(Statement statement) {
        if (statement.resources() == null) {
            return true;
        }
        return statement.resources().stream().anyMatch(this::fitsResource) != statement.notResource();
    }

    private boolean fitsResource(String pattern) {
        if (fitsArn(pattern)) {
            return true;
        }
        StringBuilder completed = new StringBuilder(pattern);
        while (pattern.startsWith("arn:") && segments(completed.toString()).size() < 6) {
            completed.append(":*");
        }
        return fitsArn(completed.toString());
    }

    /** Within the first five segments a star that does not end its segment stays in it. */
    private boolean fitsArn(String pattern) {
        List<String> tokens = tokens(pattern, context);
        if (tokens == null) {
            return false;
        }
        int segment = 1;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).equals(":")) {
                segment++;
            }
            boolean ends = i + 1 == tokens.size() || tokens.get(i + 1).equals(":");
            if (tokens.get(i).equals("*") && segment < 6 && !ends) {
                tokens.set(i, "*-");
            }
        }
        return fits(tokens, comparedArn());
    }

    /** A log group is compared with what its streams begin with, unless it is about its tags. */
    private String comparedArn() {
        String resource = request.question().resource();
        return request.question().action().equals("logs:FilterLogEvents") ? resource + ":log-stream:" : resource;
    }

    /** Split at colons outside of variables. */
    private static List<String> segments(String text) {
        List<String> segments = new ArrayList<>(List.of(""));
        boolean within = false;
        for (int i = 0; i < text.length(); i++) {
            within = text.startsWith("${", i) || (within && text.charAt(i) != '}');
            if (text.charAt(i) == ':' && !within && segments.size() < 6) {
                segments.add("");
            } else {
                segments.set(segments.size() - 1, segments.get(segments.size() - 1) + text.charAt(i));
            }
        }
        return segments;
    }

    /**
     * Take a pattern apart: {@code *}, {@code ?} and {@code :} stand for themselves as signs, every other token is a
     * literal character after an equals sign.
     *
     * @return {@code null} if a variable has no value
     */
    private static @Nullable List<String> tokens(String text, Map<String, List<String>> variables) {
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.startsWith("${", i)) {
                int end = text.indexOf('}', i);
                String value = value(text.substring(i + 2, end), variables);
                if (value == null) {
                    return null;
                }
                for (char character : value.toCharArray()) {
                    tokens.add("=" + character);
                }
                i = end;
            } else if ("*?:".indexOf(text.charAt(i)) >= 0) {
                tokens.add(String.valueOf(text.charAt(i)));
            } else {
                tokens.add("=" + text.charAt(i));
            }
        }
        return tokens;
    }

    private static @Nullable String value(String variable, Map<String, List<String>> variables) {
        if (variable.equals("*") || variable.equals("?") || variable.equals("$")) {
            return variable;
        }
        String[] parts = variable.split(", ");
        String key = parts[0].toLowerCase(Locale.ROOT);
        List<String> values = MULTIVALUED.contains(key) ? null : variables.get(key);
        if (values != null && values.size() == 1) {
            return values.get(0);
        }
        return parts.length > 1 ? parts[1].substring(1, parts[1].length() - 1) : null;
    }

    private static boolean fits(@Nullable List<String> tokens, String text) {
        if (tokens == null) {
            return false;
        }
        if (tokens.isEmpty()) {
            return text.isEmpty();
        }
        String first = tokens.get(0);
        List<String> rest = tokens.subList(1, tokens.size());
        if (first.startsWith("*")) {
            return fits(rest, text)
                    || (!text.isEmpty()
                            && !(first.equals("*-") && text.charAt(0) == ':')
                            && fits(tokens, text.substring(1)));
        }
        return !text.isEmpty()
                && (first.equals("?") || first.charAt(first.length() - 1) == text.charAt(0))
                && fits(rest, text.substring(1));
    }

    boolean holds(Condition condition) {
        String operator = condition.operator();
        boolean all = operator.startsWith("ForAllValues:");
        boolean any = operator.startsWith("ForAnyValue:");
        boolean ifExists = operator.endsWith("IfExists");
        String plain = operator.substring(operator.indexOf(':') + 1).replace("IfExists", "");
        String key = condition.key().toLowerCase(Locale.ROOT);
        List<String> values = context.getOrDefault(key, List.of());
        boolean nothing = values.stream().allMatch(String::isEmpty);
        if (plain.equals("Null")) {
            return condition.values().contains(String.valueOf(nothing));
        }
        if (values.isEmpty() || ((all || any) && nothing)) {
            return ifExists || all || (!any && plain.contains("Not"));
        }
        if (all) {
            return values.stream().allMatch(value -> compares(plain, condition.values(), value));
        }
        if (any) {
            return values.stream().anyMatch(value -> compares(plain, condition.values(), value));
        }
        return values.size() == 1 && compares(plain, condition.values(), values.get(0));
    }

    private boolean compares(String operator, List<String> wanted, String value) {
        boolean negated = operator.contains("Not");
        String positive = operator.replace("Not", "");
        return wanted.stream().anyMatch(each -> comparesOne(positive, each, value)) != negated;
    }

    private boolean comparesOne(String operator, String wanted, String value) {
        return switch (operator) {
            case "StringEquals" -> value.equals(replaced(wanted));
            case "StringEqualsIgnoreCase" -> value.equalsIgnoreCase(replaced(wanted));
            case "StringLike" -> fits(tokens(wanted, context), value);
            case "Bool" ->
                Set.of("true", "false").contains(value.toLowerCase(Locale.ROOT)) && value.equalsIgnoreCase(wanted);
            case "BinaryEquals" -> value.equals(wanted);
            case "IpAddress" -> RANGES.get(wanted).contains(value);
            case "ArnEquals", "ArnLike" -> comparesArn(wanted, value);
            default -> {
                Map<String, Double> worth = operator.startsWith("Date") ? DATES : NUMBERS;
                Double left = worth.getOrDefault(value, PossibleWorlds.INSTANTS.getOrDefault(value, UNREADABLE));
                Double right = worth.get(wanted);
                yield switch (operator.replace("Date", "").replace("Numeric", "")) {
                    case "Equals" -> left.doubleValue() == right.doubleValue();
                    case "LessThan" -> left < right;
                    case "LessThanEquals" -> left <= right;
                    case "GreaterThan" -> left > right;
                    default -> left >= right;
                };
            }
        };
    }

    private @Nullable String replaced(String text) {
        List<String> tokens = tokens(text, context);
        if (tokens == null) {
            return null;
        }
        StringBuilder replaced = new StringBuilder();
        tokens.forEach(token -> replaced.append(token.charAt(token.length() - 1)));
        return replaced.toString();
    }

    private boolean comparesArn(String wanted, String value) {
        String[] parts = value.split(":", 6);
        if (!value.startsWith("arn:") || parts.length < 6) {
            return false;
        }
        if (wanted.equals("*")) {
            return true;
        }
        List<String> segments = segments(wanted);
        if (segments.size() < 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!fits(tokens(segments.get(i), context), parts[i])) {
                return false;
            }
        }
        return true;
    }

    /** The keys that conditions here ask for, as AWS fills them in. */
    private void fillContext() {
        String kind = caller.kind();
        boolean session = kind.equals("role") || kind.equals("service-linked") || kind.equals("federated");
        if (kind.equals("user")) {
            fill("aws:username", caller.text().substring(caller.text().lastIndexOf('/') + 1));
        }
        if (caller.account() != null) {
            fill(
                    "aws:principalarn",
                    caller.names().containsKey("role") ? caller.names().get("role") : self());
            fill("aws:principalaccount", caller.account());
        } else if (kind.equals("anonymous")) {
            fill("aws:principalaccount", "anonymous");
        }
        Map<String, String> types = Map.of(
                "user",
                "User",
                "role",
                "AssumedRole",
                "service-linked",
                "AssumedRole",
                "federated",
                "FederatedUser",
                "root",
                "Account",
                "anonymous",
                "Anonymous");
        if (types.containsKey(kind)) {
            fill("aws:principaltype", types.get(kind));
        }
        if (session || request.context().containsKey("aws:TokenIssueTime")) {
            fill("aws:multifactorauthpresent", "false");
        }
        if (kind.equals("web-identity")) {
            fill("aws:federatedprovider", caller.names().get("self"));
        }
        fill("aws:securetransport", "true");
        fill("aws:currenttime", NOW);
        if (owner() != null) {
            fill("aws:resourceaccount", owner());
        }
        fillUserId();
        fillRegion();
        world.keys().forEach(this::fill);
        request.context().forEach((key, values) -> context.put(key.toLowerCase(Locale.ROOT), values));
        if (request.endpoint() != null) {
            fill("aws:sourcevpce", request.endpoint());
        }
    }

    private void fillUserId() {
        switch (caller.kind()) {
            case "user", "role", "service-linked" -> {
                String session = self().substring(self().lastIndexOf('/') + 1);
                String suffix = caller.names().containsKey("role") ? ":" + session : "";
                fill("aws:userid", world.uniqueId() + suffix);
            }
            case "federated" -> fill("aws:userid", caller.account() + ":app");
            case "root" -> fill("aws:userid", caller.account());
            case "anonymous" -> fill("aws:userid", "anonymous");
            default -> {
                // Neither services nor those who have not assumed their role yet have one.
            }
        }
    }

    private void fillRegion() {
        String resource = request.question().resource();
        String region = resource.equals("*") ? "" : resource.split(":", 6)[3];
        if (request.question().action().startsWith("iam:")) {
            fill("aws:requestedregion", "us-east-1");
        } else if (!region.isEmpty()) {
            fill("aws:requestedregion", region);
        }
    }

    private void fill(String key, String value) {
        context.put(key, List.of(value));
    }
}
