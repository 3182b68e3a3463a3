package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.archunit.CodeAccess.awsCallsOf;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.role;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.internal.AccessScope;
import org.iamunit.dsl.internal.ExpectationVerifier;
import org.iamunit.dsl.internal.Fixture;
import org.iamunit.dsl.internal.RunningTest;
import org.iamunit.dsl.internal.VerificationSettings;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Calls of code, held against what a role is allowed and granted. */
class SentencesAboutCallsTests {

    /** What the sentences below are about. */
    static class Archive {

        private final S3Client s3 = S3Client.create();
        private final SqsClient sqs = SqsClient.create();

        void keep(String key) {
            s3.putObject(request -> request.bucket("invoices").key(key), java.nio.file.Path.of(key));
        }

        void drop(String key) {
            s3.deleteObject(request -> request.bucket("invoices").key(key));
        }

        void tell(String queue) {
            sqs.sendMessage(request -> request.queueUrl(queue));
        }
    }

    private static final AwsCalls CALLS = awsCallsOf(new ClassFileImporter().importClasses(Archive.class));

    private static PolicyStore.Builder store(String... statements) {
        return PolicyStore.builder()
                .defaultAccount("123456789012")
                .identityBasedPolicy(document("iam/archive.json", statements), "role/archive");
    }

    private static PolicyDocument document(String file, String... statements) {
        return PolicyDocument.parse(
                file, "{\"Version\": \"2012-10-17\", \"Statement\": [\n" + String.join(",\n", statements) + "\n]}");
    }

    private static Fixture fixture(String... statements) {
        return fixture(store(statements));
    }

    private static Fixture fixture(PolicyStore.Builder builder) {
        PolicyStore store = builder.build();
        return new Fixture(store, Authorizer.of(store), () -> "123456789012", () -> "eu-west-1", () -> Partition.AWS);
    }

    private static final String PUT =
            "{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\": \"arn:aws:s3:::invoices/*\"}";
    private static final String DROP =
            "{\"Effect\": \"Allow\", \"Action\": \"s3:DeleteObject\", \"Resource\": \"arn:aws:s3:::invoices/*\"}";
    private static final String TELL =
            "{\"Effect\": \"Allow\", \"Action\": \"sqs:SendMessage\", \"Resource\": \"arn:aws:sqs:eu-west-1:123456789012:jobs\"}";

