package org.iamunit.report.internal.output;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.iamunit.dsl.diagnostic.FixtureSources;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.internal.ExpectationVerifier;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.iamunit.report.coverage.PolicyCoverage;
import org.iamunit.report.internal.collect.ProjectFiles;
import org.iamunit.report.internal.collect.ReportBuilder;
import org.iamunit.report.internal.model.Report;
import org.iamunit.report.internal.risk.RiskSearch;

/** Makes reports of sentences about one policy. */
final class Reports {

    static final String POLICY = """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Send",
                  "Effect": "Allow",
                  "Action": ["ses:SendEmail", "ses:SendRawEmail"],
                  "Resource": "*"
                },
                {"Sid": "Keep", "Effect": "Deny", "Action": "ses:DeleteEmailIdentity", "Resource": "*"}
              ]
            }
            """;

    static final String TIME = "2026-01-02T03:04:05Z";

    private Reports() {}

    /** Make the report of a process that has verified some sentences in a class. */
    static Report of(Path project, String type, String... sentences) {
        PolicyStore store = PolicyStore.builder()
                .identityBasedPolicy(PolicyDocument.parse("iam/ann.json", POLICY), "user/ann")
                .build();
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> "123456789012", () -> "eu-west-1", () -> Partition.AWS);
        VerificationSettings settings = new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty());
        ReportBuilder report = new ReportBuilder(ProjectFiles.of(project));
        Path file = project.resolve("iam/ann.json");
        report.addFixture(
                store,
                new FixtureSources(
                        List.of(new SourceFile("iam/ann.json", Files.exists(file) ? file : null, POLICY)),
                        Optional.empty()));
        List<VerifiedExpectation> verified = List.of(sentences).stream()
                .map(sentence -> ExpectationVerifier.verify(Expectation.parse(sentence), fixture, settings))
                .toList();
        int line = 10;
        for (VerifiedExpectation each : verified) {
            report.add(
                    each,
                    new TestIdentity(
                            "[engine:junit-jupiter]/[class:" + type + "]/[method:sends()]",
                            List.of("mail"),
                            new StackTraceElement(type, "sends", null, line++)));
        }
        return report.build(TIME, PolicyCoverage.of(List.of(store), verified), null, RiskSearch.of(verified), null);
    }
}
