package org.iamunit.policy.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A decision notes the open rules that it rests on, and no others. */
class UncertaintyNoteTests {

    private static final String IDENTITY = "arn:aws:ses:eu-west-1:111122223333:identity/example.com";
    private static final AccessRequest SEND =
            AccessRequest.of(Principal.role("111122223333", "mailer", "night"), "ses:SendEmail", IDENTITY);

    @ParameterizedTest
    @EnumSource
    void a_note_says_what_is_open_and_how_it_was_read(UncertaintyNote note) {
        assertThat(note.toString()).contains(": ", "; taken as ");
    }

    @Test
    void a_rule_that_is_open_in_a_statement_for_others_is_not_noted() {
        Decision decision = decide("""
                { "Effect": "Allow", "Action": "ses:*", "NotResource": "arn:aws:ses:*:*:identity/${aws:username}",
                  "Principal": { "AWS": "arn:aws:iam::111122223333:user/bob" } },
                { "Effect": "Allow", "Action": "ses:*", "Resource": "*", "Principal": "*" }
                """);

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.notes()).isEmpty();
    }

    @Test
    void a_role_in_a_sending_authorization_policy_is_noted_whoever_else_stands_beside_it() {
        Decision decision = decide("""
                { "Effect": "Allow", "Action": "ses:*", "Resource": "*",
                  "Principal": { "AWS": ["arn:aws:iam::111122223333:user/bob", "arn:aws:iam::111122223333:role/mailer"] } }
                """);

        assertThat(decision.isAllowed()).isTrue();
        assertThat(decision.notes()).containsExactly(UncertaintyNote.SESSION_IN_SENDING_POLICY);
    }

    private static Decision decide(String statements) {
        PolicyDocument document = PolicyDocument.parse(
                "sending.json", "{ \"Version\": \"2012-10-17\", \"Statement\": [" + statements + "] }");
        return Authorizer.of(PolicyStore.builder()
                        .resourceBasedPolicy(document, IDENTITY)
                        .build())
                .decide(SEND);
    }
}
