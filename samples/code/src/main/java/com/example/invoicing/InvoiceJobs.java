package com.example.invoicing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Takes invoices that are to be mailed. */
@Component
class InvoiceJobs {

    private final SqsAsyncClient sqs;

    InvoiceJobs(SqsAsyncClient sqs) {
        this.sqs = sqs;
    }

    CompletableFuture<Void> each(String queueUrl, Consumer<String> job) {
        return sqs.receiveMessage(request -> request.queueUrl(queueUrl))
                .thenAccept(response -> response.messages().forEach(message -> {
                    job.accept(message.body());
                    sqs.deleteMessage(request -> request.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
                }));
    }
}
