package com.example

import io.kotest.core.spec.style.FunSpec
import org.iamunit.dsl.Access.*

class MailTest : FunSpec({

    test("sends") {
        verifying(sender) {
            assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"))
        }
    }
})
