package com.example;

import static org.iamunit.dsl.Access.*;

import java.io.IOException;
import org.testng.annotations.Test;

public class MailTest {

    @Test
    public void sends() throws IOException {
        verifying(Sender.authorizer(), () -> {
            assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
        });
    }
}
