package org.iamunit.archunit.sample;

import java.nio.file.Path;
import java.util.function.Function;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** Calls of clients that wait for the answer. */
class SyncCalls {

    private static final String BUCKET = "invoices";

    private final S3Client s3 = S3Client.create();
    private final SqsClient sqs = SqsClient.builder().build();
    private final DynamoDbClient dynamoDb = DynamoDbClient.create();
    private final SesV2Client ses = SesV2Client.create();
    private final SnsClient sns = SnsClient.create();
    private final SecretsManagerClient secrets = SecretsManagerClient.create();

    void builder(String number) {
        s3.putObject(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key("paid/" + number + ".pdf")
                        .build(),
                Path.of("x"));
    }

    void builderWithMore() {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(BUCKET).key("open.pdf");
        request.acl(ObjectCannedACL.PRIVATE);
        request.tagging("team=mail");
        s3.putObject(request.build(), RequestBody.empty());
    }

    void consumer() {
        s3.deleteObject(request -> request.bucket(BUCKET).key("draft.pdf"));
    }

    void consumerWithCaptured() {
        String queue = queueName() ? "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs" : "none";
        String table = "invoices-table";
        dynamoDb.getItem(request -> request.tableName(table));
        sqs.purgeQueue(request -> request.queueUrl(queue));
    }

    void version() {
        s3.getObject(GetObjectRequest.builder()
                .bucket(BUCKET)
                .key("a")
                .versionId("1")
                .build());
    }

    void asBytes() {
        s3.getObjectAsBytes(GetObjectRequest.builder().bucket(BUCKET).key("a").build());
    }

    void paginator() {
        s3.listObjectsV2Paginator(request -> request.bucket(BUCKET)).contents().stream()
                .count();
    }

    void waiter() {
        s3.waiter().waitUntilBucketExists(request -> request.bucket(BUCKET));
    }

    void head() {
        s3.headObject(request -> request.bucket(BUCKET).key("a"));
    }

    void copy() {
        s3.copyObject(CopyObjectRequest.builder()
                .sourceBucket(BUCKET)
                .sourceKey("a")
                .destinationBucket("archive")
                .destinationKey("b")
                .build());
    }

    void listBuckets() {
        s3.listBuckets();
    }

    void queueUrl() {
        sqs.sendMessage(SendMessageRequest.builder()
                .queueUrl("https://sqs.eu-west-1.amazonaws.com/123456789012/jobs")
                .messageBody("1")
                .build());
    }

    void batch() {
        sqs.sendMessageBatch(request -> request.queueUrl(null));
    }

    void methodReference() {
        send(sqs::receiveMessage);
    }

    private static void send(
            Function<
                            software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest,
                            software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse>
                    receive) {
        receive.apply(null);
    }

    void inferred() {
        var client = SqsClient.create();
        client.deleteMessage(request -> request.queueUrl("jobs"));
    }

    void publish() {
        sns.publish(request ->
                request.topicArn("arn:aws:sns:eu-west-1:123456789012:news").message("1"));
    }

    void publishBatch() {
        sns.publishBatch(request -> request.topicArn("arn:aws:sns:eu-west-1:123456789012:news"));
    }

    void transaction() {
        dynamoDb.transactWriteItems(request -> request.transactItems(
                TransactWriteItem.builder()
                        .put(put -> put.tableName("invoices"))
                        .build(),
                TransactWriteItem.builder()
                        .delete(delete -> delete.tableName("drafts"))
                        .build()));
    }

    void query() {
        dynamoDb.queryPaginator(request -> request.tableName("invoices")).items();
    }

    void statement() {
        dynamoDb.executeStatement(request -> request.statement("SELECT * FROM invoices"));
    }

    void secret() {
        secrets.getSecretValue(request -> request.secretId("smtp"));
    }

    void simpleMail() {
        ses.sendEmail(SendEmailRequest.builder()
                .fromEmailAddress("Invoices <invoices@example.com>")
                .content(EmailContent.builder().simple(message -> {}).build())
                .build());
    }

    void rawMail() {
        ses.sendEmail(request -> request.content(content -> content.raw(raw -> {})));
    }

    void bulkMail() {
        ses.sendBulkEmail(request -> request.fromEmailAddress("invoices@example.com"));
    }

    void tags() {
        s3.getObjectTagging(request -> request.bucket(BUCKET).key("a").versionId("1"));
    }

    void severalParts() {
        s3.createMultipartUpload(request -> request.bucket(BUCKET).key("a"));
    }

    void severalObjects() {
        s3.deleteObjects(request -> request.bucket(BUCKET));
    }

    void topic() {
        sns.createTopic(request -> request.name("news"));
    }

    void describe() {
        secrets.describeSecret(request -> request.secretId("smtp"));
    }

    void items() {
        dynamoDb.updateItem(request -> request.tableName("invoices"));
        dynamoDb.scan(request -> request.tableName("invoices"));
    }

    /** The compiler copies what stands in finally. */
    void inFinally() {
        try {
            queueName();
        } finally {
            s3.deleteBucket(request -> request.bucket("scratch"));
        }
    }

    void noCalls() {
        s3.serviceName();
        s3.utilities();
        s3.serviceClientConfiguration();
        s3.close();
    }

    private boolean queueName() {
        return hashCode() > 1;
    }
}
