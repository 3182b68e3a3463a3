package org.iamunit.inventory.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.document.Statement;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.store.AttachedPolicy;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What templates are deployed with: parameters, stacks in stacks, loops, and the roles of permission sets. */
class CloudFormationStacksTests {

    private static final String MAIL = """
            Parameters:
              Stage: { Type: String, Default: test }
              Domains: { Type: CommaDelimitedList, Default: "" }
              Secret: { Type: String, NoEcho: true }
              Image: { Type: "AWS::SSM::Parameter::Value<String>", Default: /image }
            Resources:
              Mailer:
                Type: AWS::IAM::User
                Properties:
                  UserName: !Sub "mailer-${Stage}"
                  Path: !Sub ["/${all}/", { all: !Join [".", !Ref Domains] }]
            """;

    private static PolicyStore load(String... namesAndTexts) {
        List<InventoryFile> files = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.add(new InventoryFile(namesAndTexts[i], namesAndTexts[i + 1], "123456789012", "eu-west-1", null));
        }
        return StoreContents.load(files.toArray(InventoryFile[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mail.parameters.json | [{\"ParameterKey\":\"Stage\",\"ParameterValue\":\"live\"},{\"ParameterKey\":\"Domains\",\"ParameterValue\":\"a,b\"}]",
                "mail-parameters.json | [\"Stage=live\", \"Domains=a,b\"]",
                "mail.params.yaml     | Parameters: { Stage: live, Domains: 'a,b' }",
                "parameters.json      | {\"Parameters\": {\"Stage\": \"live\", \"Domains\": \"a, b\", \"OfAnother\": \"x\"}}",
                "describe-stacks.json | {\"Stacks\": [{\"StackName\": \"other\", \"Parameters\": [{\"ParameterKey\":\"Stage\",\"ParameterValue\":\"x\"}]},"
                        + " {\"StackName\": \"mail\", \"Parameters\": [{\"ParameterKey\":\"Stage\",\"ParameterValue\":\"live\"},{\"ParameterKey\":\"Domains\",\"ParameterValue\":\"a,b\"}]}]}",
            })
    void parameters_have_the_values_that_a_file_gives(String name, String text) {
        assertThat(load("mail.yaml", MAIL, name, text).principals())
                .containsExactly("arn:aws:iam::123456789012:user/a.b/mailer-live");
    }

    @Test
    void a_parameter_that_the_template_does_not_have_is_an_error() {
        assertThatThrownBy(
                        () -> load("mail.yaml", MAIL, "mail.parameters.json", "{\"Parameters\": {\"Stag\": \"live\"}}"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(
                        "mail.parameters.json:1:25: the template has no parameter Stag; give those that it has; did you"
                                + " mean Stage?");
    }

    @Test
    void parameters_of_no_template_are_an_error() {
        assertThatThrownBy(() -> load("mail.yaml", MAIL, "main.parameters.json", "[\"Stage=live\"]"))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(
                        "main.parameters.json:1:1: these parameters are of no template; name the file after the template,"
                                + " as mail.parameters.json beside mail.yaml, or parameters.json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Secret | [{"ParameterKey": "Secret", "ParameterValue": "****"}]                                   | not known, since the parameter Secret is hidden by its NoEcho
            Image  | [{"ParameterKey": "Image", "ParameterValue": "/image"}]                                  | not known, since the parameter Image is known only to AWS Systems Manager
            Image  | [{"ParameterKey": "Image", "ParameterValue": "/image", "ResolvedValue": "ami-1234abcd"}] | ami-1234abcd
            """)
    void some_values_are_not_what_a_stack_answers(String parameter, String given, String value) {
        JsonValue declared = yaml(MAIL).get("Parameters").get(parameter);
        CloudFormationParameters parameters = CloudFormationParameters.of(CloudFormationParameters.read(yaml(given)));

        JsonValue read = parameters.value(parameter, declared, "Mail", declared);
        assertThat(read.text() == null ? read.toString() : read.text()).isEqualTo(value);
    }

    private static JsonValue yaml(String text) {
        return JsonValue.readYaml("stack.yaml", text, problem -> {
                    throw new AssertionError(problem);
                })
                .get(0);
    }

    @Test
    void a_stack_in_a_stack_has_its_parameters_and_gives_its_outputs() {
        PolicyStore store = load(
                "app/main.yaml", """
                Parameters: { Stage: { Type: String, Default: live } }
                Resources:
                  Mail: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: ./nested/mail.yaml, Parameters: { Stage: !Ref Stage, Domains: "x,y" } } }
                  More: { Type: "AWS::Serverless::Application", Properties: { Location: nested/../nested/mail.yaml } }
                  Far: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: "https://s3.amazonaws.com/b/mail.yaml" } }
                  Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: !GetAtt Mail.Outputs.Name } }
                  May:
                    Type: AWS::IAM::UserPolicy
                    Properties:
                      UserName: !GetAtt Mail.Outputs.Name
                      PolicyDocument:
                        Statement: { Effect: Allow, Action: "sqs:*", Resource: [!GetAtt Queue.Arn, !GetAtt Far.Outputs.Arn] }
                """, "app/nested/mail.yaml", MAIL + "Outputs: { Name: { Value: !Ref Mailer } }\n");

        assertThat(store.principals())
                .containsExactly(
                        "arn:aws:iam::123456789012:user/x.y/mailer-live",
                        "arn:aws:iam::123456789012:user//mailer-test");
        assertThat(store.policies())
                .extracting(AttachedPolicy::attachedTo)
                .containsExactly("arn:aws:iam::123456789012:user/x.y/mailer-live");
        assertThat(store.policies().get(0).document().statements())
                .extracting(Statement::unknown)
                .extracting(String::valueOf)
                .containsExactly("null", "Far.Outputs.Arn is known only after deployment");
    }

    @Test
    void a_stack_whose_template_is_missing_is_a_warning() {
        PolicyStore store = load("main.yaml", """
                Resources:
                  Ann: { Type: AWS::IAM::User, Properties: { UserName: ann } }
                  More: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: ./iamm.yaml } }
                  Uploaded: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: https://s3.amazonaws.com/b/x.yaml } }
                """);

        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "main.yaml:3:9 (More): the template ./iamm.yaml of the stack More is in no file, so that nothing of that"
                                + " stack is known; name its file, too, or the whole folder",
                        "main.yaml:4:13 (Uploaded): the template of the stack Uploaded is in no file, so that nothing of that stack"
                                + " is known; load it as a file of its own, as aws cloudformation get-template writes it");
    }

    @Test
    void a_policy_of_a_type_that_nobody_knows_leaves_open_what_it_may_decide_and_is_a_warning() {
        PolicyStore store = load("main.yaml", """
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow, Action: 'sqs:*', Resource: '*' }] } }]
                  Files:
                    Type: AWS::SQS::NewKindOfQueue
                    Properties:
                      Sharing:
                        Rules:
                          - { Statement: [{ Effect: Deny, Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }] }
                """);

        assertThat(store.warnings())
                .extracting(Problem::toString)
                .containsExactly(
                        "main.yaml:8:5 (Files): the policy in Files is not read, as that is of the type"
                                + " AWS::SQS::NewKindOfQueue; do not rest a test on it, or write an InventoryReader that reads it");
        assertThat(List.of("sqs:SendMessage", "sqs:ReceiveMessage"))
                .extracting(action -> StoreContents.decide(
                        store, "arn:aws:iam::123456789012:user/ann", action, "arn:aws:sqs:eu-west-1:123456789012:jobs"))
                .containsExactly(
                        "open: main.yaml:12 (Files) statement 1, how AWS uses the policy in Files is not known, as that is of the"
                                + " type AWS::SQS::NewKindOfQueue",
                        "allowed");
    }

    @Test
    void outputs_are_found_out_once_however_often_they_are_named() {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            files.add("stack" + i + ".yaml");
            files.add("""
                    Resources:
                      N: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: stack%d.yaml } }
                    Outputs:
                      X: { Value: !Sub "${N.Outputs.X}${N.Outputs.X}" }
                    """.formatted(i + 1));
        }
        files.add("stack40.yaml");
        files.add(
                "{ Resources: { Ann: { Type: AWS::IAM::User, Properties: { UserName: ann } } }, Outputs: { X: { Value: '' } } }");

        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(load(files.toArray(String[]::new)).principals())
                        .containsExactly("arn:aws:iam::123456789012:user/ann"));
    }

    @Test
    void stacks_in_each_other_are_read_once() {
        String template = """
                Resources:
                  Ann: { Type: "AWS::IAM::User", Properties: { UserName: !Sub "ann-${AWS::StackName}" } }
                  Other: { Type: "AWS::CloudFormation::Stack", Properties: { TemplateURL: %s } }
                """;

        assertThat(load("a.yaml", template.formatted("b.yaml"), "b.yaml", template.formatted("a.yaml"))
                        .principals())
                .containsExactly(
                        "arn:aws:iam::123456789012:user/ann-a",
                        "arn:aws:iam::123456789012:user/ann-a-Other",
                        "arn:aws:iam::123456789012:user/ann-b",
                        "arn:aws:iam::123456789012:user/ann-b-Other");
    }

    @Test
    void what_a_loop_repeats_is_there() {
        PolicyStore store = load("stack.yaml", """
                Transform: AWS::LanguageExtensions
                Parameters:
                  Teams: { Type: CommaDelimitedList, Default: "mail, bill-ing" }
                Resources:
                  Fn::ForEach::Users:
                    - Team
                    - !Ref Teams
                    - "User&{Team}":
                        Type: AWS::IAM::User
                        Properties:
                          UserName: !Sub "user-${Team}"
                          Tags: [ { Key: team, Value: !Ref Team } ]
                  Fn::ForEach::Stages:
                    - Stage
                    - [a, b]
                    - Fn::ForEach::Numbers:
                        - Number
                        - ["1", "2"]
                        - "Role${Stage}${Number}": { Type: "AWS::IAM::Role" }
                """);

        assertThat(store.principals())
                .extracting(arn -> arn.substring(arn.lastIndexOf(':') + 1))
                .containsExactly(
                        "user/user-mail",
                        "user/user-bill-ing",
                        "role/stack-Rolea1",
                        "role/stack-Rolea2",
                        "role/stack-Roleb1",
                        "role/stack-Roleb2");
        assertThat(Inside.of(store, KnownPrincipals.class).named("user/Userbilling"))
                .containsExactly("arn:aws:iam::123456789012:user/user-bill-ing");
    }

    @Test
    void permission_sets_become_roles() {
        PolicyStore store = load("stack.yaml", """
                Resources:
                  Auditors:
                    Type: AWS::SSO::PermissionSet
                    Properties:
                      Name: Audit
                      InlinePolicy: '{ "Statement": { "Effect": "Allow", "Action": "ses:List*", "Resource": "*" } }'
                      ManagedPolicies: [arn:aws:iam::aws:policy/SecurityAudit]
                      CustomerManagedPolicyReferences: [ { Name: more, Path: /x/ } ]
                      PermissionsBoundary: { CustomerManagedPolicyReference: { Name: limit } }
                  First: { Type: "AWS::SSO::Assignment", Properties: { PermissionSetArn: !GetAtt Auditors.PermissionSetArn, TargetId: "111122223333" } }
                  Other: { Type: "AWS::SSO::PermissionSet", Properties: { Name: Other } }
                """);

        String role =
                "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Audit_0000000000000000";
        assertThat(StoreContents.of(store))
                .containsExactly(
                        role,
                        "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Other_0000000000000000",
                        "identity-based policy of " + role + ": stack.yaml:6:21 (Auditors, 1:1 in the string)",
                        "identity-based policy of " + role + ": stack.yaml:7:25 (Auditors)",
                        "identity-based policy of " + role + ": stack.yaml:8:42 (Auditors)",
                        "permissions boundary of " + role + ": stack.yaml:9:62 (Auditors)");
        for (String name : List.of("Audit", "Auditors", "AWSReservedSSO_Audit")) {
            assertThat(Inside.of(store, KnownPrincipals.class).named("role/" + name))
                    .as(name)
                    .containsExactly(role);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ Parameters: { A: { Default: x, Default: ann } , A: { Default: bob } }, Resources: { U: { Type: 'AWS::IAM::User', Properties: { UserName: !Ref A } } } }"
                        + "| [arn:aws:iam::123456789012:user/bob]",
                "{ Resources: { U: { Type: 'AWS::IAM::User', Properties: &p { UserName: ann, Path: /x/ } }, V: { Type: 'AWS::IAM::User', Properties: { <<: *p, UserName: bob } } } }"
                        + "| [arn:aws:iam::123456789012:user/x/ann, arn:aws:iam::123456789012:user/x/bob]",
                "{ Parameters: { BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>' } }, Rules: { CheckBootstrapVersion: {} } } | []",
                "{ Resources: { A: { Type: 'AWS::CDK::Metadata', Condition: CDKMetadataAvailable } } } | []",
                "{ Resources: { A: { Type: 'AWS::ECR::Repository', Properties: { RepositoryPolicyText: { Statement: { Effect: Allow, Principal: '*', Action: 'ecr:GetDownloadUrlForLayer' } } } } } }"
                        + "| [resource-based policy of arn:aws:ecr:eu-west-1:123456789012:repository/stack-A: stack.yaml:1:87 (A)]",
                "{ Resources: { A: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: b, PolicyDocument: { Statement: { Sid: 1, Effect: Deny, Principal: '*', Action: 's3:*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': false } } } } } } } }"
                        + "| [resource-based policy of arn:aws:s3:::b: stack.yaml:1:93 (A)]",
                "{ Resources: { F: { Type: 'AWS::Lambda::Function' }, A: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: !Ref F, Name: live } },"
                        + " P: { Type: 'AWS::Lambda::Permission', Properties: { FunctionName: !Ref A, Principal: s3.amazonaws.com, Action: 'lambda:InvokeFunction' } } } }"
                        + "| [resource-based policy of arn:aws:lambda:eu-west-1:123456789012:function:stack-F:live: stack.yaml:1:142 (P)]",
            })
    void what_is_deployed_is_read(String template, String contents) {
        assertThat(StoreContents.of(load("stack.yaml", template))).hasToString(contents);
    }

    @Test
    void a_nested_stack_is_found_by_the_hash_that_the_cdk_uploads_it_under() {
        String hash = "5".repeat(64);
        PolicyStore store = load(
                "cdk.out/manifest.json",
                """
                {"version": "55.0.0", "artifacts": {"Top": {"type": "aws:cloudformation:stack",
                  "environment": "aws://123456789012/eu-west-1", "properties": {"templateFile": "Top.template.json"}}}}
                """,
                "cdk.out/Top.assets.json",
                """
                {"version": "55.0.0", "dockerImages": {},
                 "files": {"%s": {"source": {"path": "TopNest.nested.template.json", "packaging": "file"}}}}
                """.formatted(hash),
                "cdk.out/Top.template.json",
                """
                {"Resources": {"Nest": {"Type": "AWS::CloudFormation::Stack", "Properties": {
                   "TemplateURL": {"Fn::Join": ["", ["https://s3.eu-west-1.", {"Ref": "AWS::URLSuffix"}, "/assets/%s.json"]]},
                   "Parameters": {"Name": "sender"}}}}}
                """.formatted(hash),
                "cdk.out/TopNest.nested.template.json",
                """
                {"Parameters": {"Name": {"Type": "String"}},
                 "Resources": {"Sender": {"Type": "AWS::IAM::User", "Properties": {"UserName": {"Ref": "Name"}}}}}
                """);

        assertThat(store.principals()).containsExactly("arn:aws:iam::123456789012:user/sender");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"stage\": \"dev\"', mail-dev-Sender",
        "'\"stage\": \"dev\", \"stackName\": \"custom\"', custom-Sender",
    })
    void a_package_of_the_serverless_framework_is_deployed_as_its_state_says(String provider, String name) {
        PolicyStore store = StoreContents.load(
                new InventoryFile(
                        ".serverless/cloudformation-template-update-stack.json",
                        "{\"Resources\": {\"Sender\": {\"Type\": \"AWS::IAM::User\"}}}",
                        "123456789012",
                        null,
                        null),
                new InventoryFile(
                        ".serverless/serverless-state.json",
                        "{\"service\": {\"service\": \"mail\", \"provider\": {\"region\": \"eu-west-1\", " + provider
                                + ", \"compiledCloudFormationTemplate\": {}}}}"));

        assertThat(store.principals()).containsExactly("arn:aws:iam::123456789012:user/" + name);
    }

    @Test
    void what_one_stack_exports_another_imports() {
        PolicyStore store = load("queues.yaml", """
                Resources: { Jobs: { Type: AWS::SQS::Queue, Properties: { QueueName: jobs } } }
                Outputs: { Jobs: { Value: !GetAtt Jobs.Arn, Export: { Name: !Sub "${AWS::StackName}-arn" } } }
                """, "app.yaml", """
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies:
                        - PolicyName: p
                          PolicyDocument:
                            Statement:
                              - { Effect: Allow, Action: 'sqs:SendMessage', Resource: !ImportValue queues-arn }
                              - { Effect: Allow, Action: 'sqs:ReceiveMessage', Resource: {
                                  Fn::GetStackOutput: { StackName: queues, OutputName: Jobs } } }
                              - { Effect: Allow, Action: 'sqs:PurgeQueue', Resource: !ImportValue other-arn }
                """);

        assertThat(List.of("SendMessage jobs", "SendMessage other", "ReceiveMessage jobs", "PurgeQueue jobs"))
                .extracting(asked -> StoreContents.decide(
                        store,
                        "arn:aws:iam::123456789012:user/ann",
                        "sqs:" + asked.split(" ")[0],
                        "arn:aws:sqs:eu-west-1:123456789012:" + asked.split(" ")[1]))
                .containsExactly(
                        "allowed",
                        "implicit deny",
                        "allowed",
                        "open: app.yaml:13 (Ann) statement 3, the export other-arn that Fn::ImportValue imports is in no"
                                + " template of the inventory, whose files would say it");
    }

    @Test
    void what_the_cdk_hands_on_from_another_region_is_found() {
        PolicyStore store = StoreContents.load(
                new InventoryFile("cdk.out/manifest.json", """
                        {"version": "55.0.0", "artifacts": {
                          "Keys": {"type": "aws:cloudformation:stack", "environment": "aws://123456789012/us-east-1",
                                   "properties": {"templateFile": "Keys.template.json"}},
                          "App": {"type": "aws:cloudformation:stack", "environment": "aws://123456789012/eu-west-1",
                                  "properties": {"templateFile": "App.template.json"}}}}
                        """),
                new InventoryFile("cdk.out/Keys.template.json", """
                        {"Resources": {
                          "Jobs": {"Type": "AWS::SQS::Queue", "Properties": {"QueueName": "jobs"}},
                          "Writer": {"Type": "Custom::CrossRegionExportWriter", "Properties": {"WriterProps": {
                            "region": "eu-west-1", "exports": {"/cdk/exports/App/Jobs": {"Fn::GetAtt": ["Jobs", "Arn"]}}}}}}}
                        """),
                new InventoryFile("cdk.out/App.template.json", """
                        {"Resources": {
                          "Reader": {"Type": "Custom::CrossRegionExportReader", "Properties": {"ReaderProps": {
                            "imports": {"/cdk/exports/App/Jobs": "{{resolve:ssm:/cdk/exports/App/Jobs}}"}}}},
                          "Ann": {"Type": "AWS::IAM::User", "Properties": {"UserName": "ann", "Policies": [{"PolicyName": "p",
                            "PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "sqs:SendMessage",
                              "Resource": {"Fn::GetAtt": ["Reader", "/cdk/exports/App/Jobs"]}}]}}]}}}}
                        """));

        assertThat(List.of("us-east-1", "eu-west-1"))
                .extracting(region -> StoreContents.decide(
                        store,
                        "arn:aws:iam::123456789012:user/ann",
                        "sqs:SendMessage",
                        "arn:aws:sqs:" + region + ":123456789012:jobs"))
                .containsExactly("allowed", "implicit deny");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            !Sub "arn:aws:s3:::data-${Stage}/*"                 | arn:aws:s3:::data-x/a | arn:aws:s3:::logs/a
            !Sub "arn:aws:s3:::${Stage}-data/*"                 | arn:aws:s3:::x-data/a | arn:aws:s3:::x-logs/a
            !Join ["", ["arn:aws:s3:::", !Ref Stage, "/in/*"]]  | arn:aws:s3:::x/in/a   | arn:aws:s3:::x/out/a
            "arn:aws:s3:::data-{{resolve:ssm:/stage}}/*"        | arn:aws:s3:::data-x/a | arn:aws:s3:::logs/a
            """)
    void a_name_that_is_known_in_part_leaves_open_only_what_it_may_be(String resource, String open, String denied) {
        PolicyStore store = load("t.yaml", """
                Parameters: { Stage: { Type: String } }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies:
                        - PolicyName: p
                          PolicyDocument:
                            Statement: [{ Effect: Allow, Action: 's3:GetObject', Resource: %s }]
                """.formatted(resource));

        assertThat(List.of(open, denied))
                .extracting(asked -> StoreContents.decide(
                                store, "arn:aws:iam::123456789012:user/ann", "s3:GetObject", asked)
                        .replaceFirst(":.*", ""))
                .containsExactly("open", "implicit deny");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "!ImportValue LayerArn                   | layer:lib:1 | allowed",
                "!ImportValue LayerArn                   | layer:lib:7 | open",
                "!ImportValue LayerArn                   | layer:other:7 | implicit deny",
                "!Sub ['${L}', { L: !ImportValue LayerArn }] | layer:lib:7 | open",
                "!GetAtt Nested.Outputs.Layer            | layer:lib:1 | allowed",
                "!GetAtt Nested.Outputs.Layer            | layer:lib:7 | open",
                "!GetAtt Nested.Outputs.Layer            | layer:other:7 | implicit deny",
                "!GetAtt Nested.Outputs.Given            | layer:own:1 | allowed",
                "!GetAtt Nested.Outputs.Given            | layer:own:7 | open",
                "!GetAtt Nested.Outputs.Given            | layer:lib:7 | implicit deny",
                "!Ref Own                                | layer:own:7 | open",
            })
    void what_aws_counts_is_open_through_an_export_an_output_and_a_parameter_too(
            String expression, String asked, String expected) {
        PolicyStore store = load("libraries.yaml", """
                Resources:
                  Layer: { Type: AWS::Lambda::LayerVersion, Properties: { LayerName: lib } }
                Outputs:
                  Layer: { Value: !Ref Layer, Export: { Name: LayerArn } }
                """, "nested.yaml", """
                Parameters:
                  Passed: { Type: String }
                Resources:
                  Layer: { Type: AWS::Lambda::LayerVersion, Properties: { LayerName: lib } }
                Outputs:
                  Layer: { Value: !Ref Layer }
                  Given: { Value: !Ref Passed }
                """, "app.yaml", """
                Resources:
                  Own: { Type: AWS::Lambda::LayerVersion, Properties: { LayerName: own } }
                  Nested: { Type: AWS::CloudFormation::Stack, Properties: { TemplateURL: nested.yaml, Parameters: { Passed: !Ref Own } } }
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "lambda:GetLayerVersion", Resource: %s } } } ]
                """.formatted(expression));
        assertThat(StoreContents.decide(
                        store,
                        "arn:aws:iam::123456789012:user/ann",
                        "lambda:GetLayerVersion",
                        "arn:aws:lambda:eu-west-1:123456789012:" + asked))
                .startsWith(
                        expected.equals("open")
                                ? "open: app.yaml:8 (Ann) statement 1, AWS counts the versions of an AWS::Lambda::LayerVersion"
                                : expected);
    }
}
