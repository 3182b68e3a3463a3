package com.example;

import static org.iamunit.dsl.Access.*;

import io.quarkus.test.junit.QuarkusTest;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.Test;

@Policies("iam/sender.json")
@Account(region = "eu-west-1")
@QuarkusTest
class MailTest {

    @Test
    void sends() {
        assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
    }
}