    private static void verify(Fixture fixture, Runnable sentences) throws Throwable {
        AccessScope.around(
                fixture,
                new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty()),
                RunningTest.NONE,
                () -> {
                    sentences.run();
                    return true;
                });
    }

    private static String failure(ThrowableAssert.ThrowingCallable code) {
        return String.valueOf(org.assertj.core.api.Assertions.catchThrowableOfType(AssertionFailedError.class, code)
                .getMessage());
    }

    private static int line(String method) {
        return CALLS.calls().stream()
                .filter(call -> call.place().getMethodName().equals(method))
                .findFirst()
                .orElseThrow()
                .place()
                .getLineNumber();
    }

    @Test
    void a_role_that_is_allowed_what_each_call_needs_can_make_them() throws Throwable {
        verify(fixture(PUT, DROP, TELL), () -> assertThat(role("archive")).canMake(CALLS));
    }

    @Test
    void what_aws_may_authorize_beside_is_told_where_all_calls_are_allowed() {
        Fixture policies = fixture(PUT, DROP, TELL);
        Fixture about = new Fixture(
                policies.store(),
                policies.authorizer(),
                policies.account(),
                policies.region(),
                policies.partition(),
                null,
                () -> CALLS);

        assertThat(ExpectationVerifier.verify(
                                Expectation.parse("role archive can make every call"),
                                about,
                                new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty()))
                        .proof()
                        .remarks())
                .contains("AWS also authorizes kms:GenerateDataKey if the object is encrypted with a key of AWS KMS: "
                        + "org.iamunit.archunit.SentencesAboutCallsTests$Archive.keep(SentencesAboutCallsTests.java:"
                        + line("keep") + ") calls S3Client.putObject");
    }

    @Test
    void a_call_that_is_denied_is_told_with_its_line_and_the_nearest_statement() {
        assertThat(failure(() -> verify(
                        fixture(PUT, TELL), () -> assertThat(role("archive")).canMake(CALLS))))
                .isEqualTo("""
                        User: arn:aws:sts::123456789012:assumed-role/archive/session is not authorized to perform: s3:DeleteObject on resource: arn:aws:s3:::invoices/example because no identity-based policy allows the s3:DeleteObject action

                          expected   role archive can make every call of package org.iamunit.archunit
                          calls      ✗ s3:DeleteObject on arn:aws:s3:::invoices/example: implicit deny because no identity-based policy allows the s3:DeleteObject action
                                       org.iamunit.archunit.SentencesAboutCallsTests$Archive.drop(SentencesAboutCallsTests.java:%s) calls S3Client.deleteObject
                                     ✓ and 2 allowed
                          decision   implicit deny, because no identity-based policy allows the s3:DeleteObject action
                          nearest    iam/archive.json:2 statement 1 would allow it, but its Action is s3:PutObject

                          path       service control policy  none
                                     permissions boundary    none
                                     identity-based policy   no allow iam/archive.json
                          request    aws:RequestedRegion     eu-west-1""".formatted(line("drop")));
    }

    @Test
    void a_grant_that_no_call_needs_is_told_with_its_line() {
        assertThat(failure(() -> verify(
                        fixture(
                                PUT,
                                DROP,
                                TELL,
                                "{\"Effect\": \"Allow\", \"Action\": [\"sqs:PurgeQueue\", \"s3:Put*\"], \"Resource\": \"*\"}"),
                        () -> assertThat(role("archive")).needsAllOfItsGrants(CALLS))))
                .isEqualTo("""
                        Granted and not needed: 3 grants

                          expected   role archive needs all of its grants for the calls of package org.iamunit.archunit
                          needless   iam/archive.json:5 statement 4 grants sqs:PurgeQueue, which no call needs
                                     iam/archive.json:5 statement 4 grants s3:Put*: no call needs s3:PutAccelerateConfiguration, s3:PutAccessGrantsInstanceResourcePolicy, s3:PutAccessPointConfigurationForObjectLambda and 36 more
                                     iam/archive.json:5 statement 4 names *, and calls name only arn:aws:s3:::invoices/*""");
    }

    private static final String ROLE = "arn:aws:iam::123456789012:role/archive";

    private static String statement(String effect, String principal, String action, String resource) {
        return """
                {"Effect": "%s", "Principal": {"AWS": "%s"}, "Action": "%s", "Resource": "%s"}""".formatted(effect, principal, action, resource);
    }

    /** Grants that policies of resources make to the role, and what is told of them. */
    static Stream<Arguments> grantsOfResources() {
        String all = "arn:aws:s3:::invoices/*";
        String session = "arn:aws:sts::123456789012:assumed-role/archive/blue";
        return Stream.of(
                arguments(
                        "arn:aws:s3:::invoices",
                        statement("Allow", ROLE, "s3:GetObject", all),
                        "2 statement 1 grants s3:GetObject, which no call needs"),
                arguments(
                        "arn:aws:s3:::invoices",
                        statement("Allow", session, "s3:GetObject", all),
                        "2 statement 1 grants s3:GetObject, which no call needs"),
                arguments(
                        "arn:aws:s3:::invoices",
                        statement("Allow", ROLE, "s3:*Object", all),
                        "2 statement 1 grants s3:*Object: no call needs s3:GetObject, s3:ReplicateObject, s3:RestoreObject"),
                arguments(
                        "arn:aws:s3:::reports",
                        statement("Allow", ROLE, "s3:PutObject", "arn:aws:s3:::reports/*"),
                        "2 statement 1 names arn:aws:s3:::reports/*, which no call uses: calls name arn:aws:s3:::invoices/*"),
                arguments(
                        "arn:aws:sqs:eu-west-1:123456789012:jobs",
                        statement("Allow", ROLE, "sqs:PurgeQueue", "*"),
                        "2 statement 1 grants sqs:PurgeQueue, which no call needs"));
    }

    @ParameterizedTest
    @MethodSource("grantsOfResources")
    void a_grant_of_the_policy_of_a_resource_that_no_call_needs_is_told_with_its_line(
            String resource, String statement, String needless) {
        Fixture fixture =
                fixture(store(PUT, DROP, TELL).resourceBasedPolicy(document("resource.json", statement), resource));

        assertThat(failure(
                        () -> verify(fixture, () -> assertThat(role("archive")).needsAllOfItsGrants(CALLS))))
                .isEqualTo("""
                        Granted and not needed: 1 grant

                          expected   role archive needs all of its grants for the calls of package org.iamunit.archunit
                          needless   resource.json:""" + needless);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "123456789012", "arn:aws:iam::123456789012:role/other"})
    void what_a_resource_grants_to_others_or_to_everybody_is_no_grant_of_the_role(String principal) throws Throwable {
        verify(
                fixture(store(PUT, DROP, TELL)
                        .resourceBasedPolicy(
                                document(
                                        "bucket.json",
                                        statement("Allow", principal, "s3:GetObject", "arn:aws:s3:::invoices/*"),
                                        statement("Deny", ROLE, "s3:DeleteBucket", "arn:aws:s3:::invoices")),
                                "arn:aws:s3:::invoices")),
                () -> assertThat(role("archive")).needsAllOfItsGrants(CALLS));
    }

    @Test
    void a_grant_of_the_policy_of_a_resource_lets_a_call_be_made_that_needs_it() throws Throwable {
        verify(
                fixture(store(PUT, TELL)
                        .resourceBasedPolicy(
                                document(
                                        "bucket.json",
                                        statement("Allow", ROLE, "s3:DeleteObject", "arn:aws:s3:::invoices/*")),
                                "arn:aws:s3:::invoices")),
                () -> assertThat(role("archive")).canMakeOnly(CALLS));
    }

    @Test
    void another_role_that_trusts_this_one_grants_it_a_session() {
        Fixture fixture = fixture(store(PUT, DROP, TELL)
                .roleTrustPolicy(
                        document(
                                "trust.json",
                                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"" + ROLE
                                        + "\"}, \"Action\": \"sts:AssumeRole\"}"),
                        "arn:aws:iam::123456789012:role/other"));

        assertThat(failure(
                        () -> verify(fixture, () -> assertThat(role("archive")).needsAllOfItsGrants(CALLS))))
                .endsWith("\n  needless   trust.json:2 statement 1 grants sts:AssumeRole, which no call needs");
    }

    @Test
    void one_message_tells_of_calls_that_are_denied_and_of_grants_that_none_needs() {
        assertThat(failure(() -> verify(
                        fixture(
                                PUT,
                                TELL,
                                "{\"Effect\": \"Allow\", \"Action\": \"sqs:PurgeQueue\", \"Resource\": \"*\"}"),
                        () -> assertThat(role("archive")).canMakeOnly(CALLS))))
                .isEqualTo("""
                        User: arn:aws:sts::123456789012:assumed-role/archive/session is not authorized to perform: s3:DeleteObject on resource: arn:aws:s3:::invoices/example because no identity-based policy allows the s3:DeleteObject action

                          expected   role archive can make only the calls of package org.iamunit.archunit
                          calls      ✗ s3:DeleteObject on arn:aws:s3:::invoices/example: implicit deny because no identity-based policy allows the s3:DeleteObject action
                                       org.iamunit.archunit.SentencesAboutCallsTests$Archive.drop(SentencesAboutCallsTests.java:%s) calls S3Client.deleteObject
                                     ✓ and 2 allowed
                          needless   iam/archive.json:4 statement 3 grants sqs:PurgeQueue, which no call needs
                          decision   implicit deny, because no identity-based policy allows the s3:DeleteObject action
                          nearest    iam/archive.json:2 statement 1 would allow it, but its Action is s3:PutObject

                          path       service control policy  none
                                     permissions boundary    none
                                     identity-based policy   no allow iam/archive.json
                          request    aws:RequestedRegion     eu-west-1""".formatted(line("drop")));
    }

    @Test
    void what_runs_beside_the_code_may_need_grants() throws Throwable {
        verify(
                fixture(
                        PUT,
                        DROP,
                        TELL,
                        "{\"Effect\": \"Allow\", \"Action\": \"logs:PutLogEvents\", \"Resource\": \"*\"}"),
                () -> assertThat(role("archive")).canMakeOnly(CALLS.besideNeeding("logs:PutLogEvents")));
    }

    /** What the request carries is not seen either. */
    @Test
    void a_condition_on_what_the_call_itself_says_lets_it_be_made() throws Throwable {
        verify(
                fixture(
                        PUT,
                        DROP,
                        "{\"Effect\": \"Allow\", \"Action\": \"sqs:SendMessage\", \"Resource\": \"*\"}",
                        "{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\": \"*\","
                                + " \"Condition\": {\"StringEquals\": {\"s3:x-amz-acl\": \"private\"}}}"),
                () -> assertThat(role("archive")).canMake(CALLS));
    }

    @Test
    void a_grant_on_another_resource_than_the_code_shows_is_not_enough() {
        assertThat(failure(() -> verify(
                        fixture(PUT, DROP.replace("invoices", "archive"), TELL),
                        () -> assertThat(role("archive")).canMake(CALLS))))
                .contains("✗ s3:DeleteObject on arn:aws:s3:::invoices/")
                .contains(
                        "Archive.drop(SentencesAboutCallsTests.java:" + line("drop") + ") calls S3Client.deleteObject");
    }

    @Test
    void code_without_calls_is_an_error() {
        AwsCalls none = awsCallsOf(new ClassFileImporter().importClasses(SentencesAboutCallsTests.class));

        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        verify(fixture(PUT), () -> assertThat(role("archive")).canMake(none)))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "Fixture error: no call of AWS is seen in package org.iamunit.archunit, of which 1 classes were"
                                + " read; name the code that calls AWS\n\n"
                                + "  expected   role archive can make every call of package org.iamunit.archunit");
    }

    @Test
    void an_import_of_no_class_is_an_error() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> awsCallsOf(new ClassFileImporter().importClasses()))
                .isInstanceOf(FixtureException.class)
                .hasMessage(
                        "ArchUnit has imported no class; name a package that there is, and import a jar by importJar, as"
                                + " importPath finds no class in one");
    }

    @Test
    void sentences_read_as_they_are_printed() {
        for (String sentence : new String[] {
            "role archive can make every call",
            "role archive can make every call of package com.example.invoicing",
            "role archive can make only the calls of package com.example, class com.example.Mail",
            "role archive needs all of its grants for the calls of package com.example in-region eu-west-1"
        }) {
            assertThat(Expectation.parse(sentence)).hasToString(sentence);
        }
    }
}
