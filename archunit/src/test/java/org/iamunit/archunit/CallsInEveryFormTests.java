package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Collectors;
import org.iamunit.archunit.sample.Samples;
import org.iamunit.dsl.calls.AwsCall;
import org.iamunit.dsl.calls.AwsCalls;
import org.iamunit.dsl.calls.NeededAction;
import org.junit.jupiter.api.Test;

/** What the compiler makes of calls in every form, read back: nothing missed, and nothing invented. */
class CallsInEveryFormTests {

    private static AwsCalls callsOf(Class<?>... types) {
        return CodeAccess.awsCallsOf(new ClassFileImporter().importClasses(types));
    }

    /** Where, what is called, and what that needs. */
    private static String told(AwsCalls calls) {
        return calls.calls().stream()
                .map(call -> call.place().getMethodName() + ": " + call.method() + " -> " + needed(call) + "\n")
                .collect(Collectors.joining());
    }

    private static String needed(AwsCall call) {
        return call.needed().stream().map(NeededAction::toString).collect(Collectors.joining(", "));
    }

    @Test
    void calls_of_clients_that_wait_are_seen_each_once() {
        AwsCalls calls = callsOf(Samples.sync());

        assertThat(told(calls)).isEqualTo("""
                builder: S3Client.putObject -> s3:PutObject on arn:*:s3:::invoices/paid/*.pdf
                builderWithMore: S3Client.putObject -> s3:PutObject on arn:*:s3:::invoices/open.pdf, s3:PutObjectAcl on arn:*:s3:::invoices/open.pdf, s3:PutObjectTagging on arn:*:s3:::invoices/open.pdf
                consumer: S3Client.deleteObject -> s3:DeleteObject on arn:*:s3:::invoices/draft.pdf
                consumerWithCaptured: DynamoDbClient.getItem -> dynamodb:GetItem on arn:*:dynamodb:*:*:table/invoices-table
                consumerWithCaptured: SqsClient.purgeQueue -> sqs:PurgeQueue
                version: S3Client.getObject -> s3:GetObjectVersion on arn:*:s3:::invoices/a
                asBytes: S3Client.getObjectAsBytes -> s3:GetObject on arn:*:s3:::invoices/a
                paginator: S3Client.listObjectsV2Paginator -> s3:ListBucket on arn:*:s3:::invoices
                waiter: S3Waiter.waitUntilBucketExists -> s3:ListBucket on arn:*:s3:::invoices
                head: S3Client.headObject -> s3:GetObject on arn:*:s3:::invoices/a
                copy: S3Client.copyObject -> s3:GetObject on arn:*:s3:::invoices/a, s3:PutObject on arn:*:s3:::archive/b
                listBuckets: S3Client.listBuckets -> s3:ListAllMyBuckets
                queueUrl: SqsClient.sendMessage -> sqs:SendMessage on arn:*:sqs:eu-west-1:123456789012:jobs
                batch: SqsClient.sendMessageBatch -> sqs:SendMessage
                methodReference: SqsClient.receiveMessage -> sqs:ReceiveMessage
                inferred: SqsClient.deleteMessage -> sqs:DeleteMessage on arn:*:sqs:*:*:jobs
                publish: SnsClient.publish -> sns:Publish on arn:aws:sns:eu-west-1:123456789012:news
                publishBatch: SnsClient.publishBatch -> sns:Publish on arn:aws:sns:eu-west-1:123456789012:news
                transaction: DynamoDbClient.transactWriteItems -> dynamodb:PutItem, dynamodb:DeleteItem
                query: DynamoDbClient.queryPaginator -> dynamodb:Query on arn:*:dynamodb:*:*:table/invoices
                statement: DynamoDbClient.executeStatement -> dynamodb:PartiQLSelect
                secret: SecretsManagerClient.getSecretValue -> secretsmanager:GetSecretValue on arn:*:secretsmanager:*:*:secret:smtp-??????
                simpleMail: SesV2Client.sendEmail -> ses:SendEmail on arn:*:ses:*:*:identity/example.com, arn:*:ses:*:*:identity/invoices@example.com
                rawMail: SesV2Client.sendEmail -> ses:SendRawEmail
                bulkMail: SesV2Client.sendBulkEmail -> ses:SendBulkEmail on arn:*:ses:*:*:identity/example.com, arn:*:ses:*:*:identity/invoices@example.com
                tags: S3Client.getObjectTagging -> s3:GetObjectVersionTagging on arn:*:s3:::invoices/a
                severalParts: S3Client.createMultipartUpload -> s3:PutObject on arn:*:s3:::invoices/a
                severalObjects: S3Client.deleteObjects -> s3:DeleteObject on arn:*:s3:::invoices/*
                topic: SnsClient.createTopic -> sns:CreateTopic
                describe: SecretsManagerClient.describeSecret -> secretsmanager:DescribeSecret on arn:*:secretsmanager:*:*:secret:smtp-??????
                items: DynamoDbClient.updateItem -> dynamodb:UpdateItem on arn:*:dynamodb:*:*:table/invoices
                items: DynamoDbClient.scan -> dynamodb:Scan on arn:*:dynamodb:*:*:table/invoices
                inFinally: S3Client.deleteBucket -> s3:DeleteBucket on arn:*:s3:::scratch
                """);
        assertThat(calls.unseen()).isEmpty();
    }

