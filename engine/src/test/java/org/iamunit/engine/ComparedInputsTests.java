package org.iamunit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever what there was and what there is are read from: what is gained is found with a request that shows it, what only looks otherwise
 * is no change, and what depends on something that is not known is open.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ComparedInputsTests {

    private static final String ACCOUNT = "111122223333";

    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}}""";

    private static final String READ = allow("s3:GetObject", "arn:aws:s3:::data/*");
    private static final String MORE = allow("s3:GetObject\", \"s3:PutObject", "arn:aws:s3:::data/*");
    private static final String SPLIT = allow("S3:getobject", "arn:aws:s3:::data/*\", \"arn:aws:s3:::data/x/*")
            .replace("{\"Effect\"", "{\"Sid\": \"Read\", \"Effect\"");
    private static final String PUT = "role app can s3:PutObject on object data/example";

    @TempDir
    private Path project;

    /** How there is, and was, what is compared. */
    private record Input(
            String name,
            String frontMatter,
            Map<String, String> before,
            Map<String, String> gained,
            String gain,
            Map<String, String> equal,
            Map<String, String> unknown,
            String open) {

        /** Let what there is be what there was. */
        Input reversed() {
            return new Input(name, frontMatter, moved(gained), moved(before), "", Map.of(), Map.of(), "");
        }

        private static Map<String, String> moved(Map<String, String> files) {
            return files.entrySet().stream()
                    .collect(Collectors.toMap(
                            file -> file.getKey().startsWith("before/")
                                    ? file.getKey().replace("before/", "after/")
                                    : file.getKey().replace("after/", "before/"),
                            Map.Entry::getValue));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static String allow(String actions, String resources) {
        return "{\"Effect\": \"Allow\", \"Action\": [\"" + actions + "\"], \"Resource\": [\"" + resources + "\"]}";
    }

    private static String policy(String statement) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [" + statement + "]}";
    }

    private static String quoted(String json) {
        return "\"" + json.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + "\"";
    }

    /** Everything that one input says in one file, which differs in one text. */
    private static Input files(
            String name,
            String frontMatter,
            String file,
            String content,
            String before,
            String gained,
            String gain,
            String equal,
            String unknown,
            String open) {
        return new Input(
                name,
                frontMatter,
                Map.of("before/" + file, content.formatted(before)),
                Map.of("after/" + file, content.formatted(gained)),
                gain,
                Map.of("after/" + file, content.formatted(equal)),
                unknown.isEmpty() ? Map.of() : Map.of("after/" + file, content.formatted(unknown)),
                open);
    }

    private static final String INVENTORIES = "inventory: after\nbefore: {inventory: before}";
    private static final String STACK = "accounts/" + ACCOUNT + "/eu-west-1/stack.json";

    /** A template with resources beside a role, of which some differ. */
    private static Input template(
            String name,
            String resources,
            String before,
            String gained,
            String gain,
            String equal,
            String unknown,
            String open) {
        return with("Metadata", name, "", resources, before, gained, gain, equal, unknown, open);
    }

    /** A template with another part, in which or in whose resources something differs. */
    private static Input with(
            String part,
            String name,
            String content,
            String resources,
            String before,
            String gained,
            String gain,
            String equal,
            String unknown,
            String open) {
        boolean isOfParameters = part.equals("Parameters");
        String template = """
                {
                  "Parameters": {"Prefix": {"Type": "String"}%s},
                  "%s": {%s},
                  "Resources": {
                    %s
                    "Other": {"Type": "AWS::IAM::User", "Properties": {"UserName": "other"}}
                  }
                }
                """.formatted(
                        isOfParameters ? ", " + content : "",
                        isOfParameters ? "Metadata" : part,
                        isOfParameters ? "" : content,
                        resources)
                .replace("%", "%%")
                .replace("@@", "%s");
        return files(name, INVENTORIES, STACK, template, before, gained, gain, equal, unknown, open);
    }

    private static String role(String properties) {
        return "\"App\": {\"Type\": \"AWS::IAM::Role\", \"Properties\": {\"RoleName\": \"app\", \"AssumeRolePolicyDocument\": "
                + TRUST + properties + "}},";
    }

    private static String inline(String statement) {
        return ", \"Policies\": [{\"PolicyName\": \"p\", \"PolicyDocument\": " + policy(statement) + "}]";
    }

    private static final String OF_PARAMETER =
            "{\"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\": {\"Fn::Sub\": \"arn:aws:s3:::data/${Prefix}\"}}";
    private static final String NO_DEFAULT = "role app may gain s3:PutObject: ";

    static Stream<Input> inputs() {
        return Stream.of(ofFiles(), ofTools(), ofTemplates(), ofResources()).flatMap(inputs -> inputs);
    }

    private static Stream<Input> ofFiles() {
        String account = """
                {"UserDetailList": [], "GroupDetailList": [], "Policies": [],
                 "RoleDetailList": [{"Path": "/", "RoleName": "app", "RoleId": "AROA1", "Arn": "arn:aws:iam::111122223333:role/app",
                   "AssumeRolePolicyDocument": %s, "InstanceProfileList": [], "AttachedManagedPolicies": [],
                   "RolePolicyList": [{"PolicyName": "p", "PolicyDocument": %%s}]}]}
                """.formatted(TRUST);
        return Stream.of(
                files(
                        "two folders of policies",
                        """
                        policies: {files: after/*.json, attached-to: role/app}
                        before: {policies: {files: before/*.json, attached-to: role/app}}""",
                        "app.json",
                        "%s",
                        policy(READ),
                        policy(MORE),
                        PUT,
                        policy(SPLIT),
                        "",
                        ""),
                new Input(
                        "two outputs of the AWS CLI",
                        INVENTORIES,
                        Map.of("before/account.json", account.formatted(policy(READ))),
                        Map.of("after/account.json", account.formatted(policy(MORE))),
                        PUT,
                        // As the API of IAM answers it.
                        Map.of(
                                "after/account.json",
                                account.formatted(quoted(policy(SPLIT).replace("{", "%7B")))),
                        // Its policies are in no file.
                        Map.of(
                                "after/account.json",
                                "{\"Role\": {\"Path\": \"/\", \"RoleName\": \"app\", \"RoleId\": \"AROA1\","
                                        + " \"Arn\": \"arn:aws:iam::111122223333:role/app\", \"AssumeRolePolicyDocument\": "
                                        + TRUST + "}}"),
                        "role app may gain "));
    }

    private static final String PLAN = """
            {"format_version": "1.2", "terraform_version": "1.11.4",
             "prior_state": {"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {"resources": [%1$s]}}},
             "planned_values": {"root_module": {"resources": [%2$s]}},
             "resource_changes": [
               {"address": "aws_iam_role_policy.p", "mode": "managed", "type": "aws_iam_role_policy", "name": "p",
                "change": {"actions": ["update"], "before": {}, "after": {}, "after_unknown": %3$s}}],
             "configuration": {"provider_config": {"aws": {"name": "aws", "expressions": {"region": {"constant_value": "eu-west-1"}}}},
               "root_module": {"resources": [
                 {"address": "aws_iam_role.app", "mode": "managed", "type": "aws_iam_role", "name": "app", "provider_config_key": "aws", "expressions": {}},
                 {"address": "aws_iam_role_policy.p", "mode": "managed", "type": "aws_iam_role_policy", "name": "p", "provider_config_key": "aws",
                  "expressions": {"policy": {"references": ["aws_s3_bucket.data.arn", "aws_s3_bucket.data"]}}}]}}}
            """;

    private static String plan(String before, String after) {
        String role =
                "{\"address\": \"aws_iam_role.app\", \"mode\": \"managed\", \"type\": \"aws_iam_role\", \"name\": \"app\","
                        + " \"values\": {\"arn\": \"arn:aws:iam::111122223333:role/app\", \"name\": \"app\", \"path\": \"/\","
                        + " \"assume_role_policy\": " + quoted(TRUST) + "}}, ";
        String policy =
                "{\"address\": \"aws_iam_role_policy.p\", \"mode\": \"managed\", \"type\": \"aws_iam_role_policy\","
                        + " \"name\": \"p\", \"values\": {\"name\": \"p\", \"role\": \"app\"%s}}";
        return PLAN.formatted(
                role + policy.formatted(", \"policy\": " + quoted(before)),
                role + policy.formatted(after.isEmpty() ? "" : ", \"policy\": " + quoted(after)),
                after.isEmpty() ? "{\"policy\": true}" : "{}");
    }

    private static String preview(String before, String after) {
        return """
                {"config": {"aws:region": "eu-west-1"}, "steps": [
                  {"op": "same", "urn": "urn:pulumi:dev::p::aws:iam/role:Role::app", "oldState": %1$s, "newState": %1$s},
                  {"op": "update", "urn": "urn:pulumi:dev::p::aws:iam/rolePolicy:RolePolicy::p", "oldState": %2$s, "newState": %3$s}],
                 "changeSummary": {"same": 1, "update": 1}}
                """.formatted(
                        "{\"urn\": \"urn:pulumi:dev::p::aws:iam/role:Role::app\", \"custom\": true, \"type\": \"aws:iam/role:Role\","
                                + " \"inputs\": {\"name\": \"app\", \"assumeRolePolicy\": " + quoted(TRUST) + "},"
                                + " \"outputs\": {\"name\": \"app\", \"arn\": \"arn:aws:iam::111122223333:role/app\","
                                + " \"assumeRolePolicy\": " + quoted(TRUST) + "}}",
                        state(before, true),
                        state(after, false));
    }

    private static String state(String policy, boolean isDone) {
        String values = "{\"name\": \"p\", \"role\": \"app\", \"policy\": "
                + (policy.isEmpty() ? "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"" : quoted(policy)) + "}";
        return "{\"urn\": \"urn:pulumi:dev::p::aws:iam/rolePolicy:RolePolicy::p\", \"custom\": true,"
                + " \"type\": \"aws:iam/rolePolicy:RolePolicy\", \"inputs\": " + values
                + (isDone ? ", \"outputs\": " + values : "")
                + ", \"propertyDependencies\": {\"policy\": [\"urn:pulumi:dev::p::aws:s3/bucket:Bucket::data\"]}}";
    }

    private static Stream<Input> ofTools() {
        String manifest = """
                {"version": "48.0.0", "artifacts": {"App": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/eu-west-1",
                  "properties": {"templateFile": "App.template.json"}, "displayName": "App"}}}
                """;
        String stack = "{\"Parameters\": {\"Prefix\": {\"Type\": \"String\"}}, \"Resources\": {"
                + role(", \"Policies\": [{\"PolicyName\": \"p\", \"PolicyDocument\": %s}]") + "\"Other\": {\"Type\":"
                + " \"AWS::IAM::User\", \"Properties\": {\"UserName\": \"other\"}}}}";
        return Stream.of(
                new Input(
                        "before and after a plan of Terraform",
                        "inventory: plan.json\nbefore: {inventory: {files: plan.json, about: before}}",
                        Map.of(),
                        Map.of("plan.json", plan(policy(READ), policy(MORE))),
                        PUT,
                        Map.of("plan.json", plan(policy(READ), policy(SPLIT))),
                        Map.of("plan.json", plan(policy(READ), "")),
                        "role app may gain "),
                new Input(
                        "before and after a preview of Pulumi",
                        "inventory: {files: preview.json, account: \"111122223333\"}\n"
                                + "before: {inventory: {files: preview.json, about: before, account: \"111122223333\"}}",
                        Map.of(),
                        Map.of("preview.json", preview(policy(READ), policy(MORE))),
                        PUT,
                        Map.of("preview.json", preview(policy(READ), policy(SPLIT))),
                        Map.of("preview.json", preview(policy(READ), "")),
                        "role app may gain "),
                new Input(
                        "two folders cdk.out",
                        "inventory: after/cdk.out\nbefore: {inventory: before/cdk.out}",
                        Map.of(
                                "before/cdk.out/manifest.json",
                                manifest,
                                "after/cdk.out/manifest.json",
                                manifest,
                                "before/cdk.out/App.template.json",
                                stack.formatted(policy(READ))),
                        Map.of("after/cdk.out/App.template.json", stack.formatted(policy(MORE))),
                        PUT,
                        Map.of("after/cdk.out/App.template.json", stack.formatted(policy(SPLIT))),
                        Map.of("after/cdk.out/App.template.json", stack.formatted(policy(READ + "," + OF_PARAMETER))),
                        NO_DEFAULT));
    }

    private static Stream<Input> ofTemplates() {
        String policies = ", \"Policies\": [{\"PolicyName\": \"p\", \"PolicyDocument\": @@}]";
        String other = allow("s3:GetObject\", \"s3:DeleteObject", "arn:aws:s3:::data/*");
        String toWhich = allow("s3:PutObject", "@@").replace("[\"@@\"]", "@@");
        return Stream.of(
                template(
                        "an inline policy of a role in a template",
                        role(policies),
                        policy(READ),
                        policy(MORE),
                        PUT,
                        policy(SPLIT),
                        policy(READ + "," + OF_PARAMETER),
                        NO_DEFAULT),
                template(
                        "a document in a string",
                        role(policies),
                        quoted(policy(READ)),
                        quoted(policy(MORE)),
                        PUT,
                        quoted(policy(SPLIT)),
                        policy(OF_PARAMETER),
                        NO_DEFAULT),
                template(
                        "a statement that is not known, beside one that changes",
                        role(policies),
                        policy(READ + "," + OF_PARAMETER),
                        policy(other + "," + OF_PARAMETER),
                        "role app can s3:DeleteObject on object data/example",
                        policy(OF_PARAMETER + "," + SPLIT),
                        policy(READ + "," + OF_PARAMETER.replace("data/${Prefix}", "data/x${Prefix}")),
                        NO_DEFAULT),
                with(
                        "Parameters",
                        "the default of a parameter",
                        "\"Folder\": {\"Type\": \"String\"@@}",
                        role(inline(toWhich.replace("@@", "{\"Fn::Sub\": \"arn:aws:s3:::data/${Folder}\"}"))),
                        ", \"Default\": \"a/*\"",
                        ", \"Default\": \"*\"",
                        PUT,
                        ", \"Default\": \"a/**\"",
                        "",
                        "role app may gain s3:PutObject: "),
                with(
                        "Mappings",
                        "a mapping",
                        "\"Folders\": {\"eu-west-1\": {\"of\": \"@@\"}, \"us-east-1\": {\"of\": \"*\"}}",
                        role(inline(toWhich.replace(
                                "@@",
                                "{\"Fn::Join\": [\"\", [\"arn:aws:s3:::data/\", {\"Fn::FindInMap\": [\"Folders\", {\"Ref\":"
                                        + " \"AWS::Region\"}, \"of\"]}]]}"))),
                        "a/*",
                        "*",
                        PUT,
                        "a/**",
                        "",
                        ""),
                with(
                        "Conditions",
                        "a condition",
                        "\"IsWide\": {\"Fn::Equals\": [@@, \"yes\"]}",
                        role(inline(toWhich.replace(
                                "@@",
                                "{\"Fn::If\": [\"IsWide\", \"arn:aws:s3:::data/*\", \"arn:aws:s3:::data/a/*\"]}"))),
                        "\"no\"",
                        "\"yes\"",
                        PUT,
                        "\"never\"",
                        "{\"Ref\": \"Prefix\"}",
                        "role app may gain s3:PutObject: "),
                with(
                        "Conditions",
                        "what another statement allows beside Fn::If, of which it is not known which branch is taken",
                        "\"IsWide\": {\"Fn::Equals\": [{\"Ref\": \"Prefix\"}, \"yes\"]}",
                        role(policies.replace(
                                "@@",
                                policy(toWhich.replace(
                                                "@@",
                                                "{\"Fn::If\": [\"IsWide\", \"arn:aws:s3:::data/x\", \"arn:aws:s3:::data/y\"]}")
                                        + ", @@"))),
                        READ,
                        other,
                        "role app can s3:DeleteObject on object data/example",
                        SPLIT,
                        READ.replace("data/*", "data/a*") + ", "
                                + toWhich.replace(
                                        "@@",
                                        "{\"Fn::If\": [\"IsWide\", \"arn:aws:s3:::data/x\", \"arn:aws:s3:::data/z\"]}"),
                        "role app may gain s3:PutObject: "),
                template(
                        "a permissions boundary",
                        role(inline(MORE) + ", \"PermissionsBoundary\": {\"Ref\": \"Boundary\"}")
                                + "\"Boundary\": {\"Type\": \"AWS::IAM::ManagedPolicy\", \"Properties\": {\"ManagedPolicyName\":"
                                + " \"b\", \"PolicyDocument\": @@}},",
                        policy(READ),
                        policy(MORE),
                        PUT,
                        policy(SPLIT),
                        policy(READ + "," + OF_PARAMETER),
                        NO_DEFAULT));
    }

    /** Wherever in a template a policy may stand. */
    private static Stream<Input> ofResources() {
        String document = "{\"Version\": \"2012-10-17\", \"Statement\": [@@]}";
        String toApp =
                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:role/app\"}, \"Action\": ";
        return Stream.of(
                ofCaller("an inline policy of a user", user(", \"Policies\": [" + named(document) + "]"), "user ann"),
                ofCaller(
                        "membership of a group with an inline policy",
                        user(", \"Groups\": [{\"Ref\": \"Team\"}]")
                                + resource(
                                        "Team",
                                        "AWS::IAM::Group",
                                        "\"GroupName\": \"team\", \"Policies\": [" + named(document) + "]"),
                        "user ann"),
                ofCaller(
                        "a policy beside the role that it is attached to",
                        role("")
                                + resource(
                                        "Own",
                                        "AWS::IAM::Policy",
                                        "\"PolicyName\": \"p\", \"Roles\": [{\"Ref\": \"App\"}], \"PolicyDocument\": "
                                                + document),
                        "role app"),
                ofCaller(
                        "the inline policy of a role that is a resource of its own",
                        role("")
                                + resource(
                                        "Own",
                                        "AWS::IAM::RolePolicy",
                                        "\"PolicyName\": \"p\", \"RoleName\": {\"Ref\": \"App\"}, \"PolicyDocument\": "
                                                + document),
                        "role app"),
                ofCaller(
                        "a managed policy by its ARN",
                        role(", \"ManagedPolicyArns\": [\"arn:aws:iam::111122223333:policy/files\"]")
                                + resource(
                                        "Files",
                                        "AWS::IAM::ManagedPolicy",
                                        "\"ManagedPolicyName\": \"files\", \"PolicyDocument\": " + document),
                        "role app"),
                template(
                        "membership of a group",
                        user("")
                                + resource(
                                        "Team",
                                        "AWS::IAM::Group",
                                        "\"GroupName\": \"team\", \"Policies\": [" + named(policy(MORE)) + "]")
                                + resource(
                                        "Members",
                                        "AWS::IAM::UserToGroupAddition",
                                        "\"GroupName\": \"team\", \"Users\": [@@]"),
                        "\"other\"",
                        "\"other\", \"ann\"",
                        "user ann can s3:",
                        "\"other\", \"other\"",
                        "\"other\", {\"Ref\": \"Prefix\"}",
                        " may gain s3:"),
                ofResource(
                        "AWS::S3::BucketPolicy",
                        "\"Bucket\": \"data\"",
                        "arn:aws:s3:::data/*",
                        "s3",
                        "GetObject",
                        "PutObject"),
                ofResource(
                        "AWS::SQS::QueuePolicy",
                        "\"Queues\": [\"https://sqs.eu-west-1.amazonaws.com/111122223333/jobs\"]",
                        "arn:aws:sqs:eu-west-1:111122223333:jobs",
                        "sqs",
                        "SendMessage",
                        "PurgeQueue"),
                ofResource(
                        "AWS::SNS::TopicPolicy",
                        "\"Topics\": [\"arn:aws:sns:eu-west-1:111122223333:news\"]",
                        "arn:aws:sns:eu-west-1:111122223333:news",
                        "sns",
                        "Publish",
                        "Subscribe"),
                template(
                        "the policy of a secret",
                        role("")
                                + resource(
                                        "Own",
                                        "AWS::SecretsManager::ResourcePolicy",
                                        "\"SecretId\": \"arn:aws:secretsmanager:eu-west-1:111122223333:secret:mail-abcdef\","
                                                + " \"ResourcePolicy\": " + document),
                        toApp + "[\"secretsmanager:DescribeSecret\"], \"Resource\": \"*\"}",
                        toApp
                                + "[\"secretsmanager:DescribeSecret\", \"secretsmanager:GetSecretValue\"], \"Resource\": \"*\"}",
                        "role app can secretsmanager:GetSecretValue on",
                        toApp + "[\"secretsmanager:describesecret\"], \"Resource\": [\"*\"]}",
                        "",
                        ""),
                template(
                        "who may assume a role",
                        role("").replace("\"Service\": \"lambda.amazonaws.com\"", "\"Service\": [@@]"),
                        "\"lambda.amazonaws.com\"",
                        "\"lambda.amazonaws.com\", \"ec2.amazonaws.com\"",
                        "service ec2.amazonaws.com can sts:AssumeRole on",
                        "\"lambda.amazonaws.com\", \"lambda.amazonaws.com\"",
                        "",
                        ""));
    }

    private static String resource(String name, String type, String properties) {
        return "\"" + name + "\": {\"Type\": \"" + type + "\", \"Properties\": {" + properties + "}},";
    }

    private static String named(String document) {
        return "{\"PolicyName\": \"p\", \"PolicyDocument\": " + document + "}";
    }

    private static String user(String properties) {
        return resource("Ann", "AWS::IAM::User", "\"UserName\": \"ann\"" + properties);
    }

    private static Input ofCaller(String name, String resources, String caller) {
        return template(
                name,
                resources,
                READ,
                MORE,
                caller + " can s3:PutObject on object data/example",
                SPLIT,
                READ + "," + OF_PARAMETER,
                caller + " may gain s3:PutObject: ");
    }

    private static Input ofResource(
            String type, String target, String resource, String service, String action, String more) {
        String toApp =
                "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::111122223333:role/app\"}, \"Action\": [\"";
        String first = service + ":" + action;
        String on = "\"], \"Resource\": \"" + resource + "\"}";
        return template(
                type,
                role("")
                        + resource(
                                "Own",
                                type,
                                target + ", \"PolicyDocument\": {\"Version\": \"2012-10-17\", \"Statement\": [@@]}"),
                toApp + first + on,
                toApp + first + "\", \"" + service + ":" + more + on,
                "role app can " + service + ":" + more + " on ",
                toApp + first.toLowerCase(Locale.ROOT) + "\", \"" + first + on,
                "",
                "");
    }

    private List<String> messages(Input input, Map<String, String> after, String... sentences) {
        Map<String, String> files = new LinkedHashMap<>(input.before());
        files.putAll(after);
        SpecRun run = SpecRun.of(project);
        files.forEach(run::with);
        run.with("change.access.md", """
                        ---
                        %s
                        account: "%s"
                        region: eu-west-1
                        ---
                        ```access
                        %s
                        ```
                        """.formatted(input.frontMatter(), ACCOUNT, String.join("\n", sentences)));
        return run.select(selectFile(run.file("change.access.md").toFile())).messages();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void what_is_gained_is_shown_by_a_request_that_holds_as_a_sentence(Input input) {
        List<String> messages = messages(input, input.gained(), "nobody gains anything", "nobody loses anything");

        assertThat(messages).singleElement().asString().contains("  gained     " + input.gain());
        assertThat(messages(input, input.gained(), SpecRun.sentencesTold(messages, "gained")))
                .isEmpty();
    }

    static Stream<Input> ofTwoFolders() {
        return inputs().filter(input -> !input.before().isEmpty()).map(Input::reversed);
    }

    @ParameterizedTest
    @MethodSource("ofTwoFolders")
    void what_is_lost_is_shown_by_a_request_that_holds_as_a_sentence(Input input) {
        List<String> messages = messages(input, input.gained(), "nobody gains anything", "nobody loses anything");

        assertThat(messages).hasSize(1);
        assertThat(messages(input, input.gained(), SpecRun.sentencesTold(messages, "lost")))
                .isEmpty();
    }

    @Test
    void what_somebody_loses_who_is_gone_is_shown_by_what_he_loses() {
        String ann = user(", \"Policies\": [" + named(policy(READ)) + "]");
        Input input = template("a role that is gone", "@@" + ann, role(inline(READ)), "", "", "", "", "");
        List<String> messages = messages(input, input.gained(), "nobody loses anything");

        assertThat(messages)
                .singleElement()
                .asString()
                .contains("  lost       role app loses s3:GetObject on object data/example  # before: before/");
        assertThat(messages(input, input.gained(), SpecRun.sentencesTold(messages, "lost")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void what_only_looks_otherwise_is_no_change(Input input) {
        assertThat(messages(input, input.equal(), "nobody gains anything", "nobody loses anything"))
                .isEmpty();
    }

    static Stream<Input> unknown() {
        return inputs().filter(input -> !input.unknown().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("unknown")
    void what_depends_on_what_is_not_known_is_open(Input input) {
        assertThat(messages(input, input.unknown(), "nobody gains s3:*"))
                .singleElement()
                .asString()
                .contains("  open ")
                .contains(input.open());
    }
}
