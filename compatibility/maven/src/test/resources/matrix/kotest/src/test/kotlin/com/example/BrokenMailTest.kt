package com.example

import io.kotest.core.spec.style.FunSpec
import org.iamunit.dsl.Access.*

class BrokenMailTest : FunSpec({

    test("sends_raw") {
        verifying(sender) {
            assertThat(user("ann")).can("ses:SendRawEmail").on(identity("example.com"))
        }
    }
})
