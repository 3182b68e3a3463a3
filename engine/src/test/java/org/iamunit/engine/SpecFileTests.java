package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** What becomes of a spec. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SpecFileTests {

    @TempDir
    private Path project;

    @Test
    void every_line_of_a_block_and_every_row_of_a_table_is_a_test() {
        SpecRun.Result run = run("""
                ---
                policies: iam/*.json
                ---
                # Mail

                ```access
                # Everybody can send.
                user ann can ses:SendEmail on identity example.com
                user ann cannot ses:SendRawEmail on identity example.com # but not all mail
                ```

                | user | can           | on identity |
                |------|---------------|-------------|
                | bob  | ses:SendEmail | example.com |
                """);

        assertThat(run.messages()).isEmpty();
        assertThat(run.tests())
                .containsExactly(
                        "user ann can ses:SendEmail on identity example.com",
                        "user ann cannot ses:SendRawEmail on identity example.com",
                        "user bob can ses:SendEmail on identity example.com");
    }

    @Test
    void a_line_that_cannot_be_read_fails_alone() {
        SpecRun.Result run = run("""
                ---
                policies: iam/*.json
                ---
                ```access
                  user ann cann ses:SendEmail on identity example.com
                user ann can ses:SendEmail on identity example.com
                ```
                """);

        assertThat(run.tests()).hasSize(2);
        assertThat(run.messages()).containsExactly("""
                        mail.access.md:5:12: "cann" is no verb; did you mean can? Write one of can, cannot, can only. For example: \
                        user ann can ses:SendEmail on identity example.com from ann@example.com

                          5 |   user ann cann ses:SendEmail on identity example.com
                            |            ^""");
    }

    private SpecRun.Result run(String spec) {
        return SpecRun.in(project).with("mail.access.md", spec).select(selectClass(AccessSpecsTest.class));
    }
}
