package org.iamunit.compatibility.languages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.iamunit.archunit.CodeAccess;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.NeededAction;
import org.iamunit.dsl.calls.UnseenCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the compiler of Kotlin makes of calls in every form, read back: nothing missed, and nothing invented. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KotlinCallsTests {

    private static final Path SOURCES = Path.of("src/test/resources/calls");
    private static final List<String> OPTIONS = List.of("-jvm-target", "17");

    private static final Comparator<AwsCall> BY_PLACE = Comparator.comparing(call -> call.place() + call.operation());

    private AwsCalls calls;

    /** Other options of the compiler, which write functions and texts otherwise, and class files of other versions. */
    static Stream<List<String>> otherOptions() {
        return Stream.of(
                List.of("-jvm-target", "1.8"),
                List.of("-jvm-target", "25"),
                List.of("-jvm-target", "17", "-Xlambdas=class", "-Xsam-conversions=class"),
                List.of("-jvm-target", "17", "-Xstring-concat=inline"));
    }

    private static AwsCalls callsBy(List<String> options, Path folder) {
        KotlinCompiler.compile(SOURCES, folder, options);
        return CodeAccess.awsCallsOf(folder);
    }

    @BeforeAll
    void compile(@TempDir Path folder) {
        calls = callsBy(OPTIONS, folder);
    }

    /** Where, what is called, and what that needs. */
    private String told(String file) {
        return lines(
                calls.calls().stream()
                        .filter(call -> call.place().getClassName().startsWith("com.example.calls." + file)),
                call -> " -> "
                        + call.needed().stream().map(NeededAction::toString).collect(Collectors.joining(", ")));
    }

    private static String lines(Stream<AwsCall> calls, Function<AwsCall, String> more) {
        return calls.map(call ->
                        call.place().getMethodName() + "(" + call.place().getFileName() + ":"
                                + call.place().getLineNumber() + "): " + call.method() + more.apply(call) + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void calls_of_the_sdk_for_java_are_seen_each_once() {
        assertThat(told("Archive")).isEqualTo("""
                <init>(Archive.kt:61): SqsClient.createQueue -> sqs:CreateQueue on arn:*:sqs:*:*:jobs
                getPolicy(Archive.kt:67): S3Client.getBucketPolicy -> s3:GetBucketPolicy on arn:*:s3:::invoices
                builder(Archive.kt:73): S3Client.putObject -> s3:PutObject on arn:*:s3:::invoices/paid/*.pdf
                scoped(Archive.kt:82): S3Client.putObject -> s3:PutObject on arn:*:s3:::invoices/open.pdf, s3:PutObjectAcl on arn:*:s3:::invoices/open.pdf
                consumer(Archive.kt:86): S3Client.deleteObject -> s3:DeleteObject on arn:*:s3:::invoices/draft.pdf
                block(Archive.kt:90): S3Client.headBucket -> s3:ListBucket on arn:*:s3:::invoices
                captured(Archive.kt:96): DynamoDbClient.getItem -> dynamodb:GetItem on arn:*:dynamodb:*:*:table/invoices-*
                version(Archive.kt:99): S3Client.getObject -> s3:GetObjectVersion on arn:*:s3:::invoices/a
                asBytes(Archive.kt:101): S3Client.getObjectAsBytes -> s3:GetObject on arn:*:s3:::invoices/a
                paginator(Archive.kt:103): S3Client.listObjectsV2Paginator -> s3:ListBucket on arn:*:s3:::invoices
                waiter(Archive.kt:106): S3Waiter.waitUntilBucketExists -> s3:ListBucket on arn:*:s3:::invoices
                copy(Archive.kt:109): S3Client.copyObject -> s3:GetObject on arn:*:s3:::invoices/a, s3:PutObject on arn:*:s3:::archive/b
                listBuckets(Archive.kt:118): S3Client.listBuckets -> s3:ListAllMyBuckets
                inlined(Archive.kt:141): SqsClient.sendMessageBatch -> sqs:SendMessage on arn:*:sqs:*:*:jobs
                inlinedWithCall(Inlined.kt:11): SqsClient.sendMessage -> sqs:SendMessage
                finally(Archive.kt:153): S3Client.deleteBucket -> s3:DeleteBucket on arn:*:s3:::scratch
                suspending(Archive.kt:158): SnsClient.publish -> sns:Publish
                suspending(Archive.kt:160): SnsClient.publishBatch -> sns:Publish on arn:aws:sns:eu-west-1:123456789012:news
                conditions(Archive.kt:174): SqsClient.getQueueUrl -> sqs:GetQueueUrl
                conditions(Archive.kt:176): SqsClient.setQueueAttributes -> sqs:SetQueueAttributes on arn:*:sqs:*:*:jobs
                conditions(Archive.kt:177): SqsClient.getQueueAttributes -> sqs:GetQueueAttributes on arn:*:sqs:*:*:jobs
                transaction(Archive.kt:181): DynamoDbClient.transactWriteItems -> dynamodb:PutItem, dynamodb:DeleteItem
                items(Archive.kt:189): DynamoDbClient.query -> dynamodb:Query on arn:*:dynamodb:*:*:table/invoices
                items(Archive.kt:190): DynamoDbClient.updateItem -> dynamodb:UpdateItem on arn:*:dynamodb:*:*:table/invoices
                items(Archive.kt:191): DynamoDbClient.executeStatement -> dynamodb:PartiQLSelect
                mail(Archive.kt:195): SesV2Client.sendEmail -> ses:SendEmail on arn:*:ses:*:*:identity/example.com, arn:*:ses:*:*:identity/invoices@example.com
                mail(Archive.kt:201): SesV2Client.sendEmail -> ses:SendRawEmail
                mail(Archive.kt:202): SesV2Client.sendBulkEmail -> ses:SendBulkEmail on arn:*:ses:*:*:identity/example.com, arn:*:ses:*:*:identity/invoices@example.com
                asynchronous(Archive.kt:206): S3AsyncClient.getObjectAcl -> s3:GetObjectAcl on arn:*:s3:::invoices/a
                asynchronous(Archive.kt:207): S3AsyncClient.getObject -> s3:GetObject on arn:*:s3:::invoices/a
                presigned(Archive.kt:210): S3Presigner.presignPutObject -> s3:PutObject on arn:*:s3:::invoices/a
                transfer(Archive.kt:212): S3TransferManager.downloadDirectory -> s3:ListBucket on arn:*:s3:::invoices
                transfer(Archive.kt:212): S3TransferManager.downloadDirectory -> s3:GetObject on arn:*:s3:::invoices/*
                enhanced(Archive.kt:214): DynamoDbTable.putItem -> dynamodb:PutItem
                described(Archive.kt:217): SecretsManagerClient.describeSecret -> secretsmanager:DescribeSecret on arn:*:secretsmanager:*:*:secret:smtp-??????
                described(Archive.kt:218): SnsClient.subscribe -> sns:Subscribe on arn:aws:sns:eu-west-1:123456789012:news
                described(Archive.kt:219): DynamoDbClient.describeTable -> dynamodb:DescribeTable on arn:*:dynamodb:*:*:table/invoices
                ownInterface(Archive.kt:222): SqsClient.changeMessageVisibility -> sqs:ChangeMessageVisibility on arn:*:sqs:*:*:jobs
                localFunction(Archive.kt:126): SqsClient.deleteMessage -> sqs:DeleteMessage
                secret(Archive.kt:64): SecretsManagerClient.getSecretValue -> secretsmanager:GetSecretValue on arn:*:secretsmanager:*:*:secret:smtp-??????
                purge(Archive.kt:69): SqsClient.purgeQueue -> sqs:PurgeQueue
                javaReference(Archive.kt:122): SqsClient.receiveMessage -> sqs:ReceiveMessage
                nested(Archive.kt:137): SqsClient.listQueues -> sqs:ListQueues
                create(Archive.kt:234): S3Client.createBucket -> s3:CreateBucket on arn:*:s3:::invoices
                coroutine(Archive.kt:168): SnsClient.createTopic -> sns:CreateTopic
                objectExpression(Archive.kt:133): SqsClient.deleteQueue -> sqs:DeleteQueue on arn:*:sqs:*:*:jobs
                reference(Archive.kt:120): S3Client.headObject -> s3:GetObject
                tag(Archive.kt:37): S3Client.getObjectTagging -> s3:GetObjectTagging on arn:*:s3:::invoices/a
                """);
    }

    @Test
    void calls_of_objects_are_seen() {
        assertThat(told("Cleaner")).isEqualTo("""
                clean(Archive.kt:44): S3Client.deleteObjects -> s3:DeleteObject on arn:*:s3:::invoices/*
                """);
    }

    @Test
    void calls_of_the_sdk_for_kotlin_are_seen_each_once() {
        assertThat(told("Store")).isEqualTo("""
                request(Store.kt:18): S3Client.putObject -> s3:PutObject on arn:*:s3:::invoices/paid/*
                block(Store.kt:27): S3Client.deleteObject -> s3:DeleteObject on arn:*:s3:::invoices/draft.pdf
                answer(Store.kt:33): S3Client.getObject -> s3:GetObjectVersion on arn:*:s3:::invoices/*
                withoutRequest(Store.kt:35): S3Client.listBuckets -> s3:ListAllMyBuckets
                pages(Store.kt:37): S3Client.listObjectsV2Paginated -> s3:ListBucket on arn:*:s3:::invoices
                waiter(Store.kt:40): S3Client.waitUntilBucketExists -> s3:ListBucket on arn:*:s3:::invoices
                presigned(Store.kt:43): S3Client.presignGetObject -> s3:GetObject on arn:*:s3:::invoices/*
                both(Store.kt:46): S3Client.headObject -> s3:GetObject on arn:*:s3:::invoices/a
                both(Store.kt:47): S3Client.headObject -> s3:GetObject on arn:*:s3:::invoices/b
                through(Store.kt:50): S3Client.deleteBucket -> s3:DeleteBucket on arn:*:s3:::scratch
                """);
    }

    @Test
    void a_client_that_passes_all_on_makes_no_calls_of_its_own() {
        assertThat(told("OurStore")).isEmpty();
    }

    @Test
    void forty_different_operations_are_among_them() {
        assertThat(calls.calls().stream().map(AwsCall::operation).distinct()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(calls.calls()).noneMatch(AwsCall::isOpen);
    }

    @Test
    void what_is_not_read_hides_calls() {
        assertThat(calls.unseen())
                .containsExactly(new UnseenCode(
                        "com.example.calls.Ledger.entry(Ledger.kt:7)",
                        "calls Table.getItem of the DynamoDB Mapper for Kotlin, which is not read yet; look up what it needs",
                        true));
    }

    @ParameterizedTest
    @MethodSource("otherOptions")
    void other_class_files_hold_the_same_calls_on_the_same_lines(List<String> options, @TempDir Path folder) {
        AwsCalls others = callsBy(options, folder);

        assertThat(lines(others.calls().stream().sorted(BY_PLACE), call -> " " + call.operation()))
                .isEqualTo(lines(calls.calls().stream().sorted(BY_PLACE), call -> " " + call.operation()));
        assertThat(others.unseen()).isEqualTo(calls.unseen());
    }
}
