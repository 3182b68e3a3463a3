package org.iamunit.inventory.internal.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.iamunit.inventory.StoreContents.load;

import org.iamunit.inventory.InventoryFile;
import org.iamunit.inventory.StoreContents;
import org.iamunit.policy.store.PolicyStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands for a value of a plan that is known only after apply, by what the configuration says that it refers to. */
class TerraformReferencesTests {

    private static final String ALLOW =
            "{\\\"Version\\\":\\\"2012-10-17\\\",\\\"Statement\\\":{\\\"Effect\\\":\\\"Allow\\\",\\\"Action\\\":\\\"ses:SendEmail\\\",\\\"Resource\\\":\\\"*\\\"}}";

    /** Load a plan that is made of lines with single quotes; {@code ALLOW} stands for a policy. */
    private static String sending(String user, String plan) {
        PolicyStore store = load(new InventoryFile(
                "accounts/123456789012/plan.json", plan.replace('\'', '"').replace("ALLOW", ALLOW)));
        String decided = StoreContents.decide(
                store,
                "arn:aws:iam::123456789012:user/" + user,
                "ses:SendEmail",
                "arn:aws:ses:eu-west-1:123456789012:identity/example.com");
        return decided.startsWith("open: accounts/123456789012/plan.json:") ? "not known" : decided;
    }

    /** The user is allowed only if the attachment finds the policy in the module. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'module.mail.arn', 'module.mail'                         | 'aws_iam_policy.p.arn', 'aws_iam_policy.p' | allowed",
                "'module.mail.policy.arn', 'module.mail.policy', 'module.mail' | 'aws_iam_policy.p'                   | allowed",
                "'module.mail.arn'                                        | 'aws_iam_policy.p'                         | allowed",
                "'module.mail.arn', 'module.mail'                         | 'local.arn'                                | not known",
                "'module.mail.arn', 'local.other'                         | 'aws_iam_policy.p.arn', 'aws_iam_policy.p' | not known",
                "'module.mail.other', 'module.mail'                       | 'aws_iam_policy.p.arn', 'aws_iam_policy.p' | not known",
            })
    void an_output_of_a_module_is_what_the_module_says(String references, String output, String expected) {
        assertThat(sending("u", """
                { 'format_version': '1.2', 'terraform_version': '1.11.4',
                  'planned_values': { 'root_module': {
                    'resources': [
                      { 'address': 'aws_iam_user.u', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'u', 'values': { 'name': 'u' } },
                      { 'address': 'aws_iam_user_policy_attachment.a', 'mode': 'managed', 'type': 'aws_iam_user_policy_attachment',
                        'name': 'a', 'values': { 'user': 'u' } } ],
                    'child_modules': [ { 'address': 'module.mail', 'resources': [
                      { 'address': 'module.mail.aws_iam_policy.p', 'mode': 'managed', 'type': 'aws_iam_policy', 'name': 'p',
                        'values': { 'name': 'p', 'policy': 'ALLOW' } } ] } ] } },
                  'resource_changes': [
                    { 'address': 'aws_iam_user_policy_attachment.a', 'change': { 'after_unknown': { 'policy_arn': true } } } ],
                  'configuration': { 'root_module': {
                    'resources': [ { 'address': 'aws_iam_user_policy_attachment.a',
                                     'expressions': { 'policy_arn': { 'references': [ %s ] } } } ],
                    'module_calls': { 'mail': { 'module': {
                      'outputs': { 'arn': { 'expression': { 'references': [ %2$s ] } },
                                   'policy': { 'expression': { 'references': [ %2$s ] } } },
                      'resources': [ { 'address': 'aws_iam_policy.p' } ] } } } } } }
                """.formatted(references, output))).isEqualTo(expected);
    }

    /** The names of variables are free, and so are those that the format uses inside of an expression. */
    @ParameterizedTest
    @ValueSource(strings = {"policy", "references", "constant_value"})
    void a_variable_is_what_the_call_of_the_module_passes(String variable) {
        assertThat(sending("u", """
                { 'format_version': '1.2', 'terraform_version': '1.11.4',
                  'planned_values': { 'root_module': {
                    'resources': [
                      { 'address': 'aws_iam_user.u', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'u', 'values': { 'name': 'u' } },
                      { 'address': 'aws_iam_policy.p', 'mode': 'managed', 'type': 'aws_iam_policy', 'name': 'p',
                        'values': { 'name': 'p', 'policy': 'ALLOW' } } ],
                    'child_modules': [ { 'address': 'module.mail', 'resources': [
                      { 'address': 'module.mail.aws_iam_user_policy_attachment.a', 'mode': 'managed',
                        'type': 'aws_iam_user_policy_attachment', 'name': 'a', 'values': { 'user': 'u' } } ] } ] } },
                  'resource_changes': [
                    { 'address': 'module.mail.aws_iam_user_policy_attachment.a',
                      'change': { 'after_unknown': { 'policy_arn': true } } } ],
                  'configuration': { 'root_module': {
                    'resources': [ { 'address': 'aws_iam_policy.p' } ],
                    'module_calls': { 'mail': {
                      'expressions': { '%1$s': { 'references': [ 'aws_iam_policy.p.arn', 'aws_iam_policy.p' ] } },
                      'module': {
                        'resources': [ { 'address': 'aws_iam_user_policy_attachment.a',
                                         'expressions': { 'policy_arn': { 'references': [ 'var.%1$s' ] } } } ] } } } } } }
                """.formatted(variable))).isEqualTo("allowed");
    }

