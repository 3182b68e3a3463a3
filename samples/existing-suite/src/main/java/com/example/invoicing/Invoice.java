package com.example.invoicing;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a customer owes, and until when. */
public record Invoice(String number, String customerAddress, BigDecimal amount, LocalDate due) {

    public boolean isOverdue(LocalDate today) {
        return today.isAfter(due);
    }
}
