package org.iamunit.dsl.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.iamunit.dsl.Access;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.document.PolicyDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ARN of the policy that denies, at the end of AWS's message and of IamUnit's own. */
class PolicyArnTests {

    private static final String ENFORCE_MFA = "arn:aws:iam::123456789012:policy/enforce-mfa";
    private static final String MESSAGE = "User: arn:aws:iam::123456789012:user/ann is not authorized to perform:"
            + " sqs:SendMessage on resource: arn:aws:sqs:eu-west-1:123456789012:jobs with an explicit deny in an"
            + " identity-based policy";
    private static final PolicyDocument DENY = SentenceFixture.policy(
            "account.json", "{ \"Effect\": \"Deny\", \"Action\": \"sqs:*\", \"Resource\": \"*\" }");

    private static SentenceFixture withArn() {
        return SentenceFixture.of(
                store -> store.identityBasedPolicy(DENY, "user/ann").policyArn(DENY, ENFORCE_MFA));
    }

    private static SentenceFixture withFile(String file) {
        return SentenceFixture.of(store -> store.identityBasedPolicy(
                SentenceFixture.policy(file, "{ \"Effect\": \"Deny\", \"Action\": \"sqs:*\", \"Resource\": \"*\" }"),
                "user/ann"));
    }

    @Test
    void ends_the_message_where_the_fixture_knows_it() {
        assertThatThrownBy(() -> withArn()
                        .verify(() -> Access.assertThat(Access.user("ann"))
                                .can("sqs:SendMessage")
                                .on(Access.queue("jobs"))))
                .hasMessageStartingWith(MESSAGE + ": " + ENFORCE_MFA + "\n");
        assertThatThrownBy(() -> withFile("deny.json")
                        .verify(() -> Access.assertThat(Access.user("ann"))
                                .can("sqs:SendMessage")
                                .on(Access.queue("jobs"))))
                .hasMessageStartingWith(MESSAGE + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ": " + ENFORCE_MFA, ": " + ENFORCE_MFA + ".", ": \"" + ENFORCE_MFA + "\""})
    void a_pasted_message_holds_for_that_policy(String ending) {
        assertThatCode(() -> withArn().verify(() -> Access.denied(MESSAGE + ending)))
                .doesNotThrowAnyException();
        assertThatCode(() -> withFile("iam/enforce-mfa.json").verify(() -> Access.denied(MESSAGE + ending)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_pasted_message_does_not_hold_where_another_policy_denies() {
        SentenceFixture fixture = SentenceFixture.of(store -> store.identityBasedPolicy(DENY, "user/ann")
                .policyArn(DENY, "arn:aws:iam::123456789012:policy/other")
                .identityBasedPolicy(
                        SentenceFixture.policy(
                                "enforce-mfa.json",
                                "{ \"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\" }"),
                        "user/ann"));

        assertThatThrownBy(() -> fixture.verify(() -> Access.denied(MESSAGE + ": " + ENFORCE_MFA)))
                .hasMessageStartingWith("Not because of " + ENFORCE_MFA + ": " + MESSAGE
                        + ": arn:aws:iam::123456789012:policy/other\n");
    }

    /** AWS may know policies that no file shows. */
    @Test
    void a_policy_that_is_in_no_file_is_an_error_only_where_no_message_names_it() {
        assertThatCode(() -> withFile("deny.json").verify(() -> Access.denied(MESSAGE + ": " + ENFORCE_MFA)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> withArn()
                        .verify(() -> Access.assertThat(Access.user("ann"))
                                .cannot("sqs:SendMessage")
                                .on(Access.queue("jobs"))
                                .because("arn:aws:iam::123456789012:policy/enforce-mfaa")))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith(
                        "Fixture error: because(\"arn:aws:iam::123456789012:policy/enforce-mfaa\") names a"
                                + " policy that is in no file; did you mean " + ENFORCE_MFA + "?");
    }

    @Test
    void a_reason_reads_as_it_prints() {
        String sentence = "user ann cannot sqs:SendMessage on queue jobs because explicit deny, " + ENFORCE_MFA;

        assertThat(Expectation.parse(sentence)).hasToString(sentence);
    }
}
