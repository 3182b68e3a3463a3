package org.iamunit.dsl.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.iamunit.dsl.diagnostic.MessageLanguage;
import org.iamunit.dsl.diagnostic.VerifiedExpectation;
import org.iamunit.dsl.sentence.Expectation;
import org.iamunit.inventory.Inventory;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.policy.FixtureException;
import org.iamunit.policy.Partition;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sentences about resources of a template whose IDs AWS makes up: by logical ID, by stand-in and by an ID that may be theirs. */
class PhysicalIdSentencesTests {

    private static final String ACCOUNT = "123456789012";

    private static final InventoryFile TEMPLATE = new InventoryFile("mail.yaml", """
            Resources:
              Server: { Type: AWS::Transfer::Server }
              Other: { Type: AWS::Transfer::Server }
              Jobs: { Type: AWS::SQS::Queue }
              Named: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs } }
              Door: { Type: AWS::EC2::VPCEndpoint, Properties: { VpcEndpointType: Interface } }
              Net: { Type: AWS::EC2::VPC }
              App:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: app
                  Policies:
                    - PolicyDocument:
                        Statement:
                          - { Effect: Allow, Action: "transfer:StartServer", Resource: !GetAtt Server.Arn }
                          - { Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Jobs.Arn }
                          - { Effect: Allow, Action: "sqs:ReceiveMessage", Resource: "*", Condition: { StringEquals: { "aws:SourceVpce": !Ref Door } } }
                          - { Effect: Allow, Action: "sqs:DeleteMessage", Resource: "*", Condition: { StringEquals: { "aws:SourceVpc": !Ref Net } } }
            """, ACCOUNT, "eu-west-1", null);

    private static PolicyStore store() {
        PolicyStore.Builder store = PolicyStore.builder();
        Inventory.read(List.of(TEMPLATE)).addTo(store);
        return store.build();
    }

    private static VerifiedExpectation verify(String sentence) {
        PolicyStore store = store();
        Fixture fixture =
                new Fixture(store, Authorizer.of(store), () -> ACCOUNT, () -> "eu-west-1", () -> Partition.AWS);
        return ExpectationVerifier.verify(
                Expectation.parse(sentence.replace("SERVER/", "arn:aws:transfer:eu-west-1:123456789012:server/")),
                fixture,
                new VerificationSettings(false, MessageLanguage.EN, name -> Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "role app can transfer:StartServer on SERVER/mail-Server                              | kept",
                "role app can transfer:StartServer on resource Server                                 | kept",
                "role app cannot transfer:StopServer on resource Server                               | kept",
                "role app cannot transfer:StartServer on SERVER/mail-Other                            | kept",
                "role app cannot transfer:StopServer on SERVER/s-01234567890abcdef                    | kept",
                "role app cannot transfer:StartServer on SERVER/s-01234567890abcdef                   | undetermined",
                "role app can transfer:StartServer on SERVER/s-01234567890abcdef                      | undetermined",
                "role app can never transfer:StartServer on SERVER/s-01234567890abcdef                | undetermined",
                "role app cannot transfer:StartServer on SERVER/s-01234567890abcdef lenient           | undetermined",
                "role app can never transfer:StartServer on SERVER/mail-Other                         | kept",
                "role app can only transfer:StartServer on SERVER/mail-Server                         | broken",
                "role app cannot transfer:StopServer                                                  | kept",
                "role app can sqs:SendMessage on queue Jobs                                           | kept",
                "role app cannot sqs:SendMessage on queue mail-Jobs-4B5dKm2PmKbN                      | undetermined",
                "role app cannot sqs:SendMessage on queue invoices                                    | kept",
                "role app cannot sqs:SendMessage on queue jobs in region us-east-1                    | kept",
                "role app can sqs:ReceiveMessage on queue invoices via-vpc-endpoint vpce-Door         | kept",
                "role app can sqs:ReceiveMessage on queue invoices with aws:SourceVpce vpce-Door      | kept",
                "role app cannot sqs:ReceiveMessage on queue invoices via-vpc-endpoint vpce-1a2b3c4d  | undetermined",
                "role app cannot sqs:ReceiveMessage on queue invoices from-ip 192.0.2.1               | kept",
                "role app cannot sqs:ReceiveMessage via-vpc-endpoint vpce-1a2b3c4d                    | undetermined",
                "role app cannot sqs:PurgeQueue via-vpc-endpoint vpce-1a2b3c4d                        | kept",
                "role app can never sqs:ReceiveMessage on queue invoices with aws:SourceVpce vpce-1a2b3c4d | undetermined",
                "role app can sqs:DeleteMessage on queue invoices with aws:SourceVpc vpc-Net          | kept",
                "role app cannot sqs:DeleteMessage on queue invoices with aws:SourceVpc vpc-1a2b3c4d  | undetermined",
            })
    void a_sentence_is(String sentence, String expected) {
        VerifiedExpectation verified = verify(sentence);
        boolean isBroken =
                verified.checks().stream().anyMatch(check -> check.decision().isAllowed() && !check.isKept());
        assertThat(verified.isKept() ? "kept" : isBroken ? "broken" : "undetermined")
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "via-vpc-endpoint vpce-Window    | with aws:SourceVpce does not hold the id of a VPC endpoint, as in vpce-1a2b3c4d, but \"vpce-Window\", and no inventory has one of that name",
                "with aws:SourceVpce vpce-Window | with aws:SourceVpce does not hold the id of a VPC endpoint, as in vpce-1a2b3c4d, but \"vpce-Window\", and no inventory has one of that name",
                "with aws:SourceVpc vpc-Window   | with aws:SourceVpc does not hold the id of a VPC, as in vpc-1a2b3c4d, but \"vpc-Window\", and no inventory has one of that name",
                "via-vpc-endpoint Door           | with aws:SourceVpce does not hold the id of a VPC endpoint, as in vpce-1a2b3c4d, but \"Door\"",
                "with aws:SourceVpc vpce-Door    | with aws:SourceVpc does not hold the id of a VPC, as in vpc-1a2b3c4d, but \"vpce-Door\"",
            })
    void an_endpoint_that_nobody_has_is_an_error(String circumstance, String expected) {
        assertThatThrownBy(() -> verify("role app cannot sqs:ReceiveMessage on queue invoices " + circumstance))
                .isInstanceOf(FixtureException.class)
                .hasMessageEndingWith(expected);
    }

    @Test
    void policies_with_stand_ins_are_no_reason_for_a_warning() {
        assertThat(store().warnings()).isEmpty();
    }
}
