package com.example.invoicing;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Keeps invoices. */
@Component
class InvoiceArchive {

    private static final String BUCKET = "invoices-of-example";

    private final S3Client s3;

    InvoiceArchive(S3Client s3) {
        this.s3 = s3;
    }

    void keep(String number, byte[] document) {
        s3.putObject(request -> request.bucket(BUCKET).key(number + ".pdf"), RequestBody.fromBytes(document));
    }

    byte[] find(String number) {
        return s3.getObjectAsBytes(request -> request.bucket(BUCKET).key(number + ".pdf"))
                .asByteArray();
    }
}
