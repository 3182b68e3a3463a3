package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.document.PolicyDocument;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Senders and recipients that a policy does not allow since they are misspelled, beside those that it does not allow on purpose. */
class MisspelledSendersTests {

    private static String outcome(String identity, String sender, String sentence) {
        PolicyStore store = PolicyStore.builder()
                .defaultAccount("111122223333")
                .identityBasedPolicy(PolicyDocument.parse("mail.json", """
                        {
                          "Version": "2012-10-17",
                          "Statement": {
                            "Effect": "Allow",
                            "Action": "ses:Send*",
                            "Resource": "arn:aws:ses:eu-west-1:111122223333:identity/%s",
                            "Condition": {"StringLike": {"ses:FromAddress": "%s"}}
                          }
                        }
                        """.formatted(identity, sender)))
                .build();
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> "111122223333", () -> "eu-west-1", () -> Partition.AWS);
        try {
            return ExpectationVerifier.verify(
                                    Expectation.parse("user ann cannot " + sentence),
                                    fixture,
                                    new VerificationSettings(false, MessageLanguage.EN, parameter -> Optional.empty()))
                            .isKept()
                    ? "kept"
                    : "broken";
        } catch (FixtureException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "example.com, *@example.com, send from x@exmaple.com, exmaple.com, arn:aws:ses:eu-west-1:111122223333:identity/exmaple.com, 6, example.com",
        "*, *@example.com, send from x@exmaple.com, x@exmaple.com, from x@exmaple.com, 7, x@example.com",
        "*, *@example.com, ses:SendEmail on identity exmaple.com from x@exmaple.com, x@exmaple.com, from x@exmaple.com, 7, x@example.com",
        "example.com, *@example.com, ses:SendEmail on identity example.com from x@exmaple.com, x@exmaple.com, from x@exmaple.com, 7, x@example.com",
        "*, *@example.com, ses:SendEmail on identity example.com from x@example.com to y@exmaple.com from-display-name X, , , ,",
        "example.com, invoicing*@example.com, send from invocing@example.com, invocing@example.com, from invocing@example.com, 7, invoicing@example.com",
        "example.com, invoicing?@example.com, send from invocing1@example.com, invocing1@example.com, from invocing1@example.com, 7, invoicing1@example.com",
        "*, invoicing@example.com, send from invoicng@example.com, invoicng@example.com, from invoicng@example.com, 7, invoicing@example.com",
        "example.com, billing@example.com, send from biling@example.com, biling@example.com, from biling@example.com, 7, billing@example.com",
    })
    void a_misspelled_one_is_an_error(
            String identity, String sender, String sentence, String written, String said, String line, String meant) {
        assertThat(outcome(identity, sender, sentence))
                .isEqualTo(
                        written == null
                                ? "broken"
                                : "\"" + written + "\" in " + said + " is named nowhere in the fixture, and mail.json:"
                                        + line + " names \"" + meant
                                        + "\"; did you mean that? What is misspelled is denied everything. If "
                                        + written
                                        + " is right, name it in the fixture, or add lenient to the sentence");
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource({
        "example.com, *@example.com, send from x@example.org",
        "example.com, *@example.com, send from x@mail.example.com",
        "example.com, *@example.com, send from x@other.com",
        "*, *@example.com, send from x@mail.example.com",
        "*, *@example.com, send from ann@other.com",
        "example.com, invoicing*@example.com, send from admin@example.com",
        "example.com, invoicing*@example.com, send from ann@example.com",
        "example.com, invoicing?@example.com, send from invoicing@example.com",
        "example.com, invoicing?@example.com, send from invoicing10@example.com",
        "example.com, invoicing?@example.com, send from Invoicing1@example.com",
        "example.com, billing1@example.com, send from billing2@example.com",
        "example.com, team-a@example.com, send from team-b@example.com",
        "example.com, billing@example.com, send from marketing@example.com",
    })
    void a_neighbor_is_none(String identity, String sender, String sentence) {
        assertThat(outcome(identity, sender, sentence)).isEqualTo("kept");
    }
}
