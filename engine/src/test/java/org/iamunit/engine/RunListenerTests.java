package org.iamunit.engine;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.identity;
import static org.iamunit.dsl.Access.user;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.iamunit.dsl.AccessAssert;
import org.iamunit.dsl.diagnostic.AccessRunListener;
import org.iamunit.dsl.diagnostic.FixtureSources;
import org.iamunit.dsl.diagnostic.SourceFile;
import org.iamunit.dsl.diagnostic.TestIdentity;
import org.iamunit.dsl.diagnostic.UnverifiedSentence;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.extension.Account;
import org.iamunit.extension.Policies;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.platform.engine.TestExecutionResult;

/** What a listener hears of a run of specs. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class RunListenerTests {

    private static final String PARAMETER = "recorder";

    private static final List<String> HEARD = Collections.synchronizedList(new ArrayList<>());

    /** Records what it hears, in runs that ask for it, and fails where they say. */
    public static final class Recorder implements AccessRunListener {

        private static volatile String failing = "";

        @Override
        public boolean isEnabled(Function<String, Optional<String>> configurationParameters) {
            failing = configurationParameters.apply(PARAMETER).orElse("");
            return !failing.isEmpty();
        }

        @Override
        public void fixtureLoaded(PolicyStore policies, FixtureSources sources) {
            hear("fixture", policies.policies().size() + " policies");
        }

        @Override
        public void expectationVerified(VerifiedExpectation verified, TestIdentity test) {
            hear("expectation", (verified.isKept() ? "kept" : "broken") + " " + verified.expectation());
            HEARD.add(test.uniqueId());
            HEARD.add(test.writtenAt().getFileName() + ":" + test.writtenAt().getLineNumber());
        }

        @Override
        public void specStarted(SourceFile spec) {
            hear("spec", spec.name());
        }

        @Override
        public void sentenceNotVerified(UnverifiedSentence sentence, TestIdentity test) {
            hear("not verified", sentence.cause() + " " + sentence.sentence());
            HEARD.add(sentence.message().lines().findFirst().orElse(""));
            HEARD.add(test.writtenAt().getFileName() + ":" + test.writtenAt().getLineNumber());
        }

        @Override
        public void policiesChecked(List<Problem> warnings) {
            hear("checked", "");
        }

        @Override
        public void runFinished() {
            hear("finish", "");
        }

        @Override
        public void executionFinished() {
            hear("execution", "");
        }

        private static void hear(String event, String what) {
            HEARD.add((event + " " + what).strip());
            if (failing.equals(event)) {
                throw new IllegalStateException("the listener fails");
            }
        }
    }

    private static final String SPEC = """
            ---
            account: "123456789012"
            region: eu-west-1
            policies: ../iam/sender.json
            ---
            ```access
            user ann can ses:SendEmail on identity example.com
            user ann cannot ses:SendEmail on identity example.org
            ```
            """;

    @TempDir
    private Path project;

    @BeforeEach
    void forget() {
        HEARD.clear();
    }

    private SpecRun.Result run(String parameter) {
        SpecRun run = SpecRun.in(project).with("specs/mail.access.md", SPEC).with("specs/more.access.md", SPEC);
        return run.parameter(PARAMETER, parameter)
                .select(
                        selectFile(run.file("specs/mail.access.md").toFile()),
                        selectFile(run.file("specs/more.access.md").toFile()));
    }

    @Test
    void it_hears_of_a_fixture_once_then_of_each_sentence_with_its_test_then_of_the_end() {
        SpecRun.Result result = run("yes");

        List<String> ids = result.results().testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getUniqueId().toString())
                .toList();
        String kept = "expectation kept user ann can ses:SendEmail on identity example.com";
        String broken = "expectation broken user ann cannot ses:SendEmail on identity example.org";
        assertThat(HEARD)
                .containsExactly(
                        "spec specs/mail.access.md",
                        "fixture 1 policies",
                        kept,
                        ids.get(0),
                        "specs/mail.access.md:7",
                        broken,
                        ids.get(1),
                        "specs/mail.access.md:8",
                        "spec specs/more.access.md",
                        kept,
                        ids.get(2),
                        "specs/more.access.md:7",
                        broken,
                        ids.get(3),
                        "specs/more.access.md:8",
                        "checked",
                        "finish",
                        "execution");
    }

    @Test
    void it_hears_of_what_is_not_verified_and_why() {
        SpecRun run = SpecRun.in(project).with("specs/mail.access.md", """
                ---
                account: "123456789012"
                region: eu-west-1
                policies: ../iam/sender.json
                ---
                ```access
                user ann can ses:SendEmail on identity example.com skip because "not yet"
                user ann can ses:SendEmial on identity example.com
                user ann kan ses:SendEmail on identity example.com
                ```
                """).with("specs/no-policy.access.md", """
                ---
                policies: ../iam/none.json
                ---
                ```access
                user ann cannot ses:SendEmail on identity example.com
                ```
                """);

        run.parameter(PARAMETER, "yes")
                .select(
                        selectFile(run.file("specs/mail.access.md").toFile()),
                        selectFile(run.file("specs/no-policy.access.md").toFile()));

        assertThat(HEARD.stream().filter(heard -> heard.startsWith("not verified")))
                .containsExactly(
                        "not verified SKIPPED user ann can ses:SendEmail on identity example.com",
                        "not verified ERROR user ann can ses:SendEmial on identity example.com",
                        "not verified ERROR user ann kan ses:SendEmail on identity example.com",
                        "not verified ERROR user ann cannot ses:SendEmail on identity example.com");
        assertThat(HEARD).contains("not yet", "specs/mail.access.md:7", "specs/mail.access.md:9");
    }

    @Test
    void it_hears_of_constants_too() {
        SpecRun.Result result =
                SpecRun.in(project).parameter(PARAMETER, "yes").select(selectClass(ConstantsTestCase.class));

        assertThat(HEARD)
                .hasSize(7)
                .contains(result.ids().get(result.ids().size() - 1).toString())
                .last(as(STRING))
                .isEqualTo("execution");
        assertThat(HEARD.get(3)).startsWith("RunListenerTests.java:");
    }

    @Test
    void what_it_throws_of_a_fixture_fails_the_test_that_needed_it_first() {
        assertThat(run("fixture").failures())
                .first()
                .isInstanceOf(IllegalStateException.class)
                .hasToString("java.lang.IllegalStateException: the listener fails");
    }

    @Test
    void what_it_throws_at_the_end_fails_the_engine() {
        assertThat(run("finish").results().containerEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                        .map(failure -> failure.getThrowable().orElseThrow().toString()))
                .containsExactly("java.lang.IllegalStateException: the listener fails");
    }

    @Test
    void it_hears_nothing_of_a_run_that_does_not_ask_for_it() {
        run("");

        assertThat(HEARD).isEmpty();
    }

    @AccessSpec
    @Policies("iam/sender.json")
    @Account(id = "123456789012", region = "eu-west-1")
    static class ConstantsTestCase {

        static final AccessAssert SENDS =
                assertThat(user("ann")).can("ses:SendEmail").on(identity("example.com"));
    }
}
