package com.example.invoicing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A test of this project as it was before it tested any access. */
class InvoiceMailTest {

    private static final LocalDate DUE = LocalDate.of(2026, 11, 21);

    private final Invoice invoice = new Invoice("2026-042", "ann@example.org", new BigDecimal("120.50"), DUE);

    @Test
    void an_invoice_is_sent_from_the_mailbox_for_invoices() {
        InvoiceMail mail = InvoiceMail.about(invoice, DUE);

        assertThat(mail)
                .isEqualTo(new InvoiceMail(
                        Mailbox.INVOICES,
                        "ann@example.org",
                        "Invoice 2026-042",
                        "Please pay 120.50 EUR until 2026-11-21."));
    }

    @Test
    void an_overdue_invoice_becomes_a_reminder() {
        InvoiceMail mail = InvoiceMail.about(invoice, DUE.plusDays(1));

        assertThat(mail.from()).isEqualTo(Mailbox.REMINDERS);
        assertThat(mail.subject()).isEqualTo("Reminder: invoice 2026-042");
    }

    @Test
    void a_mailbox_prints_itself_as_a_From_field() {
        assertThat(Mailbox.INVOICES).hasToString("Example Invoicing <invoicing1@example.com>");
    }
}
