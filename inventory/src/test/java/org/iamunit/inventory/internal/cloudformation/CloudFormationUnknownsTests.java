package org.iamunit.inventory.internal.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.document.Unknown;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.ses.Mail;
import org.iamunit.policy.ses.MailAuthorizer;
import org.iamunit.policy.ses.MailDecision;
import org.iamunit.policy.ses.SendingOperation;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not known in a template leaves open what depends on it, and nothing else. */
class CloudFormationUnknownsTests {

    private static final String ALLOW_SES =
            "PolicyDocument: { Statement: { Effect: Allow, Action: \"ses:*\", Resource: \"*\" } }";

    /** Decide about some requests of the user ann, who may do anything with S3 and with queues. */
    private static Map<String, String> decisions(String resources) {
        return decisions(load("""
                Transform: [AWS::LanguageExtensions]
                Parameters: { Unknown: { Type: String } }
                Conditions: { Perhaps: !Equals [!Ref Unknown, x] }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: ["s3:*", "sqs:*"], Resource: "*" } } } ]
                """ + resources.indent(2)));
    }

    private static Map<String, String> decisions(PolicyStore store) {
        Map<String, String> decisions = new TreeMap<>();
        for (String request : List.of(
                "s3:GetObject arn:aws:s3:::b/k",
                "ses:SendEmail arn:aws:ses:eu-west-1:123456789012:identity/example.com",
                "sqs:SendMessage arn:aws:sqs:eu-west-1:123456789012:q")) {
            String[] parts = request.split(" ");
            decisions.put(parts[0], decide(store, parts[0], parts[1]));
        }
        return decisions;
    }

    private static String decide(PolicyStore store, String action, String resource) {
        Decision decision = StoreContents.decision(store, "arn:aws:iam::123456789012:user/ann", action, resource);
        return decision.result() == Decision.Result.UNDETERMINED
                ? "open: "
                        + decision.unknowns().stream()
                                .map(CloudFormationUnknownsTests::withoutPlace)
                                .distinct()
                                .collect(Collectors.joining("; "))
                : decision.result().toString();
    }

    private static String withoutPlace(Unknown unknown) {
        return unknown.reason().replaceFirst("^stack\\.yaml:\\d+( \\([^)]*\\))? ((statement )?\\S+|the policy), ", "");
    }

    private static PolicyStore load(String text) {
        return StoreContents.load(new InventoryFile("stack.yaml", text, "123456789012", "eu-west-1", null));
    }

    private static Map<String, String> all(String s3, String ses, String sqs) {
        return Map.of("s3:GetObject", s3, "ses:SendEmail", ses, "sqs:SendMessage", sqs);
    }

    @Test
    void nothing_else_is_said() {
        assertThat(decisions("")).isEqualTo(all("allowed", "implicit deny", "allowed"));
    }

    @Test
    void a_policy_that_is_perhaps_there() {
        assertThat(decisions("""
                May:
                  Type: AWS::IAM::Policy
                  Condition: Perhaps
                  Properties:
                    Users: [!Ref Ann]
                    %s
                """.formatted(ALLOW_SES)))
                .isEqualTo(all("allowed", "open: whether May exists depends on the condition Perhaps", "allowed"));
    }

    @Test
    void a_statement_that_is_perhaps_there() {
        assertThat(decisions("""
                May:
                  Type: AWS::IAM::Policy
                  Properties:
                    Users: [!Ref Ann]
                    PolicyDocument:
                      Statement:
                        - !If [Perhaps, { Effect: Allow, Action: "ses:*", Resource: "*" }, !Ref AWS::NoValue]
                """)).isEqualTo(all("allowed", "open: whether Perhaps holds is not known", "allowed"));
    }

    @Test
    void a_policy_of_somebody_unknown() {
        assertThat(decisions("""
                May:
                  Type: AWS::IAM::Policy
                  Properties:
                    Roles: [!Ref Unknown]
                    %s
                """.formatted(ALLOW_SES)))
                .isEqualTo(all(
                        "allowed",
                        "open: it is not known to which role May is attached, since the parameter Unknown has no Default",
                        "allowed"));
    }

