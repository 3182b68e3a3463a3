package org.iamunit.inventory.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a stack could give whose template is in no file, or whose accounts are not known, is open, and nothing else. */
class CloudFormationMissingStackTests {

    private static final String REMEDY =
            ", which may give policies to what is passed to it, is in no file; name its file, too, or the"
                    + " whole folder";

    private static PolicyStore load(String... namesAndTexts) {
        List<InventoryFile> files = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.add(new InventoryFile(namesAndTexts[i], namesAndTexts[i + 1], "123456789012", "eu-west-1", null));
        }
        return StoreContents.load(files.toArray(InventoryFile[]::new));
    }

    /** Decide what the user ann may do, who may send messages to the queue jobs; what is open, is so by what the message says. */
    private static String decide(PolicyStore store, String user, String action, String resource) {
        return StoreContents.decide(store, "arn:aws:iam::123456789012:user/" + user, action, "arn:aws:" + resource)
                .replaceFirst("open: app.yaml:\\d+:?\\d* ?(\\([A-Za-z]+\\))? the policy, ", "open: ");
    }

    private static PolicyStore withStack(String stack) {
        return load("app.yaml", """
                Parameters: { Open: { Type: String } }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "sqs:SendMessage", Resource: "*" } } } ]
                  Bob: { Type: AWS::IAM::User }
                  Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs } }
                  Files: { Type: AWS::S3::Bucket, Properties: { BucketName: files } }
                  Key: { Type: AWS::EFS::FileSystem }
                """ + stack.indent(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "P: x                         | implicit deny | implicit deny | allowed | implicit deny",
                "P: !Ref Ann                  | open | implicit deny | open | implicit deny",
                "P: !GetAtt Ann.Arn           | open | implicit deny | open | implicit deny",
                "P: !Ref Bob                  | implicit deny | open | allowed | implicit deny",
                "P: !Join [',', [!Ref Ann, !Ref Bob]] | open | open | open | implicit deny",
                "P: !Ref Jobs                 | implicit deny | implicit deny | open | implicit deny",
                "P: !GetAtt Jobs.Arn          | implicit deny | implicit deny | open | implicit deny",
                "P: !GetAtt Jobs.QueueName    | implicit deny | implicit deny | open | implicit deny",
                "P: files                     | implicit deny | implicit deny | allowed | open",
                "P: !Ref Key                  | implicit deny | implicit deny | allowed | implicit deny",
                "P: !Ref Open                 | implicit deny | implicit deny | allowed | implicit deny",
            })
    void what_is_passed_to_a_stack_that_is_in_no_file_may_get_policies(
            String parameter, String ann, String bob, String queue, String bucket) {
        PolicyStore store = withStack("""
                Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: "https://s3.amazonaws.com/b/t.yaml", Parameters: { %s } } }
                """.formatted(parameter));
        String open = "open: the template of the stack Nested" + REMEDY;
        assertThat(decide(store, "ann", "s3:GetObject", "s3:::other/k")).isEqualTo(ann.equals("open") ? open : ann);
        assertThat(decide(store, "app-Bob", "s3:GetObject", "s3:::other/k")).isEqualTo(bob.equals("open") ? open : bob);
        assertThat(decide(store, "ann", "sqs:SendMessage", "sqs:eu-west-1:123456789012:jobs"))
                .isEqualTo(queue.equals("open") ? open : queue);
        assertThat(decide(store, "app-Bob", "s3:GetObject", "s3:::files/k"))
                .isEqualTo(bob.equals("open") || bucket.equals("open") ? open : bucket);
    }

    @Test
    void of_a_stack_set_whose_template_is_in_no_file_the_same_is_open() {
        PolicyStore store = withStack("""
                Set:
                  Type: AWS::CloudFormation::StackSet
                  Properties:
                    StackSetName: s
                    TemplateURL: "https://s3.amazonaws.com/b/t.yaml"
                    Parameters: [ { ParameterKey: P, ParameterValue: !Ref Ann } ]
                    StackInstancesGroup: [ { DeploymentTargets: { Accounts: ["123456789012"] }, Regions: [eu-west-1] } ]
                """);
        assertThat(decide(store, "ann", "s3:GetObject", "s3:::other/k"))
                .isEqualTo("open: the template of the stack set Set" + REMEDY);
        assertThat(decide(store, "app-Bob", "s3:GetObject", "s3:::other/k")).isEqualTo("implicit deny");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Accounts: ['123456789012']              | allowed",
                "Accounts: ['210987654321']              | implicit deny",
                "OrganizationalUnitIds: [ou-ab12-11111111] | open",
                "Accounts: !Ref Open                     | open",
            })
    void a_stack_set_that_deploys_to_what_is_not_known_may_deploy_to_the_account(String targets, String expected) {
        PolicyStore store = withStack("""
                Set:
                  Type: AWS::CloudFormation::StackSet
                  Properties:
                    StackSetName: s
                    TemplateBody: '{"Resources":{"P":{"Type":"AWS::IAM::UserPolicy","Properties":{"UserName":"ann","PolicyName":"p","PolicyDocument":{"Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}}}}}'
                    StackInstancesGroup: [ { DeploymentTargets: { %s }, Regions: [eu-west-1] } ]
                """.formatted(targets));
        assertThat(decide(store, "ann", "s3:GetObject", "s3:::other/k")).startsWith(expected);
        assertThat(decide(store, "ann", "sqs:SendMessage", "sqs:eu-west-1:123456789012:jobs"))
                .isEqualTo("allowed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Inputs: { }                                       | implicit deny",
                "Overrides: { User: { Properties: { Tags: [] } } } | open: the Overrides of Made change what its module says",
            })
    void what_overrides_add_to_a_module_is_open(String more, String expected) {
        PolicyStore store = load("app.yaml", """
                Modules:
                  Made: { Source: ./module.yaml, %s }
                Resources:
                  Ann: { Type: AWS::IAM::User, Properties: { UserName: ann } }
                """.formatted(more), "module.yaml", """
                Resources:
                  User: { Type: AWS::IAM::User, Properties: { UserName: bob } }
                """);
        assertThat(StoreContents.decide(
                                store, "arn:aws:iam::123456789012:user/bob", "s3:GetObject", "arn:aws:s3:::other/k")
                        .replaceFirst("open: module.yaml:\\d+ ?(\\([A-Za-z]+\\))? the policy, ", "open: "))
                .isEqualTo(expected);
        assertThat(StoreContents.decide(
                        store, "arn:aws:iam::123456789012:user/ann", "s3:GetObject", "arn:aws:s3:::other/k"))
                .isEqualTo("implicit deny");
    }
}
