package com.example;

import static org.iamunit.dsl.Access.*;

import java.io.IOException;
import org.testng.annotations.Test;

public class BrokenMailTest {

    @Test
    public void sends_raw() throws IOException {
        verifying(Sender.authorizer(), () -> {
            assertThat(user("ann")).can("ses:SendRawEmail").on(identity("example.com"));
        });
    }
}
