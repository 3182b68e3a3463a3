package org.iamunit.policy.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.iamunit.policy.document.PolicyType;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.request.Principal.AnonymousPrincipal;
import org.iamunit.policy.request.Principal.FederatedPrincipal;
import org.iamunit.policy.request.Principal.FederatedUser;
import org.iamunit.policy.request.Principal.IamUser;
import org.iamunit.policy.request.Principal.RoleSession;
import org.iamunit.policy.request.Principal.SamlFederatedPrincipal;
import org.iamunit.policy.store.Organization;
import org.jspecify.annotations.Nullable;

/**
 * Makes questions that come out one way or the other by little: policies are written to fit the request, and then, here
 * and there, not quite. The same seed and number always make the same question.
 */
final class QuestionGenerator {

    private static final String CALLER_ACCOUNT = "111122223333";
    private static final String OTHER_ACCOUNT = "444455556666";
    private static final String SERVICE = "ses.amazonaws.com";
    private static final String OIDC_PROVIDER = "arn:aws:iam::111122223333:oidc-provider/token.example.com";
    private static final String SAML_PROVIDER = "arn:aws:iam::111122223333:saml-provider/corp";
    private static final IamUser ALICE = Principal.user(CALLER_ACCOUNT, "alice");
    private static final List<Principal> PRINCIPALS = List.of(
            ALICE,
            ALICE,
            Principal.role(CALLER_ACCOUNT, "worker", "run1"),
            Principal.role(CALLER_ACCOUNT, "worker", "run1"),
            new IamUser("aws", CALLER_ACCOUNT, "/staff/", "alice"),
            Principal.root(CALLER_ACCOUNT),
            new FederatedUser("aws", CALLER_ACCOUNT, "guest", ALICE),
            Principal.service(SERVICE),
            Principal.anonymous(),
            Principal.webIdentity("token.example.com"),
            Principal.saml(SAML_PROVIDER),
            new RoleSession(
                    "aws", CALLER_ACCOUNT, "/aws-service-role/" + SERVICE + "/", "AWSServiceRoleForSES", "run1"));

    private static final List<String> VERSIONS =
            List.of("2012-10-17", "2012-10-17", "2012-10-17", "2012-10-17", "2012-10-17", "2008-10-17", "");

    private final SplittableRandom random;
    private final Principal principal;
    private final Target target;
    private final String owner;
    private final Map<String, List<String>> context = new LinkedHashMap<>();
    private final Map<PolicyType, List<List<Map<String, Object>>>> policies = new LinkedHashMap<>();
    private @Nullable Organization organization;
    private boolean varied;

    private QuestionGenerator(SplittableRandom random, boolean anyCaller) {
        this.random = random;
        Principal caller = pick(anyCaller ? PRINCIPALS : PRINCIPALS.subList(0, 4));
        this.target = target(caller, anyCaller);
        boolean impossible =
                caller instanceof AnonymousPrincipal && (target.action().startsWith("ses:") || !target.hasPolicy());
        this.principal = impossible ? ALICE : caller;
        boolean elsewhere = anyCaller && target.hasPolicy() && !(caller instanceof FederatedPrincipal);
        this.owner = elsewhere && chance(35) ? OTHER_ACCOUNT : CALLER_ACCOUNT;
    }

    private Target target(Principal caller, boolean anyCaller) {
        if (caller instanceof FederatedPrincipal) {
            return caller instanceof SamlFederatedPrincipal ? Target.WITH_SAML : Target.WITH_WEB_IDENTITY;
        }
        return anyCaller && chance(4) ? Target.WITHOUT_POLICIES : pick(Target.ALL);
    }

    /** Make the question of some number. */
    static Question question(long seed, int number) {
        SplittableRandom random = new SplittableRandom(seed ^ (number * 0x9E3779B97F4A7C15L)).split();
        return switch (number % 8) {
            case 0 -> new QuestionGenerator(random, false).aboutActions();
            case 1 -> new QuestionGenerator(random, false).aboutResources();
            case 2, 3, 4 -> new QuestionGenerator(random, false).aboutConditions();
            case 5 -> new QuestionGenerator(random, true).aboutPrincipals();
            case 6 -> new QuestionGenerator(random, true).aboutKinds();
            default -> new QuestionGenerator(random, true).aboutEverything();
        };
    }

