package org.iamunit.inventory.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.InventoryInput;
import org.iamunit.inventory.LoneFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.inventory.internal.link.FactStore;
import org.iamunit.policy.document.JsonValue;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail;
import org.iamunit.policy.ses.MailAuthorizer;
import org.iamunit.policy.ses.MailDecision;
import org.iamunit.policy.ses.SendingOperation;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of templates of AWS CloudFormation, AWS SAM and the AWS CDK. */
class CloudFormationTests {

    private static final String MAILER = "arn:aws:iam::123456789012:role/Mail-Mailer30915986";

    private static final String TEMPLATE = """
            Parameters:
              Stage: { Type: String, Default: test }
              Domain: { Type: String }
              Zones: { Type: CommaDelimitedList, Default: "a, b" }
              Image: { Type: "AWS::SSM::Parameter::Value<String>", Default: /image }
            Mappings:
              Senders:
                test: { address: test@example.com }
            Conditions:
              IsTest: !Equals [!Ref Stage, test]
              IsLive: !Not [!Condition IsTest]
              HasDomain: !Not [!Equals [!Ref Domain, ""]]
              Either: !Or [!Condition HasDomain, !Condition IsTest]
            Resources:
              Queue: { Type: "AWS::SQS::Queue", Properties: { QueueName: !Sub "q-${Stage}" } }
              Bucket: { Type: "AWS::S3::Bucket" }
              Named: { Type: "AWS::S3::Bucket", Properties: { BucketName: !Ref Domain } }
              Role: { Type: "AWS::IAM::Role", Properties: { Path: /svc/ } }
              Policy: { Type: "AWS::IAM::ManagedPolicy" }
              Topic: { Type: "AWS::SNS::Topic" }
              Other: { Type: "AWS::EC2::Instance" }
              Live: { Type: "AWS::ApiGateway::Stage", Properties: { RestApiId: x, StageName: prod } }
              Unlisted: { Type: "AWS::ApiGateway::Stage", Properties: { RestApiId: x } }
              Group: { Type: "AWS::Cognito::UserPoolGroup", Properties: { UserPoolId: x, GroupName: near } }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Stage                                              | test",
                "!Ref Domain                                             | not known, since the parameter Domain has no Default",
                "!Ref Image                                              | not known, since the parameter Image is known only to AWS Systems Manager",
                "!Select [1, !Ref Zones]                                 | b",
                "!Ref AWS::AccountId                                     | 123456789012",
                "!Ref AWS::Region                                        | eu-west-1",
                "!Ref AWS::URLSuffix                                     | amazonaws.com",
                "!Ref AWS::StackId                                       | not known, since AWS::StackId is known only after deployment",
                "!Ref Queue                                              | https://sqs.eu-west-1.amazonaws.com/123456789012/q-test",
                "!Ref Bucket                                             | stack-Bucket",
                "!Ref Role                                               | stack-Role",
                "!Ref Policy                                             | arn:aws:iam::123456789012:policy/stack-Policy",
                "!Ref Topic                                              | arn:aws:sns:eu-west-1:123456789012:stack-Topic",
                "!Ref Other                                              | stack-Other",
                "!Ref Live                                               | prod",
                "!Ref Unlisted                                           | stack-Unlisted",
                "!Ref Group                                              | near",
                "!GetAtt Queue.Arn                                       | arn:aws:sqs:eu-west-1:123456789012:q-test",
                "{'Fn::GetAtt': [Role, Arn]}                             | arn:aws:iam::123456789012:role/svc/stack-Role",
                "!GetAtt Queue.QueueName                                 | q-test",
                "!GetAtt Bucket.DomainName                               | not known, since Bucket.DomainName is known only after deployment",
                "!GetAtt Named.Arn                                       | not known, since the parameter Domain has no Default",
                "!Sub '${Bucket.Arn}/${!aws:username}/*'                 | arn:aws:s3:::stack-Bucket/${aws:username}/*",
                "!Sub ['${a}-${Stage}', {a: !Ref AWS::Partition}]        | aws-test",
                "!Sub 'arn:aws:s3:::${Domain}/*'                         | not known, since the parameter Domain has no Default",
                "!Join ['/', [!GetAtt Bucket.Arn, '*']]                  | arn:aws:s3:::stack-Bucket/*",
                "!Join ['', [a, !Ref Domain]]                            | not known, since the parameter Domain has no Default",
                "!Join [':', !Split ['-', a-b]]                          | a:b",
                "!FindInMap [Senders, !Ref Stage, address]               | test@example.com",
                "!FindInMap [Senders, live, address, {DefaultValue: x}]  | x",
                "!FindInMap [Senders, live, address]                     | not known, since Senders.live.address is in no mapping of the template",
                "!If [IsTest, a, b]                                      | a",
                "!If [IsLive, a, b]                                      | b",
                "!If [Either, a, b]                                      | a",
                "!If [HasDomain, a, b]                                   | not known, since whether HasDomain holds is not known",
                "!If [HasDomain, a, a]                                   | a",
                "!If [HasDomain, a, !Ref AWS::NoValue]                   | not known, since whether HasDomain holds is not known",
                "!If [IsLive, a, !Ref AWS::NoValue]                      | ",
                "!Length {Ref: Zones}                                    | 2",
                "!Transform {Name: Mine, Parameters: {}}                 | not known, since Fn::Transform is known only to AWS CloudFormation",
                "!ToJsonString {a: [1, !Ref Stage]}                      | {\"a\":[1,\"test\"]}",
                "!ImportValue x                                          | not known, since the export x that Fn::ImportValue imports is in no template of the inventory, whose files would say it",
                "'{{resolve:ssm:/x}}'                                    | not known, since a dynamic reference is known only to AWS CloudFormation",
            })
    void expressions_say_what_is_known_before_deployment(String expression, String expected) {
        FactStore facts = new FactStore();
        JsonValue value = template(facts).value(yaml(expression));

        assertThat(value == null ? null : value.text() == null ? value.toString() : value.text())
                .isEqualTo(expected);
        assertThat(facts.problems(Problem.Severity.ERROR)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "!Ref Stagee                | Stagee is no resource or parameter of the template; did you mean Stage?",
                "!Ref AWS::Acount           | AWS::Acount is no pseudo parameter; did you mean AWS::AccountId?",
                "!GetAtt Qeue.Arn           | Qeue is no resource of the template; did you mean Queue?",
                "!Sub '${Quueue}'           | Quueue is no resource or parameter of the template; did you mean Queue?",
                "!Sub '${aws:username}'     | AWS CloudFormation rejects ${aws:username} in Fn::Sub; write ${!aws:username} for what IAM puts there",
                "!Joi ['', [a]]             | Fn::Joi is no function of AWS CloudFormation; did you mean Fn::Join?",
                "!Join [a]                  | Fn::Join has not the form that it needs; write it as in {\"Fn::Join\": [\":\", [\"a\", \"b\"]]}",
                "!If [IsTset, a, b]         | IsTset is no condition of the template; did you mean IsTest?",
            })
    void misspelled_expressions_are_errors(String expression, String problem) {
        FactStore facts = new FactStore();
        template(facts).value(yaml(expression));

        assertThat(facts.problems(Problem.Severity.ERROR))
                .extracting(each -> each.what() + "; " + each.remedy())
                .containsExactly(problem);
    }

    private static CloudFormationTemplate template(FactStore facts) {
        JsonValue root = yaml(TEMPLATE);
        InventoryInput input = LoneFile.input(root, new InventoryFile("stack.yaml", TEMPLATE));
        return new CloudFormationTemplate(
                input,
                new CloudFormationStack("stack", "123456789012", "eu-west-1", "stack", Map.of()),
                LoneFile.facts(input, facts));
    }

    private static JsonValue yaml(String text) {
        List<JsonValue> values = JsonValue.readYaml("stack.yaml", text, problem -> {
            throw new AssertionError(problem);
        });
        return values.get(0);
    }

    @Test
    void a_mail_needs_the_default_configuration_set_of_the_identity() throws Exception {
        PolicyStore store = load(mail());

        MailDecision decision = MailAuthorizer.of(Authorizer.of(store))
                .decide(
                        Principal.of(MAILER),
                        Mail.via(SendingOperation.V2_SEND_EMAIL)
                                .from("a@mail.example.com")
                                .to("x@example.org")
                                .inRegion("eu-west-1"));

        assertThat(decision.isAllowed()).isFalse();
        assertThat(decision.checks())
                .extracting(check -> check.decision().isAllowed() + " "
                        + check.decision().request().resource() + " "
                        + check.decision().decidingStatements())
                .containsExactly(
                        "true arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com"
                                + " [Mail.template.json:91 (MailerDefaultPolicyDC66C986) statement 1]",
                        "false arn:aws:ses:eu-west-1:123456789012:configuration-set/tx []");
    }

    @Test
    void everything_is_attached_as_the_template_says() throws Exception {
        PolicyStore store = load(mail());

        assertThat(StoreContents.of(store))
                .contains(
                        MAILER,
                        "permissions boundary of " + MAILER + ": Mail.template.json:8:23 (BoundaryEA298153)",
                        "role trust policy of " + MAILER + ": Mail.template.json:40:33 (Mailer30915986)",
                        "identity-based policy of arn:aws:iam::123456789012:user/Mail-AliceD4D33764: Mail.template.json:231:23 (OpsDefaultPolicy6FE431E7)",
                        "resource-based policy of arn:aws:s3:::Mail-B08E7C7AF: Mail.template.json:187:23 (BPolicy3F02723E)",
                        "resource-based policy of arn:aws:kms:eu-west-1:123456789012:key/Mail-K485CC42E: Mail.template.json:277:18 (K485CC42E)",
                        "service control policy of Suspended: Mail.template.json:257:16 (Scp)",
                        "identity arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com: tx");
        assertThat(Inside.of(store, KnownPrincipals.class).named("role/Mailer30915986"))
                .containsExactly(MAILER);
    }

    private static List<InventoryFile> mail() throws Exception {
        return List.of(
                in(resource("cdk/Mail.template.json")),
                managed("AWSLambdaBasicExecutionRole"),
                new InventoryFile("organizations/organization.json", """
                        { "Organization": { "Id": "o-exampleorgid", "MasterAccountId": "999999999999",
                            "Arn": "arn:aws:organizations::999999999999:organization/o-exampleorgid" } }
                        { "Roots": [ { "Id": "r-abcd", "Name": "Root" } ] }
                        """),
                new InventoryFile("organizations/children/r-abcd/all.json", """
                        { "OrganizationalUnits": [ { "Id": "ou-abcd-12345678", "Name": "Suspended" } ] }
                        { "Accounts": [ { "Id": "123456789012", "Name": "mail" }, { "Id": "999999999999", "Name": "management" } ] }
                        """));
    }

    private static InventoryFile in(InventoryFile file) {
        return new InventoryFile(file.name(), file.text(), "123456789012", "eu-west-1", null);
    }

    private static InventoryFile managed(String name) {
        return new InventoryFile("managed-policies/" + name + ".json", """
                { "PolicyVersion": { "Document": { "Version": "2012-10-17",
                    "Statement": { "Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "*" } } } }
                """);
    }

    private static PolicyStore load(List<InventoryFile> files) {
        return StoreContents.load(files.toArray(InventoryFile[]::new));
    }

    private static PolicyStore loadYaml(String text) {
        return load(List.of(in(new InventoryFile("stack.yaml", text))));
    }

    @Test
    void a_sending_policy_that_a_deployment_makes_is_known() throws Exception {
        PolicyStore store =
                load(List.of(in(resource("cdk/Idp.template.json")), managed("AWSLambdaBasicExecutionRole")));

        assertThat(StoreContents.of(store))
                .contains("resource-based policy of arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com:"
                        + " Idp.template.json:18:15 (IdPolicy496D7A3E, 1:1 in the string)");
        Decision decision = Authorizer.of(store)
                .decide(AccessRequest.of(
                        Principal.of("arn:aws:iam::111122223333:root"),
                        "ses:SendEmail",
                        "arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com"));
        assertThat(decision.decidingStatements())
                .hasToString("[Idp.template.json:18 (IdPolicy496D7A3E, 1:38 in the string) Partner]");
    }

    @Test
    void functions_of_sam_have_their_roles() throws Exception {
        PolicyStore store = load(List.of(
                in(resource("cdk/orders.yaml")), managed("AWSLambdaBasicExecutionRole"), managed("AWSLambdaRole")));

        String role = "arn:aws:iam::123456789012:role/orders-WorkerRole";
        assertThat(StoreContents.of(store))
                .containsExactly(
                        role,
                        "identity-based policy of " + role + ": orders.yaml:31:11 (Worker)",
                        "identity-based policy of " + role + ": orders.yaml:37:11 (Worker)",
                        "identity-based policy of " + role + ": managed-policies/AWSLambdaBasicExecutionRole.json:1:34",
                        "identity-based policy of " + role + ": managed-policies/AWSLambdaRole.json:1:34",
                        "permissions boundary of " + role + ": orders.yaml:17:9 (Boundary)",
                        "role trust policy of " + role + ": orders.yaml:27:5 (Worker)");
        assertThat(decide(store, role, "sqs:ReceiveMessage", "arn:aws:sqs:eu-west-1:123456789012:orders-test"))
                .isEqualTo("allowed");
        assertThat(decide(store, role, "sqs:ReceiveMessage", "arn:aws:sqs:eu-west-1:123456789012:orders-live"))
                .isEqualTo("implicit deny");
        assertThat(decide(store, role, "ses:SendEmail", "arn:aws:ses:eu-west-1:123456789012:identity/example.com"))
                .isEqualTo("implicit deny");
    }

    private static String decide(PolicyStore store, String principal, String action, String resource) {
        return StoreContents.decide(store, principal, action, resource);
    }

    @Test
    void what_the_cdk_writes_says_where_it_is_deployed() {
        PolicyStore store = load(List.of(
                new InventoryFile("cdk.out/manifest.json", """
                        { "version": "55.0.0", "artifacts": { "Prod-Mail": { "type": "aws:cloudformation:stack",
                            "environment": "aws://210987654321/eu-central-1", "displayName": "Prod/Mail",
                            "properties": { "templateFile": "ProdMail.template.json", "stackName": "mail" } } } }
                        """),
                new InventoryFile("cdk.out/tree.json", "{ \"version\": \"tree-0.1\", \"tree\": { \"id\": \"App\" } }"),
                new InventoryFile(
                        "cdk.out/ProdMail.assets.json", "{ \"version\": \"1\", \"files\": {}, \"dockerImages\": {} }"),
                new InventoryFile("cdk.out/ProdMail.template.json", """
                        { "Resources": {
                            "Mailer1": { "Type": "AWS::IAM::Role", "Metadata": { "aws:cdk:path": "Prod/Mail/Mailer/Resource" } },
                            "More": { "Type": "AWS::CloudFormation::Stack", "Metadata": { "aws:asset:path": "More.nested.template.json" } } } }
                        """),
                new InventoryFile("cdk.out/More.nested.template.json", """
                        { "Resources": { "Ann": { "Type": "AWS::IAM::User", "Properties": { "UserName": "ann" } } } }
                        """)));

        String mailer = "arn:aws:iam::210987654321:role/mail-Mailer1";
        assertThat(store.principals()).containsExactly(mailer, "arn:aws:iam::210987654321:user/ann");
        for (String name :
                List.of("Mailer", "Mailer1", "Prod/Mail/Mailer", "Prod/Mail/Mailer/Resource", "mail-Mailer1")) {
            assertThat(Inside.of(store, KnownPrincipals.class).named("role/" + name))
                    .as(name)
                    .containsExactly(mailer);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            "metadata": { "/Mail/Mailer/Resource": [ { "type": "aws:cdk:logicalId", "data": "Mailer1" } ] } | {}
            "additionalMetadataFile": "Mail.metadata.json" | { "/Mail/Mailer/Resource": [ { "type": "aws:cdk:logicalId", "data": "Mailer1" } ] }
            """)
    void construct_paths_are_known_from_the_manifest_where_the_template_does_not_say(
            String inManifest, String metadata) {
        PolicyStore store = load(List.of(
                new InventoryFile("cdk.out/manifest.json", """
                        { "version": "55.0.0", "artifacts": { "Mail": { "type": "aws:cloudformation:stack", "displayName": "Mail",
                            "environment": "aws://123456789012/eu-west-1", "properties": { "templateFile": "Mail.template.json" }, %s } } }
                        """.formatted(inManifest)),
                new InventoryFile("cdk.out/Mail.metadata.json", metadata.equals("{}") ? "{ \"/Mail\": [] }" : metadata),
                new InventoryFile("cdk.out/Mail.template.json", """
                        { "Resources": { "Mailer1": { "Type": "AWS::IAM::Role" } } }
                        """)));

        for (String name : List.of("Mailer", "Mailer1", "Mail/Mailer", "Mail/Mailer/Resource", "Mail-Mailer1")) {
            assertThat(Inside.of(store, KnownPrincipals.class).named("role/" + name))
                    .as(name)
                    .containsExactly("arn:aws:iam::123456789012:role/Mail-Mailer1");
        }
    }

    @Test
    void what_is_not_known_is_neither_allowed_nor_denied() {
        PolicyStore store = loadYaml("""
                Parameters: { Domain: { Type: String } }
                Conditions: { HasDomain: !Not [!Equals [!Ref Domain, ""]] }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies:
                        - PolicyDocument:
                            Statement:
                              Effect: Allow
                              Action: ses:SendEmail
                              Resource: !Sub arn:aws:ses:eu-west-1:123456789012:identity/${Domain}
                  Bob: { Type: "AWS::IAM::User", Properties: { UserName: bob } }
                  BobMay:
                    Type: AWS::IAM::Policy
                    Condition: HasDomain
                    Properties:
                      Users: [!Ref Bob]
                      PolicyDocument: { Statement: { Effect: Allow, Action: "ses:*", Resource: "*" } }
                """);

        assertThat(decide(
                        store,
                        "arn:aws:iam::123456789012:user/ann",
                        "ses:SendEmail",
                        "arn:aws:ses:eu-west-1:123456789012:identity/example.com"))
                .isEqualTo("open: stack.yaml:11 (Ann) statement 1, the parameter Domain has no Default");
        assertThat(decide(
                        store,
                        "arn:aws:iam::123456789012:user/bob",
                        "ses:SendEmail",
                        "arn:aws:ses:eu-west-1:123456789012:identity/example.com"))
                .isEqualTo("open: stack.yaml:20 (BobMay) statement 1, whether BobMay exists depends on the condition"
                        + " HasDomain");
        assertThat(decide(store, "arn:aws:iam::123456789012:user/ann", "s3:ListBucket", "arn:aws:s3:::b"))
                .isEqualTo("implicit deny");
    }

    @Test
    void a_policy_in_a_string_may_hold_what_is_not_known() {
        PolicyStore store = loadYaml("""
                Parameters: { Domain: { Type: String } }
                Resources:
                  Key:
                    Type: AWS::KMS::Key
                    Properties:
                      KeyPolicy: !Sub '{"Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:Encrypt","Resource":"${Domain}"}]}'
                """);

        assertThat(store.policies()).hasSize(1);
        assertThat(store.policies().get(0).document().statements())
                .hasToString("[stack.yaml:6 (Key, 1:15 in the string) statement 1]");
    }

    @Test
    void a_key_without_policy_has_the_default_one() {
        PolicyStore store = loadYaml("""
                Resources:
                  Key: { Type: AWS::KMS::Key }
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "kms:Decrypt", Resource: "*" } } } ]
                """);

        String key = store.resourcesWithPolicies().iterator().next();
        assertThat(decide(store, "arn:aws:iam::123456789012:user/ann", "kms:Decrypt", key))
                .isEqualTo("allowed");
        assertThat(decide(store, "arn:aws:iam::123456789012:user/ann", "kms:Encrypt", key))
                .isEqualTo("implicit deny");
    }

    @Test
    void what_is_invoked_through_an_url_only_cannot_be_invoked_otherwise() {
        PolicyStore store = loadYaml("""
                Resources:
                  Url:
                    Type: AWS::Lambda::Permission
                    Properties:
                      FunctionName: f
                      Action: lambda:InvokeFunction
                      Principal: "*"
                      InvokedViaFunctionUrl: true
                """);

        assertThat(decide(
                        store,
                        "arn:aws:iam::123456789012:user/ann",
                        "lambda:InvokeFunction",
                        "arn:aws:lambda:eu-west-1:123456789012:function:f"))
                .isEqualTo("implicit deny");
    }

    @Test
    void permissions_of_functions_become_policies() {
        PolicyStore store = loadYaml("""
                Resources:
                  Fn: { Type: "AWS::Lambda::Function" }
                  Rule:
                    Type: AWS::Lambda::Permission
                    Properties:
                      FunctionName: !Ref Fn
                      Action: lambda:InvokeFunction
                      Principal: events.amazonaws.com
                      SourceAccount: !Ref AWS::AccountId
                      SourceArn: arn:aws:events:eu-west-1:123456789012:rule/x
                """);

        assertThat(StoreContents.of(store))
                .containsExactly("resource-based policy of arn:aws:lambda:eu-west-1:123456789012:function:stack-Fn:"
                        + " stack.yaml:4:5 (Rule)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Resources: { A: { Type: 'AWS::IAM::Role' } }"
                        + "| stack.yaml:1:1: nothing says which account the template is deployed to; keep it in a folder accounts/ACCOUNT/REGION, or say so beside the name of the file: account = \"ACCOUNT\"",
                "Resources: { A: { Type: 'AWS::S3::Bucket' }, 'Fn::ForEach::B': [] }"
                        + "| stack.yaml:1:64: Fn::ForEach has not the form that it needs; write it as in {\"Fn::ForEach::Topics\": [\"Name\", [\"a\", \"b\"], {\"Topic${Name}\": {}}]}",
                "Resources: { A: { Type: 'AWS::S3::Bucket', Type: x } }"
                        + "| stack.yaml:1:44: the key \"Type\" stands twice in this object; keep one of them",
                "Resources: { A: { Type: 'AWS::S3::Bucket' }"
                        + "| stack.yaml:2:1: the text is no YAML here: expected ',' or '}', but got <stream end>; indent with blanks, and quote what begins with a special character",
                "Resources: *x"
                        + "| stack.yaml:1:12: the alias *x has no anchor before it; write &x at what it stands for",
            })
    void what_cannot_be_understood_is_an_error(String template, String message) {
        assertThatThrownBy(() -> load(List.of(new InventoryFile("stack.yaml", template + "\n"))))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(message);
    }

    @Test
    void an_unknown_policy_template_of_sam_is_an_error() {
        assertThatThrownBy(() -> loadYaml("""
                        Resources:
                          Fn:
                            Type: AWS::Serverless::StateMachine
                            Properties:
                              Policies:
                                - SESCrudPolcy: { IdentityName: example.com }
                                - SESCrudPolicy: { Identity: example.com }
                        """))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageContaining(
                        "stack.yaml:6:11 (Fn): SESCrudPolcy is no policy template of AWS SAM that IamUnit knows;"
                                + " did you mean SESCrudPolicy?")
                .hasMessageContaining("stack.yaml:7:11 (Fn): SESCrudPolicy has the parameters [Identity] instead of"
                        + " [IdentityName]; write these, each with a value");
    }

    @Test
    void what_stands_for_more_than_fits_is_an_error() {
        List<String> lines = new ArrayList<>(List.of("Resources: &a0 [x, x, x, x, x, x, x, x, x, x]"));
        for (int i = 1; i < 9; i++) {
            lines.add("A" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]");
        }

        assertThatThrownBy(() -> loadYaml(String.join("\n", lines)))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageContaining("the aliases stand for more than 1000000 values; write it with fewer aliases");
        assertThatThrownBy(() -> loadYaml("Resources: " + "[".repeat(100_000)))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("stack.yaml:1:212: values nest more than 200 levels deep; name another file");
    }

    @Test
    void names_that_grow_without_end_are_errors() {
        StringBuilder template = new StringBuilder("Resources:\n  A0: { Type: \"AWS::S3::Bucket\" }\n");
        for (int i = 1; i < 60; i++) {
            template.append("  A%d: { Type: \"AWS::S3::Bucket\", Properties: { BucketName: !Sub \"${A%d}${A%d}\" } }\n"
                    .formatted(i, i - 1, i - 1));
        }
        template.append(
                "  P: { Type: \"AWS::S3::BucketPolicy\", Properties: { Bucket: !Ref A59, PolicyDocument: {} } }\n");

        assertThatThrownBy(() -> loadYaml(template.toString()))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessageContaining(
                        "the expression makes a text of more than 1000000 characters; write a shorter one");
    }
}
