package org.iamunit.archunit.sample;

import java.io.Serializable;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.transfer.s3.S3TransferManager;

/** Calls of clients that do not wait, of what stands on them, and calls in functions. */
class AsyncCalls {

    /** A function that can be serialized is named in the class once more. */
    interface Job extends Supplier<Object>, Serializable {}

    /** A client of the user's own. */
    interface OurQueue extends SqsClient {}

    private final S3AsyncClient s3;
    private final SqsAsyncClient sqs;
    private final S3TransferManager transfers;
    private final S3Presigner presigner;
    private final DynamoDbTable<Object> table;
    private final DynamoDbEnhancedClient enhanced;
    private final SqsAsyncBatchManager batches;
    private final OurQueue ours;
    private final S3Client plain;

    AsyncCalls(
            S3AsyncClient s3,
            SqsAsyncClient sqs,
            S3TransferManager transfers,
            S3Presigner presigner,
            DynamoDbTable<Object> table,
            DynamoDbEnhancedClient enhanced,
            SqsAsyncBatchManager batches,
            OurQueue ours,
            S3Client plain) {
        this.s3 = s3;
        this.sqs = sqs;
        this.transfers = transfers;
        this.presigner = presigner;
        this.table = table;
        this.enhanced = enhanced;
        this.batches = batches;
        this.ours = ours;
        this.plain = plain;
    }

    void async() {
        s3.getObject(request -> request.bucket("invoices").key("a"), AsyncResponseTransformer.toBytes());
    }

    void publisher() {
        s3.listObjectVersionsPaginator(request -> request.bucket("invoices"));
    }

    void asyncWaiter() {
        s3.waiter().waitUntilObjectExists(request -> request.bucket("invoices").key("a"));
    }

    void presigned() {
        presigner.presignGetObject(request -> request.getObjectRequest(
                GetObjectRequest.builder().bucket("invoices").key("a").build()));
    }

    void transferUp() {
        transfers.uploadFile(
                upload -> upload.putObjectRequest(put -> put.bucket("invoices").key("big")));
    }

    void transferDown() {
        transfers.downloadDirectory(download -> download.bucket("invoices"));
    }

    void enhancedPut() {
        table.putItem(new Object());
    }

    void enhancedBatch() {
        enhanced.batchGetItem(request -> {});
    }

    void batchManager() {
        batches.sendMessage(request -> request.queueUrl("jobs"));
    }

    void ownInterface() {
        ours.getQueueUrl(request -> request.queueName("jobs"));
    }

    Job serializable() {
        return () -> sqs.changeMessageVisibility(request -> request.queueUrl("jobs"));
    }

    Callable<Object> anonymous() {
        return new Callable<>() {
            @Override
            public Object call() {
                return plain.getBucketPolicy(request -> request.bucket("invoices"));
            }
        };
    }

    Runnable inLambda() {
        Supplier<Runnable> nested = () -> () -> plain.createBucket(request -> request.bucket("invoices"));
        return nested.get();
    }
}
