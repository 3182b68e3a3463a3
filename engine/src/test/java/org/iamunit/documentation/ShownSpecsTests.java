package org.iamunit.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.iamunit.engine.Constants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What docs/access-specs.md shows of specs is what the engine understands. */
class ShownSpecsTests {

    private final MarkdownPage page;

    ShownSpecsTests() throws IOException {
        page = MarkdownPage.read(Repository.DOCS.resolve("access-specs.md"));
    }

    @Test
    void the_access_spec_that_is_shown_holds(@TempDir Path folder) throws IOException {
        String text = page.text();
        int begin = text.indexOf("````markdown\n") + "````markdown\n".length();
        Path spec = folder.resolve("mail.access.md");
        Files.writeString(spec, text.substring(begin, text.indexOf("````\n", begin)));
        for (String policy : List.of("org.json", "iam/sender.json")) {
            Files.createDirectories(folder.resolve("iam"));
            Files.copy(Repository.SAMPLE.resolve("src/test/resources").resolve(policy), folder.resolve(policy));
        }

        assertThat(failures(spec)).hasSize(4).containsOnlyNulls();
    }

    /** Return what each sentence of a spec fails with, {@code null} for one that holds. */
    private static List<@Nullable Throwable> failures(Path spec) {
        List<@Nullable Throwable> failures = new ArrayList<>();
        EngineTestKit.engine(Constants.ENGINE_ID)
                .selectors(selectFile(spec.toFile()))
                .execute()
                .testEvents()
                .finished()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .forEach(result -> failures.add(result.getThrowable().orElse(null)));
        return failures;
    }

    @Test
    void the_front_matter_that_is_shown_is_understood(@TempDir Path folder) throws IOException {
        String frontMatter = page.blocks("yaml").get(0);
        Path sender = Repository.SAMPLE.resolve("src/test/resources/iam/sender.json");
        for (String policy : List.of("iam/sender.json", "admin/mail.json", "audit.json")) {
            Files.createDirectories(folder.resolve(policy).getParent());
            Files.copy(sender, folder.resolve(policy));
        }
        Files.writeString(folder.resolve("trust.json"), """
                {"Version": "2012-10-17", "Statement":
                 {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}}
                """);
        Path spec = folder.resolve("front.access.md");
        Files.writeString(spec, "---\n" + frontMatter + """
                account: "123456789012"
                region: eu-west-1
                ---
                ```access
                role admin can ses:SendEmail on identity example.com
                service lambda.amazonaws.com can sts:AssumeRole on arn:aws:iam::123456789012:role/deployer
                ```
                """);

        assertThat(failures(spec)).hasSize(2).containsOnlyNulls();
    }
}
