package org.iamunit.policy.differential;

import java.util.List;
import java.util.stream.Stream;
import org.iamunit.policy.request.ContextKeys;

/**
 * A context key, with values that requests carry and values that conditions compare them with.
 *
 * @param name the key
 * @param operators the operators that are written for it, without set operator and {@code IfExists}
 * @param given the values of requests; none for a key that is filled in
 * @param wanted the values of conditions
 */
record Key(String name, List<String> operators, List<String> given, List<String> wanted) {

    private static final List<String> STRING = List.of(
            "StringEquals",
            "StringNotEquals",
            "StringEqualsIgnoreCase",
            "StringNotEqualsIgnoreCase",
            "StringLike",
            "StringNotLike");
    private static final List<String> NUMERIC = List.of(
            "NumericEquals",
            "NumericNotEquals",
            "NumericLessThan",
            "NumericLessThanEquals",
            "NumericGreaterThan",
            "NumericGreaterThanEquals");
    private static final List<String> DATE = List.of(
            "DateEquals",
            "DateNotEquals",
            "DateLessThan",
            "DateLessThanEquals",
            "DateGreaterThan",
            "DateGreaterThanEquals");
    private static final List<String> IP_ADDRESS = List.of("IpAddress", "NotIpAddress");
    private static final List<String> ARN = List.of("ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike");
    private static final List<String> BOOL = List.of("Bool");
    private static final List<String> BINARY = List.of("BinaryEquals");

    private static final List<String> TEAMS = List.of(
            "finance",
            "Finance",
            "fin*",
            "f?nance",
            "finance:eu",
            "größe",
            "GRÖSSE",
            "",
            " finance",
            "a/b",
            "alice",
            "$finance");
    private static final List<String> TEAM_PATTERNS = List.of(
            "finance",
            "FINANCE",
            "Finance",
            "fin*",
            "*nance",
            "f?nance",
            "???????",
            "*",
            "**",
            "?*",
            "",
            "legal",
            "GRÖßE",
            "gr*e",
            "finance*eu",
            "*:*",
            "a/?");
    private static final List<String> VARIABLES = List.of(
            "${aws:username}",
            "${aws:PrincipalTag/team}",
            "${AWS:principaltag/TEAM}",
            "${aws:PrincipalTag/none}",
            "${aws:PrincipalTag/none, 'finance'}",
            "${aws:PrincipalTag/team, 'legal'}",
            "*${aws:PrincipalTag/team}*",
            "${aws:PrincipalTag/none, 'fin*'}",
            "fin${*}",
            "f${?}nance",
            "${$}finance",
            "${*}",
            "${aws:PrincipalAccount}",
            "${aws:TagKeys}");
    private static final List<String> RECIPIENTS =
            List.of("a@example.com", "b@example.com", "c@example.org", "A@example.com");
    private static final List<String> INSTANTS = List.of(
            "2026-03-01T12:00:00Z",
            "2026-03-01T13:00:00+01:00",
            "2026-03-01",
            "2026-03-02T00:00:00Z",
            "1772366400",
            "1772366401",
            "2025-12-31T23:59:59Z",
            "2026-03-01T12:00:00.500Z",
            "2026-03-01T12:00Z");