    @Test
    void calls_of_asynchronous_clients_and_of_what_stands_on_them_are_seen_each_once() {
        AwsCalls calls = callsOf(Samples.async());

        assertThat(told(calls)).isEqualTo("""
                async: S3AsyncClient.getObject -> s3:GetObject on arn:*:s3:::invoices/a
                publisher: S3AsyncClient.listObjectVersionsPaginator -> s3:ListBucketVersions on arn:*:s3:::invoices
                asyncWaiter: S3AsyncWaiter.waitUntilObjectExists -> s3:GetObject on arn:*:s3:::invoices/a
                presigned: S3Presigner.presignGetObject -> s3:GetObject on arn:*:s3:::invoices/a
                transferUp: S3TransferManager.uploadFile -> s3:PutObject on arn:*:s3:::invoices/big
                transferDown: S3TransferManager.downloadDirectory -> s3:ListBucket on arn:*:s3:::invoices
                transferDown: S3TransferManager.downloadDirectory -> s3:GetObject on arn:*:s3:::invoices/*
                enhancedPut: DynamoDbTable.putItem -> dynamodb:PutItem
                enhancedBatch: DynamoDbEnhancedClient.batchGetItem -> dynamodb:BatchGetItem
                batchManager: SqsAsyncBatchManager.sendMessage -> sqs:SendMessage on arn:*:sqs:*:*:jobs
                ownInterface: SqsClient.getQueueUrl -> sqs:GetQueueUrl on arn:*:sqs:*:*:jobs
                inLambda: S3Client.createBucket -> s3:CreateBucket on arn:*:s3:::invoices
                serializable: SqsAsyncClient.changeMessageVisibility -> sqs:ChangeMessageVisibility on arn:*:sqs:*:*:jobs
                anonymous: S3Client.getBucketPolicy -> s3:GetBucketPolicy on arn:*:s3:::invoices
                """);
        assertThat(calls.unseen()).isEmpty();
    }

