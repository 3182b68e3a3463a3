package org.iamunit.archunit.sample;

import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.model.CannedAccessControlList;
import com.amazonaws.services.s3.model.GetObjectRequest;
import com.amazonaws.services.s3.model.ObjectMetadata;
import com.amazonaws.services.s3.model.PutObjectRequest;
import com.amazonaws.services.s3.transfer.TransferManager;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSAsync;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import java.io.File;
import java.io.InputStream;

/** Calls of the SDK 1. */
class OldCalls {

    private final AmazonS3 s3;
    private final AmazonSQS sqs;
    private final AmazonSQSAsync async;
    private final TransferManager transfers;

    OldCalls(AmazonS3 s3, AmazonSQS sqs, AmazonSQSAsync async, TransferManager transfers) {
        this.s3 = s3;
        this.sqs = sqs;
        this.async = async;
        this.transfers = transfers;
    }

    void parts(InputStream content) {
        s3.putObject("invoices", "a", content, new ObjectMetadata());
    }

    void request() {
        s3.putObject(
                new PutObjectRequest("invoices", "b", new File("b")).withCannedAcl(CannedAccessControlList.Private));
    }

    void version() {
        s3.getObject(new GetObjectRequest("invoices", "a").withVersionId("1"));
    }

    void metadata() {
        s3.getObjectMetadata("invoices", "a");
    }

    void exists() {
        s3.doesObjectExist("invoices", "a");
    }

    void nothingBack() {
        s3.deleteObject("invoices", "a");
    }

    void send() {
        sqs.sendMessage(new SendMessageRequest().withQueueUrl("jobs").withMessageBody("1"));
    }

    void sendAsync() {
        async.deleteMessageAsync("jobs", "handle");
    }

    void transfer() {
        transfers.upload("invoices", "c", new File("c"));
    }

    void waiter() {
        s3.waiters().bucketExists();
    }

    void noCalls() {
        s3.shutdown();
        s3.getUrl("invoices", "a");
        s3.getRegionName();
    }
}
