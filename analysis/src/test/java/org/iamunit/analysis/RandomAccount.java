package org.iamunit.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;

/** A few users and roles of one account, and policies of all types that tell some of them apart. */
final class RandomAccount {

    static final String ACCOUNT = "111122223333";
    static final String ACTION = "s3:GetObject";

    /** All objects that policies may tell apart. */
    static final List<String> OBJECTS =
            List.of("arn:aws:s3:::a/x", "arn:aws:s3:::a/y", "arn:aws:s3:::b/x", "arn:aws:s3:::u1/x");

    private static final String OTHER_TYPES = "sts:AssumeRole";

    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final PolicyStore.Builder builder =
            PolicyStore.builder().onlyAccount(ACCOUNT).defaultAccount(ACCOUNT);
    private final List<PolicyDocument> managed = new ArrayList<>();

    private RandomAccount(long seed) {
        this.random = new Random(seed);
    }

    private PolicyStore store;

    static RandomAccount of(long seed) {
        RandomAccount account = new RandomAccount(seed);
        account.add();
        account.store = account.builder.build();
        return account;
    }

    PolicyStore store() {
        return store;
    }

    List<Principal> principals() {
        return store.principals().stream().map(Principal::of).toList();
    }

    private void add() {
        for (int i = 0; i < 3; i++) {
            managed.add(document("managed" + i, statement(""), statement("")));
        }
        for (int i = 0; i < 10; i++) {
            String name = (i < 5 ? "user/u" : random.nextInt(6) == 0 ? "role/aws-service-role/r" : "role/r") + i;
            String arn = "arn:aws:iam::" + ACCOUNT + ":" + name;
            builder.principal(arn);
            attach(pick(managed), arn);
            if (random.nextInt(3) == 0) {
                attach(document("own" + i, statement("")), arn);
            }
            if (random.nextInt(4) == 0) {
                builder.permissionsBoundary(pick(managed), arn);
                text.append("boundary of ")
                        .append(arn)
                        .append(' ')
                        .append(managed.indexOf(pick(managed)))
                        .append('\n');
            }
            if (random.nextBoolean()) {
                builder.principalTag(arn, "t", pick("a", "b"));
            }
            if (i >= 5 && random.nextInt(3) == 0) {
                builder.roleTrustPolicy(
                        document(
                                "trust" + i,
                                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + ACCOUNT + "\"}, \"Action\": [\""
                                        + OTHER_TYPES + "\"" + (random.nextBoolean() ? ", \"sts:TagSession\"" : "")
                                        + "]}"),
                        arn);
            }
        }
        if (random.nextInt(3) == 0) {
            builder.serviceControlPolicy(
                    document("scp", "{\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}", statement("")));
        }
        if (random.nextInt(2) == 0) {
            String principal = pick(
                    "\"Principal\": \"*\"",
                    "\"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:role/r7\"}",
                    "\"Principal\": {\"AWS\": [\"arn:aws:iam::111122223333:user/u1\", \"arn:aws:iam::111122223333:user/u2\"]}",
                    "\"Principal\": {\"AWS\": \"111122223333\"}");
            builder.resourceBasedPolicy(
                    document("bucket", statement(principal + ", "), statement("\"Principal\": \"*\", ")),
                    "arn:aws:s3:::" + pick("a", "b"));
        }
        if (random.nextInt(4) == 0) {
            builder.resourceControlPolicy(document(
                    "rcp",
                    "{\"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"" + pick(ACTION, "s3:*")
                            + "\", \"Resource\": \"" + pick("*", "arn:aws:s3:::b/*") + "\"" + condition() + "}"));
        }
        if (random.nextInt(4) == 0) {
            builder.sessionPolicy(
                    document("session", inFull(statement("")), inFull(statement(""))), pick("role/r6", "role/r8"));
        }
        if (random.nextInt(3) == 0) {
            builder.resourceTag("arn:aws:s3:::" + pick("a", "b"), "t", pick("a", "b"));
        }
        if (random.nextInt(3) == 0) {
            builder.vpcEndpointPolicy(
                    document("endpoint", statement("\"Principal\": \"*\", "), statement("\"Principal\": \"*\", ")),
                    pick("vpce-a", "*"));
        }
    }