    private Question aboutActions() {
        Map<String, Object> statement = statement(chance(75) ? "Allow" : "Deny");
        varyAction(statement);
        identity(statement);
        return question("actions");
    }

    private Question aboutResources() {
        Map<String, Object> statement = statement(chance(70) ? "Allow" : "Deny");
        context.put("aws:PrincipalTag/team", List.of(pick(List.of("bucket", "identity", "*", "jobs"))));
        varyResource(statement);
        identity(statement);
        return question("resources");
    }

    private Question aboutConditions() {
        Map<String, Object> statement = statement(chance(65) ? "Allow" : "Deny");
        statement.put("Condition", conditions(chance(80) ? 1 : 2));
        identity(statement);
        return question("conditions");
    }

    /** Attach one statement to the caller; where it denies, beside one that allows everything. */
    private void identity(Map<String, Object> statement) {
        List<Map<String, Object>> statements = new ArrayList<>();
        if (statement.get("Effect").equals("Deny")) {
            statements.add(statement("Allow"));
        }
        statements.add(statement);
        put(PolicyType.IDENTITY_BASED_POLICY, List.of(List.of(document(statements))));
        if (target.isTrust()) {
            put(PolicyType.ROLE_TRUST_POLICY, List.of(List.of(document(List.of(trustOfAccount())))));
        }
        if (target.action().startsWith("kms:")) {
            Map<String, Object> delegation = statement("Allow");
            delegation.put("Principal", Map.of("AWS", owner));
            put(PolicyType.RESOURCE_BASED_POLICY, List.of(List.of(document(List.of(delegation)))));
        }
    }

    private Map<String, Object> trustOfAccount() {
        Map<String, Object> trust = statement("Allow");
        trust.remove("Resource");
        trust.put("Principal", Map.of("AWS", CALLER_ACCOUNT));
        return trust;
    }

    private Question aboutPrincipals() {
        if (chance(50)) {
            carried(PolicyType.IDENTITY_BASED_POLICY, 70, 0);
        }
        if (chance(30)) {
            carried(PolicyType.PERMISSIONS_BOUNDARY, 50, 0);
        }
        if (chance(30)) {
            carried(PolicyType.SESSION_POLICY, 50, 0);
        }
        if (target.hasPolicy()) {
            resourceBased(1 + random.nextInt(2));
        }
        return question("principals");
    }

    private Question aboutKinds() {
        if (chance(40)) {
            organization = organization();
        }
        carried(PolicyType.IDENTITY_BASED_POLICY, 85, 8);
        if (chance(40)) {
            carried(PolicyType.PERMISSIONS_BOUNDARY, 80, 8);
        }
        if (chance(40)) {
            carried(PolicyType.SESSION_POLICY, 80, 8);
        }
        if (chance(70)) {
            levels(PolicyType.SERVICE_CONTROL_POLICY);
        }
        if (chance(varied ? 30 : 12)) {
            levels(PolicyType.RESOURCE_CONTROL_POLICY);
        }
        if (chance(30)) {
            throughEndpoint();
        }
        if (target.hasPolicy() && (chance(50) || !owner.equals(principal.account()))) {
            resourceBased(1);
        }
        return question(varied ? "everything" : "policy types");
    }

    /** The account of the caller is deep in the tree; the other one is elsewhere in it, or outside. */
    private Organization organization() {
        String management =
                pick(List.of("999988887777", "999988887777", "999988887777", CALLER_ACCOUNT, OTHER_ACCOUNT));
        Organization.Builder builder = Organization.builder("o-exampleorgid", management)
                .root("r-ab12")
                .organizationalUnit("Workloads", "ou-ab12-11111111")
                .organizationalUnit("Workloads/Prod", "ou-ab12-22222222")
                .organizationalUnit("Sandbox", "ou-ab12-33333333");
        if (!management.equals(CALLER_ACCOUNT)) {
            builder.account(CALLER_ACCOUNT, "Workloads/Prod");
        }
        if (!management.equals(OTHER_ACCOUNT) && chance(60)) {
            builder.account(OTHER_ACCOUNT, "Sandbox");
        }
        return builder.build();
    }