    /** Keys that every action has. */
    static final List<Key> GLOBAL = List.of(
            new Key("aws:PrincipalTag/team", STRING, TEAMS, both(TEAM_PATTERNS, VARIABLES)),
            new Key("aws:UserAgent", STRING, TEAMS, TEAM_PATTERNS),
            new Key(
                    "aws:username",
                    STRING,
                    List.of(),
                    List.of("alice", "Alice", "a*", "*", "bob", "${aws:PrincipalTag/team}")),
            new Key(
                    "aws:PrincipalAccount",
                    STRING,
                    List.of(),
                    List.of("111122223333", "444455556666", "1111*", "${aws:ResourceAccount}")),
            new Key("aws:PrincipalType", STRING, List.of(), List.of("User", "AssumedRole", "Account", "*")),
            new Key("aws:PrincipalIsAWSService", BOOL, List.of(), List.of("true", "false")),
            new Key(
                    "aws:PrincipalArn",
                    both(ARN, STRING),
                    List.of(),
                    List.of(
                            "arn:aws:iam::111122223333:user/alice",
                            "arn:aws:iam::111122223333:user/*",
                            "arn:aws:iam::111122223333:role/*",
                            "arn:aws:iam::111122223333:*",
                            "arn:aws:iam::*:role/worker",
                            "arn:aws:iam::*:user/${aws:username}",
                            "arn:aws:iam::${aws:PrincipalAccount}:*",
                            "arn:aws:*::111122223333:role/worker",
                            "arn:*:iam::1111????3333:*/*",
                            "arn:aws:iam::111122223333:root",
                            "arn:aws:sts::111122223333:assumed-role/worker/*",
                            "arn:aws:iam::444455556666:user/alice",
                            "arn:aws:iam::*",
                            "*")),
            new Key(
                    "lambda:SourceFunctionArn",
                    ARN,
                    List.of("arn:aws:s3:::bucket", "arn:aws:sns:eu-west-1:111122223333:a:b", "not-an-arn"),
                    List.of(
                            "arn:aws:s3:::bucket",
                            "arn:aws:s3:::buck*",
                            "arn:aws:s3:*:*:bucket",
                            "arn:aws:sns:*:111122223333:*",
                            "arn:aws:sns:eu-*-1:*:a*b",
                            "arn:aws:sns:eu-west-1:111122223333:?:b",
                            "arn:aws:*:bucket",
                            "arn:aws:s3:::Bucket",
                            "*")),
            new Key(
                    "aws:SourceIp",
                    IP_ADDRESS,
                    List.of("203.0.113.7", "203.0.113.255", "198.51.100.1", "2001:db8::1", "2001:DB8:0:0::1", "::1"),
                    List.of(
                            "203.0.113.0/24",
                            "203.0.113.7",
                            "203.0.113.7/32",
                            "203.0.113.9/29",
                            "203.0.113.128/25",
                            "0.0.0.0/0",
                            "2001:db8::/32",
                            "2001:0db8:0000::0001",
                            "2001:db8::/127",
                            "::/0")),
            new Key("aws:CurrentTime", DATE, List.of(), INSTANTS),
            new Key(
                    "aws:TokenIssueTime",
                    DATE,
                    List.of("2026-03-01T12:00:00Z", "2026-03-01T11:59:59Z", "2026-02-28T12:00:00Z"),
                    INSTANTS),
            new Key("aws:EpochTime", both(DATE, NUMERIC), List.of(), List.of("1772366400", "1772366399", "1772366401")),
            new Key(
                    "aws:MultiFactorAuthAge",
                    NUMERIC,
                    List.of("0", "5", "300", "3600"),
                    List.of("0", "5", "5.0", "05", "300", "299.5", "3600", "-1", "+5")),
            new Key("aws:MultiFactorAuthPresent", BOOL, List.of("true", "false"), List.of("true", "false", "TRUE")),
            new Key("aws:SecureTransport", BOOL, List.of("true", "false"), List.of("true", "false", "False")),
            new Key(
                    "aws:PrincipalTag/blob",
                    BINARY,
                    List.of("QmluYXJ5", "AAEC", "YQ=="),
                    List.of("QmluYXJ5", "AAEC", "YQ==", "YWE=")),
            new Key(
                    "aws:TagKeys",
                    STRING,
                    List.of("finance", "Finance", "legal", "cost"),
                    both(TEAM_PATTERNS, List.of("cost", "c*t", "${aws:PrincipalTag/team}"))),
            new Key(
                    "aws:CalledVia",
                    STRING,
                    List.of("athena.amazonaws.com", "dynamodb.amazonaws.com"),
                    List.of("athena.amazonaws.com", "*.amazonaws.com", "kms.amazonaws.com")),
            new Key(
                    "aws:PrincipalOrgID",
                    STRING,
                    List.of(),
                    List.of("o-exampleorgid", "O-EXAMPLEORGID", "o-*", "o-otherexampleid")),
            new Key(
                    "aws:ResourceOrgID",
                    STRING,
                    List.of(),
                    List.of("o-exampleorgid", "${aws:PrincipalOrgID}", "o-otherexampleid")),
            new Key(
                    "aws:PrincipalOrgPaths",
                    STRING,
                    List.of(),
                    List.of(
                            "o-exampleorgid/r-ab12/ou-ab12-11111111/ou-ab12-22222222/",
                            "o-exampleorgid/r-ab12/ou-ab12-11111111/*",
                            "o-exampleorgid/*",
                            "o-exampleorgid/r-ab12/ou-ab12-33333333/",
                            "o-exampleorgid/r-ab12/")));

    /** Keys of a resource that has tags. */
    static final List<Key> TAGGED =
            List.of(new Key("aws:ResourceTag/team", STRING, TEAMS, both(TEAM_PATTERNS, VARIABLES)));

    /** Keys of a mail. */
    static final List<Key> MAIL = List.of(
            TAGGED.get(0),
            new Key(
                    "ses:FromAddress",
                    STRING,
                    RECIPIENTS,
                    List.of("*@example.com", "a@example.com", "A@EXAMPLE.COM", "?@example.org", "*")),
            new Key("ses:FromDisplayName", STRING, TEAMS, TEAM_PATTERNS),
            new Key(
                    "ses:Recipients",
                    STRING,
                    RECIPIENTS,
                    List.of("*@example.com", "a@example.com", "*@example.org", "b*", "*")));

    /** Keys of the listing of a bucket. */
    static final List<Key> LISTING = List.of(
            new Key(
                    "s3:prefix",
                    STRING,
                    List.of("", "alice/", "home/alice/x"),
                    List.of("", "alice/*", "home/${aws:username}/*", "home/*", "${aws:username}*")),
            new Key("s3:max-keys", NUMERIC, List.of("10", "100"), List.of("10", "10.0", "99", "1e2", "1000")));

    /** Keys of the items of a table. */
    static final List<Key> ITEMS = List.of(
            new Key(
                    "dynamodb:LeadingKeys",
                    STRING,
                    List.of("alice", "bob", "carol"),
                    List.of("${aws:username}", "alice", "bob", "*")),
            new Key("dynamodb:Attributes", STRING, List.of("id", "name", "salary"), List.of("id", "name", "sal*")));

    /** Tell whether the key has several values. */
    boolean isMultivalued() {
        return ContextKeys.isMultivalued(name);
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