    @Test
    void a_context_key_in_a_string_of_which_a_part_is_not_known() {
        assertThat(decisions("""
                May:
                  Type: AWS::IAM::Policy
                  Properties:
                    Users: [!Ref Ann]
                    PolicyDocument: !Sub >-
                      { "Statement": { "Effect": "Deny", "Action": "sqs:*", "Resource": "*",
                        "Condition": { "StringEquals": { "aws:PrincipalTag/${Unknown}": "x" } } } }
                """))
                .isEqualTo(all("allowed", "implicit deny", "open: the parameter Unknown has no Default"));
    }

    @Test
    void a_dynamic_reference_in_a_text() {
        assertThat(decisions("""
                May:
                  Type: AWS::IAM::Policy
                  Properties:
                    Users: [!Ref Ann]
                    PolicyDocument:
                      Statement: { Effect: Deny, Action: "s3:*", Resource: !Sub "arn:${AWS::Partition}:s3:::{{resolve:ssm:/b}}/*" }
                """))
                .isEqualTo(all(
                        "open: a dynamic reference is known only to AWS CloudFormation", "implicit deny", "allowed"));
    }

    @ParameterizedTest
    @CsvSource({
        "'sqs:Send${Unknown}', allowed, implicit deny, open",
        "'sqs:${Unknown}', allowed, implicit deny, open",
        "'sqs:Delete${Unknown}', allowed, implicit deny, allowed",
        "'${Unknown}:Send*', open, implicit deny, open"
    })
    void an_action_of_which_the_end_is_not_known(String action, String s3, String ses, String sqs) {
        String open = "open: the parameter Unknown has no Default";

        assertThat(decisions("""
                May:
                  Type: AWS::IAM::Policy
                  Properties:
                    Users: [!Ref Ann]
                    PolicyDocument: { Statement: { Effect: Deny, Action: !Sub "%s", Resource: "*" } }
                """.formatted(action)))
                .isEqualTo(all(s3.replace("open", open), ses, sqs.replace("open", open)));
    }

    @ParameterizedTest
    @CsvSource({"Properties", "Resource"})
    void what_an_included_file_may_add(String where) {
        String include = "Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/x.yaml } }";
        String doubt = "open: Fn::Transform adds to Ann what another file or a macro says";

        assertThat(decisions(load("""
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    %s
                    Properties:
                      UserName: ann
                      %s
                """.formatted(
                                where.equals("Resource") ? include : "", where.equals("Properties") ? include : ""))))
                .isEqualTo(all(doubt, doubt, doubt));
    }

