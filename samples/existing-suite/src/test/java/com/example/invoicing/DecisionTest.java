package com.example.invoicing;

import static org.iamunit.dsl.Access.*;

import java.util.List;
import org.iamunit.dsl.AccessSoftAssertions;
import org.iamunit.extension.Policies;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.junit.jupiter.api.Test;

/** The same without sentences: requests, decisions, and assertions that are verified at once. */
@Policies("iam/*.json")
class DecisionTest {

    private static final AccessRequest SEND = AccessRequest.of(
            Principal.user("123456789012", "invoicing"),
            "ses:SendRawEmail",
            "arn:aws:ses:eu-west-1:123456789012:identity/example.com");

    @Test
    void a_decision_is_asserted_at_once(Authorizer authorizer) {
        assertThat(authorizer.decide(SEND)).isAllowed().isDecidedBy("iam/sender.json", "SendFromOurDomain");
    }

    @Test
    void decisions_are_collected_by_soft_assertions(Authorizer authorizer) {
        AccessSoftAssertions softly = new AccessSoftAssertions();
        for (String from : List.of("ann@example.com", "bob@example.com")) {
            softly.assertThat(authorizer.decide(SEND.with("ses:FromAddress", from)))
                    .isAllowed();
        }
        softly.assertAll();
    }
}