    /** Of two policies that are made by for_each or count, one allows: that which is attached to the first user. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[\\'x\\'] | [\\'y\\'] | 'aws_iam_policy.p', 'each.key'     | 'constant_value': [ 'x', 'y' ]    | allowed   | implicit deny",
                "[0]       | [1]       | 'aws_iam_policy.p', 'count.index'  | 'constant_value': 2               | allowed   | implicit deny",
                "[\\'x\\'] | [\\'y\\'] | 'each.value.arn', 'each.value'     | 'references': [ 'aws_iam_policy.p' ] | allowed | implicit deny",
                "[\\'x\\'] | [\\'y\\'] | 'each.value.arn', 'each.value'     | 'references': [ 'local.policies' ]   | not known | not known",
                "[\\'x\\'] | [\\'y\\'] | 'aws_iam_policy.p[\\'x\\'].arn', 'aws_iam_policy.p[\\'x\\']', 'aws_iam_policy.p' | 'constant_value': [] | allowed | allowed",
                "[0]       | [1]       | 'aws_iam_policy.p'                 | 'constant_value': 2               | not known | not known",
            })
    void one_of_several_is_that_of_the_same_key(
            String one, String other, String references, String forEach, String first, String second) {
        String plan = """
                { 'format_version': '1.2', 'terraform_version': '1.11.4',
                  'planned_values': { 'root_module': { 'resources': [
                    { 'address': 'aws_iam_user.u', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'u', 'values': { 'name': 'one' } },
                    { 'address': 'aws_iam_user.v', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'v', 'values': { 'name': 'two' } },
                    { 'address': 'aws_iam_policy.pONE', 'mode': 'managed', 'type': 'aws_iam_policy', 'name': 'p',
                      'values': { 'name': 'p1', 'policy': 'ALLOW' } },
                    { 'address': 'aws_iam_policy.pTWO', 'mode': 'managed', 'type': 'aws_iam_policy', 'name': 'p',
                      'values': { 'name': 'p2',
                        'policy': '{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:GetObject\\",\\"Resource\\":\\"*\\"}}' } },
                    { 'address': 'aws_iam_user_policy_attachment.aONE', 'mode': 'managed', 'type': 'aws_iam_user_policy_attachment',
                      'name': 'a', 'values': { 'user': 'one' } },
                    { 'address': 'aws_iam_user_policy_attachment.aTWO', 'mode': 'managed', 'type': 'aws_iam_user_policy_attachment',
                      'name': 'a', 'values': { 'user': 'two' } } ] } },
                  'resource_changes': [
                    { 'address': 'aws_iam_user_policy_attachment.aONE', 'change': { 'after_unknown': { 'policy_arn': true } } },
                    { 'address': 'aws_iam_user_policy_attachment.aTWO', 'change': { 'after_unknown': { 'policy_arn': true } } } ],
                  'configuration': { 'root_module': { 'resources': [
                    { 'address': 'aws_iam_user_policy_attachment.a', 'for_each_expression': { %s },
                      'expressions': { 'policy_arn': { 'references': [ %s ] } } } ] } } }
                """.formatted(forEach, references).replace("ONE", one).replace("TWO", other);

        assertThat(sending("one", plan)).isEqualTo(first);
        assertThat(sending("two", plan)).isEqualTo(second);
    }

    /** A statement takes the place of an earlier one with the same Sid: the own of those of the source, the override of all. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''   | ''    | ''    | implicit deny",
                "S    | ''    | ''    | allowed",
                "''   | ''    | S     | allowed",
                "S    | S     | ''    | implicit deny",
                "''   | S     | S     | allowed",
                "S    | T     | ''    | allowed",
            })
    void documents_are_merged(String source, String own, String override, String expected) {
        String document = "'{\\\"Statement\\\":{\\\"Sid\\\":\\\"%s\\\",\\\"Effect\\\":\\\"Allow\\\","
                + "\\\"Action\\\":\\\"ses:SendEmail\\\",\\\"Resource\\\":\\\"*\\\"}}'";
        String statement = "{ 'sid': '%s', 'actions': [ 's3:GetObject' ], 'resources': [ '*' ] }";

        assertThat(sending("u", """
                { 'format_version': '1.2', 'terraform_version': '1.11.4',
                  'planned_values': { 'root_module': { 'resources': [
                    { 'address': 'aws_iam_user.u', 'mode': 'managed', 'type': 'aws_iam_user', 'name': 'u', 'values': { 'name': 'u' } },
                    { 'address': 'aws_iam_user_policy.p', 'mode': 'managed', 'type': 'aws_iam_user_policy', 'name': 'p',
                      'values': { 'user': 'u' } },
                    { 'address': 'data.aws_iam_policy_document.d', 'mode': 'data', 'type': 'aws_iam_policy_document', 'name': 'd',
                      'values': { 'source_policy_documents': [ %s ], 'override_policy_documents': [ %s ],
                                  'statement': [ %s { 'sid': 'Other', 'actions': [ 's3:PutObject' ], 'resources': [ '*' ] } ] } } ] } },
                  'resource_changes': [
                    { 'address': 'aws_iam_user_policy.p', 'change': { 'after_unknown': { 'policy': true } } } ],
                  'configuration': { 'root_module': { 'resources': [
                    { 'address': 'aws_iam_user_policy.p', 'expressions': {
                      'policy': { 'references': [ 'data.aws_iam_policy_document.d.json', 'data.aws_iam_policy_document.d' ] } } } ] } } }
                """.formatted(
                                source.isEmpty() ? "" : document.formatted(source),
                                override.isEmpty() ? "" : document.formatted(override),
                                own.isEmpty() ? "" : statement.formatted(own) + ",")))
                .isEqualTo(expected);
    }

    /** Up to version 1.0 of Terraform, a reference does not say which attribute of a resource it is to. */
    @ParameterizedTest
    @CsvSource({"1.0.11, aws_s3_bucket.b", "1.11.4, aws_s3_bucket.b.id"})
    void a_bucket_is_found_by_whatever_it_is_referred_to(String version, String reference) {
        assertThat(load(new InventoryFile("plan.json", """
                        { 'format_version': '1.0', 'terraform_version': 'VERSION',
                          'planned_values': { 'root_module': { 'resources': [
                            { 'address': 'aws_s3_bucket.b', 'mode': 'managed', 'type': 'aws_s3_bucket', 'name': 'b', 'values': { 'bucket': 'mails' } },
                            { 'address': 'aws_s3_bucket_policy.b', 'mode': 'managed', 'type': 'aws_s3_bucket_policy', 'name': 'b', 'values': {} } ] } },
                          'resource_changes': [
                            { 'address': 'aws_s3_bucket_policy.b', 'change': { 'after_unknown': { 'bucket': true, 'policy': true } } } ],
                          'configuration': { 'root_module': { 'resources': [
                            { 'address': 'aws_s3_bucket_policy.b', 'expressions': {
                              'bucket': { 'references': [ 'REFERENCE' ] }, 'policy': { 'references': [ 'local.x' ] } } } ] } } }
                        """.replace("VERSION", version)
                                .replace("REFERENCE", reference)
                                .replace('\'', '"')))
                        .resourcesWithPolicies())
                .containsExactly("arn:aws:s3:::mails");
    }
}
