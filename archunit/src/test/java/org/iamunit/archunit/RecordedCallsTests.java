package org.iamunit.archunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.archunit.CodeAccess.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that were recorded while tests ran, as sentences take them. */
class RecordedCallsTests {

    @TempDir
    Path folder;

    private String file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("calls.jsonl"), String.join("\n", lines))
                .toString();
    }

    @Test
    void a_call_has_the_actions_and_the_resource_of_its_parts() throws IOException {
        String file = file(
                "{\"service\":\"s3\",\"operation\":\"PutObject\",\"parts\":{\"bucket\":\"invoices\",\"key\":\"a\",\"acl\":true},"
                        + "\"at\":\"com.example.Archive.keep(Archive.java:12)\"}",
                "{\"service\":\"sesv2\",\"operation\":\"SendEmail\",\"parts\":{\"content\":true,\"raw\":true},"
                        + "\"at\":\"com.example.Mail.send(Mail.java:7)\"}");

        assertThat(recorded(file).calls())
                .extracting(call -> call + " needs " + call.needed())
                .containsExactly(
                        "com.example.Archive.keep(Archive.java:12) calls s3.PutObject, recorded in " + file + ":1 needs"
                                + " [s3:PutObject on arn:*:s3:::invoices/a, s3:PutObjectAcl on arn:*:s3:::invoices/a]",
                        "com.example.Mail.send(Mail.java:7) calls sesv2.SendEmail, recorded in " + file
                                + ":2 needs [ses:SendRawEmail]");
    }

    @Test
    void a_file_that_nothing_was_recorded_to_is_an_error() throws IOException {
        String empty = file("");
        String missing = folder.resolve("none.jsonl").toString();

        assertThatThrownBy(() -> recorded(empty))
                .isInstanceOf(FixtureException.class)
                .hasMessage(empty
                        + " holds no call; run the tests that call AWS with iamunit-aws-sdk-recorder on their class"
                        + " path first");
        assertThatThrownBy(() -> recorded(missing))
                .isInstanceOf(FixtureException.class)
                .hasMessage("there is no file " + missing
                        + "; run the tests that call AWS with iamunit-aws-sdk-recorder on" + " their class path first");
    }

    @Test
    void a_line_that_is_no_call_is_an_error_at_its_line() throws IOException {
        String file = file("{\"service\":\"s3\",\"operation\":\"PutObject\"}");

        assertThatThrownBy(() -> recorded(file))
                .isInstanceOf(FixtureException.class)
                .hasMessage(file + ":1 is no recorded call: \"at\" is missing; record the calls again with"
                        + " iamunit-aws-sdk-recorder");
    }
}
