package com.example.invoicing;

import java.time.LocalDate;

/** A mail to a customer: the invoice itself at first, a reminder once it is overdue. */
public record InvoiceMail(Mailbox from, String to, String subject, String text) {

    public static InvoiceMail about(Invoice invoice, LocalDate today) {
        return invoice.isOverdue(today) ? reminder(invoice) : invoice(invoice);
    }

    private static InvoiceMail invoice(Invoice invoice) {
        return new InvoiceMail(
                Mailbox.INVOICES,
                invoice.customerAddress(),
                "Invoice " + invoice.number(),
                "Please pay %s EUR until %s.".formatted(invoice.amount().toPlainString(), invoice.due()));
    }

    private static InvoiceMail reminder(Invoice invoice) {
        return new InvoiceMail(
                Mailbox.REMINDERS,
                invoice.customerAddress(),
                "Reminder: invoice " + invoice.number(),
                "%s EUR were due on %s.".formatted(invoice.amount().toPlainString(), invoice.due()));
    }
}
