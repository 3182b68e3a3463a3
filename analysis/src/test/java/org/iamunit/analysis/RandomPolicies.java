package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.ImpossibleRequestException;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.jspecify.annotations.Nullable;

/** Policies of all types about one action, and every request of a small universe for it. */
final class RandomPolicies {

    static final String ACCOUNT = "111122223333";
    static final String ACTION = "s3:PutObject";
    static final Principal ANN = Principal.user(ACCOUNT, "ann");

    /** What each key may be in the universe; an empty list stands for a request without it. */
    private static final Map<String, List<List<String>>> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("s3:x-amz-acl", List.of(List.of(), List.of("a"), List.of("b"), List.of("ab"), List.of("B")));
        VALUES.put("aws:SourceVpce", List.of(List.of(), List.of("vpce-a"), List.of("vpce-b")));
        VALUES.put("aws:SecureTransport", List.of(List.of("true"), List.of("false")));
        VALUES.put("aws:PrincipalTag/t", List.of(List.of(), List.of("a"), List.of("b"), List.of("ab")));
        VALUES.put(
                "s3:RequestObjectTagKeys",
                List.of(List.of(), List.of("a"), List.of("b"), List.of("a", "b"), List.of("a", "x"), List.of("x")));
        VALUES.put(
                "s3:object-lock-remaining-retention-days",
                List.of(List.of(), List.of("0"), List.of("1"), List.of("2"), List.of("3"), List.of("9")));
    }

    /** Every resource of the universe. */
    private static final List<AccessRequest> REQUESTS = Stream.of(
                    "aaa", "aab", "bbb", "aba", "bab", "baa", "a", "b", "ab", "ba", "aa", "x", "ax", "xb")
            .flatMap(
                    bucket -> Stream.of("a", "b", "x", "aa", "ab", "ba", "bb", "aaa", "abx", "xab", "bxa", "aba", "bab")
                            .map(object -> AccessRequest.of(ANN, ACTION, "arn:aws:s3:::" + bucket + "/" + object)))
            .toList();

    private final Random random;
    private final List<String> keys = new ArrayList<>();
    private final PolicyStore store;
    private final Authorizer authorizer;
    private final String text;
    private final String asked;

    RandomPolicies(long seed) {
        this.random = new Random(seed);
        StringBuilder written = new StringBuilder();
        PolicyStore.Builder builder = PolicyStore.builder().defaultAccount(ACCOUNT);
        builder.identityBasedPolicy(document("identity", 1 + random.nextInt(3), false, written), "user/ann");
        if (random.nextInt(4) == 0) {
            builder.permissionsBoundary(document("boundary", 1 + random.nextInt(2), false, written), "user/ann");
        }
        if (random.nextInt(4) == 0) {
            builder.serviceControlPolicy(document("scp", 1 + random.nextInt(2), false, written));
        }
        if (random.nextInt(3) == 0) {
            builder.resourceBasedPolicy(
                    document("bucket", 1 + random.nextInt(2), true, written), "arn:aws:s3:::" + name());
        }
        this.store = builder.build();
        this.authorizer = Authorizer.of(store);
        this.text = written.toString();
        this.asked = random.nextBoolean() ? "" : "arn:aws:s3:::" + glob() + "/" + glob();
    }

    PolicyStore store() {
        return store;
    }

    Authorizer authorizer() {
        return authorizer;
    }

    /** Return the pattern that is asked about; empty for all resources. */
    String asked() {
        return asked;
    }

    AccessQuestion question() {
        AccessQuestion question = AccessQuestion.of(ANN, ACTION);
        return asked.isEmpty() ? question : question.on(asked);
    }

    private PolicyDocument document(String name, int statements, boolean ofResource, StringBuilder written) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            all.add(statement(ofResource));
        }
        String json = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",\n  ", all) + "]}";
        written.append(name).append(' ').append(json).append('\n');
        return PolicyDocument.parse(name + ".json", json);
    }

    private String statement(boolean ofResource) {
        StringBuilder statement = new StringBuilder("{\"Effect\": \"")
                .append(random.nextInt(3) == 0 ? "Deny" : "Allow")
                .append("\", \"Action\": \"")
                .append(random.nextInt(4) == 0 ? "s3:*" : ACTION)
                .append('"');
        if (ofResource) {
            statement
                    .append(", \"Principal\": ")
                    .append(random.nextBoolean() ? "\"*\"" : "{\"AWS\": \"" + ACCOUNT + "\"}");
        }
        statement
                .append(random.nextInt(8) == 0 && !ofResource ? ", \"NotResource\": " : ", \"Resource\": ")
                .append(resource());
        int conditions = random.nextInt(3);
        if (conditions > 0) {
            Map<String, String> byOperator = new LinkedHashMap<>();
            for (int i = 0; i < conditions; i++) {
                addCondition(byOperator);
            }
            statement.append(byOperator.entrySet().stream()
                    .map(each -> "\"" + each.getKey() + "\": {" + each.getValue() + "}")
                    .collect(Collectors.joining(", ", ", \"Condition\": {", "}")));
        }
        return statement.append('}').toString();
    }

    private String resource() {
        return switch (random.nextInt(6)) {
            case 0 -> "\"*\"";
            case 1 -> "\"arn:aws:s3:::" + name() + "/${aws:PrincipalTag/t}" + (random.nextBoolean() ? "*" : "") + "\"";
            case 2 -> "[" + objects() + ", " + objects() + "]";
            default -> objects();
        };
    }

    private String objects() {
        return "\"arn:aws:s3:::" + glob() + "/" + glob() + "\"";
    }

    private String name() {
        return pick("aaa", "aab", "bbb");
    }

    private String glob() {
        StringBuilder glob = new StringBuilder();
        int length = 1 + random.nextInt(3);
        for (int i = 0; i < length; i++) {
            glob.append(pick("a", "b", "*", "?", "a"));
        }
        return glob.toString();
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private void addCondition(Map<String, String> byOperator) {
        List<String> all = List.copyOf(VALUES.keySet());
        String key = all.get(random.nextInt(all.size()));
        if (!keys.contains(key)) {
            if (keys.size() == 3) {
                key = keys.get(random.nextInt(3));
            } else {
                keys.add(key);
            }
        }
        String set = "";
        String operator;
        String value;
        switch (key) {
            case "aws:SecureTransport" -> {
                operator = "Bool";
                value = pick("true", "false");
            }
            case "s3:object-lock-remaining-retention-days" -> {
                operator = pick("NumericLessThan", "NumericEquals", "NumericGreaterThanEquals", "NumericNotEquals");
                value = pick("1", "2", "3");
            }
            case "aws:SourceVpce" -> {
                operator = pick("StringEquals", "StringNotEquals", "StringLike");
                value = pick("vpce-a", "vpce-*", "vpce-b");
            }
            default -> {
                set = key.equals("s3:RequestObjectTagKeys") ? pick("ForAllValues:", "ForAnyValue:") : "";
                operator = pick(
                        "StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase");
                value = pick("a", "b", "a*", "*b", key.startsWith("aws:PrincipalTag") ? "ab" : "${aws:PrincipalTag/t}");
            }
        }
        if (random.nextInt(5) == 0) {
            byOperator.put("Null", "\"" + key + "\": \"" + pick("true", "false") + "\"");
        } else {
            byOperator.put(
                    set + operator + (random.nextInt(5) == 0 ? "IfExists" : ""), "\"" + key + "\": \"" + value + "\"");
        }
    }

    /**
     * Ask every request of the universe, those with the fewest keys first, and return one that is allowed; {@code null} if none
     * is.
     */
    @Nullable
    Decision bruteForce(boolean asGiven) {
        List<String> asked = askedKeys();
        Glob pattern = asked().isEmpty() ? Glob.of("*") : Glob.of(asked());
        List<AccessRequest> requests = REQUESTS.stream()
                .filter(request -> pattern.matches(request.resource()))
                .toList();
        List<String> free = asGiven ? List.of() : asked;
        for (int given = 0; given <= free.size(); given++) {
            for (AccessRequest request : requests) {
                Decision found = allowed(request, free, 0, given);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private List<String> askedKeys() {
        List<String> asked = new ArrayList<>(keys);
        if (text.contains("${aws:PrincipalTag/t}") && !asked.contains("aws:PrincipalTag/t")) {
            asked.add("aws:PrincipalTag/t");
        }
        return asked;
    }

    /** Return requests on some resources of the universe, with each key that a policy asks for in every way. */
    Stream<AccessRequest> requests(int step) {
        Stream<AccessRequest> all =
                IntStream.range(0, REQUESTS.size()).filter(i -> i % step == 0).mapToObj(REQUESTS::get);
        for (String key : askedKeys()) {
            all = all.flatMap(request -> VALUES.getOrDefault(key, List.of()).stream()
                    .map(value -> value.isEmpty() ? request.without(key) : request.with(key, value)));
        }
        return all;
    }

    /** Give a request as many of some keys, in every way, and leave the others out. */
    private @Nullable Decision allowed(AccessRequest request, List<String> asked, int from, int given) {
        if (given > asked.size() - from) {
            return null;
        }
        if (from == asked.size()) {
            try {
                Decision decision = authorizer.decide(request);
                return decision.isAllowed() ? decision : null;
            } catch (ImpossibleRequestException impossible) {
                return null;
            }
        }
        String key = asked.get(from);
        for (List<String> value : VALUES.getOrDefault(key, List.of())) {
            Decision found = null;
            if (value.isEmpty()) {
                found = allowed(request.without(key), asked, from + 1, given);
            } else if (given > 0) {
                found = allowed(request.with(key, value), asked, from + 1, given - 1);
            }
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    @Override
    public String toString() {
        return text + "asked on " + asked;
    }
}
