package org.iamunit.inventory.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template takes from modules and hands to stack sets is read where it is there, and otherwise left open with a warning. */
class CloudFormationModulesTests {

    private static final String APP = """
            Resources:
              App:
                Type: AWS::IAM::User
                Properties:
                  UserName: app
                  Policies:
                    - PolicyDocument:
                        Statement: { Effect: Allow, Action: "s3:GetObject", Resource: !Sub "${Content.BucketArn}/*" }
            """;

    private static final InventoryFile MODULE = file("modules/content.yaml", """
            Parameters: { Name: { Type: String }, Sender: { Type: String } }
            Resources:
              Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: !Sub "${Name}-data" } }
              Queue: { Type: AWS::SQS::Queue }
              Send:
                Type: AWS::IAM::Policy
                Properties:
                  PolicyName: send
                  Users: [!Ref Sender]
                  PolicyDocument: { Statement: { Effect: Allow, Action: "sqs:SendMessage", Resource: !GetAtt Queue.Arn } }
            Outputs: { BucketArn: { Value: !GetAtt Bucket.Arn } }
            """);

    private static InventoryFile file(String name, String text) {
        return new InventoryFile(name, text, "123456789012", "eu-west-1", null);
    }

    private static String decide(PolicyStore store, String action, String resource) {
        Decision decision = StoreContents.decision(store, "arn:aws:iam::123456789012:user/app", action, resource);
        return decision.result() == Decision.Result.UNDETERMINED ? "open" : String.valueOf(decision.result());
    }

    private static List<String> warnings(PolicyStore store) {
        return store.warnings().stream().map(Problem::toString).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the section of AWS      | Modules: { Content: { Source: ./modules/content.yaml, Properties: { Name: !Ref AWS::StackName, Sender: app } } }
            with its inputs         | Modules: { Content: { Source: modules/content.yaml, Inputs: { Name: !Ref AWS::StackName, Sender: !Ref App } } }
            a resource of AWS       | +  Content: { Type: LocalModule, Source: modules/content.yaml, Properties: { Name: stack, Sender: app } }
            a directive of Rain     | +  Content: { Type: !Rain::Module modules/content.yaml, Properties: { Name: stack, Sender: app } }
            """)
    void a_module_is_read_from_its_file(String what, String module) {
        PolicyStore store = StoreContents.load(
                file("stack.yaml", module.startsWith("+") ? APP + module.substring(1) + "\n" : module + "\n" + APP),
                MODULE);

        assertThat(decide(store, "s3:GetObject", "arn:aws:s3:::stack-data/x"))
                .as(what)
                .isEqualTo("allowed");
        assertThat(decide(store, "s3:GetObject", "arn:aws:s3:::data/x")).isEqualTo("implicit deny");
        assertThat(decide(store, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:stack-ContentQueue"))
                .isEqualTo("allowed");
        assertThat(warnings(store)).isEmpty();
    }

    @Test
    void what_overrides_change_is_open() {
        PolicyStore store = StoreContents.load(file("stack.yaml", """
                        Modules:
                          Content:
                            Source: modules/content.yaml
                            Properties: { Name: stack, Sender: app }
                            Overrides: { Send: { Properties: { Users: [somebody] } } }
                        """ + APP), MODULE);

        assertThat(decide(store, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:stack-ContentQueue"))
                .isEqualTo("open");
        assertThat(decide(store, "s3:GetObject", "arn:aws:s3:::stack-data/x")).isEqualTo("allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            +  Content: { Type: Acme::S3::Content::MODULE } | stack.yaml:9:12: what the module Acme::S3::Content::MODULE of Content makes is not known; \
            to know it, name the template with its modules in it: aws cloudformation get-template --template-stage Processed --stack-name STACK --query TemplateBody
            Modules: { Content: { Source: other.yaml } } | stack.yaml:1:21: what the module other.yaml of Content makes is not known; name its file, too, or the whole folder
            Modules: { Content: { Source: modules/content.yaml, Map: [a, b] } } | stack.yaml:1:21: what the module modules/content.yaml of Content makes is not known; \
            to know it, name the template with its modules in it: aws cloudformation get-template --template-stage Processed --stack-name STACK --query TemplateBody
            """)
    void a_module_that_is_not_there_leaves_open_what_it_could_give(String module, String warning) {
        PolicyStore store = StoreContents.load(
                file("stack.yaml", module.startsWith("+") ? APP + module.substring(1) + "\n" : module + "\n" + APP),
                MODULE);

        assertThat(warnings(store)).contains(warning);
        assertThat(decide(store, "s3:GetObject", "arn:aws:s3:::data/x")).isEqualTo("open");
        assertThat(decide(store, "sns:Publish", "arn:aws:sns:eu-west-1:123456789012:news"))
                .isEqualTo("open");
    }

    @Test
    void a_stack_set_is_read_in_each_account_that_it_deploys_to() {
        PolicyStore store = StoreContents.load(file("stack.yaml", """
                Resources:
                  Base:
                    Type: AWS::CloudFormation::StackSet
                    Properties:
                      StackSetName: base
                      PermissionModel: SELF_MANAGED
                      Parameters: [ { ParameterKey: Action, ParameterValue: "s3:GetObject" } ]
                      StackInstancesGroup:
                        - { DeploymentTargets: { Accounts: ["123456789012", "222222222222"] }, Regions: [eu-west-1] }
                      TemplateBody: |
                        Parameters: { Action: { Type: String } }
                        Resources:
                          App:
                            Type: AWS::IAM::User
                            Properties:
                              UserName: app
                              Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: !Ref Action, Resource: "*" } } } ]
                """));

        assertThat(decide(store, "s3:GetObject", "arn:aws:s3:::data/x")).isEqualTo("allowed");
        assertThat(Inside.of(store, KnownPrincipals.class).named("user/app"))
                .containsExactly("arn:aws:iam::123456789012:user/app", "arn:aws:iam::222222222222:user/app");
        assertThat(warnings(store)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            TemplateURL: 'https://example.com/x.yaml' | the template of the stack set Base is in no file, so that nothing is known of what it deploys; \
            name its file, too, or the templates of the accounts that it deploys to
            TemplateBody: 'Resources: { }', StackInstancesGroup: [ { DeploymentTargets: { OrganizationalUnitIds: [ou-1] }, Regions: [eu-west-1] } ] | \
            it is not known to which accounts and Regions the stack set Base deploys, so that what it makes there is not known; \
            write the Accounts and Regions, or load the templates of the accounts
            """)
    void what_a_stack_set_deploys_that_is_not_known_is_a_warning(String properties, String warning) {
        PolicyStore store = StoreContents.load(file(
                "stack.yaml",
                "Resources: { Base: { Type: AWS::CloudFormation::StackSet, Properties: { %s } } }"
                        .formatted(properties)));

        assertThat(warnings(store)).containsExactly("stack.yaml:1:20 (Base): " + warning);
    }
}
