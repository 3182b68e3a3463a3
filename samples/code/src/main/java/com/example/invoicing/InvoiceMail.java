package com.example.invoicing;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EmailContent;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;

/** Sends invoices. */
@Component
class InvoiceMail {

    private final SesV2Client ses;

    InvoiceMail(SesV2Client ses) {
        this.ses = ses;
    }

    void send(String recipient, String text) {
        ses.sendEmail(SendEmailRequest.builder()
                .fromEmailAddress("Invoicing <invoicing@example.com>")
                .destination(destination -> destination.toAddresses(recipient))
                .content(EmailContent.builder()
                        .simple(message -> message.subject(subject -> subject.data("Your invoice"))
                                .body(body -> body.text(plain -> plain.data(text))))
                        .build())
                .build());
    }
}
