package org.iamunit.verification.proofs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.iamunit.analysis.AccessQuestion;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/** A set of policies made at random about one user and one action, and a question about it: as text, and as IamUnit reads it. */
final class SolverPolicies {

    static final String ACCOUNT = "111122223333";
    static final String ACTION = "s3:PutObject";
    static final String OBJECTS = "arn:aws:s3:::";
    static final String USER = "arn:aws:iam::" + ACCOUNT + ":user/ann";

    static final String ACL = "s3:x-amz-acl";
    static final String TAG = "aws:PrincipalTag/t";
    static final String ENDPOINT = "aws:SourceVpce";
    static final String ADDRESS = "aws:SourceIp";
    static final String DAYS = "s3:object-lock-remaining-retention-days";
    static final String TIME = "aws:CurrentTime";
    static final String TLS = "aws:SecureTransport";
    static final String TAG_KEYS = "s3:RequestObjectTagKeys";

    static final List<String> KEYS = List.of(ACL, TAG, ENDPOINT, ADDRESS, DAYS, TIME, TLS, TAG_KEYS);

    private final Random random;
    private final String identity;
    private final String boundary;
    private final String control;
    private final String bucketPolicy;
    private final String bucket;
    private final String asked;

    SolverPolicies(long seed) {
        random = new Random(seed);
        identity = document(1 + random.nextInt(4), false);
        boundary = random.nextInt(3) == 0 ? document(1 + random.nextInt(2), false) : "";
        control = random.nextInt(4) == 0 ? document(1 + random.nextInt(2), false) : "";
        bucket = pick("aaa", "aab", "bab");
        bucketPolicy = random.nextInt(3) == 0 ? document(1 + random.nextInt(2), true) : "";
        asked = random.nextInt(3) == 0 ? OBJECTS + glob(4) + "/" + glob(4) : "";
    }

    /** Return the user's policy as JSON. */
    String identity() {
        return identity;
    }

    /** Return the permissions boundary as JSON; empty if there is none. */
    String boundary() {
        return boundary;
    }

    /** Return the service control policy as JSON; empty if there is none. */
    String control() {
        return control;
    }

    /** Return the bucket's policy as JSON; empty if there is none. */
    String bucketPolicy() {
        return bucketPolicy;
    }

    /** Return the bucket that has the policy. */
    String bucket() {
        return bucket;
    }

    /** Return the pattern that is asked about; empty for every object. */
    String asked() {
        return asked;
    }

    /** Tell whether a policy asks for a key. */
    boolean asksFor(String key) {
        return (identity + boundary + control + bucketPolicy).contains(key);
    }

    PolicyStore store() {
        PolicyStore.Builder store = PolicyStore.builder().defaultAccount(ACCOUNT);
        store.identityBasedPolicy(PolicyDocument.parse("identity.json", identity), "user/ann");
        if (!boundary.isEmpty()) {
            store.permissionsBoundary(PolicyDocument.parse("boundary.json", boundary), "user/ann");
        }
        if (!control.isEmpty()) {
            store.serviceControlPolicy(PolicyDocument.parse("scp.json", control));
        }
        if (!bucketPolicy.isEmpty()) {
            store.resourceBasedPolicy(PolicyDocument.parse("bucket.json", bucketPolicy), OBJECTS + bucket);
        }
        return store.build();
    }

    AccessQuestion question() {
        AccessQuestion question = AccessQuestion.of(Principal.user(ACCOUNT, "ann"), ACTION);
        return asked.isEmpty() ? question : question.on(asked);
    }

