package org.iamunit.verification.proofs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What it takes to prove of each of 30 roles that it can do nothing but what a sentence says, as a spec has them. */
class CanOnlyTests {

    private static final int ROLES = 30;

    /** The first round loads classes and the catalog. */
    private static final int ROUNDS = 4;

    private static final long MOST_NANOS = 50_000_000;

    private static final String ROLE = """
            {
              "Path": "/",
              "RoleName": "app-%1$d",
              "Arn": "arn:aws:iam::123456789012:role/app-%1$d",
              "AssumeRolePolicyDocument": {
                "Version": "2012-10-17",
                "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
                ]
              },
              "RolePolicyList": [
                {
                  "PolicyName": "app",
                  "PolicyDocument": {
                    "Version": "2012-10-17",
                    "Statement": [
                      {
                        "Effect": "Allow",
                        "Action": ["s3:GetObject", "s3:PutObject"],
                        "Resource": "arn:aws:s3:::data-%1$d/*"
                      },
                      {
                        "Effect": "Allow",
                        "Action": "sqs:SendMessage",
                        "Resource": "arn:aws:sqs:eu-west-1:123456789012:jobs-%1$d"
                      },
                      {
                        "Effect": "Allow",
                        "Action": ["dynamodb:GetItem", "dynamodb:Query"],
                        "Resource": "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-%1$d",
                        "Condition": {"StringEquals": {"aws:PrincipalTag/team": "team-%1$d"}}
                      },
                      {"Effect": "Allow", "Action": "ses:SendEmail", "Resource": "*"},
                      {"Effect": "Deny", "Action": "s3:Delete*", "Resource": "*"}
                    ]
                  }
                }
              ],
              "AttachedManagedPolicies": [],
              "Tags": [{"Key": "team", "Value": "team-%1$d"}]
            }
            """;

    private static final String SENTENCE = "role app-%d can only s3:GetObject, s3:PutObject, sqs:SendMessage,"
            + " dynamodb:GetItem, dynamodb:Query, ses:SendEmail\n";

    @TempDir
    private Path folder;

    /** Times each sentence, and remembers the shortest time. */
    private static final class Watch implements TestExecutionListener {

        private final Map<String, Long> nanos = new HashMap<>();
        private final Map<String, TestExecutionResult.Status> results = new HashMap<>();
        private long start;

        @Override
        public void executionStarted(TestIdentifier test) {
            start = System.nanoTime();
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
                nanos.merge(test.getUniqueId(), System.nanoTime() - start, Math::min);
                results.put(test.getUniqueId(), result.getStatus());
            }
        }
    }

    @Test
    void a_sentence_takes_less_than_50_ms() throws IOException {
        Path spec = spec();
        Watch watch = new Watch();
        Launcher launcher = LauncherFactory.create();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectFile(spec.toFile()))
                .build();
        for (int round = 0; round < ROUNDS; round++) {
            launcher.execute(request, watch);
        }

        Figures figures = new Figures();
        watch.nanos.values().forEach(figures::add);
        System.out.printf("can only, of each of %d roles: %s%n", ROLES, figures);
        assertThat(watch.results)
                .hasSize(ROLES)
                .allSatisfy((test, result) -> assertThat(result).isEqualTo(TestExecutionResult.Status.SUCCESSFUL));
        assertThat(watch.nanos.values()).allMatch(time -> time < MOST_NANOS);
    }

    private Path spec() throws IOException {
        Files.writeString(
                folder.resolve("account.json"),
                IntStream.range(0, ROLES)
                        .mapToObj(ROLE::formatted)
                        .collect(Collectors.joining(
                                ",",
                                "{\"UserDetailList\": [], \"GroupDetailList\": [], \"RoleDetailList\": [",
                                "]," + " \"Policies\": []}")));
        String sentences =
                IntStream.range(0, ROLES).mapToObj(SENTENCE::formatted).collect(Collectors.joining());
        return Files.writeString(
                folder.resolve("roles.access.md"),
                "---\ninventory: account.json\n---\n# Roles\n\n```access\n" + sentences + "```\n");
    }
}
