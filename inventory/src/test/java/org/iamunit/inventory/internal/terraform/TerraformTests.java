package org.iamunit.inventory.internal.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.iamunit.inventory.StoreContents.load;
import static org.iamunit.inventory.StoreContents.resource;

import org.iamunit.inventory.InventoryException;
import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.document.Problem;
import org.iamunit.policy.evaluation.Authorizer;
import org.iamunit.policy.evaluation.Decision;
import org.iamunit.policy.internal.Inside;
import org.iamunit.policy.internal.names.KnownPrincipals;
import org.iamunit.policy.request.AccessRequest;
import org.iamunit.policy.request.Principal;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of plans and states of Terraform. */
class TerraformTests {

    private static final String ACCOUNT = "arn:aws:iam::123456789012:";
    private static final String MAILER = ACCOUNT + "role/svc/mailer";
    private static final String IDENTITY = "arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com";

    private static final InventoryFile READ_ONLY =
            new InventoryFile("managed-policies/AmazonSESReadOnlyAccess.json", """
            { "PolicyVersion": { "Document": { "Statement": { "Effect": "Allow", "Action": "ses:Get*", "Resource": "*" } } } }
            """);

    @Test
    void what_a_plan_creates_has_its_arns_already() throws Exception {
        PolicyStore store = load(resource("terraform/plan-create.json"), READ_ONLY);

        assertThat(StoreContents.of(store))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/svc/mailer",
                        "arn:aws:iam::123456789012:user/alice",
                        "arn:aws:iam::123456789012:role/mail-billing",
                        "arn:aws:iam::123456789012:role/mail-support",
                        "service control policy of Workloads: plan-create.json:146:18 (aws_organizations_policy.scp, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/svc/mailer: plan-create.json:80:17 (aws_iam_role_policy.inline, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/svc/mailer: plan-create.json:198:16 (data.aws_iam_policy_document.send)",
                        "permissions boundary of arn:aws:iam::123456789012:role/svc/mailer: plan-create.json:37:17 (aws_iam_policy.boundary, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:user/alice: plan-create.json:25:17 (aws_iam_group_policy.g, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-billing: plan-create.json:260:19 (module.mail[\"billing\"].aws_iam_role_policy.p[0], 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-billing: managed-policies/AmazonSESReadOnlyAccess.json:1:34",
                        "permissions boundary of arn:aws:iam::123456789012:role/mail-billing: plan-create.json:37:17 (aws_iam_policy.boundary, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-support: plan-create.json:301:19 (module.mail[\"support\"].aws_iam_role_policy.p[0], 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-support: managed-policies/AmazonSESReadOnlyAccess.json:1:34",
                        "permissions boundary of arn:aws:iam::123456789012:role/mail-support: plan-create.json:37:17 (aws_iam_policy.boundary, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/svc/mailer: plan-create.json:59:29 (aws_iam_role.mailer, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/mail-billing: plan-create.json:243:31 (module.mail[\"billing\"].aws_iam_role.r, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/mail-support: plan-create.json:284:31 (module.mail[\"support\"].aws_iam_role.r, 1:1 in the string)",
                        "resource-based policy of arn:aws:ses:eu-west-1:123456789012:identity/news.example.com: plan-create.json:188:16 (aws_sesv2_email_identity_policy.p)",
                        "identity arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com: null",
                        "identity arn:aws:ses:eu-west-1:123456789012:identity/news.example.com: null");
        assertThat(Inside.of(store, KnownPrincipals.class).names())
                .contains(
                        "role/aws_iam_role.mailer",
                        "role/module.mail[\"billing\"].aws_iam_role.r",
                        "role/mail-billing");
    }

    @Test
    void a_state_is_read_with_its_modules() throws Exception {
        assertThat(StoreContents.of(load(resource("terraform/state.json"), READ_ONLY)))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/svc/mailer",
                        "arn:aws:iam::123456789012:user/alice",
                        "arn:aws:iam::123456789012:role/mail-billing",
                        "arn:aws:iam::123456789012:role/mail-support",
                        "service control policy of Workloads: state.json:342:18 (aws_organizations_policy.scp, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/svc/mailer: state.json:213:17 (aws_iam_role_policy.inline, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/svc/mailer: state.json:162:17 (aws_iam_policy.send, 1:1 in the string)",
                        "permissions boundary of arn:aws:iam::123456789012:role/svc/mailer: state.json:143:17 (aws_iam_policy.boundary, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:user/alice: state.json:124:17 (aws_iam_group_policy.g, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-billing: state.json:465:19 (module.mail[\"billing\"].aws_iam_role_policy.p[0], 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-billing: managed-policies/AmazonSESReadOnlyAccess.json:1:34",
                        "permissions boundary of arn:aws:iam::123456789012:role/mail-billing: state.json:143:17 (aws_iam_policy.boundary, 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-support: state.json:530:19 (module.mail[\"support\"].aws_iam_role_policy.p[0], 1:1 in the string)",
                        "identity-based policy of arn:aws:iam::123456789012:role/mail-support: managed-policies/AmazonSESReadOnlyAccess.json:1:34",
                        "permissions boundary of arn:aws:iam::123456789012:role/mail-support: state.json:143:17 (aws_iam_policy.boundary, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/svc/mailer: state.json:179:29 (aws_iam_role.mailer, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/mail-billing: state.json:435:31 (module.mail[\"billing\"].aws_iam_role.r, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/mail-support: state.json:500:31 (module.mail[\"support\"].aws_iam_role.r, 1:1 in the string)",
                        "resource-based policy of arn:aws:ses:eu-west-1:123456789012:identity/news.example.com: state.json:417:17 (aws_sesv2_email_identity_policy.p, 1:1 in the string)",
                        "identity arn:aws:ses:eu-west-1:123456789012:identity/mail.example.com: null",
                        "identity arn:aws:ses:eu-west-1:123456789012:identity/news.example.com: null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "before | ses:SendEmail  | support@mail.example.com | allowed       | [plan-update.json:503 (aws_iam_policy.send, 1:15 in the string) Send]",
                "before | ses:SendBounce | billing@mail.example.com | implicit deny | []",
                "after  | ses:SendEmail  | support@mail.example.com | implicit deny | []",
                "after  | ses:SendEmail  | billing@mail.example.com | allowed       | [plan-update.json:65 (aws_iam_policy.send, 1:15 in the string) Send]",
                "after  | ses:SendBounce | billing@mail.example.com | allowed       | [plan-update.json:65 (aws_iam_policy.send, 1:15 in the string) Send]",
            })
    void an_update_gains_and_loses(String side, String action, String from, String expected, String deciding)
            throws Exception {
        InventoryFile plan = resource("terraform/plan-update.json");
        PolicyStore store = load(new InventoryFile(plan.name(), plan.text(), null, null, side));

        Decision decision = Authorizer.of(store)
                .decide(AccessRequest.of(Principal.of(MAILER), action, IDENTITY).with("ses:FromAddress", from));

        assertThat(decision.result()).hasToString(expected);
        assertThat(decision.decidingStatements()).hasToString(deciding);
    }

    @Test
    void the_text_of_a_policy_that_is_not_known_leaves_open_what_depends_on_it() throws Exception {
        PolicyStore store = load(resource("terraform/plan-create.json"), READ_ONLY);
        String identity = "arn:aws:ses:eu-west-1:123456789012:identity/news.example.com";

        assertThat(StoreContents.decide(store, ACCOUNT + "user/alice", "ses:SendEmail", identity))
                .isEqualTo(
                        "open: plan-create.json:188 (aws_sesv2_email_identity_policy.p) the policy, policy of"
                                + " aws_sesv2_email_identity_policy.p is known only after apply, since it is made of"
                                + " aws_sesv2_email_identity.v2.arn; an aws_iam_policy_document in its place would show the rest of it");
    }

    @Test
    void a_raw_state_is_read_too() {
        PolicyStore store = load(new InventoryFile("terraform.tfstate", """
                { "version": 4, "terraform_version": "1.11.4", "lineage": "x", "resources": [
                  { "module": "module.mail[\\"a\\"]", "mode": "managed", "type": "aws_iam_role", "name": "r", "instances": [
                    { "index_key": "x", "attributes": { "arn": "arn:aws:iam::123456789012:role/x", "name": "x", "assume_role_policy":
                      "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRole\\",\\"Principal\\":{\\"Service\\":\\"ec2.amazonaws.com\\"}}}" } },
                    { "index_key": "x", "deposed": "00000001", "attributes": { "arn": "arn:aws:iam::123456789012:role/old", "name": "old" } } ] },
                  { "mode": "managed", "type": "aws_iam_role_policy", "name": "p", "instances": [
                    { "index_key": 0, "attributes": { "role": "x", "name": "p",
                      "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}}" } } ] } ] }
                """));

        assertThat(StoreContents.of(store))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/x",
                        "identity-based policy of arn:aws:iam::123456789012:role/x: terraform.tfstate:8:17 (aws_iam_role_policy.p[0], 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/x: terraform.tfstate:4:7 (module.mail[\"a\"].aws_iam_role.r[\"x\"], 1:1 in the string)");
        assertThat(Inside.of(store, KnownPrincipals.class).named("role/module.mail[\"a\"].aws_iam_role.r[\"x\"]"))
                .containsExactly("arn:aws:iam::123456789012:role/x");
    }

    @Test
    void a_policy_that_a_plan_takes_away_is_gone_although_the_role_repeats_it() {
        assertThat(StoreContents.of(load("""
                { "format_version": "1.2", "terraform_version": "1.11.4",
                  "planned_values": { "root_module": { "resources": [
                    { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "values": { "id": "mails", "arn":
                      "arn:aws:s3:::mails", "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}}" } },
                    { "address": "aws_iam_role.r", "mode": "managed", "type": "aws_iam_role", "name": "r", "values": {
                      "arn": "arn:aws:iam::123456789012:role/r", "name": "r",
                      "assume_role_policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"sts:AssumeRole\\",\\"Principal\\":{\\"Service\\":\\"ec2.amazonaws.com\\"}}}",
                      "managed_policy_arns": [ "arn:aws:iam::aws:policy/AdministratorAccess" ],
                      "inline_policy": [
                        { "name": "gone", "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"*\\",\\"Resource\\":\\"*\\"}}" },
                        { "name": "by-hand", "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"ses:*\\",\\"Resource\\":\\"*\\"}}" } ] } } ] } },
                  "prior_state": { "values": { "root_module": { "resources": [
                    { "address": "aws_s3_bucket_policy.b", "mode": "managed", "type": "aws_s3_bucket_policy", "name": "b",
                      "values": { "bucket": "mails" } },
                    { "address": "aws_iam_role_policy.gone", "mode": "managed", "type": "aws_iam_role_policy", "name": "gone",
                      "values": { "role": "r", "name": "gone" } },
                    { "address": "aws_iam_role_policy_attachment.a", "mode": "managed", "type": "aws_iam_role_policy_attachment", "name": "a",
                      "values": { "role": "r", "policy_arn": "arn:aws:iam::aws:policy/AdministratorAccess" } } ] } } } }
                """)))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/r",
                        "identity-based policy of arn:aws:iam::123456789012:role/r: input.json:11:40 (aws_iam_role.r, 1:1 in the string)",
                        "role trust policy of arn:aws:iam::123456789012:role/r: input.json:7:29 (aws_iam_role.r, 1:1 in the string)");
    }

    /** A plan of these resources, of which {@code after_unknown} and configuration are given. */
    private static String plan(String resources, String changes, String configuration) {
        return """
                { "format_version": "1.2", "terraform_version": "1.11.4",
                  "planned_values": { "root_module": { "resources": [ %s ] } },
                  "resource_changes": [ %s ],
                  "configuration": { "provider_config": { "aws": { "expressions": { "region": { "constant_value": "eu-west-1" } } } },
                                     "root_module": { "resources": [ %s ] } } }
                """.formatted(resources, changes, configuration);
    }

    @Test
    void an_account_that_nobody_names_is_an_error() {
        assertThatThrownBy(() -> load(plan("""
                { "address": "aws_iam_user.u", "mode": "managed", "type": "aws_iam_user", "name": "u", "values": { "name": "u" } }
                """, "", "")))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(
                        "input.json:1:1: this output does not say which account it is for, which data.aws_caller_identity in the"
                                + " configuration would say; keep it in a file accounts/ACCOUNT/plan.json, or say so beside the name of"
                                + " the file: account = \"ACCOUNT\"");
    }

    @Test
    void a_policy_of_nobody_knows_who_leaves_open_what_anybody_may_do() {
        PolicyStore store = load(new InventoryFile("accounts/123456789012/plan.json", plan("""
                { "address": "aws_iam_user.u", "mode": "managed", "type": "aws_iam_user", "name": "u", "values": { "name": "u" } },
                { "address": "aws_iam_user_policy.p", "mode": "managed", "type": "aws_iam_user_policy", "name": "p", "values": {
                  "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"ses:*\\",\\"Resource\\":\\"*\\"}}" } }
                """, """
                { "address": "aws_iam_user_policy.p", "change": { "actions": [ "create" ], "after_unknown": { "user": true } } }
                """, """
                { "address": "aws_iam_user_policy.p", "expressions": { "user": { "references": [ "local.user" ] } } }
                """)));

        assertThat(StoreContents.decide(store, ACCOUNT + "user/u", "ses:SendEmail", IDENTITY))
                .isEqualTo(
                        "open: accounts/123456789012/plan.json:4 (aws_iam_user_policy.p, 1:14 in the string)"
                                + " statement 1, user of"
                                + " aws_iam_user_policy.p is known only after apply, so that its policy may be that of anybody");
    }

    @Test
    void policies_of_resources_find_what_they_refer_to() {
        assertThat(StoreContents.of(load(new InventoryFile("accounts/123456789012/plan.json", plan("""
                { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "values": { "bucket": "mails" } },
                { "address": "aws_s3_bucket_policy.b", "mode": "managed", "type": "aws_s3_bucket_policy", "name": "b", "values": {
                  "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"arn:aws:s3:::mails/*\\"}}" } },
                { "address": "aws_kms_key.k[0]", "mode": "managed", "type": "aws_kms_key", "name": "k", "values": {
                  "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"kms:Decrypt\\",\\"Resource\\":\\"*\\"}}" } },
                { "address": "aws_sqs_queue_policy.q", "mode": "managed", "type": "aws_sqs_queue_policy", "name": "q", "values": {
                  "queue_url": "https://sqs.eu-west-1.amazonaws.com/123456789012/mail",
                  "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"sqs:SendMessage\\",\\"Resource\\":\\"*\\"}}" } },
                { "address": "aws_vpc_endpoint.ses", "mode": "managed", "type": "aws_vpc_endpoint", "name": "ses", "values": {
                  "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Principal\\":\\"*\\",\\"Action\\":\\"ses:*\\",\\"Resource\\":\\"*\\"}}" } },
                { "address": "aws_lambda_permission.ses", "mode": "managed", "type": "aws_lambda_permission", "name": "ses", "values": {
                  "function_name": "receive", "principal": "ses.amazonaws.com", "action": "lambda:InvokeFunction", "source_account": "123456789012" } }
                """, """
                { "address": "aws_s3_bucket_policy.b", "change": { "actions": [ "create" ], "after_unknown": { "bucket": true } } }
                """, """
                { "address": "aws_s3_bucket_policy.b", "provider_config_key": "aws",
                  "expressions": { "bucket": { "references": [ "aws_s3_bucket.b.id", "aws_s3_bucket.b" ] } } },
                { "address": "aws_kms_key.k", "provider_config_key": "aws" },
                { "address": "aws_lambda_permission.ses", "provider_config_key": "aws" }
                """)))))
                .containsExactly(
                        "resource-based policy of arn:aws:s3:::mails: accounts/123456789012/plan.json:4:13 (aws_s3_bucket_policy.b, 1:1 in the string)",
                        "resource-based policy of arn:aws:sqs:eu-west-1:123456789012:mail: accounts/123456789012/plan.json:9:13 (aws_sqs_queue_policy.q, 1:1 in the string)",
                        "resource-based policy of arn:aws:lambda:eu-west-1:123456789012:function:receive: accounts/123456789012/plan.json:12:120 (aws_lambda_permission.ses)",
                        "resource-based policy of arn:aws:kms:eu-west-1:123456789012:key/aws_kms_key.k[0]: accounts/123456789012/plan.json:6:13 (aws_kms_key.k[0], 1:1 in the string)",
                        "VPC endpoint policy of vpce-aws_vpc_endpoint_ses: accounts/123456789012/plan.json:11:13 (aws_vpc_endpoint.ses, 1:1 in the string)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'qualifier': 'live'              | f:live | allowed",
                "'qualifier': 'live'              | f      | implicit deny",
                "'invoked_via_function_url': true | f      | implicit deny",
                "'invoked_via_function_url': false | f     | allowed",
            })
    void permissions_of_functions_are_no_wider_than_they_say(String more, String function, String expected) {
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/eu-west-1/plan.json",
                plan(
                        managed(
                                        "aws_lambda_permission",
                                        "p",
                                        "'function_name': 'f', 'principal': '*', 'action': 'lambda:InvokeFunction', "
                                                + more)
                                .replace('\'', '"'),
                        "",
                        "")));

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.of(ACCOUNT + "user/ann"),
                                "lambda:InvokeFunction",
                                "arn:aws:lambda:eu-west-1:123456789012:function:" + function))
                        .result())
                .hasToString(expected);
    }

    @Test
    void the_role_of_a_permission_set_is_in_the_folder_of_its_region() {
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/eu-west-1/plan.json",
                plan(
                        managed("aws_ssoadmin_permission_set", "mail", "'name': 'Mail'")
                                .replace('\'', '"'),
                        "",
                        "")));

        assertThat(store.principals())
                .containsExactly(
                        ACCOUNT + "role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Mail_0000000000000000");
    }

    @Test
    void a_policy_of_a_resource_that_is_not_read_is_a_warning() {
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/eu-west-1/plan.json",
                plan(
                        managed("aws_iam_user", "ann", "'name': 'ann', 'arn': 'arn:aws:iam::123456789012:user/ann'")
                                        .replace('\'', '"')
                                + ", "
                                + managed("aws_sqs_new_kind_of_queue", "logs", "'access_policies': '~'")
                                        .replace('\'', '"')
                                        .replace(
                                                "~",
                                                "{\\\"Statement\\\":{\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":\\\"sqs:SendMessage\\\","
                                                        + "\\\"Resource\\\":\\\"*\\\",\\\"Principal\\\":\\\"*\\\"}}"),
                        "",
                        "")));

        assertThat(store.warnings())
                .extracting(Problem::what)
                .containsExactly("the policy in aws_sqs_new_kind_of_queue.logs is not read, as that is of the type"
                        + " aws_sqs_new_kind_of_queue");
    }

    @Test
    void sides_are_spelled_before_and_after() throws Exception {
        InventoryFile plan = resource("terraform/plan-create.json");

        assertThatThrownBy(() -> load(new InventoryFile("plan.json", plan.text(), null, null, "befor")))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage(
                        "plan.json:1:1: \"befor\" is no side of a plan; write about = \"before\" for what there is, or"
                                + " about = \"after\" for what there will be");
        assertThatThrownBy(() -> load(new InventoryFile("plan.json", plan.text(), null, null, "before")))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("plan.json:1:1: there is nothing before this plan: it creates everything; leave out"
                        + " about = \"before\", or load the plan of a later change");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'version':2,'terraform_version':'0.6.3','modules':[]} | this is a state of version 2, and only 3 and 4 are read; write it with terraform show -json",
                "{'format_version':'1.2','terraform_version':'1.9.5','errored':true,'planned_values':{'root_module':{}}} | Terraform could not finish this plan, so that not all is in it; mend what terraform plan says, and write the plan anew",
                "{'format_version':'1.0'} | there is nothing in this state; write it with terraform show -json where the state is, after terraform init",
                "{'format_version':'1.2','resource_changes':[]} | this plan has no planned_values; write it with terraform show -json, whole",
                "{'@level':'info','@message':'Plan: 1 to add','type':'change_summary'} {'@level':'info','@message':'x'} | these are messages of terraform plan -json, which do not hold the plan; write it with terraform plan -out plan.bin, and terraform show -json plan.bin > plan.json",
            })
    void what_is_no_whole_plan_or_state_is_an_error(String text, String message) {
        assertThatThrownBy(() -> load(text.replace('\'', '"')))
                .isExactlyInstanceOf(InventoryException.class)
                .hasMessage("input.json:1:1: " + message);
    }

    /** Before version 0.12, attributes were an object of strings; version 4 of the state keeps them until they are next read. */
    @Test
    void attributes_of_old_states_are_made_into_lists_and_objects_again() {
        String attributes = """
                { "arn": "arn:aws:iam::123456789012:policy/p", "name": "p", "policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"ses:*\\",\\"Resource\\":\\"*\\"}}" }
                """;
        String attachment = """
                { "policy_arn": "arn:aws:iam::123456789012:policy/p", "users.#": "1", "users.1359096304": "ann", "roles.#": "0" }
                """;
        String user = """
                { "arn": "arn:aws:iam::123456789012:user/ann", "name": "ann", "tags.%": "1", "tags.a.b": "c" }
                """;

        assertThat(StoreContents.of(
                        load(new InventoryFile("terraform.tfstate", """
                        { "version": 3, "terraform_version": "0.11.14", "modules": [ { "path": [ "root", "mail" ], "resources": {
                            "aws_iam_policy.p": { "type": "aws_iam_policy", "primary": { "id": "x", "attributes": %s } },
                            "aws_iam_policy_attachment.a.0": { "type": "aws_iam_policy_attachment", "primary": { "attributes": %s } },
                            "aws_iam_user.u": { "type": "aws_iam_user", "primary": { "attributes": %s } } } } ] }
                        """.formatted(attributes, attachment, user)))))
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("identity-based policy of arn:aws:iam::123456789012:user/ann: terraform.tfstate:2:");
        assertThat(StoreContents.of(
                        load(new InventoryFile("terraform.tfstate", """
                        { "version": 4, "terraform_version": "0.12.28", "resources": [
                          { "mode": "managed", "type": "aws_iam_policy", "name": "p", "instances": [ { "attributes_flat": %s } ] },
                          { "mode": "managed", "type": "aws_iam_policy_attachment", "name": "a", "instances": [ { "attributes_flat": %s } ] },
                          { "mode": "managed", "type": "aws_iam_user", "name": "u", "instances": [ { "attributes_flat": %s } ] } ] }
                        """.formatted(attributes, attachment, user)))))
                .hasSize(2)
                .first()
                .isEqualTo("arn:aws:iam::123456789012:user/ann");
    }

    /** As GitHub's action setup-terraform leaves it, if nobody turns off its wrapper. */
    @Test
    void what_a_wrapper_writes_around_a_plan_is_left_out() throws Exception {
        InventoryFile plan = resource("terraform/plan-update.json");

        assertThat(
                        StoreContents.of(
                                load(
                                        new InventoryFile(
                                                plan.name(),
                                                "[command]/home/runner/terraform-bin show -json plan.bin\n"
                                                        + plan.text()
                                                        + "\n::debug::Terraform exited with code 0.\n::debug::stdout: {\"format_version\":\"1.2\"}\n"))))
                .hasSameSizeAs(StoreContents.of(load(plan)));
    }

    /** Some versions of Terraform leave out of a list what is not known. */
    @ParameterizedTest
    @CsvSource({"[ null ]", "[]"})
    void what_is_not_known_may_be_left_out_of_a_list(String resources) {
        assertThat(Authorizer.of(sendingOn(resources, "[ true ]"))
                        .decide(AccessRequest.of(Principal.of(ACCOUNT + "user/u"), "ses:SendEmail", IDENTITY))
                        .isAllowed())
                .isTrue();
    }

    private static String managed(String type, String name, String values) {
        return "{ 'address': '%1$s.%2$s', 'mode': 'managed', 'type': '%1$s', 'name': '%2$s', 'values': { %3$s } }"
                .formatted(type, name, values);
    }

    /** AWS makes a role of a permission set in each account that it is assigned in. */
    @Test
    void a_permission_set_is_a_role_in_each_account_that_it_is_assigned_in() {
        String arn = "'permission_set_arn': 'arn:aws:sso:::permissionSet/ssoins-1/ps-1'";
        PolicyStore store = load(
                new InventoryFile(
                        "accounts/123456789012/plan.json",
                        plan(
                                        String.join(
                                                ", ",
                                                managed(
                                                        "aws_ssoadmin_permission_set",
                                                        "mail",
                                                        "'name': 'Mail', 'arn': 'arn:aws:sso:::permissionSet/ssoins-1/ps-1'"),
                                                managed(
                                                        "aws_ssoadmin_account_assignment",
                                                        "a",
                                                        arn + ", 'target_id': '210987654321'"),
                                                managed(
                                                        "aws_ssoadmin_account_assignment",
                                                        "b",
                                                        arn + ", 'target_id': '123456789012'"),
                                                managed(
                                                        "aws_ssoadmin_permission_set_inline_policy",
                                                        "i",
                                                        arn + ", 'inline_policy': 'ALLOW'"),
                                                managed(
                                                        "aws_ssoadmin_managed_policy_attachment",
                                                        "m",
                                                        arn
                                                                + ", 'managed_policy_arn': 'arn:aws:iam::aws:policy/AmazonSESReadOnlyAccess'"),
                                                managed(
                                                        "aws_ssoadmin_customer_managed_policy_attachment",
                                                        "c",
                                                        arn
                                                                + ", 'customer_managed_policy_reference': [ { 'name': 'send', 'path': '/app/' } ]"),
                                                managed(
                                                        "aws_ssoadmin_permissions_boundary_attachment",
                                                        "p",
                                                        arn
                                                                + ", 'permissions_boundary': [ { 'customer_managed_policy_reference': [],"
                                                                + " 'managed_policy_arn': 'arn:aws:iam::aws:policy/AmazonSESReadOnlyAccess' } ]"),
                                                managed("aws_ssoadmin_permission_set", "idle", "'name': 'Idle'"),
                                                managed(
                                                        "aws_iam_policy",
                                                        "send",
                                                        "'name': 'send', 'path': '/app/', 'policy': 'ALLOW'")),
                                        "",
                                        "")
                                .replace('\'', '"')
                                .replace(
                                        "ALLOW",
                                        "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"ses:*\\\",\\\"Resource\\\":\\\"*\\\"}}")),
                READ_ONLY);

        assertThat(Inside.of(store, KnownPrincipals.class).named("role/Mail"))
                .isEqualTo(Inside.of(store, KnownPrincipals.class).named("role/aws_ssoadmin_permission_set.mail"))
                .containsExactly(
                        "arn:aws:iam::210987654321:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Mail_0000000000000000",
                        "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Mail_0000000000000000");
        assertThat(Inside.of(store, KnownPrincipals.class).named("role/Idle"))
                .containsExactly(
                        "arn:aws:iam::123456789012:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Idle_0000000000000000");
        assertThat(store.policies().stream()
                        .filter(policy -> policy.attachedTo().contains("123456789012"))
                        .map(policy -> policy.type() + ", "
                                + policy.document().position().address()))
                .containsExactly(
                        "identity-based policy, aws_ssoadmin_permission_set_inline_policy.i",
                        "identity-based policy, null",
                        "identity-based policy, aws_iam_policy.send",
                        "permissions boundary, null");
        assertThat(StoreContents.decide(
                        store,
                        Inside.of(store, KnownPrincipals.class)
                                .named("role/Mail")
                                .get(0),
                        "ses:GetAccount",
                        "*"))
                .isEqualTo(
                        "open: accounts/123456789012/plan.json:2 (aws_ssoadmin_customer_managed_policy_attachment.c) the policy,"
                                + " the policy arn:aws:iam::210987654321:policy/app/send of"
                                + " arn:aws:iam::210987654321:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Mail_0000000000000000"
                                + " is in no file: fetch it and name its folder too: aws iam get-policy-version --policy-arn"
                                + " arn:aws:iam::210987654321:policy/app/send --version-id $(aws iam get-policy --policy-arn"
                                + " arn:aws:iam::210987654321:policy/app/send --query Policy.DefaultVersionId --output text)"
                                + " > managed-policies/send.json");
    }

    /** Without it, nobody could use the key. */
    @Test
    void a_key_that_is_given_no_policy_has_the_default_one() {
        String key = "'key_id': 'k-1', 'region': 'eu-west-1', 'arn': 'arn:aws:kms:eu-west-1:123456789012:key/k-1'";
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/plan.json",
                plan(
                                String.join(
                                        ", ",
                                        managed("aws_kms_key", "mail", key),
                                        managed("aws_iam_user", "u", "'name': 'u'"),
                                        managed(
                                                "aws_iam_user_policy",
                                                "p",
                                                "'user': 'u', 'policy': '{\\'Statement\\':{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'kms:*\\',\\'Resource\\':\\'*\\'}}'")),
                                "",
                                "")
                        .replace('\'', '"')));

        assertThat(Authorizer.of(store)
                        .decide(AccessRequest.of(
                                Principal.of(ACCOUNT + "user/u"),
                                "kms:Decrypt",
                                "arn:aws:kms:eu-west-1:123456789012:key/k-1"))
                        .isAllowed())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_sns_topic_policy             | 'arn': 'arn:aws:sns:eu-west-1:123456789012:t'             | arn:aws:sns:eu-west-1:123456789012:t",
                "aws_secretsmanager_secret_policy | 'secret_arn': 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-1' | arn:aws:secretsmanager:eu-west-1:123456789012:secret:s-1",
                "aws_dynamodb_resource_policy     | 'resource_arn': 'arn:aws:dynamodb:eu-west-1:123456789012:table/t'   | arn:aws:dynamodb:eu-west-1:123456789012:table/t",
                "aws_kinesis_resource_policy      | 'resource_arn': 'arn:aws:kinesis:eu-west-1:123456789012:stream/s'   | arn:aws:kinesis:eu-west-1:123456789012:stream/s",
                "aws_backup_vault_policy          | 'backup_vault_arn': 'arn:aws:backup:eu-west-1:123456789012:backup-vault:v' | arn:aws:backup:eu-west-1:123456789012:backup-vault:v",
                "aws_kms_key_policy               | 'key_id': 'k-1', 'region': 'eu-west-1'                     | arn:aws:kms:eu-west-1:123456789012:key/k-1",
                "aws_ecr_repository_policy        | 'repository': 'r', 'region': 'eu-west-1'                   | arn:aws:ecr:eu-west-1:123456789012:repository/r",
                "aws_efs_file_system_policy       | 'file_system_id': 'fs-1', 'region': 'eu-west-1'            | arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1",
                "aws_cloudwatch_event_bus_policy  | 'event_bus_name': 'b', 'region': 'eu-west-1'               | arn:aws:events:eu-west-1:123456789012:event-bus/b",
            })
    void policies_of_other_services_are_those_of_what_they_name(String type, String values, String resource) {
        assertThat(load(new InventoryFile(
                                "accounts/123456789012/plan.json",
                                plan(
                                                managed(
                                                        type,
                                                        "p",
                                                        values
                                                                + ", 'policy': '{\\'Statement\\':{\\'Effect\\':\\'Allow\\',\\'Principal\\':\\'*\\',\\'Action\\':\\'*\\',\\'Resource\\':\\'*\\'}}'"),
                                                "",
                                                "")
                                        .replace('\'', '"')))
                        .resourcesWithPolicies())
                .containsExactly(resource);
    }

    private static final String DENY_ALL_S3 =
            "'{\\'Statement\\':{\\'Effect\\':\\'Deny\\',\\'Principal\\':\\'*\\',\\'Action\\':\\'s3:*\\',\\'Resource\\':\\'*\\'}}'";

    /** Ann may do everything, unless what is not known forbids it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "aws_s3_bucket_policy | 'policy': DENY | 'bucket': true"
                        + "| s3:GetObject | it is not known what the policy of aws_s3_bucket_policy.x is attached to, since its bucket is known only after apply",
                "aws_s3_bucket_policy | 'policy': DENY | 'bucket': true | ses:GetAccount | allowed",
                "aws_sqs_queue_policy | 'queue_url': 'http://localhost/queue', 'policy': DENY | | sqs:SendMessage | allowed",
                "aws_organizations_policy_attachment | 'policy_id': 'p-1' | 'target_id': true"
                        + "| s3:GetObject | target_id of aws_organizations_policy_attachment.x is known only after apply, so that it may limit any account",
                "aws_organizations_policy_attachment | 'policy_id': 'p-1' | 'target_id': true | ses:GetAccount | allowed",
                "aws_organizations_policy_attachment | 'target_id': 'r-ab12' | 'policy_id': true"
                        + "| ses:GetAccount | policy_id of aws_organizations_policy_attachment.x is known only after apply, so that it may limit any account",
                "aws_iam_user_policy | 'policy': DENY | 'user': true"
                        + "| s3:GetObject | user of aws_iam_user_policy.x is known only after apply, so that its policy may be that of anybody",
                "aws_iam_user_policy | 'policy': DENY | 'user': true | ses:GetAccount | allowed",
            })
    void what_a_policy_is_attached_to_may_not_be_known(
            String type, String values, String unknown, String action, String expected) {
        String deny = type.startsWith("aws_iam") ? DENY_ALL_S3.replace("\\'Principal\\':\\'*\\',", "") : DENY_ALL_S3;
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/plan.json",
                plan(
                                String.join(
                                        ", ",
                                        managed("aws_iam_user", "ann", "'name': 'ann'"),
                                        managed(
                                                "aws_iam_user_policy",
                                                "all",
                                                "'user': 'ann', 'policy': "
                                                        + DENY_ALL_S3
                                                                .replace("Deny", "Allow")
                                                                .replace("\\'Principal\\':\\'*\\',", "")
                                                                .replace("s3:*", "*")),
                                        managed(
                                                "aws_organizations_organization",
                                                "o",
                                                "'id': 'o-ab12cd34ef', 'master_account_id': '999999999999', 'roots': [ { 'id': 'r-ab12' } ]"),
                                        managed(
                                                "aws_organizations_account",
                                                "a",
                                                "'id': '123456789012', 'parent_id': 'r-ab12'"),
                                        managed(
                                                "aws_organizations_policy",
                                                "p",
                                                "'id': 'p-1', 'content': "
                                                        + DENY_ALL_S3.replace("\\'Principal\\':\\'*\\',", "")),
                                        managed(
                                                "aws_organizations_policy_attachment",
                                                "far",
                                                "'policy_id': 'p-1', 'target_id': '888888888888'"),
                                        managed(
                                                "aws_organizations_account",
                                                "far",
                                                "'id': '888888888888', 'parent_id': 'r-ab12'"),
                                        managed(type, "x", values.replace("DENY", deny))),
                                unknown == null
                                        ? ""
                                        : "{ 'address': '" + type + ".x', 'change': { 'after_unknown': { " + unknown
                                                + " } } }",
                                unknown == null
                                        ? ""
                                        : "{ 'address': '" + type + ".x', 'expressions': { "
                                                + unknown.replace("true", "{ 'references': [ 'local.x' ] }") + " } }")
                        .replace('\'', '"')));

        String decided = StoreContents.decide(
                store,
                ACCOUNT + "user/ann",
                action,
                action.startsWith("s3:")
                        ? "arn:aws:s3:::b/x"
                        : action.startsWith("sqs:") ? "arn:aws:sqs:eu-west-1:123456789012:q" : "*");
        assertThat(decided.replaceFirst(
                        "^open: accounts/123456789012/plan.json:2 \\([^)]*\\) (statement 1|the policy), ", ""))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'tags': { 'team': true } | aws:PrincipalTag/team | team of aws_iam_user.u is known only after apply",
                "'tags': true             | aws:PrincipalTag/*    | tags of aws_iam_user.u is known only after apply, since it is made of local.tags",
                "'tags_all': true         | aws:PrincipalTag/*    | tags_all of aws_iam_user.u is known only after apply",
            })
    void tags_may_not_be_known(String unknown, String tag, String why) {
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/plan.json",
                plan(
                                String.join(
                                        ", ",
                                        managed("aws_iam_user", "u", "'name': 'u', 'tags': {}"),
                                        managed(
                                                "aws_iam_user_policy",
                                                "p",
                                                "'user': 'u', 'policy': '{\\'Statement\\':[{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'s3:*\\',\\'Resource\\':\\'*\\'},"
                                                        + "{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'ses:*\\',\\'Resource\\':\\'*\\',"
                                                        + "\\'Condition\\':{\\'StringEquals\\':{\\'aws:PrincipalTag/team\\':\\'mail\\'}}}]}'")),
                                "{ 'address': 'aws_iam_user.u', 'change': { 'after_unknown': { " + unknown + " } } }",
                                "{ 'address': 'aws_iam_user.u', 'expressions': { 'tags': { 'references': [ 'local.tags' ] } } }")
                        .replace('\'', '"')));

        assertThat(StoreContents.decide(store, ACCOUNT + "user/u", "s3:GetObject", "arn:aws:s3:::mails/1"))
                .isEqualTo("allowed");
        assertThat(StoreContents.decide(store, ACCOUNT + "user/u", "ses:SendEmail", IDENTITY))
                .isEqualTo("open: " + tag + " of the caller is not known: " + why + "; or give it with the request");
    }

    /** To the ARN of a bucket more may be added, as in {@code "${aws_s3_bucket.b.arn}/*"}; Terraform does not tell. */
    @Test
    void the_arn_of_a_bucket_leaves_open_what_is_made_of_it() {
        PolicyStore store = load(new InventoryFile("accounts/123456789012/plan.json", plan("""
                { "address": "aws_s3_bucket.b", "mode": "managed", "type": "aws_s3_bucket", "name": "b", "values": { "bucket": "mails" } },
                { "address": "aws_iam_user.u", "mode": "managed", "type": "aws_iam_user", "name": "u", "values": { "name": "u" } },
                { "address": "aws_iam_user_policy.p", "mode": "managed", "type": "aws_iam_user_policy", "name": "p", "values": { "user": "u" } },
                { "address": "data.aws_iam_policy_document.d", "mode": "data", "type": "aws_iam_policy_document", "name": "d", "values": {
                  "statement": [ { "sid": "Read", "actions": [ "s3:GetObject" ], "resources": [ null ] } ] } }
                """, """
                { "address": "aws_iam_user_policy.p", "change": { "after_unknown": { "policy": true } } },
                { "address": "data.aws_iam_policy_document.d", "change": { "after_unknown": { "json": true, "statement": [ { "resources": [ true ] } ] } } }
                """, """
                { "address": "aws_iam_user_policy.p", "expressions": { "policy": { "references": [ "data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d" ] } } },
                { "address": "data.aws_iam_policy_document.d", "expressions": { "statement": [ { "resources": { "references": [ "aws_s3_bucket.b.arn", "aws_s3_bucket.b" ] } } ] } }
                """)));

        assertThat(StoreContents.decide(store, ACCOUNT + "user/u", "s3:GetObject", "arn:aws:s3:::mails/1"))
                .isEqualTo("open: accounts/123456789012/plan.json:6 (data.aws_iam_policy_document.d) Read, resources of"
                        + " data.aws_iam_policy_document.d is known only after apply, since it is made of"
                        + " aws_s3_bucket.b.arn");
    }

    private static PolicyStore sendingOn(String resources, String unknownResources) {
        return load(new InventoryFile(
                "accounts/123456789012/plan.json",
                plan("""
                { "address": "aws_ses_domain_identity.i", "mode": "managed", "type": "aws_ses_domain_identity", "name": "i", "values": { "domain": "mail.example.com", "region": "eu-west-1" } },
                { "address": "aws_iam_user.u", "mode": "managed", "type": "aws_iam_user", "name": "u", "values": { "name": "u" } },
                { "address": "aws_iam_user_policy.p", "mode": "managed", "type": "aws_iam_user_policy", "name": "p", "values": { "user": "u" } },
                { "address": "data.aws_iam_policy_document.d", "mode": "data", "type": "aws_iam_policy_document", "name": "d", "values": {
                  "statement": [ { "sid": "Send", "actions": [ "ses:SendEmail" ], "resources": %s } ] } }
                """.formatted(resources), """
                { "address": "aws_iam_user_policy.p", "change": { "after_unknown": { "policy": true } } },
                { "address": "data.aws_iam_policy_document.d", "change": { "after_unknown": { "json": true, "statement": [ { "resources": %s } ] } } }
                """.formatted(unknownResources), """
                { "address": "aws_iam_user_policy.p", "expressions": { "policy": { "references": [ "data.aws_iam_policy_document.d.json", "data.aws_iam_policy_document.d" ] } } },
                { "address": "data.aws_iam_policy_document.d", "expressions": { "statement": [ { "resources": { "references": [ "aws_ses_domain_identity.i.arn", "aws_ses_domain_identity.i" ] } } ] } }
                """)));
    }

    @Test
    void a_list_of_which_nothing_is_known_may_hold_more_than_it_refers_to() {
        assertThat(StoreContents.decide(sendingOn("[ null ]", "true"), ACCOUNT + "user/u", "ses:SendEmail", IDENTITY))
                .isEqualTo("open: accounts/123456789012/plan.json:6 (data.aws_iam_policy_document.d) Send, resources of"
                        + " data.aws_iam_policy_document.d is known only after apply, since it is made of"
                        + " aws_ses_domain_identity.i.arn");
    }
}
