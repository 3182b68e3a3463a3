package org.iamunit.archunit.sample;

import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import io.awspring.cloud.s3.S3Operations;
import io.awspring.cloud.ses.SimpleEmailServiceJavaMailSender;
import io.awspring.cloud.sns.core.SnsTemplate;
import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import org.springframework.mail.SimpleMailMessage;

/** Calls of templates, and a mail over SMTP. */
class SpringCalls {

    private static final String HOST = "email-smtp.eu-west-1.amazonaws.com";

    private final S3Operations s3;
    private final SqsTemplate sqs;
    private final SnsTemplate sns;
    private final DynamoDbTemplate dynamoDb;
    private final SimpleEmailServiceJavaMailSender mail;

    SpringCalls(
            S3Operations s3,
            SqsTemplate sqs,
            SnsTemplate sns,
            DynamoDbTemplate dynamoDb,
            SimpleEmailServiceJavaMailSender mail) {
        this.s3 = s3;
        this.sqs = sqs;
        this.sns = sns;
        this.dynamoDb = dynamoDb;
        this.mail = mail;
    }

    void store() {
        s3.store("invoices", "a", "text");
    }

    void queue() {
        sqs.send("jobs", "text");
    }

    void topic() {
        sns.sendNotification("news", "text", "subject");
    }

    void item() {
        dynamoDb.save("text");
    }

    void simpleMail() {
        mail.send(new SimpleMailMessage());
    }

    @SqsListener("jobs")
    void listen(String text) {
        text.strip();
    }

    void smtp(Transport transport) throws MessagingException {
        transport.connect(HOST, "user", "password");
        transport.sendMessage(null, null);
    }
}
