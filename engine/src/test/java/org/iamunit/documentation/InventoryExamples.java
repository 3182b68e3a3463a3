package org.iamunit.documentation;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Inventory;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The code of docs/inventories.md. */
class InventoryExamples {

    @Nested
    @Inventory("account.json")
    class Account123456789012 {

        @Test
        void the_mailer_sends() {
            assertThat(role("mailer")).can("ses:SendEmail").on(identity("example.com"));
        }
    }
}
