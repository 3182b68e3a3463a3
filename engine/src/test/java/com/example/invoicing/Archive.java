package com.example.invoicing;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The code that docs/code.md holds against policies. It is never run. */
final class Archive {

    private final S3Client s3;

    Archive(S3Client s3) {
        this.s3 = s3;
    }

    void keep(String invoice, String text) {
        s3.putObject(request -> request.bucket("invoices").key(invoice), RequestBody.fromString(text));
    }

    void drop(String invoice) {
        s3.deleteObject(request -> request.bucket("invoices").key(invoice));
    }
}