    private Question aboutEverything() {
        // What the catalog is asked about has the keys of its action only.
        varied = target != Target.WITHOUT_POLICIES;
        return aboutKinds();
    }

    /** Vary a statement in everything that its policy type lets vary. */
    private void vary(PolicyType kind, Map<String, Object> statement) {
        if (chance(30) && kind != PolicyType.RESOURCE_CONTROL_POLICY) {
            varyAction(statement);
        }
        if (chance(30) && statement.containsKey("Resource") && kind != PolicyType.SESSION_POLICY) {
            varyResource(statement);
        }
        if (chance(40)) {
            statement.put("Condition", conditions(1 + random.nextInt(2)));
        }
    }

    private Question question(String about) {
        return new Question(about, principal, target.action(), resource(), owner, context, organization, policies)
                .withoutContradictions();
    }

    private String resource() {
        return target.resource().replace("OWNER", owner);
    }

    private void put(PolicyType kind, List<List<Map<String, Object>>> levels) {
        policies.put(kind, levels);
    }

    /** Attach one or two policies to the caller, if such a caller can carry any. */
    private void carried(PolicyType kind, int allowing, int denying) {
        boolean user = principal instanceof IamUser || principal instanceof FederatedUser;
        boolean possible = kind == PolicyType.SESSION_POLICY
                ? principal instanceof RoleSession || principal instanceof FederatedUser
                : user || principal instanceof RoleSession;
        boolean serviceLinked = principal instanceof RoleSession session && session.isServiceLinked();
        if (possible && !(serviceLinked && kind != PolicyType.IDENTITY_BASED_POLICY)) {
            put(kind, List.of(level(kind, allowing, denying)));
        }
    }

    private void levels(PolicyType kind) {
        if (organization == null) {
            put(
                    kind,
                    IntStream.range(0, 1 + random.nextInt(3))
                            .mapToObj(level -> level(kind, 85, 8))
                            .toList());
            return;
        }
        List<String> accounts = List.copyOf(organization.accounts());
        put(
                kind,
                Question.LEVELS.stream()
                        .map(level -> isIn(level, accounts) && chance(50)
                                ? level(kind, 85, 8)
                                : List.<Map<String, Object>>of())
                        .toList());
    }

    private static boolean isIn(String level, List<String> accounts) {
        return !level.matches("\\d+") || accounts.contains(level);
    }

    private List<Map<String, Object>> level(PolicyType kind, int allowing, int denying) {
        List<Map<String, Object>> statements = new ArrayList<>();
        boolean everyone = kind == PolicyType.RESOURCE_CONTROL_POLICY || kind == PolicyType.VPC_ENDPOINT_POLICY;
        if (kind != PolicyType.RESOURCE_CONTROL_POLICY) {
            Map<String, Object> allow = statement("Allow");
            if (!chance(allowing)) {
                allow.put("Action", "ec2:*");
            }
            statements.add(allow);
        }
        if (statements.isEmpty() || chance(denying)) {
            statements.add(statement("Deny"));
        }
        if (everyone) {
            statements.forEach(statement -> statement.put("Principal", "*"));
        }
        if (varied) {
            statements.forEach(statement -> vary(kind, statement));
        }
        Map<String, Object> document = document(statements);
        document.put("Version", "2012-10-17");
        return List.of(document);
    }

    private void throughEndpoint() {
        context.put("aws:SourceVpce", List.of("vpce-1a2b3c4d"));
        put(PolicyType.VPC_ENDPOINT_POLICY, List.of(level(PolicyType.VPC_ENDPOINT_POLICY, 80, 10)));
    }