    @Test
    void the_policy_of_a_bucket_that_is_in_another_file() {
        assertThat(decisions("""
                Denied:
                  Type: AWS::S3::BucketPolicy
                  Properties:
                    Bucket: b
                    Fn::Transform: { Name: AWS::Include, Parameters: { Location: s3://b/x.yaml } }
                """))
                .isEqualTo(all(
                        "open: Fn::Transform adds to Denied what another file or a macro says",
                        "implicit deny",
                        "allowed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            May: { Type: 'AWS::IAM::ManagedPolicy', Properties: { Path: !Ref Unknown, Users: [!Ref Ann], PolicyDocument: { } } } \
                | stack.yaml:10:63 (May): the Path of May is not known, since the parameter Unknown has no Default; write the Path, or give the parameter in it a value
            Fn::ForEach::May: [ 'N', !Ref Unknown ] \
                | stack.yaml:10:21: Fn::ForEach has not the form that it needs; write it as in {"Fn::ForEach::Topics": ["Name", ["a", "b"], {"Topic${Name}": {}}]}
            May: { Type: 'AWS::IAM::Polcy', Properties: { Users: [!Ref Ann] } } \
                | stack.yaml:10:8: AWS CloudFormation has no type AWS::IAM::Polcy; write AWS::IAM::Policy
            May: { Type: 'AWS::Organizations::Policy', Properties: { Type: SERVICE_CONTROL_POLCY } } \
                | stack.yaml:10:8 (May): the Type "SERVICE_CONTROL_POLCY" of the policy May does not exist; write SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY
            May: { Type: 'AWS::Organizations::Policy', Properties: { Type: !Ref Unknown } } \
                | stack.yaml:10:8 (May): it is not known of which Type the policy May is; write SERVICE_CONTROL_POLICY or RESOURCE_CONTROL_POLICY
            """, quoteCharacter = '`')
    void what_cannot_be_left_open_is_an_error(String resource, String problem) {
        assertThatThrownBy(() -> decisions(resource + "\n")).hasMessage(problem);
    }

    /** What a loop makes for what is not known may be there or not, and what is known of it stays known. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a policy of a user                  | !Ref Unknown   | { Type: AWS::IAM::Policy, Properties: { Users: [!Ref Ann], PolicyDocument: { Statement: { Effect: Allow, Action: 'ses:*', Resource: '*' } } } } | allowed | open | allowed
            one for an item that is not known   | [!Ref Unknown] | { Type: AWS::IAM::Policy, Properties: { Users: [!Ref Ann], PolicyDocument: { Statement: { Effect: Allow, Action: 'ses:*', Resource: '*' } } } } | allowed | open | allowed
            a resource with the variable in it  | !Ref Unknown   | { Type: AWS::IAM::Policy, Properties: { Users: [!Ref Ann], PolicyDocument: { Statement: { Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3:::${N}/*' } } } } | open | implicit deny | allowed
            a policy of a resource              | !Ref Unknown   | { Type: AWS::SQS::QueuePolicy, Properties: { Queues: ['${N}'], PolicyDocument: { Statement: { Effect: Deny, Principal: '*', Action: 'sqs:*', Resource: '*' } } } } | allowed | implicit deny | open
            under a condition that it makes too | !Ref Unknown   | { Type: AWS::IAM::Policy, Condition: 'Is${N}', Properties: { Users: [!Ref Ann], PolicyDocument: { Statement: { Effect: Allow, Action: 'ses:*', Resource: '*' } } } } | allowed | open | allowed
            a user, whom nobody can name        | !Ref Unknown   | { Type: AWS::IAM::User, Properties: { Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: 'ses:*', Resource: '*' } } } ] } } | allowed | implicit deny | allowed
            """, quoteCharacter = '`')
    void what_a_loop_makes_for_what_is_not_known(
            String what, String list, String made, String s3, String ses, String sqs) {
        Map<String, String> decisions =
                decisions("Fn::ForEach::May: [ N, %s, { 'May${N}': %s } ]%n".formatted(list, made));
        String why = "open: it is not known for what Fn::ForEach repeats, since the parameter Unknown has no Default";

        assertThat(decisions)
                .as(what)
                .isEqualTo(all(s3.replace("open", why), ses.replace("open", why), sqs.replace("open", why)));
    }

    @Test
    void what_references_what_a_loop_makes_for_what_is_not_known() {
        assertThat(decisions("""
                Fn::ForEach::Queues: [ N, !Ref Unknown, { 'Queue${N}': { Type: AWS::SQS::Queue } } ]
                Uses:
                  Type: AWS::IAM::Policy
                  Properties:
                    Users: [!Ref Ann]
                    PolicyDocument: { Statement: { Effect: Deny, Action: "sqs:*", Resource: !GetAtt QueueJobs.Arn } }
                """))
                .isEqualTo(
                        all(
                                "allowed",
                                "implicit deny",
                                "open: it is not known for what Fn::ForEach repeats, since the parameter Unknown has no Default"));
    }

    @Test
    void what_a_loop_puts_into_a_resource() {
        String doubt = "open: it is not known for what Fn::ForEach repeats, since the parameter Unknown has no Default";
        assertThat(decisions("""
                Bob:
                  Type: AWS::S3::BucketPolicy
                  Properties:
                    Bucket: b
                    PolicyDocument:
                      Fn::ForEach::Parts: [ N, !Ref Unknown, { '${N}': x } ]
                      Statement: { Effect: Allow, Principal: "*", Action: "s3:*", Resource: "arn:aws:s3:::b/*" }
                """)).containsEntry("s3:GetObject", "allowed").containsEntry("sqs:SendMessage", "allowed");
        assertThat(decisions("""
                Bob:
                  Type: AWS::S3::BucketPolicy
                  Properties:
                    Bucket: b
                    Fn::ForEach::Parts: [ N, !Ref Unknown, { '${N}': x } ]
                """)).isEqualTo(all(doubt, "implicit deny", "allowed"));
    }

    @Test
    void a_tag_that_is_perhaps_there() {
        PolicyStore store = load("""
                Parameters: { Unknown: { Type: String } }
                Conditions: { Perhaps: !Equals [!Ref Unknown, x] }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Tags: !If [Perhaps, [{ Key: team, Value: mail }], !Ref AWS::NoValue]
                      Policies:
                        - PolicyDocument:
                            Statement:
                              - { Effect: Allow, Action: "*", Resource: "*" }
                              - Effect: Deny
                                Action: "sqs:*"
                                Resource: "*"
                                Condition: { StringEquals: { "aws:PrincipalTag/team": mail } }
                """);

        assertThat(decisions(store))
                .containsEntry("s3:GetObject", "allowed")
                .containsEntry(
                        "sqs:SendMessage",
                        "open: aws:PrincipalTag/* of the caller is not known: a tag of Ann is not known; or give it with the"
                                + " request");
    }

    @Test
    void a_parameter_that_keeps_its_value() {
        InventoryFile template = new InventoryFile("stack.yaml", """
                Parameters: { Bucket: { Type: String, Default: other } }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies:
                        - PolicyDocument:
                            Statement: { Effect: Allow, Action: "s3:*", Resource: !Sub "arn:aws:s3:::${Bucket}/*" }
                """, "123456789012", "eu-west-1", null);
        InventoryFile parameters = new InventoryFile(
                "stack.parameters.json", "[{ \"ParameterKey\": \"Bucket\", \"UsePreviousValue\": true }]");

        assertThat(decisions(StoreContents.load(template, parameters)))
                .containsEntry("s3:GetObject", "open: the parameter Bucket keeps the value that the stack has");
    }

    @Test
    void the_policy_of_a_bucket_unknown() {
        assertThat(decisions("""
                Denied:
                  Type: AWS::S3::BucketPolicy
                  Properties:
                    Bucket: !Ref Unknown
                    PolicyDocument:
                      Statement: { Effect: Deny, Principal: "*", Action: "s3:*", Resource: !Sub "arn:aws:s3:::${Unknown}/*" }
                """))
                .isEqualTo(all("open: the parameter Unknown has no Default", "implicit deny", "allowed"));
    }

    @Test
    void the_policy_of_an_imported_queue() {
        assertThat(decisions("""
                Denied:
                  Type: AWS::SQS::QueuePolicy
                  Properties:
                    Queues: [!ImportValue Queue]
                    PolicyDocument: { Statement: { Effect: Deny, Principal: "*", Action: "sqs:*", Resource: "*" } }
                """))
                .isEqualTo(
                        all("allowed", "implicit deny", "open: it is not known what the policy Denied is attached to"));
    }

    @Test
    void what_a_macro_may_change() {
        String doubt = "open: the macro Mine may change what the template says; to know it, name the template after its"
                + " transforms: aws cloudformation get-template --template-stage Processed --stack-name STACK --query"
                + " TemplateBody";
        assertThat(decisions(load("""
                Transform: [Mine]
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Deny, Action: "s3:*", Resource: "*" } } } ]
                """))).isEqualTo(all(doubt, doubt, doubt));
    }

    @Test
    void a_tag_whose_value_is_not_known() {
        PolicyStore store = load("""
                Parameters: { Unknown: { Type: String } }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Tags: [ { Key: team, Value: !Ref Unknown }, { Key: !Ref Unknown, Value: x } ]
                      Policies:
                        - PolicyDocument:
                            Statement:
                              - { Effect: Allow, Action: ["s3:*", "sqs:*"], Resource: "*" }
                              - Effect: Deny
                                Action: "sqs:*"
                                Resource: "*"
                                Condition: { StringEquals: { "aws:PrincipalTag/team": mail } }
                """);

        assertThat(decisions(store))
                .isEqualTo(all(
                        "allowed",
                        "implicit deny",
                        "open: aws:PrincipalTag/team of the caller is not known: the parameter Unknown has no Default; or"
                                + " give it with the request"));
    }

    @Test
    void the_default_configuration_set_of_an_identity() {
        PolicyStore store = load("""
                Parameters: { Unknown: { Type: String } }
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "ses:*", Resource: "*" } } } ]
                  Domain:
                    Type: AWS::SES::EmailIdentity
                    Properties:
                      EmailIdentity: example.com
                      ConfigurationSetAttributes: { ConfigurationSetName: !Ref Unknown }
                """);
        Mail mail = Mail.via(SendingOperation.V2_SEND_EMAIL)
                .from("a@example.com")
                .to("x@example.org")
                .inRegion("eu-west-1");

        MailDecision decision = MailAuthorizer.of(Authorizer.of(store))
                .decide(Principal.of("arn:aws:iam::123456789012:user/ann"), mail);

        assertThat(decision.result()).isEqualTo(Decision.Result.UNDETERMINED);
        assertThat(decision.unknowns())
                .extracting(Unknown::reason)
                .containsExactly("the default configuration set of"
                        + " arn:aws:ses:eu-west-1:123456789012:identity/example.com is not known: the parameter Unknown has"
                        + " no Default; or name the one that the mail is sent with");
    }

    @Test
    void a_service_control_policy_on_an_unknown_unit() {
        PolicyStore store = StoreContents.load(
                new InventoryFile("organization.json", """
                        { "Organization": { "Id": "o-exampleorgid", "MasterAccountId": "999999999999",
                            "Arn": "arn:aws:organizations::999999999999:organization/o-exampleorgid" } }
                        { "Roots": [ { "Id": "r-ab12", "Name": "Root" } ] }
                        """),
                new InventoryFile(
                        "organizations/children/r-ab12/accounts.json",
                        "{ \"Accounts\": [ { \"Id\": \"123456789012\", \"Name\": \"mail\" } ] }"),
                new InventoryFile("stack.yaml", """
                        Parameters: { Unit: { Type: String } }
                        Resources:
                          Ann:
                            Type: AWS::IAM::User
                            Properties:
                              UserName: ann
                              Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "*", Resource: "*" } } } ]
                          NoMail:
                            Type: AWS::Organizations::Policy
                            Properties:
                              Type: SERVICE_CONTROL_POLICY
                              TargetIds: [!Ref Unit]
                              Content: { Statement: { Effect: Deny, Action: "ses:*", Resource: "*" } }
                        """, "123456789012", "eu-west-1", null));

        assertThat(decisions(store))
                .isEqualTo(all(
                        "allowed",
                        "open: it is not known what the policy NoMail is attached to, since the parameter Unit has no Default",
                        "allowed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            AWSLambdaSQSQueueExecutionRole               | allowed | implicit deny | open
            service-role/AWSLambdaSQSQueueExecutionRole  | allowed | implicit deny | open
            SomethingElse                                | open    | open          | open
            job-function/AWSLambdaSQSQueueExecutionRole  | open    | open          | open
            """)
    void a_managed_policy_that_is_in_no_file(String policy, String s3, String ses, String sqs) {
        Map<String, String> decisions = decisions(load("""
                Resources:
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      ManagedPolicyArns: [ "arn:aws:iam::aws:policy/%s" ]
                      Policies: [ { PolicyDocument: { Statement: { Effect: Allow, Action: "s3:*", Resource: "*" } } } ]
                """.formatted(policy)));
        decisions.replaceAll((request, decision) -> decision.replaceFirst("open: the policy .*", "open"));

        assertThat(decisions).isEqualTo(all(s3, ses, sqs));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ecs:RunTask | arn:aws:ecs:eu-west-1:123456789012:task-definition/work:1 | allowed",
                "ecs:RunTask | arn:aws:ecs:eu-west-1:123456789012:task-definition/work:7 | open: AWS counts the versions of an"
                        + " AWS::ECS::TaskDefinition",
                "ecs:RunTask | arn:aws:ecs:eu-west-1:123456789012:task-definition/other:1 | implicit deny",
                "batch:SubmitJob | arn:aws:batch:eu-west-1:123456789012:job-definition/count:3 | open: AWS counts the versions of an"
                        + " AWS::Batch::JobDefinition",
                "batch:SubmitJob | arn:aws:batch:eu-west-1:123456789012:job-definition/other:3 | implicit deny",
                "lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:lib:1 | explicit deny",
                "lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:lib:2 | open: AWS counts the versions of an"
                        + " AWS::Lambda::LayerVersion",
                "lambda:GetLayerVersion | arn:aws:lambda:eu-west-1:123456789012:layer:other:2 | allowed",
            })
    void of_what_aws_counts_the_versions_the_first_stands_for_all_and_the_others_are_open(
            String action, String resource, String decision) {
        PolicyStore store = load("""
                Resources:
                  Task: { Type: AWS::ECS::TaskDefinition, Properties: { Family: work } }
                  Job: { Type: AWS::Batch::JobDefinition, Properties: { JobDefinitionName: count } }
                  Layer: { Type: AWS::Lambda::LayerVersion, Properties: { LayerName: lib } }
                  Ann:
                    Type: AWS::IAM::User
                    Properties:
                      UserName: ann
                      Policies:
                        - PolicyDocument:
                            Statement:
                              - { Effect: Allow, Action: ecs:RunTask, Resource: !Ref Task }
                              - { Effect: Allow, Action: batch:SubmitJob, Resource: [!GetAtt Job.JobDefinitionArn, !Sub "${Job}/x"] }
                        - PolicyDocument: !Sub >
                            {"Statement": [{"Effect": "Deny", "Action": "lambda:GetLayerVersion", "Resource": "${Layer}"},
                              {"Effect": "Allow", "Action": "lambda:*", "Resource": "*"}]}
                """);

        assertThat(decide(store, action, resource)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:lambda:eu-west-1:123456789012:function:send:1 | allowed",
                "arn:aws:lambda:eu-west-1:123456789012:function:send:7 | open: which version the policy Permission is attached to is not"
                        + " known",
                "arn:aws:lambda:eu-west-1:123456789012:function:other:7 | implicit deny",
            })
    void what_is_granted_on_a_version_that_aws_counts_is_open_for_all_of_its_versions(
            String resource, String decision) {
        PolicyStore store = load("""
                Resources:
                  Send: { Type: AWS::Lambda::Function, Properties: { FunctionName: send } }
                  Version: { Type: AWS::Lambda::Version, Properties: { FunctionName: !Ref Send } }
                  Permission:
                    Type: AWS::Lambda::Permission
                    Properties: { FunctionName: !Ref Version, Action: lambda:InvokeFunction, Principal: "111122223333" }
                """);

        Decision decided =
                StoreContents.decision(store, "arn:aws:iam::111122223333:root", "lambda:InvokeFunction", resource);
        assertThat(
                        decided.result() == Decision.Result.UNDETERMINED
                                ? "open: "
                                        + withoutPlace(
                                                decided.unknowns().iterator().next())
                                : decided.result().toString())
                .isEqualTo(decision);
    }
}