    private String document(int statements, boolean ofBucket) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < statements; i++) {
            all.add(statement(ofBucket));
        }
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",\n  ", all) + "]}";
    }

    private String statement(boolean ofBucket) {
        StringBuilder statement = new StringBuilder("{\"Effect\": \"")
                .append(random.nextInt(3) == 0 ? "Deny" : "Allow")
                .append("\", ")
                .append(pick(
                        "\"Action\": \"s3:PutObject\"",
                        "\"Action\": \"s3:Put*\"",
                        "\"Action\": [\"s3:GetObject\", \"s3:*Object\"]",
                        "\"Action\": \"s3:GetObject\"",
                        "\"Action\": \"s3:putobject\"",
                        "\"NotAction\": \"s3:Get*\"",
                        "\"NotAction\": [\"s3:PutObject\", \"s3:PutObjectAcl\"]"));
        if (ofBucket) {
            statement
                    .append(", \"Principal\": ")
                    .append(pick("\"*\"", "{\"AWS\": \"" + ACCOUNT + "\"}", "{\"AWS\": \"" + USER + "\"}"));
        }
        statement
                .append(random.nextInt(6) == 0 ? ", \"NotResource\": " : ", \"Resource\": ")
                .append(resources(ofBucket));
        Map<String, String> conditions = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 1; i--) {
            addCondition(conditions);
        }
        if (!conditions.isEmpty()) {
            statement.append(conditions.entrySet().stream()
                    .map(each -> "\"" + each.getKey() + "\": {" + each.getValue() + "}")
                    .collect(Collectors.joining(", ", ", \"Condition\": {", "}")));
        }
        return statement.append('}').toString();
    }

    private String resources(boolean ofBucket) {
        if (!ofBucket && random.nextInt(5) == 0) {
            return "\"*\"";
        }
        List<String> all = new ArrayList<>();
        for (int i = random.nextInt(3) == 0 ? 2 : 1; i > 0; i--) {
            all.add("\"" + OBJECTS + (ofBucket ? bucketOrGlob() : glob(4)) + "/" + glob(4) + "\"");
        }
        return "[" + String.join(", ", all) + "]";
    }

    private String bucketOrGlob() {
        return bucket == null ? "aaa" : bucket;
    }

    private String glob(int most) {
        StringBuilder glob = new StringBuilder();
        for (int i = random.nextInt(most); i >= 0; i--) {
            glob.append(pick("a", "b", "*", "?", "a", "ab"));
        }
        return glob.toString();
    }

    private void addCondition(Map<String, String> conditions) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        if (random.nextInt(6) == 0) {
            conditions.put("Null", "\"" + key + "\": \"" + pick("true", "false") + "\"");
            return;
        }
        String ifExists = random.nextInt(5) == 0 ? "IfExists" : "";
        String text = pick("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase");
        switch (key) {
            case TLS -> conditions.put("Bool" + ifExists, value(key, pick("true", "false")));
            case DAYS ->
                conditions.put(
                        pick(
                                        "NumericLessThan",
                                        "NumericLessThanEquals",
                                        "NumericEquals",
                                        "NumericNotEquals",
                                        "NumericGreaterThan",
                                        "NumericGreaterThanEquals")
                                + ifExists,
                        value(key, pick("1", "5", "30")));
            case TIME ->
                conditions.put(
                        pick("DateLessThan", "DateGreaterThan", "DateLessThanEquals", "DateGreaterThanEquals")
                                + ifExists,
                        value(key, pick("2026-01-01T00:00:00Z", "2027-01-01T00:00:00Z", "2030-06-01T12:00:00Z")));
            case ADDRESS ->
                conditions.put(
                        pick("IpAddress", "NotIpAddress") + ifExists,
                        value(key, pick("10.0.0.0/8", "10.1.0.0/16", "203.0.113.0/24", "203.0.113.7/32")));
            case ENDPOINT ->
                conditions.put(text + ifExists, value(key, pick("vpce-a", "vpce-*", "vpce-a*b", "vpce-b")));
            case TAG_KEYS ->
                conditions.put(
                        pick("ForAllValues:", "ForAnyValue:") + text + ifExists,
                        "\"" + key + "\": [\"" + pick("a", "b", "a*") + "\", \"" + pick("b", "*b", "c?d") + "\"]");
            default -> {
                boolean comparesKeys = key.equals(ACL) && random.nextInt(4) == 0;
                conditions.put(
                        (comparesKeys ? pick("StringEquals", "StringNotEquals") : text) + ifExists,
                        value(key, comparesKeys ? "${" + TAG + "}" : word()));
            }
        }
    }

    private String word() {
        return pick("a", "b", "ab", "a*", "*b", "a*b", "?b");
    }

    private static String value(String key, String value) {
        return "\"" + key + "\": \"" + value + "\"";
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    @Override
    public String toString() {
        return "identity " + identity + "\nboundary " + boundary + "\nscp " + control + "\nbucket " + bucket + " "
                + bucketPolicy + "\nasked on " + asked;
    }
}
