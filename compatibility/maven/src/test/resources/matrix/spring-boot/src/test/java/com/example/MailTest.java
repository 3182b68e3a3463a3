package com.example;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

@Policies("iam/sender.json")
@Account(region = "eu-west-1")
@SpringBootTest(classes = MailTest.class)
class MailTest {

    @Test
    void sends() {
        assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
    }
}