    @Test
    void calls_of_the_sdk_1_are_seen_each_once() {
        AwsCalls calls = callsOf(Samples.sdk1());

        assertThat(told(calls)).isEqualTo("""
                parts: AmazonS3.putObject -> s3:PutObject on arn:*:s3:::invoices/a
                request: AmazonS3.putObject -> s3:PutObject on arn:*:s3:::invoices/b, s3:PutObjectAcl on arn:*:s3:::invoices/b
                version: AmazonS3.getObject -> s3:GetObjectVersion on arn:*:s3:::invoices/a
                metadata: AmazonS3.getObjectMetadata -> s3:GetObject on arn:*:s3:::invoices/a
                exists: AmazonS3.doesObjectExist -> s3:GetObject on arn:*:s3:::invoices/a
                nothingBack: AmazonS3.deleteObject -> s3:DeleteObject on arn:*:s3:::invoices/a
                send: AmazonSQS.sendMessage -> sqs:SendMessage on arn:*:sqs:*:*:jobs
                sendAsync: AmazonSQSAsync.deleteMessageAsync -> sqs:DeleteMessage on arn:*:sqs:*:*:jobs
                transfer: TransferManager.upload -> s3:PutObject on arn:*:s3:::invoices/c
                waiter: AmazonS3Waiters.bucketExists -> s3:ListBucket
                """);
        assertThat(calls.unseen()).isEmpty();
    }

    @Test
    void calls_of_templates_and_mails_over_smtp_are_seen_each_once() {
        AwsCalls calls = callsOf(Samples.spring());

        assertThat(told(calls)).isEqualTo("""
                listen: @SqsListener -> sqs:GetQueueUrl on arn:*:sqs:*:*:jobs
                listen: @SqsListener -> sqs:GetQueueAttributes on arn:*:sqs:*:*:jobs
                listen: @SqsListener -> sqs:ReceiveMessage on arn:*:sqs:*:*:jobs
                listen: @SqsListener -> sqs:DeleteMessage on arn:*:sqs:*:*:jobs
                store: S3Operations.store -> s3:PutObject on arn:*:s3:::invoices/a
                queue: SqsTemplate.send -> sqs:GetQueueUrl on arn:*:sqs:*:*:jobs
                queue: SqsTemplate.send -> sqs:GetQueueAttributes on arn:*:sqs:*:*:jobs
                queue: SqsTemplate.send -> sqs:SendMessage on arn:*:sqs:*:*:jobs
                topic: SnsTemplate.sendNotification -> sns:Publish on arn:*:sns:*:*:news
                item: DynamoDbTemplate.save -> dynamodb:PutItem
                simpleMail: SimpleEmailServiceJavaMailSender.send -> ses:SendEmail
                smtp: Transport.sendMessage -> ses:SendRawEmail
                """);
        assertThat(calls.unseen()).isEmpty();
    }

    /** The names of methods tell the operations then, but for what waiters poll with: that is open by its name, as all else that is not known. */
    @Test
    void without_the_sdk_on_the_class_path_no_call_is_missed_and_none_is_guessed() {
        AwsCalls with = callsOf(Samples.all());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        AwsCalls without;
        try {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            without = callsOf(Samples.all());
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        assertThat(without.calls().stream().filter(AwsCall::isOpen).map(AwsCall::operation))
                .containsExactlyInAnyOrder(
                        "s3:WaitUntilBucketExists",
                        "s3:WaitUntilObjectExists",
                        "s3:BucketExists",
                        "s3:GetUrl",
                        "s3:GetRegionName");
        assertThat(without.calls().stream().filter(call -> !call.isOpen()))
                .containsExactlyInAnyOrderElementsOf(with.calls().stream()
                        .filter(call -> !call.method().contains("Waiter"))
                        .toList());
    }

    @Test
    void forty_different_operations_are_among_them() {
        AwsCalls all = callsOf(Samples.all());

        assertThat(all.calls().stream().map(AwsCall::operation).distinct()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(all.calls()).noneMatch(AwsCall::isOpen);
    }

    @Test
    void each_call_has_its_line() {
        assertThat(callsOf(Samples.all()).calls())
                .allSatisfy(call -> assertThat(call.place().getLineNumber()).isPositive())
                .extracting(call -> call.place().getFileName())
                .containsOnly("SyncCalls.java", "AsyncCalls.java", "OldCalls.java", "SpringCalls.java");
    }

    @Test
    void sentences_name_the_package_of_the_classes() {
        assertThat(callsOf(Samples.all()).scopes()).isEqualTo(List.of("package org.iamunit.archunit.sample"));
    }
}
