package com.example.invoicing;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Mails invoices, keeps them, and writes down that it has. */
@SpringBootApplication
public class InvoicingApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(InvoicingApplication.class, arguments);
    }

    @Bean
    S3Client s3() {
        return S3Client.create();
    }

    @Bean
    SesV2Client ses() {
        return SesV2Client.create();
    }

    @Bean
    SqsAsyncClient sqs() {
        return SqsAsyncClient.create();
    }

    @Bean
    DynamoDbClient dynamoDb() {
        return DynamoDbClient.create();
    }

    @Bean
    SecretsManagerClient secrets() {
        return SecretsManagerClient.create();
    }
}
