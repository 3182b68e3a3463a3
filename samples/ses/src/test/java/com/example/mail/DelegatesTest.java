package com.example.mail;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.dsl.Access.*;

import org.iamunit.extension.Account;
import org.iamunit.extension.Identities;
import org.iamunit.extension.Policies;
import org.iamunit.extension.SendingPolicies;
import org.iamunit.policy.FixtureException;
import org.junit.jupiter.api.Test;

/** What is no denial can neither be expected nor be ruled out by a sentence, but it can be told from one. */
@Account(id = "123456789012", region = "eu-west-1")
@Identities("example.com")
@SendingPolicies("policies/boto3-3873/owner.json")
@Policies(value = "policies/boto3-3873/lambda.json", attachedTo = "arn:aws:iam::111122223333:role/lambda")
class DelegatesTest {

    /** Both sides allow it, and "Email address is not verified": https://github.com/boto/boto3/issues/3873 */
    @Test
    void a_delegate_that_does_not_name_the_identity_is_told_which_to_name() {
        assertThatThrownBy(() -> verifying(() -> assertThat(role("lambda").inAccount("111122223333"))
                        .can(send().viaApiV1().raw().from("sender@example.com").to("ann@example.org"))))
                .isInstanceOf(FixtureException.class)
                .hasMessageStartingWith("""
                        554 Message rejected: Email address is not verified. The following identities failed the check in region EU-WEST-1: sender@example.com

                        This is no denial: account 123456789012 has verified example.com; a delegate has to name it: sourceArn("arn:aws:ses:eu-west-1:123456789012:identity/example.com")
                        """);
    }
}