    /** Session policies take no shortened ARNs. */
    private static String inFull(String statement) {
        return statement.replace("arn:aws:s3:*", "arn:aws:s3:::*");
    }

    private void attach(PolicyDocument document, String arn) {
        builder.identityBasedPolicy(document, arn);
        text.append(arn).append(' ').append(document.source()).append('\n');
    }

    private String statement(String principal) {
        String resource = "\""
                + pick(
                        "*",
                        "*",
                        "arn:aws:s3:::a/*",
                        "arn:aws:s3:::a/x",
                        "arn:aws:s3:::*/x",
                        "arn:aws:s3:::a*/?",
                        "arn:aws:s3:::?*/*",
                        "arn:aws:s3:*",
                        "arn:aws:s3:::${aws:username}/*",
                        "arn:aws:s3:::${aws:PrincipalTag/t}/x")
                + "\"";
        return "{\"Effect\": \"" + pick("Allow", "Allow", "Deny") + "\", " + principal + "\"Action\": \""
                + pick(ACTION, "s3:*", "s3:PutObject") + "\", \""
                + (principal.isEmpty() && random.nextInt(8) == 0 ? "NotResource" : "Resource") + "\": " + resource
                + condition() + "}";
    }

    private String condition() {
        return random.nextInt(2) == 0
                ? ""
                : ", \"Condition\": {"
                        + pick(
                                "\"StringEquals\": {\"aws:PrincipalTag/t\": \"a\"}",
                                "\"StringNotEquals\": {\"aws:PrincipalTag/t\": \"b\"}",
                                "\"StringLike\": {\"aws:PrincipalArn\": \"*/r*\"}",
                                "\"ArnNotLike\": {\"aws:PrincipalArn\": \"arn:aws:iam::*:user/u1\"}",
                                "\"ArnEquals\": {\"aws:PrincipalArn\": \"arn:aws:iam::111122223333:role/r?\"}",
                                "\"StringEquals\": {\"aws:username\": [\"u0\", \"u3\"]}",
                                "\"StringLike\": {\"aws:userid\": \"AROA*:s\"}",
                                "\"StringEquals\": {\"aws:PrincipalType\": \"User\"}",
                                "\"StringEquals\": {\"aws:SourceVpce\": \"vpce-a\"}",
                                "\"StringNotEqualsIfExists\": {\"aws:SourceVpce\": \"vpce-a\"}",
                                "\"StringLike\": {\"aws:SourceVpce\": \"vpce-?\"}",
                                "\"IpAddress\": {\"aws:SourceIp\": \"192.0.2.0/24\"}",
                                "\"NotIpAddress\": {\"aws:SourceIp\": [\"192.0.2.0/25\", \"198.51.100.0/24\"]}",
                                "\"StringEquals\": {\"aws:ResourceTag/t\": \"a\"}",
                                "\"StringEquals\": {\"s3:ResourceAccount\": \"111122223333\"}",
                                "\"BoolIfExists\": {\"aws:MultiFactorAuthPresent\": \"false\"}",
                                "\"ForAllValues:StringEquals\": {\"aws:PrincipalServiceNamesList\": \"a\"}",
                                "\"Null\": {\"aws:PrincipalTag/t\": \"true\"}",
                                "\"Bool\": {\"aws:MultiFactorAuthPresent\": \"true\"}",
                                "\"StringEquals\": {\"s3:ExistingObjectTag/t\": \"${aws:PrincipalTag/t}\"}")
                        + "}";
    }

    private PolicyDocument document(String name, String... statements) {
        String json = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",\n  ", statements) + "]}";
        text.append(name).append(' ').append(json).append('\n');
        return PolicyDocument.parse(name, json);
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
