package org.iamunit.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.dsl.Access.assertThat;
import static org.iamunit.dsl.Access.role;
import static org.iamunit.dsl.Access.send;

import java.util.stream.Stream;
import org.iamunit.extension.TestRun.RecordingTestCase;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What annotations say about mail: default configuration sets, and the sandbox. */
class MailFixtureTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/";

    private static PolicyStore storeOf(Class<?> testCase) {
        TestRun run = TestRun.of(testCase);
        assertThat(run.messages()).isEmpty();
        return run.seen().get(0).store();
    }

    @Test
    void identities_have_the_default_configuration_set_of_their_own_annotation() {
        PolicyStore store = storeOf(DefaultsTestCase.class);

        assertThat(store.defaultConfigurationSet(IDENTITY + "mail.example.com")).isEqualTo("tx");
        assertThat(store.defaultConfigurationSet(IDENTITY + "news.example.com")).isEqualTo("tx");
        assertThat(store.defaultConfigurationSet(IDENTITY + "example.com")).isNull();
        assertThat(store.defaultConfigurationSet("arn:aws:ses:us-east-1:111111111111:identity/example.org"))
                .isEqualTo("marketing");
    }

    @Account(id = "123456789012", region = "eu-west-1")
    @Identities("example.com")
    @Identities(
            value = {"mail.example.com", "news.example.com"},
            defaultConfigurationSet = "tx")
    @Identities(
            value = "arn:aws:ses:us-east-1:111111111111:identity/example.org",
            defaultConfigurationSet = "marketing")
    static class DefaultsTestCase extends RecordingTestCase {}

    @Test
    void the_nearest_annotation_has_the_last_word() {
        TestRun run = TestRun.of(OuterTestCase.class);

        assertThat(run.messages()).isEmpty();
        assertThat(run.seen().get(0).store().defaultConfigurationSet(IDENTITY + "example.com"))
                .isEqualTo("nearer");
    }

    @Account(id = "123456789012", region = "eu-west-1")
    @Identities(value = "example.com", defaultConfigurationSet = "farther")
    static class OuterTestCase {

        @Nested
        @Identities(value = "example.com", defaultConfigurationSet = "nearer")
        class InnerTestCase extends RecordingTestCase {}
    }

    @ParameterizedTest
    @CsvSource({"123456789012, eu-west-1, true", "123456789012, us-east-1, true", "111111111111, eu-west-1, false"})
    void the_account_of_the_annotation_is_in_the_sandbox(String account, String region, boolean inSandbox) {
        assertThat(storeOf(SandboxTestCase.class).isInSandbox(account, region)).isEqualTo(inSandbox);
    }

    @Account(id = "123456789012", region = "eu-west-1", sandbox = true)
    static class SandboxTestCase extends RecordingTestCase {}

    @Test
    void an_account_is_in_no_sandbox_unless_an_annotation_says_so() {
        assertThat(storeOf(DefaultsTestCase.class).isInSandbox("123456789012", "eu-west-1"))
                .isFalse();
    }

    static Stream<Arguments> misspelled() {
        return Stream.of(
                Arguments.of(
                        BlankDefaultTestCase.class,
                        "\" \" is not the name of a configuration set, which"
                                + " arn:aws:ses:us-east-1:123456789012:identity/example.com is to have by default; write it"
                                + " without its ARN, as in transactional"),
                Arguments.of(
                        DefaultByArnTestCase.class,
                        "\"arn:aws:ses:us-east-1:123456789012:configuration-set/tx\" is not the name of a configuration"
                                + " set, which arn:aws:ses:us-east-1:123456789012:identity/example.com is to have by"
                                + " default; write it without its ARN, as in transactional"),
                Arguments.of(
                        DefaultOfNothingTestCase.class,
                        "@Identities on MailFixtureTests.DefaultOfNothingTestCase names no identity; write for example"
                                + " \"example.com\""));
    }

    @ParameterizedTest
    @MethodSource("misspelled")
    void what_is_misspelled_is_an_error(Class<?> testCase, String message) {
        assertThat(TestRun.of(testCase).messages()).containsExactly(message);
    }

    @Identities(value = "example.com", defaultConfigurationSet = " ")
    static class BlankDefaultTestCase extends RecordingTestCase {}

    @Identities(
            value = "example.com",
            defaultConfigurationSet = "arn:aws:ses:us-east-1:123456789012:configuration-set/tx")
    static class DefaultByArnTestCase extends RecordingTestCase {}

    @Identities(
            value = {},
            defaultConfigurationSet = "tx")
    static class DefaultOfNothingTestCase extends RecordingTestCase {}

    @Test
    void sentences_about_mail_know_both() {
        TestRun run = TestRun.of(SentencesTestCase.class);

        assertThat(run.messages()).isEmpty();
        run.tests().assertStatistics(statistics -> statistics.started(3).succeeded(3));
    }

    @Account(id = "123456789012", region = "eu-west-1")
    @Policies("mail/own-domain.json")
    @Identities("example.com")
    static class SentencesTestCase {

        @Test
        void mail_is_sent() {
            assertThat(role("mailer")).can(send().raw().from("ann@example.com").to("bob@example.org"));
        }

        @Nested
        @Identities(value = "mail.example.com", defaultConfigurationSet = "tx")
        class WithADefaultConfigurationSet {

            @Test
            void mail_needs_it() {
                assertThat(role("mailer"))
                        .cannot(send().raw().from("ann@mail.example.com"))
                        .because("implicit deny");
            }
        }

        @Nested
        @Account(sandbox = true)
        @Identities("bob@example.org")
        class InTheSandbox {

            @Test
            void mail_needs_its_recipients() {
                assertThat(role("mailer"))
                        .cannot(send().raw().from("ann@example.com").to("bob@example.org"))
                        .because("implicit deny", "identity-based policy");
            }
        }
    }
}
