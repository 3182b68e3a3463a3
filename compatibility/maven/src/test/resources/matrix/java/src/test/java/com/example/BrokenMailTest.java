package com.example;

import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.junit.jupiter.api.Test;

@Policies("iam/sender.json")
@Account(region = "eu-west-1")
class BrokenMailTest {

    @Test
    void sends_raw() {
        assertThat(user("ann")).can("ses:SendRawEmail").on(identity("example.com"));
    }
}
