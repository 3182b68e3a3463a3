package com.example.invoicing;

/** The addresses that invoicing writes from. */
public enum Mailbox {
    INVOICES("invoicing1@example.com", "Example Invoicing"),
    REMINDERS("invoicing-reminders@example.com", "Example Reminders");

    private final String address;
    private final String displayName;

    Mailbox(String address, String displayName) {
        this.address = address;
        this.displayName = displayName;
    }

    public String address() {
        return address;
    }

    public String displayName() {
        return displayName;
    }

    /** Print the mailbox as it stands in a From field. */
    @Override
    public String toString() {
        return displayName + " <" + address + ">";
    }
}