    private void resourceBased(int count) {
        List<Map<String, Object>> statements = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> statement = statement(chance(75) ? "Allow" : "Deny");
            boolean negated = !target.isTrust() && statement.get("Effect").equals("Deny") && chance(40);
            statement.put(negated ? "NotPrincipal" : "Principal", principals());
            if (target.isTrust()) {
                statement.remove("Resource");
            }
            statements.add(statement);
        }
        PolicyType kind = target.isTrust() ? PolicyType.ROLE_TRUST_POLICY : PolicyType.RESOURCE_BASED_POLICY;
        if (varied) {
            statements.forEach(statement -> vary(kind, statement));
        }
        put(kind, List.of(List.of(document(statements))));
    }

    private Object principals() {
        if (chance(15)) {
            return "*";
        }
        Map<String, List<String>> named = new LinkedHashMap<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            if (principal instanceof FederatedPrincipal && chance(60)) {
                named.computeIfAbsent("Federated", type -> new ArrayList<>())
                        .add(pick(List.of(OIDC_PROVIDER, SAML_PROVIDER)));
                continue;
            }
            String name = pick(List.of(
                    CALLER_ACCOUNT,
                    "arn:aws:iam::" + CALLER_ACCOUNT + ":root",
                    "arn:aws:iam::" + CALLER_ACCOUNT + ":user/alice",
                    "arn:aws:iam::" + CALLER_ACCOUNT + ":user/staff/alice",
                    "arn:aws:iam::" + CALLER_ACCOUNT + ":role/worker",
                    "arn:aws:sts::" + CALLER_ACCOUNT + ":assumed-role/worker/run1",
                    "arn:aws:sts::" + CALLER_ACCOUNT + ":assumed-role/worker/run2",
                    "arn:aws:sts::" + CALLER_ACCOUNT + ":federated-user/guest",
                    OTHER_ACCOUNT,
                    "*",
                    SERVICE));
            named.computeIfAbsent(name.equals(SERVICE) ? "Service" : "AWS", type -> new ArrayList<>())
                    .add(name);
        }
        return named;
    }

    private Map<String, Object> statement(String effect) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", effect);
        statement.put("Action", target.action());
        statement.put("Resource", chance(50) ? "*" : resource());
        return statement;
    }

    private Map<String, Object> document(List<Map<String, Object>> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        String version = pick(VERSIONS);
        if (!version.isEmpty()) {
            document.put("Version", version);
        }
        document.put("Statement", statements);
        return document;
    }

    private void varyAction(Map<String, Object> statement) {
        statement.remove("Action");
        boolean negated = chance(30);
        statement.put(negated ? "NotAction" : "Action", several(this::actionPattern));
    }

    private String actionPattern() {
        String action = target.action();
        int colon = action.indexOf(':');
        String service = action.substring(0, colon);
        String name = action.substring(colon + 1);
        // IAM refuses a trust policy with actions that assume no role.
        return switch (random.nextInt(name.startsWith("AssumeRole") ? 7 : 9)) {
            case 0 -> action;
            case 1 -> action.toUpperCase(Locale.ROOT);
            case 2 -> service + ":*";
            case 3 -> "*";
            case 4 -> service + ":" + withWildcard(name);
            case 5 -> service + ":" + withWildcard(withWildcard(name));
            case 6 -> service + ":" + name.substring(0, 3) + "*";
            case 7 -> "ec2:Describe*";
            default -> service + ":*" + name.substring(2) + "?";
        };
    }

    private void varyResource(Map<String, Object> statement) {
        statement.remove("Resource");
        boolean negated = chance(30);
        statement.put(negated ? "NotResource" : "Resource", several(this::resourcePattern));
    }

    private String resourcePattern() {
        String resource = resource();
        if (resource.equals("*")) {
            return pick(List.of("*", "arn:aws:s3:::bucket", "arn:aws:iam::*:user/*", "arn:*:*:*:*:*"));
        }
        String[] parts = resource.split(":", 6);
        int part = 2 + random.nextInt(4);
        return switch (random.nextInt(12)) {
            case 0 -> resource;
            case 1 -> "*";
            case 2 -> {
                parts[3 + random.nextInt(2)] = "*";
                yield String.join(":", parts);
            }
            case 3, 4 -> {
                parts[5] = withWildcard(parts[5]);
                yield String.join(":", parts);
            }
            case 5 -> {
                parts[part] = parts[part].isEmpty() ? "*" : withWildcard(parts[part]);
                yield String.join(":", parts);
            }
            case 6 ->
                // IAM refuses an ARN of fewer parts that leaves one of them empty.
                String.join(":", List.of(parts).subList(0, part))
                                .replace("::", ":*:")
                                .replaceFirst(":$", ":*") + ":*";
            case 7 -> resource.substring(0, resource.length() - 1) + "?";
            case 8 -> {
                // The type of a resource is part of the format, which documents are checked for.
                int name = parts[5].lastIndexOf('/') + 1;
                parts[5] =
                        parts[5].substring(0, name) + parts[5].substring(name).toUpperCase(Locale.ROOT);
                yield String.join(":", parts);
            }
            case 9 -> {
                parts[4] = parts[4].replace(owner, "${aws:PrincipalAccount}");
                parts[5] = parts[5].replace("alice", "${aws:username}");
                yield String.join(":", parts);
            }
            case 10 -> {
                String replaced = pick(List.of("bucket", "identity", "jobs"));
                parts[5] = parts[5].replace(replaced, "${aws:PrincipalTag/team}");
                yield String.join(":", parts);
            }
            default -> {
                String key = pick(List.of("${aws:PrincipalTag/none}", "${aws:PrincipalTag/none, 'a'}", "${*}"));
                parts[5] = parts[5].replaceFirst("a", Matcher.quoteReplacement(key));
                yield String.join(":", parts);
            }
        };
    }

    /** Replace some run of a text, perhaps an empty one, by a wildcard. */
    private String withWildcard(String text) {
        int start = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), start + random.nextInt(5));
        return text.substring(0, start) + (end == start + 1 && chance(70) ? "?" : "*") + text.substring(end);
    }

    private Map<String, Object> conditions(int count) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Key key = pick(chance(40) && !target.keys().isEmpty() ? target.keys() : target.allKeys());
            give(key);
            Map<String, Object> keys = new LinkedHashMap<>();
            String operator;
            if (chance(6)) {
                operator = "Null";
                keys.put(key.name(), chance(50) ? pick(List.of("true", "false")) : chance(50));
            } else {
                operator = setOperator(key) + pick(key.operators()) + (chance(25) ? "IfExists" : "");
                keys.put(
                        chance(10) ? key.name().toLowerCase(Locale.ROOT) : key.name(),
                        several(() -> pick(key.wanted())));
            }
            conditions.put(operator, keys);
        }
        return conditions;
    }

    private void give(Key key) {
        if (key.given().isEmpty() || chance(20) || context.containsKey(key.name())) {
            return;
        }
        List<String> values = new ArrayList<>();
        for (int i = key.isMultivalued() ? random.nextInt(4) : 1; i > 0; i--) {
            values.add(pick(key.given()));
        }
        context.put(key.name(), List.copyOf(values));
        if (key.wanted().contains("${aws:PrincipalTag/team}") && chance(70)) {
            context.putIfAbsent(
                    "aws:PrincipalTag/team", List.of(pick(Key.GLOBAL.get(0).given())));
        }
    }

    private String setOperator(Key key) {
        if (chance(key.isMultivalued() ? 92 : 12)) {
            return chance(50) ? "ForAllValues:" : "ForAnyValue:";
        }
        return "";
    }

    private Object several(Supplier<String> value) {
        int count = chance(70) ? 1 : 2 + random.nextInt(2);
        if (count == 1 && chance(50)) {
            return value.get();
        }
        return IntStream.range(0, count).mapToObj(i -> value.get()).toList();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
